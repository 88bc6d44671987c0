"""Whether a day or a time is when the contact took place, or belongs to the topic."""

from handlers.reading.claims import DayClaim, LengthClaim, ModalityClaim, TimeClaim
from handlers.reading.errors import FutureContactError
from handlers.reading.places import Place
from handlers.reading.standings import (
    Standing,
    at_most_unsure,
    standing_by_place,
    standing_in_topic,
)
from handlers.reading.vocabulary import DAY_TAKERS, EVENTS, TIME_TAKERS, TIME_THINGS

_PARTS_OF_A_DAY = frozenset({"week", "morning", "afternoon", "evening", "night"})

_LIMITS = frozenset({"since", "until", "till", "before", "after"})
"""In "zoom since 1pm" the time says something of the contact, but not plainly its start."""


def standing_of_day(claim: DayClaim, place: Place) -> Standing:
    """Return how certain it is that the contact took place on this day."""
    before, _ = place.around(claim)
    told_on = place.is_later and claim is not place.run.claims[0]
    is_of_noun = place.layout.is_content(claim.first - 1) or told_on
    comes_from = claim.preposition == "from" and is_of_noun
    if before in DAY_TAKERS or comes_from:
        return Standing.TOPIC
    if claim.preposition == "of":
        return Standing.UNSURE if before in _PARTS_OF_A_DAY else Standing.TOPIC
    return _adverb(claim, place) if claim.is_adverb else _noun(claim, place)


def _adverb(claim: DayClaim, place: Place) -> Standing:
    """Judge "yesterday" and its like, which belong to a verb wherever they stand."""
    if not place.in_topic:
        standing = Standing.LATE if place.is_late else Standing.CERTAIN
        return at_most_unsure(standing, place.piece.is_fresh and place.ends_other_words())
    standing = standing_in_topic(claim, place)
    if isinstance(claim.problem, FutureContactError) and _is_purpose(place):
        return Standing.TOPIC
    if standing is Standing.CERTAIN and place.layout.line.key(claim.first - 1) in EVENTS:
        return Standing.UNSURE
    # "Talked about budget yesterday and he was glad": the day may be either's.
    return standing if place.opens_topic(claim) else max(standing, Standing.UNSURE)


def _is_purpose(place: Place) -> bool:
    """Whether the words say what for ("to plan coffee next week"), and nothing but a day."""
    line = place.layout.line
    behind_to = any(line.key(at) == "to" for at in range(place.piece.first, place.run.first))
    return behind_to and not place.run.kinds & {TimeClaim, LengthClaim}


def _noun(claim: DayClaim, place: Place) -> Standing:
    """Judge "Friday" and "Nov 3", which may name a thing: "the Friday deadline"."""
    standing = standing_by_place(claim, place)
    before, behind = place.around(claim)
    if place.in_topic:  # In "to confirm the zoom on Friday" the zoom is an event, too.
        before = place.layout.line.key(claim.first - 1)
    if standing is Standing.TOPIC and before not in EVENTS and _may_be_meant(claim, place):
        return Standing.UNSURE
    if before in EVENTS and place.in_topic and place.is_later and place.piece.is_fresh:
        return Standing.TOPIC
    counts_something = claim.is_ordinal and place.precedes_content(claim)
    names_event = before in EVENTS or (behind in EVENTS and not place.in_topic)
    doubtful = counts_something or names_event or _is_told_on(claim, place)
    return at_most_unsure(standing, doubtful or _is_alone_in_topic(claim, place))


def _may_be_meant(claim: DayClaim, place: Place) -> bool:
    """Whether a day amid a topic may still be the day of the contact ("hiring on Friday with")."""
    said_on = claim.preposition == "on" or len(place.run.kinds) > 1
    return said_on and not place.opens_topic(claim) and not claim.problem


def _is_told_on(claim: DayClaim, place: Place) -> bool:
    """Whether it ends a later piece of other words: "…, he presents Saturday"."""
    loose = not claim.preposition or place.piece.is_fresh
    return loose and place.ends_other_words()


def _is_alone_in_topic(claim: DayClaim, place: Place) -> bool:
    """Whether it ends a topic with no other reading beside it: "about the budget Friday"."""
    is_bare_weekday = claim.weekday is not None and not claim.preposition
    if place.piece.is_pure and not place.piece.is_topic and not is_bare_weekday:
        return False
    return place.in_topic and len(place.run.kinds) == 1


def standing_of_time(claim: TimeClaim, place: Place) -> Standing:
    """Return how certain it is that the contact took place at this time."""
    _, behind = place.around(claim)
    if claim.preposition in TIME_TAKERS:
        is_limit = claim.preposition in _LIMITS and claim is not place.run.claims[0]
        return Standing.UNSURE if is_limit and not place.in_topic else Standing.TOPIC
    is_about = claim.preposition == "about" and place.layout.is_content(claim.last)
    companions = place.run.kinds & {DayClaim, LengthClaim, ModalityClaim}
    doubtful = behind in TIME_THINGS or is_about or (place.in_topic and not companions)
    told_on = place.piece.is_fresh and place.ends_other_words()
    return at_most_unsure(standing_by_place(claim, place), doubtful or told_on)
