"""Twelve pairs and eight months: who they are, and what they log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from program.rules import CohortPlan
from program.skills import SKILL_AREAS

STARTS, ENDS = date(2026, 9, 1), date(2027, 4, 30)
CUT_OFF = date(2027, 3, 15)
STARTED_AT = datetime(2026, 9, 1, 14, tzinfo=UTC)
ZONES = {"ny": "America/New_York", "ch": "America/Chicago", "la": "America/Los_Angeles"}
PLAN = CohortPlan(
    starts_on=STARTS,
    ends_on=ENDS,
    time_zone=ZONES["ny"],
    registration_cut_off=CUT_OFF,
    conference_on=date(2027, 4, 21),
)


@dataclass(frozen=True)
class Pair:
    """Two people, and what they type on which days after the start."""

    mentor: str
    participant: str
    zones: tuple[str, str]
    says: tuple[tuple[int, str, str], ...]
    """(days after the start, who types: mentor or participant, what)."""


def every(
    days: int, line: str, first: int = 3, last: int = 240
) -> tuple[tuple[int, str, str], ...]:
    return tuple((day, "mentor", line) for day in range(first, last, days))


PAIRS = (
    Pair("Maya Lin", "Sam Ortiz", ("ny", "ch"), every(28, "/contact zoom 45m budget plan")),
    Pair("Ben Ochoa", "Tessa Wynn", ("ch", "ch"), every(14, "/contact phone 20m")),
    Pair(
        "Grace O'Neil",
        "Ravi Menon",
        ("la", "ny"),
        (
            (5, "mentor", "/contact zoom 1h first meeting"),
            (47, "participant", "/contact zoom 30m data privacy"),
            (110, "mentor", "/contact video 45m"),
        ),
    ),
    Pair("Hiro Tanaka", "Joy Abara", ("la", "la"), every(9, "/contact slack about rostering")),
    Pair("Ana Souza", "Omar Reyes", ("ny", "ny"), ((10, "mentor", "/contact called 15 min"),)),
    Pair("Walt Dixon", "Pia Holm", ("ch", "la"), ()),
    Pair("Irene Kask", "Dev Rao", ("la", "ch"), every(60, "/contact in person 1h", first=20)),
    Pair(
        "Layla Mansour",
        "Cora Bell",
        ("ny", "la"),
        (
            (4, "participant", "/contact emailed about the first meeting"),
            (6, "mentor", "/article https://example.org/budget-calendars because you asked"),
            (30, "mentor", "/contact zoom 50 min team roles"),
            (75, "participant", "/contact zoom 40m"),
            (150, "mentor", "/contact zoom 40m capstone draft"),
        ),
    ),
    Pair("Nils Berg", "Uma Das", ("ch", "ny"), every(31, "/contact email")),
    Pair("Rosa Vidal", "Kai Lund", ("ny", "ny"), every(45, "/contact texted", first=8, last=120)),
    Pair("Peter Kwan", "Zoe Hart", ("la", "la"), every(21, "/contact webex 30 min")),
    Pair("Dana Fox", "Ian Cole", ("ch", "ch"), every(35, "/contact phone 30m", first=33)),
)


def user_id(name: str) -> str:
    return "U0" + name.split()[0].upper()


def email(name: str) -> str:
    return f"{name.split()[0].lower()}@example.org"


def areas_of(number: int) -> str:
    """Return two areas that no other pair has, so that one assignment is the best."""
    step = 1 + number // len(SKILL_AREAS)
    places = (number % len(SKILL_AREAS), (number + step) % len(SKILL_AREAS))
    return "; ".join(SKILL_AREAS[place] for place in places)


def roster() -> str:
    """Return everybody without a partner: they are brought together in the story."""
    lines = ["cohort,role,name,email,time_zone,years_in_post,expertise,growth_areas"]
    lines.append(f"2026-27,facilitator,Fay Field,fay@example.org,{ZONES['ny']},,,")
    for number, pair in enumerate(PAIRS):
        mentor_zone, participant_zone = (ZONES[zone] for zone in pair.zones)
        areas = areas_of(number)
        lines.append(
            f"2026-27,mentor,{pair.mentor},{email(pair.mentor)},{mentor_zone},{9 + number},{areas},"
        )
        lines.append(
            f"2026-27,participant,{pair.participant},{email(pair.participant)},"
            f"{participant_zone},1,,{areas}"
        )
    return "\n".join(lines)


def seed() -> Mapping[str, Any]:
    """Return the workspace in which all of them are."""
    return {
        "users": [
            {"id": user_id(name), "name": user_id(name).lower(), "real_name": name,
             "email": email(name), "tz": zone_of(name).key}
            for name in names()
        ]
    }  # fmt: skip


def names() -> list[str]:
    return ["Fay Field", *(name for pair in PAIRS for name in (pair.mentor, pair.participant))]


def zone_of(name: str) -> ZoneInfo:
    for pair in PAIRS:
        if name in (pair.mentor, pair.participant):
            return ZoneInfo(ZONES[pair.zones[name == pair.participant]])
    return ZoneInfo(ZONES["ny"])


def at(day: int, name: str, hour: int = 10, minute: int = 30) -> datetime:
    """Return the instant so many days after the start, by somebody's own clock."""
    local = datetime.combine(STARTS + timedelta(days=day), time(hour, minute), zone_of(name))
    return local.astimezone(UTC)


def script() -> list[tuple[datetime, str, str]]:
    """Return (when, who, what) for all that is logged and shared; at 10:30 at home."""
    lines = []
    for pair in PAIRS:
        for day, who, what in pair.says:
            name = pair.mentor if who == "mentor" else pair.participant
            lines.append((at(day, name), name, what))
    return sorted(lines)
