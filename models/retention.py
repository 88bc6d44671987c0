"""Erases people's words when they are no longer needed; that something took place stays."""

from datetime import date

from sqlalchemy import Select, Update, or_, select, update
from sqlalchemy.orm import Session

from models.account import ChatAccount
from models.agreement import Agreement
from models.alert import HelpRequest, PassedMessage
from models.article import Article
from models.assessment import erase_answers
from models.base import change
from models.capstone import Capstone, CapstoneNote
from models.cohort import Cohort
from models.contact import Contact
from models.erasure import forget_places
from models.exception import GrantedException
from models.meeting import Meeting
from models.notice import Notice
from models.pair import Pair
from models.person import Membership, Person
from models.profile import Profile
from models.program_feedback import ProgramFeedback
from models.proposal import PairProposal
from models.referral import Referral
from models.reflection import Reflection


def erase_words(session: Session, cohorts_ended_before: date) -> int:
    """Erase what people wrote; return of how many rows.

    Titles and slides of capstones stay: they were shown at the conference.
    """
    pairs, cohorts = _pairs(cohorts_ended_before), _cohorts(cohorts_ended_before)
    profile = _profiles_of_nobody(cohorts_ended_before)
    statements = (*_words_of_pairs(pairs), *_words_of_cohorts(cohorts), profile)
    return erase_answers(session, cohorts_ended_before) + sum(
        change(session, statement) for statement in statements
    )


def _words_of_pairs(pairs: Select[int]) -> tuple[Update, ...]:
    return (
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
        update(PairProposal)
        .where(PairProposal.pair_id.in_(pairs), PairProposal.reason != "")
        .values(reason=""),
        update(PassedMessage)
        .where(PassedMessage.pair_id.in_(pairs), PassedMessage.text != "")
        .values(text=""),
        update(Referral)
        .where(Referral.pair_id.in_(pairs), Referral.colleague != "")
        .values(colleague="", purpose="", reach=""),
        update(CapstoneNote)
        .where(CapstoneNote.pair_id.in_(pairs), CapstoneNote.text != "")
        .values(text=""),
    )


def _words_of_cohorts(cohorts: Select[int]) -> tuple[Update, ...]:
    return (
        update(Capstone)
        .where(Capstone.cohort_id.in_(cohorts), Capstone.challenge != "")
        .values(challenge=""),
        update(GrantedException)
        .where(GrantedException.cohort_id.in_(cohorts))
        .where(GrantedException.reason != "")
        .values(reason=""),
        update(ProgramFeedback)
        .where(
            ProgramFeedback.cohort_id.in_(cohorts),
            ProgramFeedback.text != "",
        )
        .values(text="", author_id=None),
    )


def _profiles_of_nobody(cohorts_ended_before: date) -> Update:
    """Return what empties the profiles of people who were in no cohort since that day.

    Who comes back writes anew what they hope for; years and areas stay.
    """
    needed = (
        select(Membership.person_id)
        .join(Cohort, Cohort.id == Membership.cohort_id)
        .where(Cohort.ends_on >= cohorts_ended_before)
    )
    return (
        update(Profile)
        .where(Profile.person_id.not_in(needed), or_(Profile.background != "", Profile.hopes != ""))
        .values(background="", hopes="")
    )


def forget_erased(session: Session) -> None:
    """Forget the places of messages that were on their way to people who erased themselves."""
    erased = select(Person.id).where(Person.erased_at.is_not(None))
    change(session, forget_places(Notice.recipient_id.in_(erased)))
    statement = (
        update(ChatAccount)
        .where(ChatAccount.person_id.in_(erased), ChatAccount.conversation_id.is_not(None))
        .values(conversation_id=None)
    )
    change(session, statement)


def _cohorts(ended_before: date) -> Select[int]:
    return select(Cohort.id).where(Cohort.ends_on < ended_before)


def _pairs(cohorts_ended_before: date) -> Select[int]:
    return (
        select(Pair.id)
        .join(Cohort, Cohort.id == Pair.cohort_id)
        .where(Cohort.ends_on < cohorts_ended_before)
    )
