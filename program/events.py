"""The program's calendar: who is invited to what, and what a facilitator changes in it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models import Cohort, Person, Role, Session
from models.cohort import lock_cohort
from models.event import (
    Audience,
    Event,
    add_version,
    cancel_if_on,
    events_of,
    find_event,
    forget_attendance,
    lock_event,
)
from models.installation import get_secret, opaque_id
from models.person import members_of, memberships_of
from program.cohorts import check_not_over, led_cohorts
from program.errors import (
    EventCanceledError,
    EventExistsError,
    EventOutOfRangeError,
)
from program.event_fields import Plan
from program.hours import local_day
from program.invitations import Invitation, ics_address
from program.rules import Rules

BEFORE, AFTER = timedelta(days=90), timedelta(days=180)
"""An event may lie so far outside the cohort's days: a kickoff call before, a conference after."""

RECENTLY = timedelta(days=60)
"""So long after it an event is still shown, for who was there."""

ROLES = {
    Audience.MENTORS: frozenset({Role.MENTOR}),
    Audience.PARTICIPANTS: frozenset({Role.PARTICIPANT}),
    Audience.EVERYBODY: frozenset({Role.MENTOR, Role.PARTICIPANT}),
}
"""Facilitators run the events: they see all of them, and are sent none."""

KIND = "event"
"""In the address of an .ics file."""


@dataclass(frozen=True)
class Entry:
    """An event with what a calendar is told of it."""

    event: Event
    invitation: Invitation
    ics_url: str
    """"" where no file is served."""


def invited_to(session: Session, cohort_id: int, audience: Audience, now: datetime) -> list[Person]:
    """Return who is invited today, by name."""
    people = {
        person.id: person
        for membership, person in members_of(session, cohort_id)
        if membership.role in ROLES[audience]
        and (membership.left_on is None or membership.left_on > local_day(now, person.zone))
    }
    return list(people.values())


def invited_to_each(
    session: Session, events: Iterable[Event], now: datetime
) -> Iterator[tuple[Event, Sequence[Person]]]:
    """Yield each event with who is invited today; each audience is looked up once."""
    known: dict[tuple[int, Audience], Sequence[Person]] = {}
    for event in events:
        audience = (event.cohort_id, event.audience)
        if audience not in known:
            known[audience] = invited_to(session, *audience, now)
        yield event, known[audience]


def audiences_of(session: Session, person: Person, now: datetime) -> dict[int, frozenset[Audience]]:
    """Return to which events of which cohorts the person is invited today, by cohort id."""
    today = local_day(now, person.zone)
    roles: dict[int, set[Role]] = {}
    for membership, cohort in memberships_of(session, person.id):
        if membership.left_on is None or membership.left_on > today:
            roles.setdefault(cohort.id, set()).add(membership.role)
    return {
        cohort_id: frozenset(one for one, meant in ROLES.items() if meant & held)
        for cohort_id, held in roles.items()
    }


def is_invited(session: Session, event: Event, person: Person, now: datetime) -> bool:
    """Return whether the person is invited today."""
    audiences = audiences_of(session, person, now).get(event.cohort_id, frozenset())
    return event.audience in audiences


def events_for(session: Session, person: Person, now: datetime) -> list[Event]:
    """Return the events that the person is invited to or runs, the earliest first.

    Those that are over longer than RECENTLY are left out, and the canceled ones that are over.
    """
    audiences = audiences_of(session, person, now)
    led = {cohort.id for cohort in led_cohorts(session, person, now)}
    return [
        event
        for event in events_of(session, {*audiences, *led})
        if (event.cohort_id in led or event.audience in audiences.get(event.cohort_id, ()))
        and event.ends_at > now - RECENTLY
        and (event.canceled_at is None or event.ends_at > now)
    ]


def range_of(cohort: Cohort) -> tuple[date, date]:
    """Return the first and the last day on which an event of the cohort may be."""
    return cohort.starts_on - BEFORE, cohort.ends_on + AFTER


