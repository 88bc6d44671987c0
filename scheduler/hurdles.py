"""Whether a claimed notice may go out at this moment, and if not, why and until when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from models import ChatAccount, Cohort, Notice, NoticeState, Person, Session
from models.outbox import count_on_their_way
from models.process import find_gate
from program.calendar import NoOpenDayError
from program.hours import local_day, next_decent
from program.reach import closed_days_for
from program.timing import after_open_days, week_bounds
from scheduler.desk import Desk
from scheduler.job import NoticeSpec, Wait

HELD_LOOK = timedelta(hours=1)
"""How often a held notice is looked at again, should nobody wake it when the hold ends."""

ACCOUNT_LOOK = timedelta(days=1)
ACCOUNT_PATIENCE = timedelta(days=14)
"""How long a notice waits for somebody who is not in the workspace."""

PLATFORM_LOOK = timedelta(hours=1)
"""How often a notice is looked at again whose platform this process does not speak."""


@dataclass(frozen=True)
class Candidate:
    """A claimed notice with what decides about it."""

    notice: Notice
    person: Person
    spec: NoticeSpec
    account: ChatAccount | None
    desk: Desk


@dataclass(frozen=True)
class End:
    """It will not go out: its last state, and why."""

    state: NoticeState
    reason: str


Hurdle: TypeAlias = Wait | End


def find_hurdle(session: Session, candidate: Candidate, now: datetime) -> Hurdle | None:
    """Return the first thing that keeps the notice from going out now, None if nothing does."""
    for look in LOOKS:
        hurdle = look(session, candidate, now)
        if hurdle is not None:
            return hurdle
    return None


def _erased(session: Session, candidate: Candidate, now: datetime) -> Hurdle | None:
    """Whoever erased themselves is written to no more, whatever a job still finds about them."""
    is_gone = candidate.person.erased_at is not None
    return End(NoticeState.SKIPPED, "left") if is_gone else None


def _too_late(session: Session, candidate: Candidate, now: datetime) -> Hurdle | None:
    last_moment = _last_moment(session, candidate, now)
    if last_moment is None or last_moment > now:
        return None
    if candidate.account is None:
        return End(NoticeState.DEAD, "not_in_workspace")
    return End(NoticeState.EXPIRED, candidate.notice.reason or "late")


def _last_moment(session: Session, candidate: Candidate, now: datetime) -> datetime | None:
    """Return until when the notice is of use, by the closed days of now; None if it always is."""
    notice, lasts, desk = candidate.notice, candidate.spec.lasts, candidate.desk
    if notice.expires_at is not None or lasts is None:
        return notice.expires_at
    person, span = candidate.person, lasts(desk.rules)
    closed = closed_days_for(session, person, desk.rules, now, notice.cohort_id)
    try:
        return after_open_days(notice.created_at, span, person.zone, closed)
    except NoOpenDayError:
        return None


def _held(session: Session, candidate: Candidate, now: datetime) -> Hurdle | None:
    cohort_id = candidate.notice.cohort_id
    if not candidate.spec.is_held or cohort_id is None:
        return None
    is_held = session.get_one(Cohort, cohort_id).held_at is not None
    return Wait(now + HELD_LOOK, "held") if is_held else None


def _paused(session: Session, candidate: Candidate, now: datetime) -> Hurdle | None:
    until = candidate.person.paused_until_on
    if not candidate.spec.is_reminder or until is None:
        return None
    is_paused = local_day(now, candidate.person.zone) <= until
    return End(NoticeState.SKIPPED, "paused") if is_paused else None


def _unreachable(session: Session, candidate: Candidate, now: datetime) -> Hurdle | None:
    if candidate.account is None:
        if now >= candidate.notice.created_at + ACCOUNT_PATIENCE:
            return End(NoticeState.DEAD, "not_in_workspace")
        return Wait(now + ACCOUNT_LOOK, "not_in_workspace")
    if candidate.account.platform not in candidate.desk.chats:
        return Wait(now + PLATFORM_LOOK, "no_such_platform")
    gate = find_gate(session, candidate.account.workspace_id)
    return Wait(gate.closed_until_at, gate.reason) if gate and gate.closed_until_at > now else None


def _quiet_hours(session: Session, candidate: Candidate, now: datetime) -> Hurdle | None:
    if not candidate.spec.keeps_quiet_hours:
        return None
    opens_at = _next_decent(session, candidate, now, now)
    return Wait(opens_at, "quiet_hours") if opens_at > now else None


def _weekly_limit(session: Session, candidate: Candidate, now: datetime) -> Hurdle | None:
    if not candidate.spec.is_reminder:
        return None
    desk, notice, person = candidate.desk, candidate.notice, candidate.person
    monday, next_monday = week_bounds(now, person.zone)
    sent = count_on_their_way(session, person.id, desk.reminder_kinds, monday, next_monday)
    if sent < desk.rules.decency.reminders_per_week:
        return None
    opens_at = _next_decent(session, candidate, next_monday, now)
    if notice.expires_at is not None and opens_at >= notice.expires_at:
        return End(NoticeState.SKIPPED, "weekly_limit")
    return Wait(opens_at, "weekly_limit")


LOOKS: tuple[Callable[[Session, Candidate, datetime], Hurdle | None], ...] = (
    _erased,
    _too_late,
    _held,
    _paused,
    _unreachable,
    _quiet_hours,
    _weekly_limit,
)
"""In this order: what ends a notice for good comes before what puts it off."""


def _next_decent(
    session: Session, candidate: Candidate, moment: datetime, now: datetime
) -> datetime:
    rules, person = candidate.desk.rules, candidate.person
    closed = closed_days_for(session, person, rules, now, candidate.notice.cohort_id)
    try:
        return next_decent(moment, person.zone, closed, rules)
    except NoOpenDayError:
        # Somebody mistyped the closed days; a day later they may be mended.
        return moment + timedelta(days=1)
