"""The offer of a self-assessment to participants, when 5, 50 and 90 percent of their time is over.

Whoever did one in that third of their time, or of late, is offered none.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.years.recount.days import at_hour, own_hour
from tests.years.recount.facts import Facts, Pair
from tests.years.recount.fate import Due, Fate, Finding, compare, follow, missed
from tests.years.recount.nudges import USUAL_HOUR
from tests.years.recount.planned import has_assessed

PERCENT = (5, 50, 90)
USEFUL_HOURS = 72


def check(facts: Facts) -> Iterator[Finding]:
    for member in facts.log.members.values():
        heard = [one.at for one in facts.heard(member.id, "self_assessment")]
        found = [one for percent in PERCENT for one in _fates(facts, member.id, percent)]
        yield from compare("self assessment", member.name, found, heard)


def _fates(facts: Facts, who: int, percent: int) -> Iterator[Fate]:
    """Yield what became of this one offer, from the first look at which it was due."""
    for look in facts.looks(facts.log.ticks[0]):
        at = _at(facts, who, percent, look)
        if at is None or at > look:
            continue
        expires = facts.days.after_hours(at, USEFUL_HOURS, facts.zone(who, look))
        if expires <= facts.look_before(look):
            continue
        if expires <= look:
            yield missed("too late", look)
        else:
            yield follow(
                Due(
                    who,
                    "self_assessment",
                    look,
                    at,
                    expires,
                    lambda now: _need(facts, who, percent, now),
                ),
                facts,
            )
        return


def _at(facts: Facts, who: int, percent: int, look: datetime) -> datetime | None:
    pairs = _own(facts, who, look)
    if not pairs:
        return None
    program = facts.program
    began = min(pair.announced_at.astimezone(program.zone).date() for pair in pairs)
    began = max(began, program.starts_on)
    days = (program.ends_on - began).days + 1
    passed = next(number for number in range(1, days + 1) if number * 100 >= days * percent)
    day = facts.days.next_open(began + timedelta(days=passed - 1))
    if day > program.ends_on:
        return None
    hour = own_hour(facts.wishes(who, look).hour, USUAL_HOUR)
    return at_hour(day, hour, facts.zone(who, look))


def _own(facts: Facts, who: int, look: datetime) -> list[Pair]:
    return [one for one in facts.pairs_of(who, look) if one.participant == who]


def _need(facts: Facts, who: int, percent: int, now: datetime) -> str | None:
    if facts.wishes(who, now).fewer:
        return "asked for fewer"
    pairs = _own(facts, who, now)
    if not pairs:
        return "no pair"
    is_away = facts.is_away(who, facts.today(who, now), now)
    if is_away or not any(facts.is_present(pair, who, now) for pair in pairs):
        return "away"
    return "done" if has_assessed(facts, who, PERCENT.index(percent), now) else None
