"""Whether an older copy of the database was put back: it does not know all that was sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import URL, Insert, Update, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.base import is_sqlite
from models.notice import Notice, NoticeState
from models.process import Heartbeat, find_heartbeat

RESTORED = "restored"
"""Name of the heartbeat that says when a copy was last put back."""

LOOKED_FOR = "looked_for"
"""Why a notice is due again: it was looked for in the conversation, and surely not there."""

Statement: TypeAlias = Insert | Update


def mark_restored(session: Session, now: datetime) -> None:
    """Write down that the database was put back from an older copy at `now`.

    For some days each notice is then looked for before it is sent. What was being sent when the
    copy was made is looked for anyway, once its lease is over.
    """
    for statement in _marks(now, on_sqlite=is_sqlite(session)):
        session.execute(statement)


def marks_in_sql(now: datetime) -> str:
    """Return the same for PostgreSQL, as text for the transaction that puts the copy back."""
    dialect = URL.create("postgresql+psycopg").get_dialect()()
    options = {"literal_binds": True}
    return "".join(
        f"{statement.compile(dialect=dialect, compile_kwargs=options)};\n"
        for statement in _marks(now, on_sqlite=False)
    )


def _marks(now: datetime, *, on_sqlite: bool) -> Sequence[Statement]:
    insert = sqlite.insert if on_sqlite else postgresql.insert
    restored = insert(Heartbeat).values(name=RESTORED, at=now)
    return (
        restored.on_conflict_do_update(index_elements=["name"], set_={"at": restored.excluded.at}),
        # That it was not there counted when the copy was made; it may have been sent since.
        update(Notice)
        .where(Notice.state == NoticeState.DUE, Notice.reason == LOOKED_FOR)
        .values(reason=None),
    )


def restored_at(session: Session) -> datetime | None:
    """Return when an older copy was last put back, None if never."""
    return find_heartbeat(session, RESTORED)
