"""How a request for help goes on: what the one who asked reads, and the facilitators' list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from messages.help_requests import since_when
from messages.message import (
    Aside,
    Block,
    Button,
    Message,
    Words,
    bold,
    buttons,
    message,
    say,
)
from messages.wording import count, day, listed, local_today
from models import Cohort, HelpRequest, Pair, Person

MOST_LISTED = 12

Open = tuple[HelpRequest, Pair, Person | None]
"""A request that is not solved, its pair, and who acts on it."""


# --- for the one who asked ---------------------------------------------------------------


def somebody_is_on_it(request: HelpRequest, pair: Pair, acting: Person, reader: Person) -> Message:
    """Return the word that a facilitator takes care of it."""
    partner = pair.partner_of(reader.id).first_name
    return message(
        say(
            bold(f"{acting.name} is on it"),
            f": you have trouble connecting with {partner}, and now somebody looks into it.",
        ),
        buttons(_solved_button(request)),
        Aside(f"{partner} is not told by me."),
    )


def is_it_solved(
    request: HelpRequest, pair: Pair, acting: Person, reader: Person, now: datetime
) -> Message:
    """Return the question, some days after somebody began to act."""
    partner = pair.partner_of(reader.id).first_name
    asked_on = day(local_today(request.asked_at, reader.zone), local_today(now, reader.zone))
    return message(
        say(
            f"On {asked_on} you asked for help with connecting with {partner}; {acting.name} is on "
            "it. Is it solved?"
        ),
        buttons(
            Button("help.solved", "Solved", str(request.id), style="primary"),
            Button("help.not_yet", "Not yet", str(request.id)),
        ),
        Aside("With Not yet the facilitators hear of it again."),
    )


def help_was_solved(request: HelpRequest, pair: Pair, by: Person, reader: Person) -> Message:
    """Return the word that a facilitator marked it as solved."""
    partner = pair.partner_of(reader.id).first_name
    return message(
        say(
            f"{by.name} marked as solved that you and {partner} had trouble connecting. "
            "If it is not, say so and they hear of it again."
        ),
        buttons(Button("help.not_yet", "Not yet", str(request.id))),
    )


def it_is_solved(told: Person | None, is_new: bool, request_id: int) -> Message:
    """Return the answer to *Solved*; `told` is who acts on it."""
    who = f"{told.first_name} sees" if told else "The facilitators see"
    point = f"Good. {who} that it is solved." if is_new else "It is marked as solved already."
    return message(
        say(point), buttons(Button("help.not_yet", "Not yet after all", str(request_id)))
    )


def it_is_open_again(told: Sequence[Person] | None) -> Message:
    """Return the answer to *Not yet*; None where it waits for somebody already."""
    if told is None:
        return message(say("It is open already, and waits for a facilitator."))
    names = [person.name for person in told]
    hears = "hears" if len(names) == 1 else "hear"
    return message(say(f"{listed(names)} {hears} that it is not solved yet."))


def nothing_to_solve() -> Message:
    return message(say("You have no open request for help. /pair trouble makes one."))


def which_is_solved(asked: Sequence[tuple[HelpRequest, str]]) -> Message:
    """Ask which of several is solved; with each the partner's name."""
    return message(
        say("With whom is it solved?"),
        buttons(*(Button("help.solved", name, str(request.id)) for request, name in asked)),
    )


def help_section(
    asked: Sequence[tuple[HelpRequest, Person | None]], reader: Person, now: datetime
) -> tuple[Block, ...]:
    """Return the reader's own open requests about a pair, with who acts on them."""
    today = local_today(now, reader.zone)
    return tuple(
        block
        for request, acting in asked
        for block in (
            say(f"You asked for help on {_asked_on(request, reader, today)}. {_state(acting)}"),
            buttons(_solved_button(request)),
        )
    )


def _state(acting: Person | None) -> str:
    return f"{acting.name} is on it." if acting else "Nobody is on it yet."


def _asked_on(request: HelpRequest, reader: Person, today: date) -> str:
    return day(local_today(request.asked_at, reader.zone), today)


def _solved_button(request: HelpRequest) -> Button:
    return Button("help.solved", "It is solved", str(request.id))


# --- for the facilitators ----------------------------------------------------------------


def open_requests(cohort: Cohort, found: Sequence[Open], reader: Person, now: datetime) -> Message:
    """Return the answer to `/cohort requests`."""
    if not found:
        return message(say(bold(cohort.name), ": no open request for help."))
    rest = len(found) - MOST_LISTED
    return message(
        say(bold(cohort.name), f": {count(len(found), 'open request')} for help."),
        *(
            block
            for one in found[:MOST_LISTED]
            for block in (say(*_line(one, reader, now)), buttons(_first_button(one)))
        ),
        say(f"And {rest} more; they follow when these are solved.") if rest > 0 else None,
        Aside("The one who asked is asked after some days whether it is solved."),
    )


def _line(one: Open, reader: Person, now: datetime) -> tuple[Words, ...]:
    request, pair, acting = one
    asking = pair.mentor if request.asked_by_id == pair.mentor_id else pair.participant
    today = local_today(now, reader.zone)
    asked = f", about {pair.partner_of(asking.id).name}: asked {_asked_on(request, reader, today)}"
    again = "" if request.reopened_at is None else ", not solved yet"
    if acting is None or request.acted_at is None:
        return (bold(asking.name), f"{asked}{again}. Nobody is on it yet.")
    who = "You have" if acting.id == reader.id else f"{acting.name} has"
    since = since_when(request.acted_at, reader, now)
    return (bold(asking.name), f"{asked}{again}. {who} been on it since {since}.")


def _first_button(one: Open) -> Button:
    request, pair, acting = one
    key = str(request.id)
    names = f"{pair.mentor.first_name} and {pair.participant.first_name}"
    if acting is None:
        return Button("help.take", "I'm on it", key, described=f"I'm on it: {names}")
    return Button("help.solve", "Mark as solved", key, described=f"Mark as solved: {names}")
