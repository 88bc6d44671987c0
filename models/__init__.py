"""The tables and every query. Nothing outside this package imports SQLAlchemy."""

from sqlalchemy.exc import OperationalError as DatabaseUnavailableError
from sqlalchemy.orm import Session

from models.account import ChatAccount, Platform
from models.agreement import AgreedStyle, Agreement, Rhythm
from models.alert import Alert, AlertAction, AlertKind, HelpRequest, PassedMessage
from models.article import Article
from models.assessment import Answer, Assessment, AssessmentShare, Moment
from models.audit import Audit, AuditKind
from models.base import Base, Sessions, open_database
from models.capstone import (
    Capstone,
    CapstoneMember,
    CapstoneMilestone,
    CapstoneNote,
    CapstoneReview,
)
from models.cohort import ClosedDay, Cohort
from models.contact import Contact, ContactCounts
from models.download import Download
from models.draft import Draft
from models.event import Attendance, Audience, Event, EventKind, EventTold, EventVersion
from models.exception import Duty, GrantedException
from models.excuse import Excuse
from models.faults import DatabaseDamagedError
from models.framework import Framework, Instrument, InstrumentKind, Item
from models.installation import Installation
from models.meeting import Meeting, MeetingState
from models.modality import Modality
from models.notice import Notice, NoticeKind, NoticeState
from models.notice_alert import NoticeAlert
from models.pair import EndReason, Pair
from models.person import Membership, Person, Role
from models.poll import Poll, PollAnswer, PollPick, PollSlot
from models.process import Gate, Heartbeat, SeenCall
from models.profile import AreaKind, Profile, ProfileArea
from models.program_feedback import ProgramFeedback
from models.proposal import PairProposal, ProposalState, Ranking
from models.referral import Referral
from models.reflection import Reflection
from models.starter import Counterpart, OwnStarter
from models.starter_use import StarterUse
from models.throttle import Throttle

__all__ = [
    "AgreedStyle",
    "Agreement",
    "Alert",
    "AlertAction",
    "AlertKind",
    "Answer",
    "AreaKind",
    "Article",
    "Assessment",
    "AssessmentShare",
    "Attendance",
    "Audience",
    "Audit",
    "AuditKind",
    "Base",
    "Capstone",
    "CapstoneMember",
    "CapstoneMilestone",
    "CapstoneNote",
    "CapstoneReview",
    "ChatAccount",
    "ClosedDay",
    "Cohort",
    "Contact",
    "ContactCounts",
    "Counterpart",
    "DatabaseDamagedError",
    "DatabaseUnavailableError",
    "Download",
    "Draft",
    "Duty",
    "EndReason",
    "Event",
    "EventKind",
    "EventTold",
    "EventVersion",
    "Excuse",
    "Framework",
    "Gate",
    "GrantedException",
    "Heartbeat",
    "HelpRequest",
    "Installation",
    "Instrument",
    "InstrumentKind",
    "Item",
    "Meeting",
    "MeetingState",
    "Membership",
    "Modality",
    "Moment",
    "Notice",
    "NoticeAlert",
    "NoticeKind",
    "NoticeState",
    "OwnStarter",
    "Pair",
    "PairProposal",
    "PassedMessage",
    "Person",
    "Platform",
    "Poll",
    "PollAnswer",
    "PollPick",
    "PollSlot",
    "Profile",
    "ProfileArea",
    "ProgramFeedback",
    "ProposalState",
    "Ranking",
    "Referral",
    "Reflection",
    "Rhythm",
    "Role",
    "SeenCall",
    "Session",
    "Sessions",
    "StarterUse",
    "Throttle",
    "open_database",
]
