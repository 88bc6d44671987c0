"""One thing to talk about: the product's own conversation starters, and how they are offered."""

from collections.abc import Iterator
from typing import Literal

from messages.message import Aside, Block, Button, Buttons, Message, menu, message, say
from messages.reader import Reader
from messages.starter_talks import TALKS, TIMES
from messages.starter_texts import STARTER_TEXTS
from models import Counterpart, Pair
from program.starters import Starter


def _own_words() -> Iterator[Starter]:
    for area, texts in STARTER_TEXTS.items():
        for id, for_mentor, for_participant in texts:
            yield Starter(id, area, for_mentor, for_participant)
    for audience, talks in TALKS.items():
        for area, id, for_mentor, for_participant in talks:
            yield Starter(id, area, for_mentor, for_participant, audience)
    for phase, talks in TIMES.items():
        for area, id, for_mentor, for_participant in talks:
            yield Starter(id, area, for_mentor, for_participant, phase=phase)


STARTERS = tuple(_own_words())
"""All starters: by skill area, by audience, by part of the program."""

AUDIENCE_NAMES = {
    Counterpart.SCHOOL_BOARD: "the school board",
    Counterpart.SUPERINTENDENT: "the superintendent",
    Counterpart.COMMUNITY: "families and the community",
    Counterpart.CABINET: "the cabinet",
    Counterpart.ACADEMIC_OFFICER: "the chief academic officer",
    Counterpart.FINANCIAL_OFFICER: "the chief financial officer",
}

ANY: Literal["any"] = "any"


def ask_value(pair: Pair, audience: Counterpart | None, turn: int) -> str:
    """Return what a button that asks for a starter carries."""
    return f"{pair.id}|{audience.value if audience else ANY}|{turn}"


def starter_words(starter: Starter, pair: Pair, reader: Reader) -> str:
    is_mentor = pair.mentor_id == reader.person.id
    return starter.for_mentor if is_mentor else starter.for_participant


def starter_in_pair(
    starter: Starter | None, pair: Pair, turn: int, reader: Reader
) -> tuple[Block, ...]:
    """Return what the two were offered this month, if anything, and the ways to more."""
    label = "Another one" if starter else "Something to talk about"
    ask = Button("starter.ask", label, ask_value(pair, None, turn))
    ways = Buttons((ask,), _entries(pair, turn), "Before a talk with…")
    if starter is None:
        return (ways,)
    return (say(f"Something to pick up: {starter_words(starter, pair, reader)}"), ways)


def starter_asked_for(
    starter: Starter | None, audience: Counterpart | None, pair: Pair, turn: int, reader: Reader
) -> Message:
    """Return the starter that somebody asked for, or that nothing is left; `turn` is the next."""
    if starter is None:
        return _nothing_left(audience, pair, turn, reader)
    before = (
        f"Before a talk with {AUDIENCE_NAMES[audience]}" if audience else "Something to pick up"
    )
    return message(
        say(f"{before}: {starter_words(starter, pair, reader)}"),
        _more(audience, pair, turn),
        Aside(f"You and {reader.partner_name(pair)} get none of these twice."),
    )


def _nothing_left(audience: Counterpart | None, pair: Pair, turn: int, reader: Reader) -> Message:
    about = f" for a talk with {AUDIENCE_NAMES[audience]}" if audience else ""
    return message(
        say(
            f"You and {reader.partner_name(pair)} have had all that I have{about}, so there is "
            "nothing new to give."
        ),
        _talks_menu(pair, turn) if audience else None,
    )


def starter_with_whom(
    choices: list[tuple[Pair, int]], audience: Counterpart | None, reader: Reader
) -> Message:
    """Return the question about which pair it is, where there are several."""
    entries = [
        Button("starter.ask", reader.partner_name(pair), ask_value(pair, audience, turn))
        for pair, turn in choices
    ]
    return message(
        say("Something to talk about with whom?"),
        Buttons(tuple(entries[:5]), tuple(entries[5:])),
    )


def _more(audience: Counterpart | None, pair: Pair, turn: int) -> Buttons:
    another = Button("starter.ask", "Another one", ask_value(pair, audience, turn))
    return Buttons((another,), _entries(pair, turn), "Before a talk with…")


def _talks_menu(pair: Pair, turn: int) -> Buttons:
    another = Button("starter.ask", "Anything else to pick up", ask_value(pair, None, turn))
    return menu("Before a talk with…", (*_entries(pair, turn), another))


def _entries(pair: Pair, turn: int) -> tuple[Button, ...]:
    return tuple(
        Button("starter.ask", name[0].upper() + name[1:], ask_value(pair, audience, turn))
        for audience, name in AUDIENCE_NAMES.items()
    )
