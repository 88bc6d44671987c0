"""/capstone: what a participant brings to the conference, and their thought partner's review."""

from datetime import UTC, date, datetime

import pytest

from handlers import capstone_changes, capstone_group, capstone_review, show_capstone, show_pair
from messages.message import Form, Quote
from models import (
    Capstone,
    CapstoneMember,
    CapstoneMilestone,
    CapstoneNote,
    Membership,
    Notice,
    NoticeKind,
    Pair,
    Person,
    Role,
)
from models.capstone_members import capstone_of
from models.capstone_progress import milestones_done, reviews_done
from models.notice import notices_bringing
from models.person import find_membership, get_person
from program.errors import (
    CohortOverError,
    GroupFullError,
    HasCapstoneError,
    NoCapstoneError,
    NoLongerThereError,
    NoPairError,
    NotForYouError,
    NotInCohortError,
    NotParticipantError,
    NotYourPartnerError,
    OthersCapstoneError,
    PairEndedError,
    PartnerHasNoneError,
    SamePersonError,
    UnknownMilestoneError,
)
from program.rules import Capstones, Rules
from scheduler.capstone_news import INVITATION, SELECTED, SLIDES
from scheduler.job import Skip
from tests.cast import add_pair, add_person
from tests.handlers.calls import buttons_of, call, fill_in, filled, press

SLIDES_URL = "https://example.org/slides"
PLAN = {"title": "Internet on the bus", "challenge": "Some students have none at home."}


def typed(session, person_id, words, now, rules=None):
    return show_capstone.handle(session, call(session, person_id, words, rules), now)


def begun(session, person_id, now, **plan) -> Capstone:
    form = typed(session, person_id, "begin", now)
    answers = {**PLAN, **plan}
    capstone_changes.submit_start(session, fill_in(session, person_id, form, answers), now)
    capstone = capstone_of(session, person_id, 1)
    assert capstone is not None
    return capstone


def add_ana(session, cast, with_maya=False):
    ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
    if with_maya:
        add_pair(session, cast.cohort_id, get_person(session, cast.maya_id), ana)
    return ana


def pressed(session, person_id, button, handle, now):
    return handle(session, press(session, person_id, button), now)


# --- begin and change --------------------------------------------------------------------


def test_it_begins_with_title_and_challenge_and_shows_the_plan_as_dates(sessions, cast, clock):
    with sessions.begin() as session:
        before = typed(session, cast.sam_id, "", clock.now)
        begun(session, cast.sam_id, clock.now)
        after = typed(session, cast.sam_id, "", clock.now)

    assert "shown" not in before.text
    assert list(buttons_of(before)) == ["Begin my capstone"]
    assert "Internet on the bus" in after.text
    assert Quote(PLAN["challenge"]) in after.blocks
    assert "Name the challenge: by Monday, October 19" in after.text
    assert "Final slides: by Saturday, March 13, 2027" in after.text
    assert "The conference is on Tuesday, April 6, 2027." in after.text
    assert "Maya's review is due by Saturday, March 27, 2027." in after.text


def test_a_second_one_is_refused_and_the_first_can_be_changed(sessions, cast, clock):
    with sessions.begin() as session:
        capstone = begun(session, cast.sam_id, clock.now)
        with pytest.raises(HasCapstoneError):
            typed(session, cast.sam_id, "begin", clock.now)
        form = typed(session, cast.sam_id, "title Safer logins", clock.now)
        answers = {**filled(form), "challenge": "Passwords"}
        fill = fill_in(session, cast.sam_id, form, answers)
        reply = capstone_changes.submit_edit(session, fill, clock.now)

        kept = (capstone.title, capstone.challenge)

    assert "Safer logins" in reply.text
    assert kept == ("Safer logins", "Passwords")


@pytest.mark.parametrize(("missing", "field"), [("title", "title"), ("challenge", "challenge")])
def test_what_is_missing_is_asked_for_in_the_form(sessions, cast, clock, missing, field):
    with sessions.begin() as session:
        form = typed(session, cast.sam_id, "begin", clock.now)
        fill = fill_in(session, cast.sam_id, form, {**PLAN, missing: " \x00 "})
        reply = capstone_changes.submit_start(session, fill, clock.now)

        count = session.query(Capstone).count()

    assert isinstance(reply, Form)
    assert field in reply.errors
    assert count == 0


