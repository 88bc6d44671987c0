"""Which alerts a notice tells of: one notice may bring several, and an alert comes again."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.alert import Alert
from models.base import Base, change
from models.notice import Notice, NoticeKind, NoticeState


class NoticeAlert(Base):
    __tablename__ = "notice_alert"

    notice_id: Mapped[int] = mapped_column(
        ForeignKey("notice.id", ondelete="CASCADE"), primary_key=True
    )
    alert_id: Mapped[int] = mapped_column(
        ForeignKey("alert.id", ondelete="CASCADE"), primary_key=True, index=True
    )


def alerts_of_notice(session: Session, notice_id: int) -> Sequence[Alert]:
    """Return the alerts that the notice tells of, the oldest first."""
    query = select(Alert).join(NoticeAlert, NoticeAlert.alert_id == Alert.id)
    return session.scalars(query.where(NoticeAlert.notice_id == notice_id).order_by(Alert.id)).all()


def link_alerts(session: Session, alert_ids_by_key: Mapping[str, Collection[int]]) -> None:
    """Note which alerts the notice with each key tells of; what is noted already stays."""
    keyed = select(Notice.key, Notice.id).where(Notice.key.in_(alert_ids_by_key))
    ids = dict(session.execute(keyed).all())
    known = select(NoticeAlert).where(NoticeAlert.notice_id.in_(ids.values()))
    linked = {(link.notice_id, link.alert_id) for link in session.scalars(known)}
    wanted = {
        (ids[key], alert_id)
        for key, alert_ids in alert_ids_by_key.items()
        for alert_id in alert_ids
        if key in ids
    }
    session.add_all(
        NoticeAlert(notice_id=notice_id, alert_id=alert_id)
        for notice_id, alert_id in sorted(wanted - linked)
    )
    session.flush()


def waiting_alert_notices(session: Session, cohort_id: int) -> Sequence[Notice]:
    """Return the cohort's notices about alerts that are not sent yet, the oldest first."""
    query = select(Notice).where(
        Notice.kind == NoticeKind.ALERT,
        Notice.cohort_id == cohort_id,
        Notice.state == NoticeState.DUE,
    )
    return session.scalars(query.order_by(Notice.id)).all()


def drop_waiting_notice(session: Session, notice_id: int, reason: str, now: datetime) -> bool:
    """Skip a notice that waits; return False if it was claimed for sending meanwhile."""
    statement = (
        update(Notice)
        .where(Notice.id == notice_id, Notice.state == NoticeState.DUE)
        .values(state=NoticeState.SKIPPED, reason=reason, settled_at=now)
    )
    return change(session, statement) == 1


def revise_notices_of_alert(
    session: Session, alert_id: int, except_to: int | None, now: datetime
) -> int:
    """Ask for the sent copies about the alert to be written anew; return how many.

    The copy of the person `except_to`, who acted, is answered where it was pressed.
    """
    told = select(NoticeAlert.notice_id).where(NoticeAlert.alert_id == alert_id)
    statement = update(Notice).where(Notice.id.in_(told), Notice.state == NoticeState.SENT)
    if except_to is not None:
        statement = statement.where(Notice.recipient_id != except_to)
    return change(session, statement.values(revise_at=now))
