"""Words that were plain are sealed by a migration, and nothing of them is left in the files."""

from pathlib import Path

from sqlalchemy import text

from models import Base, Sessions
from models.key_care import key_missing, key_remembered, look_after_key, words_are_sealed
from models.keyring import Keyring
from models.keys import GivenKeys
from models.migrate import migrate
from models.sealing import words_of
from tests.keys import KEY, OTHER_KEY
from tests.models.migrating import content

BEFORE = "0004"
SEALING = "0005"


def held_by(sessions: Sessions, words: bytes) -> list[str]:
    """Return in which files of the database these bytes stand; PostgreSQL's log left out."""
    if sessions.engine.dialect.name == "sqlite":
        file = Path(str(sessions.engine.url.database))
        files = [one for one in file.parent.iterdir() if one.name.startswith(file.name)]
    else:
        with sessions.engine.connect() as connection:
            connection.exec_driver_sql("CHECKPOINT")
            folder = connection.exec_driver_sql("SHOW data_directory").scalar_one()
            number = connection.exec_driver_sql(
                "SELECT oid FROM pg_database WHERE datname = current_database()"
            ).scalar_one()
        files = list(Path(folder, "base", str(number)).iterdir())
    return [one.name for one in files if words in one.read_bytes()]


def test_plain_words_are_sealed_and_no_file_holds_them_any_more(filled):
    migrate(filled, BEFORE)
    before = content(filled)
    with filled.begin() as session:
        session.execute(text("UPDATE contact SET note = 'the canary sings at noon'"))
        session.execute(text("DELETE FROM referral"))  # its words stay in unused parts
    assert held_by(filled, b"the canary sings") != []

    migrate(filled)
    assert look_after_key(filled) is None

    for words in (b"the canary sings", b"challenge 2", b"purpose 1"):
        assert held_by(filled, words) == []
    after = content(filled)
    assert after["contact"]["note"] == ["the canary sings at noon"] * 3
    assert after["article"] == before["article"]
    assert after["draft"] == before["draft"]


def test_every_word_of_a_full_database_is_sealed_by_the_migration(filled):
    migrate(filled, BEFORE)
    migrate(filled, SEALING)

    with filled.read() as session:
        for table in Base.metadata.sorted_tables:
            for column in words_of(table):
                query = text(f'SELECT "{column.name}" FROM "{table.name}"')  # noqa: S608 - its own
                assert all("sealed:1:" in str(value) for value in session.scalars(query)), column


def test_down_and_up_again_the_words_are_the_same(filled):
    before = content(filled)

    migrate(filled, BEFORE)
    assert not words_are_sealed(filled)
    with filled.read() as session:
        assert "sealed" not in str(session.execute(text("SELECT note, tags FROM contact")).all())
    migrate(filled)

    after = content(filled)
    assert set(after.pop("installation").pop("key_id")) == {"None"}  # it is looked for anew
    before.pop("installation")
    assert after == before


def test_f44_down_without_the_key_leaves_sealed_what_it_cannot_open(filled):
    other = Sessions(filled.engine, keyring=Keyring(GivenKeys((OTHER_KEY,))))
    before = content(filled)

    migrate(other, BEFORE)
    migrate(filled)

    assert content(filled)["contact"] == before["contact"]


def test_a_new_database_remembers_the_id_of_its_key_and_not_the_key(empty):
    migrate(empty)

    assert look_after_key(empty) is None

    with empty.read() as session:
        assert key_remembered(session) == KEY.id
        assert key_missing(session) is None
    for key in empty.keyring.keys:
        assert held_by(empty, key.secret) == held_by(empty, key.written.encode()) == []


def test_f44_a_process_without_the_key_knows_which_one_it_lacks(filled):
    migrate(filled)
    with filled.begin() as session:
        session.execute(text("UPDATE installation SET key_id = NULL"))
    assert look_after_key(filled) is None

    other = Sessions(filled.engine, keyring=Keyring(GivenKeys((OTHER_KEY,))))

    assert look_after_key(other) == KEY.id
    assert look_after_key(Sessions(filled.engine)) == KEY.id
    assert look_after_key(filled) is None
