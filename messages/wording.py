"""How days, times, lengths, counts and names are written, the same in every text."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from models import Modality, Person

LONGEST_SHOWN = 280
"""Characters of a note or reason in an overview; Edit shows all of a note."""

MODALITY_NAMES = {
    Modality.VIDEO: "video meeting",
    Modality.PHONE: "phone call",
    Modality.EMAIL: "email",
    Modality.CHAT: "chat",
    Modality.TEXT: "text message",
    Modality.IN_PERSON: "meeting in person",
}

MODALITY_LABELS = {
    Modality.VIDEO: "Video",
    Modality.PHONE: "Phone",
    Modality.EMAIL: "Email",
    Modality.CHAT: "Chat",
    Modality.TEXT: "Text",
    Modality.IN_PERSON: "In person",
}
"""On buttons and in forms."""


def day(when: date, today: date) -> str:
    """Return "October 8", with the year where it is not this one."""
    year = "" if when.year == today.year else f", {when.year}"
    return f"{when:%B} {when.day}{year}"


def weekday_and_day(when: date, today: date) -> str:
    """Return "Thursday, November 19", with the year where it is not this one."""
    return f"{when:%A}, {day(when, today)}"


def clock_time(moment: datetime, zone: ZoneInfo) -> str:
    """Return "3:00 PM" in the zone."""
    local = moment.astimezone(zone)
    return f"{local.hour % 12 or 12}:{local.minute:02} {'AM' if local.hour < 12 else 'PM'}"


def zone_name(moment: datetime, zone: ZoneInfo) -> str:
    """Return the zone's short name at that moment ("EST"), or "UTC+5:30" where it has none."""
    name = moment.astimezone(zone).tzname() or ""
    if name.isalpha():
        return name
    offset = moment.astimezone(zone).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def moment(when: datetime, zone: ZoneInfo, today: date) -> str:
    """Return "Thursday, November 19, 3:00 PM" in the zone."""
    return f"{weekday_and_day(when.astimezone(zone).date(), today)}, {clock_time(when, zone)}"


def moment_in_zone(when: datetime, zone: ZoneInfo, today: date) -> str:
    """Return "Thursday, November 19, 3:00 PM EST", for readers in another zone."""
    return f"{moment(when, zone, today)} {zone_name(when, zone)}"


def length(minutes: int) -> str:
    """Return "45 min", "1 h" or "1 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    return " ".join(
        part for part in (f"{hours} h" * bool(hours), f"{rest} min" * bool(rest)) if part
    )


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return "1 contact", "2 contacts", "no contacts"."""
    word = noun if number == 1 else plural or f"{noun}s"
    return f"{number or 'no'} {word}"


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def ordinal(number: int) -> str:
    """Return "first" for 1; beyond the sixth "next", which is what it is in these texts."""
    return ORDINALS[number - 1] if number <= len(ORDINALS) else "next"


def done_of(done: int, required: int) -> str:
    """Return "2 of 3", "4 (3 required)" for more than that, "2" where none is required."""
    if not required:
        return str(done)
    return f"{done} of {required}" if done <= required else f"{done} ({required} required)"


def place_of(zone_name: str) -> str:
    """Return the zone as people say it: "New York" for America/New_York."""
    return zone_name.rpartition("/")[2].replace("_", " ")


def listed(items: Sequence[str], last: str = "and") -> str:
    """Return "Maya", "Maya and Sam" or "Maya, Sam, and Lee"."""
    if len(items) < 3:
        return f" {last} ".join(items)
    return f"{', '.join(items[:-1])}, {last} {items[-1]}"


def shortened(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Return the text on one line, with "…" where it is cut for an overview."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest].rstrip()}…"


def called(person: Person, among: Sequence[Person] = ()) -> str:
    """Return the first name, or the whole name where two among these share it."""
    same = [other for other in among if other.first_name == person.first_name]
    others = [other for other in same if other.id != person.id]
    return person.name if others else person.first_name


def local_today(now: datetime, zone: ZoneInfo) -> date:
    return now.astimezone(UTC).astimezone(zone).date()
