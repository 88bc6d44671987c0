"""On the morning of a meeting, to both: where they left off, and one thing to bring."""

from datetime import datetime

from messages.meeting_reminders import PickUp, before_you_meet
from messages.message import Message
from messages.starters import STARTERS
from models import Meeting, Notice, NoticeKind, Pair, Session
from models.article import articles_since
from models.capstone_members import capstone_of
from models.contact import last_contacts
from program.capstone_plan import Step
from program.capstones import view_for
from program.meetings import is_ahead
from program.rules import Rules
from program.starters import Occasion, starter_on
from scheduler.job import NoticeSpec, Skip, Wait
from scheduler.meeting import meeting_of, shown_to

MOST_ARTICLES = 3


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return what they may pick up, or that the meeting was moved, canceled or has begun."""
    found = meeting_of(session, notice)
    if isinstance(found, Skip):
        return found
    if not is_ahead(found, now):
        return Skip("over")
    shown = shown_to(session, notice, found, rules, now)
    return before_you_meet(shown, _facts(session, found, rules, now))


def _facts(session: Session, meeting: Meeting, rules: Rules, now: datetime) -> PickUp:
    pair = session.get_one(Pair, meeting.pair_id)
    contact = next(iter(last_contacts(session, pair.id, 1)), None)
    since = (contact.took_place_at or contact.logged_at) if contact else None
    articles = articles_since(session, pair.id, since, MOST_ARTICLES)
    # Both get the same one, and none that the pair was offered before.
    occasion = Occasion(f"meeting:{meeting.id}", meeting.id)
    starter = starter_on(session, pair, STARTERS, occasion, now)
    return PickUp(contact, articles, starter, _next_step(session, pair, rules))


def _next_step(session: Session, pair: Pair, rules: Rules) -> Step | None:
    """Return the next milestone of the participant's capstone, if they work on one."""
    capstone = capstone_of(session, pair.participant_id, pair.cohort_id)
    return view_for(session, capstone, pair, rules).next_step if capstone else None


NOTICE = NoticeSpec(
    NoticeKind.BEFORE_MEETING, compose, is_reminder=False, keeps_quiet_hours=True, is_held=True
)
