"""How events are said, the same in every text: when, what, for whom, how to join."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from messages.calendar_links import add_to_calendar
from messages.links import shared_link
from messages.message import Block, Paragraph, Words, bold, say
from messages.wording import (
    clock_time,
    count,
    length,
    local_today,
    moment,
    place_of,
    weekday_and_day,
    zone_name,
)
from models.event import Audience, EventKind
from program.events import Entry

KIND_LABELS = {
    EventKind.KICKOFF_CALL: "Kickoff call (of thought partners)",
    EventKind.KICKOFF_SESSION: "Kick-off session (of participants)",
    EventKind.DEEP_DIVE: "Deep-dive session",
    EventKind.CONCLUSION: "Conclusion meeting",
    EventKind.CONFERENCE: "Conference",
    EventKind.OTHER: "Something else",
}
"""In forms."""

AUDIENCE_NAMES = {
    Audience.MENTORS: "thought partners",
    Audience.PARTICIPANTS: "participants",
    Audience.EVERYBODY: "everybody",
}

A_DAY = 24 * 60
"""Minutes from which the length of an event is told in days."""


def kind_options() -> tuple[tuple[str, str], ...]:
    """Return the kinds of events for a form."""
    return tuple((kind.value, KIND_LABELS[kind]) for kind in EventKind)


def audience_options(invited: Mapping[Audience, int]) -> tuple[tuple[str, str], ...]:
    """Return the audiences for a form, each with its number of people."""
    return tuple(
        (one.value, f"{AUDIENCE_NAMES[one].capitalize()} ({invited[one]})") for one in Audience
    )


def invited_number(audience: Audience, number: int) -> str:
    """Return "24 thought partners", "1 participant" or "48 people"."""
    match audience:
        case Audience.MENTORS:
            return count(number, "thought partner")
        case Audience.PARTICIPANTS:
            return count(number, "participant")
        case Audience.EVERYBODY:
            return count(number, "person", "people")


def how_long(minutes: int) -> str:
    """Return "1 h 30 min", or "3 days" for what goes over several."""
    days, rest = divmod(minutes, A_DAY)
    return count(days, "day") if days and not rest else length(minutes)


def event_time(starts_at: datetime, zone: ZoneInfo, home: ZoneInfo, today: date) -> str:
    """Return "Tuesday, October 13, 3:00 PM" in the reader's zone.

    Where clocks in the cohort's zone (`home`) show another time, both are said, each with its zone.
    """
    said = moment(starts_at, zone, today)
    here, there = starts_at.astimezone(zone), starts_at.astimezone(home)
    if here.utcoffset() == there.utcoffset():
        return said
    day = "" if here.date() == there.date() else f"{weekday_and_day(there.date(), today)}, "
    other = f"{day}{clock_time(starts_at, home)} {zone_name(starts_at, home)}"
    return f"{said} {zone_name(starts_at, zone)} ({other} in {place_of(home.key)})"


def event_when(entry: Entry, zone: ZoneInfo, now: datetime) -> str:
    """Return when the event is and how long it takes, for a reader in the zone."""
    event, today = entry.event, local_today(now, zone)
    home = ZoneInfo(event.cohort.time_zone)
    return f"{event_time(event.starts_at, zone, home, today)}, {how_long(event.minutes)}"


def event_line(entry: Entry, zone: ZoneInfo, now: datetime) -> tuple[Words, ...]:
    """Return "Kickoff call: Tuesday, October 13, 3:00 PM, 1 h", the title in bold."""
    return (bold(entry.event.title), f": {event_when(entry, zone, now)}")


def joining(entry: Entry) -> Paragraph | None:
    """Return where one joins, None where nothing is known of it."""
    url = entry.event.link
    return say("Join: ", shared_link(_without_scheme(url), url)) if url else None


def event_blocks(entry: Entry, zone: ZoneInfo, now: datetime) -> tuple[Block, ...]:
    """Return an event to come: when it is, where one joins, and the links for calendars."""
    return (
        say(*event_line(entry, zone, now)),
        *(block for block in (joining(entry),) if block),
        add_to_calendar(entry.invitation, entry.ics_url),
    )


def _without_scheme(url: str) -> str:
    shown = url.partition("://")[2].rstrip("/")
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
