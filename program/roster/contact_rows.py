"""What the rows of a program's old contact sheet say, and which pair each is about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models import Modality, Pair, Person
from program.roster.cells import CellError, read_minutes
from program.roster.roster_rows import Reader
from program.roster.sheet import Columns, Problem, Row, SheetError

OLD_SHEET = Columns(
    aliases={
        "date": ("day", "when", "contact date", "date of contact"),
        "pair": ("partners", "who"),
        "mentor": ("thought partner", "mentor email", "mentor name", "thought partner email"),
        "participant": ("mentee", "participant email", "participant name"),
        "modality": ("how", "type", "method", "mode", "contact type", "kind"),
        "minutes": ("length", "duration", "duration minutes", "mins", "duration_minutes"),
        "cohort": ("program", "run"),
    },
    required=("date", "modality"),
    ignored=("notes", "note", "topic", "topics", "comments", "time", "logged by"),
)
"""Notes are not taken over: they were written for other readers than the pair."""

MODALITIES = {
    "video": Modality.VIDEO,
    "video meeting": Modality.VIDEO,
    "video call": Modality.VIDEO,
    "zoom": Modality.VIDEO,
    "google meet": Modality.VIDEO,
    "meet": Modality.VIDEO,
    "teams": Modality.VIDEO,
    "webex": Modality.VIDEO,
    "facetime": Modality.VIDEO,
    "phone": Modality.PHONE,
    "phone call": Modality.PHONE,
    "call": Modality.PHONE,
    "email": Modality.EMAIL,
    "e-mail": Modality.EMAIL,
    "mail": Modality.EMAIL,
    "chat": Modality.CHAT,
    "slack": Modality.CHAT,
    "message": Modality.CHAT,
    "text": Modality.TEXT,
    "text message": Modality.TEXT,
    "sms": Modality.TEXT,
    "in person": Modality.IN_PERSON,
    "in-person": Modality.IN_PERSON,
    "in_person": Modality.IN_PERSON,
    "face to face": Modality.IN_PERSON,
    "visit": Modality.IN_PERSON,
    "coffee": Modality.IN_PERSON,
    "lunch": Modality.IN_PERSON,
}


@dataclass(frozen=True)
class OldContact:
    line: int
    pair: Pair
    took_place_on: date
    modality: Modality
    duration_minutes: int | None


def read_old_contacts(rows: Sequence[Row], pairs: Sequence[Pair], today: date) -> list[OldContact]:
    """Return what the rows say of these pairs.

    Raises:
        SheetError: with every cell that cannot be read and every pair that is not known.
    """
    reader = Reader(today)
    found = [read for row in rows if (read := _read(row, pairs, reader)) is not None]
    if reader.problems:
        raise SheetError(reader.problems)
    return found


def _read(row: Row, pairs: Sequence[Pair], reader: Reader) -> OldContact | None:
    reader.need(row, "date")
    reader.need(row, "modality")
    on = reader.date(row, "date")
    modality = reader.read(row, "modality", _modality)
    minutes = reader.read(row, "minutes", read_minutes)
    pair = _pair(row, pairs, reader)
    if on is None or modality is None or pair is None:
        return None
    if on > reader.today:
        why = f"is {on}, which is still to come"
        reader.problems.append(Problem(row.line, "date", why, "Leave the row out until it was"))
    if on < pair.cohort.starts_on:
        why = f"is {on}, before {pair.cohort.name} began on {pair.cohort.starts_on}"
        reader.problems.append(Problem(row.line, "date", why, "Mend the year, or leave it out"))
    return OldContact(row.line, pair, on, modality, minutes)


def _modality(text: str) -> Modality:
    found = MODALITIES.get(" ".join(text.lower().split()))
    if found is None:
        remedy = "Write video, phone, email, chat, text, or in person"
        raise CellError(f'"{text}" is no way of contact I know', remedy)
    return found


def _pair(row: Row, pairs: Sequence[Pair], reader: Reader) -> Pair | None:
    """Return the one pair that the row names, by emails or names, together or one of the two."""
    column, named = _named(row)
    if not any(named.values()):
        why = "is blank, so I cannot tell which pair it was"
        remedy = 'Write "Maya Lin and Sam Ortiz", or fill in mentor and participant'
        reader.problems.append(Problem(row.line, column, why, remedy))
        return None
    fitting = [
        pair for pair in pairs if _fits(pair, named) and row.get("cohort") in ("", pair.cohort.name)
    ]
    if len(fitting) == 1:
        return fitting[0]
    said = " and ".join(filter(None, named.values()))
    if fitting:
        why, remedy = f'"{said}" could be {len(fitting)} pairs', "Write both emails, or the cohort"
    else:
        why = f'"{said}" is no announced or drafted pair'
        remedy = "Write names or emails as in the roster, and import the roster first"
    reader.problems.append(Problem(row.line, column, why, remedy))
    return None


def _named(row: Row) -> tuple[str, Mapping[str, str]]:
    """Return the column to blame, and what is said of mentor and participant, or of either one."""
    if row.get("mentor") or row.get("participant"):
        return "participant", {"mentor": row.get("mentor"), "participant": row.get("participant")}
    parts = re.split(r"\s+(?:and|with|-|–)\s+|\s*[/&+,;]\s*", row.get("pair"), maxsplit=1)
    if len(parts) == 2:  # either order
        return "pair", {"one": parts[0], "other": parts[1]}
    return "pair", {"either": parts[0]}


def _fits(pair: Pair, named: Mapping[str, str]) -> bool:
    if "one" in named:
        two = (named["one"], named["other"])
        straight = _is(pair.mentor, two[0]) and _is(pair.participant, two[1])
        return straight or (_is(pair.mentor, two[1]) and _is(pair.participant, two[0]))
    if "either" in named:
        return _is(pair.mentor, named["either"]) or _is(pair.participant, named["either"])
    return all(not said or _is(getattr(pair, role), said) for role, said in named.items())


def _is(person: Person, said: str) -> bool:
    plain = said.casefold().strip()
    return plain in (person.email, person.name.casefold(), person.first_name.casefold())
