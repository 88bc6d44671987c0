"""How many messages the people of a year got, by role."""

from collections import Counter
from statistics import median

from tests.years.log import Announced, Log

ROLES = ("thought partner", "participant", "facilitator")


def roles_of(log: Log) -> dict[int, str]:
    """Return what each was in the year; a facilitator in a pair is counted as a facilitator."""
    pairs = [act for act in log.acts if isinstance(act, Announced)]
    roles = {act.participant: "participant" for act in pairs}
    roles |= {act.mentor: "thought partner" for act in pairs}
    roles |= {member.id: "facilitator" for member in log.members.values() if member.leads}
    return roles


def messages_by_role(log: Log) -> dict[str, tuple[float, int]]:
    """Return the median and the maximum of the messages that a person of each role got."""
    numbers = Counter(heard.who for heard in log.heard)
    roles = roles_of(log)
    found = {}
    for role in ROLES:
        of_role = [numbers[who] for who, one in roles.items() if one == role]
        found[role] = (median(of_role), max(of_role)) if of_role else (0.0, 0)
    return found


def report(log: Log) -> str:
    """Return a few lines for whoever reads the proof."""
    kinds = Counter(heard.kind for heard in log.heard)
    lines = [
        f"{len(log.ticks)} looks, {len(log.acts)} deeds, {len(log.heard)} messages: "
        + ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
    ]
    lines += [
        f"a {role} got {middle:g} messages (median), {most} at most"
        for role, (middle, most) in messages_by_role(log).items()
    ]
    return "\n".join(f"  {line}" for line in lines)
