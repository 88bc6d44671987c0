"""What the tests of silent pairs run and read."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from messages.message import Message
from models import Notice, NoticeState
from scheduler import silent_pairs

NEW_YORK = ZoneInfo("America/New_York")
TUESDAY = date(2026, 9, 15)
"""Fourteen days after the announcement of the cast's pair."""


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=NEW_YORK).astimezone(UTC)


def words(session, notice: Notice, rules, now: datetime) -> str:
    message = silent_pairs.compose(session, notice, rules, now)
    assert isinstance(message, Message)
    return message.text


def sent(notice: Notice, now: datetime) -> None:
    notice.state, notice.sent_at, notice.settled_at = NoticeState.SENT, now, now
