"""Any CSV file that a spreadsheet writes is read; what cannot be is refused with its place."""

import pytest

from program.roster.cells import clean
from program.roster.sheet import Columns, SheetError, read_sheet

COLUMNS = Columns(
    aliases={"name": ("full name",), "email": ("e-mail",), "partner": ("partner email",)},
    required=("name", "email"),
    repeatable=("partner",),
    longest={"name": 20},
)


def cells(content: bytes) -> list[dict[str, str]]:
    sheet = read_sheet(content, COLUMNS)
    assert not sheet.problems
    return [dict(row.cells) for row in sheet.rows]


def problems(content: bytes) -> list[str]:
    try:
        return [str(problem) for problem in read_sheet(content, COLUMNS).problems]
    except SheetError as error:
        return [str(problem) for problem in error.problems]


SAM = {"name": "Sam Ortiz", "email": "sam@example.org"}


@pytest.mark.parametrize(
    "text",
    [
        "name,email\nSam Ortiz,sam@example.org\n",
        "email,name\nsam@example.org,Sam Ortiz",
        "Full Name;E-Mail\r\nSam Ortiz;sam@example.org\r\n",
        "FULL_NAME\tE-MAIL\nSam Ortiz\tsam@example.org\n",
        '"name","email"\n"Sam Ortiz","sam@example.org"\n',
        "sep=;\nname;email\nSam Ortiz;sam@example.org\n",
        "\n\nname,email\n\nSam Ortiz,sam@example.org\n\n\n",
        "name,email,,,\nSam Ortiz,sam@example.org,,,\n,,,,\n,,\n",
        "name,email\n  Sam   Ortiz ,\tsam@example.org  \n",
        "name,email\rSam Ortiz,sam@example.org\r",
        'name,email\n"Sam\nOrtiz",sam@example.org\n',
        "name,email\nSam\u00a0Ortiz,sam@example.org\u200b\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_table_is_read_however_it_was_saved(text, encoding):
    content = text.encode(encoding)

    assert cells(content) == [SAM]


def test_letters_of_a_windows_file_are_read():
    content = "name;email\nZoë O’Néil;zoe@example.org\n".encode("cp1252")

    assert cells(content) == [{"name": "Zoë O’Néil", "email": "zoe@example.org"}]


def test_names_in_other_scripts_and_with_quotes_come_through():
    content = 'name,email\nليلى منصور,l@example.org\n"Maya ""May"" O\'Neil",m@example.org\n'

    assert [row["name"] for row in cells(content.encode())] == ["ليلى منصور", 'Maya "May" O\'Neil']


def test_columns_that_repeat_are_joined():
    content = b"name,email,partner 1,Partner Email 2\nMaya,m@example.org,a@x.org,b@x.org\n"

    assert cells(content)[0]["partner"] == "a@x.org, b@x.org"


def test_columns_that_mean_nothing_are_named_and_may_hold_anything():
    sheet = read_sheet(
        b"name,email,District,\nMaya,m@example.org," + b"x" * 10_000 + b",loose\n", COLUMNS
    )

    assert sheet.not_read == ["District", "column 4, which has no heading"]
    assert not sheet.problems
    assert "District" not in sheet.rows[0].cells


def test_a_line_is_counted_as_in_the_file_and_as_in_the_spreadsheet():
    content = (
        b'name,email\n"Sam\nOrtiz",s@example.org\nMaya Lin of a very long name,m@example.org\n'
    )

    (problem,) = problems(content)

    assert problem.startswith("line 4 (row 3 of the spreadsheet), column name: has 28 signs")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file: is empty. Write a line of headings"),
        (b"\n \n,,\n", "the file: is empty"),
        (b"PK\x03\x04rest", "the file: is an Excel workbook. In Excel choose Save as"),
        (b"\xd0\xcf\x11\xe0rest", "the file: is an old Excel workbook"),
        (b"%PDF-1.7", "the file: is a PDF"),
        (b"x" * 6_000_000, "the file: is larger than 5 MB"),
        (b"name\nSam\n", "line 1, column email: is missing. Add it"),
        (b"name,email,Full Name\n", "line 1, column name: is there twice. Keep one"),
        (b"name,email\nSam,\x81\x8d\n", "line 2: is no readable text"),
        (b"name,email\nSam,s@x.org\nZo\xc3\xab \xff,z@x.org\n", "line 3: is no readable text"),
        (b"\xff\xfen\x00\x00\xd8", "the file: is no readable text"),
        (b'name,email\nSam,s@x.org\n"Maya,m@x.org\nOlu,o@x.org\n', "line 3: cannot be read"),
        (b'name,email\n"Sam" Ortiz,s@x.org\n', "line 2: cannot be read as a row"),
        (b"name,email\nSam,s@x.org,lost\n", "line 2: has more cells than there are headings"),
        (b"name,email\n#N/A,s@x.org\n", "line 2, column name: holds #N/A, which is the mistake"),
        (
            b"name,email,partnr email\n",
            'line 1, column partnr email: is no column I know. Write "p',
        ),
        (b"name,email\n" + b"a,b\n" * 20_001, "the file: has 20002 rows"),
        (b"name,email\n" + b"a" * 200_000 + b",b\n", "line 2: cannot be read as a row"),
    ],
)
def test_what_cannot_be_read_is_told_with_place_and_remedy(content, said):
    assert any(problem.startswith(said) for problem in problems(content)), problems(content)


def test_signs_that_nobody_sees_are_taken_out():
    assert clean("Ma\u202eya\x00 \x1b[1mLin\u2066\ufeff\ud800") == "Maya [1mLin"
    assert clean("Jose\u0301") == "José"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"  # the joiner is part of the spelling
