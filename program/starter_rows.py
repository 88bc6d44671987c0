"""A program's own conversation starters: what the rows of its file say."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from models import Counterpart, Moment, OwnStarter, Session
from models.starter import own_starters
from program.framework_rows import read_area, read_yes_or_no
from program.roster.cells import CellError, quoted
from program.roster.problem import Problem, SheetError
from program.roster.reader import Reader
from program.roster.sheet import Columns, Row, read_sheet

LONGEST_STARTER = 300

STARTERS_FILE = Columns(
    aliases={
        "area": ("skill area", "skill"),
        "for the thought partner": ("thought partner", "mentor", "for the mentor", "text"),
        "for the participant": ("participant", "mentee", "for the mentee"),
        "audience": ("talk with", "for a talk with", "whom"),
        "phase": ("part", "when", "moment"),
        "retired": ("no longer", "off"),
    },
    required=("area", "for the thought partner"),
    longest=dict.fromkeys(("for the thought partner", "for the participant"), LONGEST_STARTER),
)

AUDIENCES: Mapping[str, Counterpart] = {
    "board": Counterpart.SCHOOL_BOARD,
    "school board": Counterpart.SCHOOL_BOARD,
    "superintendent": Counterpart.SUPERINTENDENT,
    "community": Counterpart.COMMUNITY,
    "families": Counterpart.COMMUNITY,
    "cabinet": Counterpart.CABINET,
    "academic officer": Counterpart.ACADEMIC_OFFICER,
    "chief academic officer": Counterpart.ACADEMIC_OFFICER,
    "financial officer": Counterpart.FINANCIAL_OFFICER,
    "chief financial officer": Counterpart.FINANCIAL_OFFICER,
}
PHASES: Mapping[str, Moment] = {
    "first months": Moment.START,
    "start": Moment.START,
    "middle": Moment.MIDDLE,
    "last months": Moment.END,
    "end": Moment.END,
}


@dataclass(frozen=True)
class TakenStarters:
    """What an import did, or would do."""

    added: int
    changed: int
    """Known already, with another area, audience, phase or state."""
    known: int
    not_read: tuple[str, ...] = ()


@dataclass
class _StarterReader:
    reader: Reader
    found: dict[str, OwnStarter] = field(default_factory=dict)
    """By key."""

    def take(self, row: Row, now: datetime) -> None:
        reader = self.reader
        for column in STARTERS_FILE.required:
            reader.need(row, column)
        area = reader.read(row, "area", read_area)
        audience = reader.read(row, "audience", _audience)
        phase = reader.read(row, "phase", _phase)
        is_retired = reader.read(row, "retired", read_yes_or_no)
        text = row.get("for the thought partner")
        if not (area and text):
            return
        for_participant = row.get("for the participant") or text
        starter = OwnStarter(
            key=key_of(text, for_participant),
            area=area,
            for_mentor=text,
            for_participant=for_participant,
            imported_at=now,
            audience=audience,
            phase=phase,
            is_retired=bool(is_retired),
        )
        if starter.key in self.found:
            why = "stands in the file already"
            reader.refuse(row, "for the thought partner", why, "Keep one of the two")
        self.found[starter.key] = starter


def key_of(for_mentor: str, for_participant: str) -> str:
    """Return the id of a program's own starter: other words are another starter."""
    words = "\n".join(" ".join(text.casefold().split()) for text in (for_mentor, for_participant))
    return f"own:{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def import_starters(session: Session, content: bytes, now: datetime) -> TakenStarters:
    """Add the file's starters to those there are, and change what it says anew of known ones.

    Raises:
        SheetError: with every problem of the file; nothing was changed.
    """
    sheet = read_sheet(content, STARTERS_FILE)
    rows = _StarterReader(Reader(now.date(), list(sheet.problems)))
    for row in sheet.rows:
        rows.take(row, now)
    problems = rows.reader.problems
    if not problems and not rows.found:
        problems.append(Problem(0, "", "holds no starters", "Write a row for each"))
    if problems:
        raise SheetError(problems)
    stored = {one.key: one for one in own_starters(session)}
    new = [one for key, one in rows.found.items() if key not in stored]
    session.add_all(new)
    changed = sum(_update(stored[key], one) for key, one in rows.found.items() if key in stored)
    session.flush()
    known = len(rows.found) - len(new) - changed
    return TakenStarters(len(new), changed, known, tuple(sheet.not_read))


def _update(stored: OwnStarter, read: OwnStarter) -> bool:
    """Let the stored one be as the file has it; return whether that changed anything."""
    tags = ("area", "audience", "phase", "is_retired")
    changed = [name for name in tags if getattr(stored, name) != getattr(read, name)]
    for name in changed:
        setattr(stored, name, getattr(read, name))
    return bool(changed)


def _audience(text: str) -> Counterpart:
    found = AUDIENCES.get(_plain(text).removeprefix("the "))
    if found is None:
        remedy = (
            "Write school board, superintendent, community, cabinet, academic officer, or "
            "financial officer"
        )
        raise CellError(f"{quoted(text)} is no audience I know", remedy)
    return found


def _phase(text: str) -> Moment:
    found = PHASES.get(_plain(text).removeprefix("the "))
    if found is None:
        remedy = "Write first months, middle, or last months"
        raise CellError(f"{quoted(text)} is no part of the program", remedy)
    return found


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z]+", " ", text.casefold()).split())
