"""Conversation starters: which one a pair is offered. Never the same twice to one pair."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from models import Counterpart, Moment, Pair, Session
from models.base import can_write
from models.starter import own_starters
from models.starter_use import StarterUse, offer_starter, starters_of
from program.assessments import third_of, time_began_on
from program.hours import local_day
from program.periods import Month
from program.talking_points import areas_of

ASKED = "asked"
"""Instead of a month, where somebody asked for one."""


@dataclass(frozen=True)
class Starter:
    """One thing to pick up, worded for each of the two. Both are sentences of their own."""

    id: str
    area: str
    for_mentor: str
    for_participant: str
    audience: Counterpart | None = None
    """Whom it prepares a talk with."""
    phase: Moment | None = None
    """The part of a pair's time that it fits; None is any."""
    is_retired: bool = False
    """Still read by those who were offered it, and offered to nobody else."""


@dataclass(frozen=True)
class Wish:
    """What would suit a pair best at this moment."""

    areas: Collection[str] = ()
    phase: Moment | None = None
    audience: Counterpart | None = None
    """Only starters for this one are wanted; None leaves it open."""


@dataclass(frozen=True)
class Occasion:
    """When a starter is offered unasked: once for both of a pair."""

    key: str
    """"2026-10" or "meeting:7"."""
    seed: int


@dataclass(frozen=True)
class Asked:
    """What somebody asks for by a button or a line."""

    audience: Counterpart | None = None
    turn: int | None = None
    """How many the pair had asked for when the button was made: pressed twice, it gives the same
    one. None asks anew."""


def choose_starter(
    pool: Sequence[Starter], used: Collection[str], wish: Wish, seed: int
) -> Starter | None:
    """Return a starter that the pair has not had, as near to the wish as one is left.

    `used` are the ids the pair has had; None when nothing is left. What is for another part of the
    time comes last; else one of the areas goes before one for this very part. The same arguments
    give the same starter, so that a message made twice says the same; the seed tells pairs apart.
    """
    unused = [
        one
        for one in pool
        if one.id not in used
        and not one.is_retired
        and (wish.audience is None or one.audience is wish.audience)
    ]
    best = max((_fit(one, wish) for one in unused), default=0)
    candidates = [one for one in unused if _fit(one, wish) == best]
    return candidates[seed % len(candidates)] if candidates else None


def _fit(starter: Starter, wish: Wish) -> int:
    """Return how near it is: not for another part of the time, of an area, for this very part."""
    is_for_now = starter.phase is not None and starter.phase is wish.phase
    fits_the_time = starter.phase is None or is_for_now
    return 4 * fits_the_time + 2 * (starter.area in wish.areas) + is_for_now


def starter_of_month(
    session: Session, pair: Pair, shipped: Sequence[Starter], month: Month, now: datetime
) -> Starter | None:
    """Return the pair's starter of the month, as `starter_on`."""
    occasion = Occasion(month.key, 12 * month.year + month.month)
    return starter_on(session, pair, shipped, occasion, now)


def starter_on(
    session: Session, pair: Pair, shipped: Sequence[Starter], occasion: Occasion, now: datetime
) -> Starter | None:
    """Return the pair's starter for that occasion, the same for both; None when it has had all.

    Where nothing can be written now, only one that was offered before.
    """
    pool, offered = pool_of(session, shipped), starters_of(session, pair.id)
    for use in offered:
        if use.period == occasion.key:
            return _by_id(pool, use.starter_id)
    if not can_write(session):
        return None
    wish = Wish(areas_of(session, pair), phase_of(pair, now))
    chosen = choose_starter(pool, _ids(offered), wish, pair.id + occasion.seed)
    return _offer(session, pair, chosen, occasion.key)


def ask_for_starter(
    session: Session, pair: Pair, shipped: Sequence[Starter], asked: Asked, now: datetime
) -> Starter | None:
    """Return a further starter for somebody who asks; None when nothing is left."""
    pool, offered = pool_of(session, shipped), starters_of(session, pair.id)
    before = [use for use in offered if use.period == ASKED]
    if asked.turn is not None and asked.turn < len(before):
        return _by_id(pool, before[asked.turn].starter_id)
    wish = Wish(areas_of(session, pair), phase_of(pair, now), asked.audience)
    seed = pair.id + len(offered)
    return _offer(session, pair, choose_starter(pool, _ids(offered), wish, seed), ASKED)


def find_starter_of_month(
    session: Session, pair: Pair, shipped: Sequence[Starter], month: Month
) -> Starter | None:
    """Return what the pair was offered in the month, or None; for whoever only looks."""
    ids = [use.starter_id for use in starters_of(session, pair.id) if use.period == month.key]
    found = (_by_id(pool_of(session, shipped), id) for id in ids)
    return next((starter for starter in found if starter is not None), None)


def count_asked(session: Session, pair: Pair) -> int:
    """Return how many starters the pair has asked for."""
    return sum(use.period == ASKED for use in starters_of(session, pair.id))


def pool_of(session: Session, shipped: Sequence[Starter]) -> tuple[Starter, ...]:
    """Return the product's own starters and those that the program brought along."""
    own = (
        Starter(
            one.key,
            one.area,
            one.for_mentor,
            one.for_participant,
            one.audience,
            one.phase,
            one.is_retired,
        )
        for one in own_starters(session)
    )
    return (*shipped, *own)


def phase_of(pair: Pair, now: datetime) -> Moment:
    """Return in which third of its time the pair is, by the mentor's calendar."""
    began_on = time_began_on([pair.clock_starts_at], pair.cohort)
    return third_of(began_on, pair.cohort.ends_on, local_day(now, pair.mentor.zone))


def _offer(session: Session, pair: Pair, starter: Starter | None, period: str) -> Starter | None:
    if starter is not None:
        offer_starter(session, pair.id, starter.id, period)
    return starter


def _ids(offered: Collection[StarterUse]) -> set[str]:
    return {use.starter_id for use in offered}


def _by_id(pool: Sequence[Starter], id: str) -> Starter | None:
    return next((one for one in pool if one.id == id), None)
