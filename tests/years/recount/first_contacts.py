"""The reminder to both after seven days without a first contact, on the same clock as silence."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.years.recount.days import at_hour, own_hour
from tests.years.recount.facts import Facts, Pair
from tests.years.recount.fate import Due, Fate, Finding, compare, follow, missed
from tests.years.recount.nudges import USUAL_HOUR
from tests.years.recount.planned import is_about_to_meet

AFTER_DAYS = 7
USEFUL_HOURS = 72
LOOKED_FOR = timedelta(days=120)


def check(facts: Facts) -> Iterator[Finding]:
    for member in facts.log.members.values():
        heard = [one.at for one in facts.heard(member.id, "first_contact")]
        yield from compare("first contact", member.name, list(_fates(facts, member.id)), heard)


def _fates(facts: Facts, who: int) -> Iterator[Fate]:
    """Yield one for each day of the program on which pairs of somebody began."""
    of_day = defaultdict(list)
    for pair in facts.pairs.values():
        if pair.has(who):
            of_day[pair.announced_at.astimezone(facts.program.zone).date()].append(pair)
    for pairs in of_day.values():
        due = _due(facts, who, pairs)
        if due is not None:
            yield due if isinstance(due, Fate) else follow(due, facts)


def _due(facts: Facts, who: int, pairs: list[Pair]) -> Due | Fate | None:
    begun = min(pair.announced_at for pair in pairs)
    # Where the reader's day begins earlier than the mentor's, that is less than 7 times 24 hours.
    for look in facts.looks(begun + timedelta(days=AFTER_DAYS - 2), begun + LOOKED_FOR):
        for pair in _without_contact(facts, who, pairs, look):
            reached = facts.days.reached(
                facts.clock_on(pair, look), AFTER_DAYS, facts.excuses(pair, look)
            )
            zone = facts.zone(who, look)
            hour = own_hour(facts.wishes(who, look).hour, USUAL_HOUR)
            at = at_hour(facts.days.next_open(reached), hour, zone)
            if at > look:
                continue
            expires = facts.days.after_hours(at, USEFUL_HOURS, zone)
            if expires <= look:
                return missed("too late", look)

            def need(now: datetime) -> str | None:
                return _need(facts, who, pairs, now)

            other = pair.participant if who == pair.mentor else pair.mentor
            says = facts.log.members[other].first_name
            return Due(who, "first_contact", look, at, expires, need, says)
    return None


def _without_contact(facts: Facts, who: int, pairs: list[Pair], look: datetime) -> list[Pair]:
    running = {pair.id for pair in facts.pairs_of(who, look)}
    return [pair for pair in pairs if pair.id in running and facts.last_on(pair, look) is None]


def _need(facts: Facts, who: int, pairs: list[Pair], now: datetime) -> str | None:
    if facts.wishes(who, now).fewer:
        return "asked for fewer"
    without = _without_contact(facts, who, pairs, now)
    if not without:
        return "in touch"
    without = [pair for pair in without if not is_about_to_meet(facts, pair, now)]
    if not without:
        return "meeting planned"
    is_away = facts.is_away(who, facts.today(who, now), now)
    if is_away or not any(facts.is_present(pair, who, now) for pair in without):
        return "away"
    return None
