"""Words that make of a reading a plan: "will call", "let's zoom Friday"."""

from handlers.reading.claims import Claim, DayClaim, ModalityClaim, TimeClaim
from handlers.reading.places import Place
from handlers.reading.roles import Role
from handlers.reading.tokens import Found, whole_words
from handlers.reading.vocabulary import PLANS

_PLAN = whole_words(PLANS)
_FOLLOW_UPS = ("follow-up", "followup")


def plan_of(claim: Claim, place: Place) -> str:
    """Return the words before the claim, in its piece, that say it is still to come, or ""."""
    is_past = isinstance(claim, DayClaim) and claim.is_adverb and not claim.problem
    may_be_planned = isinstance(claim, DayClaim | TimeClaim | ModalityClaim)
    if is_past or not may_be_planned or place.in_topic:
        return ""
    line = place.layout.line
    for found in line.find(_PLAN):
        inside = place.piece.first <= found.first < claim.first
        if inside and _is_verb(found, place):
            return line.original(found.first, found.last)
    return ""


def _is_verb(found: Found, place: Place) -> bool:
    """Whether it plans, and does not describe ("our scheduled call", "Follow-up call")."""
    layout, words = place.layout, found.match.group()
    if any(layout.role(at) is Role.CLAIMED for at in range(found.first, found.last)):
        return False
    before = layout.line.key(found.first - 1)
    describes = words == "scheduled" and before in ("our", "the", "a", "my")
    return not describes and (words not in _FOLLOW_UPS or place.is_later)
