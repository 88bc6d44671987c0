"""Time polls: asking, picking, which time is best, and the event that is made of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models import Cohort, Event, Person, Session
from models.audit import About, note
from models.cohort import lock_cohort
from models.event import Audience, EventKind
from models.poll import (
    Poll,
    PollSlot,
    answered_by,
    close_if_open,
    find_poll,
    keep_answer,
    picks_of,
    polls_of,
    slots_of,
)
from program.calendar import ONE_DAY
from program.cohorts import check_not_over, led_cohorts
from program.errors import (
    DayIsPastError,
    NotForYouError,
    PollClosedError,
    PollExistsError,
    PollTooLateError,
)
from program.event_fields import Plan
from program.events import add_event, audiences_of, check_day, invited_to
from program.hours import local_day
from program.periods import start_of_day

FEWEST_SLOTS, MOST_SLOTS = 3, 8

SHOWN_FOR = timedelta(days=30)
"""So long after its end a poll without an event is still shown to facilitators."""


@dataclass(frozen=True)
class Question:
    """A poll as somebody wants it."""

    kind: EventKind
    title: str
    minutes: int
    audience: Audience
    slots: tuple[datetime, ...]
    closes_on: date
    """The last day for answers, in the cohort's zone."""


@dataclass(frozen=True)
class Standing:
    """One of the times: who can and who cannot, of those who answered."""

    slot: PollSlot
    can: tuple[Person, ...]
    cannot: tuple[Person, ...]


@dataclass(frozen=True)
class Result:
    """What is known so far: the best time first, of two equal ones the earlier."""

    poll: Poll
    standings: tuple[Standing, ...]
    answered: tuple[Person, ...]
    silent: tuple[Person, ...]
    """Who was asked and has not answered."""


def closing(closes_on: date, cohort: Cohort) -> datetime:
    """Return the instant (UTC) at which the day ends in the cohort's zone."""
    return start_of_day(closes_on + ONE_DAY, ZoneInfo(cohort.time_zone))


def is_open(poll: Poll, now: datetime) -> bool:
    """Return whether people may still pick."""
    return poll.closed_at is None and now < poll.closes_at


def add_poll(
    session: Session, cohort: Cohort, question: Question, by: Person, now: datetime
) -> Poll:
    """Add the poll; asking people is another step.

    Raises:
        CohortOverError: the cohort's last day has passed.
        EventOutOfRangeError: a time is far outside the cohort's days.
        DayIsPastError: the last day for answers is over.
        PollTooLateError: the first of the times comes before it is over.
        PollExistsError: one about this is open.
    """
    check_not_over(cohort, now)
    closes_at = closing(question.closes_on, cohort)
    for starts_at in question.slots:
        check_day(cohort, starts_at)
    if closes_at <= now:
        raise DayIsPastError(question.closes_on)
    if min(question.slots) < closes_at:
        raise PollTooLateError(local_day(min(question.slots), ZoneInfo(cohort.time_zone)))
    lock_cohort(session, cohort.id)
    for other in polls_of(session, [cohort.id]):
        if is_open(other, now) and other.title.casefold() == question.title.casefold():
            raise PollExistsError(other.title)
    poll = Poll(
        cohort_id=cohort.id,
        kind=question.kind,
        title=question.title,
        minutes=question.minutes,
        audience=question.audience,
        made_by_id=by.id,
        made_at=now,
        closes_at=closes_at,
    )
    session.add(poll)
    session.flush()
    session.add_all(PollSlot(poll_id=poll.id, starts_at=one) for one in sorted(question.slots))
    session.flush()
    return poll


def get_own_poll(session: Session, poll_id: int, person: Person, now: datetime) -> Poll:
    """Return a poll in which the person is asked.

    Raises:
        NotForYouError: they are not.
    """
    poll = find_poll(session, poll_id)
    audiences = audiences_of(session, person, now)
    if poll is None or poll.audience not in audiences.get(poll.cohort_id, ()):
        raise NotForYouError
    return poll


