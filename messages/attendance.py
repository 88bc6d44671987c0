"""Who was at an event: the question, its answers, and what facilitators record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from messages.event_words import invited_number
from messages.message import (
    Block,
    Button,
    ChoiceField,
    Form,
    Message,
    MultiChoiceField,
    bold,
    buttons,
    message,
    say,
)
from messages.wording import local_today, weekday_and_day
from models import Cohort, Event, Person
from program.attendance import Tally, WasThere

ATTENDANCE_FORM = "attendance"
THERE, REST = "there", "rest"
"""Ids of fields."""

LEAVE, ABSENT = "leave", "absent"
"""What the rest of the people did."""

ON_FORM = 100
"""People in one form. Source: docs.slack.dev, multi-select menu: 100 options."""

ON_PAGE = 8
"""Events on one page of the list."""

SEEN = "The facilitators see your answer."


def were_you_there(asked: WasThere) -> Message:
    """Return the question after an event."""
    return message(
        say(
            "Were you at ",
            bold(asked.event.title),
            f" on {_day(asked.event, asked.person.zone, asked.now)}? {SEEN}",
        ),
        answer_buttons(asked.event),
    )


def answer_buttons(event: Event) -> Block:
    """Return the two answers."""
    key = str(event.id)
    return buttons(
        Button("attendance.yes", "I was there", key, described=f"I was at {event.title}"),
        Button("attendance.no", "I could not come", key, described=f"Not at {event.title}"),
    )


def answer_kept(event: Event, attended: bool, zone: ZoneInfo, now: datetime) -> Message:
    """Return what is kept, and the way to change it."""
    did = "you were at " if attended else "you could not come to "
    other = (
        Button("attendance.no", "I could not come", str(event.id))
        if attended
        else Button("attendance.yes", "I was there", str(event.id))
    )
    return message(
        say("Noted: ", did, bold(event.title), f" on {_day(event, zone, now)}. {SEEN}"),
        buttons(other),
    )


def still_to_answer(events: Sequence[Event], zone: ZoneInfo, now: datetime) -> tuple[Block, ...]:
    """Return the question for each of these events, as a part of something else."""
    return tuple(
        block
        for event in events
        for block in (
            say("Were you at ", bold(event.title), f" on {_day(event, zone, now)}?"),
            answer_buttons(event),
        )
    )


def attendance_list(
    cohort: Cohort, tallies: Sequence[Tally], offset: int, zone: ZoneInfo, now: datetime
) -> Message:
    """Return how many were at each event that began, from `offset`, the latest first."""
    if not tallies:
        return message(say(bold(cohort.name), ": no event has taken place yet."))
    shown = tallies[offset : offset + ON_PAGE]
    blocks = [block for tally in shown for block in _with_button(tally, zone, now)]
    rest = len(tallies) - offset - len(shown)
    more = Button("attendance.list", f"Show {rest} more", f"{cohort.id}|{offset + ON_PAGE}")
    return message(
        say(bold(cohort.name), ": who was there."), *blocks, buttons(more) if rest > 0 else None
    )


def _with_button(tally: Tally, zone: ZoneInfo, now: datetime) -> tuple[Block, ...]:
    event = tally.event
    line = say(bold(event.title), f", {_day(event, zone, now)}: {counted(tally)}")
    pages = -(-tally.invited // ON_FORM)
    if not pages:
        return (line,)
    return (
        line,
        buttons(
            *(
                Button(
                    "attendance.open",
                    "Record who was there…" if pages == 1 else f"Record, part {page + 1}…",
                    f"{event.id}|{page}",
                    described=f"Record who was at {event.title}",
                )
                for page in range(min(pages, 5))
            )
        ),
    )


def counted(tally: Tally) -> str:
    """Return "18 of 24 participants were there, 2 could not come, 4 have not said."."""
    if not tally.invited:
        return "nobody was invited."
    people = invited_number(tally.event.audience, tally.invited)
    verb = "was" if tally.there == 1 else "were"
    parts = [f"{tally.there} of {people} {verb} there"]
    if tally.not_there:
        parts.append(f"{tally.not_there} could not come")
    if tally.unknown:
        parts.append(f"{tally.unknown} {'has' if tally.unknown == 1 else 'have'} not said")
    return f"{', '.join(parts)}."


@dataclass(frozen=True)
class Sheet:
    """The people on one page of the form."""

    event: Event
    page: int
    people: Sequence[Person]
    there: frozenset[int]
    """Who is known to have been there."""


def there_field(sheet: Sheet) -> MultiChoiceField:
    """Return the people to tick; of two with one name the email tells which."""
    names = [person.name for person in sheet.people]
    options = tuple(
        (
            str(person.id),
            person.name if names.count(person.name) == 1 else f"{person.name} ({person.email})",
        )
        for person in sheet.people
    )
    ticked = tuple(str(person.id) for person in sheet.people if person.id in sheet.there)
    return MultiChoiceField(THERE, "Was there", options, ticked, optional=True)


def attendance_form(sheet: Sheet, zone: ZoneInfo, now: datetime) -> Form:
    """Return the form in which a facilitator ticks who was there."""
    event = sheet.event
    return Form(
        ATTENDANCE_FORM,
        "Who was there?",
        "Record it",
        (
            there_field(sheet),
            ChoiceField(
                REST,
                "Everybody else",
                (
                    (LEAVE, "Leave as it is, where nobody said"),
                    (ABSENT, "Could not come"),
                ),
                LEAVE,
            ),
        ),
        (say(bold(event.title), f", {_day(event, zone, now)}."),),
        f"{event.id}|{sheet.page}|{','.join(map(str, sorted(sheet.there)))}",
    )


def attendance_recorded(tally: Tally, zone: ZoneInfo, now: datetime) -> Message:
    """Return the count after something was recorded."""
    event = tally.event
    return message(
        say("Recorded. ", bold(event.title), f", {_day(event, zone, now)}: {counted(tally)}")
    )


def nobody_to_record(event: Event) -> Message:
    return message(say(f"Nobody is invited to {event.title}, so there is nobody to record."))


def _day(event: Event, zone: ZoneInfo, now: datetime) -> str:
    on: date = event.starts_at.astimezone(zone).date()
    return weekday_and_day(on, local_today(now, zone))
