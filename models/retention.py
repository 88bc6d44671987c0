"""Erases people's words when they are no longer needed; that something took place stays."""

from datetime import date

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from models.agreement import Agreement
from models.alert import HelpRequest, PassedMessage
from models.article import Article
from models.base import change
from models.cohort import Cohort
from models.contact import Contact
from models.meeting import Meeting
from models.pair import Pair
from models.reflection import Reflection


def erase_words(session: Session, cohorts_ended_before: date) -> int:
    """Erase notes, tags, articles, links, requests and passed messages; return of how many rows."""
    pairs = _pairs(cohorts_ended_before)
    return sum(
        change(session, statement)
        for statement in (
            update(Contact)
            .where(Contact.pair_id.in_(pairs), Contact.note != "")
            .values(note="", tags=[]),
            update(Article)
            .where(Article.pair_id.in_(pairs), Article.url != "")
            .values(url="", normalized_url="", title="", why=""),
            update(Meeting).where(Meeting.pair_id.in_(pairs), Meeting.link != "").values(link=""),
            update(Agreement)
            .where(Agreement.pair_id.in_(pairs), Agreement.times != "")
            .values(times=""),
            update(Reflection)
            .where(Reflection.pair_id.in_(pairs), Reflection.comment != "")
            .values(comment=""),
            update(HelpRequest)
            .where(HelpRequest.pair_id.in_(pairs), HelpRequest.tried != "")
            .values(tried=""),
            update(PassedMessage)
            .where(PassedMessage.pair_id.in_(pairs), PassedMessage.text != "")
            .values(text=""),
        )
    )


def _pairs(cohorts_ended_before: date) -> Select[int]:
    return (
        select(Pair.id)
        .join(Cohort, Cohort.id == Pair.cohort_id)
        .where(Cohort.ends_on < cohorts_ended_before)
    )
