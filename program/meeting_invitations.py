"""What a calendar is told of a meeting: who meets whom, when, and where they join."""

from datetime import datetime

from models import Meeting, MeetingState, Pair, Session
from models.installation import get_secret, opaque_id
from models.meeting import find_meeting
from models.pair import find_pair
from models.person import get_person
from program.invitations import Invitation, ics_address
from program.rules import Rules

ICS_KIND = "meeting"
"""In the address of the .ics file."""


def invitation_of(session: Session, meeting: Meeting, pair: Pair) -> Invitation | None:
    """Return what a calendar keeps of the meeting; None while it has no time."""
    starts_at = meeting.starts_at
    if starts_at is None:
        return None
    secret = get_secret(session)
    return Invitation(
        uid=f"{opaque_id(secret, f'meeting:{meeting.id}')}@thought-partner",
        title=f"{pair.mentor.first_name} and {pair.participant.first_name}",
        starts_at=starts_at,
        minutes=meeting.minutes,
        revision=meeting.revision,
        link=meeting.link,
        is_canceled=meeting.state is MeetingState.CANCELED,
    )


def find_meeting_invitation(session: Session, meeting_id: int, now: datetime) -> Invitation | None:
    """Return the invitation to the meeting of that number, for the page that serves it."""
    meeting = find_meeting(session, meeting_id)
    pair = find_pair(session, meeting.pair_id) if meeting else None
    if meeting is None or pair is None:
        return None
    return invitation_of(session, meeting, pair)


def ics_of(session: Session, meeting: Meeting, rules: Rules) -> str:
    """Return the address of the meeting's .ics file; "" where no page is served."""
    if not rules.public_url:
        return ""
    return ics_address(rules.public_url, get_secret(session), ICS_KIND, meeting.id)


def host_of(session: Session, meeting: Meeting) -> str:
    """Return the first name of who scheduled an introductory meeting, "" for any other."""
    host_id = meeting.scheduled_by_id
    return get_person(session, host_id).first_name if host_id is not None else ""
