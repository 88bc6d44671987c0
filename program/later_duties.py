"""What a thought partner is asked for besides contacts: to attend events, to review a capstone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models import Audience, Cohort, Duty, EventKind, Pair, Session
from models.capstone_members import capstones_of
from models.capstone_progress import reviews_done
from models.event import attended_kinds, events_of
from program.capstone_plan import review_due_on
from program.hours import local_day
from program.rules import Rules

DUTY_OF = {
    EventKind.CONCLUSION: Duty.CONCLUSION_MEETING,
    EventKind.CONFERENCE: Duty.CONFERENCE,
}
"""The events that every thought partner is asked to attend. Source: handbook."""


@dataclass(frozen=True)
class Occasion:
    """Something with a day, that is done or not."""

    on: date
    """The day of the event, or by when it is due."""
    done_on: date | None
    """When it was done; None where nobody said so."""


@dataclass(frozen=True)
class LaterDuties:
    """What one cohort asks for; what was not planned in it is not asked."""

    held_on: Mapping[Duty, date] = field(default_factory=dict)
    """The days of the events that everybody is asked to attend."""
    attended: Mapping[int, frozenset[Duty]] = field(default_factory=dict)
    """Which of them each person attended, by person id."""
    reviews: Mapping[tuple[int, int], Occasion] = field(default_factory=dict)
    """By the ids of mentor and participant, where the participant has a capstone."""

    def occasions_of(self, person_id: int) -> Mapping[Duty, Occasion]:
        attended = self.attended.get(person_id, frozenset())
        return {
            duty: Occasion(on, on if duty in attended else None)
            for duty, on in self.held_on.items()
        }

    def review_of(self, pair: Pair) -> Occasion | None:
        return self.reviews.get((pair.mentor_id, pair.participant_id))


def later_duties(
    session: Session, cohort: Cohort, pairs: Collection[Pair], rules: Rules
) -> LaterDuties:
    """Return what the cohort's events and capstones ask for: nothing, where it has none."""
    return LaterDuties(
        _held_on(session, cohort),
        _attended(session, cohort),
        _reviews(session, cohort, pairs, rules),
    )


def _held_on(session: Session, cohort: Cohort) -> dict[Duty, date]:
    """Return the day of each; of several of one kind the last, by which one may still come."""
    zone = ZoneInfo(cohort.time_zone)
    return {
        DUTY_OF[event.kind]: local_day(event.starts_at, zone)
        for event in sorted(events_of(session, [cohort.id]), key=lambda one: one.starts_at)
        if event.kind in DUTY_OF
        and event.canceled_at is None
        and event.audience is not Audience.PARTICIPANTS
    }


def _attended(session: Session, cohort: Cohort) -> dict[int, frozenset[Duty]]:
    return {
        person_id: frozenset(DUTY_OF[kind] for kind in kinds if kind in DUTY_OF)
        for person_id, kinds in attended_kinds(session, cohort.id).items()
    }


def _reviews(
    session: Session, cohort: Cohort, pairs: Collection[Pair], rules: Rules
) -> dict[tuple[int, int], Occasion]:
    """Return the review of each pair whose participant works on a capstone."""
    works = capstones_of(session, {pair.participant_id for pair in pairs}, cohort.id)
    done, due_on = reviews_done(session, cohort.id), review_due_on(cohort, rules)
    return {
        (pair.mentor_id, pair.participant_id): Occasion(due_on, _reviewed_on(pair, done))
        for pair in pairs
        if pair.participant_id in works
    }


def _reviewed_on(pair: Pair, done: Mapping[int, Mapping[int, datetime]]) -> date | None:
    at = done.get(pair.mentor_id, {}).get(pair.participant_id)
    return None if at is None else local_day(at, pair.mentor.zone)
