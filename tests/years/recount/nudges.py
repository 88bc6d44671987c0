"""The monthly nudge: to both, once a person and month, and again a week after a snooze."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tests.years.log import Snoozed
from tests.years.recount.days import ONE_DAY, Span, at_hour, last_of, months_of, own_hour
from tests.years.recount.facts import Facts, Pair
from tests.years.recount.fate import Due, Fate, Finding, Until, compare, follow, missed

USUAL_HOUR = 9
LAST_DAY = 20
IN_TOUCH_DAYS = 7
DAYS_APART = 20
SNOOZE = timedelta(days=7)


def check(facts: Facts) -> Iterator[Finding]:
    """Compare the nudges that everybody got with those they should have got."""
    for member in facts.log.members.values():
        heard = [one.at for one in facts.heard(member.id, "nudge")]
        fates = list(_fates(facts, member.id))
        yield from compare("nudge", member.name, fates, heard)


def months(facts: Facts) -> list[date]:
    return months_of(facts.program.starts_on, facts.program.ends_on)


def looks_in(facts: Facts, month: date) -> Iterator[datetime]:
    """Yield the looks of a month, wherever on Earth it is that month, and the first one after it.

    That one finds what became due while the bot was down, and that it is too late.
    """
    noon = at_hour(month, 12, facts.program.zone)
    over = noon + timedelta(days=33)
    for look in facts.looks(noon - timedelta(days=2)):
        yield look
        if look > over:
            return


def _fates(facts: Facts, who: int) -> Iterator[Fate]:
    for month in months(facts):
        due = _due(facts, who, month)
        if due is not None:
            yield due if isinstance(due, Fate) else follow(due, facts)
        yield from _again(facts, who, month)


def _due(facts: Facts, who: int, month: date) -> Due | Fate | None:
    """Return the nudge of the month, from the first look at which it is due."""
    for look in looks_in(facts, month):
        zone = facts.zone(who, look)
        pairs = facts.pairs_started_before(who, at_hour(month, 0, zone), look)
        at = nudge_at(facts, who, month, look)
        if not pairs or at is None or at > look or not _runs_on(facts, at.astimezone(zone).date()):
            continue
        expires = at_hour(month.replace(day=LAST_DAY) + ONE_DAY, 0, zone)
        if expires <= look:
            return missed("too late", look)
        return Due(who, "nudge", look, at, expires, lambda now: _need(facts, who, month, now))
    return None


def nudge_at(facts: Facts, who: int, month: date, look: datetime) -> datetime | None:
    """Return when the nudge is due by what its reader wishes at the look."""
    wishes = facts.wishes(who, look)
    first = month
    while wishes.weekday is not None and first.weekday() != wishes.weekday:
        first += ONE_DAY
    day = facts.days.first_open(first, month.replace(day=LAST_DAY))
    if day is None:
        return None
    return at_hour(day, own_hour(wishes.hour, USUAL_HOUR), facts.zone(who, look))


def _runs_on(facts: Facts, day: date) -> bool:
    return facts.program.starts_on <= day <= facts.program.ends_on


def _need(facts: Facts, who: int, month: date, now: datetime) -> str | Until | None:
    reason = no_need(facts, who, month, now)
    return reason or _too_early(facts, who, month, now)


def no_need(facts: Facts, who: int, month: date, now: datetime) -> str | None:
    """Return why nobody needs the nudge at the moment, or None."""
    pairs = [pair for pair in facts.pairs_of(who, now) if facts.announced_on(pair, now) < month]
    if not pairs:
        return "no pair"
    if facts.is_away(who, facts.today(who, now), now):
        return "away"
    present = [pair for pair in pairs if facts.is_present(pair, who, now)]
    if not present:
        return "away"
    if all(_is_in_touch(facts, pair, who, now) for pair in present):
        return "in touch"
    return None


def _is_in_touch(facts: Facts, pair: Pair, who: int, now: datetime) -> bool:
    last_on = facts.last_on(pair, now)
    if last_on is None or facts.is_behind(pair, now):
        return False
    return (facts.today(who, now) - last_on).days <= IN_TOUCH_DAYS


def _too_early(facts: Facts, who: int, month: date, now: datetime) -> Until | None:
    """Return until when it waits, because the nudge of a month before came late."""
    before = [
        facts.today(who, one.at)
        for one in facts.heard(who, "nudge")
        if one.at < now and facts.today(who, one.at) < month
    ]
    if not before or (facts.today(who, now) - before[-1]).days >= DAYS_APART:
        return None
    zone = facts.zone(who, now)
    hour = facts.wishes(who, now).hour
    day = before[-1] + timedelta(days=DAYS_APART)
    wanted = at_hour(day, USUAL_HOUR if hour is None else hour, zone)
    return Until(facts.days.next_opening(wanted, zone), "20 days apart")


def _again(facts: Facts, who: int, month: date) -> Iterator[Fate]:
    """Yield what becomes of the nudges that its reader put off for a week."""
    waiting: Fate | None = None
    for act in facts.acts_by(who):
        if not isinstance(act, Snoozed) or facts.today(who, act.at).replace(day=1) != month:
            continue
        still_waits = waiting is not None and (waiting.on is None or waiting.on > act.at)
        if still_waits or not _heard_between(facts, who, (month, last_of(month)), act.at):
            continue
        zone = facts.zone(who, act.at)
        at = facts.days.next_opening(act.at + SNOOZE, zone)
        expires = at_hour(month.replace(day=LAST_DAY) + ONE_DAY, 0, zone)
        if at < expires:
            due = Due(
                who, "nudge", act.at, at, expires, lambda now: no_need(facts, who, month, now)
            )
            waiting = follow(due, facts)
            yield waiting


def _heard_between(facts: Facts, who: int, span: Span, until: datetime) -> bool:
    """Return whether somebody got a nudge on one of these days, before the moment."""
    return any(
        span[0] <= facts.today(who, one.at) <= span[1]
        for one in facts.heard(who, "nudge")
        if one.at < until
    )
