"""How pairs begin, end and go on: announcement, end, reassignment."""

from collections.abc import Sequence
from datetime import datetime

from models import Cohort, EndReason, NoticeKind, Pair, Person, Role, Session
from models.cohort import lock_cohort
from models.meeting import cancel_meetings_of_pair
from models.notice import add_notices, cancel_notices_of_pair
from models.pair import draft_ids, end_if_living, find_living_pair, pairs_in
from program.cohorts import check_not_over, check_role, is_over
from program.errors import AlreadyPairedError, PairEndedError, SamePersonError
from program.hours import local_day
from program.proposals import ready_among, withdraw_proposal
from program.reminders import welcome_rows
from program.silence import end_alert


def drafts_in(session: Session, cohort: Cohort) -> Sequence[Pair]:
    """Return the pairs of the cohort that nobody was told of yet, the oldest first."""
    return [pair for pair in pairs_in(session, cohort.id) if pair.announced_at is None]


def announce(session: Session, pairs: Sequence[Pair], now: datetime) -> Sequence[Pair]:
    """Start those of the pairs that are drafts, with a welcome to both; return them.

    A draft whose mentor was asked and has not answered stays one.
    A first day that the roster gave is kept: the pair then began before the bot came.
    """
    for cohort_id in sorted({pair.cohort_id for pair in pairs}):
        lock_cohort(session, cohort_id)  # another facilitator may announce at the same moment
    still_drafts = draft_ids(session, [pair.id for pair in pairs])
    drafts = ready_among(session, [pair for pair in pairs if pair.id in still_drafts])
    for pair in drafts:
        pair.announced_at = now
        pair.began_on = pair.began_on or local_day(now, pair.mentor.zone)
        pair.clock_starts_at = now
    session.flush()
    add_notices(session, welcome_rows(drafts, now))
    return drafts


def add_pair(
    session: Session, cohort: Cohort, mentor: Person, participant: Person, now: datetime
) -> Pair:
    """Add a draft pair and return it; nobody is told before it is announced.

    Raises:
        SamePersonError: both are one person.
        CohortOverError: the cohort's last day has passed.
        NotInCohortError: one of them does not have that role in the cohort today.
        AlreadyPairedError: the two are a pair there already.
    """
    lock_cohort(session, cohort.id)  # another facilitator may add them at the same moment
    check_new_pair(session, cohort, mentor, participant, now)
    pair = Pair(cohort_id=cohort.id, mentor_id=mentor.id, participant_id=participant.id)
    session.add(pair)
    session.flush()
    return pair


def check_new_pair(
    session: Session, cohort: Cohort, mentor: Person, participant: Person, now: datetime
) -> None:
    """Check that the two may become a pair of the cohort; raises what `add_pair` does."""
    if mentor.id == participant.id:
        raise SamePersonError(mentor.name)
    check_not_over(cohort, now)
    check_role(session, cohort, mentor, Role.MENTOR, now)
    check_role(session, cohort, participant, Role.PARTICIPANT, now)
    if find_living_pair(session, cohort.id, mentor.id, participant.id):
        raise AlreadyPairedError(mentor.name, participant.name)


def end_pair(session: Session, pair: Pair, reason: EndReason, now: datetime) -> None:
    """End the pair, drop what still waits to be sent about it, and tell both.

    Nobody hears of the end of a pair that was never announced, but for a mentor who was asked.
    After a reassignment the participant is told by the welcome of the new pair, in one message.

    Raises:
        PairEndedError: it had ended before.
    """
    if not end_if_living(session, pair, reason, now):
        raise PairEndedError
    end_alert(session, pair, by_contact=False, now=now)
    if pair.announced_at is None:
        withdraw_proposal(session, pair, now)
    cancel_notices_of_pair(session, pair.id, now)
    cancel_meetings_of_pair(session, pair.id, now)
    if pair.announced_at is None or is_over(pair.cohort, now):
        return
    told = [pair.mentor_id]
    if reason is not EndReason.REASSIGNED:
        told.append(pair.participant_id)
    add_notices(session, [_ended_row(pair, person_id, now) for person_id in told])


def _ended_row(pair: Pair, person_id: int, now: datetime) -> dict[str, object]:
    return {
        "key": f"pair_ended:{pair.id}:{person_id}",
        "kind": NoticeKind.PAIR_ENDED,
        "recipient_id": person_id,
        "due_at": now,
        "created_at": now,
        "cohort_id": pair.cohort_id,
        "pair_id": pair.id,
    }


def reassign(
    session: Session, pair: Pair, new_mentor: Person, carries_meetings: bool, now: datetime
) -> Pair:
    """End the pair and return the new one, in which the participant goes on with `new_mentor`.

    The new pair is announced at once when the old one was. Notes and articles stay with the old
    one; the participant's video meetings count in the new one where `carries_meetings`.

    Raises:
        PairEndedError: the pair has ended already.
        AlreadyPairedError: that is the thought partner they have.
        SamePersonError, CohortOverError, NotInCohortError: as in `add_pair`.
    """
    check_new_pair(session, pair.cohort, new_mentor, pair.participant, now)
    end_pair(session, pair, EndReason.REASSIGNED, now)
    new_pair = add_pair(session, pair.cohort, new_mentor, pair.participant, now)
    new_pair.continues_id = pair.id
    new_pair.carries_meetings = carries_meetings
    session.flush()
    if pair.announced_at is not None:
        announce(session, [new_pair], now)
    return new_pair
