"""Writes rows as JSON or CSV."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Sequence

from program.exports import Row, Value

FORMULA_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A spreadsheet takes a cell that begins with one of these for a formula, full-width forms too."""

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
