"""The alerts: the silent pairs of a day in one message to each facilitator."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from tests.years.recount import second_reminders
from tests.years.recount.facts import Facts, about_whom
from tests.years.recount.fate import Due, Fate, Finding, compare, follow, missed
from tests.years.recount.silences import Telling, Watch, looks_for_silence

MOST_NAMED = 28
"""Of more pairs an alert gives only the number."""


def check(facts: Facts) -> Iterator[Finding]:
    tellings = _tellings(facts)
    for member in facts.log.members.values():
        fates = list(_fates(facts, member.id, tellings)) if member.leads else []
        heard = facts.heard(member.id, "alert")
        found = [fate for fate, _ in fates]
        yield from compare("alert", member.name, found, [one.at for one in heard])
        yield from _check_names(facts, member.id, fates)


def _tellings(facts: Facts) -> dict[datetime, list[Telling]]:
    """Return by look which pairs are told of then."""
    looks = looks_for_silence(facts)
    reminders = {
        mentor: list(second_reminders.fates(facts, mentor))
        for mentor in {pair.mentor for pair in facts.pairs.values()}
    }
    found = defaultdict(list)
    for pair in facts.pairs.values():
        for telling in Watch(facts, pair, reminders[pair.mentor]).tellings(looks):
            found[telling.look].append(telling)
    return found


def _fates(
    facts: Facts, who: int, tellings: dict[datetime, list[Telling]]
) -> Iterator[tuple[Fate, list[Telling]]]:
    """Yield one for each look with something to tell; what still waits is told with the next."""
    waiting: list[Telling] = []
    fate: Fate | None = None
    for look in sorted(tellings):
        mine = [one for one in tellings[look] if who in facts.leaders_for(one.pair, look)]
        if who not in facts.leaders(look) or not mine:
            continue
        if fate is not None:
            if fate.on is None or fate.on >= look:
                mine = [*waiting, *mine]
                yield missed("told with the next one", look), []
            else:
                yield fate, waiting
        waiting, fate = mine, follow(_due(facts, who, look, mine), facts)
    if fate is not None:
        yield fate, waiting


def _due(facts: Facts, who: int, look: datetime, told: list[Telling]) -> Due:
    def need(now: datetime) -> str | None:
        if facts.is_over(now):
            return "the program is over"
        if who not in facts.leaders(now):
            return "does not lead"
        return None if any(_waits(one, now) for one in told) else "acted or ended"

    at = facts.days.next_opening(look, facts.zone(who, look))
    return Due(who, "alert", look, at, None, need)


def _waits(told: Telling, now: datetime) -> bool:
    silence = told.silence
    has_ended = silence.ended_at is not None and silence.ended_at <= now
    return not has_ended and (silence.acted_at is None or silence.acted_at > now)


def _check_names(
    facts: Facts, who: int, fates: list[tuple[Fate, list[Telling]]]
) -> Iterator[Finding]:
    """Check that an alert names the pairs that are silent, and no others."""
    heard = {one.at: one for one in facts.heard(who, "alert")}
    for fate, told in fates:
        if fate.at is None or fate.at not in heard:
            continue
        waiting = [one.pair for one in told if _waits(one, fate.at)]
        expected = {id_ for pair in waiting for id_ in (pair.mentor, pair.participant)}
        # A facilitator may be named as one of a pair, or because they act.
        odd = (expected ^ about_whom(heard[fate.at], facts.log)) - _leaders(facts)
        if odd and len({pair.id for pair in waiting}) <= MOST_NAMED:
            names = ", ".join(sorted(facts.log.members[id_].name for id_ in odd))
            when = f"{fate.at:%Y-%m-%d %H:%M}"
            yield Finding("alert", f"at {when} it names {names}, or should name them")


def _leaders(facts: Facts) -> set[int]:
    return {member.id for member in facts.log.members.values() if member.leads}
