"""How many people of a cohort finished a self-assessment: all that a facilitator gets of it."""

from collections import Counter
from collections.abc import Mapping

from models import Cohort, InstrumentKind, Moment, Session
from models.assessment import people_finished


def finished_counts(session: Session, cohort: Cohort, least: int) -> Mapping[Moment, int]:
    """Return how many people finished one at each moment, where `least` or more did.

    Fewer would say something of a single person.
    """
    found = people_finished(session, [cohort.id], InstrumentKind.SELF_ASSESSMENT)
    counts = Counter(moment for _, moment, _ in found)
    return {moment: counts[moment] for moment in Moment if counts[moment] >= least}
