"""What facilitators see of a cohort, and every change they make in it."""

from datetime import date, datetime, timedelta

from messages import announcement, care, change_errors, cohort, holding, member_changes
from messages import pair_changes as changes
from messages.cohort_pairs import one_pair
from messages.message import Form, Home, Message
from messages.proposal import as_form, as_message
from models import NoticeKind
from program import errors
from program.announcement import Planned
from program.departures import Departure
from tests.samples import sample
from tests.samples.cohort_facts import (
    ACTED,
    ANA,
    AWAY,
    BEHIND,
    COHORT,
    DRAFT,
    FAY,
    GUS,
    KIM,
    LAYLA,
    LEE,
    MAYA,
    NOT_ANNOUNCED,
    NOW,
    ON_TRACK,
    PAIR,
    REASSIGNED,
    SAM,
    SILENT,
    TODAY,
    view,
)

STATE = "The state of a cohort"
CHANGES = "Changing pairs"
PEOPLE = "People who leave, come back or are away"
REFUSALS = "Refusals to facilitators"


# --- the state ---------------------------------------------------------------------------


@sample(STATE)
def cohort_with_something_to_do() -> Message:
    """After `/cohort`, when pairs need somebody."""
    pairs = (SILENT, BEHIND, NOT_ANNOUNCED, AWAY)
    return cohort.overview(view(*pairs, alone=(ANA,), unlinked=(LAYLA,), acting={1: GUS}))


@sample(STATE)
def quiet_cohort() -> Message:
    """After `/cohort`, when nothing needs anybody."""
    return cohort.overview(view(ON_TRACK))


@sample(STATE)
def empty_cohort() -> Message:
    """After `/cohort`, before there are pairs."""
    return cohort.overview(view())


@sample(STATE)
def cohort_on_hold() -> Message:
    """After `/cohort`, while everything is held."""
    return cohort.overview(view(ON_TRACK, held_since="Monday, November 23, 9:05 AM"))


@sample(STATE)
def all_pairs() -> Message:
    """After `/cohort pairs`."""
    return cohort.all_page(view(SILENT, BEHIND, NOT_ANNOUNCED, AWAY), 0)


@sample(STATE)
def facilitators_home() -> Home:
    """The facilitators' part of the home."""
    return Home(cohort.home_section(view(SILENT, NOT_ANNOUNCED, AWAY, alone=(SAM,))))


@sample(STATE)
def one_pair_for_a_facilitator() -> Message:
    """After *Look after a pair…*: what a facilitator may see, and what can be done."""
    return one_pair(SILENT, None, FAY, TODAY)


@sample(STATE)
def which_cohort() -> Message:
    """After `/cohort`, for somebody who facilitates several."""
    return cohort.several_cohorts(["2026-27", "Fall Pilot"])


@sample(STATE)
def cohort_words_not_understood() -> Message:
    """After `/cohort reasign @sam`."""
    return cohort.not_understood("reasign @sam", ["/cohort reassign @sam to @lee"])


# --- announcing --------------------------------------------------------------------------


@sample(CHANGES)
def announcement_preview() -> Message:
    """After `/cohort announce`: the first week, before anything is sent."""
    planned = [
        Planned(LEE, NoticeKind.WELCOME, NOW, (ANA,)),
        Planned(ANA, NoticeKind.WELCOME, NOW + timedelta(hours=1), (LEE,), "not_in_workspace"),
        Planned(FAY, NoticeKind.DIGEST, datetime(2026, 11, 30, 13, tzinfo=NOW.tzinfo)),
    ]
    facts = announcement.Preview(COHORT, [DRAFT], planned, 1, TODAY, first_contact_days=7)
    return announcement.preview(facts, "draft")


@sample(CHANGES)
def pairs_announced() -> Message:
    """After *Announce and start*."""
    return announcement.was_announced(COHORT, 12)


@sample(CHANGES)
def nothing_to_announce() -> Message:
    """After `/cohort announce`, when all pairs have begun."""
    return announcement.no_drafts(COHORT)


# --- pairs -------------------------------------------------------------------------------


@sample(CHANGES)
def before_ending_a_pair() -> Message:
    """After `/cohort end @maya @sam`."""
    return as_message(changes.end_proposal(PAIR, True, TODAY), "draft")


@sample(CHANGES)
def before_ending_a_pair_in_a_form() -> Form:
    """After *Close…* below an alert, when another facilitator acts on it."""
    warning = f"{care.somebody_acts(GUS, ACTED, FAY, NOW)} You may still go on."
    return as_form(care.warned(changes.end_proposal(PAIR, False, TODAY), warning), "draft")


@sample(CHANGES)
def pair_closed() -> Message:
    """After *End the pair*."""
    return changes.pair_was_ended(PAIR, leaves_alone=True)


@sample(CHANGES)
def before_reassigning() -> Message:
    """After `/cohort reassign @sam to @lee`."""
    return as_message(changes.reassign_proposal(PAIR, LEE, 1), "draft")


@sample(CHANGES)
def reassigning_in_a_form() -> Form:
    """After *Reassign…* below an alert."""
    return care.reassign_form(PAIR, [LEE, KIM], 2, None)


@sample(CHANGES)
def reassigned() -> Message:
    """After a reassignment."""
    return changes.was_reassigned(PAIR, REASSIGNED, 1)


@sample(CHANGES)
def before_adding_a_pair() -> Message:
    """After `/cohort add @lee @sam`, when Sam has a thought partner already."""
    return as_message(changes.add_proposal(COHORT, LEE, SAM, [MAYA]), "draft")


