"""The form that logs a contact or changes one, and what it says when something must be mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from messages.contact_phrases import explanation
from messages.message import (
    Aside,
    Block,
    ChoiceField,
    DateField,
    Field,
    Form,
    TextField,
    TimeField,
    say,
)
from messages.wording import MODALITY_LABELS, length, listed, weekday_and_day
from models import Modality
from program.errors import AfterTheCohortError, BeforeThePairError, InTheFutureError, UserError

LONGEST_NOTE = 2000
"""Characters; a note is there to recall a conversation, not to keep the minutes of one."""


@dataclass(frozen=True)
class Filled:
    """What stands in the form."""

    day: date
    pair_id: int | None = None
    modality: Modality | None = None
    at: time | None = None
    length: str = ""
    note: str = ""


@dataclass(frozen=True)
class Asked:
    """With whom the contact was: the names are settled, or one of the `choices` is picked."""

    names: Sequence[str]
    choices: Sequence[tuple[int, str]] = ()
    """Pair ids and names, where it has to be asked."""


def log_form(asked: Asked, filled: Filled, context: str, *, explains: bool = False) -> Form:
    """Return the form for a new contact; `explains` adds what the log is for."""
    intro: tuple[Block, ...] = () if asked.choices else (say(f"With {listed(asked.names)}."),)
    if explains:
        intro += (explanation(_readers(asked)),)
    fields = _fields(asked, filled)
    return Form("contact.log", "Log a contact", "Log it", fields, intro, context)


def edit_form(name: str, filled: Filled, context: str, zone_words: str | None) -> Form:
    """Return the form that changes a contact; `zone_words` name its zone where that is needed."""
    asked = Asked([name])
    intro: tuple[Block, ...] = (say(f"With {name}."),)
    if zone_words:
        intro += (Aside(f"Day and time are as they were logged, in {zone_words} time."),)
    return Form("contact.log", "Edit a contact", "Save", _fields(asked, filled), intro, context)


def _readers(asked: Asked) -> str:
    return "you and your partner" if asked.choices else f"you and {listed(asked.names)}"


def _fields(asked: Asked, filled: Filled) -> tuple[Field, ...]:
    return (
        *_pair_field(asked, filled),
        ChoiceField(
            "modality",
            "How were you in touch?",
            tuple((one.value, label) for one, label in MODALITY_LABELS.items()),
            filled.modality.value if filled.modality else None,
        ),
        DateField("day", "Day", filled.day),
        TimeField("time", "When it began", filled.at, optional=True),
        TextField(
            "length",
            "How long",
            filled.length,
            optional=True,
            max_length=40,
            hint="For example 45 min, 1h30, or an hour.",
        ),
        TextField(
            "note",
            "What it was about",
            filled.note,
            optional=True,
            multiline=True,
            max_length=LONGEST_NOTE,
            hint=f"Only {_readers(asked)} can read it.",
        ),
    )


def _pair_field(asked: Asked, filled: Filled) -> tuple[Field, ...]:
    if not asked.choices:
        return ()
    options = tuple((str(pair_id), name) for pair_id, name in asked.choices)
    chosen = str(filled.pair_id) if filled.pair_id else None
    return (ChoiceField("pair", "With whom?", options, chosen),)


def length_words(minutes: int | None) -> str:
    """Return the length as it is filled in; the form reads it back."""
    return length(minutes) if minutes else ""


# --- what to mend ------------------------------------------------------------------------

MODALITY_MISSING = "How were you in touch? Pick one."
PAIR_MISSING = "With whom? Pick one."
DAY_MISSING = "On which day? Pick one."
TIME_UNREADABLE = "I could not read this time. Pick one, or leave it empty."
LENGTH_UNREADABLE = (
    "I could not tell how long this is. Write for example 45 min, 1h30, or an hour; up to 12 hours."
)


def note_too_long(characters: int) -> str:
    return (
        f"The note has {characters:,} characters and I keep {LONGEST_NOTE:,}. "
        "Shorten it to what you want to recall."
    )


def day_problem(error: UserError, today: date) -> str | None:
    """Return the sentence for a day that cannot be, None for any other error."""
    match error:
        case InTheFutureError(took_place_on=day):
            said = "This time" if day == today else weekday_and_day(day, today)
            return f"{said} is still to come. Log it when you have met."
        case BeforeThePairError(took_place_on=day, began_on=began_on):
            said, first = weekday_and_day(day, today), weekday_and_day(began_on, today)
            return f"{said} is before your pair began. Pick {first} or a later day."
        case AfterTheCohortError(took_place_on=day, ended_on=ended_on):
            said, last = weekday_and_day(day, today), weekday_and_day(ended_on, today)
            return f"{said} is after the program's last day. Pick {last} or an earlier day."
    return None
