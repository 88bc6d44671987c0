"""Who looked at or changed something about a person lately, added up for reading."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models import AuditKind, Cohort, Pair, Person, Session
from models.audit import audit_about, day_of
from models.person import get_person, memberships_of

SHOWN = timedelta(days=30)


@dataclass(frozen=True)
class Look:
    """The same person, doing the same with the same thing, in the last month."""

    by: Person | None
    """None: whoever runs the machine."""
    kind: AuditKind
    about: Person | Pair | Cohort
    times: int
    last_on: date


def looks_at(session: Session, person: Person, now: datetime) -> list[Look]:
    """Return what others did or saw about the person, the latest first."""
    cohorts = {cohort.id for _, cohort in memberships_of(session, person.id)}
    found: dict[tuple[int | None, AuditKind, type, int], Look] = {}
    for row in audit_about(session, person.id, cohorts, now - SHOWN):
        about = _about(session, row.person_id, row.pair_id, row.cohort_id)
        key = (row.actor_id, row.kind, type(about), about.id)
        known = found.get(key)
        times = row.times + (known.times if known else 0)
        last_on = known.last_on if known else day_of(row, person)
        by = get_person(session, row.actor_id) if row.actor_id else None
        found[key] = Look(by, row.kind, about, times, last_on)
    return list(found.values())


def _about(
    session: Session, person_id: int | None, pair_id: int | None, cohort_id: int | None
) -> Person | Pair | Cohort:
    if pair_id is not None:
        return session.get_one(Pair, pair_id)
    if person_id is not None:
        return session.get_one(Person, person_id)
    return session.get_one(Cohort, cohort_id)
