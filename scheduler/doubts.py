"""Looks for messages whose answer got lost, before anything is sent again.

Found: it is sent. Not found on two looks, far enough apart for a late request to have arrived: it
is due again. It cannot be looked for, or not for a day: a facilitator decides.
"""

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from models import DatabaseUnavailableError, Notice, NoticeState, Platform, Session
from models.account import find_account_of
from models.leases import doubtful_ids, lock_doubtful, still_doubtful
from models.notice import get_notice
from models.outbox import get_account
from models.person import get_person
from models.process import close_gate, find_gate
from models.restoring import LOOKED_FOR
from scheduler.chat import Address, DeliveryError, Found
from scheduler.desk import Desk
from scheduler.first_looks import Doubt
from scheduler.mishap import log_mishap
from scheduler.outcome import Delivered, Outcome
from scheduler.preparing import address_of
from scheduler.reporting import report
from scheduler.settling import MAX_ATTEMPTS, pause_after

logger = logging.getLogger(__name__)

APART_SECONDS = 60.0
"""Between the two looks: so late a platform may still take a request that we gave up on."""

PATIENCE = timedelta(hours=24)
"""So long after the attempt, where looking still fails, a facilitator is asked."""

MOST_AT_ONCE = 50


@dataclass(frozen=True)
class Question:
    """A message in doubt and where it would stand."""

    notice_id: int
    attempts: int
    platform: Platform
    to: Address
    tracking_id: str
    tried_at: datetime

    @property
    def doubt(self) -> Doubt:
        """Return under what it is remembered."""
        return self.notice_id, self.attempts


def settle_doubts(desk: Desk, now: datetime) -> Delivered:
    """Look once for each message in doubt whose look is due; return what became of them.

    Raises:
        DatabaseUnavailableError: what is left is looked for in the next pass.
    """
    with desk.sessions.read() as session:
        ids = doubtful_ids(session, MOST_AT_ONCE, now)
        remembered = desk.first_looks.notice_ids
        if remembered:
            desk.first_looks.keep_only(still_doubtful(session, remembered))
    counts: Counter[Outcome] = Counter()
    for notice_id in ids:
        outcome = None if desk.is_stopping() else _settle(desk, notice_id, now)
        if outcome is not None:
            counts[outcome] += 1
            report(desk.sessions, notice_id, outcome)
    return Delivered(dict(counts))


def _settle(desk: Desk, notice_id: int, now: datetime) -> Outcome | None:
    """Return what became of it, None if it stays in doubt; a bug of ours stops no other."""
    try:
        with desk.sessions.read() as session:
            notice = get_notice(session, notice_id)
            if not _is_in_doubt(notice):
                return None
            is_gone = get_person(session, notice.recipient_id).erased_at is not None
            question = _question(session, notice)
            if question is not None and _is_stopped(session, question, now):
                return None  # an earlier look of this pass was told to wait
        if is_gone:
            return _end_with_them(desk, notice_id, now)
        if question is None:
            return _ask_somebody(desk, notice_id, now)
        return _look(desk, question, now) if _is_due(desk, question) else None
    except DatabaseUnavailableError:
        raise
    except Exception:  # noqa: BLE001 - whatever it is, the others are looked for
        log_mishap(logger, f"notice {notice_id} could not be looked for")
        return None


def _is_in_doubt(notice: Notice) -> bool:
    """Return whether it still is: another process may have settled it, and be sending it again.

    A look now would be before that request, and must not count as the first one after it.
    """
    return notice.state is NoticeState.UNKNOWN


def _question(session: Session, notice: Notice) -> Question | None:
    """Return what to look for, None if its recipient is nowhere to look."""
    account = (
        get_account(session, notice.account_id)
        if notice.account_id
        else find_account_of(session, notice.recipient_id)
    )
    if account is None:
        return None
    tried_at = notice.sent_at or notice.due_at
    to = address_of(account)
    return Question(notice.id, notice.attempts, account.platform, to, notice.tracking_id, tried_at)


def _is_stopped(session: Session, question: Question, now: datetime) -> bool:
    gate = find_gate(session, question.to.workspace_id)
    return gate is not None and gate.closed_until_at > now


def _is_due(desk: Desk, question: Question) -> bool:
    if question.platform not in desk.chats:
        return False  # another process speaks it
    first = desk.first_looks.in_vain.get(question.doubt)
    return first is None or desk.monotonic() - first >= APART_SECONDS


def _look(desk: Desk, question: Question, now: datetime) -> Outcome | None:
    try:
        found = desk.chats[question.platform].find(question.to, question.tracking_id)
    except DeliveryError as error:
        return _could_not_look(desk, question, error, now)
    looks = desk.first_looks
    looks.failing_since.pop(question.doubt, None)
    is_there = found is not None and found.parts >= found.of
    if not is_there and question.doubt not in looks.in_vain:
        looks.in_vain[question.doubt] = desk.monotonic()
        return None
    looks.forget(question.doubt)
    with desk.sessions.begin() as session:
        notice = lock_doubtful(session, question.notice_id, question.attempts)
        if notice is None:
            return None  # another process was quicker
        _write_down(notice, found)
        return _arrived(notice, now) if is_there else _did_not_arrive(notice, now)


def _write_down(notice: Notice, found: Found | None) -> None:
    """Keep where the message stands, and how much of it."""
    if found is not None:
        notice.conversation_id = found.sent.conversation_id
        notice.message_id = found.sent.message_id
        notice.parts_sent = found.parts


def _arrived(notice: Notice, now: datetime) -> Outcome:
    notice.state, notice.reason, notice.settled_at = NoticeState.SENT, None, now
    return Outcome.FOUND


def _did_not_arrive(notice: Notice, now: datetime) -> Outcome:
    notice.sent_at = None
    if notice.attempts >= MAX_ATTEMPTS:
        notice.state, notice.settled_at = NoticeState.DEAD, now
        return Outcome.DEAD
    notice.state, notice.reason, notice.due_at = NoticeState.DUE, LOOKED_FOR, now
    notice.settled_at = None
    return Outcome.NOT_THERE


def _could_not_look(
    desk: Desk, question: Question, error: DeliveryError, now: datetime
) -> Outcome | None:
    if error.stops_workspace:
        with desk.sessions.begin() as session:
            until = now + pause_after(error)
            close_gate(session, question.to.workspace_id, until, error.reason)
    began = desk.first_looks.failing_since.setdefault(question.doubt, desk.monotonic())
    is_hopeless = (
        now - question.tried_at >= PATIENCE
        and desk.monotonic() - began >= desk.look_patience_seconds
    )
    if error.permanent or is_hopeless:
        desk.first_looks.forget(question.doubt)
        return _ask_somebody(desk, question.notice_id, now, error.reason)
    return None


def _end_with_them(desk: Desk, notice_id: int, now: datetime) -> Outcome | None:
    """Ask nobody about a message that was on its way when its recipient erased themselves."""
    with desk.sessions.begin() as session:
        notice = lock_doubtful(session, notice_id)
        if notice is None:
            return None
        notice.state, notice.reason, notice.settled_at = NoticeState.CANCELED, "left", now
        return Outcome.CANCELED


def _ask_somebody(
    desk: Desk, notice_id: int, now: datetime, reason: str = "not_in_workspace"
) -> Outcome | None:
    with desk.sessions.begin() as session:
        notice = lock_doubtful(session, notice_id)
        if notice is None:
            return None
        notice.state, notice.reason = NoticeState.NEEDS_HUMAN, reason
        notice.settled_at = now
        return Outcome.NEEDS_HUMAN
