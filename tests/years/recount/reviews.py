"""The two reminders of the review, to the thought partner: a week before, and on the last day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tests.years.recount.days import ONE_DAY, at_hour, own_hour
from tests.years.recount.facts import Facts, Pair
from tests.years.recount.fate import Due, Fate, Finding, compare, follow, missed
from tests.years.recount.milestones import DAYS_BEFORE
from tests.years.recount.nudges import USUAL_HOUR
from tests.years.recount.planned import capstone_of, conference_on, is_reviewed

DAYS_TO_CONFERENCE = 10


def check(facts: Facts) -> Iterator[Finding]:
    for member in facts.log.members.values():
        heard = [one.at for one in facts.heard(member.id, "capstone_review")]
        found = [_fate(facts, member.id, is_last) for is_last in (False, True)]
        fates = [one for one in found if one is not None]
        yield from compare("capstone review", member.name, fates, heard)


def _fate(facts: Facts, who: int, is_last: bool) -> Fate | None:
    due_on = conference_on(facts) - timedelta(days=DAYS_TO_CONFERENCE)
    first, last = facts.days.next_open(due_on - timedelta(days=DAYS_BEFORE)), due_on
    while not facts.days.is_open(last):
        last -= ONE_DAY
    if (is_last and first >= last) or (not is_last and first > due_on):
        return None
    day = last if is_last else first
    for look in facts.looks(at_hour(day, 0, facts.program.zone) - ONE_DAY):
        at = _at(facts, who, day, look)
        expires = at_hour(due_on + ONE_DAY, 0, facts.zone(who, look))
        if not is_last and first < last:
            expires = _at(facts, who, last, look)
        if facts.look_before(look) >= expires:
            return None
        if at <= look and any(one.announced_at <= at for one in _mine(facts, who, look)):
            if expires <= look:
                return missed("too late", look)
            due = Due(who, "capstone_review", look, at, expires, lambda now: _need(facts, who, now))
            return follow(due, facts)
    return None


def _at(facts: Facts, who: int, day: date, look: datetime) -> datetime:
    return at_hour(day, own_hour(facts.wishes(who, look).hour, USUAL_HOUR), facts.zone(who, look))


def _mine(facts: Facts, who: int, moment: datetime) -> list[Pair]:
    pairs = facts.pairs.values()
    return [pair for pair in pairs if pair.mentor == who and pair.runs_at(moment)]


def _need(facts: Facts, who: int, now: datetime) -> str | None:
    if facts.wishes(who, now).fewer:
        return "asked for fewer"
    if facts.is_away(who, facts.today(who, now), now):
        return "away"
    for pair in facts.pairs_of(who, now):
        capstone = capstone_of(facts, pair.participant, now) if pair.mentor == who else None
        if capstone is not None and not is_reviewed(facts, pair, capstone, now):
            return None
    return "nothing to review"
