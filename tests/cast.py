"""The same people in every test: Maya (mentor), Sam (participant), Fay (facilitator), Olu."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from models import (
    ChatAccount,
    Cohort,
    Contact,
    Membership,
    Modality,
    Pair,
    Person,
    Platform,
    Role,
    Session,
    Sessions,
)

WORKSPACE = "T0PROGRAM"
NEW_YORK = "America/New_York"
ANNOUNCED = datetime(2026, 9, 1, 14, tzinfo=UTC)
"""Tuesday, September 1, 2026, 10:00 AM in New York: the cast's pair is announced."""


@dataclass(frozen=True)
class Cast:
    """Ids of the standard cast; load the rows in the session at hand."""

    cohort_id: int
    maya_id: int
    sam_id: int
    fay_id: int
    pair_id: int


class FakeClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **span: float) -> datetime:
        self.now += timedelta(**span)
        return self.now


def add_person(
    session: Session, name: str, cohort_id: int, role: Role, zone: str | None = NEW_YORK
) -> Person:
    """Add somebody with a role in the cohort and an account U<FIRST NAME> in the workspace."""
    first = name.split()[0]
    person = Person(name=name, email=f"{first.lower()}@example.org", time_zone=zone)
    session.add(person)
    session.flush()
    session.add(Membership(person_id=person.id, cohort_id=cohort_id, role=role))
    session.add(
        ChatAccount(
            person_id=person.id,
            platform=Platform.SLACK,
            workspace_id=WORKSPACE,
            user_id=f"U{first.upper()}",
        )
    )
    session.flush()
    return person


def add_pair(
    session: Session,
    cohort_id: int,
    mentor: Person,
    participant: Person,
    announced_at: datetime | None = ANNOUNCED,
) -> Pair:
    pair = Pair(
        cohort_id=cohort_id,
        mentor_id=mentor.id,
        participant_id=participant.id,
        announced_at=announced_at,
        began_on=announced_at.date() if announced_at else None,
        clock_starts_at=announced_at,
    )
    session.add(pair)
    session.flush()
    return pair


def add_contact(
    session: Session,
    pair: Pair,
    on: date,
    modality: Modality = Modality.VIDEO,
    note: str = "",
    minutes: int | None = None,
) -> Contact:
    """Add a contact that the mentor logged on the evening of its day."""
    contact = Contact(
        pair_id=pair.id,
        logged_by_id=pair.mentor_id,
        modality=modality,
        took_place_on=on,
        time_zone=NEW_YORK,
        duration_minutes=minutes,
        note=note,
        logged_at=datetime(on.year, on.month, on.day, 22, tzinfo=UTC),
    )
    session.add(contact)
    session.flush()
    return contact


def add_cohort(session: Session, name: str = "2026-27") -> Cohort:
    """Add a cohort that runs from September 1, 2026 to April 30, 2027, in New York."""
    cohort = Cohort(
        name=name, starts_on=date(2026, 9, 1), ends_on=date(2027, 4, 30), time_zone=NEW_YORK
    )
    session.add(cohort)
    session.flush()
    return cohort


def add_cast(sessions: Sessions) -> Cast:
    """Add Fay's cohort with the announced pair of Maya and Sam; all three in New York."""
    with sessions.begin() as session:
        cohort = add_cohort(session)
        fay = add_person(session, "Fay Field", cohort.id, Role.FACILITATOR)
        maya = add_person(session, "Maya Lin", cohort.id, Role.MENTOR)
        sam = add_person(session, "Sam Ortiz", cohort.id, Role.PARTICIPANT)
        pair = add_pair(session, cohort.id, maya, sam)
        return Cast(cohort.id, maya.id, sam.id, fay.id, pair.id)
