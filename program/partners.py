"""Whose partner a person is: the pairs they can speak of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models import Pair, Person, Session
from models.pair import running_pairs_of
from models.person import cohorts_led_by
from program.errors import NoPairError, NotForYouError


@dataclass(frozen=True)
class OwnPairs:
    """The running pairs of one person, oldest first; there is at least one."""

    person: Person
    pairs: tuple[Pair, ...]

    @property
    def partners(self) -> tuple[Person, ...]:
        """The other one of each pair, in the order of the pairs."""
        return tuple(pair.partner_of(self.person.id) for pair in self.pairs)

    @property
    def only(self) -> Pair | None:
        """The one pair there is, None when there are several."""
        return self.pairs[0] if len(self.pairs) == 1 else None

    @property
    def by_id(self) -> Mapping[int, Pair]:
        return {pair.id: pair for pair in self.pairs}


def get_own_pairs(session: Session, person: Person, now: datetime) -> OwnPairs:
    """Return the person's running pairs; those of cohorts that are over only if there are no other.

    Raises:
        NoPairError: there is none.
    """
    running = running_pairs_of(session, person.id)
    current = [pair for pair in running if pair.cohort.ends_on >= today_of(pair, now)]
    if not running:
        raise NoPairError
    return OwnPairs(person, tuple(current or running))


def get_own_pair(session: Session, person: Person, pair_id: int) -> Pair:
    """Return the announced pair, which the person belongs to; it may have ended.

    Raises:
        NotForYouError: it is not theirs, or there is none.
    """
    # By its key: a pair that this session has read already costs no query.
    pair = session.get(Pair, pair_id)
    if pair is None or pair.announced_at is None or not pair.has(person.id):
        raise NotForYouError
    return pair


def leads(session: Session, person: Person, pair: Pair, now: datetime) -> bool:
    """Return whether the person facilitates the cohort of the pair."""
    today = now.astimezone(person.zone).date()
    return pair.cohort_id in {cohort.id for cohort in cohorts_led_by(session, person.id, today)}


def today_of(pair: Pair, now: datetime) -> date:
    """Return today in the mentor's zone, by which the pair is judged."""
    return now.astimezone(pair.mentor.zone).date()


def sorted_by_name(pairs: Sequence[Pair], person_id: int) -> list[Pair]:
    """Return the pairs by the partner's name."""
    return sorted(pairs, key=lambda pair: (pair.partner_of(person_id).name.casefold(), pair.id))
