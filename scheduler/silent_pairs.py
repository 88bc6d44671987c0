"""Looks for silent pairs once on each open day and tells the facilitators, in one alert each."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from messages.alerts import MOST_SHOWN
from messages.alerts import alert as alert_text
from messages.message import Message
from models import Alert, Cohort, Notice, NoticeKind, NoticeState, Person, Session
from models.cohort import all_cohorts
from models.notice import add_notices
from models.notice_alert import (
    alerts_of_notice,
    drop_waiting_notice,
    link_alerts,
    waiting_alert_notices,
)
from models.person import get_person
from models.process import first_time
from models.silence import pairs_in_touch
from program.alert_facts import alert_facts
from program.alerts import due_again, facilitators_for
from program.cohorts import cohort_today, is_over, leaders_of
from program.hours import next_decent
from program.reach import Calendar, read_calendar
from program.rules import Rules
from program.silence import evaluate, is_watched
from scheduler.job import Job, NoticeSpec, Skip, Wait

LOOK_HOUR = 9
"""From this hour of an open day on, in the cohort's zone, silence is looked for."""


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Look at every cohort whose look of today has not been taken yet."""
    calendar = read_calendar(session, rules)
    for cohort in all_cohorts(session):
        if not _is_time(cohort, calendar, now):
            continue
        if first_time(session, f"silence:{cohort.id}:{cohort_today(cohort, now)}", now):
            look_at(session, cohort, calendar, now)


def _is_time(cohort: Cohort, calendar: Calendar, now: datetime) -> bool:
    hour = now.astimezone(ZoneInfo(cohort.time_zone)).hour
    is_open = calendar.closed_for({cohort.id}).is_open(cohort_today(cohort, now))
    return is_open and hour >= LOOK_HOUR and is_watched(cohort, now)


def look_at(session: Session, cohort: Cohort, calendar: Calendar, now: datetime) -> None:
    """Evaluate the cohort's silence and write one notice for each facilitator who hears of it."""
    opened = evaluate(session, cohort, calendar.rules, now)
    again = due_again(session, cohort, calendar.rules, now)
    for alert in again:
        alert.told_at = now
        alert.times_told += 1
    session.flush()
    _tell(session, cohort, [*opened, *again], calendar, now)


def _tell(
    session: Session, cohort: Cohort, alerts: Sequence[Alert], calendar: Calendar, now: datetime
) -> None:
    facilitators = leaders_of(session, cohort, now)
    heard = _heard_by(session, alerts, facilitators)
    rows = [
        {
            "key": _key(person, cohort, now),
            "kind": NoticeKind.ALERT,
            "recipient_id": person.id,
            "cohort_id": cohort.id,
            "period": cohort_today(cohort, now).isoformat(),
            "due_at": next_decent(
                now, person.zone, calendar.closed_for({cohort.id}), calendar.rules
            ),
            "created_at": now,
        }
        for person in facilitators
        if person.id in heard
    ]
    add_notices(session, rows)
    _take_over_waiting(session, cohort, heard, now)
    link_alerts(
        session,
        {
            _key(person, cohort, now): heard[person.id]
            for person in facilitators
            if person.id in heard
        },
    )


def _key(person: Person, cohort: Cohort, now: datetime) -> str:
    return f"alert:{person.id}:{cohort.id}:{cohort_today(cohort, now)}"


def _heard_by(
    session: Session, alerts: Sequence[Alert], facilitators: Sequence[Person]
) -> dict[int, set[int]]:
    """Return the ids of the alerts that each facilitator hears of; who hears of none is absent."""
    pairs = pairs_in_touch(session, [alert.pair_id for alert in alerts])
    heard: dict[int, set[int]] = {}
    for alert in alerts:
        for person in facilitators_for(pairs[alert.pair_id].pair, facilitators):
            heard.setdefault(person.id, set()).add(alert.id)
    return heard


def _take_over_waiting(
    session: Session, cohort: Cohort, heard: Mapping[int, set[int]], now: datetime
) -> None:
    """Let today's notice bring what an earlier one, held by the weekly limit, has not said yet."""
    today = cohort_today(cohort, now).isoformat()
    for notice in waiting_alert_notices(session, cohort.id):
        if notice.recipient_id not in heard or notice.period == today:
            continue
        if drop_waiting_notice(session, notice.id, "merged", now):
            told = alerts_of_notice(session, notice.id)
            heard[notice.recipient_id].update(alert.id for alert in told)


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the alert by the facts of this moment; on a revision, also what became of it."""
    alerts = list(alerts_of_notice(session, notice.id))
    is_revision = notice.state is NoticeState.SENT
    if not is_revision:
        reason = _needless(session, notice, alerts, now)
        if reason is not None:
            return Skip(reason)
        alerts = [alert for alert in alerts if _is_waiting(alert)]
    elif not alerts:
        return Skip("gone")
    facts = alert_facts(session, alerts[:MOST_SHOWN], rules, now)
    reader = get_person(session, notice.recipient_id)
    return alert_text(facts, reader, len(alerts) - len(facts))


def _needless(
    session: Session, notice: Notice, alerts: Sequence[Alert], now: datetime
) -> str | None:
    """Return why there is nothing to tell any more, None if there is."""
    cohort = session.get_one(Cohort, notice.cohort_id)
    if is_over(cohort, now):
        return "cohort_over"
    if notice.recipient_id not in {person.id for person in leaders_of(session, cohort, now)}:
        return "not_leading"
    if any(_is_waiting(alert) for alert in alerts):
        return None
    return "acted" if any(alert.ended_at is None for alert in alerts) else "ended"


def _is_waiting(alert: Alert) -> bool:
    return alert.ended_at is None and alert.acted_by_id is None


JOB = Job("silent_pairs", run)

NOTICE = NoticeSpec(
    kind=NoticeKind.ALERT,
    compose=compose,
    is_reminder=True,
    keeps_quiet_hours=True,
    is_held=True,
)
