"""What people read who have trouble connecting with their partner."""

from __future__ import annotations

from collections.abc import Sequence

from messages.message import Aside, ChoiceField, Field, Form, Message, TextField, message, say
from messages.reader import Reader
from messages.wording import listed
from models import Person
from program.help import Asked

LONGEST_TRIED = 1500
PAIR_MISSING = "With whom? Pick one."


def help_form(
    choices: Sequence[tuple[int, str]], told: Sequence[Person], tried: str, pair_id: int | None
) -> Form:
    """Return the form; `choices` are pair ids and names, of which several are asked."""
    who = listed([person.name for person in told]) or "The facilitators"
    reads = "reads" if len(told) == 1 else "read"
    if len(choices) == 1:
        partner = choices[0][1]
        point = f"You and {partner} are not connecting."
    else:
        point, partner = "You and your partner are not connecting.", "Your partner"
    intro = say(f"{point} {who} {reads} this at once. {partner} is not told.")
    options = tuple((str(one), name) for one, name in choices)
    pair: tuple[Field, ...] = ()
    if len(choices) > 1:
        pair = (ChoiceField("pair", "With whom?", options, str(pair_id) if pair_id else None),)
    return Form(
        "help.ask",
        "Trouble connecting",
        "Tell them",
        (
            *pair,
            TextField(
                "tried",
                "What did you try?",
                tried,
                optional=True,
                multiline=True,
                max_length=LONGEST_TRIED,
                hint="For example: two emails in October, one call.",
            ),
        ),
        (intro,),
        str(choices[0][0]) if len(choices) == 1 else "",
    )


def help_asked(asked: Asked, reader: Reader) -> Message:
    """Return who was told; the partner is not among them."""
    names = [person.name for person in asked.told]
    partner = reader.partner_name(asked.pair)
    hears = "hears" if len(names) == 1 else "hear"
    return message(
        say(
            f"{listed(names)} {hears} at once that you and {partner} have trouble connecting, "
            "and can write to you both."
        ),
        Aside(f"{partner} is not told, and sees nothing of what you wrote."),
    )
