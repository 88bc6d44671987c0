"""Delivers the notices that are due: claim, prepare, send, record, each in its own transaction.

Nothing is sent inside a transaction, and nothing is ever sent again whose first attempt may have
arrived: that is looked for first, in `doubts`.
"""

import logging
from collections import Counter
from datetime import datetime, timedelta
from functools import partial

from models import DatabaseUnavailableError
from models.faults import is_contended
from models.leases import claim_due, holds_lease
from scheduler.chat import DeliveryError
from scheduler.desk import Desk
from scheduler.mishap import log_mishap
from scheduler.outcome import Delivered, Outcome
from scheduler.preparing import Claim, Ready, give_back, prepare, put_off
from scheduler.reporting import report
from scheduler.revising import revise_sent
from scheduler.settling import record_failure, record_mishap, record_sent

__all__ = ["Delivered", "Desk", "Outcome", "deliver"]

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)
"""How long a worker may hold a notice; longer than a request can be under way."""

BEGIN_WITHIN_SECONDS = 50.0
"""After so much of the lease nothing more is begun: a request is given up after 10 s without an
answer, and the platform may take it up to 60 s late."""

BATCH = 20

HELD_ROW_LOOK = timedelta(minutes=1)
"""How long a notice waits when somebody else holds a row that it needs."""

LONGEST_PASS_SECONDS = 300.0
"""After so long the jobs have their turn again, however many notices there are."""


def deliver(desk: Desk, now: datetime) -> Delivered:
    """Send what is due and write anew what asks for it; return how many came to which end.

    A database that is locked or full ends the pass. What is left stays due; what was claimed
    already comes back when its lease ends.
    """
    counts: Counter[Outcome] = Counter()
    try:
        _deliver_due(desk, counts, now)
        counts[Outcome.REVISED] += revise_sent(desk, now)
    except DatabaseUnavailableError as error:
        logger.warning("the database is not available, delivery goes on later: %s", error.orig)
    return Delivered(dict(counts))


def _deliver_due(desk: Desk, counts: Counter[Outcome], now: datetime) -> None:
    began = desk.monotonic()
    while not desk.is_stopping() and desk.monotonic() - began < LONGEST_PASS_SECONDS:
        # A pass over thousands of notices takes minutes, and the clock goes on meanwhile.
        batch = _claim(desk, now + timedelta(seconds=int(desk.monotonic() - began)))
        if not batch:
            return
        for claim in batch:
            passed = timedelta(seconds=desk.monotonic() - began)
            outcome = _guarded(desk, claim, passed, now)
            counts[outcome] += 1
            report(desk.sessions, claim.notice_id, outcome)


def _guarded(desk: Desk, claim: Claim, passed: timedelta, now: datetime) -> Outcome:
    """Deliver one; whatever goes wrong with it stops no other, and its lease sees to the rest."""
    try:
        return _deliver_one(desk, claim, passed, now)
    except DatabaseUnavailableError as error:
        if not is_contended(error):
            raise
        logger.warning("notice %s waits for a row that is held", claim.notice_id)
        return _put_off(desk, claim, now + passed + HELD_ROW_LOOK)
    except Exception:  # noqa: BLE001 - as when two processes write the same row at once
        log_mishap(logger, f"what became of notice {claim.notice_id} could not be written down")
        return Outcome.LOST


def _put_off(desk: Desk, claim: Claim, until: datetime) -> Outcome:
    """Let the others go first, unless it may have been sent already: then it is looked for."""
    try:
        with desk.sessions.begin() as session:
            return put_off(session, claim, until)
    except DatabaseUnavailableError as error:
        if not is_contended(error):
            raise
        return Outcome.LOST


def _claim(desk: Desk, now: datetime) -> list[Claim]:
    begin_by = desk.monotonic() + BEGIN_WITHIN_SECONDS
    with desk.sessions.begin() as session:
        until = desk.lease_clock(session) + LEASE
        ids = claim_due(session, BATCH, desk.notices.keys(), until, now)
    return [Claim(notice_id, until, begin_by) for notice_id in ids]


def _deliver_one(desk: Desk, claim: Claim, passed: timedelta, now: datetime) -> Outcome:
    """Send one notice, `passed` after the pass began at `now`.

    What is written down is whole seconds later than that; only the pace needs to be finer.
    """
    exactly, now = now + passed, now + timedelta(seconds=passed // timedelta(seconds=1))
    if not _is_time_left(desk, claim):
        return _give_back(desk, claim)
    try:
        with desk.sessions.begin() as session:
            ready = prepare(session, desk, claim, exactly, now)
    except DatabaseUnavailableError:
        raise
    except Exception:  # noqa: BLE001 - a notice that cannot be worded must not stop the others
        return _record_mishap(desk, claim, now)
    if not isinstance(ready, Ready):
        return ready
    desk.pause(ready.wait_seconds)
    if not _may_send(desk, claim):
        return _give_back(desk, claim)
    return _send(desk, ready, now)


def _is_time_left(desk: Desk, claim: Claim) -> bool:
    return desk.monotonic() <= claim.begin_by and not desk.is_stopping()


def _may_send(desk: Desk, claim: Claim) -> bool:
    """Look once more, right before a request: this process may have been frozen for long."""
    if not _is_time_left(desk, claim):
        return False
    with desk.sessions.read() as session:
        latest = claim.lease_until_at - LEASE + timedelta(seconds=BEGIN_WITHIN_SECONDS)
        is_early = desk.lease_clock(session) <= latest
        return is_early and holds_lease(session, claim.notice_id, claim.lease_until_at)


def _give_back(desk: Desk, claim: Claim) -> Outcome:
    with desk.sessions.begin() as session:
        return give_back(session, claim)


def _record_mishap(desk: Desk, claim: Claim, now: datetime) -> Outcome:
    reference = log_mishap(logger, f"notice {claim.notice_id} could not be worded")
    try:
        with desk.sessions.begin() as session:
            return record_mishap(session, claim, reference, now)
    except DatabaseUnavailableError:
        raise
    except Exception:  # noqa: BLE001 - not even readable: its lease ends, the others go on
        log_mishap(logger, f"notice {claim.notice_id} cannot be read")
        return Outcome.LOST


def _send(desk: Desk, ready: Ready, now: datetime) -> Outcome:
    chat = desk.chats[ready.platform]
    may_go_on = partial(_may_send, desk, ready.claim)
    try:
        sent = chat.send(ready.to, ready.message, ready.tracking_id, ready.first_part, may_go_on)
    except DeliveryError as error:
        return _record_failure(desk, ready, error, now)
    except Exception:  # noqa: BLE001 - it may have arrived before that, so it is looked for first
        reference = log_mishap(logger, f"notice {ready.claim.notice_id} broke while it was sent")
        unclear = DeliveryError(f"bug:{reference}", ambiguous=True)
        return _record_failure(desk, ready, unclear, now)
    with desk.sessions.begin() as session:
        return record_sent(session, ready, sent, desk.throttling, now)


def _record_failure(desk: Desk, ready: Ready, error: DeliveryError, now: datetime) -> Outcome:
    with desk.sessions.begin() as session:
        return record_failure(session, ready, error, desk.throttling, now)
