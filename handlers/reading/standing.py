"""How certain it is that a claim is meant, from the place where it stands.

The head of a line, its tail, and stretches of several readings are certain; one lone reading amid
other words is not, and behind "about" and its like a reading is part of the topic.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from handlers.reading.claims import (
    Claim,
    DayClaim,
    LengthClaim,
    ModalityClaim,
    PartnerClaim,
    TimeClaim,
)
from handlers.reading.errors import FutureContactError
from handlers.reading.roles import Layout, Piece, Role, Run
from handlers.reading.tokens import whole_words
from handlers.reading.vocabulary import (
    CRIMES,
    DAY_TAKERS,
    EVENTS,
    LENGTH_TAKERS,
    LENGTH_THINGS,
    PLANS,
    TIME_TAKERS,
    TIME_THINGS,
)


class Standing(IntEnum):
    """How certain a claim is, from "part of the topic" upward."""

    TOPIC = 0
    PLANNED = 1
    """Spoken of as still to come."""
    UNSURE = 2
    LATE = 3
    """Certain, unless an earlier sentence said the same kind of thing."""
    CERTAIN = 4


@dataclass(frozen=True)
class Placed:
    """A claim with its standing and the run it stands in."""

    claim: Claim
    standing: Standing
    run: Run
    plan: str = ""
    """The words that make it a plan ("will")."""


@dataclass(frozen=True)
class _Place:
    """Where a run stands."""

    layout: Layout
    piece: Piece
    run: Run
    in_topic: bool
    is_tail: bool
    is_middle: bool
    is_late: bool
    has_spoken: bool
    """Whether an earlier piece had readings."""
    is_own_piece: bool
    """Whether it stands between stops by itself, with no "about" before it."""


_SHORT_MINUTES = 10
_FOLLOW_UPS = ("follow-up", "followup")
_PLAN = whole_words(PLANS)


def place_claims(layout: Layout) -> tuple[Placed, ...]:
    """Return every claim of the layout with its standing."""
    return tuple(_placed(layout))


def _placed(layout: Layout) -> Iterator[Placed]:
    in_topic, is_marked, has_spoken, has_told = False, False, False, False
    for number, piece in enumerate(layout.pieces):
        if piece.is_fresh:
            follows = piece.opens_topic and has_told and not piece.is_pure
            in_topic = is_marked = piece.is_topic or follows
        closes = all(later.is_pure or later.is_fresh for later in layout.pieces[number + 1 :][:1])
        so_far = _SoFar(in_topic, is_marked, has_spoken, closes)
        for run in piece.runs:
            place = _place(layout, piece, run, so_far)
            for claim in run.claims:
                yield _judged(claim, place)
        has_spoken = has_spoken or bool(piece.runs)
        has_told = has_told or any(run.kinds - {PartnerClaim} for run in piece.runs)
        is_marked = is_marked or _has_marker(layout, piece.first, piece.last)
        in_topic = in_topic or is_marked or (has_spoken and not piece.is_pure)


def _has_marker(layout: Layout, first: int, last: int) -> bool:
    return any(layout.role(at) is Role.MARKER for at in range(first, last))


@dataclass(frozen=True)
class _SoFar:
    """What the pieces before and behind one say about it."""

    in_topic: bool
    is_marked: bool
    """Whether "about" or the like opened the topic, not a mere word."""
    has_spoken: bool
    closes: bool
    """Whether nothing but readings follows in the sentence."""


def _place(layout: Layout, piece: Piece, run: Run, so_far: _SoFar) -> _Place:
    has_marker = _has_marker(layout, piece.first, run.first)
    touches_left, touches_right = run.first == piece.first, run.last == piece.last
    before_marker = layout.role(run.last) is Role.MARKER
    lone = len(run.kinds) < 2
    return _Place(
        layout,
        piece,
        run,
        in_topic=has_marker
        or piece.is_topic
        or (so_far.in_topic and not (piece.is_pure and not lone)),
        is_tail=touches_right and so_far.closes,
        is_middle=lone and not (touches_left or touches_right or before_marker),
        is_late=so_far.has_spoken and touches_left and not touches_right,
        has_spoken=so_far.has_spoken,
        is_own_piece=piece.is_pure and not piece.is_topic and not so_far.is_marked,
    )


def _judged(claim: Claim, place: _Place) -> Placed:
    plan = _plan(claim, place)
    if plan:
        return Placed(claim, Standing.PLANNED, place.run, plan)
    return Placed(claim, _standing(claim, place), place.run)


def _plan(claim: Claim, place: _Place) -> str:
    """Return the words before the claim, in its piece, that say it is still to come."""
    if isinstance(claim, DayClaim) and claim.is_adverb and not claim.problem:
        return ""
    if not isinstance(claim, DayClaim | TimeClaim | ModalityClaim) or place.in_topic:
        return ""
    for found in place.layout.line.find(_PLAN):
        unclaimed = all(
            place.layout.role(at) is not Role.CLAIMED for at in range(found.first, found.last)
        )
        is_adjective = found.match.group() == "scheduled" and place.layout.line.key(
            found.first - 1
        ) in ("our", "the", "a", "my")
        is_adjective = is_adjective or (found.match.group() in _FOLLOW_UPS and not place.has_spoken)
        inside = place.piece.first <= found.first < claim.first
        if inside and unclaimed and not is_adjective:
            return place.layout.line.original(found.first, found.last)
    return ""


def _standing(claim: Claim, place: _Place) -> Standing:
    if isinstance(claim, DayClaim):
        return _day(claim, place)
    if isinstance(claim, TimeClaim):
        return _time(claim, place)
    if isinstance(claim, LengthClaim):
        return _length(claim, place)
    if isinstance(claim, ModalityClaim):
        return _modality(claim, place)
    return _partner(claim, place) if isinstance(claim, PartnerClaim) else Standing.TOPIC


def _by_place(claim: Claim, place: _Place) -> Standing:
    """Return the standing that the place alone gives."""
    if place.in_topic:
        return _in_topic(claim, place)
    if place.is_middle:
        return Standing.UNSURE
    return Standing.LATE if place.is_late else Standing.CERTAIN


def _in_topic(claim: Claim, place: _Place) -> Standing:
    if not place.is_tail:
        return Standing.TOPIC
    opens = place.piece.is_topic and place.run.first == place.piece.first
    if opens or place.layout.role(place.run.first - 1) is Role.MARKER:
        return Standing.TOPIC if claim is place.run.claims[0] else Standing.UNSURE
    return Standing.CERTAIN


def _around(claim: Claim, place: _Place) -> tuple[str, str]:
    """Return the unclaimed words right before and right behind a claim, "" for none."""
    layout = place.layout
    before, behind = claim.first - 1, claim.last
    return (
        layout.line.key(before) if layout.role(before) is not Role.CLAIMED else "",
        layout.line.key(behind) if layout.role(behind) is not Role.CLAIMED else "",
    )


def _day(claim: DayClaim, place: _Place) -> Standing:
    before, behind = _around(claim, place)
    if before in DAY_TAKERS or (
        claim.preposition == "from" and place.layout.is_content(claim.first - 1)
    ):
        return Standing.TOPIC
    if claim.preposition == "of":
        times = ("week", "morning", "afternoon", "evening", "night")
        return Standing.UNSURE if before in times else Standing.TOPIC
    if claim.is_adverb:
        return _adverb(claim, place, before)
    standing = _by_place(claim, place)
    if standing is Standing.TOPIC and before not in EVENTS and _may_be_meant(claim, place):
        return Standing.UNSURE
    if claim.is_ordinal and place.layout.role(claim.last) is Role.CONTENT:
        return min(standing, Standing.UNSURE)
    is_retold = place.has_spoken and not place.piece.is_pure and before and not claim.preposition
    if is_retold or (behind in EVENTS and not place.in_topic):
        return min(standing, Standing.UNSURE)
    if before in EVENTS:
        is_told_later = place.in_topic and place.has_spoken and place.piece.is_fresh
        return Standing.TOPIC if is_told_later else min(standing, Standing.UNSURE)
    alone_in_tail = place.in_topic and len(place.run.kinds) == 1
    is_bare_weekday = claim.weekday is not None and not claim.preposition
    if place.piece.is_pure and not place.piece.is_topic and not is_bare_weekday:
        return standing
    return min(standing, Standing.UNSURE) if alone_in_tail else standing


def _may_be_meant(claim: DayClaim, place: _Place) -> bool:
    """Whether a day amid a topic may still be the day of the contact ("hiring on Friday with")."""
    said_on = claim.preposition == "on" or len(place.run.kinds) > 1
    return said_on and not _opens_topic(claim, place) and not claim.problem


def _adverb(claim: DayClaim, place: _Place, before: str) -> Standing:
    if not place.in_topic:
        return Standing.LATE if place.is_late else Standing.CERTAIN
    standing = _in_topic(claim, place)
    if isinstance(claim.problem, FutureContactError) and _is_purpose(place):
        return Standing.TOPIC
    if standing is Standing.CERTAIN and before in EVENTS:
        return Standing.UNSURE
    # "Talked about budget yesterday and he was glad": the day may be either's.
    return max(standing, Standing.UNSURE) if not _opens_topic(claim, place) else standing


def _is_purpose(place: _Place) -> bool:
    """Whether the words say what for ("to plan coffee next week"), and nothing but a day."""
    line = place.layout.line
    behind_to = any(line.key(at) == "to" for at in range(place.piece.first, place.run.first))
    return behind_to and not place.run.kinds & {TimeClaim, LengthClaim}


def _opens_topic(claim: Claim, place: _Place) -> bool:
    return place.layout.role(claim.first - 1) is Role.MARKER


def _time(claim: TimeClaim, place: _Place) -> Standing:
    _, behind = _around(claim, place)
    if claim.preposition in TIME_TAKERS:
        return Standing.TOPIC
    standing = _by_place(claim, place)
    doubtful = behind in TIME_THINGS or (
        claim.preposition == "about" and place.layout.is_content(claim.last)
    )
    companions = place.run.kinds & {DayClaim, LengthClaim, ModalityClaim}
    alone_in_tail = place.in_topic and not companions
    return min(standing, Standing.UNSURE) if doubtful or alone_in_tail else standing


def _length(claim: LengthClaim, place: _Place) -> Standing:
    before, behind = _around(claim, place)
    content_follows = place.layout.role(claim.last) is Role.CONTENT
    if claim.is_adjective and content_follows:
        return Standing.TOPIC
    if before in LENGTH_TAKERS or (claim.preposition in ("over", "under") and place.in_topic):
        return Standing.TOPIC
    if place.is_own_piece:
        return Standing.CERTAIN
    standing = _by_place(claim, place)
    # "Her boss joined for 15 minutes" is not how long the contact was.
    if place.has_spoken and claim.preposition == "for" and place.layout.is_content(claim.first - 1):
        return min(standing, Standing.UNSURE)
    if behind in LENGTH_THINGS:
        is_ask = standing in (Standing.CERTAIN, Standing.LATE) and behind in ("of", "a", "per")
        return Standing.UNSURE if is_ask else Standing.TOPIC
    # "About 45 min blocks" is a topic, and "5m bond" is money.
    doubtful = claim.preposition == "about" or claim.minutes < _SHORT_MINUTES
    return min(standing, Standing.UNSURE) if doubtful and content_follows else standing


def _modality(claim: ModalityClaim, place: _Place) -> Standing:
    standing = _by_place(claim, place)
    if not place.in_topic:
        return standing
    if place.is_own_piece:
        return Standing.LATE
    before, _ = _around(claim, place)
    channels = ("over", "via", "by", "on", "through", "thru", "using")
    certain = claim.preposition in channels and before not in CRIMES
    alone_in_piece = place.piece.is_pure and len(place.run.kinds) > 1
    return standing if certain or alone_in_piece else min(standing, Standing.UNSURE)


def _partner(claim: PartnerClaim, place: _Place) -> Standing:
    standing = _by_place(claim, place)
    if _continues_list(claim, place):
        return Standing.CERTAIN
    surely = claim.is_mention or claim.preposition in ("with", "w/", "w")
    if standing is Standing.LATE:
        return Standing.TOPIC
    if place.in_topic and not surely:
        return Standing.TOPIC
    if place.is_middle and not place.in_topic and surely:
        return Standing.CERTAIN
    return standing


def _continues_list(claim: PartnerClaim, place: _Place) -> bool:
    """Whether it stands behind another partner and a comma ("with Sam, Lee and …")."""
    behind_comma = not place.piece.is_fresh and claim.first == place.piece.first
    return behind_comma and any(
        isinstance(other, PartnerClaim) and other.last == claim.first - 1
        for other in place.layout.claims
    )
