"""Tells people of new, changed and canceled events."""

from datetime import datetime

from messages.event_news import event_news
from messages.message import Message
from models import Notice, NoticeKind, Session
from program.event_news import news_for
from program.rules import Rules
from scheduler.job import NoticeSpec, Skip, Wait
from scheduler.verdict import worded


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return what the reader was not told of yet, or that they know it all."""
    return worded(news_for(session, notice, rules, now), event_news)


NOTICE = NoticeSpec(
    NoticeKind.EVENT,
    compose,
    is_reminder=False,
    # What begins before the next open hour does not wait for it; `news_for` sees to the rest.
    keeps_quiet_hours=False,
    is_held=True,
)
