"""What facilitators read when they announce, add, end or reassign pairs."""

from datetime import datetime, timedelta

from messages import announcement, care, holding
from messages import pair_changes as changes
from messages.message import Form, Message
from messages.proposal import as_form, as_message
from models import NoticeKind
from program.announcement import Planned
from tests.samples import sample
from tests.samples.cohort_facts import (
    ACTED,
    ANA,
    AWAY,
    COHORT,
    DRAFT,
    FAY,
    GUS,
    KIM,
    LEE,
    MAYA,
    NOW,
    PAIR,
    REASSIGNED,
    SAM,
    TODAY,
)

CHANGES = "Changing pairs"


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


@sample(CHANGES)
def before_ending_a_pair() -> Message:
    """After `/cohort end @maya @sam`."""
    return as_message(changes.end_proposal(PAIR, True, TODAY), "draft")


@sample(CHANGES)
def before_ending_a_pair_in_a_form() -> Form:
    """After *End the pair…* below an alert, when another facilitator acts on it."""
    warning = f"{care.somebody_acts(GUS, ACTED, FAY, NOW)} You can still go on."
    return as_form(care.warned(changes.end_proposal(PAIR, False, TODAY), warning), "draft")


@sample(CHANGES)
def before_ending_a_draft() -> Message:
    """The same, for a pair that was never announced."""
    return as_message(changes.end_proposal(DRAFT, False, TODAY), "draft")


@sample(CHANGES)
def draft_closed() -> Message:
    """After *End the pair*, for such a pair."""
    return changes.pair_was_ended(DRAFT, leaves_alone=False)


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
    """After *Reassign Sam…* below an alert."""
    return care.reassign_form(PAIR, [LEE, KIM], 2, None)


@sample(CHANGES)
def reassigning_without_meetings() -> Form:
    """The same, when there is nothing to take along and somebody acts already."""
    warning = care.somebody_acts(GUS, ACTED, FAY, NOW)
    return care.reassign_form(DRAFT, [], 0, f"{warning} You can still go on.")


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
def everything_was_held() -> Message:
    """After a second `/cohort hold`."""
    return holding.is_held(COHORT, True, "Monday, November 23, 9:05 AM")


@sample(CHANGES)
def before_releasing_nothing() -> Message:
    """After `/cohort release`, when nothing waits."""
    proposal = holding.release_proposal(COHORT, 0, "Monday, November 23, 9:05 AM")
    return as_message(proposal, "draft")


@sample(CHANGES)
def released() -> Message:
    """After *Release everything*."""
    return holding.was_released(COHORT)


@sample(CHANGES)
def alert_dismissed() -> Message:
    """After *Dismiss the alert* below an alert."""
    return care.was_dismissed(PAIR)
