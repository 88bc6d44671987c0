"""Reads a CSV file as people export it: any order of columns, BOM, semicolons, trailing blanks."""

import csv
import difflib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from program.roster.cells import clean
from program.roster.decoding import decode
from program.roster.problem import Problem, SheetError

__all__ = ["Columns", "Problem", "Row", "Sheet", "SheetError", "read_sheet"]

LONGEST_CELL = 500
"""Signs in one cell, unless the column says otherwise."""

MOST_ROWS = 20_000
"""Far above any program; more is another kind of table."""

DELIMITERS = ",;\t"

EXCEL_ERROR = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)", re.IGNORECASE)
"""What a formula leaves in a cell when it fails."""

Place = tuple[int, int]
"""Line of the file and row of the spreadsheet, both from 1."""


@dataclass(frozen=True)
class Row:
    line: int
    row: int
    """As a spreadsheet counts."""
    cells: Mapping[str, str]
    """By column name; blank cells are absent."""
    refused: frozenset[str] = frozenset()
    """Columns whose cells cannot be taken, with a problem already; they are not among the cells."""

    def get(self, column: str) -> str:
        return self.cells.get(column, "")

    def problem(self, column: str, why: str, remedy: str) -> Problem:
        return Problem(self.line, column, why, remedy, self.row)


@dataclass(frozen=True)
class Columns:
    """The columns a file may have: each name with the other headings it goes by."""

    aliases: Mapping[str, Sequence[str]]
    required: Sequence[str] = ()
    repeatable: Sequence[str] = ()
    """May be there several times ("partner 1", "partner 2"); the cells are joined by commas."""
    longest: Mapping[str, int] = field(default_factory=dict)
    """Signs that a cell may have, where it is not LONGEST_CELL."""

    def named(self, heading: str) -> str | None:
        """Return the column that the heading means, or None."""
        plain = _plain(heading)
        for name, others in self.aliases.items():
            known = [_plain(other) for other in (name, *others)]
            if plain in known or (name in self.repeatable and plain.rstrip("0123456789") in known):
                return name
        return None

    def nearest(self, heading: str) -> str | None:
        """Return the heading that this one is probably a slip of, or None."""
        known = {
            _plain(other): other for name in self.aliases for other in (name, *self.aliases[name])
        }
        close = difflib.get_close_matches(_plain(heading), known, n=1, cutoff=0.85)
        return known[close[0]] if close else None


@dataclass(frozen=True)
class Sheet:
    """A file in rows by column."""

    rows: Sequence[Row]
    not_read: Sequence[str]
    """Headings of columns that mean nothing to the import."""
    problems: Sequence[Problem]
    """What is wrong already; the rows may be looked at all the same, to tell everything at once."""


def read_sheet(content: bytes, columns: Columns) -> Sheet:
    """Return the rows that are not blank.

    Raises:
        SheetError: it is no CSV, a needed column is missing, or one is there twice.
    """
    table = _table(decode(content), columns)
    if not table:
        remedy = "Write a line of headings and a row for each"
        raise SheetError([Problem(0, "", "is empty", remedy)])
    if len(table) > MOST_ROWS:
        why = f"has {len(table)} rows, and {MOST_ROWS} are the most"
        raise SheetError([Problem(0, "", why, "Take one program's rows at a time")])
    (line, _), headings = table[0]
    names = [columns.named(heading) for heading in headings]
    _check_headings(names, line, columns)
    strange = [one for one, name in zip(headings, names, strict=True) if one and name is None]
    problems = [*_slips(strange, names, line, columns)]
    strange += _without_heading(headings, [cells for _, cells in table[1:]])
    rows = []
    for place, cells in table[1:]:
        row, wrong = _row(place, cells, names, columns)
        problems += wrong
        if row.cells or wrong:
            rows.append(row)
    return Sheet(rows, strange, problems)


def _table(text: str, columns: Columns) -> list[tuple[Place, list[str]]]:
    """Return place and cells of each line that has any."""
    if said := re.match(r'\ufeff?"?sep=(.)"?\r?\n', text, re.IGNORECASE):
        # A first line with which Excel is told the delimiter.
        return list(_records(text[said.end() :], said[1], first=2))
    tables = (_head(text, delimiter) for delimiter in DELIMITERS)
    known = [sum(columns.named(cell) is not None for cell in cells) for cells in tables]
    return list(_records(text, DELIMITERS[known.index(max(known))], first=1))


def _head(text: str, delimiter: str) -> list[str]:
    """Return the headings as they would be with this delimiter; none if it cannot be."""
    try:
        return next((cells for _, cells in _records(text, delimiter, first=1)), [])
    except SheetError:
        return []


def _records(text: str, delimiter: str, first: int) -> Iterator[tuple[Place, list[str]]]:
    # A cell may hold line breaks; its row then goes by the line on which it began.
    lines = io.StringIO(text.replace("\0", ""), newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line, row = first, first
    while True:
        try:
            cells = [clean(cell) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            why = f"cannot be read as a row ({error})"
            raise SheetError([Problem(line, "", why, "Check the quotes there", row)]) from error
        if any(cells):
            yield (line, row), cells
        line, row = first + reader.line_num, row + 1


def _check_headings(names: Sequence[str | None], line: int, columns: Columns) -> None:
    """Refuse a file whose rows cannot be understood.

    Raises:
        SheetError: with every column that is missing or there twice.
    """
    known = ", ".join(columns.aliases)
    twice = [name for name in columns.aliases if names.count(name) > 1]
    problems = [
        Problem(line, name, "is there twice", "Keep one of the two")
        for name in twice
        if name not in columns.repeatable
    ]
    problems += [
        Problem(line, name, "is missing", f"Add it; the columns are: {known}")
        for name in columns.required
        if name not in names
    ]
    if problems:
        raise SheetError(problems)


def _slips(
    strange: Sequence[str], names: Sequence[str | None], line: int, columns: Columns
) -> Iterator[Problem]:
    for heading in strange:
        near = columns.nearest(heading)
        if near is not None and columns.named(near) not in names:
            yield Problem(line, heading, "is no column I know", f'Write "{near}" if you mean that')


def _without_heading(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    blank = [index for index, heading in enumerate(headings) if not heading]
    return [
        f"column {index + 1}, which has no heading"
        for index in blank
        if any(cells[index : index + 1] not in ([], [""]) for cells in rows)
    ]


def _row(
    place: Place, cells: Sequence[str], names: Sequence[str | None], columns: Columns
) -> tuple[Row, list[Problem]]:
    line, row = place
    found: dict[str, str] = {}
    problems: list[Problem] = []
    # Longer than its headings only by blanks: spreadsheets write them behind the last column.
    for name, cell in zip(names, cells, strict=False):
        if name is None or not cell:
            continue
        longest = columns.longest.get(name, LONGEST_CELL)
        if len(cell) > longest:
            why = f"has {len(cell)} signs, and {longest} are the most"
            problems.append(Problem(line, name, why, "Shorten it", row))
        elif EXCEL_ERROR.fullmatch(cell):
            why = f"holds {cell}, which is the mistake of a formula"
            problems.append(
                Problem(line, name, why, "Write the value itself, or clear the cell", row)
            )
        else:
            found[name] = f"{found[name]}, {cell}" if name in found else cell
    beyond = [cell for cell in cells[len(names) :] if cell]
    if beyond:
        why = "has more cells than there are headings"
        problems.append(Problem(line, "", why, "Put text with commas into quotes", row))
    return Row(line, row, found, frozenset(each.column for each in problems)), problems


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.lower())
