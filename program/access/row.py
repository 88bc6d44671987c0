"""The policy: a row for everything that listens. What has no row is refused.

A row says who may use it, whether it only reads or also changes, and on which kinds of objects.
`program.access.access` loads nothing else for it; docs/permissions.md is written from these rows.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum

from models import Role

EVERYBODY = frozenset(Role)
PAIRED = frozenset({Role.MENTOR, Role.PARTICIPANT})
MENTORS = frozenset({Role.MENTOR})
PARTICIPANTS = frozenset({Role.PARTICIPANT})
FACILITATORS = frozenset({Role.FACILITATOR})
OPERATOR: frozenset[Role] = frozenset()
"""Nobody in the chat: whoever may run commands on the machine."""


class Does(StrEnum):
    READS = "reads"
    """Changes nothing but what it keeps to ask back (a draft, an open question)."""
    CHANGES = "changes"


class Thing(Enum):
    """A kind of object that a listener loads; the value is read in docs/permissions.md."""

    THEMSELVES = "what belongs to themselves"
    OWN_PAIR = "a pair of their own"
    MENTORED_PAIR = "a pair in which they are the thought partner"
    OWN_CONTACT = "a contact that they logged"
    OWN_DRAFT = "a question that they were asked"
    OWN_MEETING = "a meeting of their own pair"
    OWN_REQUEST = "a request for help that they made"
    PASSED_MESSAGE = "a message that was passed on to them"
    OWN_REFERRAL = "a colleague whom they brought in"
    OWN_ASSESSMENT = "a self-assessment of their own"
    SHARED_RESULT = "a result that their partner shares with them"
    OWN_CAPSTONE = "the capstone that they work on"
    INVITATION = "a capstone that they are asked to join"
    OWN_EVENT = "an event to which they are invited"
    OWN_POLL = "a poll in which they are asked"
    OWN_PROPOSAL = "a participant whom they were asked about"
    OWN_COHORT = "a cohort in which they take part"
    LED_COHORT = "a cohort that they facilitate"
    LED_PAIR = "a pair that they look after"
    LED_ALERT = "an alert about a pair that they look after"
    LED_REQUEST = "a request for help of a pair that they look after"
    LED_PROPOSAL = "a mentor's answer about a pair that they look after"
    LED_EVENT = "an event of a cohort that they facilitate"
    LED_POLL = "a poll of a cohort that they facilitate"
    LED_CAPSTONE = "a capstone of a cohort that they facilitate"
    LED_EXCEPTION = "an exception in a cohort that they facilitate"
    LED_NOTICE = "a message about a cohort that they facilitate"
    DATABASE = "everybody in the database"
    NOBODY = "nobody's data"


@dataclass(frozen=True)
class Row:
    """Who may use a listener, and on what."""

    listener: str
    """"/contact", "button contact.undo", "form contact.log", "python -m bot export"."""
    roles: frozenset[Role]
    does: Does
    things: frozenset[Thing]


def reads(listener: str, roles: frozenset[Role], *things: Thing) -> Row:
    """Return the row of what changes nothing; without things, it is about the person alone."""
    return Row(listener, roles, Does.READS, frozenset(things or {Thing.THEMSELVES}))


def changes(listener: str, roles: frozenset[Role], *things: Thing) -> Row:
    """Return the row of what changes something; without things, it is about the person alone."""
    return Row(listener, roles, Does.CHANGES, frozenset(things or {Thing.THEMSELVES}))
