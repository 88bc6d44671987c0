"""Lets months pass in a test."""

from datetime import UTC, datetime, timedelta

from models import Notice, NoticeKind, Platform, Sessions
from program.rules import Rules
from scheduler import first_contact, monthly_nudge, second_reminder
from scheduler.desk import Desk
from scheduler.tick import tick
from tests.fakes import FakeChat

REMINDERS = (monthly_nudge.JOB, second_reminder.JOB, first_contact.JOB)


DAYS_WITH_NEWS = (1, 2, 3, 4, 8, 9, 20, 21, 22, 23)


def reminding_desk(sessions: Sessions, chat: FakeChat, rules: Rules | None = None) -> Desk:
    """Return a desk that knows every kind of notice and runs the jobs of the reminders."""
    return Desk(sessions, {Platform.SLACK: chat}, rules or Rules(), jobs=REMINDERS)


def pass_time(desk: Desk, start: datetime, end: datetime) -> None:
    """Tick from the start to the end, around nine o'clock in New York.

    Only on the days of a month on which the tests have something due: each tick takes its time.
    """
    now = start
    while now < end:
        tick(desk, now)
        now += timedelta(hours=1)
        while now < end and (now.hour not in (13, 14) or now.day not in DAYS_WITH_NEWS):
            now += timedelta(hours=1)
    tick(desk, end)


def utc(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


FIRST = utc(2026, 10, 1, 13)
"""October 1, 9:00 AM in New York: the first nudge of the cast."""


def nudges(sessions: Sessions, person_id: int) -> list[Notice]:
    """Return the person's monthly nudges, the oldest first."""
    with sessions.read() as session:
        query = session.query(Notice).filter_by(recipient_id=person_id, kind=NoticeKind.NUDGE)
        return query.order_by(Notice.id).all()