def test_huge_and_hostile_words_are_cut_and_kept_as_words(sessions, cast, clock):
    with sessions.begin() as session:
        capstone = begun(session, cast.sam_id, clock.now, title="<b>x\n" + "ح" * 400)
        begun_title = capstone.title
        typed(session, cast.sam_id, "note " + "word " * 2000, clock.now)
        note = session.query(CapstoneNote).one()
        shown = typed(session, cast.sam_id, "", clock.now)

    assert begun_title.startswith("<b>x ح")
    assert len(begun_title) == 150
    assert len(note.text) == 1500
    assert shown.text


def test_only_participants_have_one(sessions, cast, clock):
    with sessions.begin() as session, pytest.raises(NotParticipantError):
        typed(session, cast.maya_id, "begin", clock.now)


def test_without_one_there_is_nothing_to_note(sessions, cast, clock):
    with sessions.begin() as session, pytest.raises(NoCapstoneError):
        typed(session, cast.sam_id, "note well", clock.now)


def test_after_the_cohort_it_can_be_read_and_not_changed(sessions, cast, clock):
    later = datetime(2027, 5, 3, 14, tzinfo=UTC)
    with sessions.begin() as session:
        begun(session, cast.sam_id, clock.now)
        shown = typed(session, cast.sam_id, "", later)

        for words in ("note x", "done 1", f"slides {SLIDES_URL}", "invite Ana", "leave"):
            with pytest.raises(CohortOverError):
                typed(session, cast.sam_id, words, later)

    assert "Internet on the bus" in shown.text


def test_somebody_elses_button_is_refused(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        own = begun(session, ana.id, clock.now)
        begun(session, cast.sam_id, clock.now)
        stranger = call(session, cast.sam_id, value=str(own.id), context=str(own.id))

        for handle in (capstone_changes.open_edit, capstone_changes.submit_note):
            with pytest.raises(NoLongerThereError):
                handle(session, stranger, clock.now)


# --- notes -------------------------------------------------------------------------------


def test_a_note_is_read_by_the_two_of_the_pair_alone(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.MENTOR)
        add_pair(session, cast.cohort_id, lee, ana)
        capstone = begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, "invite Ana", clock.now)
        typed(session, ana.id, "join", clock.now)

        reply = typed(session, cast.sam_id, "note the vendor answered", clock.now)
        by_maya = typed(session, cast.maya_id, "", clock.now)
        others = [typed(session, one, "", clock.now).text for one in (ana.id, lee.id)]

    assert reply.text.startswith("Noted. Only you and Maya can read it.")
    assert "October 5: the vendor answered" in by_maya.text
    assert all("Internet on the bus" in text for text in others)
    assert not any("vendor" in text for text in others)
    assert capstone.id


def test_a_new_thought_partner_reads_the_capstone_and_not_the_old_notes(sessions, cast, clock):
    with sessions.begin() as session:
        begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, "note only for Maya", clock.now)
        session.get_one(Pair, cast.pair_id).ended_at = clock.now
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.MENTOR)
        add_pair(session, cast.cohort_id, lee, get_person(session, cast.sam_id))
        by_lee = typed(session, lee.id, "Sam", clock.now)

        with pytest.raises(NoPairError):
            typed(session, cast.maya_id, "", clock.now)

    assert "Internet on the bus" in by_lee.text
    assert "only for Maya" not in by_lee.text


def test_without_a_thought_partner_no_note_is_kept(sessions, cast, clock):
    with sessions.begin() as session:
        begun(session, cast.sam_id, clock.now)
        session.get_one(Pair, cast.pair_id).ended_at = clock.now
        shown = typed(session, cast.sam_id, "", clock.now)

        with pytest.raises(NoPairError):
            typed(session, cast.sam_id, "note to nobody", clock.now)

    assert "Write a note…" not in buttons_of(shown)


# --- milestones --------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["2", "plan of action", "PLAN", "plan of action."])
def test_a_milestone_is_named_by_number_or_name(sessions, cast, clock, words):
    with sessions.begin() as session:
        capstone = begun(session, cast.sam_id, clock.now)
        reply = typed(session, cast.sam_id, f"done {words}", clock.now)
        again = typed(session, cast.sam_id, f"done {words}", clock.now)

        done = milestones_done(session, capstone.id)

    assert "Plan of action is done." in reply.text
    assert "was done already" in again.text
    assert list(done) == ["Plan of action"]


def test_done_is_undone_by_the_button(sessions, cast, clock):
    with sessions.begin() as session:
        capstone = begun(session, cast.sam_id, clock.now)
        reply = typed(session, cast.sam_id, "done 1", clock.now)
        undo = buttons_of(reply)["Undo"]
        pressed(session, cast.sam_id, undo, capstone_changes.press_undone, clock.now)

        left = milestones_done(session, capstone.id)
        shown = typed(session, cast.sam_id, "", clock.now)
        entry = buttons_of(shown)["Done: Name the challenge"]
        pressed(session, cast.sam_id, entry, capstone_changes.press_done, clock.now)

        marked = milestones_done(session, capstone.id)

    assert left == {}
    assert list(marked) == ["Name the challenge"]


