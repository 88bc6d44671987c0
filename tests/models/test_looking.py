"""A session that cannot write: the database itself refuses."""

import pytest

from models import DatabaseUnavailableError
from models.process import beat, find_heartbeat


def test_who_looks_reads_and_cannot_write(sessions, clock):
    with sessions.begin() as session:
        beat(session, "before", clock.now)

    with sessions.look() as session:
        found = find_heartbeat(session, "before")
    with pytest.raises(DatabaseUnavailableError, match=r"read-?only"), sessions.look() as session:
        beat(session, "never", clock.now)

    assert found == clock.now
    with sessions.begin() as session:  # on the connection that was looked through
        assert find_heartbeat(session, "never") is None
        beat(session, "after", clock.now)
