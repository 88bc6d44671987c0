"""From people without a partner to announced pairs: suggested, kept, proposed, answered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from models import (
    Cohort,
    EndReason,
    Pair,
    PairProposal,
    Person,
    ProposalState,
    Role,
    Session,
)
from models.cohort import lock_cohort
from models.pair import pairs_in
from models.person import members_of
from models.proposal import (
    declined_in,
    once_paired,
    proposals_of,
    rankings_in,
)
from program.cohorts import check_not_over
from program.errors import NoLongerThereError
from program.hours import local_day
from program.matching import Fit, Helper, Seeker, best_pairs
from program.pairs import add_pair, drafts_in, end_pair
from program.profiles import Described, described


@dataclass(frozen=True)
class Pool:
    """Who may be paired in a cohort, and what is known of them."""

    mentors: Mapping[int, Person]
    """Everybody with the role today, by id."""
    room: Mapping[int, int]
    """How many more each of them takes on; never below 0."""
    free: tuple[Person, ...]
    """Participants without a partner, by name."""
    profiles: Mapping[int, Described]
    rankings: Mapping[int, tuple[int, ...]]
    never: frozenset[tuple[int, int]]
    """(mentor, participant) of pairs that were before, or that the mentor declined."""
    now: datetime

    def helper(self, mentor_id: int) -> Helper:
        mentor = self.mentors[mentor_id]
        expertise = frozenset(self.profiles[mentor_id].expertise)
        return Helper(mentor_id, expertise, offset_of(mentor, self.now), self.room[mentor_id])

    def seeker(self, person: Person) -> Seeker:
        profile = self.profiles[person.id]
        return Seeker(
            person.id,
            frozenset(profile.expertise),
            profile.growth,
            offset_of(person, self.now),
            self.rankings.get(person.id, ()),
        )


@dataclass(frozen=True)
class Suggested:
    """A pair that might be, and what speaks for it."""

    mentor: Person
    participant: Person
    fit: Fit


@dataclass(frozen=True)
class Suggestions:
    """The best pairs of all who are free, and who is left over."""

    pairs: tuple[Suggested, ...]
    alone: tuple[Person, ...]
    """Participants for whom there is nobody."""
    room: tuple[tuple[Person, int], ...]
    """Mentors who could take on more, with how many."""


@dataclass(frozen=True)
class Preparing:
    """A draft pair, with what its mentor was asked, if they were."""

    pair: Pair
    proposal: PairProposal | None

    @property
    def state(self) -> ProposalState | None:
        return self.proposal.state if self.proposal else None


def pool_of(session: Session, cohort: Cohort, now: datetime) -> Pool:
    """Return who may be paired; the number of queries does not grow with the cohort."""
    pairs = pairs_in(session, cohort.id)
    present = [
        (membership.role, person)
        for membership, person in members_of(session, cohort.id)
        if membership.left_on is None or membership.left_on > local_day(now, person.zone)
    ]
    mentors = {person.id: person for role, person in present if role is Role.MENTOR}
    participants = [person for role, person in present if role is Role.PARTICIPANT]
    paired = {pair.participant_id for pair in pairs}
    free = tuple(person for person in participants if person.id not in paired)
    profiles = described(session, [*mentors, *(person.id for person in free)])
    busy = Counter(pair.mentor_id for pair in pairs)
    ids = [person.id for person in free]
    return Pool(
        mentors=mentors,
        room={key: max(profiles[key].takes_on - busy[key], 0) for key in mentors},
        free=free,
        profiles=profiles,
        rankings=rankings_in(session, cohort.id),
        never=once_paired(session, ids) | declined_in(session, cohort.id),
        now=now,
    )


def suggestions(pool: Pool) -> Suggestions:
    """Return the best pairs of all who are free."""
    helpers = [pool.helper(key) for key, places in pool.room.items() if places]
    found = best_pairs(helpers, [pool.seeker(one) for one in pool.free], pool.never)
    people = {person.id: person for person in pool.free}
    pairs = [
        Suggested(pool.mentors[one.mentor_id], people[one.participant_id], one.fit) for one in found
    ]
    taken = Counter(one.mentor.id for one in pairs)
    matched = {one.participant.id for one in pairs}
    left = {key: places - taken[key] for key, places in pool.room.items()}
    return Suggestions(
        pairs=tuple(sorted(pairs, key=lambda one: (one.participant.name, one.participant.id))),
        alone=tuple(person for person in pool.free if person.id not in matched),
        room=tuple((pool.mentors[key], places) for key, places in left.items() if places),
    )


def preparing(session: Session, cohort: Cohort) -> list[Preparing]:
    """Return the drafts of the cohort with what became of them, the oldest first."""
    drafts = drafts_in(session, cohort)
    proposals = proposals_of(session, [pair.id for pair in drafts])
    return [Preparing(pair, proposals.get(pair.id)) for pair in drafts]


def keep(
    session: Session, cohort: Cohort, wanted: Sequence[tuple[int, int]], now: datetime
) -> list[Pair]:
    """Add these (mentor, participant) as drafts and return them, without those that cannot be now.

    Raises:
        CohortOverError: the cohort's last day has passed.
    """
    check_not_over(cohort, now)
    lock_cohort(session, cohort.id)  # another facilitator may do the same at this moment
    pool = pool_of(session, cohort, now)
    free, room = {person.id: person for person in pool.free}, dict(pool.room)
    added = []
    for mentor_id, participant_id in wanted:
        is_ruled_out = (mentor_id, participant_id) in pool.never or mentor_id == participant_id
        if participant_id not in free or not room.get(mentor_id) or is_ruled_out:
            continue
        room[mentor_id] -= 1
        pair = Pair(cohort_id=cohort.id, mentor_id=mentor_id, participant_id=participant_id)
        pair.mentor, pair.participant = pool.mentors[mentor_id], free.pop(participant_id)
        added.append(pair)
    # The pool has checked all of what `add_pair` does, for all of them at once.
    session.add_all(added)
    session.flush()
    return added


def replace_mentor(session: Session, pair: Pair, mentor: Person, now: datetime) -> Pair:
    """Give the participant of a draft another mentor, and return the new draft.

    Raises:
        NoLongerThereError: it is no draft any more.
        SamePersonError, CohortOverError, NotInCohortError, AlreadyPairedError: as in `add_pair`.
    """
    lock_cohort(session, pair.cohort_id)
    session.refresh(pair)
    if pair.announced_at is not None or pair.ended_at is not None:
        raise NoLongerThereError
    new_pair = add_pair(session, pair.cohort, mentor, pair.participant, now)
    end_pair(session, pair, EndReason.CLOSED, now)
    return new_pair


def offset_of(person: Person, now: datetime) -> int:
    """Return by how many minutes the person's clock is ahead of UTC."""
    offset = now.astimezone(person.zone).utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0