@sample(CHANGES)
def adding_a_pair_in_a_form() -> Form:
    """After *Add a pair…*."""
    return care.add_form(COHORT, [MAYA, LEE], [SAM, ANA])


@sample(CHANGES)
def pair_added_as_a_draft() -> Message:
    """After *Keep as a draft*."""
    return changes.pair_was_added(DRAFT)


@sample(CHANGES)
def pair_added_and_announced() -> Message:
    """After *Announce them now*."""
    return changes.pair_was_added(PAIR)


@sample(CHANGES)
def looking_for_a_pair() -> Form:
    """After *Look after a pair…*."""
    return care.find_form(COHORT)


@sample(CHANGES)
def which_pair() -> Message:
    """After *Look after a pair…*, for somebody with two pairs."""
    return changes.choose_pair(LEE, [DRAFT, AWAY.pair])


@sample(CHANGES)
def everything_held() -> Message:
    """After `/cohort hold`."""
    return holding.is_held(COHORT, False, "Tuesday, November 24, 10:00 AM")


@sample(CHANGES)
def before_releasing() -> Message:
    """After `/cohort release`."""
    proposal = holding.release_proposal(COHORT, 4, "Monday, November 23, 9:05 AM")
    return as_message(proposal, "draft")


@sample(CHANGES)
def released() -> Message:
    """After *Release it*."""
    return holding.was_released(COHORT)


@sample(CHANGES)
def alert_dismissed() -> Message:
    """After *Dismiss* below an alert."""
    return care.was_dismissed(PAIR)


# --- people ------------------------------------------------------------------------------


def leaving(left_on: date) -> Departure:
    return Departure(MAYA, COHORT, left_on, left_on <= TODAY, (PAIR,), (SAM,))


@sample(PEOPLE)
def before_somebody_leaves() -> Message:
    """After `/cohort left @maya on December 1`."""
    proposal = member_changes.departure_proposal(leaving(date(2026, 12, 1)), TODAY)
    return as_message(proposal, "draft")


@sample(PEOPLE)
def somebody_left() -> Message:
    """After *Mark as left*."""
    return member_changes.was_marked_left(leaving(TODAY), TODAY)


@sample(PEOPLE)
def somebody_leaves_in_a_form() -> Form:
    """After *Maya left…*."""
    return care.left_form(PAIR, MAYA, TODAY)


@sample(PEOPLE)
def somebody_is_back() -> Message:
    """After `/cohort back @maya`."""
    return member_changes.is_back(MAYA, COHORT, had_left=True, was_away=False)


@sample(PEOPLE)
def marked_away_by_a_facilitator() -> Message:
    """After `/cohort away @maya until December 11`."""
    return member_changes.is_away(MAYA, date(2026, 12, 11), TODAY)


@sample(PEOPLE)
def away_in_a_form() -> Form:
    """After *Maya is away…*."""
    return care.away_form(PAIR, MAYA)


@sample(PEOPLE)
def excusing_in_a_form() -> Form:
    """After *Excuse until…* below an alert."""
    return care.excuse_form(PAIR, TODAY, None)


@sample(PEOPLE)
def pair_excused() -> Message:
    """After excusing the pair."""
    return member_changes.is_excused(PAIR, date(2026, 12, 11), TODAY)


@sample(PEOPLE)
def before_linking_anew() -> Message:
    """After `/cohort link maya@example.org @user`, when she was linked with somebody else."""
    return as_message(member_changes.link_proposal(MAYA, KIM), "draft")


@sample(PEOPLE)
def somebody_linked() -> Message:
    """After `/cohort link maya@example.org @user`."""
    return member_changes.was_linked(MAYA, is_new=True)


@sample(PEOPLE)
def people_not_in_the_workspace() -> Message:
    """After `/cohort unlinked`."""
    return member_changes.unlinked_people(COHORT, [ANA, LAYLA], 50)


# --- refusals ----------------------------------------------------------------------------


@sample(REFUSALS)
def nobody_of_that_name() -> Message:
    """After `/cohort end olu`."""
    return change_errors.unknown_member(errors.UnknownMemberError("olu", "2026-27"))


@sample(REFUSALS)
def chat_user_not_linked() -> Message:
    """After `/cohort end @olu`."""
    return change_errors.unknown_member(errors.UnknownMemberError("", "2026-27"))


@sample(REFUSALS)
def several_of_that_name() -> Message:
    """After `/cohort end sam`, with two of them."""
    choices = ["Sam Ortiz (sam@example.org)", "Sam Okafor (okafor@example.org)"]
    return change_errors.several_members(errors.SeveralMembersError("sam", choices))


@sample(REFUSALS)
def in_no_pair() -> Message:
    """After `/cohort end @lee`."""
    return change_errors.not_a_pair(errors.NotAPairError(["Lee O'Neill"], "2026-27"))


@sample(REFUSALS)
def in_several_pairs() -> Message:
    """After `/cohort end @maya`, who has two participants."""
    names = ["Sam Ortiz", "Ana Ruiz"]
    return change_errors.several_pairs(errors.SeveralPairsError("Maya Lin", names))


@sample(REFUSALS)
def day_not_understood() -> Message:
    """After `/cohort away @maya until March`."""
    return change_errors.unclear_day(errors.UnclearDayError("until March"))


@sample(REFUSALS)
def day_over() -> Message:
    """After `/cohort away @maya until November 2`."""
    return change_errors.day_is_past(errors.DayIsPastError(date(2026, 11, 2)))


@sample(REFUSALS)
def words_missing() -> Message:
    """After `/cohort reassign @sam`."""
    example = "/cohort reassign @sam to @lee"
    return change_errors.missing_words(errors.MissingWordsError(example))
