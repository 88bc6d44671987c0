"""The digest: to each facilitator, on Monday or the next open day, at most until Wednesday."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tests.years.recount.days import ONE_DAY, at_hour, own_hour
from tests.years.recount.facts import Facts
from tests.years.recount.fate import Due, Fate, Finding, compare, follow, missed

USUAL_HOUR = 8
LAST_WEEKDAY = 2
WEEK = timedelta(days=7)


def check(facts: Facts) -> Iterator[Finding]:
    for member in facts.log.members.values():
        heard = [one.at for one in facts.heard(member.id, "digest")]
        fates = list(_fates(facts, member.id)) if member.leads else []
        yield from compare("digest", member.name, fates, heard)


def _fates(facts: Facts, who: int) -> Iterator[Fate]:
    """Yield one for each week that followed a week with something to tell."""
    first = facts.program.starts_on
    monday = first - timedelta(days=first.weekday())
    while monday <= facts.program.ends_on + 2 * WEEK:
        due = _due(facts, who, monday)
        if due is not None:
            yield due if isinstance(due, Fate) else follow(due, facts)
        monday += WEEK


def _due(facts: Facts, who: int, monday: date) -> Due | Fate | None:
    noon = at_hour(monday, 12, facts.program.zone)
    for look in facts.looks(noon - timedelta(days=1), noon + WEEK):
        at = _digest_at(facts, who, monday, look)
        if at is None or at > look or facts.is_held(look) or not _is_told(facts, who, monday, look):
            continue
        zone = facts.zone(who, look)
        expires = at_hour(monday + timedelta(days=LAST_WEEKDAY) + ONE_DAY, 0, zone)
        if expires <= look:
            return missed("too late", look)

        def need(now: datetime) -> str | None:
            return None if who in facts.leaders(now) else "does not lead"

        return Due(who, "digest", look, at, expires, need)
    return None


def _digest_at(facts: Facts, who: int, monday: date, look: datetime) -> datetime | None:
    wishes = facts.wishes(who, look)
    weekday = wishes.weekday if wishes.weekday in (0, 1, 2) else 0
    last = monday + timedelta(days=LAST_WEEKDAY)
    day = facts.days.first_open(monday + timedelta(days=weekday), last)
    if day is None:
        return None
    return at_hour(day, own_hour(wishes.hour, USUAL_HOUR), facts.zone(who, look))


def _is_told(facts: Facts, who: int, monday: date, look: datetime) -> bool:
    """Return whether the week before is of the program's time and the reader still takes part."""
    leaves_on = facts.leaves_on(who, look)
    if leaves_on is not None and leaves_on <= monday:
        return False
    begun = [pair.announced_at for pair in facts.pairs.values() if pair.announced_at <= look]
    if not begun or monday - WEEK > facts.program.ends_on:
        return False
    return min(begun).astimezone(facts.zone(who, look)).date() < monday
