"""How a meeting or an event gets into somebody's own calendar."""

from __future__ import annotations

from messages.message import Paragraph, Words, link, say
from program.invitations import Invitation, google_link, outlook_link


def add_to_calendar(invitation: Invitation, ics_url: str) -> Paragraph:
    """Return the links that put it into a calendar; `ics_url` is "" where no file is served."""
    words: list[Words] = [
        "Add it to your calendar: ",
        link("Google", google_link(invitation)),
        " · ",
        link("Outlook", outlook_link(invitation)),
    ]
    if ics_url:
        words += [" · ", link("other calendars (.ics)", ics_url)]
    return say(*words)
