"""The reflection: once to each at half of a pair's time, and the word that both have answered."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tests.years.happenings import Reflected
from tests.years.recount.days import at_hour
from tests.years.recount.facts import Facts, Pair
from tests.years.recount.fate import Due, Fate, Finding, Until, compare, follow
from tests.years.recount.nudges import USUAL_HOUR

SHORTEST_DAYS = 60
LASTS = timedelta(days=21)
USEFUL_HOURS = 72


def check(facts: Facts) -> Iterator[Finding]:
    for member in facts.log.members.values():
        for kind, fates in (
            ("reflection", list(_questions(facts, member.id))),
            ("reflection_answer", list(_answers(facts, member.id))),
        ):
            heard = [one.at for one in facts.heard(member.id, kind)]
            yield from compare(kind.replace("_", " "), member.name, fates, heard)


def _questions(facts: Facts, who: int) -> Iterator[Fate]:
    """Yield one for each day on which pairs of somebody have half of their time behind them."""
    of_day: dict[date, list[Pair]] = defaultdict(list)
    for pair in facts.pairs.values():
        began, ends = facts.began_on(pair), facts.program.ends_on
        if pair.has(who) and (ends - began).days >= SHORTEST_DAYS:
            of_day[began + timedelta(days=(ends - began).days // 2)].append(pair)
    for day, pairs in of_day.items():
        due = _due(facts, who, day, pairs)
        if due is not None:
            yield follow(due, facts)


def _due(facts: Facts, who: int, day: date, pairs: list[Pair]) -> Due | None:
    first = at_hour(day, 0, facts.program.zone) - timedelta(days=2)
    for look in facts.looks(first, first + LASTS + timedelta(days=4)):
        zone = facts.zone(who, look)
        at = facts.days.next_opening(at_hour(day, USUAL_HOUR, zone), zone)
        is_half = [
            pair for pair in pairs if pair.runs_at(look) and facts.today(pair.mentor, look) >= day
        ]
        if not is_half or at > look or day < (look - LASTS).date():
            continue

        def need(now: datetime) -> str | Until | None:
            asked = (pair for pair in facts.pairs_of(who, now) if pair in pairs)
            if all(_has_answered(facts, pair, who, now) for pair in asked):
                return "answered"
            return "asked for fewer" if facts.wishes(who, now).fewer else _away(facts, who, now)

        partner = facts.log.members[is_half[0].partner_of(who)]
        return Due(who, "reflection", look, at, at + LASTS, need, partner.first_name)
    return None


def _away(facts: Facts, who: int, now: datetime) -> Until | None:
    """Return until when somebody who is away is left alone."""
    today = facts.today(who, now)
    spans = facts.absences(who, now)
    lasts = [last for first, last in spans if first <= today <= last]
    if not lasts:
        return None
    return Until(at_hour(max(lasts) + timedelta(days=1), 0, facts.zone(who, now)), "away")


def _answered(facts: Facts, pair: Pair) -> list[Reflected]:
    return [act for act in facts.acts_about(pair.id) if isinstance(act, Reflected)]


def _has_answered(facts: Facts, pair: Pair, who: int, now: datetime) -> bool:
    return any(act.who == who and act.at <= now for act in _answered(facts, pair))


def _answers(facts: Facts, who: int) -> Iterator[Fate]:
    """Yield one for each pair in which somebody answered first and the other one did as well."""
    for pair in facts.pairs.values():
        answers = _answered(facts, pair)
        if len(answers) < 2 or answers[0].who != who:
            continue
        moment, zone = answers[1].at, facts.zone(who, answers[1].at)
        at = facts.days.next_opening(moment, zone)

        def need(now: datetime, pair: Pair = pair) -> str | None:
            return None if pair.runs_at(now) else "the pair ended"

        expires = facts.days.after_hours(at, USEFUL_HOURS, zone)
        yield follow(Due(who, "reflection_answer", moment, at, expires, need), facts)
