"""The introductory meeting of a pair, which a facilitator schedules."""

from datetime import datetime
from typing import Any

from models import Meeting, MeetingState, Session
from models.meeting import change_meeting, slots_of
from models.pair import lock_pair
from program.errors import NotAnnouncedError, TooManyTimesError, UnreachedInTimeError
from program.meeting_notices import Seen, is_in_time, tell, told_of
from program.meetings import Step, Wish, check_plan, planned
from program.rules import Rules


def introduce(session: Session, wish: Wish, rules: Rules, now: datetime) -> Step:
    """Schedule the pair's introductory meeting, or move it; tell both. Sent twice it is done once.

    Raises:
        NotAnnouncedError: nobody was told of the pair yet.
        TooManyTimesError: there is more than one time; nobody is asked, so there is one.
        PairEndedError, CohortOverError, MeetingIsPastError, MeetingAfterTheCohortError,
        UnreachedInTimeError: it cannot be.
    """
    pair, by, plan = wish.pair, wish.by, wish.plan
    if pair.announced_at is None and pair.ended_at is None:
        raise NotAnnouncedError(pair.mentor.name, pair.participant.name)
    lock_pair(session, pair.id)
    check_plan(pair, by, plan, now)
    if len(plan.times) != 1:
        raise TooManyTimesError(len(plan.times), 1)
    values: dict[str, Any] = {
        "proposed_by_id": by.id,
        "slots": slots_of(plan.times),
        "minutes": plan.minutes,
        "modality": plan.modality,
        "link": plan.link,
        "changed_by_id": by.id,
        "changed_at": now,
        "state": MeetingState.ACCEPTED,
        "starts_at": plan.times[0],
        "scheduled_by_id": by.id,
    }
    former = [one for one in planned(session, [pair], now) if one.is_introductory]
    if former and _is_so(former[0], values):
        return Step(former[0], pair)
    meeting = former[0] if former else _added(session, pair.id, values)
    if former and not change_meeting(session, meeting, meeting.revision, values):
        return Step(meeting, pair)  # one of the two was faster
    seen = Seen(meeting, pair, by, meeting.revision)
    for one in told_of(session, seen, rules, now):
        if not is_in_time(meeting, one):
            raise UnreachedInTimeError(one.recipient.first_name, one.at.astimezone(by.zone))
    return Step(meeting, pair, tell(session, seen, rules, now))


def _added(session: Session, pair_id: int, values: dict[str, Any]) -> Meeting:
    meeting = Meeting(pair_id=pair_id, **values)
    session.add(meeting)
    session.flush()
    return meeting


def _is_so(meeting: Meeting, values: dict[str, Any]) -> bool:
    same = ("state", "starts_at", "minutes", "modality", "link")
    return all(getattr(meeting, name) == values[name] for name in same)
