"""Who somebody else is: to whom the policy gives no right to what another one was offered."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from program.access.policy import POLICY
from program.access.row import Thing
from tests.access.conftest import Lived
from tests.access.offers import HERE, THERE, Offer

OUTSIDERS = (
    "UFAY", "UMAYA", "USAM", "UANA", "ULEE", "UBEN", "UOLU",
    "T0OTHER/UFAY", "T0OTHER/UMAYA",
)  # fmt: skip
"""Of each kind one: of the same cohort, the same pair, another pair, another workspace, none."""
PAIRS = (
    {"UMAYA", "USAM"}, {"UMAYA", "UANA"}, {"ULEE", "UBEN"}, {"ULEE", "UDOV"},
    {"T0OTHER/UMAYA", "T0OTHER/USAM"},
)  # fmt: skip
OF_BOTH = frozenset({Thing.OWN_PAIR, Thing.OWN_MEETING})
OF_MANY = frozenset({Thing.OWN_EVENT, Thing.OWN_POLL, Thing.OWN_COHORT})
LED = frozenset(thing for thing in Thing if thing.name.startswith("LED_"))
NEW = ("", "new|")
"""What is about nobody's object yet: whoever sends it does something of their own."""


def one_of_each(lived: Lived) -> Iterator[tuple[str, Offer]]:
    """Yield for everybody the last payload of each listener that they saw, if it names anything."""
    told: set[tuple[str, str]] = set()
    for owner, offers in lived.offered.items():
        for listener, offer in {one.listener: one for one in offers}.items():
            about = POLICY[listener].things
            if about == {Thing.THEMSELVES} or offer.value in NEW or (listener, offer.value) in told:
                continue
            told.add((listener, offer.value))
            yield owner, offer


def is_somebody_else(lived: Lived, owner: str, who: str, offer: Offer) -> bool:
    """Return whether the policy gives `who` no right to what was offered to the owner."""
    if any(is_same(offer, one) for one in lived.offered.get(who, ())):
        return False
    things = POLICY[offer.listener].things
    if Thing.OWN_DRAFT in things and offer.value not in NEW:
        return True
    if things & OF_MANY:
        return who in THERE if owner in HERE else who in HERE
    if things & OF_BOTH and {owner, who} in PAIRS:
        return False
    both_lead = is_leader(owner) and is_leader(who) and (owner in HERE) == (who in HERE)
    of_the_pairs = (
        Thing.OWN_PAIR in things and is_leader(owner) and (owner in HERE) == (who in HERE)
    )
    return not (things & LED and (both_lead or of_the_pairs))


def is_same(one: Offer, other: Offer) -> bool:
    return (one.listener, one.value) == (other.listener, other.value)


def is_leader(who: str) -> bool:
    return who.endswith("UFAY") or who == "UGUS"


def mixed_with_others(lived: Lived, who: str) -> Iterator[Offer]:
    """Yield what this person was offered, with an id in it that was offered to somebody else."""
    mine = {one.listener: one for one in lived.offered[who]}
    known = {part for one in lived.offered[who] for part in one.value.split("|")}
    tried: set[Offer] = set()
    for owner, theirs in lived.offered.items():
        for other in theirs:
            own = mine.get(other.listener)
            if own is None or not is_somebody_else(lived, owner, who, other):
                continue
            for mixed in {*mixed_values(own, other, known), *mixed_answers(own, other)} - tried:
                tried.add(mixed)
                yield mixed


def mixed_values(own: Offer, other: Offer, known: Collection[str]) -> Iterator[Offer]:
    first, bar, rest = own.value.partition("|")
    their_first, _, their_rest = other.value.partition("|")
    if bar and rest:
        yield replace(own, value=f"{their_first}|{rest}")
    if bar and their_rest.isdecimal() and their_rest not in known:
        yield replace(own, value=f"{first}|{their_rest}")


def mixed_answers(own: Offer, other: Offer) -> Iterator[Offer]:
    """Yield one's own form with the pair or the person that another's offers first."""
    given, theirs = dict(own.answers), dict(other.answers)
    for field in ("pair", "who", "mentor", "participant"):
        if field in given and theirs.get(field, "").isdecimal():
            yield replace(own, answers=tuple({**given, field: theirs[field]}.items()))
