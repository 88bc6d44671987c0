"""Reads a CSV file as people export it: any order of columns, BOM, semicolons, trailing blanks."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

LARGEST_FILE_BYTES = 5 * 1024 * 1024
"""Far above any roster; a larger file is another kind of file."""

LONGEST_CELL = 500


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend in the file."""

    line: int
    """Counted as a spreadsheet counts rows, the header being 1; 0 is the file as a whole."""
    column: str
    why: str
    remedy: str

    def __str__(self) -> str:
        place = f"line {self.line}, column {self.column}" if self.line else "the file"
        return f"{place}: {self.why}. {self.remedy}."


class SheetError(Exception):
    """The file cannot be taken; nothing was changed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, sorted(problems))))
        self.problems = tuple(sorted(problems))


@dataclass(frozen=True)
class Row:
    line: int
    cells: Mapping[str, str]
    """By column name; blank cells are absent."""

    def get(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Columns:
    """The columns a file may have: each name with the other headings it goes by."""

    aliases: Mapping[str, Sequence[str]]
    required: Sequence[str] = ()
    ignored: Sequence[str] = field(default=())
    """Headings that may stand there and are not read."""

    def named(self, heading: str) -> str | None:
        """Return the column that the heading means, or None."""
        plain = _plain(heading)
        for name, others in self.aliases.items():
            if plain == _plain(name) or plain in map(_plain, others):
                return name
        return None


def read_sheet(content: bytes, columns: Columns) -> list[Row]:
    """Return the rows that are not blank.

    Raises:
        SheetError: it is no CSV, a needed column is missing, or one is there twice.
    """
    table = _table(_text(content))
    if not table:
        raise SheetError(
            [Problem(0, "", "is empty", "Write a line of headings and a row for each")]
        )
    first_line, headings = table[0]
    names = _names(headings, first_line, columns)
    return [row for line, cells in table[1:] if (row := _row(line, cells, names)).cells]


def _text(content: bytes) -> str:
    if len(content) > LARGEST_FILE_BYTES:
        raise SheetError([Problem(0, "", "is larger than 5 MB", "Export the sheet alone, as CSV")])
    if content[:4] == b"PK\x03\x04":
        why = "is an Excel workbook"
        raise SheetError([Problem(0, "", why, "In Excel choose Save as, CSV UTF-8")])
    for encoding in (
        "utf-8-sig",
        "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252",
    ):
        try:
            return content.decode(encoding).replace("\x00", "")
        except UnicodeDecodeError:
            continue
    raise SheetError([Problem(0, "", "is no readable text", "Save it as CSV UTF-8")])


def _table(text: str) -> list[tuple[int, list[str]]]:
    """Return line number and cells of each line that has any."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        # A cell may hold line breaks; its row then goes by the line on which it began.
        table, line = [], 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                table.append((line, [" ".join(cell.split())[:LONGEST_CELL] for cell in cells]))
            line = reader.line_num + 1
        return table
    except csv.Error as error:
        problem = Problem(reader.line_num, "", f"cannot be read ({error})", "Check its quotes")
        raise SheetError([problem]) from error


def _names(headings: Sequence[str], line: int, columns: Columns) -> list[str | None]:
    names = [columns.named(heading) for heading in headings]
    problems = [
        Problem(line, name, "is there twice", "Keep one of the two")
        for name in columns.aliases
        if names.count(name) > 1
    ]
    known = ", ".join(columns.aliases)
    problems += [
        Problem(line, heading, "is no column I know", f"The columns are: {known}")
        for heading, name in zip(headings, names, strict=True)
        if heading and name is None and _plain(heading) not in map(_plain, columns.ignored)
    ]
    problems += [
        Problem(line, name, "is missing", f"Add it; the columns are: {known}")
        for name in columns.required
        if name not in names
    ]
    if problems:
        raise SheetError(problems)
    return names


def _row(line: int, cells: Sequence[str], names: Sequence[str | None]) -> Row:
    # Longer than its headings only by blanks: spreadsheets write them behind the last column.
    named = zip(names, cells, strict=False)
    return Row(line, {name: cell for name, cell in named if name and cell})


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading.lower())
