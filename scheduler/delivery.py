"""Delivers the notices that are due: claim, prepare, send, record, each in its own transaction.

Nothing is sent inside a transaction, and nothing is ever sent again whose first attempt may have
arrived.
"""

import logging
from collections import Counter
from datetime import datetime, timedelta

from models import DatabaseUnavailableError
from models.notice import claim_due
from models.outbox import claims
from scheduler.chat import DeliveryError
from scheduler.desk import Desk
from scheduler.mishap import log_mishap
from scheduler.outcome import Delivered, Outcome
from scheduler.preparing import Claim, Ready, give_back, prepare
from scheduler.reporting import report
from scheduler.revising import revise_sent
from scheduler.settling import record_failure, record_mishap, record_sent

__all__ = ["Delivered", "Desk", "Outcome", "deliver"]

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)
"""How long a worker may hold a notice; longer than a request can be under way."""

BEGIN_WITHIN_SECONDS = 60
"""After so much of the lease nothing more is begun: a request takes 10 s, and may be late."""

BATCH = 20


def deliver(desk: Desk, now: datetime) -> Delivered:
    """Send what is due and write anew what asks for it; return how many came to which end.

    A database that is locked or full ends the pass; what is left stays due.
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
    while not desk.is_stopping():
        # A pass over thousands of notices takes minutes, and the clock goes on meanwhile.
        moment = now + timedelta(seconds=int(desk.monotonic() - began))
        batch = _claim(desk, moment)
        if not batch:
            return
        claimed_at = desk.monotonic()
        for claim in batch:
            passed = desk.monotonic() - claimed_at
            is_late = passed > BEGIN_WITHIN_SECONDS or desk.is_stopping()
            step = _give_back if is_late else _deliver_one
            outcome = step(desk, claim, moment + timedelta(seconds=int(passed)))
            counts[outcome] += 1
            report(desk.sessions, claim.notice_id, outcome)


def _claim(desk: Desk, now: datetime) -> list[Claim]:
    with desk.sessions.begin() as session:
        ids = claim_due(session, BATCH, LEASE, now)
        found = claims(session, ids) if ids else []
        return [Claim(notice_id, until) for notice_id, until in found]


def _give_back(desk: Desk, claim: Claim, now: datetime) -> Outcome:
    with desk.sessions.begin() as session:
        return give_back(session, claim)


def _deliver_one(desk: Desk, claim: Claim, now: datetime) -> Outcome:
    try:
        with desk.sessions.begin() as session:
            ready = prepare(session, desk, claim, now)
    except DatabaseUnavailableError:
        raise
    except Exception:  # noqa: BLE001 - a notice that cannot be worded must not stop the others
        reference = log_mishap(logger, f"notice {claim.notice_id} could not be worded")
        with desk.sessions.begin() as session:
            return record_mishap(session, claim, reference, now)
    return _send(desk, ready, now) if isinstance(ready, Ready) else ready


def _send(desk: Desk, ready: Ready, now: datetime) -> Outcome:
    try:
        sent = desk.chats[ready.platform].send(ready.to, ready.message, ready.tracking_id)
    except DeliveryError as error:
        with desk.sessions.begin() as session:
            return record_failure(session, ready, error, now)
    except Exception:  # noqa: BLE001 - it may have arrived before that, so it is not sent again
        reference = log_mishap(logger, f"notice {ready.claim.notice_id} broke while it was sent")
        unclear = DeliveryError(f"bug:{reference}", ambiguous=True)
        with desk.sessions.begin() as session:
            return record_failure(session, ready, unclear, now)
    with desk.sessions.begin() as session:
        return record_sent(session, ready, sent, now)
