"""Growth areas that come out of a self-assessment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from models import Assessment, Person, Session
from program.profiles import profile_of, write_own


def choose_growth_areas(
    session: Session, person: Person, assessment: Assessment, areas: Sequence[str], now: datetime
) -> None:
    """Let these areas, out of the assessment's result, be the growth areas of their person."""
    assessment.chosen_areas = list(areas)
    write_own(session, person, replace(profile_of(session, person.id), growth=tuple(areas)), now)
