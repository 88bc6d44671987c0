"""The dates of the program, for whoever is invited to them or runs them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from messages.attendance import still_to_answer
from messages.event_words import AUDIENCE_NAMES, event_blocks, event_line
from messages.message import (
    Aside,
    Block,
    Button,
    Heading,
    Message,
    as_list,
    buttons,
    message,
    say,
)
from messages.polls import polls_to_answer
from messages.wording import count
from models import Cohort, Event, Poll
from program.events import Entry

MOST_SHOWN = 6
MOST_AT_HOME = 3
MOST_COHORTS = 3
MOST_ASKED = 3


@dataclass(frozen=True)
class Dates:
    """What one person sees of the calendar at a moment."""

    coming: Sequence[Entry]
    zone: ZoneInfo
    """The reader's."""
    now: datetime
    led: Sequence[Cohort] = ()
    """The cohorts that the reader facilitates."""
    unanswered: Sequence[Event] = ()
    """What is over, and whether the reader was there is not known."""
    polls: Sequence[Poll] = ()
    """The open polls that the reader may answer."""
    answered: Collection[int] = ()
    """The ids of those that they have answered, and may change."""


def all_dates(dates: Dates) -> Message:
    """Return the answer to `/events`: every event to come, with the links for calendars."""
    asked = _asked(dates)
    if not dates.coming:
        none = say("No date of the program is set at the moment.")
        return message(none, *asked, _planning(dates))
    blocks: list[Block] = [say(_how_many(dates))]
    for entry in dates.coming[:MOST_SHOWN]:
        blocks += event_blocks(entry, dates.zone, dates.now)
        blocks += _for_whom(entry, dates)
    rest = len(dates.coming) - MOST_SHOWN
    if rest > 0:
        blocks.append(Aside(f"{count(rest, 'more date')} after these; I show the next ones first."))
    return message(*blocks, *asked, _planning(dates))


def _asked(dates: Dates) -> tuple[Block, ...]:
    """Return what the reader is asked: when they could come, and whether they were there."""
    return (
        *polls_to_answer(dates.polls[:MOST_ASKED], dates.answered, dates.zone, dates.now),
        *still_to_answer(dates.unanswered[-MOST_ASKED:], dates.zone, dates.now),
    )


def _how_many(dates: Dates) -> str:
    if len(dates.coming) == 1:
        return "The next date of the program:"
    return f"The next {len(dates.coming)} dates of the program, in your time:"


def _for_whom(entry: Entry, dates: Dates) -> tuple[Block, ...]:
    """Return who is invited, where the reader runs it."""
    event = entry.event
    if event.cohort_id not in {cohort.id for cohort in dates.led}:
        return ()
    return (Aside(f"For {AUDIENCE_NAMES[event.audience]} of {event.cohort.name}."),)


def _planning(dates: Dates) -> Block | None:
    led = dates.led[:MOST_COHORTS]
    if not led:
        return None
    return buttons(
        *(
            Button(
                "event.list",
                "Plan events" if len(led) == 1 else f"Plan events of {cohort.name}",
                f"{cohort.id}|0",
            )
            for cohort in led
        )
    )


def home_dates(dates: Dates) -> tuple[Block, ...]:
    """Return the next dates as a part of the home, and what the reader is asked about."""
    still_open = [poll for poll in dates.polls if poll.id not in dates.answered]
    asked = _asked(replace(dates, polls=still_open))
    if not dates.coming:
        return (Heading("Dates of the program"), *asked) if asked else ()
    lines = [event_line(entry, dates.zone, dates.now) for entry in dates.coming[:MOST_AT_HOME]]
    rest = len(dates.coming) - MOST_AT_HOME
    label = f"Show all {len(dates.coming)} dates" if rest > 0 else "Show dates with links"
    return (
        Heading("Dates of the program"),
        *as_list(lines),
        buttons(Button("events.show", label)),
        *asked,
    )
