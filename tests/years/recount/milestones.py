"""The reminders of a capstone's milestones, a week before each; of the first also without one."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tests.years.recount.days import ONE_DAY, at_hour, own_hour
from tests.years.recount.facts import Facts
from tests.years.recount.fate import Due, Fate, Finding, compare, follow, missed
from tests.years.recount.nudges import USUAL_HOUR
from tests.years.recount.planned import capstone_of, conference_on, day_at, is_done

DAYS_BEFORE = 7


def check(facts: Facts) -> Iterator[Finding]:
    for member in facts.log.members.values():
        heard = [one.at for one in facts.heard(member.id, "milestone")]
        found = [_fate(facts, member.id, step, day) for step, day in enumerate(plan(facts))]
        fates = [one for one in found if one is not None]
        yield from compare("milestone", member.name, fates, heard)


def plan(facts: Facts) -> list[date]:
    """Return the days of the milestones: at 20 and 40 percent, 45 and 24 days to the conference."""
    conference = conference_on(facts)
    drafts = [conference - timedelta(days=number) for number in (45, 24)]
    return [day_at(facts, 20), day_at(facts, 40), *drafts]


def _fate(facts: Facts, who: int, step: int, last: date) -> Fate | None:
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

            def need(now: datetime) -> str | None:
                return _need(facts, who, step, now)

            return follow(Due(who, "milestone", look, at, expires, need), facts)
    return None


def _learns(facts: Facts, who: int, look: datetime, at: datetime) -> bool:
    """Return whether somebody has a thought partner, who was announced before it was due."""
    return any(
        pair.participant == who and pair.runs_at(look) and pair.announced_at <= at
        for pair in facts.pairs.values()
    )


def _need(facts: Facts, who: int, step: int, now: datetime) -> str | None:
    if not any(pair.participant == who for pair in facts.pairs_of(who, now)):
        return "no pair"
    if facts.wishes(who, now).fewer:
        return "asked for fewer"
    if facts.is_away(who, facts.today(who, now), now):
        return "away"
    capstone = capstone_of(facts, who, now)
    if capstone is None:
        return None if step == 0 else "no capstone"
    return "done" if is_done(facts, capstone, step, now) else None
