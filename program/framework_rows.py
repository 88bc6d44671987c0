"""What the rows of a framework's file say, and everything that cannot be taken."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from models.framework import InstrumentKind, NewItem
from program.roster.cells import CellError, quoted
from program.roster.problem import Problem
from program.roster.sheet import Columns, Row
from program.skills import SKILL_AREAS, find_area, nearest_area

Read = TypeVar("Read")

MOST_LEVELS = 6
LONGEST_ITEM = 240
"""A label of a form on every platform."""
LONGEST_LEVEL = 300
MOST_ITEMS = 150
"""Of one instrument; a person goes through it at one sitting."""

LEVELS = tuple(f"level {number}" for number in range(1, MOST_LEVELS + 1))
FRAMEWORK = Columns(
    aliases={
        "instrument": ("kind", "part"),
        "area": ("skill area", "skill", "category"),
        "item": ("statement", "text", "question", "indicator"),
        "one minute": ("short", "in one minute", "short version"),
        **{name: (name.replace("level", "level text"),) for name in LEVELS},
    },
    required=("area", "item", LEVELS[0]),
    longest={"item": LONGEST_ITEM, **dict.fromkeys(LEVELS, LONGEST_LEVEL)},
)

KINDS = {
    "": InstrumentKind.SELF_ASSESSMENT,
    "selfassessment": InstrumentKind.SELF_ASSESSMENT,
    "self": InstrumentKind.SELF_ASSESSMENT,
    "rubric": InstrumentKind.RUBRIC,
    "evaluation": InstrumentKind.RUBRIC,
    "evaluationrubric": InstrumentKind.RUBRIC,
}
YES, NO = ("yes", "y", "x", "1", "true"), ("", "no", "n", "0", "false")


@dataclass
class _Instrument:
    """The rows of one instrument, as far as they were read."""

    items: list[NewItem] = field(default_factory=list)
    levels: tuple[str, ...] = ()
    """Of its first row: they hold for every row without its own."""


@dataclass
class FrameworkReader:
    """Reads the rows one after the other and keeps every problem."""

    problems: list[Problem] = field(default_factory=list)
    _found: dict[InstrumentKind, _Instrument] = field(default_factory=dict)
    _seen: set[tuple[InstrumentKind, str, str]] = field(default_factory=set)

    def items(self) -> Mapping[InstrumentKind, Sequence[NewItem]]:
        """Return the items of each instrument, those of one area together, areas as they came."""
        return {kind: _by_area(one.items) for kind, one in self._found.items()}

    def take(self, row: Row) -> None:
        kind = self._cell(row, "instrument", _kind)
        area = self._cell(row, "area", read_area)
        is_short = self._cell(row, "one minute", read_yes_or_no)
        text = row.get("item")
        if not text and "item" not in row.refused:
            self._refuse(row, "item", "is blank", "Write what people are to place themselves on")
        if kind is None:
            return
        levels = self._levels(row, self._found.setdefault(kind, _Instrument()))
        if not (area and text and levels) or is_short is None:
            return
        key = (kind, area, text.casefold())
        if key in self._seen:
            self._refuse(row, "item", "stands in this area already", "Keep one of the two")
        self._seen.add(key)
        self._found[kind].items.append(NewItem(area, text, levels, is_short))
        if len(self._found[kind].items) == MOST_ITEMS + 1:
            why = f"is number {MOST_ITEMS + 1}, and {MOST_ITEMS} are the most"
            self._refuse(row, "item", why, "Leave items out")

    def _levels(self, row: Row, instrument: _Instrument) -> tuple[str, ...]:
        """Return the row's own level texts, or those of the instrument's first row."""
        cells = [row.get(name) for name in LEVELS]
        if any(name in row.refused for name in LEVELS):
            return ()
        own = tuple(cell for cell in cells if cell)
        if not own and instrument.levels:
            return instrument.levels
        blank = next((name for name, cell in zip(LEVELS, cells, strict=True) if not cell), "")
        if cells[: len(own)] != list(own):
            self._refuse(row, blank, "is blank, and a later level is not", "Fill it in")
            return ()
        if len(own) < 2:
            remedy = "Write at least two levels, the lowest first"
            self._refuse(row, blank, "is blank", remedy)
            return ()
        if instrument.levels and len(own) != len(instrument.levels):
            why = f"has {len(own)} levels, and the first row has {len(instrument.levels)}"
            self._refuse(row, LEVELS[len(own) - 1], why, "Write as many in every row")
            return ()
        instrument.levels = instrument.levels or own
        return own

    def _cell(self, row: Row, column: str, read: Callable[[str], Read]) -> Read | None:
        if column in row.refused:
            return None
        try:
            return read(row.get(column))
        except CellError as error:
            self._refuse(row, column, error.why, error.remedy)
            return None

    def _refuse(self, row: Row, column: str, why: str, remedy: str) -> None:
        self.problems.append(row.problem(column, why, remedy))


def _by_area(items: Sequence[NewItem]) -> list[NewItem]:
    order = list(dict.fromkeys(item.area for item in items))
    return sorted(items, key=lambda item: order.index(item.area))


def _kind(text: str) -> InstrumentKind:
    found = KINDS.get("".join(sign for sign in text.casefold() if sign.isalnum()))
    if found is None:
        raise CellError(
            f"{quoted(text)} is no instrument I know", "Write self-assessment or rubric"
        )
    return found


def read_area(text: str) -> str:
    """Return the skill area that the cell names.

    Raises:
        CellError: it names none.
    """
    found = find_area(text)
    if found is None:
        near = nearest_area(text)
        remedy = f'Write "{near}" if you mean that' if near else f"Write {', '.join(SKILL_AREAS)}"
        why = f"{quoted(text)} is no skill area" if text else "is blank"
        raise CellError(why, remedy)
    return found


def read_yes_or_no(text: str) -> bool:
    """Return whether the cell says yes; a blank one does not.

    Raises:
        CellError: it says neither.
    """
    plain = text.casefold()
    if plain not in (*YES, *NO):
        raise CellError(f"{quoted(text)} is neither yes nor no", "Write yes, or leave it blank")
    return plain in YES
