"""Erases one person: their words, their profile, their accounts. That something took place stays.

tests/models/test_erasure.py looks at every column with text; a new one is to be named here or
there.
"""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Delete, Select, Update, delete, or_, select, update
from sqlalchemy.orm import Session

from models.account import ChatAccount
from models.agreement import Agreement
from models.alert import HelpRequest, PassedMessage
from models.article import Article
from models.assessment import Answer, Assessment, AssessmentShare
from models.base import change
from models.capstone import Capstone, CapstoneMember, CapstoneNote
from models.contact import Contact
from models.download import Download
from models.draft import Draft
from models.exception import GrantedException
from models.meeting import Meeting
from models.notice import Notice, NoticeKind, NoticeState
from models.pair import Pair
from models.person import Membership, Person
from models.poll import PollAnswer, PollPick
from models.profile import Profile, ProfileArea
from models.program_feedback import ProgramFeedback
from models.proposal import PairProposal, Ranking
from models.referral import Referral
from models.reflection import Reflection

UNSETTLED = (NoticeState.DUE, NoticeState.UNKNOWN, NoticeState.NEEDS_HUMAN)
"""What still waits, or is being looked for; what is being sent just now arrives."""

NOBODYS = "erased.invalid"
"""A domain that no email can have.

Source: RFC 2606, section 2.
"""


def erase_person(session: Session, person: Person, name: str, today: date, now: datetime) -> None:
    """Erase what the person wrote and is known by; `name` is what they are called from now on.

    Their pairs must have ended. Doing it again changes nothing.
    """
    session.flush()
    for statement in (*_words(person.id), *_rows(person.id), *_waiting(person.id, now)):
        change(session, statement)
    _leave(session, person.id, today)
    _lose_accounts(session, person.id, now)
    person.name, person.email = name, f"{secrets.token_hex(16)}@{NOBODYS}"
    person.time_zone = person.chat_time_zone = None
    person.reminder_hour = person.reminder_weekday = person.paused_until_on = None
    person.fewer_reminders, person.log_explained_at = False, None
    person.erased_at = person.erased_at or now
    session.flush()
    session.expire_all()


def _words(person_id: int) -> tuple[Update, ...]:
    """Return what empties the words; the rows stay, as counts."""
    return (*_words_of_pairs(person_id), *_words_of_program(person_id))


def _words_of_pairs(person_id: int) -> tuple[Update, ...]:
    mine = _pairs(person_id)
    return (
        update(Contact).where(Contact.logged_by_id == person_id).values(note="", tags=[]),
        update(Article)
        .where(Article.shared_by_id == person_id)
        .values(url="", normalized_url="", title="", why=""),
        update(Meeting)
        .where(
            or_(
                Meeting.pair_id.in_(mine),  # who put a link in is not known once both changed it
                Meeting.proposed_by_id == person_id,
                Meeting.changed_by_id == person_id,
                Meeting.scheduled_by_id == person_id,
            )
        )
        .values(link=""),
        update(Agreement).where(Agreement.agreed_by_id == person_id).values(times=""),
        update(Reflection).where(Reflection.person_id == person_id).values(comment=""),
        update(HelpRequest).where(HelpRequest.asked_by_id == person_id).values(tried=""),
        update(PassedMessage)
        .where(or_(PassedMessage.from_id == person_id, PassedMessage.to_id == person_id))
        .values(text=""),
        update(Referral)
        .where(Referral.pair_id.in_(mine))
        .values(colleague="", purpose="", reach=""),
        update(CapstoneNote)
        .where(CapstoneNote.pair_id.in_(select(Pair.id).where(Pair.participant_id == person_id)))
        .values(text=""),
        update(PairProposal).where(PairProposal.pair_id.in_(mine)).values(reason=""),
    )


def _words_of_program(person_id: int) -> tuple[Update, ...]:
    return (
        update(Capstone)
        .where(Capstone.id.in_(_capstones_alone(person_id)))
        .values(
            title="",
            challenge="",
            slides_url="",
            handed_in_at=None,
            selected_at=None,
            selected_by_id=None,
            announced_at=None,
        ),
        update(GrantedException)
        .where(
            or_(
                GrantedException.person_id == person_id,
                GrantedException.granted_by_id == person_id,
            )
        )
        .values(reason=""),
        update(ProgramFeedback)
        .where(ProgramFeedback.author_id == person_id, ProgramFeedback.told_on.is_not(None))
        .values(text="", author_id=None),
        update(Assessment).where(Assessment.person_id == person_id).values(chosen_areas=[]),
    )


