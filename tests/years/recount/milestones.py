"""The reminder of a capstone's first milestone: nobody in these years begins a capstone."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tests.years.recount.days import ONE_DAY, at_hour, own_hour
from tests.years.recount.facts import Facts
from tests.years.recount.fate import Due, Fate, Finding, compare, follow, missed
from tests.years.recount.nudges import USUAL_HOUR

PERCENT = 20
DAYS_BEFORE = 7


def check(facts: Facts) -> Iterator[Finding]:
    for member in facts.log.members.values():
        heard = [one.at for one in facts.heard(member.id, "milestone")]
        fates = [one for one in (_fate(facts, member.id),) if one is not None]
        yield from compare("milestone", member.name, fates, heard)


def due_on(facts: Facts) -> date:
    """Return the day on which a fifth of the program's days is over."""
    days = (facts.program.ends_on - facts.program.starts_on).days + 1
    passed = next(number for number in range(1, days + 1) if number * 100 >= days * PERCENT)
    return facts.program.starts_on + timedelta(days=passed - 1)


def _fate(facts: Facts, who: int) -> Fate | None:
    last = due_on(facts)
    day = facts.days.next_open(last - timedelta(days=DAYS_BEFORE))
    if day > last:
        return None
    begins = at_hour(day, 0, facts.program.zone) - ONE_DAY
    for look in facts.looks(begins):
        zone = facts.zone(who, look)
        at = at_hour(day, own_hour(facts.wishes(who, look).hour, USUAL_HOUR), zone)
        expires = at_hour(last + ONE_DAY, 0, zone)
        if facts.look_before(look) >= expires:
            return None
        if at <= look and _learns(facts, who, look, at):
            if expires <= look:
                return missed("too late", look)
            due = Due(who, "milestone", look, at, expires, lambda now: _need(facts, who, now))
            return follow(due, facts)
    return None


def _learns(facts: Facts, who: int, look: datetime, at: datetime) -> bool:
    """Return whether somebody has a thought partner, who was announced before it was due."""
    return any(
        pair.participant == who and pair.runs_at(look) and pair.announced_at <= at
        for pair in facts.pairs.values()
    )


def _need(facts: Facts, who: int, now: datetime) -> str | None:
    if not any(pair.participant == who for pair in facts.pairs_of(who, now)):
        return "no pair"
    if facts.wishes(who, now).fewer:
        return "asked for fewer"
    return "away" if facts.is_away(who, facts.today(who, now), now) else None
