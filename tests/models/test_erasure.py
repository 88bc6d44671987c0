"""Erasing a person reaches every column with words, and afterwards every byte of the files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import JSON, Enum, Integer, Text, event

from models import Base, Person, Role, Session, Sessions, open_database
from models.base import UtcDateTime
from models.erasure import NOBODYS
from models.pair import Pair
from models.person import get_person
from models.retention import erase_words
from models.scrubbing import ask_to_scrub, scrub
from models.sealing import (
    SealedJson,
    SealedText,
    key_of,
    keyring_of,
    opened,
    owner_of,
    sealed,
    words_of,
)
from program.erasure import erase
from scheduler import housekeeping, retention
from tests.cast import add_cohort, add_pair, add_person
from tests.keys import KEYRING
from tests.models.conftest import postgres_database

NOW = datetime(2026, 10, 5, 14, tzinfo=UTC)
CANARY = "qzcanary"
NUMBER = 7000
"""Of the rows, beyond what the database itself gives out."""

STAYS = {
    "audit.key": "a digest of ids, or chance",
    "audit.action": "the name of a command",
    "capstone_milestone.name": "the program's own milestone",
    "cohort.name": "the program's",
    "cohort.time_zone": "the program's",
    "contact.time_zone": "in which the day is meant: a fact of the count",
    "event.title": "the program's",
    "event.link": "the program's",
    "event_version.title": "the program's",
    "event_version.link": "the program's",
    "framework.digest": "the program's",
    "gate.workspace_id": "of nobody",
    "gate.reason": "the platform's word",
    "heartbeat.name": "of the process",
    "installation.key_id": "of the key, for nobody",
    "installation.secret": "of the database",
    "item.area": "the program's",
    "item.text": "the program's",
    "item.levels": "the program's",
    "meeting.slots": "times: a fact of the count",
    "notice.key": "kind and ids",
    "notice.period": "a month or week",
    "notice.reason": "a code of ours",
    "notice.trace_id": "an id of the log",
    "notice.tracking_id": "drawn by chance",
    "own_starter.key": "the program's",
    "own_starter.area": "the program's",
    "own_starter.for_mentor": "the program's",
    "own_starter.for_participant": "the program's",
    "person.cohort_time_zone": "the cohort's",
    "poll.title": "the program's",
    "seen_call.key": "the platform's id of a call, for two days",
    "starter_use.period": "a month",
    "starter_use.starter_id": "the program's",
    "throttle.workspace_id": "of nobody",
}
"""Columns with text that keep what is in them when somebody erases themselves, and why."""


def text_columns() -> Iterator[tuple[str, object]]:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if is_text(column) and not column.foreign_keys:
                yield f"{table.name}.{column.name}", column


def is_text(column) -> bool:
    kinds = Text | JSON | SealedText | SealedJson
    return isinstance(column.type, kinds) and not isinstance(column.type, Enum)


# --- every column ------------------------------------------------------------------------


def add_somebody_with_everything(session: Session) -> int:
    """Add Sam, with one row of each table that is theirs alone, a canary in each text of it."""
    cohort = add_cohort(session)
    add_person(session, "Fay Field", cohort.id, Role.FACILITATOR)
    maya = add_person(session, "Maya Lin", cohort.id, Role.MENTOR)
    sam = add_person(session, f"Sam {CANARY}", cohort.id, Role.PARTICIPANT)
    sam.email = f"{CANARY}@example.org"
    pair = add_pair(session, cohort.id, maya, sam)
    pair.mentor_id, pair.participant_id = maya.id, sam.id
    session.flush()
    for table in Base.metadata.sorted_tables:
        if table.name not in ("person", "cohort", "membership", "pair"):
            _fill(session, table, sam, pair)
    session.expire_all()
    return sam.id


def _fill(session: Session, table, sam: Person, pair: Pair) -> None:
    row: dict[str, object] = {}
    for column in table.columns:
        if column.foreign_keys:
            (key,) = column.foreign_keys
            target = key.column.table.name
            row[column.name] = {"person": sam.id, "pair": pair.id, "cohort": pair.cohort_id}.get(
                target, NUMBER
            )
            if target == table.name or (table.name == "excuse" and target == "pair"):
                row[column.name] = None
        elif column.name == "id" and isinstance(column.type, Integer):
            row[column.name] = NUMBER
        else:
            row[column.name] = _value(f"{table.name}.{column.name}", column)
    for column in words_of(table):
        place = row[key_of(table).name], row[owner_of(column)]
        row[column.name] = sealed(keyring_of(session), column, row[column.name], *place)
    session.execute(table.insert(), row)


def _value(name: str, column) -> object:
    if isinstance(column.type, Enum):
        return column.type.enums[0]
    if isinstance(column.type, JSON | SealedJson):
        text = CANARY if name not in STAYS else "stays"
        return {"x": text} if name == "draft.content" else [text]
    if isinstance(column.type, Text | SealedText):
        return f"{CANARY} {name}" if name not in STAYS else f"stays {name}"
    if isinstance(column.type, UtcDateTime):
        return NOW
    return {bool: False, int: 1, date: date(2026, 9, 1)}[column.type.python_type]


def test_every_text_of_a_person_is_erased_or_has_a_reason_to_stay(sessions):
    with sessions.begin() as session:
        sam_id = add_somebody_with_everything(session)

    with sessions.begin() as session:
        erase(session, get_person(session, sam_id), NOW)

    left = [name for name, text in everything(sessions) if CANARY in text]
    assert [name for name in left if name not in STAYS] == []
    assert STAYS.keys() <= {name for name, _ in text_columns()}


def everything(sessions: Sessions) -> Iterator[tuple[str, str]]:
    with sessions.read() as session:
        for name, column in text_columns():
            for value in values_of(session, column):
                yield name, str(value)


def values_of(session: Session, column) -> Iterator[object]:
    """Yield what stands in the column, words opened."""
    if column not in words_of(column.table):
        yield from session.scalars(column.table.select().with_only_columns(column))
        return
    place = key_of(column.table), column.table.c[owner_of(column)]
    for value, row, owner in session.execute(
        column.table.select().with_only_columns(column, *place)
    ):
        yield opened(keyring_of(session), column, value, row, owner)


# --- every byte --------------------------------------------------------------------------


def sqlite_files(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


@pytest.fixture
def on_disk(tmp_path) -> Iterator[Sessions]:
    database = open_database(f"sqlite:///{tmp_path / 'bot.db'}", KEYRING)
    Base.metadata.create_all(database.engine)
    yield database
    database.close()


def write_and_erase(sessions: Sessions) -> None:
    with sessions.begin() as session:
        sam_id = add_somebody_with_everything(session)
    with sessions.begin() as session:
        for number in range(40):  # beyond one page, so that pages are freed
            session.get_one(Person, sam_id).name = f"{CANARY} {number}" * 200
            session.flush()
    with sessions.begin() as session:
        erase(session, get_person(session, sam_id), NOW)


def test_no_byte_of_it_is_left_in_the_files_of_sqlite(on_disk, tmp_path):
    file = tmp_path / "bot.db"
    write_and_erase(on_disk)
    before = sqlite_files(file)

    cleaned = scrub(on_disk)

    assert CANARY.encode() in before  # the log still had it
    assert cleaned
    assert CANARY.encode() not in sqlite_files(file)


def test_without_secure_delete_it_would_be_left(on_disk, tmp_path):
    event.listen(
        on_disk.engine, "checkout", lambda one, *_: one.execute("PRAGMA secure_delete=OFF")
    )
    write_and_erase(on_disk)

    assert scrub(on_disk)

    assert CANARY.encode() in sqlite_files(tmp_path / "bot.db")


def test_a_reader_lets_it_wait_and_it_is_done_later(on_disk, tmp_path):
    write_and_erase(on_disk)
    with on_disk.read() as reading:
        reading.query(Person).count()
        with on_disk.begin() as session:
            ask_to_scrub(session, NOW)
        waits = not scrub(on_disk)

    assert waits
    assert scrub(on_disk)
    assert CANARY.encode() not in sqlite_files(tmp_path / "bot.db")


def test_what_retention_erases_leaves_the_files_too(on_disk, tmp_path):
    with on_disk.begin() as session:
        add_somebody_with_everything(session)
    with on_disk.begin() as session:
        erase_words(session, date(2028, 1, 1))
        ask_to_scrub(session, NOW)
    assert scrub(on_disk)

    found = sqlite_files(tmp_path / "bot.db").decode(errors="replace")

    assert f"{CANARY} contact.note" not in found
    assert f"{CANARY} profile.background" not in found


def test_no_byte_of_it_is_left_in_the_tables_of_postgresql(postgres_url):
    sessions = open_database(postgres_database(postgres_url), KEYRING)
    Base.metadata.create_all(sessions.engine)
    write_and_erase(sessions)
    before = postgres_files(sessions)

    cleaned = scrub(sessions)

    after = postgres_files(sessions)
    sessions.close()
    assert cleaned
    assert CANARY.encode() in before
    assert CANARY.encode() not in after


def postgres_files(sessions: Sessions) -> bytes:
    """Return the bytes of the tables, indexes and overflow of our own in the server's folder."""
    with sessions.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CHECKPOINT")
        folder = connection.exec_driver_sql("SHOW data_directory").scalar_one()
        number = connection.exec_driver_sql(
            "SELECT oid FROM pg_database WHERE datname = current_database()"
        ).scalar_one()
    return b"".join(
        file.read_bytes() for file in sorted((Path(folder) / "base" / str(number)).iterdir())
    )


