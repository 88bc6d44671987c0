"""Tags in a note that was filled into a form: skill areas named in full, and #tags."""

import re

from program.skills import SKILL_AREAS

TAG = re.compile(r"(?<!\w)#(\w[\w-]*)")


def tags_in(note: str) -> tuple[str, ...]:
    """Return the skill areas and #tags of the note, each once, areas first."""
    spelled = " ".join(note.casefold().replace("&", " and ").split())
    areas = [area for area in SKILL_AREAS if area.casefold().replace("&", "and") in spelled]
    return tuple(dict.fromkeys([*areas, *TAG.findall(note)]))
