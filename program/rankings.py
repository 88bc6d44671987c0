"""Participants say whom they would like, from what mentors bring along, without names."""

from collections.abc import Sequence
from datetime import datetime

from models import Cohort, NoticeKind, Person, Session
from models.cohort import lock_cohort
from models.notice import add_notices, recipients_in
from models.outbox import lock_person
from models.proposal import put_ranking
from program.cohorts import check_not_over
from program.matches import Pool, pool_of
from program.matching import fit_of

MOST_RANKED = 3
MOST_OFFERED = 12
"""Mentors whom a participant may choose from: those who fit best, as many as one can compare."""


def offered_to(pool: Pool, person: Person) -> list[int]:
    """Return the ids of the mentors the participant may choose from, whoever fits best first.

    Only those who have room and say something of themselves: there is no name to choose by.
    """
    seeker = pool.seeker(person)
    fits = {
        key: fit_of(pool.helper(key), seeker)
        for key, places in pool.room.items()
        if places
        and key != person.id
        and (key, person.id) not in pool.never
        and (pool.profiles[key].expertise or pool.profiles[key].years_in_post is not None)
    }
    return sorted(fits, key=lambda key: (-fits[key].points, key))[:MOST_OFFERED]


def who_may_rank(session: Session, cohort: Cohort, now: datetime) -> list[Person]:
    """Return the free participants who were not asked yet and have somebody to choose from."""
    pool, asked = pool_of(session, cohort, now), asked_to_rank(session, cohort)
    return [person for person in pool.free if person.id not in asked and offered_to(pool, person)]


def ask_to_rank(session: Session, cohort: Cohort, now: datetime) -> list[Person]:
    """Let free participants know that they may choose; return whom.

    Raises:
        CohortOverError: the cohort's last day has passed.
    """
    check_not_over(cohort, now)
    lock_cohort(session, cohort.id)
    people = who_may_rank(session, cohort, now)
    rows = [
        {
            "key": f"match_ranking:{cohort.id}:{person.id}",
            "kind": NoticeKind.MATCH_RANKING,
            "recipient_id": person.id,
            "cohort_id": cohort.id,
            "due_at": now,
            "created_at": now,
        }
        for person in people
    ]
    add_notices(session, rows)
    return people


def asked_to_rank(session: Session, cohort: Cohort) -> frozenset[int]:
    """Return the ids of the participants who were told that they may choose."""
    return recipients_in(session, cohort.id, NoticeKind.MATCH_RANKING)


def rank(
    session: Session, cohort: Cohort, person: Person, mentor_ids: Sequence[int], now: datetime
) -> None:
    """Keep whom the participant would like, the dearest first."""
    lock_person(session, person.id)  # another window of theirs may save at the same moment
    put_ranking(session, cohort.id, person.id, mentor_ids[:MOST_RANKED], now)
