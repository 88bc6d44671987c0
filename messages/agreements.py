"""How a pair agreed to work: the form, what both read, and how it is said in other texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from messages.arrival import arrives
from messages.contact_phrases import as_sentence
from messages.message import (
    Aside,
    Block,
    Button,
    ChoiceField,
    Field,
    Form,
    Message,
    Quote,
    TextField,
    buttons,
    message,
    say,
)
from messages.reader import Reader
from messages.wording import MODALITY_LABELS
from models import AgreedStyle, Agreement, Modality, Pair, Rhythm
from program.agreements import Recorded

AGREEMENT_FORM = "agreement.record"
PAIR, HOW, RHYTHM, TIMES = "pair", "how", "rhythm", "times"
LONGEST_TIMES = 500

RHYTHM_LABELS = {
    Rhythm.WEEKLY: "Every week",
    Rhythm.BIWEEKLY: "Every two weeks",
    Rhythm.MONTHLY: "Once a month",
}
WAYS = {
    Modality.VIDEO: "by video",
    Modality.PHONE: "by phone",
    Modality.EMAIL: "by email",
    Modality.CHAT: "in chat",
    Modality.TEXT: "by text",
    Modality.IN_PERSON: "in person",
}
PAIR_MISSING = "With whom? Pick one."
HOW_MISSING = "By what, mostly? Pick one."
RHYTHM_MISSING = "How often? Pick one."


@dataclass(frozen=True)
class FilledStyle:
    """What stands in the form."""

    modality: Modality | None = None
    rhythm: Rhythm | None = None
    times: str = ""


def style_phrase(style: AgreedStyle | Agreement) -> str:
    """Return "by video, every two weeks"."""
    return f"{WAYS[style.modality]}, {RHYTHM_LABELS[style.rhythm].lower()}"


def agreement_form(
    name: str, choices: Sequence[tuple[int, str]], filled: FilledStyle, context: str
) -> Form:
    """Return the form; `name` is the partner's, or one of the `choices` (by pair id) is picked."""
    whom = name or "your partner"
    return Form(
        AGREEMENT_FORM,
        "How we work",
        "Record it",
        (*_pair_field(choices), *style_fields(filled, whom)),
        (
            say(f"With {name}: what did you two agree on?" if name else "What did you agree on?"),
            Aside("Either of you can change it at any time; the other one hears of it."),
        ),
        context,
    )


def style_fields(filled: FilledStyle, whom: str, *, optional: bool = False) -> tuple[Field, ...]:
    """Return the fields of an agreed style."""
    return (
        ChoiceField(
            HOW,
            "Mostly by",
            tuple((one.value, label) for one, label in MODALITY_LABELS.items()),
            filled.modality.value if filled.modality else None,
            optional,
        ),
        ChoiceField(
            RHYTHM,
            "How often",
            tuple((one.value, label) for one, label in RHYTHM_LABELS.items()),
            filled.rhythm.value if filled.rhythm else None,
            optional,
        ),
        TextField(
            TIMES,
            "Days and times",
            filled.times,
            optional=True,
            max_length=LONGEST_TIMES,
            hint=f"For example Tuesdays at 4. Only you and {whom} can read it.",
        ),
    )


def _pair_field(choices: Sequence[tuple[int, str]]) -> tuple[Field, ...]:
    if not choices:
        return ()
    options = tuple((str(pair_id), name) for pair_id, name in choices)
    return (ChoiceField(PAIR, "With whom?", options),)


def recorded(done: Recorded, reader: Reader) -> Message:
    """Return what is recorded now, and when the partner hears of it."""
    name = reader.partner_name(done.pair)
    told = arrives(done.told, name, reader) if done.told else "It was recorded so already."
    return message(
        say(f"How you and {name} work: {style_phrase(done.agreement)}."),
        *_times(done.agreement),
        say(told),
        buttons(_change(done.pair)),
    )


def for_partner(agreement: Agreement, pair: Pair, reader: Reader) -> Message:
    """Return what the partner reads."""
    name = reader.partner_name(pair)
    return message(
        say(f"{name} recorded how you two work: {style_phrase(agreement)}."),
        *_times(agreement),
        buttons(_change(pair)),
        Aside(f"If it is not what you agreed on, change it; {name} hears of it."),
    )


def in_overview(agreement: Agreement | None, pair: Pair) -> tuple[Block, ...]:
    """Return what `/pair` shows of it, or the way to record it."""
    if agreement is None:
        return (buttons(record_button(pair)),)
    return (
        say(f"How you work: {style_phrase(agreement)}."),
        *_times(agreement),
        buttons(_change(pair)),
    )


def record_button(pair: Pair) -> Button:
    return Button("agreement.open", "Record how we work", str(pair.id))


def _change(pair: Pair) -> Button:
    return Button("agreement.open", "Change how we work…", str(pair.id))


def _times(agreement: Agreement) -> tuple[Block, ...]:
    times = agreement.times
    if not times:
        return ()
    if len(times) <= 140 and "\n" not in times:
        return (say(f"When: {as_sentence(times)}"),)
    return (Quote(times),)
