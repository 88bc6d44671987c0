"""Whether an older copy of the database was put back: it does not know all that was sent."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.process import beat, find_heartbeat

RESTORED = "restored"


def mark_restored(session: Session, now: datetime) -> None:
    """Write down that the database was put back from an older copy at `now`."""
    beat(session, RESTORED, now)


def restored_at(session: Session) -> datetime | None:
    """Return when an older copy was last put back, None if never."""
    return find_heartbeat(session, RESTORED)
