"""Looks after the key of a database: which one it needs, and that no plain words are left behind.

The database remembers the id of the key that sealed its words last, and never a key. As long as
none is remembered, what stood there before words were sealed may still lie in unused parts of the
files; it is swept out first.
"""

import logging

from sqlalchemy import inspect, select, text, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from models.base import Base, Sessions
from models.installation import ONLY, Installation, get_secret
from models.sealing import keyring_of, words_of
from models.sqlite_file import sweep_sqlite

logger = logging.getLogger(__name__)

_KEY_ID = select(Installation.key_id).where(Installation.id == ONLY)


def key_remembered(session: Session) -> str | None:
    """Return the id of the key that the database's words need."""
    return session.scalar(_KEY_ID)


def key_missing(session: Session) -> str | None:
    """Return the id of the key that words wait for, None where all can be read."""
    key_id = key_remembered(session)
    return None if key_id is None or keyring_of(session).has(key_id) else key_id


def remember_key(session: Session, key_id: str) -> None:
    get_secret(session)  # the row is there then
    session.execute(update(Installation).where(Installation.id == ONLY).values(key_id=key_id))


def look_after_key(sessions: Sessions) -> str | None:
    """Return the id of a key that words wait for; at first remember the one that is there.

    A key is made here for a database that knows of none, and else by whoever first seals a word.

    Raises:
        KeyProblemError: the keys cannot be read, or one cannot be made.
    """
    sessions.keyring.source.check()
    with sessions.read() as session:
        if key_remembered(session) is not None:
            return key_missing(session)
    key = sessions.keyring.current_key()
    if _is_swept(sessions):
        with sessions.begin() as session:
            if key_remembered(session) is None:
                remember_key(session, key.id)
    return None


def _is_swept(sessions: Sessions) -> bool:
    try:
        sweep(sessions)
    except OperationalError as error:
        logger.warning("former words may be left in the files until the next start: %s", error.orig)
        return False
    return True


def words_are_sealed(sessions: Sessions) -> bool:
    """Return whether the schema is one in which words are sealed."""
    look = inspect(sessions.engine.execution_options(reads_only=True))
    columns = look.get_columns("installation") if look.has_table("installation") else []
    return any(column["name"] == "key_id" for column in columns)


def sweep(sessions: Sessions) -> None:
    """Rewrite what held words, so that nothing of former rows is left in unused parts of files.

    Raises:
        OperationalError: another program uses the database just now.
    """
    if sessions.engine.dialect.name == "sqlite":
        sweep_sqlite(sessions.engine)
        return
    own = sessions.engine.execution_options(isolation_level="AUTOCOMMIT")
    with own.connect() as connection:
        for table in Base.metadata.sorted_tables:
            if words_of(table):
                connection.execute(text(f'VACUUM FULL "{table.name}"'))
