"""Where a cohort stands, pair by pair, as its facilitators may see it: facts, never words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from models import Alert, Cohort, HelpRequest, Pair, Person, Session
from models.account import people_without_account
from models.alert import open_alerts, waiting_help_requests
from models.excuse import excuses_of_pairs, excuses_of_people
from models.pair import pairs_in
from program.alerts import facilitators_for
from program.cohorts import leaders_of
from program.delivery_ledger import Tally, delivery_tally
from program.departures import participants_alone
from program.progress import Progress, progress_of
from program.rules import Rules


class Standing(StrEnum):
    """How a pair does; the first are those that need somebody."""

    ASKS_FOR_HELP = "asks for help"
    SILENT = "silent"
    DRAFT = "draft"
    BEHIND = "behind"
    AWAY = "away"
    ON_TRACK = "on track"


NEEDS_SOMEBODY = frozenset({Standing.ASKS_FOR_HELP, Standing.SILENT, Standing.BEHIND})


@dataclass(frozen=True)
class PairState:
    """What a facilitator may know of one pair."""

    progress: Progress
    standing: Standing
    alert: Alert | None
    """The open alert, also while somebody is away."""
    request: HelpRequest | None
    """The latest request for help on which nobody acts yet."""
    away: tuple[tuple[Person, date], ...]
    """Who is away today, and through which day."""
    excused_until: date | None
    """Through which day the pair as such is excused, when it is today."""
    is_own: bool
    """The facilitator is in the pair, and somebody else looks after it."""

    @property
    def pair(self) -> Pair:
        return self.progress.pair

    @property
    def needs_somebody(self) -> bool:
        return self.standing in NEEDS_SOMEBODY and not self.is_own

    @property
    def quiet_since(self) -> date:
        """The day of the last contact, or the pair's first day."""
        return self.progress.last_on or self.pair.began_on or self.progress.today


@dataclass(frozen=True)
class CohortState:
    """What a facilitator may know of a cohort."""

    cohort: Cohort
    pairs: tuple[PairState, ...]
    """Those that need somebody first."""
    alone: tuple[Person, ...]
    """Participants without a thought partner."""
    unlinked: tuple[Person, ...]
    """Who cannot be reached in a chat yet."""
    delivery: Tally
    """How the messages of the last week fared."""

    def standing(self, *wanted: Standing) -> tuple[PairState, ...]:
        """Return the pairs with one of these standings."""
        return tuple(state for state in self.pairs if state.standing in wanted)

    @property
    def needing(self) -> tuple[PairState, ...]:
        return tuple(state for state in self.pairs if state.needs_somebody)

    @property
    def drafts(self) -> tuple[PairState, ...]:
        return self.standing(Standing.DRAFT)


def cohort_state(
    session: Session, cohort: Cohort, facilitator: Person, rules: Rules, now: datetime
) -> CohortState:
    """Return where the cohort stands; the number of queries does not grow with its pairs."""
    states = pair_states(session, pairs_in(session, cohort.id), facilitator, rules, now)
    order = list(Standing)
    return CohortState(
        cohort=cohort,
        pairs=tuple(sorted(states, key=lambda state: order.index(state.standing))),
        alone=tuple(participants_alone(session, cohort, now)),
        unlinked=tuple(people_without_account(session, cohort.id)),
        delivery=delivery_tally(session, cohort, facilitator, now),
    )


def pair_states(
    session: Session, pairs: Sequence[Pair], facilitator: Person, rules: Rules, now: datetime
) -> list[PairState]:
    """Return where each of the pairs stands for that facilitator."""
    known = _Known(session, pairs, facilitator, now)
    return [_state(progress, known) for progress in progress_of(session, pairs, rules, now)]


def without_request(state: PairState) -> PairState:
    """Return the state as it would be without the request for help, which is told in confidence."""
    is_away = bool(state.away) or state.excused_until is not None
    standing = _standing(state.progress, None, state.alert, is_away)
    return replace(state, request=None, standing=standing)


class _Known:
    """What is read once for all the pairs."""

    def __init__(
        self, session: Session, pairs: Sequence[Pair], facilitator: Person, now: datetime
    ) -> None:
        ids = [pair.id for pair in pairs]
        people = {one for pair in pairs for one in (pair.mentor_id, pair.participant_id)}
        self.alerts: Mapping[int, Alert] = open_alerts(session, ids)
        self.requests = {one.pair_id: one for one in waiting_help_requests(session, ids)}
        self.away = excuses_of_people(session, people)
        self.excused = excuses_of_pairs(session, ids)
        cohorts = {pair.cohort_id: pair.cohort for pair in pairs}
        self.leaders = {key: leaders_of(session, one, now) for key, one in cohorts.items()}
        self.facilitator = facilitator

    def is_own(self, pair: Pair) -> bool:
        if not pair.has(self.facilitator.id):
            return False
        responsible = facilitators_for(pair, self.leaders[pair.cohort_id])
        return self.facilitator.id not in {one.id for one in responsible}


def _state(progress: Progress, known: _Known) -> PairState:
    pair, today = progress.pair, progress.today
    away = tuple(
        (person, until)
        for person in (pair.mentor, pair.participant)
        if (until := _covers(known.away.get(person.id, ()), today)) is not None
    )
    excused_until = _covers(known.excused.get(pair.id, ()), today)
    is_own = known.is_own(pair)
    # What was told in confidence, and who is silent, is not for a member of the pair.
    request = None if is_own else known.requests.get(pair.id)
    alert = None if is_own else known.alerts.get(pair.id)
    is_away = bool(away) or excused_until is not None
    standing = _standing(progress, request, alert, is_away)
    return PairState(progress, standing, alert, request, away, excused_until, is_own)


def _standing(
    progress: Progress, request: HelpRequest | None, alert: Alert | None, is_away: bool
) -> Standing:
    if progress.pair.announced_at is None:
        return Standing.DRAFT
    if request is not None:
        return Standing.ASKS_FOR_HELP
    if is_away:
        return Standing.AWAY
    if alert is not None:
        return Standing.SILENT
    return Standing.BEHIND if progress.is_behind else Standing.ON_TRACK


def _covers(spans: Iterable[tuple[date, date]], today: date) -> date | None:
    """Return the last day of the excuses that cover today, None when none does."""
    return max((last for first, last in spans if first <= today <= last), default=None)
