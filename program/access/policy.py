"""The policy: a row for everything that listens. What has no row is refused.

A row says who may use it, whether it only reads or also changes something, and on which kinds of
objects; `program.access.access` loads no others. docs/permissions.md is written from these rows.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from models import Person, Role, Session
from models.person import memberships_of, names_of_facilitators
from program.access import rows_of_facilitators, rows_of_operator, rows_of_pairs
from program.access.row import Row
from program.errors import NotForYouError, NotOnRosterError
from program.hours import local_day

SEEN_AFTER_THE_END = timedelta(days=365)
"""So long after its cohort's last day a role still counts, to look things up."""


def by_listener(rows: Iterable[Row]) -> Mapping[str, Row]:
    """Return the rows by what listens; two about one thing would leave open which counts."""
    found: dict[str, Row] = {}
    for row in rows:
        if row.listener in found:
            raise ValueError(f"two rows of the policy are about {row.listener}")
        found[row.listener] = row
    return found


POLICY: Mapping[str, Row] = by_listener(
    (*rows_of_pairs.ROWS, *rows_of_facilitators.ROWS, *rows_of_operator.ROWS)
)
"""By "/contact", "button contact.undo", "form contact.log", "shortcut contact.log", "home",
"direct message", "python -m bot export contacts"."""

OWN_DATA = frozenset(
    {
        "/privacy",
        *(f"button privacy.{name}" for name in ("show", "facilitator", "looks")),
        *(f"button privacy.{name}" for name in ("download", "read", "erase")),
        "form privacy.erase",
    }
)
"""What is kept about somebody is theirs to see and to erase, also when they have left."""


def check_may(session: Session, person: Person, listener: str, now: datetime) -> Row:
    """Return the listener's row, which the person's role allows.

    What the chat platform says of somebody never counts: only the program's roster does.

    Raises:
        NotOnRosterError: they have left, or their last cohort ended long ago.
        NotForYouError: it is for another role, or has no row.
    """
    held = roles_held(session, person, now)
    if not held and listener in OWN_DATA:
        held = frozenset(one.role for one, _ in memberships_of(session, person.id))
    if not held:
        today = local_day(now, person.zone)
        raise NotOnRosterError(names_of_facilitators(session, today), was_here=True)
    row = POLICY.get(listener)
    if row is None or not held & row.roles:
        raise NotForYouError
    return row


def roles_held(session: Session, person: Person, now: datetime) -> frozenset[Role]:
    """Return the roles in which the person is on a roster today."""
    today = local_day(now, person.zone)
    return frozenset(
        membership.role
        for membership, cohort in memberships_of(session, person.id)
        if (membership.left_on is None or membership.left_on > today)
        and today <= cohort.ends_on + SEEN_AFTER_THE_END
    )
