"""What is made once for each database, and stays."""

import hashlib
import hmac
import secrets

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, is_sqlite

ONLY = 1


class Installation(Base):
    """One row: a random secret of this database, which its copies share."""

    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    secret: Mapped[str]
    key_id: Mapped[str | None] = mapped_column(default=None)
    """Which key people's words were sealed with when it was last looked at; never the key."""


_SECRET = select(Installation.secret).where(Installation.id == ONLY)


def find_secret(session: Session) -> str | None:
    """Return the secret of the database, None where nobody needed one yet; writes nothing."""
    return session.scalar(_SECRET)


def get_secret(session: Session) -> str:
    """Return the secret of the database, made at the first call."""
    found = find_secret(session)
    if found is not None:
        return found
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    values = {"id": ONLY, "secret": secrets.token_hex(32)}
    session.execute(insert(Installation).values(values).on_conflict_do_nothing())
    return session.scalars(_SECRET).one()


def opaque_id(secret: str, text: str) -> str:
    """Return an id of 32 hexadecimal digits: the same for the same text, and telling nothing."""
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()[:32]
