"""A database with many pairs and contacts, written in bulk."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert

from models import (
    Base,
    ChatAccount,
    Cohort,
    Contact,
    Membership,
    Modality,
    Pair,
    Person,
    Platform,
    Role,
    Sessions,
    open_database,
)

ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")
ANNOUNCED = datetime(2026, 9, 1, 14, tzinfo=UTC)
QUIET_DAY = datetime(2026, 10, 14, 15, tzinfo=UTC)
"""A Wednesday on which nothing is due once September and October were nudged."""

FAY_ID = 1
WORKSPACE_ID = "T0PLAYGROUND"


@contextmanager
def big_program(pairs: int, contacts_each: int, url: str | None = None) -> Iterator[Sessions]:
    """Yield a database with so many announced pairs, each in touch lately; SQLite by default."""
    with TemporaryDirectory() as folder:
        sessions = open_database(url or f"sqlite:///{Path(folder) / 'big.db'}")
        Base.metadata.create_all(sessions.engine)
        with sessions.begin() as session:
            session.execute(insert(Cohort), [_cohort()])
            session.execute(insert(Person), [_person(1, "Fay Field")])
            session.execute(insert(Membership), [_member(FAY_ID, Role.FACILITATOR)])
            for role in (Role.MENTOR, Role.PARTICIPANT):
                ids = [_id(number, role) for number in range(pairs)]
                session.execute(insert(Person), [_person(i, f"{role} {i}") for i in ids])
                session.execute(insert(Membership), [_member(i, role) for i in ids])
            everybody = [FAY_ID, *range(2, 2 * pairs + 2)]
            session.execute(insert(ChatAccount), [_account(i) for i in everybody])
            session.execute(insert(Pair), [_pair(number) for number in range(pairs)])
            for number in range(contacts_each):
                session.execute(insert(Contact), [_contact(i, number) for i in range(pairs)])
        yield sessions
        sessions.close()


def _id(number: int, role: Role) -> int:
    return 2 + 2 * number + (role is Role.PARTICIPANT)


def _cohort() -> dict[str, Any]:
    return {
        "id": 1,
        "name": "Big",
        "starts_on": date(2026, 9, 1),
        "ends_on": date(2027, 4, 30),
        "time_zone": ZONES[0],
    }


def _person(person_id: int, name: str) -> dict[str, Any]:
    zone = ZONES[person_id % len(ZONES)]
    email = f"p{person_id}@example.org"
    return {
        "id": person_id,
        "name": name,
        "email": email,
        "time_zone": zone,
        "cohort_time_zone": zone,
        "fewer_reminders": False,
    }


def _member(person_id: int, role: Role) -> dict[str, Any]:
    return {"person_id": person_id, "cohort_id": 1, "role": role}


def _account(person_id: int) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "platform": Platform.SLACK,
        "workspace_id": WORKSPACE_ID,
        "user_id": f"U{person_id}",
    }


def _pair(number: int) -> dict[str, Any]:
    return {
        "id": number + 1,
        "cohort_id": 1,
        "mentor_id": _id(number, Role.MENTOR),
        "participant_id": _id(number, Role.PARTICIPANT),
        "announced_at": ANNOUNCED,
        "began_on": ANNOUNCED.date(),
        "clock_starts_at": ANNOUNCED,
        "carries_meetings": True,
    }


def _contact(number: int, which: int) -> dict[str, Any]:
    on = date(2026, 10, 12) - timedelta(days=which % 40)
    return {
        "pair_id": number + 1,
        "logged_by_id": _id(number, Role.MENTOR),
        "modality": list(Modality)[which % len(Modality)],
        "took_place_on": on,
        "time_zone": ZONES[0],
        "logged_at": datetime(on.year, on.month, on.day, 20, tzinfo=UTC),
        "note": "",
        "tags": [],
        "is_imported": False,
    }
