"""Chooses the one thing to talk about that a pair is offered each month."""

from messages.starters import Starter, choose_starter, find_starter
from models import Pair, Session
from models.starter_use import offer_starter, starters_of
from program.talking_points import areas_of
from program.timing import Month


def starter_for(session: Session, pair: Pair, month: Month) -> Starter | None:
    """Return the pair's starter of the month, the same for both; None when it has had them all.

    It is never one that the pair was offered before, and from an area that they talked about
    where one is left.
    """
    return starter_of(session, pair, month.key, pair.id + 12 * month.year + month.month)


def starter_of(session: Session, pair: Pair, period: str, seed: int) -> Starter | None:
    """Return the pair's starter of that period, chosen as `starter_for` says."""
    offered = starters_of(session, pair.id)
    for use in offered:
        if use.period == period:
            return find_starter(use.starter_id)
    used = {use.starter_id for use in offered}
    starter = choose_starter(used, areas_of(session, pair), seed)
    if starter is not None:
        offer_starter(session, pair.id, starter.id, period)
    return starter
