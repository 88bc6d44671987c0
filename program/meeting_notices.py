"""Who hears of a meeting, when, and until when it is of use to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models import Meeting, MeetingState, NoticeKind, Pair, Person, Session
from models.notice import add_notices
from models.person import get_person
from program.arrival import Arrival, Arriving, arriving
from program.partners import leads
from program.reach import closed_days_for
from program.rules import Rules
from program.timing import late_expiry


@dataclass(frozen=True)
class Seen:
    """A meeting as somebody saw it who does something about it."""

    meeting: Meeting
    pair: Pair
    by: Person
    revision: int

    @property
    def others(self) -> list[Person]:
        """The other one of the two; both where a facilitator acts."""
        both = (self.pair.mentor, self.pair.participant)
        return [person for person in both if person.id != self.by.id]


def told_of(session: Session, seen: Seen, rules: Rules, now: datetime) -> tuple[Arriving, ...]:
    """Return who would hear of it, and when."""
    cohort = seen.pair.cohort
    heard = [*seen.others, *_host(session, seen, now)]
    return tuple(arriving(session, person, cohort, rules, now) for person in heard)


def _host(session: Session, seen: Seen, now: datetime) -> list[Person]:
    """Return the facilitator who takes part in an introductory meeting and hears of its changes."""
    host_id = seen.meeting.scheduled_by_id
    if host_id is None or host_id == seen.by.id or seen.pair.has(host_id):
        return []
    host = get_person(session, host_id)
    return [host] if leads(session, host, seen.pair, now) else []


def tell(session: Session, seen: Seen, rules: Rules, now: datetime) -> tuple[Arriving, ...]:
    """Write the notices of the meeting's present revision, and return to whom they go."""
    told = told_of(session, seen, rules, now)
    add_notices(session, [_row(session, seen, one, rules, now) for one in told])
    return told


def is_in_time(meeting: Meeting, on_its_way: Arriving) -> bool:
    """Return whether it arrives before the meeting, or the last of the proposed times, begins."""
    last = last_moment(meeting)
    return last is None or on_its_way.at < last or on_its_way.arrival is Arrival.HELD


def last_moment(meeting: Meeting) -> datetime | None:
    """Return when there is no more use in speaking of the meeting: it begins."""
    if meeting.starts_at is not None:
        return meeting.starts_at
    return max(meeting.times, default=None)


def _row(
    session: Session, seen: Seen, on_its_way: Arriving, rules: Rules, now: datetime
) -> dict[str, Any]:
    meeting, pair = seen.meeting, seen.pair
    person = on_its_way.recipient
    closed = closed_days_for(session, person, rules, now)
    expires_at = last_moment(meeting)
    if meeting.state is MeetingState.CANCELED or expires_at is None or expires_at <= on_its_way.at:
        # Late news that a meeting is off, or on, explains what happened.
        expires_at = late_expiry(on_its_way.at, person.zone, closed, rules)
    return {
        "key": f"meeting:{meeting.id}:{meeting.revision}:{person.id}",
        "kind": NoticeKind.MEETING,
        "recipient_id": person.id,
        "cohort_id": pair.cohort_id,
        "pair_id": pair.id,
        "subject_id": meeting.id,
        "period": str(meeting.revision),
        "due_at": on_its_way.at,
        "created_at": now,
        "expires_at": expires_at,
    }
