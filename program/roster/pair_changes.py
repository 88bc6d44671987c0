"""The pairs that a roster names: new ones are added as drafts, and their first days set."""

from collections.abc import Sequence
from datetime import date, datetime

from models import Cohort, Pair, Person, Role, Session
from program.roster.changes import Changes
from program.roster.contradictions import named_pairs
from program.roster.roster_rows import RosterRow
from program.roster.roster_world import World


def take_pairs(
    session: Session, rows: Sequence[RosterRow], world: World, changes: Changes, now: datetime
) -> None:
    """Add the pairs that are new, as drafts, and change first days that the file says anew."""
    mentors = _mentors(world)
    first_days = _first_days(rows)
    for key in dict.fromkeys(key for key, _ in named_pairs(rows)):
        cohort = world.cohorts[key[0]]
        mentor, participant = world.people[key[1]], world.people[key[2]]
        pair = world.pairs.get((cohort.id, mentor.id, participant.id))
        if pair is not None:
            _take_first_day(pair, first_days.get(key), world, changes)
            continue
        gone = _gone(world, cohort, (mentor, participant), now)
        if gone is not None:
            names = f"{mentor.name} and {participant.name}"
            changes.left_alone.append(f"{names}: {gone.name} has left {cohort.name}")
            continue
        pair = Pair(
            cohort_id=cohort.id,
            mentor_id=mentor.id,
            participant_id=participant.id,
            began_on=first_days.get(key),
        )
        session.add(pair)
        changes.pairs_added.append(f"{mentor.name} and {participant.name} in {cohort.name}")
        others = mentors.setdefault((cohort.id, participant.id), [])
        if others:
            names = " and ".join([*others, mentor.name])
            changes.shared.append(f"{participant.name} with {names} in {cohort.name}")
        others.append(mentor.name)


def _mentors(world: World) -> dict[tuple[int, int], list[str]]:
    """Return the names of each participant's thought partners, by cohort id and person id."""
    found: dict[tuple[int, int], list[str]] = {}
    for pair in world.pairs.values():
        if pair.ended_at is None:
            key = (pair.cohort_id, pair.participant_id)
            found.setdefault(key, []).append(pair.mentor.name)
    return found


def _first_days(rows: Sequence[RosterRow]) -> dict[tuple[str, str, str], date]:
    return {key: row.paired_on for key, row in named_pairs(rows) if row.paired_on is not None}


def _take_first_day(pair: Pair, said: date | None, world: World, changes: Changes) -> None:
    names = f"{pair.mentor.name} and {pair.participant.name}"
    if pair.ended_at is not None:
        changes.left_alone.append(f"{names}: the pair ended on {pair.ended_at.date()}")
    elif said is not None:
        # A contact in the old sheet may be older than the day that the roster gives.
        first_on = min(said, world.first_contact_on.get(pair.id, said))
        if pair.began_on != first_on:
            pair.began_on = first_on
            changes.pairs_changed.append(f"{names}: a pair since {first_on}")


def _gone(world: World, cohort: Cohort, two: tuple[Person, Person], now: datetime) -> Person | None:
    """Return the one of the two, mentor first, who has left already, or None."""
    for person, role in zip(two, (Role.MENTOR, Role.PARTICIPANT), strict=True):
        if not world.takes_part(cohort, person, role, now):
            return person
    return None
