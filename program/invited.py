"""What has an .ics file of its own, found by what stands in the file's address."""

from collections.abc import Callable, Mapping
from datetime import datetime
from hmac import compare_digest
from typing import TypeAlias

from models import Session
from models.installation import find_secret
from program.events import KIND as EVENT
from program.events import find_event_invitation
from program.invitations import Invitation, address_mark
from program.meeting_invitations import ICS_KIND as MEETING
from program.meeting_invitations import find_meeting_invitation

FindInvitation: TypeAlias = Callable[[Session, int, datetime], Invitation | None]
"""(session, number, now): the invitation as it is at this moment."""

INVITATIONS: Mapping[str, FindInvitation] = {
    EVENT: find_event_invitation,
    MEETING: find_meeting_invitation,
}
"""By the kind that stands in the address."""


def find_invitation(
    session: Session, kind: str, number: int, mark: str, now: datetime
) -> Invitation | None:
    """Return what the address is of; None where this database never gave it to anybody."""
    secret, find = find_secret(session), INVITATIONS.get(kind)
    if secret is None or find is None:
        return None
    if not compare_digest(mark.encode(), address_mark(secret, kind, number).encode()):
        return None
    return find(session, number, now)
