"""Writes rows as JSON or CSV."""

import csv
import io
import json
from collections.abc import Iterable

from program.exports import Row, Value

FORMULA_SIGNS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
"""A spreadsheet takes a cell that begins with one of these for a formula, full-width forms too."""


def as_json(rows: Iterable[Row]) -> str:
    return json.dumps(list(rows), indent=1, ensure_ascii=False) + "\n"


def as_csv(rows: Iterable[Row]) -> str:
    """Return a table with a line of headings; without any row, nothing."""
    text = io.StringIO()
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(text, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow({name: safe_cell(value) for name, value in row.items()})
    return text.getvalue()


def safe_cell(value: Value) -> Value:
    """Return the value so that no spreadsheet runs it."""
    if isinstance(value, str) and value.lstrip(" \0").startswith(tuple(FORMULA_SIGNS)):
        return f"'{value}"
    return value
