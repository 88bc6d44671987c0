"""How certain a claim is by its place alone."""

from enum import IntEnum

from handlers.reading.claims import Claim
from handlers.reading.places import Place
from handlers.reading.roles import Role


class Standing(IntEnum):
    """How certain a claim is, from "part of the topic" upward."""

    TOPIC = 0
    PLANNED = 1
    """Spoken of as still to come."""
    UNSURE = 2
    LATE = 3
    """Certain, unless an earlier sentence said the same kind of thing."""
    CERTAIN = 4


def standing_by_place(claim: Claim, place: Place) -> Standing:
    """Return the standing that the place alone gives."""
    if place.in_topic:
        return standing_in_topic(claim, place)
    if place.is_middle:
        return Standing.UNSURE
    return Standing.LATE if place.is_late else Standing.CERTAIN


def standing_in_topic(claim: Claim, place: Place) -> Standing:
    """Return the standing behind "about" or its like: only the tail of the line is certain."""
    if not place.is_tail:
        return Standing.TOPIC
    opens = place.piece.is_topic and place.run.first == place.piece.first
    if opens or place.layout.role(place.run.first - 1) is Role.MARKER:
        return Standing.TOPIC if claim is place.run.claims[0] else Standing.UNSURE
    return Standing.CERTAIN


def at_most_unsure(standing: Standing, doubtful: bool) -> Standing:
    """Return the standing, no better than unsure if it is doubtful."""
    return min(standing, Standing.UNSURE) if doubtful else standing