def get_led_poll(session: Session, poll_id: int, person: Person, now: datetime) -> Poll:
    """Return a poll of a cohort that the person facilitates.

    Raises:
        NotForYouError: it is of none of theirs.
    """
    poll = find_poll(session, poll_id)
    if poll is None or poll.cohort not in led_cohorts(session, person, now):
        raise NotForYouError
    note(session, About(poll.cohort_id))
    return poll


def open_polls_for(session: Session, person: Person, now: datetime) -> list[Poll]:
    """Return the polls that the person may answer, the one that closes first at the beginning."""
    audiences = audiences_of(session, person, now)
    found = [
        poll
        for poll in polls_of(session, audiences.keys())
        if is_open(poll, now) and poll.audience in audiences[poll.cohort_id]
    ]
    return sorted(found, key=lambda poll: (poll.closes_at, poll.id))


def answer(
    session: Session, poll: Poll, person: Person, slot_ids: Collection[int], now: datetime
) -> list[PollSlot]:
    """Keep which times suit the person, and return them; what the poll lacks is left out.

    Raises:
        PollClosedError: it is too late.
    """
    if not is_open(poll, now):
        raise PollClosedError(poll.title)
    picked = [slot for slot in slots_of(session, poll.id) if slot.id in slot_ids]
    keep_answer(session, poll.id, person.id, [slot.id for slot in picked], now)
    return picked


def result_of(session: Session, poll: Poll, now: datetime) -> Result:
    """Return what is known so far, of those who are invited today."""
    people = invited_to(session, poll.cohort_id, poll.audience, now)
    said = answered_by(session, poll.id)
    answered = tuple(person for person in people if person.id in said)
    silent = tuple(person for person in people if person.id not in said)
    ranked = rank(slots_of(session, poll.id), picks_of(session, poll.id), answered)
    return Result(poll, tuple(ranked), answered, silent)


def rank(
    slots: Sequence[PollSlot], picks: Mapping[int, Collection[int]], answered: Sequence[Person]
) -> list[Standing]:
    """Return the times, those that suit most people first, of two equal ones the earlier."""
    standings = [
        Standing(
            slot,
            tuple(one for one in answered if one.id in picks.get(slot.id, ())),
            tuple(one for one in answered if one.id not in picks.get(slot.id, ())),
        )
        for slot in slots
    ]
    return sorted(standings, key=lambda one: (-len(one.can), one.slot.starts_at))


def settle(session: Session, poll: Poll, slot_id: int, by: Person, now: datetime) -> Event:
    """Make the event of one of the times, and end the poll; telling people is another step.

    Raises:
        NotForYouError: the poll has no such time.
        DayIsPastError: the time has passed.
        PollClosedError: an event was made of it already, or it was ended.
        EventExistsError, CohortOverError, EventOutOfRangeError: as `add_event`.
    """
    slot = next((one for one in slots_of(session, poll.id) if one.id == slot_id), None)
    if slot is None:
        raise NotForYouError
    if slot.starts_at <= now:
        raise DayIsPastError(local_day(slot.starts_at, by.zone))
    if not close_if_open(session, poll.id, now):
        raise PollClosedError(poll.title)
    plan = Plan(poll.kind, poll.title, slot.starts_at, poll.minutes, poll.audience)
    event = add_event(session, poll.cohort, plan, by, now)
    session.refresh(poll)
    poll.event_id = event.id
    session.flush()
    return event


def end_poll(session: Session, poll: Poll, now: datetime) -> bool:
    """End the poll without an event; return False if it was ended already."""
    is_new = close_if_open(session, poll.id, now)
    session.refresh(poll)
    return is_new


def shown_polls(session: Session, cohort: Cohort, now: datetime) -> list[Poll]:
    """Return the polls that wait for answers, or for a facilitator to choose, the latest first."""
    return [
        poll
        for poll in polls_of(session, [cohort.id])
        if poll.closed_at is None and poll.closes_at > now - SHOWN_FOR
    ]
