"""What is read about capstones."""

from dataclasses import replace
from datetime import UTC, date, datetime

from messages import capstone_forms as forms
from messages import capstone_list as lists
from messages import capstone_notices as notices
from messages import capstones as texts
from messages.errors import explain
from messages.message import Form, Message
from messages.proposal import as_message
from models import Capstone, CapstoneNote, Person
from program import errors
from program.capstone_finals import CohortCapstones, Entry
from program.capstone_plan import Step
from program.capstone_reminders import MilestoneDue, ReviewsDue
from program.capstones import CapstoneView, Progress
from tests.samples import sample
from tests.samples.pair_world import (
    COHORT,
    LEE,
    LEES_PAIR,
    MAYA,
    NOW,
    PAIR,
    SAM,
    TODAY,
    person,
)

CAPSTONES = "Capstones"
CONFERENCE = date(2027, 4, 6)
REVIEW_BY = date(2027, 3, 27)
ANA = person(5, "Ana Ruiz")
COHORT.id = 1


def capstone(slides: str = "", announced: bool = False) -> Capstone:
    one = Capstone(
        cohort_id=1,
        title="A laptop for every bus route",
        challenge="Students without internet at home fall behind; buses could carry it to them.",
        started_at=NOW,
        slides_url=slides,
        handed_in_at=NOW if slides else None,
        selected_at=NOW if announced else None,
        announced_at=NOW if announced else None,
    )
    one.id = 4
    return one


SLIDES = "https://example.org/slides"
STEPS = (
    Progress(
        Step("Name the challenge", date(2026, 10, 19)), datetime(2026, 10, 12, 15, tzinfo=UTC), SAM
    ),
    Progress(Step("Plan of action", date(2026, 12, 6)), None, None),
    Progress(Step("First draft of the slides", date(2027, 2, 20)), None, None),
    Progress(Step("Final slides", date(2027, 3, 13)), None, None),
)


def note() -> CapstoneNote:
    return CapstoneNote(
        capstone_id=4,
        pair_id=1,
        text="The vendor answered; two open questions about insurance.",
        written_at=NOW,
    )


def view(slides: str = "", members: tuple[Person, ...] = (SAM,), **more: object) -> CapstoneView:
    whole = CapstoneView(
        capstone=capstone(slides),
        cohort=COHORT,
        members=members,
        invited=(),
        steps=STEPS,
        pair=PAIR,
        notes=(note(),),
        reviewed_at=None,
        review_due_on=REVIEW_BY,
        conference_on=CONFERENCE,
    )
    return replace(whole, **more)  # type: ignore[arg-type]  # the parts that a sample names


ALL_DONE = tuple(Progress(one.step, NOW, ANA) for one in STEPS)
OF_TWO = view(SLIDES, (SAM, ANA), steps=ALL_DONE, reviewed_at=NOW, invited=(LEE,))


@sample(CAPSTONES)
def capstone_of_ones_own() -> Message:
    """After `/capstone` by a participant."""
    return texts.own_capstone(view(), SAM, NOW)


@sample(CAPSTONES)
def capstone_of_a_group() -> Message:
    """The same for one of a group, when all is done and it is selected."""
    whole = replace(OF_TWO, capstone=capstone(SLIDES, announced=True))
    return texts.own_capstone(whole, SAM, NOW)


@sample(CAPSTONES)
def capstone_without_a_pair() -> Message:
    """The same for somebody without a thought partner, on a plan without milestones."""
    return texts.own_capstone(view(pair=None, notes=(), steps=()), SAM, NOW)


@sample(CAPSTONES)
def capstone_for_the_thought_partner() -> Message:
    """After `/capstone` by the thought partner."""
    return texts.partners_capstone(view(SLIDES), MAYA, NOW)


@sample(CAPSTONES)
def capstone_reviewed_for_the_thought_partner() -> Message:
    """The same for a group, when it is reviewed."""
    return texts.partners_capstone(OF_TWO, MAYA, NOW)


@sample(CAPSTONES)
def capstone_not_begun() -> Message:
    """After `/capstone` by a participant who has none, and is asked to join one."""
    begin = texts.none_yet("Tuesday, April 6, 2027")
    return Message((*texts.asked_blocks([capstone()]), *begin.blocks))


@sample(CAPSTONES)
def capstone_of_the_partner_not_begun() -> Message:
    """After `/capstone` by a thought partner whose participant has none."""
    return texts.partner_has_none("Sam")


