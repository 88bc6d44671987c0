"""The form in which times to meet are proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

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
from messages.wording import MODALITY_LABELS, length
from models import Modality
from program.meetings import MEETING_MODALITIES, USUAL_MINUTES

MEETING_FORM = "meeting.propose"
PAIR, DAY, TIME, OTHERS, LENGTH, HOW, LINK = (
    "pair", "day", "time", "others", "length", "how", "link",
)  # fmt: skip
LONGEST_OTHERS = 200
LONGEST_LINK = 1000

PAIR_MISSING = "With whom? Pick one."
DAY_MISSING = "On which day? Pick one."
TIME_MISSING = "At what time? Pick one."
LENGTH_UNREADABLE = "I could not tell how long this is. Write for example 45 min or an hour."


@dataclass(frozen=True)
class Invited:
    """With whom: the name is settled, or one of the `choices` is picked."""

    name: str = ""
    choices: Sequence[tuple[int, str]] = ()
    """Pair ids and names, where it has to be asked."""
    there: str = ""
    """The partner's zone, where it is another one than the reader's."""


@dataclass(frozen=True)
class FilledMeeting:
    """What stands in the form."""

    day: date | None = None
    at: time | None = None
    others: str = ""
    length: str = length(USUAL_MINUTES)
    modality: Modality = Modality.VIDEO
    link: str = ""
    pair_id: int | None = None


def propose_form(invited: Invited, filled: FilledMeeting, context: str, lead: str = "") -> Form:
    """Return the form; `lead` says what it is about where that is not a new meeting."""
    whose = (
        f" {invited.name} is in {invited.there} and reads them in both." if invited.there else ""
    )
    intro: list[Block] = []
    if lead:
        intro.append(say(lead))
    elif invited.name:
        intro.append(say(f"With {invited.name}."))
    intro.append(Aside(f"Days and times are in your own zone.{whose}"))
    return Form(
        MEETING_FORM,
        "Propose a time",
        "Propose it",
        (*_pair_field(invited, filled), *_fields(filled)),
        tuple(intro),
        context,
    )


def _fields(filled: FilledMeeting) -> tuple[Field, ...]:
    return (
        DateField(DAY, "Day", filled.day),
        TimeField(TIME, "Time", filled.at),
        TextField(
            OTHERS,
            "One or two other times",
            filled.others,
            optional=True,
            max_length=LONGEST_OTHERS,
            hint="For example Monday 10am or Tuesday 2pm.",
        ),
        TextField(LENGTH, "How long", filled.length, max_length=40),
        ChoiceField(
            HOW,
            "How you meet",
            tuple((one.value, MODALITY_LABELS[one]) for one in MEETING_MODALITIES),
            filled.modality.value,
        ),
        TextField(
            LINK,
            "Link to join by",
            filled.link,
            optional=True,
            max_length=LONGEST_LINK,
            hint="Only you two see it.",
        ),
    )


def _pair_field(invited: Invited, filled: FilledMeeting) -> tuple[Field, ...]:
    if not invited.choices:
        return ()
    options = tuple((str(pair_id), name) for pair_id, name in invited.choices)
    chosen = str(filled.pair_id) if filled.pair_id else None
    return (ChoiceField(PAIR, "With whom?", options, chosen),)
