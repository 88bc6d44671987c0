"""On the first open day after a cohort: thanks to each, a closing word to its facilitators."""

from datetime import datetime

from messages.farewells import closing, farewell
from messages.message import Message
from models import Notice, NoticeKind, Session
from models.notice import add_notices
from program.farewells import closing_for, ending_rows, farewell_for
from program.rules import Rules
from scheduler.job import Job, NoticeSpec, Skip, Wait
from scheduler.verdict import worded


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Write a notice for everybody who is to be told that their cohort has ended."""
    add_notices(session, ending_rows(session, rules, since, now))


def compose_farewell(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Message | Skip | Wait:
    return worded(farewell_for(session, notice, rules, now), farewell)


def compose_closing(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Message | Skip | Wait:
    return worded(closing_for(session, notice, rules, now), closing)


JOB = Job("cohort_end", run)
FAREWELL = NoticeSpec(
    NoticeKind.FAREWELL,
    compose_farewell,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
)
CLOSING = NoticeSpec(
    NoticeKind.CLOSING,
    compose_closing,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
)