@sample(CAPSTONES)
def capstone_of_whom() -> Message:
    """After `/capstone` by a thought partner of two."""
    return texts.choose_whose([(2, "Lee"), (1, "Sam")])


@sample(CAPSTONES)
def capstone_of_one_of_many() -> Message:
    """After `/capstone` by a thought partner of many."""
    return texts.name_somebody(9)


@sample(CAPSTONES)
def capstone_words_not_understood() -> Message:
    """After `/capstone` with words that say nothing to the bot."""
    return texts.which_words("banana")


@sample(CAPSTONES)
def capstone_in_the_overview() -> Message:
    """In `/pair` and the home of both."""
    return Message(texts.capstone_section(view(), SAM, NOW))


@sample(CAPSTONES)
def capstone_in_the_overview_of_the_thought_partner() -> Message:
    """The same for the thought partner, when the slides are there."""
    whole = view(SLIDES, steps=ALL_DONE, review_due_on=date(2026, 11, 18))
    return Message(texts.capstone_section(whole, MAYA, NOW))


@sample(CAPSTONES)
def capstone_not_begun_in_the_overview() -> Message:
    """In `/pair` of a participant who has none."""
    return Message(texts.no_capstone_section("Tuesday, April 6, 2027"))


@sample(CAPSTONES)
def capstone_begins() -> Message:
    """After the form."""
    return texts.started(capstone())


@sample(CAPSTONES)
def capstone_is_changed() -> Message:
    """After *Change title and challenge*."""
    return texts.changed(capstone())


@sample(CAPSTONES)
def capstone_note_is_kept() -> Message:
    """After `/capstone note …`."""
    return texts.noted("Maya")


@sample(CAPSTONES)
def milestone_is_done() -> Message:
    """After `/capstone done plan`."""
    return texts.step_done("Plan of action", True, capstone())


@sample(CAPSTONES)
def milestone_was_done_already() -> Message:
    """The same when somebody of the group was faster."""
    return texts.step_done("Plan of action", False, capstone())


@sample(CAPSTONES)
def milestone_is_open_again() -> Message:
    """After `/capstone undo plan`."""
    return texts.step_open("Plan of action", True)


@sample(CAPSTONES)
def milestone_is_open_as_it_was() -> Message:
    """The same when it was not done."""
    return texts.step_open("Plan of action", False)


@sample(CAPSTONES)
def slides_are_handed_in() -> Message:
    """After `/capstone slides` with a link."""
    return texts.handed_in(capstone(SLIDES), True)


@sample(CAPSTONES)
def slides_are_there_already() -> Message:
    """The same link again."""
    return texts.handed_in(capstone(SLIDES), False)


@sample(CAPSTONES)
def somebody_is_asked_to_join() -> Message:
    """After `/capstone invite @ana`."""
    return texts.asked_to_join("Ana Ruiz")


@sample(CAPSTONES)
def capstone_is_joined() -> Message:
    """After *Join*."""
    return texts.joined(capstone())


@sample(CAPSTONES)
def capstone_is_declined() -> Message:
    """After *Not this one*."""
    return texts.declined(capstone())


@sample(CAPSTONES)
def nobody_asks_to_join() -> Message:
    """After `/capstone join` where nobody asks."""
    return texts.not_asked()


@sample(CAPSTONES)
def capstone_is_left() -> Message:
    """After leaving a group."""
    return texts.has_left("A laptop for every bus route", False)


@sample(CAPSTONES)
def capstone_is_left_by_the_last() -> Message:
    """After leaving one's own."""
    return texts.has_left("A laptop for every bus route", True)


@sample(CAPSTONES)
def capstone_is_reviewed() -> Message:
    """After *I have reviewed it*."""
    return texts.was_reviewed("Sam", True, 1)


@sample(CAPSTONES)
def capstone_was_reviewed_already() -> Message:
    """The same once more."""
    return texts.was_reviewed("Sam", False, 1)


@sample(CAPSTONES)
def review_is_taken_back() -> Message:
    """After *Undo*."""
    return texts.was_unreviewed("Sam", True, 1)


@sample(CAPSTONES)
def no_review_to_take_back() -> Message:
    """The same where there is none."""
    return texts.was_unreviewed("Sam", False, 1)


# --- forms -------------------------------------------------------------------------------


