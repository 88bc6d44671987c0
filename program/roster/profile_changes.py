"""What a roster says of people goes into their profiles, where they wrote none themselves."""

from collections.abc import Sequence
from datetime import datetime

from models import Session
from program.profiles import Described, described, filled_in, is_own, write_from_roster
from program.roster.changes import Changes
from program.roster.roster_rows import RosterRow
from program.roster.roster_world import World


def take_profiles(
    session: Session, rows: Sequence[RosterRow], world: World, changes: Changes, now: datetime
) -> None:
    """Fill in and change profiles; what people wrote themselves is left alone, and said so."""
    said: dict[str, Described] = {}
    for row in rows:
        if not row.profile.is_empty:
            said[row.email] = filled_in(said.get(row.email, Described()), row.profile)
    people = {email: world.people[email] for email in said}
    known = described(session, [person.id for person in people.values()])
    for email, person in people.items():
        wished = filled_in(known[person.id], said[email])
        if wished == known[person.id]:
            continue
        if is_own(session, person.id):
            changes.left_alone.append(f"{person.name}: wrote their profile themselves")
            continue
        write_from_roster(session, person, wished, now)
        changes.profiles.append(person.name)
