"""What both are told once: that their pair began, that it ended, that three meetings are done."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from tests.years.log import Logged
from tests.years.recount.facts import Facts, Pair, about_whom
from tests.years.recount.fate import Due, Fate, Finding, compare, follow

WELCOME_HOURS = 14 * 24
USEFUL_HOURS = 72
MEETINGS = 3


def check(facts: Facts) -> Iterator[Finding]:
    for member in facts.log.members.values():
        yield from _check_welcomes(facts, member.id, member.name)
        for kind, fates in (
            ("pair_ended", list(_ends(facts, member.id))),
            ("congratulation", list(_congratulations(facts, member.id))),
        ):
            heard = [one.at for one in facts.heard(member.id, kind)]
            yield from compare(kind.replace("_", " "), member.name, fates, heard)


def _check_welcomes(facts: Facts, who: int, name: str) -> Iterator[Finding]:
    """Compare the welcomes, and whether each names the partners whom it is about."""
    heard = facts.heard(who, "welcome")
    found = list(_welcomes(facts, who))
    yield from compare("welcome", name, [fate for fate, _ in found], [one.at for one in heard])
    for fate, partners in found:
        named = [about_whom(one, facts.log) for one in heard if one.at == fate.at]
        if named and not any(partners <= names for names in named):
            yield Finding("welcome", f"{name}'s at {fate.at:%Y-%m-%d %H:%M} names not everybody")


def _welcomes(facts: Facts, who: int) -> Iterator[tuple[Fate, set[int]]]:
    of_moment = defaultdict(list)
    for pair in facts.pairs.values():
        if pair.has(who):
            of_moment[pair.announced_at].append(pair)
    for moment, pairs in of_moment.items():

        def need(now: datetime, pairs: list[Pair] = pairs) -> str | None:
            is_on = any(pair.runs_at(now) for pair in pairs) and not facts.is_over(now)
            return None if is_on else "no pair"

        expires = facts.days.after_hours(moment, WELCOME_HOURS, facts.zone(who, moment))
        fate = follow(Due(who, "welcome", moment, moment, expires, need), facts)
        partners = {pair.partner_of(who) for pair in pairs if fate.at and pair.runs_at(fate.at)}
        yield fate, partners


def _ends(facts: Facts, who: int) -> Iterator[Fate]:
    """Yield one for each pair that ended; a participant who goes on is told by the welcome."""
    for pair in facts.pairs.values():
        ended_at = pair.ended_at
        if not pair.has(who) or ended_at is None or facts.is_over(ended_at):
            continue
        if pair.is_reassigned and who == pair.participant:
            continue

        def need(now: datetime) -> str | None:
            return "the program is over" if facts.is_over(now) else None

        yield follow(Due(who, "pair_ended", ended_at, ended_at, None, need), facts)


def _congratulations(facts: Facts, who: int) -> Iterator[Fate]:
    """Yield one where the other one of a pair logged the third video meeting."""
    for pair in facts.pairs.values():
        if pair.has(who):
            for third in _thirds(facts, pair, who):
                yield follow(third, facts)


def _thirds(facts: Facts, pair: Pair, who: int) -> Iterator[Due]:
    for act in facts.acts_about(pair.id):
        if not isinstance(act, Logged) or not act.is_video or act.by == who:
            continue
        if facts.meetings(pair, act.at) - _logged_after(facts, pair, act) == MEETINGS:
            expires = facts.days.after_hours(act.at, USEFUL_HOURS, facts.zone(who, act.at))

            def need(now: datetime) -> str | None:
                return None if pair.runs_at(now) and not facts.is_over(now) else "no pair"

            yield Due(who, "congratulation", act.at, act.at, expires, need)


def _logged_after(facts: Facts, pair: Pair, act: Logged) -> int:
    """Return how many video meetings were logged after this one in one go with it."""
    acts = facts.acts_about(pair.id)
    later = acts[acts.index(act) + 1 :]
    return sum(isinstance(one, Logged) and one.is_video and one.at == act.at for one in later)
