"""Brings what a person asked the bot to pass on."""

from datetime import datetime

from messages.message import Message
from messages.passed_messages import answer_brought, passed_on
from messages.wording import local_today
from models import Notice, NoticeKind, Session
from models.alert import find_passed_message
from models.pair import find_pair
from models.person import get_person
from program.hours import local_day
from program.rules import Rules
from scheduler.job import NoticeSpec, Skip, Wait


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the message as its recipient reads it, with a way to answer."""
    passed = find_passed_message(session, notice.subject_id or 0)
    pair = find_pair(session, passed.pair_id) if passed else None
    if passed is None or pair is None:
        return Skip("gone")
    sender, recipient = get_person(session, passed.from_id), get_person(session, passed.to_id)
    if pair.has(recipient.id):
        return passed_on(passed, pair, sender, recipient)
    question = find_passed_message(session, passed.answers_id or 0)
    asked_on = local_day(question.written_at, recipient.zone) if question else None
    return answer_brought(passed, pair, sender, asked_on, local_today(now, recipient.zone))


NOTICE = NoticeSpec(
    kind=NoticeKind.PASSED_MESSAGE,
    compose=compose,
    is_reminder=False,
    keeps_quiet_hours=True,
    # A hold is for what the bot says on its own; this somebody wrote, now and to this person.
    is_held=False,
)
