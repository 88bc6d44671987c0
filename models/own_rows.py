"""Which rows are about a person and theirs to read: what a download holds.

tests/models/test_own_rows.py looks at every table that points to people or pairs: a new one is
either among PARTS or among LEFT_OUT, with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from models.account import ChatAccount
from models.agreement import Agreement
from models.alert import Alert, HelpRequest, PassedMessage
from models.article import Article
from models.assessment import Answer, Assessment, AssessmentShare
from models.audit import Audit
from models.base import Base
from models.capstone import (
    Capstone,
    CapstoneMember,
    CapstoneMilestone,
    CapstoneNote,
    CapstoneReview,
)
from models.contact import Contact
from models.draft import Draft
from models.event import Attendance
from models.exception import GrantedException
from models.excuse import Excuse
from models.meeting import Meeting
from models.notice import Notice, NoticeState
from models.pair import Pair
from models.person import Membership, Person
from models.poll import PollAnswer, PollPick
from models.profile import Profile, ProfileArea
from models.program_feedback import ProgramFeedback
from models.proposal import PairProposal, Ranking
from models.referral import Referral
from models.reflection import Reflection
from models.starter_use import StarterUse

Whose: TypeAlias = "Callable[[int], ColumnElement[bool]]"


@dataclass(frozen=True)
class Part:
    """One kind of rows of a download."""

    title: str
    table: type[Base]
    whose: Whose
    """Which rows, by the person's id."""
    columns: tuple[str, ...] = ()
    """Only these; all of them where none is named."""


def _own(column: Any) -> Whose:
    return lambda person_id: column == person_id


def _pairs(person_id: int) -> Select[int]:
    """Return the person's pairs of which they know: a draft is a plan of the facilitators."""
    mine = or_(Pair.mentor_id == person_id, Pair.participant_id == person_id)
    return select(Pair.id).where(mine, Pair.announced_at.is_not(None))


def _of_pair(column: Any) -> Whose:
    return lambda person_id: column.in_(_pairs(person_id))


def _capstones(person_id: int) -> Select[int]:
    return select(CapstoneMember.capstone_id).where(CapstoneMember.person_id == person_id)


def _readable_reflections(person_id: int) -> ColumnElement[bool]:
    """Their own, and the partner's once they have answered, too: as in the chat."""
    own = aliased(Reflection)
    answered = select(own.pair_id).where(own.person_id == person_id)
    return or_(
        Reflection.person_id == person_id,
        and_(Reflection.pair_id.in_(_pairs(person_id)), Reflection.pair_id.in_(answered)),
    )


def _proposals(person_id: int) -> ColumnElement[bool]:
    """Those that they were asked about: a participant never hears who declined."""
    return PairProposal.pair_id.in_(select(Pair.id).where(Pair.mentor_id == person_id))


def _assessments(person_id: int) -> Select[int]:
    return select(Assessment.id).where(Assessment.person_id == person_id)


