"""Where a meeting stands: in overviews, and after a press that came too late."""

from __future__ import annotations

from messages.meeting_phrases import (
    Shown,
    agreed_buttons,
    answer_buttons,
    asked_buttons,
    joining,
    off,
    propose_button,
    times_after,
)
from messages.meeting_times import a, by_what, near, what
from messages.message import Block, Message, bold, buttons, message, say
from models import MeetingState


def stands(shown: Shown) -> Message:
    """Return how a meeting stands after a press that came too late to change anything."""
    meeting = shown.meeting
    if meeting.is_agreed or meeting.is_open:
        return message(*standing_lines(shown))
    if meeting.state is MeetingState.CANCELED:
        return message(say(off(shown)), buttons(propose_button(shown, "Propose another time")))
    return message(say(f"Your meeting with {shown.name}, {shown.at}, is over."))


def standing_lines(shown: Shown) -> tuple[Block, ...]:
    """Return the meeting in an overview, with all that can be done about it."""
    meeting = shown.meeting
    if meeting.is_agreed:
        return (
            say("Next meeting: ", bold(f"{what(meeting)} with {shown.name}"), f", {shown.at}."),
            *joining(shown),
            agreed_buttons(shown),
        )
    if shown.is_mine:
        lead = f"You proposed {a(what(meeting))} to {shown.name}, who has not answered yet: "
        return (*times_after(lead, shown), asked_buttons(shown))
    lead = f"{shown.name} proposed {a(what(meeting))} and waits for your answer: "
    return (*times_after(lead, shown), *answer_buttons(shown))


def brief_line(shown: Shown) -> str:
    """Return one line about the meeting, for somebody with several pairs."""
    if shown.is_over:
        return f"{shown.name}: {what(shown.meeting)}, {shown.at}: did it take place?"
    if shown.meeting.starts_at is not None:
        return f"{shown.name}: {what(shown.meeting)}, {near(shown.meeting.starts_at, shown.reader)}"
    asked = "proposed by you, not answered yet" if shown.is_mine else "waits for your answer"
    return f"{shown.name}: {by_what(shown.meeting)}, {asked}"


def other_times(shown: Shown) -> str:
    """Return what the form for other times is about."""
    if shown.meeting.starts_at is None:
        return f"Other times for the {what(shown.meeting)} with {shown.name}."
    return (
        f"Other times for the {what(shown.meeting)} with {shown.name}, {shown.at}. That time is "
        f"given up when you propose the new ones."
    )
