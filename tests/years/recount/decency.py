"""What holds for every message, whatever it is about: hours, pauses, holds, who has left."""

from collections.abc import Iterator
from datetime import timedelta

from tests.years.log import Heard
from tests.years.recount.facts import REMINDERS, Facts
from tests.years.recount.fate import AT_ANY_HOUR, IN_A_WEEK, NEVER_HELD, Finding

TO_THOSE_WHO_LEFT = frozenset({"pair_ended", "passed_message"})
"""The kind words of farewell; and what a person wrote arrives."""


def check(facts: Facts) -> Iterator[Finding]:
    for heard in facts.log.heard:
        for what in _faults(facts, heard):
            name = facts.log.members[heard.who].name
            yield Finding(what, f"{name} got a {heard.kind} at {heard.at:%Y-%m-%d %H:%M} UTC")
    yield from _check_weeks(facts)


def _faults(facts: Facts, heard: Heard) -> Iterator[str]:
    who, at = heard.who, heard.at
    zone = facts.zone(who, at)
    leaves_on = facts.leaves_on(who, at)
    if heard.kind not in AT_ANY_HOUR and not facts.days.is_open_hour(at, zone):
        yield "quiet hours"
    if heard.kind in REMINDERS and facts.is_paused(who, at):
        yield "paused"
    if heard.kind not in NEVER_HELD and facts.is_held(at):
        yield "held"
    has_left = leaves_on is not None and leaves_on <= facts.today(who, at)
    if has_left and heard.kind not in TO_THOSE_WHO_LEFT:
        yield "has left"
    if heard.kind in REMINDERS and facts.is_over(at):
        yield "the program is over"


def _check_weeks(facts: Facts) -> Iterator[Finding]:
    """Check that nobody got more than three reminders from a Monday to a Sunday."""
    weeks: dict[tuple[int, object], int] = {}
    for heard in facts.log.heard:
        if heard.kind in REMINDERS:
            day = facts.today(heard.who, heard.at)
            week = (heard.who, day - timedelta(days=day.weekday()))
            weeks[week] = weeks.get(week, 0) + 1
    for (who, monday), number in weeks.items():
        if number > IN_A_WEEK:
            name = facts.log.members[who].name
            yield Finding("three a week", f"{name} got {number} reminders from {monday} on")
