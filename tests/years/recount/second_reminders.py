"""The second reminder: to the mentor alone, on the 20th or later, of a month that is empty."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tests.years.recount import nudges
from tests.years.recount.days import at_hour, first_of_next, last_of, own_hour
from tests.years.recount.facts import Facts, Pair
from tests.years.recount.fate import Due, Fate, Finding, Until, compare, follow, missed

DAY = 20
AFTER_A_NUDGE = timedelta(days=7)


def check(facts: Facts) -> Iterator[Finding]:
    """Compare the second reminders; whoever is no mentor should have got none."""
    for member in facts.log.members.values():
        heard = [one.at for one in facts.heard(member.id, "second_reminder")]
        found = [fate for _, _, fate in fates(facts, member.id)]
        yield from compare("second reminder", member.name, found, heard)


def fates(facts: Facts, mentor: int) -> Iterator[tuple[datetime, datetime, Fate]]:
    """Yield for each month that had one: the look that found it due, since when, and its fate."""
    for month in nudges.months(facts):
        for look in nudges.looks_in(facts, month):
            at = reminder_at(facts, mentor, month, look)
            if at is not None and at <= look and _empty_pairs(facts, mentor, month, look):
                yield look, at, _fate(facts, mentor, month, look, at)
                break


def reminder_at(facts: Facts, mentor: int, month: date, look: datetime) -> datetime | None:
    """Return when it is due; None where the nudge itself comes no earlier."""
    day = facts.days.first_open(month.replace(day=DAY), last_of(month))
    if day is None:
        return None
    hour = own_hour(facts.wishes(mentor, look).hour, nudges.USUAL_HOUR)
    at = at_hour(day, hour, facts.zone(mentor, look))
    nudge = nudges.nudge_at(facts, mentor, month, look)
    return None if nudge is not None and nudge >= at else at


def _fate(facts: Facts, mentor: int, month: date, look: datetime, at: datetime) -> Fate:
    expires = at_hour(first_of_next(month), 0, facts.zone(mentor, look))
    if expires <= look:
        return missed("too late", look, at_once=True)
    if facts.wishes(mentor, look).fewer:
        return missed("asked for fewer", look, at_once=True)

    def need(now: datetime) -> str | Until | None:
        return _need(facts, mentor, month, now)

    return follow(Due(mentor, "second_reminder", look, at, expires, need), facts)


def _empty_pairs(facts: Facts, mentor: int, month: date, look: datetime) -> list[Pair]:
    """Return the mentor's pairs that had all of the month and no contact in it."""
    if facts.program.ends_on < last_of(month):
        return []
    return [
        pair
        for pair in facts.pairs_of(mentor, look)
        if pair.mentor == mentor
        and facts.began_on(pair) <= month
        and not _was_in_touch(facts, pair, month, look)
    ]


def _was_in_touch(facts: Facts, pair: Pair, month: date, look: datetime) -> bool:
    days = [contact.day for contact in facts.contacts(pair.id, look)]
    return any(month <= day <= last_of(month) for day in days)


def _need(facts: Facts, mentor: int, month: date, now: datetime) -> str | Until | None:
    empty = _empty_pairs(facts, mentor, month, now)
    if not empty:
        return "no empty pair"
    if not any(facts.is_present(pair, mentor, now) for pair in empty):
        return "away"
    return _too_early(facts, mentor, month, now)


def _too_early(facts: Facts, mentor: int, month: date, now: datetime) -> Until | None:
    """Return until when it waits: a week after a nudge that came late or again.

    Where both can go out at one look, nobody says which of them goes first.
    """
    is_first = any(one.at == now for one in facts.heard(mentor, "second_reminder"))
    mine = [
        one.at
        for one in facts.heard(mentor, "nudge")
        if (one.at < now or (one.at == now and not is_first))
        and month <= facts.today(mentor, one.at) <= last_of(month)
    ]
    if not mine or now >= mine[-1] + AFTER_A_NUDGE:
        return None
    zone = facts.zone(mentor, now)
    return Until(facts.days.next_opening(mine[-1] + AFTER_A_NUDGE, zone), "nudged lately")
