"""At half of a pair's time, to both: does the way you communicate work?"""

from datetime import datetime

from messages.message import Message
from messages.reader import Reader
from messages.reflections import both_answered, question
from models import Notice, NoticeKind, Session
from models.notice import add_notices
from models.pair import find_pair, running_pairs_of
from models.person import get_person
from program.reflections import reflected, reflection_rows, to_ask_about
from program.rules import Rules
from scheduler.job import Job, NoticeSpec, Skip, Wait
from scheduler.verdict import worded


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Write a notice for everybody whose half-time has come."""
    add_notices(session, reflection_rows(session, rules, since, now))


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the question about the pairs in which it is not answered yet."""
    person = get_person(session, notice.recipient_id)
    partners = [one.partner_of(person.id) for one in running_pairs_of(session, person.id)]
    pairs = to_ask_about(session, person, notice.period, now)
    return worded(pairs, lambda found: question(found, Reader(person, partners, now)))


def compose_answer(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Message | Skip | Wait:
    """Return both answers, to the one who answered first."""
    pair = find_pair(session, notice.pair_id) if notice.pair_id else None
    if pair is None:
        return Skip("gone")
    if pair.ended_at is not None:
        return Skip("pair_ended")
    person = get_person(session, notice.recipient_id)
    done = reflected(session, pair, person)
    if not done.is_complete:
        return Skip("changed")
    return both_answered(done, Reader(person, [pair.partner_of(person.id)], now))


JOB = Job("reflection", run)
NOTICE = NoticeSpec(
    NoticeKind.REFLECTION, compose, is_reminder=True, keeps_quiet_hours=True, is_held=True
)
ANSWER = NoticeSpec(
    NoticeKind.REFLECTION_ANSWER,
    compose_answer,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
)
