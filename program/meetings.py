"""Meetings of a pair: who proposes, accepts, moves and cancels them, and who hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models import Meeting, MeetingState, Modality, Pair, Person, Session
from models.meeting import change_meeting, open_meetings, slots_of
from models.pair import lock_pair
from program.arrival import Arriving
from program.cohorts import check_not_over
from program.contacts import check_running
from program.errors import (
    MeetingAfterTheCohortError,
    MeetingIsPastError,
    NotForYouError,
    TooManyTimesError,
    UnreachedInTimeError,
)
from program.hours import local_day
from program.meeting_notices import Seen, is_in_time, tell, told_of
from program.rules import Rules

MOST_TIMES = 3
USUAL_MINUTES = 45
MEETING_MODALITIES = (Modality.VIDEO, Modality.PHONE, Modality.IN_PERSON)
"""How people meet at an agreed time."""


@dataclass(frozen=True)
class Plan:
    """What somebody proposes."""

    times: tuple[datetime, ...]
    minutes: int = USUAL_MINUTES
    modality: Modality = Modality.VIDEO
    link: str = ""


@dataclass(frozen=True)
class Wish:
    """Who would like to meet in which pair, and when."""

    pair: Pair
    by: Person
    plan: Plan


@dataclass(frozen=True)
class Step:
    """A meeting as it stands after somebody did something about it."""

    meeting: Meeting
    pair: Pair
    told: tuple[Arriving, ...] = ()
    """Who hears of it, and when; nobody where nothing was changed."""

    @property
    def is_new(self) -> bool:
        return bool(self.told)


def propose(session: Session, wish: Wish, rules: Rules, now: datetime) -> Step:
    """Propose times to the partner; what is proposed in the pair already is replaced by them.

    Raises:
        PairEndedError, CohortOverError, MeetingIsPastError, MeetingAfterTheCohortError,
        TooManyTimesError, UnreachedInTimeError: it cannot be.
    """
    pair, by, plan = wish.pair, wish.by, wish.plan
    lock_pair(session, pair.id)  # both may propose at the same moment
    check_plan(pair, by, plan, now)
    alive = [one for one in planned(session, [pair], now) if one.is_open]
    if alive:
        seen = Seen(alive[-1], pair, by, alive[-1].revision)
        return repropose(session, seen, plan, rules, now)
    meeting = Meeting(
        pair_id=pair.id,
        proposed_by_id=by.id,
        slots=slots_of(plan.times),
        minutes=plan.minutes,
        modality=plan.modality,
        link=plan.link,
        changed_by_id=by.id,
        changed_at=now,
    )
    session.add(meeting)
    session.flush()
    return _asked(session, Seen(meeting, pair, by, meeting.revision), rules, now)


def repropose(session: Session, seen: Seen, plan: Plan, rules: Rules, now: datetime) -> Step:
    """Propose other times for a meeting: for a proposal of either, or to move an agreed one.

    A move gives up the agreed time at once: whoever asks for it cannot come then. Sent twice it is
    done once; what was changed since that revision is returned as it stands.

    Raises:
        as `propose`.
    """
    meeting, pair, by = seen.meeting, seen.pair, seen.by
    check_plan(pair, by, plan, now)
    is_alive = meeting.is_open or is_ahead(meeting, now)
    if not is_alive or _says_the_same(meeting, by, plan):
        return Step(meeting, pair)
    values = {
        "state": MeetingState.PROPOSED,
        "proposed_by_id": by.id,
        "slots": slots_of(plan.times),
        "minutes": plan.minutes,
        "modality": plan.modality,
        "link": plan.link,
        "starts_at": None,
        "was_at": meeting.starts_at or meeting.was_at,
    }
    if not _change(session, seen, values, now):
        return Step(meeting, pair)
    return _asked(session, seen, rules, now)


def accept(session: Session, seen: Seen, number: int, rules: Rules, now: datetime) -> Step:
    """Accept one of the proposed times; what was changed since is returned as it stands.

    Raises:
        PairEndedError, CohortOverError: nothing is planned in this pair any more.
        MeetingIsPastError: the time has passed.
        NotForYouError: it is their own proposal, or has no such time.
    """
    meeting, pair, by = seen.meeting, seen.pair, seen.by
    _check_goes_on(pair, now)
    if not meeting.is_open or meeting.revision != seen.revision:
        return Step(meeting, pair)
    if by.id == meeting.proposed_by_id or not 0 <= number < len(meeting.times):
        raise NotForYouError
    starts_at = meeting.times[number]
    if starts_at <= now:
        raise MeetingIsPastError(starts_at.astimezone(by.zone))
    values = {"state": MeetingState.ACCEPTED, "starts_at": starts_at}
    if not _change(session, seen, values, now):
        return Step(meeting, pair)
    return Step(meeting, pair, tell(session, seen, rules, now))


def cancel(session: Session, seen: Seen, rules: Rules, now: datetime) -> Step:
    """Cancel the meeting, decline the proposed times, or withdraw one's own.

    What was changed since that revision, or has begun, is returned as it stands.

    Raises:
        PairEndedError, CohortOverError: nothing is planned in this pair any more.
    """
    meeting, pair = seen.meeting, seen.pair
    _check_goes_on(pair, now)
    if not (meeting.is_open or is_ahead(meeting, now)):
        return Step(meeting, pair)
    if not _change(session, seen, {"state": MeetingState.CANCELED}, now):
        return Step(meeting, pair)
    return Step(meeting, pair, tell(session, seen, rules, now))


def is_ahead(meeting: Meeting, now: datetime) -> bool:
    """Return whether its agreed time is still to come."""
    return meeting.is_agreed and meeting.starts_at is not None and meeting.starts_at > now


def ends_at(meeting: Meeting) -> datetime | None:
    """Return when an agreed meeting ends; None without a time."""
    if meeting.starts_at is None:
        return None
    return meeting.starts_at + timedelta(minutes=meeting.minutes)


def planned(session: Session, pairs: Sequence[Pair], now: datetime) -> list[Meeting]:
    """Return what these pairs have ahead: agreed meetings that have not ended, live proposals.

    The agreed ones come first, the earliest first.
    """
    found = open_meetings(session, [pair.id for pair in pairs])
    agreed = [one for one in found if (end := ends_at(one)) is not None and end > now]
    asked = [one for one in found if one.is_open and max(one.times) > now]
    return [*sorted(agreed, key=lambda one: (one.starts_at or now, one.id)), *asked]


def check_plan(pair: Pair, by: Person, plan: Plan, now: datetime) -> None:
    """Check that the pair may meet at these times; raises as `propose`."""
    _check_goes_on(pair, now)
    if len(plan.times) > MOST_TIMES:
        raise TooManyTimesError(len(plan.times), MOST_TIMES)
    for time in plan.times:
        if time <= now:
            raise MeetingIsPastError(time.astimezone(by.zone))
        day = local_day(time, pair.mentor.zone)
        if day > pair.cohort.ends_on:
            raise MeetingAfterTheCohortError(day, pair.cohort.ends_on)


def _check_goes_on(pair: Pair, now: datetime) -> None:
    check_running(pair)
    check_not_over(pair.cohort, now)


def _asked(session: Session, seen: Seen, rules: Rules, now: datetime) -> Step:
    """Bring the times to the partner, or refuse where they would come too late to be of use."""
    for one in told_of(session, seen, rules, now):
        if not is_in_time(seen.meeting, one):
            raise UnreachedInTimeError(one.recipient.first_name, one.at.astimezone(seen.by.zone))
    return Step(seen.meeting, seen.pair, tell(session, seen, rules, now))


def _says_the_same(meeting: Meeting, by: Person, plan: Plan) -> bool:
    return (
        meeting.is_open
        and meeting.proposed_by_id == by.id
        and meeting.slots == slots_of(plan.times)
        and (meeting.minutes, meeting.modality) == (plan.minutes, plan.modality)
        and meeting.link == plan.link
    )


def _change(session: Session, seen: Seen, values: dict[str, Any], now: datetime) -> bool:
    said = {"changed_by_id": seen.by.id, "changed_at": now}
    return change_meeting(session, seen.meeting, seen.revision, values | said)
