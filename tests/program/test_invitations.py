import re
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from program.invitations import Invitation, as_ics, google_link, ics_address, outlook_link

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
MEETING = Invitation(
    uid="abc@example.org",
    title="Maya, Sam; and\nothers",
    starts_at=datetime(2026, 10, 6, 15, tzinfo=ZoneInfo("America/Chicago")),
    minutes=45,
    revision=2,
    link="https://example.org/room?a=1&b=2",
    description="Bring the plan",
)


def test_a_calendar_reads_what_was_meant():
    event = Calendar.from_ical(as_ics(MEETING, NOW)).events[0]

    assert event["uid"] == "abc@example.org"
    assert event["summary"] == "Maya, Sam; and others"
    assert event.decoded("dtstart") == datetime(2026, 10, 6, 20, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2026, 10, 6, 20, 45, tzinfo=UTC)
    assert event["sequence"] == 2
    assert event["location"] == "https://example.org/room?a=1&b=2"


def test_a_canceled_one_says_so():
    canceled = Invitation("abc", "Talk", NOW, 30, is_canceled=True)

    written = as_ics(canceled, NOW).decode()

    assert "STATUS:CANCELLED" in written
    assert "METHOD:CANCEL" in written


def test_links_carry_the_times_in_utc_and_the_words_escaped():
    google = parse_qs(urlsplit(google_link(MEETING)).query)
    outlook = parse_qs(urlsplit(outlook_link(MEETING)).query)

    assert google["dates"] == ["20261006T200000Z/20261006T204500Z"]
    assert google["text"] == ["Maya, Sam; and\nothers"]
    assert outlook["startdt"] == ["2026-10-06T20:00:00Z"]
    assert outlook["location"] == ["https://example.org/room?a=1&b=2"]


def test_an_address_is_of_one_thing_and_of_this_installation():
    address = ics_address("https://bot.example.org/", "secret", "meeting", 5)

    assert address.startswith("https://bot.example.org/calendar/meeting-5-")
    assert address != ics_address("https://bot.example.org/", "other", "meeting", 5)
    assert ics_address("", "secret", "meeting", 5) == ""


STEERING = "\x00\x01\x07\x0b\x0c\r\x1b\x7f\x85\x9b\u2028\u2029\u202a\u202e\u2066\u2069\ufeff"


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from("ab;:,\\\n" + STEERING), max_size=20),
    st.sampled_from(["", "\r", "\r\n", "\n", "\x0b", "\x85", "\u2028"]),
)
def test_nothing_in_a_title_text_or_link_makes_a_line_of_its_own(text, line_end):
    evil = f"{text}{line_end}END:VEVENT{line_end}ATTACH:http://example.org/x{line_end}{text}"
    told = replace(MEETING, title=evil, description=evil, link=f"https://example.org/{evil}")

    written = as_ics(told, NOW).decode()

    # As the most careless reader has it: whatever may end a line does, and ends a long line's rest.
    lines = re.sub("\r\n[ \t]", "", written).splitlines()
    names = [re.split("[:;]", line)[0] for line in lines]
    assert [name for name in names if name in ("BEGIN", "END")] == ["BEGIN", "BEGIN", "END", "END"]
    assert "ATTACH" not in names
    assert not set(STEERING) - {"\r"} & set(written)
    assert Calendar.from_ical(written).events[0]["uid"] == MEETING.uid


def test_an_address_that_is_none_is_left_out():
    for link in ("javascript:alert(1)", "https://e.org/\rATTACH:x", "https://e.org/ x", ""):
        written = as_ics(replace(MEETING, link=link), NOW).decode()

        assert "LOCATION" not in written
        assert "\nURL" not in written
