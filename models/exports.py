"""Queries for exports: plain rows, in an order that stays the same."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from models.contact import Contact
from models.notice import Notice
from models.pair import Pair
from models.person import Person

ROWS_AT_A_TIME = 1000


def contacts_with_emails(session: Session) -> Iterator[tuple[Contact, str, str, str]]:
    """Return each contact with the emails of mentor, participant and the one who logged it."""
    mentor, participant, logger = aliased(Person), aliased(Person), aliased(Person)
    query = (
        select(Contact, mentor.email, participant.email, logger.email)
        .join(Pair, Pair.id == Contact.pair_id)
        .join(mentor, mentor.id == Pair.mentor_id)
        .join(participant, participant.id == Pair.participant_id)
        .join(logger, logger.id == Contact.logged_by_id)
        .order_by(Contact.took_place_on, Contact.id)
        .execution_options(yield_per=ROWS_AT_A_TIME)
    )
    return iter(session.execute(query))


def notices_with_emails(session: Session) -> Iterator[tuple[Notice, str]]:
    """Return each notice with its recipient's email, the earliest due first."""
    query = (
        select(Notice, Person.email)
        .join(Person, Person.id == Notice.recipient_id)
        .order_by(Notice.due_at, Notice.id)
        .execution_options(yield_per=ROWS_AT_A_TIME)
    )
    return iter(session.execute(query))


def every_pair(session: Session) -> Sequence[Pair]:
    """Return all pairs, drafts and ended ones included, oldest first."""
    return session.scalars(select(Pair).order_by(Pair.id)).unique().all()
