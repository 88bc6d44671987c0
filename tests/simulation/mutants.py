"""Planted bugs: each is a mistake that somebody could make in the delivery, and must be found.

A mutant names what it replaces and by what. None of them is far from the real code; most are a
condition left out.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from sqlalchemy import select, update

from models import Notice, NoticeState, leases, notice
from models.base import change
from scheduler import delivery, doubts, preparing, settling
from scheduler.chat import DeliveryError


@dataclass(frozen=True)
class Mutant:
    """A bug: in `module`, `name` is replaced by `made_of` (the real one)."""

    bug: str
    module: ModuleType
    name: str
    made_of: Callable[[Any], Any]
    first_seed: int = 0
    """The search begins there: a history that finds it is near, which only saves time."""


def _sent_before_it_is_sent(real: Any) -> Any:
    def prepare(session: Any, desk: Any, claim: Any, exactly: Any, now: Any) -> Any:
        ready = real(session, desk, claim, exactly, now)
        if isinstance(ready, preparing.Ready):
            leases.lock_claimed(
                session, claim.notice_id, claim.lease_until_at
            ).state = NoticeState.SENT
        return ready

    return prepare


def _due_again_without_a_look(real: Any) -> Any:
    def abandon_expired(session: Any, lease_now: Any) -> int:
        return change(
            session,
            update(Notice)
            .where(Notice.state == NoticeState.SENDING, Notice.lease_until_at < lease_now)
            .values(state=NoticeState.DUE, lease_until_at=None),
        )

    return abandon_expired


def _ambiguous_is_retried(real: Any) -> Any:
    def record_failure(session: Any, ready: Any, error: Any, throttling: Any, now: Any) -> Any:
        blind = DeliveryError(error.reason) if error.ambiguous else error
        return real(session, ready, blind, throttling, now)

    return record_failure


def _keys_are_not_unique(real: Any) -> Any:
    def add_notices(session: Any, rows: Any) -> None:
        known = len(session.scalars(select(Notice.id)).all())
        real(session, [{**row, "key": f"{row['key']} {known}"} for row in rows])

    return add_notices


def _tried_counts_as_untried(real: Any) -> Any:
    def release_untried(session: Any, lease_now: Any) -> int:
        return change(
            session,
            update(Notice)
            .where(Notice.state == NoticeState.SENDING, Notice.lease_until_at < lease_now)
            .values(state=NoticeState.DUE, lease_until_at=None, sent_at=None),
        )

    return release_untried


def _a_failed_look_counts_as_not_there(real: Any) -> Any:
    def could_not_look(desk: Any, question: Any, error: Any, now: Any) -> Any:
        with desk.sessions.begin() as session:
            found = leases.lock_doubtful(session, question.notice_id, question.attempts)
            return doubts._did_not_arrive(found, now) if found else None

    return could_not_look


def _any_doubt_will_do(real: Any) -> Any:
    def lock_doubtful(session: Any, notice_id: int, attempts: int | None = None) -> Any:
        return session.get(Notice, notice_id)

    return lock_doubtful


def _what_is_there_already_is_sent_again(real: Any) -> Any:
    def prepare(session: Any, desk: Any, claim: Any, exactly: Any, now: Any) -> Any:
        ready = real(session, desk, claim, exactly, now)
        return replace(ready, first_part=0) if isinstance(ready, preparing.Ready) else ready

    return prepare


def _part_of_it_counts_as_all(real: Any) -> Any:
    def look(desk: Any, question: Any, now: Any) -> Any:
        chat = desk.chats[question.platform]

        class Credulous:
            def find(self, to: Any, tracking_id: str) -> Any:
                found = chat.find(to, tracking_id)
                return replace(found, parts=found.of) if found else None

        return real(replace(desk, chats={question.platform: Credulous()}), question, now)

    return look


def _nobody_writes_down_that_it_is_tried(real: Any) -> Any:
    def prepare(session: Any, desk: Any, claim: Any, exactly: Any, now: Any) -> Any:
        ready = real(session, desk, claim, exactly, now)
        if isinstance(ready, preparing.Ready):
            leases.lock_claimed(session, claim.notice_id, claim.lease_until_at).sent_at = None
        return ready

    return prepare


def _a_refusal_after_the_lease_counts(real: Any) -> Any:
    def lock_claimed(session: Any, notice_id: int, lease_until_at: Any) -> Any:
        return session.get(Notice, notice_id)

    return lock_claimed


def _what_is_in_doubt_is_forgotten(real: Any) -> Any:
    def doubtful_ids(session: Any, limit: int, now: Any) -> list[int]:
        return []

    return doubtful_ids


MUTANTS: tuple[Mutant, ...] = (
    Mutant("written down as sent before it is", delivery, "prepare", _sent_before_it_is_sent),
    Mutant(
        "an expired lease is sent again without a look",
        leases,
        "abandon_expired",
        _due_again_without_a_look,
        first_seed=10,
    ),
    Mutant("a lost answer is retried blindly", delivery, "record_failure", _ambiguous_is_retried),
    Mutant("keys are not unique", notice, "add_notices", _keys_are_not_unique),
    Mutant(
        "no look whether it may, right before",
        delivery,
        "_may_send",
        lambda _: _always,
        first_seed=39,
    ),
    Mutant("one look is enough", doubts, "_is_due", lambda _: _at_once),
    Mutant(
        "the second look comes too soon",
        doubts,
        "APART_SECONDS",
        lambda _: 20.0,
        first_seed=76,
    ),
    Mutant(
        "what was tried counts as untried",
        leases,
        "release_untried",
        _tried_counts_as_untried,
        first_seed=10,
    ),
    Mutant(
        "a failed look counts as not there",
        doubts,
        "_could_not_look",
        _a_failed_look_counts_as_not_there,
    ),
    Mutant(
        "whoever looked decides, whatever became of it",
        doubts,
        "lock_doubtful",
        _any_doubt_will_do,
        first_seed=127,
    ),
    Mutant(
        "parts that stand there are sent again",
        delivery,
        "prepare",
        _what_is_there_already_is_sent_again,
    ),
    Mutant("a part of it counts as all", doubts, "_look", _part_of_it_counts_as_all),
    Mutant(
        "nobody writes down that it is tried",
        delivery,
        "prepare",
        _nobody_writes_down_that_it_is_tried,
        first_seed=10,
    ),
    Mutant(
        "a refusal that comes after the lease counts",
        settling,
        "lock_claimed",
        _a_refusal_after_the_lease_counts,
        first_seed=40,
    ),
    Mutant("what is in doubt is forgotten", doubts, "doubtful_ids", _what_is_in_doubt_is_forgotten),
)


def _always(*_: Any) -> bool:
    return True


def _at_once(desk: Any, question: Any) -> bool:
    desk.first_looks.in_vain[question.doubt] = desk.monotonic()
    return True
