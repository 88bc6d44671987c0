"""How many messages the people of a year got, by role: in all, as reminders, and in one week."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from tests.years.log import Announced, Heard, Log
from tests.years.recount.facts import REMINDERS, Facts

ROLES = ("thought partner", "participant", "facilitator")


@dataclass(frozen=True)
class Numbers:
    """What the people of one role got unasked."""

    median: float
    most: int
    most_in_a_week: int
    """From a Monday to a Sunday, of whoever got the most."""


def roles_of(log: Log) -> dict[int, str]:
    """Return what each was in the year; a facilitator in a pair is counted as a facilitator."""
    pairs = [act for act in log.acts if isinstance(act, Announced)]
    roles = {act.participant: "participant" for act in pairs}
    roles |= {act.mentor: "thought partner" for act in pairs}
    roles |= {member.id: "facilitator" for member in log.members.values() if member.leads}
    return roles


def is_reminder(heard: Heard) -> bool:
    """Return whether it counts towards three a week."""
    return heard.kind in REMINDERS


def messages_by_role(
    log: Log, counts: Callable[[Heard], bool] = lambda _: True
) -> dict[str, Numbers]:
    """Return what the people of each role got of the messages that count."""
    heard = [one for one in log.heard if counts(one)]
    numbers, roles = Counter(one.who for one in heard), roles_of(log)
    weeks = _in_weeks(log, heard)
    found = {}
    for role in ROLES:
        people = [who for who, one in roles.items() if one == role]
        of_role = [numbers[who] for who in people] or [0]
        in_week = max((number for (who, _), number in weeks.items() if who in people), default=0)
        found[role] = Numbers(median(of_role), max(of_role), in_week)
    return found


def _in_weeks(log: Log, heard: list[Heard]) -> Counter[tuple[int, date]]:
    facts, weeks = Facts(log), Counter[tuple[int, date]]()
    for one in heard:
        day = facts.today(one.who, one.at)
        weeks[one.who, day - timedelta(days=day.weekday())] += 1
    return weeks


def report(log: Log) -> str:
    """Return a few lines for whoever reads the proof."""
    kinds = Counter(heard.kind for heard in log.heard)
    lines = [
        f"{len(log.ticks)} looks, {len(log.acts)} deeds, {len(log.heard)} messages: "
        + ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
    ]
    every, reminders = messages_by_role(log), messages_by_role(log, is_reminder)
    lines += [
        f"a {role} got {_words(every[role])}; of these, as reminders {_words(reminders[role])}"
        for role in ROLES
    ]
    return "\n".join(f"  {line}" for line in lines)


def _words(numbers: Numbers) -> str:
    return (
        f"{numbers.median:g} (median), {numbers.most} at most, {numbers.most_in_a_week} in a week"
    )
