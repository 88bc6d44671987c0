"""When and how a person can be reminded: their closed days and their own rhythm."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date, datetime

from models import Cohort, Person, Session
from models.cohort import all_cohorts, closed_days
from models.outbox import own_closed_days
from program.calendar import ClosedDays
from program.hours import local_day
from program.rules import Rules
from program.timing import Rhythm


def closed_days_for(
    session: Session,
    person: Person,
    rules: Rules,
    now: datetime,
    about_cohort_id: int | None = None,
) -> ClosedDays:
    """Return the days on which the person is not reminded: those of all their cohorts together.

    Those of the cohort that a message is about hold for it also when the person has left.
    """
    today = local_day(now, person.zone)
    return rules.closed_days(own_closed_days(session, person.id, today, about_cohort_id))


def rhythm_of(person: Person) -> Rhythm:
    return Rhythm(person.reminder_hour, person.reminder_weekday)


@dataclass
class Calendar:
    """The cohorts and their closed days, read once for a whole step of a job."""

    cohorts: Mapping[int, Cohort]
    own_days: Mapping[int, frozenset[date]]
    rules: Rules
    _closed: dict[frozenset[int], ClosedDays] = field(default_factory=dict)

    def closed_for(self, cohort_ids: Set[int]) -> ClosedDays:
        """Return the days that are closed for somebody who is in these cohorts."""
        key = frozenset(cohort_ids)
        if key not in self._closed:
            days = (self.own_days.get(cohort_id, frozenset()) for cohort_id in key)
            self._closed[key] = self.rules.closed_days(frozenset().union(*days))
        return self._closed[key]

    def runs_on(self, cohort_id: int, day: date) -> bool:
        """Return whether the day is one of the cohort's."""
        cohort = self.cohorts[cohort_id]
        return cohort.starts_on <= day <= cohort.ends_on


def read_calendar(session: Session, rules: Rules) -> Calendar:
    cohorts = {cohort.id: cohort for cohort in all_cohorts(session)}
    return Calendar(cohorts, closed_days(session), rules)