@pytest.mark.parametrize("words", ["banana", "", "0", "9", "f"])
def test_what_names_no_milestone_or_several_is_refused(sessions, cast, clock, words):
    with sessions.begin() as session:
        begun(session, cast.sam_id, clock.now)

        with pytest.raises(UnknownMilestoneError):
            typed(session, cast.sam_id, f"done {words}", clock.now)


# --- together ----------------------------------------------------------------------------


def test_who_is_asked_decides_and_then_works_on_it_too(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        capstone = begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, "invite @ANA", clock.now)
        notice = notices_bringing(session, NoticeKind.CAPSTONE_INVITATION, capstone.id)[0]
        message = INVITATION.compose(session, notice, Rules(), clock.now)
        before = capstone_of(session, ana.id, cast.cohort_id)
        join = buttons_of(message)["Join"]
        reply = pressed(session, ana.id, join, capstone_group.press_join, clock.now)
        with pytest.raises(NoLongerThereError):
            pressed(session, ana.id, join, capstone_group.press_join, clock.now)
        gone = INVITATION.compose(session, notice, Rules(), clock.now)

        shown = typed(session, cast.sam_id, "", clock.now)
        typed(session, ana.id, "done 1", clock.now)

    assert notice.recipient_id == ana.id
    assert "Sam asks you to work on a capstone together" in message.text
    assert before is None
    assert "You work on Internet on the bus now." in reply.text
    assert gone == Skip("gone")
    assert "You work on it with Ana." in shown.text


def test_a_no_takes_the_invitation_away_and_it_can_be_given_again(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, "invite Ana", clock.now)
        offered = typed(session, ana.id, "", clock.now)
        typed(session, ana.id, "decline", clock.now)
        members = session.query(CapstoneMember).filter_by(person_id=ana.id).count()
        typed(session, cast.sam_id, "invite Ana", clock.advance(days=1))

        notices = session.query(Notice).filter_by(kind=NoticeKind.CAPSTONE_INVITATION).count()

    assert {"Join", "Not this one"} <= set(buttons_of(offered))
    assert members == 0
    assert notices == 2


def test_whoever_left_meanwhile_hears_neither_of_an_invitation_nor_of_a_selection(
    sessions, cast, clock
):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        capstone = begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, "invite Ana", clock.now)
        (invited,) = notices_bringing(session, NoticeKind.CAPSTONE_INVITATION, capstone.id)
        capstone.announced_at = clock.now
        session.query(Membership).filter_by(person_id=ana.id).one().left_on = date(2026, 10, 5)
        session.flush()

        composed = [
            spec.compose(session, invited, Rules(), clock.now) for spec in (INVITATION, SELECTED)
        ]

    assert composed == [Skip("gone"), Skip("gone")]


