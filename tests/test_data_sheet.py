"""The data sheet names all that is kept, and has its blanks to fill in."""

import re
from pathlib import Path

from models.base import Base

ROOT = Path(__file__).parents[1]
SHEET = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
FIRST_PAGE, _, DETAILS = SHEET.partition("\n## ")
WHAT_IS_KEPT = SHEET.partition("## What is in the database")[2].partition("\n## ")[0]


def test_every_table_of_the_database_is_in_the_data_sheet():
    named = re.findall(r"`(\w+)`", WHAT_IS_KEPT)

    assert sorted(set(Base.metadata.tables) - set(named)) == []
    assert len(named) == len(set(named))


def test_its_first_page_answers_what_a_district_asks():
    rows = re.findall(r"^\| \*\*(.+?)\*\* \|", FIRST_PAGE, re.M)

    assert {"What is kept", "What for", "Where", "How long", "Who reads it"} <= set(rows)
    assert "| **Subprocessors** | **None.**" in FIRST_PAGE
    assert FIRST_PAGE.count("______") >= 4  # who runs it and whom to call is for them to say
