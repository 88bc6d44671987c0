"""The line of /meeting: days and times to come, with whom, how, how long, where."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.meeting_line import read_meeting
from handlers.reading.reading import Partner
from models import Modality
from program.errors import (
    BadMeetingLinkError,
    MeetingIsPastError,
    UnclearMeetingError,
    UnclearZoneError,
    UserError,
)

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
"""Friday, November 20, 2026, 10:00 AM in New York."""
PARTNERS = (Partner(1, "Sam Ortiz", frozenset({"USAM"})), Partner(2, "Lee Chan"))


def read(words: str):
    return read_meeting(words, PARTNERS, NEW_YORK, NOW)


def times(words: str) -> list[str]:
    return [at.astimezone(NEW_YORK).strftime("%m-%d %H:%M") for at in read(words).times]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("friday 3pm", ["11-20 15:00"]),
        ("friday 9am", ["11-27 09:00"]),
        ("monday at 3", ["11-23 15:00"]),
        ("monday 8", ["11-23 08:00"]),
        ("Friday 3pm or Monday 10am", ["11-20 15:00", "11-23 10:00"]),
        ("Mon or Tue at 10", ["11-23 10:00", "11-24 10:00"]),
        ("monday 3pm or 4pm", ["11-23 15:00", "11-23 16:00"]),
        ("nov 24 10am", ["11-24 10:00"]),
        ("November 24, 2026 at 10:30", ["11-24 10:30"]),
        ("Monday, November 23, 3pm", ["11-23 15:00"]),
        ("11/24 2pm, 11/25 3pm and 11/26 4pm", ["11-24 14:00", "11-25 15:00", "11-26 16:00"]),
        ("next friday noon", ["11-27 12:00"]),
        ("2026-11-30 15:00", ["11-30 15:00"]),
        ("in 2 weeks 3pm", ["12-04 15:00"]),
        ("monday 3pm ct", ["11-23 16:00"]),
        ("monday 10 am pacific time", ["11-23 13:00"]),
        ("monday 3pm or monday 3pm", ["11-23 15:00"]),
    ],
)
def test_days_and_times_to_come_are_read(words, expected):
    assert times(words) == expected


def test_everything_else_may_stand_anywhere():
    link = "https://zoom.example/j/1?pwd=a"
    line = read(f"coffee \ue000USAM\ue001 <{link}|zoom.example> thursday 4:30pm for an hour")

    assert (line.pair_ids, line.minutes, line.modality, line.link) == (
        (1,), 60, Modality.IN_PERSON, link,
    )  # fmt: skip


def test_a_range_says_how_long():
    line = read("with Lee by phone tuesday 3-3:45pm")

    assert (line.pair_ids, line.minutes, line.modality) == ((2,), 45, Modality.PHONE)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("monday", UnclearMeetingError),
        ("3pm", UnclearMeetingError),
        ("fridy 3pm", UnclearMeetingError),
        ("monday 3pm budget plan", UnclearMeetingError),
        ("monday 25:00", UnclearMeetingError),
        ("monday midnight", UnclearMeetingError),
        ("monday 3pm 30m an hour", UnclearMeetingError),
        ("email monday 3pm", UnclearMeetingError),
        ("x" * 3000, UnclearMeetingError),
        ("yesterday 3pm", MeetingIsPastError),
        ("november 3 3pm", MeetingIsPastError),
        ("monday 3pm your time", UnclearZoneError),
        ("monday 3pm cet", UnclearZoneError),
        ("monday 3pm https://x", BadMeetingLinkError),
        ("monday 3pm https://a.example/1 https://b.example/2", BadMeetingLinkError),
    ],
)
def test_what_is_not_clear_is_asked_back(words, error):
    with pytest.raises(error):
        read(words)


WORDS = """
    friday monday nov 24 3pm 3 10:30 or and , ; / at on noon 45m zoom Sam @ ct est tomorrow 0 99 -
    https://a.example <https://b.example|b> \ue000USAM\ue001 \U0001f4a5
"""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=9))
def test_any_line_is_read_or_refused(words):
    try:
        line = read(" ".join(words))
    except UserError:
        return

    assert line.times
    assert all(at.utcoffset() is not None for at in line.times)
