"""Where somebody wants to grow: the one place that knows where it is kept."""

from collections.abc import Sequence

from models import Assessment, InstrumentKind, Session
from models.assessment import finished_assessments


def growth_areas(session: Session, person_id: int) -> tuple[str, ...]:
    """Return the skill areas in which the person wants to grow, the first ones matter most."""
    for one in finished_assessments(session, person_id, InstrumentKind.SELF_ASSESSMENT):
        if one.chosen_areas:
            return tuple(one.chosen_areas)
    return ()


def choose_growth_areas(session: Session, assessment: Assessment, areas: Sequence[str]) -> None:
    """Let these areas, out of the assessment's result, be the person's growth areas."""
    assessment.chosen_areas = list(areas)
    session.flush()
