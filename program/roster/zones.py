"""Reads time zones as people and spreadsheets write them."""

import difflib
import re
from collections import defaultdict
from functools import cache
from zoneinfo import available_timezones

from program.roster.cells import CellError, quoted

SPOKEN_ZONES = {
    "eastern": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "et": "America/New_York",
    "central": "America/Chicago",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "ct": "America/Chicago",
    "mountain": "America/Denver",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "mt": "America/Denver",
    "arizona": "America/Phoenix",
    "pacific": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "pt": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "utc": "UTC",
    "gmt": "UTC",
}
"""What people in the United States write into a column "time zone"."""

FILLERS = frozenset({"us", "usa", "canada", "time", "standard", "daylight", "zone", "and", "the"})
"""Words around the one that counts: "Eastern Time (US & Canada)"."""


def read_time_zone(text: str) -> str:
    """Return the IANA name of the zone.

    Raises:
        CellError: there is no such zone.
    """
    plain = re.sub(r"[\s_]+", "_", text.strip().lower())
    spoken = _spoken(text)
    found = _zones().get(plain) or SPOKEN_ZONES.get(spoken) or _cities().get(plain)
    if found:
        return found
    # Etc/GMT-5 lies east of Greenwich, the opposite of what anybody means by it.
    known = [zone for zone in _zones() if not zone.startswith("etc/")]
    near = difflib.get_close_matches(plain, known, n=1, cutoff=0.7)
    remedy = f"Did you mean {_zones()[near[0]]}?" if near else "Write it like America/Chicago"
    raise CellError(f"{quoted(text)} is no time zone", remedy)


def _spoken(text: str) -> str:
    """Return the word that counts: "(UTC-05:00) Eastern Time (US & Canada)" is "eastern"."""
    # The offset goes: the name beside it knows the summer, and an offset alone does not.
    named = re.sub(r"\(?(utc|gmt) ?[+-] ?[\d:]+\)?", "", text.lower())
    return " ".join(word for word in re.findall(r"[a-z]+", named) if word not in FILLERS)


@cache
def _zones() -> dict[str, str]:
    return {zone.lower(): zone for zone in sorted(available_timezones()) if "/" in zone}


@cache
def _cities() -> dict[str, str]:
    """Return the zones by their city, where only one has a city of that name."""
    found: dict[str, list[str]] = defaultdict(list)
    for zone in available_timezones():
        area, _, city = zone.rpartition("/")
        if area and area not in ("Etc", "US", "Canada", "Brazil", "Chile", "Mexico"):
            found[city.lower()].append(zone)
    return {city: zones[0] for city, zones in found.items() if len(zones) == 1}