def test_whoever_was_not_asked_does_not_join(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        capstone = begun(session, cast.sam_id, clock.now)
        stranger = call(session, ana.id, value=str(capstone.id))

        for handle in (capstone_group.press_join, capstone_group.press_decline):
            with pytest.raises(NotForYouError):
                handle(session, stranger, clock.now)

        with pytest.raises(NoLongerThereError):
            capstone_group.press_join(session, call(session, ana.id, value="999"), clock.now)


def test_who_cannot_be_asked_is_said_so(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, "invite Ana", clock.now)

        for words, refusal in (
            ("invite Ana", OthersCapstoneError),
            ("invite Sam", SamePersonError),
            ("invite Maya", NotInCohortError),
        ):
            with pytest.raises(refusal):
                typed(session, cast.sam_id, words, clock.now)
        typed(session, ana.id, "decline", clock.now)
        begun(session, ana.id, clock.now)
        with pytest.raises(OthersCapstoneError):
            typed(session, cast.sam_id, "invite Ana", clock.now)


def test_a_group_has_no_more_people_than_the_program_says(sessions, cast, clock):
    rules = Rules(capstone=Capstones(largest_group=2))
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        ben = add_person(session, "Ben Ochoa", cast.cohort_id, Role.PARTICIPANT)
        begun(session, cast.sam_id, clock.now)
        for name in ("Ana", "Ben"):
            typed(session, cast.sam_id, f"invite {name}", clock.now, rules)
        typed(session, ana.id, "join", clock.now, rules)

        with pytest.raises(GroupFullError):
            typed(session, ben.id, "join", clock.now, rules)


def test_the_form_offers_only_who_is_free_and_takes_a_name_too(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        ben = add_person(session, "Ben Ochoa", cast.cohort_id, Role.PARTICIPANT)
        begun(session, ben.id, clock.now)
        begun(session, cast.sam_id, clock.now)
        form = typed(session, cast.sam_id, "invite", clock.now)
        empty = capstone_group.submit_invite(
            session, fill_in(session, cast.sam_id, form, {}), clock.now
        )
        nobody = capstone_group.submit_invite(
            session, fill_in(session, cast.sam_id, form, {"whom": str(cast.maya_id)}), clock.now
        )
        fill = fill_in(session, cast.sam_id, form, {"whom": str(ana.id)})
        reply = capstone_group.submit_invite(session, fill, clock.now)

    assert [label for _, label in form.fields[0].options] == ["Ana Ruiz"]
    assert "whom" in empty.errors
    assert "whom" in nobody.errors
    assert "Ana Ruiz is asked to join" in reply.text


def test_one_leaves_the_others_go_on_and_the_last_can_come_back(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast)
        capstone = begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, "invite Ana", clock.now)
        typed(session, ana.id, "join", clock.now)
        for person_id in (cast.sam_id, ana.id):
            form = typed(session, person_id, "leave", clock.now)
            fill = fill_in(session, person_id, form, {})
            reply = capstone_changes.submit_leave(session, fill, clock.now)
            with pytest.raises(NoCapstoneError):
                capstone_changes.submit_leave(session, fill, clock.now)
        typed(session, ana.id, "join", clock.now)

        again = capstone_of(session, ana.id, cast.cohort_id)
        sams = capstone_of(session, cast.sam_id, cast.cohort_id)

    assert "It rests" in reply.text
    assert again.id == capstone.id
    assert sams is None


# --- slides and review -------------------------------------------------------------------


def test_slides_of_the_last_evening_do_not_ask_for_a_review_after_the_end(sessions, cast, clock):
    with sessions.begin() as session:
        capstone = begun(session, cast.sam_id, clock.now)
        typed(session, cast.sam_id, f"slides {SLIDES_URL}", clock.now)
        (notice,) = notices_bringing(session, NoticeKind.CAPSTONE_SLIDES, capstone.id)

        composed = SLIDES.compose(session, notice, Rules(), clock.advance(days=400))

    assert composed == Skip("over")


def test_the_slides_go_to_each_thought_partner_once(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_ana(session, cast, with_maya=True)
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.MENTOR)
        ben = add_person(session, "Ben Ochoa", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, lee, ben)
        capstone = begun(session, cast.sam_id, clock.now)
        for one in (ana, ben):
            typed(session, cast.sam_id, f"invite {one.first_name}", clock.now)
            typed(session, one.id, "join", clock.now)
        for _ in range(2):
            reply = typed(session, cast.sam_id, f"slides {SLIDES_URL}", clock.advance(minutes=1))
        notices = notices_bringing(session, NoticeKind.CAPSTONE_SLIDES, capstone.id)
        message = SLIDES.compose(session, notices[0], Rules(), clock.now)

        done = [one.name for one in session.query(CapstoneMilestone).all()]

    assert done == ["Final slides"]
    assert "handed in already" in reply.text
    assert capstone.slides_url == SLIDES_URL
    assert {one.recipient_id for one in notices} == {cast.maya_id, lee.id}
    assert f"Sam handed in the slides of Internet on the bus: {SLIDES_URL}" in message.text
    assert "Your review before the conference is due by Saturday, March 27, 2027." in message.text


@pytest.mark.parametrize(
    "words",
    [
        "nothing",
        "javascript:alert(1)",
        "https://",
        "ftp://example.org/x",
        f"{SLIDES_URL} https://b.example.org",
    ],
)
def test_what_is_no_web_address_is_not_kept(sessions, cast, clock, words):
    with sessions.begin() as session:
        capstone = begun(session, cast.sam_id, clock.now)
        reply = typed(session, cast.sam_id, f"slides {words}", clock.now)
        form = typed(session, cast.sam_id, "slides", clock.now)
        fill = fill_in(session, cast.sam_id, form, {"slides": words})
        back = capstone_changes.submit_slides(session, fill, clock.now)

    assert reply.text
    assert "slides" in back.errors
    assert capstone.handed_in_at is None


def test_the_review_is_recorded_once_and_taken_back(sessions, cast, clock):
    with sessions.begin() as session:
        begun(session, cast.sam_id, clock.now)
        section = buttons_of(show_pair.handle(session, call(session, cast.maya_id), clock.now))
        typed(session, cast.sam_id, f"slides {SLIDES_URL}", clock.now)
        with_slides = show_pair.handle(session, call(session, cast.maya_id), clock.now)
        mark = buttons_of(with_slides)["I have reviewed it"]
        pressed(session, cast.maya_id, mark, capstone_review.press_reviewed, clock.now)
        again = typed(session, cast.maya_id, "reviewed @SAM", clock.advance(days=1))
        recorded = reviews_done(session, cast.cohort_id)
        seen = typed(session, cast.sam_id, "", clock.now)
        undo = buttons_of(again)["Undo"]
        pressed(session, cast.maya_id, undo, capstone_review.press_unreviewed, clock.now)
        nothing = typed(session, cast.maya_id, "unreviewed", clock.now)

        left = reviews_done(session, cast.cohort_id)

    assert "I have reviewed it" not in section
    assert "recorded already" in again.text
    assert recorded == {cast.maya_id: {cast.sam_id: datetime(2026, 10, 5, 14, tzinfo=UTC)}}
    assert "Maya reviewed it on October 5." in seen.text
    assert "There is no review" in nothing.text
    assert left == {}


def test_nobody_reviews_what_is_not_their_participants(sessions, cast, clock):
    with sessions.begin() as session:
        with pytest.raises(PartnerHasNoneError):
            typed(session, cast.maya_id, "reviewed Sam", clock.now)
        begun(session, cast.sam_id, clock.now)
        olu = add_person(session, "Olu Ade", cast.cohort_id, Role.MENTOR)
        stranger = call(session, olu.id, value=str(cast.pair_id))
        with pytest.raises(NotForYouError):
            capstone_review.press_reviewed(session, stranger, clock.now)
        with pytest.raises(NotForYouError):
            show_capstone.press(session, stranger, clock.now)
        own = call(session, cast.sam_id, value=str(cast.pair_id))
        with pytest.raises(NotForYouError):
            capstone_review.press_reviewed(session, own, clock.now)
        session.get_one(Pair, cast.pair_id).ended_at = clock.now
        late = call(session, cast.maya_id, value=str(cast.pair_id))
        with pytest.raises(PairEndedError):
            capstone_review.press_reviewed(session, late, clock.now)


# --- the thought partner -----------------------------------------------------------------


def test_a_thought_partner_of_two_is_asked_whose(sessions, cast, clock):
    with sessions.begin() as session:
        add_ana(session, cast, with_maya=True)
        begun(session, cast.sam_id, clock.now)
        question = typed(session, cast.maya_id, "", clock.now)
        sams = pressed(
            session, cast.maya_id, buttons_of(question)["Sam"], show_capstone.press, clock.now
        )
        anas = typed(session, cast.maya_id, "Ana", clock.now)

        with pytest.raises(NotYourPartnerError):
            typed(session, cast.maya_id, "Olu", clock.now)

    assert "Sam works on it alone." in sams.text
    assert "Ana has not begun a capstone yet." in anas.text


def test_a_thought_partner_of_many_names_one(sessions, cast, clock):
    with sessions.begin() as session:
        maya = get_person(session, cast.maya_id)
        for name in ("Ann", "Bea", "Cid", "Dee", "Eli", "Fil"):
            person = add_person(session, f"{name} Lo", cast.cohort_id, Role.PARTICIPANT)
            add_pair(session, cast.cohort_id, maya, person)
        reply = typed(session, cast.maya_id, "", clock.now)

    assert "You have 7 participants." in reply.text


def test_words_that_say_nothing_are_said_back(sessions, cast, clock):
    with sessions.begin() as session:
        begun(session, cast.sam_id, clock.now)
        reply = typed(session, cast.sam_id, "banana split", clock.now)
        usage = typed(session, cast.sam_id, "help", clock.now)

    assert 'I read "banana split"' in reply.text
    assert "/capstone slides" in usage.text


def test_whoever_left_the_cohort_has_no_capstone_in_it(sessions, cast, clock):
    with sessions.begin() as session:
        begun(session, cast.sam_id, clock.now)
        sams = find_membership(session, cast.sam_id, cast.cohort_id, Role.PARTICIPANT)
        sams.left_on = date(2026, 10, 5)
        session.add(Membership(person_id=cast.sam_id, cohort_id=cast.cohort_id, role=Role.MENTOR))
        session.flush()

        with pytest.raises(NotParticipantError):
            typed(session, cast.sam_id, "note x", clock.now)

        assert session.get_one(Person, cast.sam_id).name
