"""The links with which somebody adds a meeting or an event to their own calendar."""

from messages.message import Paragraph, Words, link, say
from program.invitations import Invitation, google_link, outlook_link


def add_to_calendar(invitation: Invitation, ics_url: str) -> Paragraph:
    """Return one line of links; `ics_url` is "" where no page is served."""
    words: list[Words] = [
        "Add it to your calendar: ",
        link("Google", google_link(invitation)),
        " · ",
        link("Outlook", outlook_link(invitation)),
    ]
    if ics_url:
        words += [" · ", link(".ics", ics_url)]
    return say(*words)
