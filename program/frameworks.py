"""Frameworks: the product's own, a program's own, and which of them is asked from now."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from models import Framework, Instrument, InstrumentKind, Session
from models.framework import (
    NewFramework,
    add_framework,
    find_current_instrument,
    find_latest,
)
from program.framework_rows import FRAMEWORK, FrameworkReader
from program.roster.problem import Problem, SheetError
from program.roster.sheet import read_sheet

OWN_FILE = Path(__file__).with_name("own_framework.csv")
"""Our own words; a program with the right to other ones imports them."""


@dataclass(frozen=True)
class TakenFramework:
    """What an import did, or would do."""

    version: int
    is_new: bool
    """Whether the file says anything else than the version before."""
    items: dict[InstrumentKind, int]
    areas: dict[InstrumentKind, int]
    not_read: tuple[str, ...] = ()
    """Headings of columns that mean nothing here."""


def read_framework(content: bytes) -> tuple[NewFramework, tuple[str, ...]]:
    """Return what the file says, and the headings that were not read.

    Raises:
        SheetError: with every problem of the file.
    """
    sheet = read_sheet(content, FRAMEWORK)
    reader = FrameworkReader(list(sheet.problems))
    for row in sheet.rows:
        reader.take(row)
    items = reader.items()
    if not reader.problems and not any(items.values()):
        reader.problems.append(Problem(0, "", "holds no items", "Write a row for each item"))
    if reader.problems:
        raise SheetError(reader.problems)
    digest = hashlib.sha256(repr(sorted(items.items())).encode()).hexdigest()
    return NewFramework(digest, items), tuple(sheet.not_read)


def import_framework(session: Session, content: bytes, now: datetime) -> TakenFramework:
    """Add the file as the newest version of the program's own framework.

    What people have begun stays on the version they began with. The same file again changes
    nothing.

    Raises:
        SheetError: with every problem of the file; nothing was changed.
    """
    new, not_read = read_framework(content)
    latest, is_new = _add_if_new(session, new, is_shipped=False, now=now)
    counts = {kind: len(items) for kind, items in new.items.items()}
    areas = {kind: len({item.area for item in items}) for kind, items in new.items.items()}
    return TakenFramework(latest.version, is_new, counts, areas, not_read)


def current_instrument(session: Session, kind: InstrumentKind, now: datetime) -> Instrument:
    """Return what is asked from now on: the program's own, else the product's."""
    _add_if_new(session, _own_framework(), is_shipped=True, now=now)
    found = find_current_instrument(session, kind)
    if found is None:
        raise LookupError(f"the product's own framework has no {kind}")
    return found


def _add_if_new(
    session: Session, new: NewFramework, *, is_shipped: bool, now: datetime
) -> tuple[Framework, bool]:
    """Return the newest version, which says this, and whether it had to be added."""
    is_new = False
    while True:
        latest = find_latest(session, is_shipped=is_shipped)
        if latest is not None and latest.digest == new.digest:
            return latest, is_new
        is_new = add_framework(session, new, is_shipped=is_shipped, now=now)


@cache
def _own_framework() -> NewFramework:
    return read_framework(OWN_FILE.read_bytes())[0]
