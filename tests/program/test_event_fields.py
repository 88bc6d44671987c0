"""What people type about an event is read as they mean it, or refused; never anything else."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from program.event_fields import (
    MOST_MINUTES,
    read_audience,
    read_kind,
    read_length,
    read_link,
    read_time,
    read_title,
)
from program.roster.cells import CellError


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("60", 60),
        ("45 min", 45),
        ("1h", 60),
        ("1.5 hours", 90),
        ("1 h 30 min", 90),
        ("2 days", 2880),
        ("1 day and 30 minutes", 1470),
    ],
)
def test_a_length_is_read(text, minutes):
    assert read_length(text) == minutes


@pytest.mark.parametrize("text", ["", " ", "0", "-5", "9 days", "x", "60 sec", "1h1h", "\u0661"])
def test_what_is_no_length_is_refused(text):
    with pytest.raises(CellError):
        read_length(text)


@given(st.times())
@settings(max_examples=30)
def test_every_time_of_the_day_is_read_as_both_clocks_write_it(at):
    at = time(at.hour, at.minute)
    half = "AM" if at.hour < 12 else "p.m."

    assert read_time(f"{at:%H:%M}") == at
    assert read_time(f"{at.hour % 12 or 12}:{at.minute:02} {half}") == at


@given(st.text(max_size=40))
@settings(max_examples=60)
def test_whatever_is_typed_is_read_or_refused(text):
    for read in (read_time, read_length, read_kind, read_audience, read_title, read_link):
        try:
            found = read(text)
        except CellError:
            continue
        if read is read_length:
            assert 0 < found <= MOST_MINUTES
        if read is read_link:
            assert found.startswith(("https://", "http://"))


@pytest.mark.parametrize(
    "text", ["example.org", "https://", "https://a b", "https://a|b.org", "https://[", "http://x:y"]
)
def test_what_no_browser_opens_is_refused(text):
    with pytest.raises(CellError):
        read_link(text)
