"""How certain it is that a claim is meant.

The head of a line, its tail, and stretches of several readings are certain; one lone reading amid
other words is not, and behind "about" and its like a reading is part of the topic.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.reading.claims import (
    Claim,
    DayClaim,
    LengthClaim,
    ModalityClaim,
    PartnerClaim,
    TimeClaim,
)
from handlers.reading.day_standing import standing_of_day, standing_of_time
from handlers.reading.places import Place, places
from handlers.reading.plans import plan_of
from handlers.reading.roles import Layout, Run
from handlers.reading.standings import Standing, at_most_unsure, standing_by_place
from handlers.reading.vocabulary import CRIMES, LENGTH_TAKERS, LENGTH_THINGS

__all__ = ["Placed", "Standing", "place_claims"]

_SHORT_MINUTES = 10
_CHANNELS = frozenset({"over", "via", "by", "on", "through", "thru", "using"})


@dataclass(frozen=True)
class Placed:
    """A claim with its standing and the run it stands in."""

    claim: Claim
    standing: Standing
    run: Run
    plan: str = ""
    """The words that make it a plan ("will")."""


def place_claims(layout: Layout) -> tuple[Placed, ...]:
    """Return every claim of the layout with its standing."""
    return tuple(_placed(layout))


def _placed(layout: Layout) -> Iterator[Placed]:
    for place in places(layout):
        for claim in place.run.claims:
            plan = plan_of(claim, place)
            standing = Standing.PLANNED if plan else _standing(claim, place)
            yield Placed(claim, standing, place.run, plan)


def _standing(claim: Claim, place: Place) -> Standing:
    match claim:
        case DayClaim():
            return standing_of_day(claim, place)
        case TimeClaim():
            return standing_of_time(claim, place)
        case LengthClaim():
            return _length(claim, place)
        case ModalityClaim():
            return _modality(claim, place)
        case PartnerClaim():
            return _partner(claim, place)
    return Standing.TOPIC


def _length(claim: LengthClaim, place: Place) -> Standing:
    before, behind = place.around(claim)
    is_limit = claim.preposition in ("over", "under") and place.in_topic
    is_adjective = claim.is_adjective and place.precedes_content(claim)
    if is_adjective or is_limit or before in LENGTH_TAKERS:
        return Standing.TOPIC
    if place.is_own_piece:
        return Standing.CERTAIN
    standing = standing_by_place(claim, place)
    if behind in LENGTH_THINGS and not _is_told_of_others(claim, place):
        is_asked = standing >= Standing.LATE and behind in ("of", "a", "per")
        return Standing.UNSURE if is_asked else Standing.TOPIC
    return at_most_unsure(standing, _is_doubtful(claim, place))


def _is_doubtful(claim: LengthClaim, place: Place) -> bool:
    """Whether it may be a topic ("about 45 min blocks"), money ("5m bond") or someone else's."""
    is_loose = claim.preposition == "about" or claim.minutes < _SHORT_MINUTES
    return _is_told_of_others(claim, place) or (is_loose and place.precedes_content(claim))


def _is_told_of_others(claim: LengthClaim, place: Place) -> bool:
    """Whether it may not be the contact's: "…, her boss joined for 15 minutes"."""
    behind_words = place.layout.is_content(claim.first - 1)
    return place.is_later and claim.preposition == "for" and behind_words


def _modality(claim: ModalityClaim, place: Place) -> Standing:
    standing = standing_by_place(claim, place)
    if not place.in_topic:
        told_on = place.piece.is_fresh and place.ends_other_words()
        return at_most_unsure(standing, told_on)
    if place.is_own_piece:
        return Standing.LATE
    is_channel = claim.preposition in _CHANNELS and place.around(claim)[0] not in CRIMES
    has_company = place.piece.is_pure and len(place.run.kinds) > 1
    return at_most_unsure(standing, not (is_channel or has_company))


def _partner(claim: PartnerClaim, place: Place) -> Standing:
    if _continues_list(claim, place):
        return Standing.CERTAIN
    standing = standing_by_place(claim, place)
    is_surely_met = claim.is_mention or claim.preposition in ("with", "w/", "w")
    if standing is Standing.LATE or (place.in_topic and not is_surely_met):
        return Standing.TOPIC
    if place.is_middle and not place.in_topic and is_surely_met:
        return Standing.CERTAIN
    return standing


def _continues_list(claim: PartnerClaim, place: Place) -> bool:
    """Whether it stands behind another partner and a comma ("with Sam, Lee and …")."""
    behind_comma = not place.piece.is_fresh and claim.first == place.piece.first
    return behind_comma and any(
        isinstance(other, PartnerClaim) and other.last == claim.first - 1
        for other in place.layout.claims
    )
