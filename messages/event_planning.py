"""A facilitator plans the cohort's events: the list, the forms, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from messages.event_words import (
    AUDIENCE_NAMES,
    audience_options,
    event_blocks,
    event_line,
    event_when,
    invited_number,
    joining,
    kind_options,
)
from messages.message import (
    Block,
    Button,
    ChoiceField,
    DateField,
    Field,
    Form,
    Message,
    TextField,
    TimeField,
    bold,
    buttons,
    message,
    say,
)
from messages.wording import count, place_of
from models import Cohort, Event
from models.event import Audience
from program.event_fields import LONGEST_LINK, LONGEST_TITLE
from program.events import Entry

ADD_EVENT_FORM = "event_add"
CHANGE_EVENT_FORM = "event_change"
CANCEL_EVENT_FORM = "event_cancel"

KIND, TITLE, ON, AT, LENGTH, LINK, AUDIENCE = (
    "kind",
    "title",
    "on",
    "at",
    "length",
    "link",
    "audience",
)
"""Ids of fields."""

ON_PAGE = 8
"""Events with their buttons on one page."""

DATE_MISSING = "On which day? Pick one."
TIME_MISSING = "At what time? Pick one."
NOT_PICKED = "Pick one."


@dataclass(frozen=True)
class Planned:
    """An event as its facilitators see it."""

    entry: Entry
    invited: int


def event_list(
    cohort: Cohort, coming: Sequence[Planned], offset: int, zone: ZoneInfo, now: datetime
) -> Message:
    """Return the events to come, from `offset`, and what can be done about each."""
    if not coming:
        return message(
            say(bold(cohort.name), ": no event is planned."),
            buttons(_add_button(cohort, style_it=True)),
        )
    shown = coming[offset : offset + ON_PAGE]
    blocks: list[Block] = [say(bold(cohort.name), f": {count(len(coming), 'event')} to come.")]
    for one in shown:
        blocks += _with_buttons(one, zone, now)
    rest = len(coming) - offset - len(shown)
    more = Button("event.list", f"Show {rest} more", f"{cohort.id}|{offset + ON_PAGE}")
    return message(*blocks, buttons(_add_button(cohort), *([more] if rest > 0 else [])))


def _with_buttons(one: Planned, zone: ZoneInfo, now: datetime) -> tuple[Block, ...]:
    event, key = one.entry.event, str(one.entry.event.id)
    meant = f". For {_for_whom(event.audience, one.invited)}."
    return (
        say(*event_line(one.entry, zone, now), meant),
        buttons(
            Button("event.change", "Change it…", key, described=f"Change: {event.title}"),
            Button("event.cancel", "Cancel it…", key, described=f"Cancel: {event.title}"),
        ),
    )


def _for_whom(audience: Audience, number: int) -> str:
    if audience is Audience.EVERYBODY:
        return f"everybody ({count(number, 'person', 'people')})"
    return invited_number(audience, number)


def _add_button(cohort: Cohort, *, style_it: bool = False) -> Button:
    button = Button("event.add", "Add an event…", str(cohort.id))
    return replace(button, style="primary") if style_it else button


@dataclass(frozen=True)
class Typed:
    """What stands in the form."""

    kind: str | None = None
    title: str = ""
    on: date | None = None
    at: time | None = None
    length: str = "60"
    link: str = ""
    audience: str | None = None


def event_form(
    cohort: Cohort, typed: Typed, invited: Mapping[Audience, int], event: Event | None = None
) -> Form:
    """Return the form for a new event, or for changing `event`; its audience stays as it is."""
    fields: tuple[Field, ...] = (
        ChoiceField(KIND, "What is it?", kind_options(), typed.kind),
        TextField(
            TITLE,
            "Title",
            typed.title,
            max_length=LONGEST_TITLE,
            hint="As people see it in their calendar.",
        ),
        DateField(ON, "Day", typed.on),
        TimeField(AT, f"Begins at, in {place_of(cohort.time_zone)} time", typed.at),
        TextField(LENGTH, "Minutes", typed.length, max_length=20, hint='60, or "2 days".'),
        TextField(LINK, "Link to join", typed.link, optional=True, max_length=LONGEST_LINK),
    )
    if event is not None:
        told = _for_whom(event.audience, invited[event.audience])
        intro = (say(f"I tell {told} what changed, in their open hours."),)
        return Form(
            CHANGE_EVENT_FORM, "Change the event", "Change it", fields, intro, str(event.id)
        )
    audience = ChoiceField(AUDIENCE, "Who is invited?", audience_options(invited), typed.audience)
    intro = (say("Whoever you invite hears of it at once, in their open hours."),)
    return Form(
        ADD_EVENT_FORM, "Add an event", "Add and invite", (*fields, audience), intro, str(cohort.id)
    )


def cancel_form(entry: Entry, invited: int, zone: ZoneInfo, now: datetime) -> Form:
    """Return what canceling means, to be confirmed."""
    event = entry.event
    return Form(
        CANCEL_EVENT_FORM,
        "Cancel the event",
        "Call it off",
        (),
        (
            say(bold(event.title), f", {event_when(entry, zone, now)}."),
            say(
                f"It is taken off the calendar of {_for_whom(event.audience, invited)}. I tell "
                "those who know of it that it is canceled."
            ),
        ),
        str(event.id),
    )


def event_added(entry: Entry, told: int, zone: ZoneInfo, now: datetime) -> Message:
    """Return the event as it is now, and how many people hear of it."""
    event = entry.event
    if event.ends_at <= now:
        return message(
            say("Added: ", *event_line(entry, zone, now), "."),
            say("It is over, so nobody is told of it."),
        )
    return message(
        say("Added:"),
        *event_blocks(entry, zone, now),
        say(_who_hears(event.audience, told)),
        buttons(_change_button(event)),
    )


def _who_hears(audience: Audience, told: int) -> str:
    if not told:
        return f"None of the {AUDIENCE_NAMES[audience]} is on the roster yet, so nobody is told."
    return f"The invitation goes to {invited_number(audience, told)}, in their open hours."


def event_changed(entry: Entry, told: int, is_new: bool, zone: ZoneInfo, now: datetime) -> Message:
    """Return the event as it is now, and who hears of the change."""
    if not is_new:
        return message(say("Nothing new, so nobody is told: ", *event_line(entry, zone, now)))
    who = invited_number(entry.event.audience, told)
    return message(
        say("Changed: ", *event_line(entry, zone, now), "."),
        joining(entry),
        say(f"I tell {who}, in their open hours." if told else "Nobody is told of it."),
        buttons(_change_button(entry.event)),
    )


def event_canceled(entry: Entry, told: int, is_new: bool) -> Message:
    """Return that the event does not take place."""
    event = entry.event
    if not is_new:
        return message(say(bold(event.title), " was canceled already; nobody is told twice."))
    who = invited_number(event.audience, told)
    return message(
        say(bold(event.title), " is canceled."),
        say(f"I tell {who}, in their open hours." if told else "Nobody is told of it."),
    )


def _change_button(event: Event) -> Button:
    return Button("event.change", "Change it…", str(event.id))
