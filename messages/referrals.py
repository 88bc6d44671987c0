"""A colleague whom the thought partner brings in: what the two of the pair read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from messages.message import (
    Aside,
    Block,
    Button,
    ChoiceField,
    Facts,
    Field,
    Form,
    Heading,
    Message,
    TextField,
    Words,
    as_list,
    bold,
    buttons,
    message,
    say,
)
from messages.wording import day, local_today, shortened
from models import Pair, Person, Referral
from program.referrals import Colleague

FORM = "referral.bring"
PAIR, NAME, PURPOSE, REACH = "pair", "name", "purpose", "reach"
LONGEST_NAME, LONGEST_PURPOSE, LONGEST_REACH = 150, 1000, 300

NAME_MISSING = "Who is it? A name is enough."
PURPOSE_MISSING = "Say in a few words what they can help with."
REACH_MISSING = "How can they be reached? An email or a phone number."
WHOM_MISSING = "For whom? Pick one."


def referral_form(
    choices: Sequence[tuple[int, str]], typed: Colleague, pair_id: int | None
) -> Form:
    """Return the form; `choices` are pair ids and participants, of which several are asked."""
    options = tuple((str(one), name) for one, name in choices)
    chosen = str(pair_id) if pair_id else None
    several = len(choices) > 1
    pair: tuple[Field, ...] = (ChoiceField(PAIR, "For whom?", options, chosen),) if several else ()
    whom = "your participant" if several else choices[0][1]
    return Form(
        FORM,
        "Bring in a colleague",
        "Tell them" if several else "Send it",
        (
            *pair,
            TextField(NAME, "Who is it?", typed.name, max_length=LONGEST_NAME),
            TextField(
                PURPOSE,
                "What can they help with?",
                typed.purpose,
                multiline=True,
                max_length=LONGEST_PURPOSE,
            ),
            TextField(
                REACH,
                "How to reach them",
                typed.reach,
                max_length=LONGEST_REACH,
                hint=f"It goes to {whom}; nobody else sees it. Ask your colleague first.",
            ),
        ),
        (),
        "" if several else str(choices[0][0]),
    )


def brought_in(referral: Referral, participant: str) -> Message:
    """Return the answer to the thought partner."""
    return message(
        say(f"{participant} gets it in their open hours: ", bold(referral.colleague), "."),
        buttons(Button("referral.undo", "Undo", str(referral.id), described="Undo: the colleague")),
        Aside(
            f"Only you and {participant} see who it is; the facilitators see that a colleague was "
            "brought in. It is no contact: when you talk about it, log that."
        ),
    )


def taken_back(name: str, participant: str) -> Message:
    return message(
        say(f"Taken back: {name}. If {participant} has read it already, it stays in that message.")
    )


def referral_for_participant(referral: Referral, mentor: str, pair_id: int) -> Message:
    """Return what the participant reads."""
    return message(
        say(f"{mentor} brings in a colleague for you: ", bold(referral.colleague), "."),
        Facts((("Can help with", referral.purpose), ("To reach", referral.reach))),
        buttons(Button("pair.show", "Show where you two stand", str(pair_id))),
        Aside(f"Only you and {mentor} see who it is; find it again under /pair."),
    )


def referral_section(
    found: Sequence[Referral], pair: Pair, reader: Person, now: datetime
) -> tuple[Block, ...]:
    """Return the colleagues in `/pair`, and for the thought partner the way to bring one in."""
    today = local_today(now, reader.zone)
    lines = [_line(one, reader, today) for one in found]
    blocks: tuple[Block, ...] = (Heading("Colleagues"), *as_list(lines)) if lines else ()
    if pair.mentor_id != reader.id or pair.ended_at is not None:
        return blocks
    return (*blocks, buttons(Button("referral.open", "Bring in a colleague…", str(pair.id))))


def _line(referral: Referral, reader: Person, today: date) -> tuple[Words, ...]:
    on = day(local_today(referral.brought_in_at, reader.zone), today)
    return (
        bold(referral.colleague),
        f" ({on}): {shortened(referral.purpose)}; to reach: {shortened(referral.reach)}",
    )
