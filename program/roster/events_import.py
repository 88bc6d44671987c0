"""Takes a program's calendar from a file: new events are added, known ones changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from models import Event, Session
from models.cohort import all_cohorts
from models.event import events_of
from program.event_news import tell_invited
from program.events import add_event, change_event, find_same
from program.roster.event_rows import CALENDAR, PlannedRow, read_event_rows
from program.roster.problem import Problem
from program.roster.sheet import SheetError, read_sheet
from program.rules import Rules


@dataclass
class EventsTaken:
    """What the import did, or would do; events by title."""

    added: list[Event] = field(default_factory=list)
    changed: list[Event] = field(default_factory=list)
    known: int = 0
    """Rows that say nothing new."""
    people: int = 0
    """Who is told: one message each."""
    not_read: Sequence[str] = ()
    """Headings of columns that mean nothing here."""


def import_events(session: Session, content: bytes, rules: Rules, now: datetime) -> EventsTaken:
    """Add and change the file's events, and tell whoever is invited.

    An event is known by its cohort, kind and title. What the file does not name stays as it is.

    Raises:
        SheetError: with every problem of the file; nothing was changed.
    """
    sheet = read_sheet(content, CALENDAR)
    rows, problems = read_event_rows(sheet.rows, all_cohorts(session), now)
    known = events_of(session, {row.cohort.id for row in rows})
    problems += [problem for row in rows for problem in _for_others(row, known)]
    if problems or sheet.problems:
        raise SheetError([*sheet.problems, *problems])
    taken = EventsTaken(not_read=sheet.not_read)
    news: dict[int, list[Event]] = {}
    cohorts = {row.cohort.id: row.cohort for row in rows}
    for row in rows:
        event = _take(session, row, known, taken, now)
        if event is not None:
            news.setdefault(row.cohort.id, []).append(event)
    for cohort_id, events in news.items():
        taken.people += tell_invited(session, cohorts[cohort_id], events, rules, now)
    return taken


def _take(
    session: Session, row: PlannedRow, known: Sequence[Event], taken: EventsTaken, now: datetime
) -> Event | None:
    """Return the event if there is something to tell of it."""
    same = _same(row, known)
    if same is None:
        added = add_event(session, row.cohort, row.plan, None, now)
        taken.added.append(added)
        return added
    if not change_event(session, same.id, row.plan, now):
        taken.known += 1
        return None
    taken.changed.append(same)
    return same


def _same(row: PlannedRow, known: Sequence[Event]) -> Event | None:
    return find_same([one for one in known if one.cohort_id == row.cohort.id], row.plan)


def _for_others(row: PlannedRow, known: Sequence[Event]) -> list[Problem]:
    """Return the problem that an event that people were invited to would be for others."""
    same = _same(row, known)
    if same is None or same.audience is row.plan.audience:
        return []
    why = "is another one than before, and people were invited already"
    remedy = "Give it another title, and cancel the one there is: /cohort event"
    return [Problem(row.line, "audience", why, remedy)]