PARTS: tuple[Part, ...] = (
    Part("You", Person, _own(Person.id)),
    Part("Your roles", Membership, _own(Membership.person_id)),
    Part(
        "Your chat accounts",
        ChatAccount,
        _own(ChatAccount.person_id),
        ("platform", "workspace_id", "user_id", "conversation_id", "deactivated_at"),
    ),
    Part("Your profile", Profile, _own(Profile.person_id)),
    Part("Your skill areas", ProfileArea, _own(ProfileArea.person_id)),
    Part("Your pairs", Pair, lambda person_id: Pair.id.in_(_pairs(person_id))),
    Part("Contacts of your pairs", Contact, _of_pair(Contact.pair_id)),
    Part("Articles of your pairs", Article, _of_pair(Article.pair_id)),
    Part("Meetings of your pairs", Meeting, _of_pair(Meeting.pair_id)),
    Part("How your pairs work", Agreement, _of_pair(Agreement.pair_id)),
    Part("Colleagues brought in", Referral, _of_pair(Referral.pair_id)),
    Part("Conversation starters offered", StarterUse, _of_pair(StarterUse.pair_id)),
    Part("Half-time answers", Reflection, _readable_reflections),
    Part("Your requests for help", HelpRequest, _own(HelpRequest.asked_by_id)),
    Part("When facilitators were told that a pair is silent", Alert, _of_pair(Alert.pair_id)),
    Part(
        "Messages that were passed on",
        PassedMessage,
        lambda person_id: or_(PassedMessage.from_id == person_id, PassedMessage.to_id == person_id),
    ),
    Part(
        "Times away",
        Excuse,
        lambda person_id: or_(Excuse.person_id == person_id, Excuse.pair_id.in_(_pairs(person_id))),
    ),
    Part("Exceptions granted to you", GrantedException, _own(GrantedException.person_id)),
    Part("Pairs that you were asked about", PairProposal, _proposals),
    Part("Whom you would like", Ranking, _own(Ranking.participant_id)),
    Part("Events", Attendance, _own(Attendance.person_id)),
    Part("Polls that you answered", PollAnswer, _own(PollAnswer.person_id)),
    Part("Times that suit you", PollPick, _own(PollPick.person_id)),
    Part("Your feedback on the program", ProgramFeedback, _own(ProgramFeedback.author_id)),
    Part("Your capstones", Capstone, lambda person_id: Capstone.id.in_(_capstones(person_id))),
    Part("Your place in capstones", CapstoneMember, _own(CapstoneMember.person_id)),
    Part(
        "Milestones of your capstones",
        CapstoneMilestone,
        lambda person_id: CapstoneMilestone.capstone_id.in_(_capstones(person_id)),
    ),
    Part("Notes on capstones", CapstoneNote, _of_pair(CapstoneNote.pair_id)),
    Part("Reviews of capstones", CapstoneReview, _of_pair(CapstoneReview.pair_id)),
    Part("Your self-assessments", Assessment, _own(Assessment.person_id)),
    Part(
        "Your answers in them",
        Answer,
        lambda person_id: Answer.assessment_id.in_(_assessments(person_id)),
    ),
    Part(
        "With whom you share them",
        AssessmentShare,
        lambda person_id: AssessmentShare.assessment_id.in_(_assessments(person_id)),
    ),
    Part(
        "Messages that I sent you unasked",
        Notice,
        lambda person_id: and_(Notice.recipient_id == person_id, Notice.state == NoticeState.SENT),
        ("kind", "sent_at", "cohort_id", "pair_id"),
    ),
    Part("What I understood and asked back about", Draft, _own(Draft.person_id)),
    Part(
        "Who looked at or changed something about you",
        Audit,
        lambda person_id: or_(Audit.person_id == person_id, Audit.pair_id.in_(_pairs(person_id))),
        # Not by what: it would tell that the partner asked for help, which they did in confidence.
        ("at", "actor_id", "kind", "pair_id", "person_id", "times"),
    ),
)

LEFT_OUT: Mapping[str, str] = {
    "cohort": "the program's; who holds its messages back is no fact about the one who does",
    "download": "an address of a quarter of an hour, of which only a digest is kept",
    "event": "the program's dates; who was there is a part of its own",
    "event_told": "which notice told of which event: bookkeeping",
    "notice_alert": "which notice told of which alert: bookkeeping",
    "poll": "the program's question; what the person answered is a part of its own",
}
"""Tables that point to people or pairs and are in no download, with the reason."""


def own_rows(session: Session, person_id: int) -> Iterator[tuple[Part, Sequence[Base]]]:
    """Yield each part with its rows, in the order in which they were made."""
    for part in PARTS:
        keys = part.table.__table__.primary_key.columns.keys()  # type: ignore[attr-defined]  # a Table
        order = [getattr(part.table, key) for key in keys]
        query = select(part.table).where(part.whose(person_id)).order_by(*order)
        yield part, session.scalars(query).unique().all()
