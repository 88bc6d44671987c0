"""What the database knows of the people, roles and pairs that a roster speaks of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from models import Cohort, Membership, Pair, Person, Role, Session
from models.cohort import all_cohorts
from models.contact import first_contact_days
from models.pair import pairs_ever_in
from models.person import memberships_in, people_by_email
from program.hours import local_day
from program.roster.roster_rows import RosterRow, key_of


@dataclass(frozen=True)
class World:
    """As it stands; the import adds to it what is new."""

    cohorts: dict[str, Cohort]
    """By key of the name."""
    people: dict[str, Person]
    """By email; partners whom only the database knows included."""
    roles: dict[tuple[int, int, Role], Membership]
    """By cohort id, person id and role."""
    pairs: dict[tuple[int, int, int], Pair]
    """By cohort id, mentor id and participant id: the latest of each two people, also if ended."""
    first_contact_on: dict[int, date]
    """By pair id."""

    def cohort_of(self, row: RosterRow) -> Cohort:
        return self.cohorts[row.cohort_key]

    def role_of(self, cohort: Cohort, person: Person, role: Role) -> Membership | None:
        return self.roles.get((cohort.id, person.id, role))

    def takes_part(self, cohort: Cohort, person: Person, role: Role, now: datetime) -> bool:
        """Return whether the person has the role today, in their own zone."""
        membership = self.role_of(cohort, person, role)
        if membership is None:
            return False
        return membership.left_on is None or membership.left_on > local_day(now, person.zone)


def load_world(session: Session, rows: Sequence[RosterRow]) -> World:
    """Return what is known, in a handful of queries whatever the number of rows."""
    keys = {row.cohort_key for row in rows}
    cohorts = {
        key_of(cohort.name): cohort
        for cohort in all_cohorts(session)
        if key_of(cohort.name) in keys
    }
    emails = {row.email for row in rows} | {one for row in rows for one in row.partner_emails}
    ids = [cohort.id for cohort in cohorts.values()]
    pairs = pairs_ever_in(session, ids)
    return World(
        cohorts=cohorts,
        people=dict(people_by_email(session, emails)),
        roles={
            (each.cohort_id, each.person_id, each.role): each
            for each in memberships_in(session, ids)
        },
        pairs={(pair.cohort_id, pair.mentor_id, pair.participant_id): pair for pair in pairs},
        first_contact_on=dict(first_contact_days(session, [pair.id for pair in pairs])),
    )
