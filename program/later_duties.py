"""What a thought partner is asked for besides contacts: to attend events, to review a capstone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models import Cohort, Duty, Pair, Session


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


def later_duties(session: Session, cohort: Cohort) -> LaterDuties:
    """Return what the cohort's events and capstones ask for: nothing, where it has none."""
    return LaterDuties()
