"""What is said when the program has ended: once, on the first open day, for ten open days."""

from collections.abc import Iterator
from datetime import datetime

from tests.years.recount.days import ONE_DAY, at_hour, own_hour
from tests.years.recount.facts import Facts
from tests.years.recount.fate import Due, Fate, Finding, compare, follow, missed

USUAL_HOUR = 9
USEFUL_HOURS = 10 * 24


def check(facts: Facts) -> Iterator[Finding]:
    for member in facts.log.members.values():
        for kind in ("farewell", "closing"):
            heard = [one.at for one in facts.heard(member.id, kind)]
            yield from compare(kind, member.name, list(_fates(facts, member.id, kind)), heard)


def _fates(facts: Facts, who: int, kind: str) -> Iterator[Fate]:
    after = at_hour(facts.program.ends_on + ONE_DAY, 0, facts.program.zone)
    for look in facts.looks(after - ONE_DAY):
        at = _at(facts, who, look)
        if at > look or not _is_told(facts, who, kind, look):
            continue
        expires = facts.days.after_hours(at, USEFUL_HOURS, facts.zone(who, look))
        if expires <= look:
            yield missed("too late", look)
            return

        def need(now: datetime) -> str | None:
            return None if _is_told(facts, who, kind, now) else "takes part no more"

        yield follow(Due(who, kind, look, at, expires, need), facts)
        return


def _at(facts: Facts, who: int, look: datetime) -> datetime:
    day = facts.days.next_open(facts.program.ends_on + ONE_DAY)
    hour = own_hour(facts.wishes(who, look).hour, USUAL_HOUR)
    return at_hour(day, hour, facts.zone(who, look))


def _is_told(facts: Facts, who: int, kind: str, moment: datetime) -> bool:
    if kind == "closing":
        return who in facts.leaders(moment) and bool(facts.pairs)
    leaves_on = facts.leaves_on(who, moment)
    stayed = leaves_on is None or leaves_on > facts.program.ends_on
    return stayed and any(pair.has(who) for pair in facts.pairs.values())
