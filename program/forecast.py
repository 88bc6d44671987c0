"""What the reminders of the coming days are, as far as today's facts tell. Writes nothing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import NoticeKind, Pair, Person, Session
from models.pair import all_living_pairs
from models.reminders import Candidate, Group, periods_told
from program.calendar import ONE_DAY, NoOpenDayError
from program.first_contacts import first_reminders
from program.hours import local_day, next_decent
from program.monthly import Due, Monthly, dues
from program.need import Absences, absences, is_in_touch
from program.nudges import NUDGES
from program.progress import Progress, progress_of
from program.reach import Calendar, read_calendar
from program.rules import Rules
from program.second_reminders import SECOND_REMINDERS
from program.timing import Month, month_is_excused, months_between


@dataclass(frozen=True)
class Forecast:
    """One reminder to come."""

    recipient: Person
    kind: NoticeKind
    at: datetime
    """When it is due (UTC)."""
    partners: tuple[Person, ...]
    """The other ones of the pairs that it is about."""
    why_not: str | None = None
    """The reason for which it would be skipped if nothing changes, None if it would go out."""


@dataclass(frozen=True)
class Outlook:
    """All that the reminders depend on, read once."""

    pairs: Mapping[int, Pair]
    clocks: Mapping[int, datetime]
    """When each pair's clock started: for a draft, now."""
    progress: Mapping[int, Progress]
    away: Absences
    calendar: Calendar
    now: datetime
    until: datetime

    @property
    def people(self) -> dict[int, Person]:
        both = ((pair.mentor, pair.participant) for pair in self.pairs.values())
        return {person.id: person for two in both for person in two}

    def pairs_of(self, person_id: int, cohort_ids: Collection[int]) -> list[Pair]:
        return [
            pair
            for pair in self.pairs.values()
            if pair.has(person_id) and pair.cohort_id in cohort_ids
        ]


def forecasts(
    session: Session, rules: Rules, until: datetime, now: datetime, *, with_drafts: bool
) -> list[Forecast]:
    """Return the reminders that are not rows yet and become due by `until`."""
    outlook = read_outlook(session, rules, until, now, with_drafts=with_drafts)
    return [
        *_welcomes(outlook),
        *_first_contacts(session, outlook),
        *_monthly(session, NUDGES, outlook),
        *_monthly(session, SECOND_REMINDERS, outlook),
    ]
