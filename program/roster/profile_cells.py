"""The columns of a roster that say something of the person: background, years, areas, hopes."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from models import Role
from program.profiles import LONGEST_TEXT, MOST_CAPACITY, MOST_YEARS, Described, read_years
from program.roster.cells import CellError, quoted
from program.roster.reader import Reader
from program.roster.sheet import Row
from program.skills import SKILL_AREAS, find_area

PROFILE_ALIASES: Mapping[str, Sequence[str]] = {
    "background": ("bio", "about", "biography", "about me"),
    "years_in_post": (
        "years",
        "years in position",
        "years in role",
        "years of experience",
        "experience",
    ),
    "expertise": ("areas of expertise", "strengths", "strong in", "skills", "expertise areas"),
    "growth_areas": ("growth", "areas for growth", "focus areas", "growth goals", "areas to grow"),
    "hopes": ("hopes for", "hope", "goals", "expectations"),
    "capacity": ("takes on", "max participants", "number of participants", "how many"),
}
PROFILE_LONGEST = {
    "background": LONGEST_TEXT,
    "hopes": LONGEST_TEXT,
    "expertise": 1000,
    "growth_areas": 1000,
}


def read_profile(row: Row, role: Role | None, reader: Reader) -> Described:
    """Return what the row says of the person."""
    capacity = reader.read(row, "capacity", _capacity)
    if capacity is not None and role not in (Role.MENTOR, None):
        why = f"is {capacity}, and only a mentor takes participants on"
        reader.refuse(row, "capacity", why, "Leave it blank in this row")
    return Described(
        background=row.get("background"),
        years_in_post=reader.read(row, "years_in_post", _years),
        expertise=reader.read(row, "expertise", _areas) or (),
        growth=reader.read(row, "growth_areas", _areas) or (),
        hopes=row.get("hopes"),
        capacity=capacity,
    )


def of_columns(profile: Described) -> Mapping[str, object]:
    """Return what the profile says by the name of its column."""
    return {
        "background": profile.background,
        "years_in_post": profile.years_in_post,
        "expertise": profile.expertise,
        "growth_areas": profile.growth,
        "hopes": profile.hopes,
        "capacity": profile.capacity,
    }


def _years(text: str) -> int:
    years = read_years(text)
    if years is None:
        why = f"{quoted(text)} is no number of years"
        raise CellError(why, f"Write a whole number from 0 to {MOST_YEARS}")
    return years


def _capacity(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}(\.0+)?", text) or int(float(text)) > MOST_CAPACITY:
        why = f"{quoted(text)} is no number of participants"
        raise CellError(why, f"Write a whole number from 0 to {MOST_CAPACITY}")
    return int(float(text))


def _areas(text: str) -> tuple[str, ...]:
    """Return the areas of a cell that may hold several, separated by commas or semicolons."""
    named = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    return tuple(dict.fromkeys(_area(part) for part in named))


def _area(words: str) -> str:
    area = find_area(words)
    if area is None:
        near = get_close_matches(words.casefold(), _BY_SPELLING, n=1, cutoff=0.6)
        guess = f"Did you mean {_BY_SPELLING[near[0]]}? " if near else ""
        remedy = f"{guess}Write one of: {'; '.join(SKILL_AREAS)}"
        raise CellError(f"{quoted(words)} is no skill area", remedy)
    return area


_BY_SPELLING = {area.casefold(): area for area in SKILL_AREAS}
