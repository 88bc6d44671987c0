"""Rows come back from both formats as they were, and no spreadsheet runs a cell."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tables import as_csv, as_json, safe_cell

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