def _rows(person_id: int) -> tuple[Delete, ...]:
    """Return what deletes whole rows: nothing of them is counted."""
    assessments = select(Assessment.id).where(Assessment.person_id == person_id)
    return (
        delete(Draft).where(Draft.person_id == person_id),
        delete(Download).where(Download.person_id == person_id),
        delete(Profile).where(Profile.person_id == person_id),
        delete(ProfileArea).where(ProfileArea.person_id == person_id),
        delete(Answer).where(Answer.assessment_id.in_(assessments)),
        delete(AssessmentShare).where(AssessmentShare.assessment_id.in_(assessments)),
        delete(Ranking).where(Ranking.participant_id == person_id),
        delete(PollPick).where(PollPick.person_id == person_id),
        delete(PollAnswer).where(PollAnswer.person_id == person_id),
        delete(ProgramFeedback).where(ProgramFeedback.author_id == person_id),
        delete(CapstoneMember).where(
            CapstoneMember.person_id == person_id, CapstoneMember.joined_at.is_(None)
        ),
        delete(CapstoneMember).where(  # nothing is left that anybody could join
            CapstoneMember.capstone_id.in_(_capstones_alone(person_id)),
            CapstoneMember.joined_at.is_(None),
        ),
    )


def _waiting(person_id: int, now: datetime) -> tuple[Update, ...]:
    """Return what cancels the messages to them and those that would bring what they wrote.

    Also those that did not arrive: nobody is to look into that any more.
    """
    due = (Notice.state == NoticeState.DUE,)
    canceled = {"state": NoticeState.CANCELED, "reason": "left", "settled_at": now}
    brought = or_(
        *(
            (Notice.kind == kind) & Notice.subject_id.in_(ids)
            for kind, ids in (
                (
                    NoticeKind.PASSED_MESSAGE,
                    select(PassedMessage.id).where(PassedMessage.from_id == person_id),
                ),
                (
                    NoticeKind.HELP_REQUEST,
                    select(HelpRequest.id).where(HelpRequest.asked_by_id == person_id),
                ),
                (NoticeKind.ARTICLE, select(Article.id).where(Article.shared_by_id == person_id)),
            )
        )
    )
    return (
        update(Notice)
        .where(Notice.recipient_id == person_id, Notice.state.in_(UNSETTLED))
        .values(canceled),
        update(Notice)
        .where(Notice.recipient_id == person_id, Notice.state == NoticeState.DEAD)
        .values(state=NoticeState.CANCELED, reason="left"),
        update(Notice).where(brought, *due).values(canceled),
        forget_places(Notice.recipient_id == person_id),
    )


def forget_places(whose: ColumnElement[bool]) -> Update:
    """Return what forgets where in the chat the messages stand."""
    return (
        update(Notice)
        .where(whose, or_(Notice.conversation_id.is_not(None), Notice.message_id.is_not(None)))
        .values(conversation_id=None, message_id=None, revise_at=None)
    )


def _leave(session: Session, person_id: int, today: date) -> None:
    statement = (
        update(Membership)
        .where(
            Membership.person_id == person_id,
            or_(Membership.left_on.is_(None), Membership.left_on > today),
        )
        .values(left_on=today)
    )
    change(session, statement)


def _lose_accounts(session: Session, person_id: int, now: datetime) -> None:
    """Let the accounts be nobody's; the rows stay, because messages were sent to them."""
    for account in _accounts(session, person_id):
        account.user_id = account.workspace_id = f"erased-{secrets.token_hex(16)}"
        account.conversation_id = None
        account.deactivated_at = account.deactivated_at or now
    session.flush()


def _accounts(session: Session, person_id: int) -> Sequence[ChatAccount]:
    return session.scalars(select(ChatAccount).where(ChatAccount.person_id == person_id)).all()


def _pairs(person_id: int) -> Select[int]:
    return select(Pair.id).where(or_(Pair.mentor_id == person_id, Pair.participant_id == person_id))


def _capstones_alone(person_id: int) -> Select[int]:
    """Return the ids of the capstones on which nobody but the person ever worked."""
    others = select(CapstoneMember.capstone_id).where(
        CapstoneMember.person_id != person_id,
        or_(CapstoneMember.joined_at.is_not(None), CapstoneMember.invited_by_id.is_(None)),
    )
    return select(CapstoneMember.capstone_id).where(
        CapstoneMember.person_id == person_id, CapstoneMember.capstone_id.not_in(others)
    )
