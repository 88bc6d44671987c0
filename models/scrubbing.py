"""What was erased is taken out of the files, too: asked for in the transaction, done after it."""

import logging
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from models.base import Base, Sessions
from models.process import Heartbeat, beat, find_heartbeat
from models.sqlite_file import BUSY_TIMEOUT_MS

logger = logging.getLogger(__name__)

PATIENCE_MS = 100
"""How long to wait for readers of the log: meanwhile nobody else can write."""

ASKED = "scrub"
"""The heartbeat that says that something was erased whose bytes are still in the files."""


def ask_to_scrub(session: Session, now: datetime) -> None:
    """Let the files be cleaned after this transaction; a process that is killed leaves it asked."""
    beat(session, ASKED, now)


def scrub(sessions: Sessions) -> bool:
    """Clean the files if that was asked for; return False where it has to be tried again.

    SQLite overwrites what is deleted (`secure_delete`), and the write-ahead log, which still has
    it, is taken into the file and cut to nothing. PostgreSQL keeps old rows in its files: the
    tables are written anew.
    """
    with sessions.read() as session:
        asked_at = find_heartbeat(session, ASKED)
    if asked_at is None:
        return True
    is_sqlite = sessions.engine.dialect.name == "sqlite"
    if is_sqlite and not _empty_log(sessions):
        logger.info("the write-ahead log is in use, it is emptied later")
        return False
    if not is_sqlite:
        _write_anew(sessions)
    with sessions.begin() as session:  # asked again meanwhile: it stays asked
        session.execute(delete(Heartbeat).where(Heartbeat.name == ASKED, Heartbeat.at == asked_at))
    return True


def _empty_log(sessions: Sessions) -> bool:
    connection = sessions.engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        answer = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        cursor.close()
    finally:
        connection.close()
    return answer is not None and not answer[0]  # busy, pages in the log, pages taken over


def _write_anew(sessions: Sessions) -> None:
    """Write every table anew, without what was erased, and its statistics, which hold samples.

    They are small. Each is locked for some thousandths of a second, and nobody waits for longer
    than `lock_timeout`. What the server's own log (pg_wal) holds goes when the server lets it go.
    """
    engine = sessions.engine.execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            connection.exec_driver_sql(f'VACUUM (FULL, ANALYZE) "{table.name}"')
        connection.exec_driver_sql("VACUUM FULL pg_statistic")
