"""How a meeting and its times are said: in the reader's zone, and in the other's beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from messages.reader import Reader
from messages.wording import (
    clock_time,
    length,
    local_today,
    moment,
    moment_in_zone,
    weekday_and_day,
    zone_name,
)
from models import Meeting, Modality, Pair, Person

MEETING_NAMES = {
    Modality.VIDEO: "video meeting",
    Modality.PHONE: "phone call",
    Modality.IN_PERSON: "meeting in person",
}


MEETING_WAYS = {
    Modality.VIDEO: "by video",
    Modality.PHONE: "by phone",
    Modality.IN_PERSON: "in person",
}


def by_what(meeting: Meeting) -> str:
    """Return "by video (45 min)"."""
    return f"{MEETING_WAYS[meeting.modality]} ({length(meeting.minutes)})"


def noun(meeting: Meeting) -> str:
    """Return "video meeting", or "introductory meeting"."""
    return "introductory meeting" if meeting.is_introductory else MEETING_NAMES[meeting.modality]


def a(noun_phrase: str) -> str:
    """Return "a video meeting", "an introductory meeting"."""
    return f"{'an' if noun_phrase[0] in 'aeiou' else 'a'} {noun_phrase}"


def what(meeting: Meeting) -> str:
    """Return "video meeting (45 min)"."""
    return f"{noun(meeting)} ({length(meeting.minutes)})"


def in_both_zones(at: datetime, reader: Reader, other: Person) -> str:
    """Return "Friday, November 20, 3:00 PM", with the zone and the other's time where they differ.

    "Friday, November 20, 3:00 PM EST (2:00 PM CST for Sam)".
    """
    if not zones_differ(at, reader.person, other):
        return moment(at, reader.person.zone, reader.today)
    mine, theirs = at.astimezone(reader.person.zone), at.astimezone(other.zone)
    there = f"{clock_time(at, other.zone)} {zone_name(at, other.zone)}"
    if mine.date() != theirs.date():
        there = f"{weekday_and_day(theirs.date(), reader.today)}, {there}"
    here = moment_in_zone(at, reader.person.zone, reader.today)
    return f"{here} ({there} for {other.first_name})"


def zones_differ(at: datetime, one: Person, other: Person) -> bool:
    """Return whether clocks of the two show another time at that moment."""
    return at.astimezone(one.zone).utcoffset() != at.astimezone(other.zone).utcoffset()


def near(at: datetime, reader: Reader) -> str:
    """Return "today, 3:00 PM", "tomorrow, Friday, November 20, 3:00 PM", or the day alone."""
    zone = reader.person.zone
    day = local_today(at, zone)
    apart = (day - reader.today).days
    if apart == 0:
        return f"today, {clock_time(at, zone)}"
    said = moment(at, zone, reader.today)
    return f"tomorrow, {said}" if apart == 1 else said


def short(at: datetime, reader: Reader) -> str:
    """Return "Fri, Nov 20, 3:00 PM", for a button."""
    local = at.astimezone(reader.person.zone)
    return f"{local:%a}, {local:%b} {local.day}, {clock_time(at, reader.person.zone)}"


def all_times(times: Sequence[datetime], reader: Reader, pair: Pair) -> list[str]:
    """Return each time in both zones."""
    other = pair.partner_of(reader.person.id)
    return [in_both_zones(at, reader, other) for at in times]
