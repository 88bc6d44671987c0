"""What facilitators read about people who leave, come back or are away."""

from datetime import date

from messages import care, member_changes
from messages.message import Form, Message
from messages.proposal import as_message
from program.departures import Departure
from tests.samples import sample
from tests.samples.cohort_facts import ANA, COHORT, KIM, LAYLA, MAYA, PAIR, SAM, TODAY

PEOPLE = "People who leave, come back or are away"


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
def somebody_without_a_pair_left() -> Message:
    """The same, for somebody in no pair."""
    gone = Departure(ANA, COHORT, TODAY, has_come=True, pairs=(), left_alone=())
    return member_changes.was_marked_left(gone, TODAY)


@sample(PEOPLE)
def somebody_leaves_in_a_form() -> Form:
    """After *Maya left…*."""
    return care.left_form(PAIR, MAYA, TODAY)


@sample(PEOPLE)
def somebody_is_back() -> Message:
    """After `/cohort back @maya`."""
    return member_changes.is_back(MAYA, COHORT, had_left=True, was_away=False)


@sample(PEOPLE)
def somebody_is_no_longer_away() -> Message:
    """The same, for somebody who was away."""
    return member_changes.is_back(MAYA, COHORT, had_left=False, was_away=True)


@sample(PEOPLE)
def somebody_was_here() -> Message:
    """The same, for somebody who had not gone."""
    return member_changes.is_back(MAYA, COHORT, had_left=False, was_away=False)


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
    """After *Excuse them until…* below an alert."""
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
def somebody_was_linked() -> Message:
    """The same a second time."""
    return member_changes.was_linked(MAYA, is_new=False)


@sample(PEOPLE)
def everybody_in_the_workspace() -> Message:
    """After `/cohort unlinked`, when nobody is missing."""
    return member_changes.unlinked_people(COHORT, [], 50)


@sample(PEOPLE)
def people_not_in_the_workspace() -> Message:
    """After `/cohort unlinked`."""
    return member_changes.unlinked_people(COHORT, [ANA, LAYLA], 50)
