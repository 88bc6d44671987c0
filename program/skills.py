"""The skill areas by which expertise, growth, contacts, articles and starters are tagged."""

from difflib import get_close_matches
from types import MappingProxyType

SKILL_CATEGORIES = MappingProxyType(
    {
        "Leadership & Vision": (
            "Leadership & Vision",
            "Strategic Planning",
            "Ethics & Policies",
        ),
        "Understanding the Educational Environment": (
            "Instructional Focus & Professional Development",
            "Team Building & Staffing",
            "Stakeholder Focus",
        ),
        "Managing Technology & Support Resources": (
            "Information Technology Management",
            "Communication Systems Management",
            "Business Management",
            "Data Management",
        ),
        "Core Values & Skills": ("Core Values & Skills",),
    }
)
"""The areas of each category, in the order in which a published framework names them.

Source: the names of a framework for K-12 technology leaders; its texts are not used here.
"""

SKILL_AREAS = tuple(area for areas in SKILL_CATEGORIES.values() for area in areas)
"""All areas, in order."""

_BY_SPELLING = {area.casefold(): area for area in SKILL_AREAS}


def find_area(words: str) -> str | None:
    """Return the area that the words name in full, whatever their capitals, blanks or "and"."""
    spelled = " ".join(words.replace("&", " & ").split()).casefold()
    return _BY_SPELLING.get(spelled.replace(" and ", " & "))


def nearest_area(words: str) -> str | None:
    """Return the area that the words are probably a slip of, or None."""
    spelled = " ".join(words.split()).casefold().replace(" and ", " & ")
    close = get_close_matches(spelled, _BY_SPELLING, n=1, cutoff=0.6)
    return _BY_SPELLING[close[0]] if close else None
