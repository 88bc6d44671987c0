"""Writes rows as JSON, CSV or an Excel workbook."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import xlsxwriter

from program.export_rows import Row, Value

FORMULA_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A spreadsheet takes a cell that begins with one of these for a formula, full-width forms too."""

COLUMN_WIDTH = 24

LONGEST_CELL = 32_767
"""Source: support.microsoft.com, Excel specifications and limits: characters in a cell."""

STEERING_SIGNS = ("\t", "\r", "\n", "\0")
"""With these at its beginning a cell may be split, or what follows them be run."""


def as_json(rows: Iterable[Row]) -> str:
    return json.dumps(list(rows), indent=1, ensure_ascii=False) + "\n"


def as_csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a table with a line of headings, also when there is no row."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: safe_cell(value) for name, value in row.items()})
    return text.getvalue()


def as_xlsx(columns: Sequence[str], rows: Iterable[Row], made_at: datetime) -> bytes:
    """Return a workbook of one sheet; the same rows and moment make the same bytes.

    Every text is written as a text and stays one when somebody edits the cell: nothing is run.
    """
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"created": made_at.astimezone(UTC).replace(tzinfo=None)})
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(columns) - 1, 0), COLUMN_WIDTH)
    for place, name in enumerate(columns):
        sheet.write_string(0, place, name, bold)
    for line, row in enumerate(rows, start=1):
        for place, name in enumerate(columns):
            match row[name]:
                case bool(value):
                    sheet.write_boolean(line, place, value)
                case int(value):
                    sheet.write_number(line, place, value)
                case str(value):
                    sheet.write_string(line, place, value[:LONGEST_CELL], text)
    book.close()
    return content.getvalue()


def safe_cell(value: Value) -> Value:
    """Return the value so that no spreadsheet runs it."""
    if not isinstance(value, str):
        return value
    seen = "".join(sign for sign in value if not _is_skipped(sign))
    if value.startswith(STEERING_SIGNS) or seen.startswith(FORMULA_SIGNS):
        return f"'{value}"
    return value


def _is_skipped(sign: str) -> bool:
    """Return whether a spreadsheet may pass over the sign on its way to the first one."""
    return sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf")