@sample(CAPSTONES)
def capstone_begins_in_a_form() -> Form:
    """After `/capstone begin`, sent without a challenge."""
    form = forms.capstone_form(forms.START_FORM, "A laptop for every bus route", "", "")
    return form.with_errors({forms.CHALLENGE: forms.CHALLENGE_MISSING})


@sample(CAPSTONES)
def capstone_changes_in_a_form() -> Form:
    """After *Change title and challenge*."""
    one = capstone()
    return forms.capstone_form(forms.EDIT_FORM, one.title, one.challenge, "4")


@sample(CAPSTONES)
def capstone_note_as_a_form() -> Form:
    """After *Write a note*."""
    return forms.note_form("", "Maya", "4")


@sample(CAPSTONES)
def slides_as_a_form() -> Form:
    """After *Hand in the slides*."""
    return forms.slides_form("", "4")


@sample(CAPSTONES)
def asking_somebody_to_join() -> Form:
    """After *Ask somebody to join*."""
    return forms.invite_form([ANA, LEE], "4")


@sample(CAPSTONES)
def asking_one_of_very_many_to_join() -> Form:
    """The same in a very large cohort."""
    return forms.invite_form([ANA] * 101, "4")


@sample(CAPSTONES)
def leaving_a_capstone() -> Form:
    """After *Leave this capstone*, in a group."""
    return forms.leave_form(capstone(), is_last=False)


@sample(CAPSTONES)
def leaving_a_capstone_of_ones_own() -> Form:
    """The same by the only one who works on it."""
    return forms.leave_form(capstone(), is_last=True)


# --- unasked -----------------------------------------------------------------------------


@sample(CAPSTONES)
def milestone_is_due() -> Message:
    """A week before it is due."""
    return notices.milestone_due(MilestoneDue(SAM, capstone(), (STEPS[1].step,), MAYA, TODAY))


@sample(CAPSTONES)
def milestones_of_one_day_are_due() -> Message:
    """Several at once."""
    steps = tuple(
        Step(name, date(2026, 12, 6)) for name in ("A plan", "A budget", "A team", "A logo")
    )
    return notices.milestone_due(MilestoneDue(SAM, capstone(), steps, MAYA, TODAY))


@sample(CAPSTONES)
def first_milestone_is_due() -> Message:
    """To somebody who has not begun."""
    return notices.milestone_due(
        MilestoneDue(SAM, None, (STEPS[0].step,), MAYA, date(2026, 10, 13))
    )


@sample(CAPSTONES)
def review_is_due() -> Message:
    """To a thought partner, a week before the review is due."""
    return notices.reviews_due(
        ReviewsDue(MAYA, ((PAIR, capstone(SLIDES)),), REVIEW_BY, CONFERENCE, date(2027, 3, 22))
    )


@sample(CAPSTONES)
def reviews_are_due_today() -> Message:
    """On the last day, to a thought partner of two, of whom one gave no slides yet."""
    waiting = ((LEES_PAIR, capstone()), (PAIR, capstone(SLIDES)))
    return notices.reviews_due(ReviewsDue(MAYA, waiting, REVIEW_BY, CONFERENCE, REVIEW_BY))


@sample(CAPSTONES)
def invitation_to_a_capstone() -> Message:
    """To a participant who is asked to join."""
    return notices.invitation(capstone(), [SAM], ANA)


@sample(CAPSTONES)
def slides_have_arrived() -> Message:
    """To the thought partner, when the slides are handed in."""
    return notices.slides_arrived(capstone(SLIDES), PAIR, REVIEW_BY, date(2027, 3, 12))


@sample(CAPSTONES)
def slides_have_arrived_late() -> Message:
    """The same after the day of the review."""
    return notices.slides_arrived(capstone(SLIDES), PAIR, REVIEW_BY, date(2027, 3, 30))


@sample(CAPSTONES)
def capstone_is_selected() -> Message:
    """To its people, when the selection is announced."""
    return notices.selected(capstone(SLIDES, announced=True), CONFERENCE, date(2027, 3, 30))


# --- for the facilitators ----------------------------------------------------------------


def entry(number: int, **more: object) -> Entry:
    whole = Entry(
        id=number,
        title="A laptop for every bus route",
        slides_url=SLIDES,
        members=(SAM, ANA),
        done=4,
        is_selected=False,
        announced_at=None,
        pairs=2,
        reviewed=1,
    )
    return replace(whole, **more)  # type: ignore[arg-type]  # the parts that a sample names


