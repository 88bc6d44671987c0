"""Dates, zones, emails and lengths as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.roster.cells import (
    CellError,
    first_name_first,
    read_email,
    read_emails,
    read_minutes,
)
from program.roster.dates import EXCEL_EPOCH, read_date
from program.roster.zones import read_time_zone

TODAY = date(2026, 10, 5)
SEPTEMBER_1 = date(2026, 9, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-01",
        "2026/09/01",
        "9/1/2026",
        "09/01/2026",
        "9/1/26",
        "9-1-2026",
        "1.9.2026",
        "46266",
        "46266.5",
        "46266,5",
        "1-Sep-26",
        "01-Sep-2026",
        "1-September-2026",
        "Sep 1, 2026",
        "Sept. 1, 2026",
        "September 1 2026",
        "September 1st, 2026",
        "1 September 2026",
        "Tue, Sep 1, 2026",
        "Tuesday, September 1, 2026",
        "9/1/2026 14:05",
        "9/1/2026 2:05 PM",
        "9/1/2026 12:00:00 AM",
        "2026-09-01T00:00:00",
        "2026-09-01T00:00:00Z",
        "2026-09-01 00:00:00+00:00",
        "34 days ago",
    ],
)
def test_a_date_is_read_however_it_is_written(text):
    assert read_date(text, TODAY) == SEPTEMBER_1


@pytest.mark.parametrize(
    "text",
    [
        *("soon", "13/2/2026", "2/30/2026", "2026-02-29", "9/1", "1-Sep", "September", "2026"),
        *("99999", "12345", "0001-01-01", "3026-09-01", "9999 days ago", "=TODAY()", "-"),
    ],
)
def test_what_is_no_date_is_refused_with_a_remedy(text):
    with pytest.raises(CellError) as caught:
        read_date(text, TODAY)

    assert caught.value.remedy == "Write it as 2026-09-21"


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_date_comes_back_from_every_form_that_excel_saves(day):
    forms = (
        day.isoformat(),
        f"{day.month}/{day.day}/{day.year}",
        f"{day:%d-%b-%Y}",
        f"{day:%B} {day.day}, {day.year}",
    )

    assert {read_date(form, TODAY) for form in forms} == {day}


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_serial_number_of_excel_is_its_day(day):
    assert read_date(str((day - EXCEL_EPOCH).days), TODAY) == day


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("America/New_York", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("US/Eastern", "US/Eastern"),
        ("Eastern", "America/New_York"),
        ("EST", "America/New_York"),
        ("Eastern Time (US & Canada)", "America/New_York"),
        ("(UTC-06:00) Central Time (US & Canada)", "America/Chicago"),
        ("Mountain Standard Time", "America/Denver"),
        ("Arizona", "America/Phoenix"),
        ("PT", "America/Los_Angeles"),
        ("Hawaii", "Pacific/Honolulu"),
        ("Chicago", "America/Chicago"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_read_however_people_call_it(text, zone):
    assert read_time_zone(text) == zone


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("Amrica/Chicago", "Did you mean America/Chicago?"),
        ("Mars", "Write it like America/Chicago"),
        ("GMT-5", "Write it like America/Chicago"),
        ("-5", "Write it like America/Chicago"),
        ("../../etc/passwd", "Write it like America/Chicago"),
    ],
)
def test_what_is_no_zone_is_refused_with_a_guess_where_there_is_one(text, remedy):
    with pytest.raises(CellError) as caught:
        read_time_zone(text)

    assert caught.value.remedy == remedy


@pytest.mark.parametrize(
    "text",
    [
        "SAM@Example.org",
        "<sam@example.org>",
        "mailto:sam@example.org",
        "Sam Ortiz <sam@example.org>",
    ],
)
def test_an_address_is_read_in_lower_case(text):
    assert read_email(text) == "sam@example.org"


@pytest.mark.parametrize(
    "text",
    ["sam", "sam@", "@example.org", "sam@example", "sam@@example.org", "sam@exa mple.org",
     "a,b@c.d", "x" * 250 + "@example.org", "<!channel>@example.org", "sam@example.org|"],
)  # fmt: skip
def test_what_is_no_address_is_refused(text):
    with pytest.raises(CellError):
        read_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "sam@example.org, lee@example.org",
        "sam@example.org;lee@example.org",
        "sam@example.org lee@example.org",
        "Sam Ortiz <sam@example.org>; Lee Park <lee@example.org>;",
        "sam@example.org, lee@example.org, SAM@example.org",
    ],
)
def test_several_addresses_stand_in_one_cell(text):
    assert read_emails(text) == ("sam@example.org", "lee@example.org")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("45", 45), ("45.0", 45), ("45 min", 45), ("45m", 45), ("0:45", 45), ("1:30", 90),
     ("01:30:00", 90), ("1.5 h", 90), ("2 hours", 120), ("1h30", 90), ("1 hr 15 min", 75)],
)  # fmt: skip
def test_a_length_is_read_in_minutes(text, minutes):
    assert read_minutes(text) == minutes


@pytest.mark.parametrize("text", ["0", "-5", "45:00", "30-45", "long", "1000", "=1+1", "٤٥٠٠"])
def test_what_is_no_length_of_a_talk_is_refused(text):
    with pytest.raises(CellError):
        read_minutes(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lin, Maya", "Maya Lin"),
        ("LIN,MAYA J.", "MAYA J. LIN"),
        ("van der Berg, Sam", "Sam van der Berg"),
        ("Maya Lin", "Maya Lin"),
        ("Maya Lin, Ed.D.", "Maya Lin, Ed.D."),
        ("Sam Ortiz, Jr.", "Sam Ortiz, Jr."),
        ("Ortiz, Sam, Jr.", "Sam Ortiz, Jr."),
        ("Lin,", "Lin,"),
    ],
)
def test_a_name_that_begins_with_the_last_one_is_turned_round(text, name):
    assert first_name_first(text) == name
