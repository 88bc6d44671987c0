"""`/events`: the dates of the program, and their part of the home."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, Command
from handlers.show_help import asks_for_help, command_help
from messages.events import Dates, all_dates, home_dates
from messages.message import Block, Message
from models import Session
from models.poll import polls_answered_by
from program.attendance import unanswered
from program.cohorts import is_over, led_cohorts
from program.events import entries_of, events_for
from program.polls import open_polls_for


def handle(session: Session, call: Call, now: datetime) -> Message:
    """Show the sender's dates; whatever follows the command but "help" makes no difference."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    return show(session, call, now)


def show(session: Session, call: Call, now: datetime) -> Message:
    return all_dates(_dates(session, call, now))


def home_section(session: Session, call: Call, now: datetime) -> tuple[Block, ...]:
    """Return the sender's next dates; nothing where there are none."""
    return home_dates(_dates(session, call, now))


def _dates(session: Session, call: Call, now: datetime) -> Dates:
    coming = [
        event
        for event in events_for(session, call.sender, now)
        if event.canceled_at is None and event.ends_at > now
    ]
    led = [one for one in led_cohorts(session, call.sender, now) if not is_over(one, now)]
    entries = entries_of(session, coming, call.rules)
    asked = unanswered(session, call.sender, now)
    polls = open_polls_for(session, call.sender, now)
    answered = polls_answered_by(session, call.sender.id)
    return Dates(entries, call.sender.zone, now, led, asked, polls, answered)


COMMAND = Command(
    name="/events",
    usage="",
    summary="Show the dates of the program, with links for your calendar",
    examples=("/events",),
    handle=handle,
)
BUTTONS = (ButtonSpec("events.show", show),)