def test_nobodys_address_is_no_address_of_anybody(sessions, cast):
    with sessions.begin() as session:
        erase(session, get_person(session, cast.sam_id), NOW)

    with sessions.read() as session:
        assert session.get_one(Person, cast.sam_id).email.endswith(f"@{NOBODYS}")


# --- in time -----------------------------------------------------------------------------

KEPT_ON = {
    "capstone.title": "was shown at the conference",
    "capstone.slides_url": "was shown at the conference",
    "chat_account.conversation_id": "how the person is reached, until they are erased",
    "chat_account.user_id": "how the person is reached, until they are erased",
    "chat_account.workspace_id": "how the person is reached, until they are erased",
    "assessment.chosen_areas": "growth areas, as in the profile",
    "notice.conversation_id": "where a message stands in the chat",
    "notice.message_id": "where a message stands in the chat",
    "person.chat_time_zone": "theirs, until they are erased",
    "person.email": "theirs, until they are erased",
    "person.name": "theirs, until they are erased",
    "person.time_zone": "theirs, until they are erased",
    "profile_area.area": "one of the framework's names",
}
"""Columns with text that retention leaves, besides STAYS, and why."""


def test_years_later_nothing_is_left_that_was_to_go(sessions, rules):
    with sessions.begin() as session:
        add_somebody_with_everything(session)
    years_later = datetime(2030, 1, 1, tzinfo=UTC)

    for job in (housekeeping.JOB, retention.JOB):
        with sessions.begin() as session:
            job.run(session, rules, years_later - timedelta(days=1), years_later)

    left = {name for name, text in everything(sessions) if CANARY in text}
    assert left - STAYS.keys() == KEPT_ON.keys() & left
    assert "contact.note" not in left
    with sessions.read() as session:
        for table in ("audit", "download", "draft", "seen_call"):
            assert session.execute(Base.metadata.tables[table].select()).all() == []
