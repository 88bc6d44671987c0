"""What the rows of a program's old contact sheet say, and which pair each is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models import Modality, Pair
from program.hours import local_day
from program.roster.cells import CellError, quoted, read_minutes
from program.roster.contact_pairs import PairFinder
from program.roster.dates import read_date
from program.roster.reader import Reader
from program.roster.sheet import Columns, Problem, Row

OLD_SHEET = Columns(
    aliases={
        "date": (
            "day",
            "when",
            "contact date",
            "date of contact",
            "meeting date",
            "date of meeting",
        ),
        "pair": ("partners", "who", "people", "names"),
        "mentor": (
            "thought partner",
            "mentor email",
            "mentor name",
            "thought partner email",
            "thought partner name",
        ),
        "participant": ("mentee", "participant email", "participant name", "mentee email"),
        "modality": ("how", "type", "method", "mode", "contact type", "kind", "type of contact"),
        "minutes": (
            "length",
            "duration",
            "duration minutes",
            "mins",
            "min",
            "length min",
            "length minutes",
            "duration min",
            "time spent",
        ),
        "cohort": ("program", "run"),
    },
    required=("date", "modality"),
)
"""Other columns are not read. Notes are not taken over: they were written for other readers than
the pair."""

MODALITIES = {
    "video": Modality.VIDEO,
    "video meeting": Modality.VIDEO,
    "video call": Modality.VIDEO,
    "video conference": Modality.VIDEO,
    "zoom": Modality.VIDEO,
    "zoom meeting": Modality.VIDEO,
    "google meet": Modality.VIDEO,
    "meet": Modality.VIDEO,
    "teams": Modality.VIDEO,
    "webex": Modality.VIDEO,
    "facetime": Modality.VIDEO,
    "phone": Modality.PHONE,
    "phone call": Modality.PHONE,
    "call": Modality.PHONE,
    "telephone": Modality.PHONE,
    "email": Modality.EMAIL,
    "e mail": Modality.EMAIL,
    "emails": Modality.EMAIL,
    "mail": Modality.EMAIL,
    "chat": Modality.CHAT,
    "slack": Modality.CHAT,
    "message": Modality.CHAT,
    "text": Modality.TEXT,
    "texts": Modality.TEXT,
    "text message": Modality.TEXT,
    "text messages": Modality.TEXT,
    "sms": Modality.TEXT,
    "in person": Modality.IN_PERSON,
    "in person meeting": Modality.IN_PERSON,
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


def read_old_contacts(
    rows: Sequence[Row], pairs: Sequence[Pair], now: datetime
) -> tuple[list[OldContact], list[Problem]]:
    """Return what the rows say of these pairs, and everything that cannot be read or be true."""
    reader = Reader(now.date())
    finder = PairFinder(pairs)
    found = [read for row in rows if (read := _read(row, finder, reader, now)) is not None]
    if not rows:
        remedy = "Write a row for each contact"
        reader.problems.append(Problem(0, "", "holds no contacts", remedy))
    return found, reader.problems


def _read(row: Row, finder: PairFinder, reader: Reader, now: datetime) -> OldContact | None:
    reader.need(row, "date")
    reader.need(row, "modality")
    on = reader.date(row, "date")
    modality = reader.read(row, "modality", _modality)
    minutes = reader.read(row, "minutes", read_minutes)
    pair = finder.find(row, on, reader)
    if pair is None or on is None:
        return None
    on = _relative(row, pair, on, now)
    _check_day(row, pair, on, reader, now)
    if modality is None:
        return None
    return OldContact(row.line, pair, on, modality, minutes)


def _relative(row: Row, pair: Pair, on: date, now: datetime) -> date:
    """Return the day; "3 days ago" is counted from the mentor's today."""
    said = row.get("date")
    return read_date(said, local_day(now, pair.mentor.zone)) if "ago" in said.lower() else on


def _check_day(row: Row, pair: Pair, on: date, reader: Reader, now: datetime) -> None:
    cohort = pair.cohort
    if on > local_day(now, pair.mentor.zone):
        why = f"is {on}, which is still to come"
        reader.refuse(row, "date", why, "Leave the row out until it was")
    elif on < cohort.starts_on:
        why = f"is {on}, before {cohort.name} began on {cohort.starts_on}"
        reader.refuse(row, "date", why, "Mend the year, or leave the row out")
    elif on > cohort.ends_on:
        why = f"is {on}, after {cohort.name} ended on {cohort.ends_on}"
        reader.refuse(row, "date", why, "Mend the year, or leave the row out")
    elif pair.ended_at is not None and on > pair.ended_at.date():
        why = f"is {on}, after the pair ended on {pair.ended_at.date()}"
        reader.refuse(row, "date", why, "Mend the date, or leave the row out")


def _modality(text: str) -> Modality:
    found = MODALITIES.get(" ".join(text.lower().replace("-", " ").replace("_", " ").split()))
    if found is None:
        remedy = "Write video, phone, email, chat, text, or in person"
        raise CellError(f"{quoted(text)} is no way of contact I know", remedy)
    return found