OPEN = entry(5, title="", slides_url="", members=(LEE,), done=1, pairs=1, reviewed=0)
ALONE = entry(6, title="One sign-on", members=(LEE,), pairs=1, reviewed=1, is_selected=True)


def found(*entries: Entry, without: tuple[Person, ...] = ()) -> CohortCapstones:
    return CohortCapstones(COHORT, entries, without, 4, CONFERENCE)


@sample(CAPSTONES)
def capstones_of_a_cohort() -> Message:
    """After `/cohort capstones`."""
    told = entry(7, title="Safer logins", pairs=0, is_selected=True, announced_at=NOW)
    return lists.capstone_list(found(entry(4), ALONE, told, OPEN, without=(ANA,)), 0, TODAY)


@sample(CAPSTONES)
def many_capstones_of_a_cohort() -> Message:
    """The same with many of them."""
    entries = [entry(number, members=(SAM,)) for number in range(1, 11)]
    return lists.capstone_list(found(*entries, without=(ANA,) * 11), 0, TODAY)


@sample(CAPSTONES)
def no_capstones_in_a_cohort() -> Message:
    """The same before there is any."""
    return lists.capstone_list(found(), 0, TODAY)


@sample(CAPSTONES)
def capstone_was_selected() -> Message:
    """After *Select*."""
    return lists.was_selected(entry(4, is_selected=True), True, COHORT)


@sample(CAPSTONES)
def capstone_was_unselected() -> Message:
    """After *Unselect*, when its people were told before."""
    return lists.was_unselected(entry(4), True, True, COHORT)


@sample(CAPSTONES)
def capstone_was_not_selected() -> Message:
    """After `/cohort capstones unselect` where there is nothing to take back."""
    return lists.was_unselected(OPEN, False, False, COHORT)


@sample(CAPSTONES)
def selection_before_it_is_announced() -> Message:
    """After *Announce the selection*, before it is done."""
    return as_message(lists.announcement_proposal(found(entry(4), ALONE), TODAY), "abc")


@sample(CAPSTONES)
def selection_is_announced() -> Message:
    """After *Announce it*."""
    return lists.was_announced(2)


@sample(CAPSTONES)
def no_selection_to_announce() -> Message:
    """After `/cohort capstones announce` where nothing is selected."""
    return lists.nothing_to_announce()


# --- refusals ----------------------------------------------------------------------------


@sample(CAPSTONES)
def capstone_of_no_participant() -> Message:
    """After `/capstone begin` by somebody who is no participant."""
    return explain(errors.NotParticipantError())


@sample(CAPSTONES)
def capstone_missing() -> Message:
    """After `/capstone note …` by somebody who has none."""
    return explain(errors.NoCapstoneError())


@sample(CAPSTONES)
def capstone_of_the_partner_missing() -> Message:
    """After `/capstone reviewed` where the participant has none."""
    return explain(errors.PartnerHasNoneError("Sam Ortiz"))


@sample(CAPSTONES)
def capstone_there_already() -> Message:
    """After `/capstone begin` by somebody who has one."""
    return explain(errors.HasCapstoneError("A laptop for every bus route"))


@sample(CAPSTONES)
def somebody_works_on_another_capstone() -> Message:
    """After `/capstone invite @ana`, who works on one."""
    return explain(errors.OthersCapstoneError("Ana Ruiz", is_asked=False))


@sample(CAPSTONES)
def somebody_was_asked_to_join_already() -> Message:
    """After `/capstone invite @ana` once more."""
    return explain(errors.OthersCapstoneError("Ana Ruiz", is_asked=True))


@sample(CAPSTONES)
def capstone_group_is_full() -> Message:
    """After `/capstone invite @ana` in a full group."""
    return explain(errors.GroupFullError(4))


@sample(CAPSTONES)
def milestone_not_known() -> Message:
    """After `/capstone done banana`."""
    return explain(errors.UnknownMilestoneError("banana", ["Plan of action", "Final slides"]))


@sample(CAPSTONES)
def milestone_not_named() -> Message:
    """After `/capstone done` alone."""
    return explain(errors.UnknownMilestoneError("", ["Plan of action", "Final slides"]))


@sample(CAPSTONES)
def no_milestones_in_this_program() -> Message:
    """The same in a program without milestones."""
    return explain(errors.UnknownMilestoneError("x", []))


@sample(CAPSTONES)
def capstone_without_slides_is_not_selected() -> Message:
    """After `/cohort capstones select @sam` before the slides are there."""
    return explain(errors.NoSlidesError())
