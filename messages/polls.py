"""Time polls, for whoever is asked: the question, and the form to pick in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from messages.event_words import (
    event_time,
    how_long,
)
from messages.message import (
    Aside,
    Block,
    Button,
    Form,
    Message,
    MultiChoiceField,
    as_list,
    bold,
    buttons,
    message,
    say,
)
from messages.wording import (
    local_today,
    moment_in_zone,
    weekday_and_day,
)
from models.poll import Poll, PollSlot
from program.poll_notices import Asked

PICK_FORM = "poll_pick"
PICKS = "picks"
"""Id of the field."""


def poll_question(asked: Asked) -> Message:
    """Return the question, with the times by the reader's clock."""
    return message(
        say(
            "When could you come to ", bold(asked.poll.title), f" ({how_long(asked.poll.minutes)})?"
        ),
        *_what_there_is(asked),
    )


def poll_reminder(asked: Asked) -> Message:
    """Return the question again, to who has not answered."""
    return message(
        say("A question is still open: when could you come to ", bold(asked.poll.title), "?"),
        *_what_there_is(asked),
    )


def _what_there_is(asked: Asked) -> tuple[Block, ...]:
    poll, zone, now = asked.poll, asked.person.zone, asked.now
    return (
        *as_list([slot_time(slot, poll, zone, now) for slot in asked.slots]),
        buttons(replace(pick_button(poll), style="primary")),
        Aside(
            f"You can answer, and change your answer, {answers_until(poll, zone, now)}. "
            "The facilitators see who can when."
        ),
    )


def pick_button(poll: Poll) -> Button:
    return Button(
        "poll.open", "Pick what suits me…", str(poll.id), described=f"Pick times for {poll.title}"
    )


def slot_time(slot: PollSlot, poll: Poll, zone: ZoneInfo, now: datetime) -> str:
    """Return one of the times by the reader's clock, with the cohort's where it differs."""
    home, today = ZoneInfo(poll.cohort.time_zone), local_today(now, zone)
    return event_time(slot.starts_at, zone, home, today)


def answers_until(poll: Poll, zone: ZoneInfo, now: datetime) -> str:
    """Return "through Friday, October 9" where that day ends then for the reader."""
    today, local = local_today(now, zone), poll.closes_at.astimezone(zone)
    if local.hour == local.minute == 0:
        return f"through {weekday_and_day(local.date() - timedelta(days=1), today)}"
    return f"until {moment_in_zone(poll.closes_at, zone, today)}"


def pick_form(asked: Asked, picked: Collection[int]) -> Form:
    """Return the times to tick; `picked` are the ids of those that suit so far."""
    poll, zone, now = asked.poll, asked.person.zone, asked.now
    return Form(
        PICK_FORM,
        "Pick times",
        "Send my answer",
        (picks_field(asked, picked),),
        (
            say(bold(poll.title), f", {how_long(poll.minutes)}. The times are those of your zone."),
            Aside(f"You can change your answer {answers_until(poll, zone, now)}."),
        ),
        str(poll.id),
    )


def picks_field(asked: Asked, picked: Collection[int]) -> MultiChoiceField:
    """Return the times to tick."""
    today = local_today(asked.now, asked.person.zone)
    options = tuple(
        (str(slot.id), moment_in_zone(slot.starts_at, asked.person.zone, today))
        for slot in asked.slots
    )
    ticked = tuple(str(slot.id) for slot in asked.slots if slot.id in picked)
    return MultiChoiceField(
        PICKS,
        "Which times suit you?",
        options,
        ticked,
        optional=True,
        hint="Tick none if none of them suits you.",
    )


def answer_kept(asked: Asked, picked: Sequence[PollSlot]) -> Message:
    """Return what suits the reader, and the way to change it."""
    poll, zone, now = asked.poll, asked.person.zone, asked.now
    times = [slot_time(slot, poll, zone, now) for slot in picked]
    point = (
        say("Noted: none of the times for ", bold(poll.title), " suits you.")
        if not times
        else say("Noted for ", bold(poll.title), ":")
    )
    change = replace(pick_button(poll), label="Change my answer…")
    return message(
        point,
        *as_list(times),
        buttons(change),
        Aside(f"You can change it {answers_until(poll, zone, now)}."),
    )


def polls_to_answer(
    polls: Sequence[Poll], answered: Collection[int], zone: ZoneInfo, now: datetime
) -> tuple[Block, ...]:
    """Return the open polls of the reader, as a part of something else; `answered` are ids."""
    return tuple(
        block
        for poll in polls
        for block in (
            _can_be_changed(poll, zone, now)
            if poll.id in answered
            else _open_question(poll, zone, now)
        )
    )


def _open_question(poll: Poll, zone: ZoneInfo, now: datetime) -> tuple[Block, ...]:
    until = answers_until(poll, zone, now)
    asked = say("When could you come to ", bold(poll.title), f"? It is open {until}.")
    return asked, buttons(pick_button(poll))


def _can_be_changed(poll: Poll, zone: ZoneInfo, now: datetime) -> tuple[Block, ...]:
    until = answers_until(poll, zone, now)
    said = say(
        "You said when you could come to ", bold(poll.title), f"; you can change it {until}."
    )
    return said, buttons(replace(pick_button(poll), label="Change my answer…"))
