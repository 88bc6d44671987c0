"""The word to both before they meet."""

from messages.meeting_phrases import Shown, agreed_buttons
from messages.meeting_times import in_both_zones, near, what, zones_differ
from messages.message import Block, Message, bold, link, message, say


def reminder(shown: Shown) -> Message:
    """Return the reminder of an agreed meeting."""
    return message(
        say("You meet ", bold(shown.name), f" {when(shown)}: {what(shown.meeting)}."),
        *join(shown),
        agreed_buttons(shown),
    )


def when(shown: Shown) -> str:
    """Return "today, 3:00 PM", with both zones where they differ."""
    at = shown.meeting.starts_at
    if at is None:
        return "at a time to be agreed"
    other = shown.pair.partner_of(shown.reader.person.id)
    if zones_differ(at, shown.reader.person, other):
        return f"on {in_both_zones(at, shown.reader, other)}"
    return near(at, shown.reader)


def join(shown: Shown) -> tuple[Block, ...]:
    url = shown.meeting.link
    return (say("Join: ", link(url, url)),) if url else ()
