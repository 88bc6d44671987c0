"""The database's own clock: the one that all processes share, whatever theirs say."""

from datetime import UTC, datetime

from sqlalchemy import Select, Text, func, select
from sqlalchemy.orm import Session

from models.base import UtcDateTime, is_sqlite

_ON_SQLITE = select(func.strftime("%Y-%m-%d %H:%M:%f", "now", type_=Text()))
_ON_POSTGRESQL: Select[datetime] = select(func.clock_timestamp(type_=UtcDateTime()))
"""Not now(), which stands still for the length of a transaction."""


def database_now(session: Session) -> datetime:
    """Return the time by the database's clock, an aware UTC datetime.

    Leases go by it: two processes whose own clocks differ agree on when one has ended. On SQLite
    it is the clock of the machine on which all of them run.
    """
    if is_sqlite(session):
        return datetime.fromisoformat(session.scalars(_ON_SQLITE).one()).replace(tzinfo=UTC)
    return session.scalars(_ON_POSTGRESQL).one()
