"""Half-time: how the two find the way they communicate, for them; counts for a facilitator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from messages.agreements import FilledStyle, style_fields
from messages.message import (
    Aside,
    Block,
    Button,
    ChoiceField,
    Form,
    Message,
    Quote,
    TextField,
    as_list,
    buttons,
    message,
    say,
)
from messages.reader import Reader
from messages.wording import count, listed
from models import Pair, Reflection
from program.reflections import RATINGS, HalfTime, Reflected

REFLECTION_FORM = "reflection.answer"
RATING, COMMENT = "rating", "comment"
LONGEST_COMMENT = 2000
WORDS = {
    5: "It works very well",
    4: "It works well",
    3: "It works in part",
    2: "It rarely works",
    1: "It does not work",
}
RATING_MISSING = "How does it work? Pick one."
MOST_BUTTONS = 3


def question(pairs: Sequence[Pair], reader: Reader) -> Message:
    """Return the one word at half-time, about each of the reader's pairs."""
    names = [reader.partner_name(pair) for pair in pairs]
    asks = [
        Button("reflection.open", f"Look back with {name}", str(pair.id), style)
        for pair, name, style in zip(pairs, names, _styles(pairs), strict=True)
    ]
    return message(
        say(
            f"Half of your time with {listed(names)} is over. Does the way you communicate work? "
            "It takes two minutes, and what does not work can be changed in the same form."
        ),
        buttons(*asks[:MOST_BUTTONS], more=asks[MOST_BUTTONS:]),
        Aside(_who_sees(names[0] if len(names) == 1 else "your partner")),
    )


def _styles(pairs: Sequence[Pair]) -> list[Literal["default", "primary"]]:
    return ["primary" if len(pairs) == 1 else "default"] * len(pairs)


def reflection_form(name: str, mine: Reflection | None, style: FilledStyle, context: str) -> Form:
    """Return the form: how it works, and how the two want to go on."""
    return Form(
        REFLECTION_FORM,
        "Half-time",
        "Answer",
        (
            ChoiceField(
                RATING,
                f"How does communicating with {name} work?",
                tuple((str(one), WORDS[one]) for one in RATINGS),
                str(mine.rating) if mine else None,
            ),
            TextField(
                COMMENT,
                "What helps, and what would you change?",
                mine.comment if mine else "",
                optional=True,
                multiline=True,
                max_length=LONGEST_COMMENT,
                hint=f"{name} reads it when both of you have answered.",
            ),
            *style_fields(style, name, optional=True),
        ),
        (Aside(_who_sees(name)),),
        context,
    )


def answered(done: Reflected, reader: Reader, changed: Sequence[Block] = ()) -> Message:
    """Return what the reader may see now; `changed` says that the two work otherwise from now."""
    return message(*reflection_blocks(done, reader), *changed)


def both_answered(done: Reflected, reader: Reader) -> Message:
    """Return what the one reads who answered first."""
    name = reader.partner_name(done.pair)
    return message(
        say(f"{name} looked back, too. Both of you can read both answers now."),
        *reflection_blocks(done, reader),
    )


def reflection_blocks(done: Reflected, reader: Reader) -> tuple[Block, ...]:
    """Return the same for an overview."""
    name = reader.partner_name(done.pair)
    open_form = Button("reflection.open", "Look back at half-time", str(done.pair.id))
    if done.mine is None:
        waits = f" {name} has answered." if done.has_partner_answered else ""
        return (
            say(
                f"Half of your time with {name} is over: does the way you communicate work?{waits}"
            ),
            buttons(open_form),
        )
    if done.theirs is None:
        return (
            say(f"Half-time: you answered. You see each other's answers when {name} has, too."),
            buttons(Button("reflection.open", "Change my answer…", str(done.pair.id))),
        )
    return (
        say(f'Half-time: you said "{WORDS[done.mine.rating]}".'),
        *_comment(done.mine),
        say(f'{name} said "{WORDS[done.theirs.rating]}".'),
        *_comment(done.theirs),
    )


def choose_whom(names: Sequence[tuple[int, str]]) -> Message:
    """Return the question about which pair to look back; `names` are by pair id."""
    return message(
        say("With whom would you like to look back?"),
        buttons(*(Button("reflection.open", name, str(pair_id)) for pair_id, name in names[:6])),
    )


def half_time(facts: HalfTime, least: int) -> tuple[Block, ...]:
    """Return what a facilitator may know: how many pairs looked back, and the spread over many."""
    if not facts.asked:
        return ()
    lead = f"Half-time: both have looked back in {facts.done} of {count(facts.asked, 'pair')}."
    if not facts.over:
        rest = f" How it works for them is told over {least} pairs or more." if facts.done else ""
        return (say(f"{lead}{rest}"),)
    lines = [f"{WORDS[one]}: {facts.spread.get(one, 0)}" for one in RATINGS]
    return (say(f"{lead} What both said in {count(facts.over, 'pair')}:"), *as_list(lines))


def half_time_page(facts: HalfTime, least: int) -> Message:
    """Return the answer to `/cohort reflections`."""
    blocks = half_time(facts, least)
    return message(
        *(blocks or (say("No pair has reached half of its time yet, so nobody was asked."),)),
        Aside("What one pair said, and every comment, is for the two alone."),
    )


def _comment(of: Reflection) -> tuple[Block, ...]:
    return (Quote(of.comment),) if of.comment else ()


def _who_sees(name: str) -> str:
    return (
        f"You and {name} see each other's answers when both have answered. The facilitators see "
        "how many pairs looked back, and the answers of five pairs or more added up."
    )
