"""The file of a SQLite database: private, strict, and made once."""

import pytest
from sqlalchemy import URL
from sqlalchemy.exc import OperationalError

from models import open_database


def test_a_new_database_may_be_read_by_its_owner_only(tmp_path):
    sessions = open_database(f"sqlite:///{tmp_path / 'new.db'}")
    sessions.close()

    assert (tmp_path / "new.db").stat().st_mode & 0o777 == 0o600


def test_f17_no_connection_makes_a_file_that_is_not_there(tmp_path):
    sessions = open_database(f"sqlite:///{tmp_path / 'gone.db'}")
    (tmp_path / "gone.db").unlink()

    with pytest.raises(OperationalError, match="unable to open database file"):
        sessions.engine.connect()

    assert list(tmp_path.iterdir()) == []
    sessions.close()


@pytest.mark.parametrize("name", ["with space.db", "a? 100% #1.db", "ليلى.db"])
def test_any_name_of_a_file_will_do(tmp_path, name):
    odd = open_database(URL.create("sqlite", database=str(tmp_path / name)))

    with odd.begin() as session:
        session.connection().exec_driver_sql("CREATE TABLE kept (id)")
    odd.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).stat().st_size > 0
