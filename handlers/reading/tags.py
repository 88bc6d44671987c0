"""Tags in a note: #words, and skill areas that are named."""

import re
from collections.abc import Sequence

from program.skills import SKILL_AREAS

_HASHTAG = re.compile(r"(?<![\w#&/])#([^\W\d_][\w-]*)")


def find_tags(note: str) -> tuple[str, ...]:
    """Return the #tags (without the sign) and the skill areas of a note, each once, in order."""
    found = [(match.start(), match.group(1)) for match in _HASHTAG.finditer(note)]
    found += [
        (match.start(), area) for area, names in _AREA_NAMES for match in names.finditer(note)
    ]
    in_order = [tag for _, tag in sorted(found)]
    return tuple({tag.casefold(): tag for tag in reversed(in_order)}.values())[::-1]


def _area_names(areas: Sequence[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return a pattern for each area: any capitals and blanks, "and" for "&"."""
    return tuple((area, _area_name(area)) for area in areas)


def _area_name(area: str) -> re.Pattern[str]:
    words = (r"(?:&|and)" if word == "&" else re.escape(word) for word in area.split())
    spaced = r"\s+".join(words)
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)


_AREA_NAMES = _area_names(SKILL_AREAS)
