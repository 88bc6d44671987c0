"""Invitations to calendars: an .ics file (RFC 5545), and links that fill in a web calendar's form.

No calendar of anybody's is read or written: people add what they want.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from icalendar import Calendar, Event

from models.installation import opaque_id
from program.roster.cells import clean

PRODUCT = "-//Thought Partner//EN"
LONGEST_DESCRIPTION = 500
"""Characters; the links to web calendars carry it in their address."""
WEB_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Invitation:
    """What a calendar is told of a meeting or an event."""

    uid: str
    """Opaque, and the same through all changes, so that a calendar changes its entry."""
    title: str
    starts_at: datetime
    minutes: int
    revision: int = 0
    """Rises with each change (SEQUENCE)."""
    link: str = ""
    """Where one joins."""
    description: str = ""
    is_canceled: bool = False

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


def as_ics(invitation: Invitation, now: datetime) -> bytes:
    """Return the invitation as the bytes of an .ics file, times in UTC.

    Signs that steer are left out: some calendars take a lone carriage return for the end of a line.
    """
    title = clean(invitation.title)
    description = "\n".join(map(clean, invitation.description.splitlines()))
    event = Event()
    event.add("uid", invitation.uid)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", invitation.starts_at.astimezone(UTC))
    event.add("dtend", invitation.ends_at.astimezone(UTC))
    event.add("summary", title)
    event.add("sequence", invitation.revision)
    event.add("status", "CANCELLED" if invitation.is_canceled else "CONFIRMED")
    # A line that holds an address is written as it is, so nothing in it may end the line.
    if WEB_LINK.fullmatch(invitation.link) and invitation.link.isprintable():
        event.add("location", invitation.link)
        event.add("url", invitation.link)
    if description:
        event.add("description", description)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if invitation.is_canceled else "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def google_link(invitation: Invitation) -> str:
    """Return the address at which Google Calendar offers to add it.

    Source: the calendar's own "render" page with action=TEMPLATE.
    """
    span = f"{_compact(invitation.starts_at)}/{_compact(invitation.ends_at)}"
    words = {
        "action": "TEMPLATE",
        "text": invitation.title,
        "dates": span,
        "location": invitation.link,
        "details": invitation.description[:LONGEST_DESCRIPTION],
    }
    return _address("https://calendar.google.com/calendar/render", words)


def outlook_link(invitation: Invitation) -> str:
    """Return the address at which Outlook on the web offers to add it.

    Source: the calendar's own "compose" page with rru=addevent.
    """
    words = {
        "rru": "addevent",
        "subject": invitation.title,
        "startdt": f"{invitation.starts_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "enddt": f"{invitation.ends_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "location": invitation.link,
        "body": invitation.description[:LONGEST_DESCRIPTION],
    }
    return _address("https://outlook.office.com/calendar/0/deeplink/compose", words)


def ics_address(public_url: str, secret: str, kind: str, number: int) -> str:
    """Return where the .ics of one meeting or event is served; "" where nothing is.

    `secret` is the installation's: the address cannot be guessed from the number.
    """
    if not public_url:
        return ""
    name = f"{kind}-{number}-{address_mark(secret, kind, number)}.ics"
    return f"{public_url.rstrip('/')}/calendar/{name}"


def address_mark(secret: str, kind: str, number: int) -> str:
    """Return the part of the address that shows it was made here."""
    return opaque_id(secret, f"calendar:{kind}:{number}")


def _address(page: str, words: dict[str, str]) -> str:
    return f"{page}?{urlencode({name: value for name, value in words.items() if value})}"


def _compact(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"
