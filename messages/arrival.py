"""When somebody gets what was sent to them, as the sender reads it."""

from __future__ import annotations

from messages.reader import Reader
from messages.wording import clock_time, weekday_and_day
from program.arrival import Arrival, Arriving


def arrives(on_its_way: Arriving, name: str, reader: Reader) -> str:
    """Return "Sam gets it now." or until when it waits; `name` is what the reader calls them."""
    when = goes_out(on_its_way, name, reader)
    match on_its_way.arrival:
        case Arrival.NOW:
            return f"{name} gets it now."
        case Arrival.EVENING:
            return f"{name}'s evening has begun; it goes out {when}."
        case Arrival.EARLY:
            return f"It is early for {name}; it goes out {when}."
        case Arrival.DAY_OFF:
            return f"It is a day off for {name}; it goes out {when}."
        case Arrival.HELD:
            return (
                "Your facilitators have put messages on hold; "
                f"{name} gets it when they release them."
            )
        case Arrival.UNREACHABLE:
            return f"I cannot reach {name} in this chat yet; it goes out when I can."


def goes_out(on_its_way: Arriving, name: str, reader: Reader) -> str:
    """Return "tomorrow, Friday, October 9, 8:00 AM", by the recipient's clock."""
    zone = on_its_way.recipient.zone
    theirs = on_its_way.at.astimezone(zone)
    today = reader.now.astimezone(zone).date()
    apart = (theirs.date() - today).days
    said = weekday_and_day(theirs.date(), today)
    which = {0: "today", 1: f"tomorrow, {said}"}.get(apart, said)
    offset = on_its_way.at.astimezone(reader.person.zone).utcoffset()
    whose = "" if offset == theirs.utcoffset() else f" {name}'s time"
    return f"{which}, {clock_time(on_its_way.at, zone)}{whose}"
