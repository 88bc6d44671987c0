"""Rows come back from both formats as they were, and no spreadsheet runs a cell."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tables import as_csv, as_json, as_xlsx, safe_cell

ROW = {"email": "maya@example.org", "minutes": 45, "is_behind": False, "note": None}


def test_json_is_a_list_of_flat_objects():
    assert json.loads(as_json([ROW, {**ROW, "email": "ليلى"}])) == [ROW, {**ROW, "email": "ليلى"}]
    assert json.loads(as_json([])) == []


def test_csv_has_its_headings_also_without_a_row():
    assert as_csv(tuple(ROW), []) == "email,minutes,is_behind,note\n"
    assert as_csv(tuple(ROW), [ROW]).splitlines()[1] == "maya@example.org,45,False,"


def test_csv_comes_back_with_commas_quotes_and_line_breaks():
    name = 'O\'Neil, "Gracie"\nof Lakeside'

    (row,) = csv.DictReader(io.StringIO(as_csv(["name"], [{"name": name}]), newline=""))

    assert row["name"] == name


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "  =1", "\u00a0=1", "＝1+1",
     "＋1", "－1", "＠x", " ＝1", "\ufeff=1", "\u200b=1", "\tplain", "=HYPERLINK(\"x\")"],
)  # fmt: skip
def test_a_cell_that_a_spreadsheet_would_run_is_quoted(value):
    assert safe_cell(value) == f"'{value}"


@pytest.mark.parametrize("value", ["maya@example.org", "2026-09-01", "1-2", "a=b", "", -5, None])
def test_other_cells_stay_as_they_are(value):
    assert safe_cell(value) == value


@given(st.text())
def test_no_cell_ever_begins_as_a_formula(value):
    cell = str(safe_cell(value))

    seen = cell.lstrip(" \t\r\n\0\u00a0\ufeff\u200b\u3000")
    assert not seen.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert cell in (value, f"'{value}")


# --- workbooks ---------------------------------------------------------------------------

MADE_AT = datetime(2027, 3, 2, 15, tzinfo=UTC)


def sheet_of(rows: list[dict[str, object]], columns: Sequence[str]) -> tuple[str, list[str]]:
    """Return the sheet's XML, and its texts as a reader of the file has them."""
    with zipfile.ZipFile(io.BytesIO(as_xlsx(columns, rows, MADE_AT))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        root = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 - our own
    texts = ["".join(one.itertext()) for one in root]
    return sheet, texts


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\uff1d", " ="])
def test_no_cell_of_a_workbook_is_a_formula(sign):
    harmful = f'{sign}HYPERLINK("http://example.org")'

    sheet, texts = sheet_of([{"name": harmful}], ["name"])

    assert "<f>" not in sheet
    assert harmful.strip("\t ") in texts[-1]
    assert 't="s"' in sheet


def test_a_workbook_keeps_kinds_of_values_and_is_the_same_when_made_again():
    sheet, texts = sheet_of([ROW, {**ROW, "email": "ليلى https://example.org"}], tuple(ROW))

    assert texts == ["email", "minutes", "is_behind", "note", "maya@example.org",
                     "ليلى https://example.org"]  # fmt: skip
    assert "<v>45</v>" in sheet
    assert 't="b"><v>0</v>' in sheet
    assert "hyperlink" not in sheet
    assert as_xlsx(tuple(ROW), [ROW], MADE_AT) == as_xlsx(tuple(ROW), [ROW], MADE_AT)


def test_a_text_that_no_cell_can_hold_is_cut_and_not_lost():
    _, texts = sheet_of([{"name": "x" * 40_000}], ["name"])

    assert len(texts[-1]) == 32_767
