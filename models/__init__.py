"""The tables and every query. Nothing outside this package imports SQLAlchemy."""

from sqlalchemy.exc import OperationalError as DatabaseUnavailableError
from sqlalchemy.orm import Session

from models.account import ChatAccount, Platform
from models.agreement import AgreedStyle, Agreement, Rhythm
from models.alert import Alert, AlertAction, AlertKind, HelpRequest, PassedMessage
from models.article import Article
from models.base import Base, Sessions, open_database
from models.cohort import ClosedDay, Cohort
from models.contact import Contact, ContactCounts
from models.draft import Draft
from models.excuse import Excuse
from models.faults import DatabaseDamagedError
from models.installation import Installation
from models.meeting import Meeting, MeetingState
from models.modality import Modality
from models.notice import Notice, NoticeKind, NoticeState
from models.notice_alert import NoticeAlert
from models.pair import EndReason, Pair
from models.person import Membership, Person, Role
from models.process import Gate, Heartbeat, SeenCall
from models.reflection import Reflection
from models.starter_use import StarterUse
from models.throttle import Throttle

__all__ = [
    "AgreedStyle",
    "Agreement",
    "Alert",
    "AlertAction",
    "AlertKind",
    "Article",
    "Base",
    "ChatAccount",
    "ClosedDay",
    "Cohort",
    "Contact",
    "ContactCounts",
    "DatabaseDamagedError",
    "DatabaseUnavailableError",
    "Draft",
    "EndReason",
    "Excuse",
    "Gate",
    "Heartbeat",
    "HelpRequest",
    "Installation",
    "Meeting",
    "MeetingState",
    "Membership",
    "Modality",
    "Notice",
    "NoticeAlert",
    "NoticeKind",
    "NoticeState",
    "Pair",
    "PassedMessage",
    "Person",
    "Platform",
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
