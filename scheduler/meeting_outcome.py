"""After a meeting, to both: did it take place?"""

from datetime import datetime

from messages.meeting_outcomes import differs_from_log, differs_from_no, question
from messages.message import Message
from models import Notice, NoticeKind, Pair, Session
from models.notice import add_notices
from program.meeting_outcomes import contact_of, outcome_rows, said_by
from program.rules import Rules
from scheduler.job import Job, NoticeSpec, Skip, Wait
from scheduler.meeting import meeting_of, shown_to


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Write a notice for everybody whose meeting is over."""
    add_notices(session, outcome_rows(session, rules, now))


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the question, that the two do not say the same, or that it was answered."""
    found = meeting_of(session, notice)
    if isinstance(found, Skip):
        return found
    if not (found.is_agreed or found.is_settled):
        return Skip("over")
    pair = session.get_one(Pair, found.pair_id)
    me, partner = notice.recipient_id, pair.partner_of(notice.recipient_id).id
    mine, theirs = said_by(found, pair, me), said_by(found, pair, partner)
    shown, contact = shown_to(session, notice, found, rules, now), contact_of(session, found, rules)
    is_my_log = contact is not None and contact.logged_by_id == me
    if mine is None and not is_my_log:
        fewer = shown.reader.person.fewer_reminders
        return Skip("fewer_reminders") if fewer else question(shown)
    if contact is None or theirs is None or mine == theirs:
        return Skip("answered")
    return differs_from_log(shown, contact) if is_my_log else differs_from_no(shown)


JOB = Job("meeting_outcome", run)
NOTICE = NoticeSpec(
    NoticeKind.MEETING_OUTCOME, compose, is_reminder=True, keeps_quiet_hours=True, is_held=True
)
