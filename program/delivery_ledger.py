"""What the delivery ledger tells a facilitator: who was reached, who was not, what can be done."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models import Cohort, NoticeKind, NoticeState, Person, Session
from models.delivery_ledger import (
    NOT_REACHED,
    WAITING,
    Entry,
    Outcomes,
    Reach,
    count_outcomes,
    not_reached,
    still_open,
)
from models.pair import pairs_of
from models.person import people_by_id
from program.alerts import facilitators_for
from program.cohorts import leaders_of
from program.rules import Rules
from program.sending_again import Chance, Chances

LEDGER_DAYS = 14
HOME_DAYS = 7
LONGEST_DAYS = 366


@dataclass(frozen=True)
class Asked:
    """What of the ledger somebody wants to see."""

    cohort: Cohort
    reader: Person
    days: int = LEDGER_DAYS
    kinds: frozenset[NoticeKind] = frozenset()
    """Only these; empty means all."""
    person: Person | None = None
    """Only to this person."""


@dataclass(frozen=True)
class Tally:
    """How many messages came to which end."""

    outcomes: Sequence[Outcomes]

    def number(self, *states: NoticeState, is_recent: bool | None = None) -> int:
        """Return how many are in these states: of the time asked for, of before, or of both."""
        return sum(
            one.number
            for one in self.outcomes
            if one.state in states and is_recent in (None, one.is_recent)
        )

    def reasons(self, *states: NoticeState) -> Counter[str]:
        """Return how many are in these states for which reason."""
        found: Counter[str] = Counter()
        for one in self.outcomes:
            if one.state in states:
                found[one.reason or ""] += one.number
        return found

    @property
    def reached(self) -> int:
        return self.number(NoticeState.SENT)

    @property
    def looked_for(self) -> int:
        return self.number(NoticeState.UNKNOWN, is_recent=True)

    @property
    def in_doubt(self) -> int:
        return self.number(NoticeState.NEEDS_HUMAN, is_recent=True)

    @property
    def older(self) -> int:
        """How many from before still are in doubt."""
        return self.number(NoticeState.NEEDS_HUMAN, is_recent=False)

    @property
    def lost(self) -> int:
        return self.number(*NOT_REACHED)

    @property
    def total(self) -> int:
        """How many went out, or should have."""
        return self.reached + self.looked_for + self.in_doubt + self.lost

    @property
    def waiting(self) -> int:
        return self.number(*WAITING)

    @property
    def not_needed(self) -> int:
        return self.number(NoticeState.SKIPPED, NoticeState.CANCELED)


@dataclass(frozen=True)
class Told:
    """A notice that did not surely reach somebody, and whether it can be sent again."""

    entry: Entry
    recipient: Person
    chance: Chance

    @property
    def state(self) -> NoticeState:
        return self.entry.state

    @property
    def reason(self) -> str | None:
        return self.entry.reason

    @property
    def on(self) -> date:
        """The day of the attempt, in the recipient's zone."""
        return self.entry.at.astimezone(self.recipient.zone).date()


@dataclass(frozen=True)
class Ledger:
    """The delivery of a cohort's messages as one facilitator may see it."""

    asked: Asked
    tally: Tally
    in_doubt: tuple[Told, ...]
    """Nobody could find out whether these arrived; the oldest first."""
    looked_for: tuple[Told, ...]
    """These are being looked for at the moment."""
    lost: tuple[Told, ...]
    """These did not arrive."""

    @property
    def again(self) -> tuple[Told, ...]:
        """What did not arrive and may be sent again."""
        return tuple(one for one in self.lost if one.chance is Chance.USEFUL)


def ledger_of(session: Session, asked: Asked, rules: Rules, now: datetime) -> Ledger:
    """Return the ledger; the number of queries does not grow with the notices."""
    reach, since = reach_of(session, asked, now), now - timedelta(days=asked.days)
    entries = [*still_open(session, reach), *not_reached(session, reach, since)]
    told = as_told(session, asked.cohort, entries, rules, now)
    return Ledger(
        asked,
        Tally(count_outcomes(session, reach, since)),
        in_doubt=tuple(one for one in told if one.state is NoticeState.NEEDS_HUMAN),
        looked_for=tuple(one for one in told if one.state is NoticeState.UNKNOWN),
        lost=tuple(one for one in told if one.state in NOT_REACHED),
    )


def delivery_tally(session: Session, cohort: Cohort, reader: Person, now: datetime) -> Tally:
    """Return how the cohort's messages of the last days fared, in one query."""
    reach = reach_of(session, Asked(cohort, reader), now)
    return Tally(count_outcomes(session, reach, now - timedelta(days=HOME_DAYS)))


def reach_of(session: Session, asked: Asked, now: datetime) -> Reach:
    """Return which notices the reader is told of."""
    own = own_pair_ids(session, asked.cohort, asked.reader, now)
    person_id = asked.person.id if asked.person else None
    return Reach(asked.cohort.id, asked.reader.id, own, asked.kinds, person_id)


def own_pair_ids(session: Session, cohort: Cohort, reader: Person, now: datetime) -> frozenset[int]:
    """Return the reader's pairs whose troubles are for another facilitator, ended ones too."""
    pairs = [pair for pair in pairs_of(session, reader.id) if pair.cohort_id == cohort.id]
    leaders = leaders_of(session, cohort, now) if pairs else ()
    return frozenset(
        pair.id
        for pair in pairs
        if reader.id not in {one.id for one in facilitators_for(pair, leaders)}
    )


def as_told(
    session: Session, cohort: Cohort, entries: Sequence[Entry], rules: Rules, now: datetime
) -> list[Told]:
    """Return the notices with their recipients and what may still be done."""
    if not entries:
        return []
    people = people_by_id(session, {one.recipient_id for one in entries})
    chances = Chances(session, cohort, entries, rules, now)
    return [
        Told(one, people[one.recipient_id], chances.of(one, people[one.recipient_id]))
        for one in entries
    ]
