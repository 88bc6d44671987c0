"""Tells one of a pair what the other did about a meeting: proposed, accepted, moved, canceled."""

from datetime import datetime

from messages.introductions import for_facilitator
from messages.meeting_phrases import Shown
from messages.meetings import news
from messages.message import Message
from messages.reader import Reader
from models import Meeting, Notice, NoticeKind, Pair, Session
from models.meeting import find_meeting
from models.pair import find_pair, running_pairs_of
from models.person import get_person
from program.meeting_invitations import host_of, ics_of, invitation_of
from program.meeting_notices import last_moment
from program.partners import leads
from program.rules import Rules
from scheduler.job import NoticeSpec, Skip, Wait


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the news of the meeting's last change, or that something came after it."""
    found = meeting_of(session, notice)
    if isinstance(found, Skip):
        return found
    last = last_moment(found)
    if found.is_open and last is not None and last <= now:
        return Skip("over")
    pair = session.get_one(Pair, found.pair_id)
    if not pair.has(notice.recipient_id):
        host = get_person(session, notice.recipient_id)
        who = get_person(session, found.changed_by_id).name
        if not leads(session, host, pair, now):
            return Skip("not_leading")
        return for_facilitator(found, pair, who, Reader(host, [], now))
    return news(shown_to(session, notice, found, rules, now))


def meeting_of(session: Session, notice: Notice) -> Meeting | Skip:
    """Return the meeting as the notice was written about it, or why there is no need for it."""
    meeting = find_meeting(session, notice.subject_id) if notice.subject_id else None
    pair = find_pair(session, meeting.pair_id) if meeting else None
    if meeting is None or pair is None:
        return Skip("gone")
    if pair.ended_at is not None:
        return Skip("pair_ended")
    if str(meeting.revision) != notice.period:
        return Skip("changed")
    return meeting


def shown_to(
    session: Session, notice: Notice, meeting: Meeting, rules: Rules, now: datetime
) -> Shown:
    """Return the meeting as the notice's recipient reads it."""
    pair = session.get_one(Pair, meeting.pair_id)
    person = get_person(session, notice.recipient_id)
    partners = [one.partner_of(person.id) for one in running_pairs_of(session, person.id)]
    invitation = invitation_of(session, meeting, pair) if meeting.is_agreed else None
    reader = Reader(person, partners, now)
    ics_url = ics_of(session, meeting, rules)
    return Shown(meeting, pair, reader, invitation, ics_url, host_of(session, meeting))


NOTICE = NoticeSpec(
    kind=NoticeKind.MEETING,
    compose=compose,
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
)
