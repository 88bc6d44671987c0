from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

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
    assert event["summary"] == "Maya, Sam; and\nothers"
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
