"""What somebody is told when their pair begins, and when its video meetings are complete."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models import Notice, NoticeKind, Pair, Person, Session
from models.account import find_account_of
from models.outbox import was_told
from models.pair import find_pair, running_pairs_of
from models.person import get_person
from program.cohorts import is_over, leaders_of
from program.hours import local_day
from program.need import Later, NoNeed
from program.progress import Progress, counted_meetings, progress_of
from program.rules import Rules

HELD_LOOK = timedelta(hours=1)

WELCOME_LASTS = timedelta(days=14)
"""How long a welcome waits for somebody who is not in the workspace yet, or for a hold to end: in
open days, so that whoever is paired on the eve of a long break is welcomed after it."""


@dataclass(frozen=True)
class NewPair:
    """A pair that somebody is told of."""

    pair: Pair
    partner: Person
    is_mentor: bool
    """Whether the reader is the mentor."""
    is_here: bool
    """Whether the partner is in the reader's own workspace."""
    progress: Progress
    former_mentor: Person | None
    """Whose pair with the participant it continues, after a reassignment."""


@dataclass(frozen=True)
class Welcome:
    """Somebody and the pairs they are told of at one time."""

    person: Person
    pairs: tuple[NewPair, ...]
    cohorts: tuple[str, ...]
    facilitators: tuple[Person, ...]
    """Of the cohorts, without the reader and their partners."""
    today: date


@dataclass(frozen=True)
class Completed:
    """All required video meetings of a pair took place."""

    person: Person
    partner: Person
    pair: Pair
    progress: Progress
    last_meeting_on: date
    today: date


def welcome_for(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Welcome | NoNeed | Later:
    """Return what the welcome is to say at this moment, or why it is not needed."""
    person = get_person(session, notice.recipient_id)
    announced = [
        pair
        for pair in running_pairs_of(session, person.id)
        if pair.announced_at == notice.created_at and not is_over(pair.cohort, now)
    ]
    if not announced:
        return NoNeed("no_pairs")
    free = [pair for pair in announced if pair.cohort.held_at is None]
    if not free:
        return Later(now + HELD_LOOK, "held")
    progress = progress_of(session, free, rules, now)
    pairs = tuple(_new_pair(session, person, one) for one in progress)
    cohorts = tuple(dict.fromkeys(pair.cohort.name for pair in free))
    return Welcome(person, pairs, cohorts, _leaders(session, pairs, person, now), _day(person, now))


def completed_for(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Completed | NoNeed:
    """Return what the congratulation is to say, or why it is not needed (any more)."""
    person = get_person(session, notice.recipient_id)
    pair = find_pair(session, notice.pair_id) if notice.pair_id is not None else None
    if pair is None or pair.ended_at is not None or is_over(pair.cohort, now):
        return NoNeed("no_pairs")
    progress = progress_of(session, [pair], rules, now)[0]
    meetings = counted_meetings(session, pair, rules)
    if not progress.is_complete or not meetings:
        return NoNeed("undone")
    if was_told(session, pair.id, NoticeKind.CONGRATULATION):
        return NoNeed("told_before")
    last_on = meetings[-1].took_place_on
    return Completed(person, pair.partner_of(person.id), pair, progress, last_on, _day(person, now))


def _new_pair(session: Session, person: Person, progress: Progress) -> NewPair:
    pair = progress.pair
    partner = pair.partner_of(person.id)
    former = find_pair(session, pair.continues_id) if pair.continues_id is not None else None
    return NewPair(
        pair,
        partner,
        is_mentor=pair.mentor_id == person.id,
        is_here=_share_workspace(session, person, partner),
        progress=progress,
        former_mentor=former.mentor if former else None,
    )


def _share_workspace(session: Session, person: Person, partner: Person) -> bool:
    own, other = find_account_of(session, person.id), find_account_of(session, partner.id)
    return own is not None and other is not None and own.workspace_id == other.workspace_id


def _leaders(
    session: Session, pairs: tuple[NewPair, ...], person: Person, now: datetime
) -> tuple[Person, ...]:
    found = {
        leader.id: leader
        for new in pairs
        for leader in leaders_of(session, new.pair.cohort, now)
        if leader.id not in (person.id, new.partner.id)
    }
    return tuple(found.values())


def _day(person: Person, now: datetime) -> date:
    return local_day(now, person.zone)
