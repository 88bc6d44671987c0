"""What the requirements of a cohort are judged by, read once: days and modalities, no words."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models import Cohort, Duty, GrantedException, Modality, Pair, Person, Role, Session
from models.contact import CountedContact, counted_contacts
from models.exception import exceptions_in
from models.excuse import excuses_of_pairs, excuses_of_people
from models.pair import pairs_ever_in
from models.person import members_of
from program.calendar import DayRange
from program.hours import local_day
from program.later_duties import LaterDuties, Occasion, later_duties
from program.periods import start_of_day
from program.rules import Rules


@dataclass(frozen=True)
class CutOff:
    """The day on which it is judged who gets the registration."""

    on: date
    at: datetime
    """The instant at which that day is over in the cohort's zone."""


@dataclass(frozen=True)
class Judging:
    """As of when the requirements are judged."""

    through: date
    """The last day that is looked at."""
    today: date
    """The first day that is not over: what is due on it is still to come."""
    cut_off: CutOff | None = None
    """Given: by the log as it stood then; None: by all that is in the log."""


@dataclass(frozen=True)
class PairFacts:
    """One pair of a thought partner."""

    pair: Pair
    contacts: tuple[CountedContact, ...]
    """By day."""
    carried: tuple[CountedContact, ...] = ()
    """The video meetings that its participant took along from former pairs, by day."""
    late: tuple[CountedContact, ...] = ()
    """Logged after the cut-off and not granted; they are in neither of the two."""
    absences: tuple[DayRange, ...] = ()
    """First and last days on which one of the two was away, or the pair was excused."""
    review: Occasion | None = None
    """The thought partner's review of the participant's capstone, where one is due."""

    @property
    def began_on(self) -> date:
        return self.pair.began_on or self.pair.cohort.starts_on

    @property
    def ended_on(self) -> date | None:
        ended_at = self.pair.ended_at
        return local_day(ended_at, self.pair.mentor.zone) if ended_at else None

    def has_ended(self, judging: Judging) -> bool:
        return self.ended_on is not None and self.ended_on <= judging.through

    def last_day(self, judging: Judging) -> date:
        """Return the pair's last day, as far as it is known at the time of the judging."""
        ends_on = self.pair.cohort.ends_on
        if self.ended_on is None or not self.has_ended(judging):
            return ends_on
        return min(self.ended_on, ends_on)


@dataclass(frozen=True)
class MentorFacts:
    """One thought partner of a cohort."""

    mentor: Person
    cohort: Cohort
    pairs: tuple[PairFacts, ...]
    """Announced ones, also those that ended; the oldest first."""
    exceptions: tuple[GrantedException, ...] = ()
    left_on: date | None = None
    """The day from which they no longer take part."""
    occasions: Mapping[Duty, Occasion] | None = None
    """The events that they are asked to attend."""

    def as_known(self, judging: Judging) -> "MentorFacts":
        """Return the facts as they count in this judging."""
        begun = (one for one in self.pairs if one.began_on <= judging.through)
        cut_off = judging.cut_off
        if cut_off is None:
            return replace(self, pairs=tuple(begun))
        return replace(self, pairs=tuple(self._known(one, cut_off) for one in begun))

    def _known(self, facts: PairFacts, cut_off: CutOff) -> PairFacts:
        grants = [
            one.granted_at
            for one in self.exceptions
            if one.duty is Duty.LATE_LOGS and one.pair_id in (None, facts.pair.id)
        ]
        known_by = max((cut_off.at, *grants))

        def counts(contact: CountedContact) -> bool:
            # At the very instant of a grant: whoever granted it saw what was logged by then.
            in_time = contact.known_at < cut_off.at or contact.known_at <= known_by > cut_off.at
            return contact.on <= cut_off.on and in_time

        everything = (*facts.contacts, *facts.carried)
        return replace(
            facts,
            contacts=tuple(filter(counts, facts.contacts)),
            carried=tuple(filter(counts, facts.carried)),
            late=tuple(one for one in everything if one.on <= cut_off.on and not counts(one)),
        )