def check_day(cohort: Cohort, starts_at: datetime) -> None:
    """Check that the event is near enough to the cohort's days to be no slip.

    Raises:
        EventOutOfRangeError: it is not.
    """
    day, (first, last) = local_day(starts_at, ZoneInfo(cohort.time_zone)), range_of(cohort)
    if not first <= day <= last:
        raise EventOutOfRangeError(day, first, last)


def find_same(events: Collection[Event], plan: Plan, except_id: int | None = None) -> Event | None:
    """Return the event of the same kind and title that takes place, or None."""
    for event in events:
        is_same = event.kind is plan.kind and event.title.casefold() == plan.title.casefold()
        if is_same and event.canceled_at is None and event.id != except_id:
            return event
    return None


def add_event(
    session: Session, cohort: Cohort, plan: Plan, by: Person | None, now: datetime
) -> Event:
    """Add the event; telling people is another step.

    Raises:
        CohortOverError: the cohort's last day has passed.
        EventOutOfRangeError: its day is far outside the cohort's.
        EventExistsError: there is one of the same kind and title.
    """
    check_not_over(cohort, now)
    check_day(cohort, plan.starts_at)
    lock_cohort(session, cohort.id)
    same = find_same(events_of(session, [cohort.id]), plan)
    if same is not None:
        raise EventExistsError(same.title, local_day(same.starts_at, ZoneInfo(cohort.time_zone)))
    event = Event(
        cohort_id=cohort.id,
        kind=plan.kind,
        title=plan.title,
        starts_at=plan.starts_at,
        minutes=plan.minutes,
        audience=plan.audience,
        link=plan.link,
        made_at=now,
        made_by_id=by.id if by else None,
    )
    session.add(event)
    session.flush()
    add_version(session, event, now)
    return event


def change_event(session: Session, event_id: int, plan: Plan, now: datetime) -> bool:
    """Change the event as planned, its audience excepted; return False if it was so already.

    Raises:
        EventCanceledError: it was canceled.
        EventOutOfRangeError, EventExistsError: as `add_event`.
    """
    event = lock_event(session, event_id)
    if event is None or event.canceled_at is not None:
        raise EventCanceledError(event.title if event else plan.title)
    check_day(event.cohort, plan.starts_at)
    same = find_same(events_of(session, [event.cohort_id]), plan, event.id)
    if same is not None:
        zone = ZoneInfo(event.cohort.time_zone)
        raise EventExistsError(same.title, local_day(same.starts_at, zone))
    event.kind = plan.kind
    before = (event.title, event.starts_at, event.minutes, event.link)
    if before == (plan.title, plan.starts_at, plan.minutes, plan.link):
        session.flush()
        return False
    if plan.starts_at > now and plan.starts_at != event.starts_at:
        forget_attendance(session, event.id)  # which was about another day
    event.title, event.starts_at = plan.title, plan.starts_at
    event.minutes, event.link = plan.minutes, plan.link
    event.revision += 1
    session.flush()
    add_version(session, event, now)
    return True


def cancel_event(session: Session, event: Event, now: datetime) -> bool:
    """Cancel the event; return False if it was canceled already."""
    if not cancel_if_on(session, event.id, now):
        return False
    session.refresh(event)
    add_version(session, event, now)
    return True


def entries_of(session: Session, events: Sequence[Event], rules: Rules) -> list[Entry]:
    """Return the events with what calendars are told of them."""
    secret = get_secret(session) if events else ""
    return [
        Entry(
            event,
            _invitation(event, secret),
            ics_address(rules.public_url, secret, KIND, event.id),
        )
        for event in events
    ]


def find_event_invitation(session: Session, number: int, now: datetime) -> Invitation | None:
    """Return what a calendar is told of the event at this moment; None when there is none."""
    event = find_event(session, number)
    return _invitation(event, get_secret(session)) if event else None


def _invitation(event: Event, secret: str) -> Invitation:
    return Invitation(
        uid=f"{opaque_id(secret, f'event:{event.id}')}@thought-partner",
        title=event.title,
        starts_at=event.starts_at,
        minutes=event.minutes,
        revision=event.revision - 1,
        link=event.link,
        description=event.cohort.name,
        is_canceled=event.canceled_at is not None,
    )
