"""All that the reminders to come depend on, read once for everybody."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models import Pair, Person, Session
from models.pair import all_living_pairs, departed_pairs
from program.calendar import ONE_DAY
from program.hours import local_day
from program.need import Absences, absences
from program.progress import Progress, progress_of
from program.reach import Calendar, read_calendar
from program.rules import Rules


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

    people: Mapping[int, Person]
    of_person: Mapping[int, Sequence[Pair]]
    """The pairs of each person, by the person's id."""

    ends_on: Mapping[int, date]
    """The day on which one of the two leaves and the pair ends, where that is known."""

    def pairs_of(self, person_id: int, cohort_ids: Collection[int]) -> list[Pair]:
        return [pair for pair in self.of_person[person_id] if pair.cohort_id in cohort_ids]

    def has_ended(self, pair: Pair, day: date) -> bool:
        """Return whether somebody of the pair will have left by that day."""
        return pair.id in self.ends_on and self.ends_on[pair.id] <= day


def read_outlook(
    session: Session, rules: Rules, until: datetime, now: datetime, *, with_drafts: bool
) -> Outlook:
    """Return the facts about all running pairs; a draft counts as announced now if asked for."""
    calendar = read_calendar(session, rules)
    pairs = [
        pair
        for pair in all_living_pairs(session)
        if (with_drafts or pair.announced_at is not None)
        and pair.cohort.ends_on >= local_day(now, pair.mentor.zone)
    ]
    progress = progress_of(session, pairs, rules, now)
    of_person: dict[int, list[Pair]] = {}
    for pair in pairs:
        for person_id in (pair.mentor_id, pair.participant_id):
            of_person.setdefault(person_id, []).append(pair)
    return Outlook(
        pairs={pair.id: pair for pair in pairs},
        clocks={pair.id: pair.clock_starts_at or now for pair in pairs},
        progress={one.pair.id: one for one in progress},
        away=absences(session, pairs),
        calendar=calendar,
        now=now,
        until=until,
        people={one.id: one for pair in pairs for one in (pair.mentor, pair.participant)},
        of_person=of_person,
        ends_on=_departures(session, until),
    )


def _departures(session: Session, until: datetime) -> Mapping[int, date]:
    found: dict[int, date] = {}
    for pair, membership in departed_pairs(session, (until + ONE_DAY).date()):
        if membership.left_on is not None:
            found[pair.id] = min(membership.left_on, found.get(pair.id, membership.left_on))
    return found