def cut_off_of(cohort: Cohort, rules: Rules) -> CutOff | None:
    """Return the cohort's registration cut-off, None where it has none.

    The rules file is about one run; a cohort of another name or another time has none.
    """
    plan = rules.cohort
    on = plan.registration_cut_off
    if on is None or plan.name not in (None, cohort.name):
        return None
    if not cohort.starts_on <= on <= cohort.ends_on:
        return None
    return CutOff(on, start_of_day(on + timedelta(days=1), ZoneInfo(cohort.time_zone)))


def mentor_facts(
    session: Session, cohort: Cohort, rules: Rules, mentor_ids: Collection[int] | None = None
) -> list[MentorFacts]:
    """Return the facts of the cohort's thought partners, by name; the number of queries is fixed.

    With `mentor_ids`, of these alone.
    """
    every_pair = {pair.id: pair for pair in pairs_ever_in(session, [cohort.id])}
    pairs = [
        pair
        for pair in every_pair.values()
        if pair.announced_at is not None and (mentor_ids is None or pair.mentor_id in mentor_ids)
    ]
    reading = _read(session, pairs, every_pair, later_duties(session, cohort, pairs, rules))
    of_mentor: dict[int, list[PairFacts]] = defaultdict(list)
    for pair in pairs:
        of_mentor[pair.mentor_id].append(reading.facts_of(pair))
    exceptions = exceptions_in(session, cohort.id)
    return [
        MentorFacts(
            person,
            cohort,
            tuple(of_mentor[person.id]),
            tuple(one for one in exceptions if one.person_id == person.id),
            membership.left_on,
            reading.later.occasions_of(person.id),
        )
        for membership, person in members_of(session, cohort.id)
        if membership.role is Role.MENTOR and (mentor_ids is None or person.id in mentor_ids)
    ]


@dataclass(frozen=True)
class _Reading:
    """What was read of a cohort at one go."""

    every_pair: Mapping[int, Pair]
    contacts: Mapping[int, Sequence[CountedContact]]
    away: Mapping[int, Sequence[DayRange]]
    excused: Mapping[int, Sequence[DayRange]]
    later: LaterDuties

    def facts_of(self, pair: Pair) -> PairFacts:
        spans = [self.away.get(one, ()) for one in (pair.mentor_id, pair.participant_id)]
        spans.append(self.excused.get(pair.id, ()))
        formers = formers_of(pair, self.every_pair)
        meetings = [one for former in formers for one in self.contacts.get(former.id, ())]
        carried = [one for one in meetings if one.modality is Modality.VIDEO]
        return PairFacts(
            pair,
            tuple(self.contacts.get(pair.id, ())),
            tuple(sorted(carried, key=lambda one: (one.on, one.id))),
            absences=tuple(sorted(span for each in spans for span in each)),
            review=self.later.review_of(pair),
        )


def _read(
    session: Session, pairs: Sequence[Pair], every_pair: Mapping[int, Pair], later: LaterDuties
) -> _Reading:
    wanted = {one.id for pair in pairs for one in (pair, *formers_of(pair, every_pair))}
    people = {one for pair in pairs for one in (pair.mentor_id, pair.participant_id)}
    contacts: dict[int, list[CountedContact]] = defaultdict(list)
    for contact in counted_contacts(session, wanted):
        contacts[contact.pair_id].append(contact)
    return _Reading(
        every_pair,
        contacts,
        excuses_of_people(session, people),
        excuses_of_pairs(session, {pair.id for pair in pairs}),
        later,
    )


def formers_of(pair: Pair, every_pair: Mapping[int, Pair]) -> Iterator[Pair]:
    """Yield the participant's former pairs whose meetings count in this one, the latest first."""
    former: Pair | None = pair
    while former is not None and former.continues_id is not None and former.carries_meetings:
        former = every_pair.get(former.continues_id)
        if former is not None:
            yield former
