"""Capstones: who works on which, how far it is, and what its people do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models import Capstone, CapstoneNote, Cohort, Pair, Person, Role, Session
from models.capstone import CapstoneMember
from models.capstone_members import capstone_of, invited_to, members_by_capstone
from models.capstone_progress import (
    add_milestone,
    find_review,
    milestones_done,
    notes_of_pair,
    remove_milestone,
)
from models.outbox import lock_person
from models.pair import running_pairs_of
from models.person import memberships_of, people_by_id
from program.capstone_plan import Step, conference_on, named, naming_step, review_due_on, steps_of
from program.cohorts import check_not_over, is_over
from program.errors import (
    HasCapstoneError,
    NoCapstoneError,
    NoPairError,
    NotParticipantError,
    UnknownMilestoneError,
)
from program.hours import local_day
from program.rules import Rules

MOST_NOTES = 3


@dataclass(frozen=True)
class Progress:
    """A milestone and whether it is done."""

    step: Step
    done_at: datetime | None
    done_by: Person | None


@dataclass(frozen=True)
class CapstoneView:
    """A capstone as one of its people, or the mentor of one of them, sees it."""

    capstone: Capstone
    cohort: Cohort
    members: tuple[Person, ...]
    invited: Sequence[Person]
    steps: tuple[Progress, ...]
    pair: Pair | None
    """The participant's running pair, by which notes and review go."""
    notes: Sequence[CapstoneNote]
    """Of that pair, the latest first."""
    reviewed_at: datetime | None
    """When the pair's mentor reviewed it."""
    review_due_on: date
    conference_on: date

    @property
    def next_step(self) -> Step | None:
        return next((one.step for one in self.steps if one.done_at is None), None)


@dataclass(frozen=True)
class Draft:
    """What somebody wants to work on."""

    title: str
    challenge: str


def cohort_of(session: Session, person: Person, now: datetime) -> Cohort:
    """Return the cohort in which the person is a participant: the newest that is not over, if any.

    Raises:
        NotParticipantError: they are in none.
    """
    today = local_day(now, person.zone)
    cohorts = [
        cohort
        for membership, cohort in memberships_of(session, person.id)
        if membership.role is Role.PARTICIPANT
        and (membership.left_on is None or membership.left_on > today)
    ]
    if not cohorts:
        raise NotParticipantError
    return next((cohort for cohort in cohorts if not is_over(cohort, now)), cohorts[0])


def pair_in(session: Session, participant_id: int, cohort_id: int) -> Pair | None:
    """Return the participant's running pair in the cohort, or None; of several the oldest."""
    pairs = running_pairs_of(session, participant_id)
    of_theirs = (one for one in pairs if one.participant_id == participant_id)
    return next((one for one in of_theirs if one.cohort_id == cohort_id), None)


def get_own_capstone(session: Session, person: Person, now: datetime) -> Capstone:
    """Return what the participant works on.

    Raises:
        NotParticipantError: they are no participant.
        NoCapstoneError: they have not begun one.
    """
    capstone = capstone_of(session, person.id, cohort_of(session, person, now).id)
    if capstone is None:
        raise NoCapstoneError
    return capstone


def get_changeable(session: Session, person: Person, now: datetime) -> Capstone:
    """Return what the participant works on, if something may still change in it.

    Raises:
        NotParticipantError, NoCapstoneError: as `get_own_capstone`.
        CohortOverError: the cohort's last day has passed.
    """
    check_not_over(cohort_of(session, person, now), now)
    return get_own_capstone(session, person, now)


def view_for(session: Session, capstone: Capstone, pair: Pair | None, rules: Rules) -> CapstoneView:
    """Return the capstone as the two of `pair` see it; without a pair there are no notes."""
    cohort = session.get_one(Cohort, capstone.cohort_id)
    review = find_review(session, capstone.id, pair.id) if pair else None
    return CapstoneView(
        capstone=capstone,
        cohort=cohort,
        members=members_by_capstone(session, [capstone.id]).get(capstone.id, ()),
        invited=invited_to(session, capstone.id),
        steps=progress_of(session, capstone, steps_of(cohort, rules)),
        pair=pair,
        notes=notes_of_pair(session, capstone.id, pair.id, MOST_NOTES) if pair else (),
        reviewed_at=review.reviewed_at if review else None,
        review_due_on=review_due_on(cohort, rules),
        conference_on=conference_on(cohort, rules),
    )


def progress_of(
    session: Session, capstone: Capstone, steps: Sequence[Step]
) -> tuple[Progress, ...]:
    """Return the milestones in their order, each with whether it is done."""
    done = milestones_done(session, capstone.id)
    people = people_by_id(session, {one.done_by_id for one in done.values()})
    found = []
    for step in steps:
        row = done.get(step.name)
        found.append(
            Progress(step, row.done_at if row else None, people[row.done_by_id] if row else None)
        )
    return tuple(found)


def check_may_start(session: Session, person: Person, now: datetime) -> Cohort:
    """Return the cohort in which the participant may begin a capstone.

    Raises:
        NotParticipantError: they are no participant.
        HasCapstoneError: they work on one already.
        CohortOverError: the cohort's last day has passed.
    """
    cohort = cohort_of(session, person, now)
    check_not_over(cohort, now)
    known = capstone_of(session, person.id, cohort.id)
    if known is not None:
        raise HasCapstoneError(known.title)
    return cohort


def start(session: Session, person: Person, draft: Draft, rules: Rules, now: datetime) -> Capstone:
    """Begin a capstone of the participant's own; the milestone about its challenge is done with it.

    Raises what `check_may_start` does.
    """
    lock_person(session, person.id)  # another window of theirs may begin one at the same moment
    cohort = check_may_start(session, person, now)
    capstone = Capstone(
        cohort_id=cohort.id, title=draft.title, challenge=draft.challenge, started_at=now
    )
    session.add(capstone)
    session.flush()
    session.add(
        CapstoneMember(
            capstone_id=capstone.id, cohort_id=cohort.id, person_id=person.id, joined_at=now
        )
    )
    session.flush()
    step = naming_step(cohort, rules)
    if step is not None:
        mark_done(session, person, capstone, step, now)
    return capstone


def write_note(session: Session, person: Person, text: str, now: datetime) -> CapstoneNote:
    """Add a note for the participant's own pair.

    Raises:
        NotParticipantError, NoCapstoneError, CohortOverError: as `get_changeable`.
        NoPairError: they have no thought partner who could read it.
    """
    capstone = get_changeable(session, person, now)
    pair = pair_in(session, person.id, capstone.cohort_id)
    if pair is None:
        raise NoPairError
    note = CapstoneNote(capstone_id=capstone.id, pair_id=pair.id, text=text, written_at=now)
    session.add(note)
    session.flush()
    return note


def step_meant(session: Session, capstone: Capstone, words: str, rules: Rules) -> Step:
    """Return the milestone that the words name, by its number or its name.

    Raises:
        UnknownMilestoneError: they name none, or several.
    """
    steps = steps_of(session.get_one(Cohort, capstone.cohort_id), rules)
    step = named(steps, words)
    if step is None:
        raise UnknownMilestoneError(words, [one.name for one in steps])
    return step


def mark_done(
    session: Session, person: Person, capstone: Capstone, step: Step, now: datetime
) -> bool:
    """Mark the milestone as done; return False if it was."""
    return add_milestone(session, capstone.id, step.name, person.id, now)


def mark_open(session: Session, capstone: Capstone, step: Step) -> bool:
    """Mark the milestone as open again; return False if it was."""
    return remove_milestone(session, capstone.id, step.name)
