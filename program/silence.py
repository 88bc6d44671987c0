"""Silence: found by the absence of logged contacts, never by reading what people write.

An alert is one stretch of silence of one pair. It is opened here, and ends with a contact, with an
excuse or with the pair; what the facilitators do about it is in `program/alerts.py`.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta

from models import Alert, AlertAction, Cohort, Pair, Session
from models.alert import find_open_alert
from models.cohort import closed_days
from models.excuse import excuses_of_pairs, excuses_of_people
from models.notice_alert import revise_notices_of_alert
from models.silence import (
    Cutoffs,
    PairInTouch,
    Reminded,
    Spans,
    add_alerts,
    alerts_of_ended_pairs,
    excuses_in,
    last_alerts_in,
    pairs_in_touch,
    pairs_to_judge,
    second_reminders,
)
from program.calendar import ONE_DAY, ClosedDays
from program.cohorts import cohort_today
from program.hours import local_day
from program.meeting_hold import about_to_meet
from program.quiet_pair import QuietPair, may_tell_on
from program.rules import Rules


def evaluate(session: Session, cohort: Cohort, rules: Rules, now: datetime) -> list[Alert]:
    """Open, continue and end the alerts of the cohort; return those opened, oldest pair first.

    A cohort that is held, over or yet to begin is left as it is. The number of queries does not
    grow with the pairs, and pairs that were in touch lately are not even loaded.
    """
    if not is_watched(cohort, now):
        return []
    for alert in alerts_of_ended_pairs(session, cohort.id):
        _end(session, alert, False, now)
    quiet_pairs = _quiet_pairs(session, cohort, rules, now)
    latest = last_alerts_in(session, cohort.id)
    reminders = _second_reminders(session, cohort, quiet_pairs)
    meeting = about_to_meet(session, [quiet.pair.id for quiet in quiet_pairs], rules, now)
    found = {}
    for quiet in quiet_pairs:
        last = latest.get(quiet.pair.id)
        if last is not None and last.ended_at is None:
            _go_on(session, last, quiet, rules, now)
        elif quiet.pair.id in meeting:
            continue
        elif _must_open(last, quiet, reminders.get(quiet.pair.mentor_id, ()), rules):
            found[quiet.pair.id] = quiet.kind
    session.flush()
    return add_alerts(session, found, now)


def is_watched(cohort: Cohort, now: datetime) -> bool:
    """Return whether the cohort runs today, in its own zone, and is not held."""
    today = cohort_today(cohort, now)
    return cohort.held_at is None and cohort.starts_on <= today <= cohort.ends_on


def end_alert(session: Session, pair: Pair, by_contact: bool, now: datetime) -> bool:
    """End the pair's open alert; return False if it has none.

    The copies that facilitators have are written anew, so that nobody acts on what is over.
    """
    alert = find_open_alert(session, pair.id)
    if alert is None:
        return False
    _end(session, alert, by_contact, now)
    session.flush()
    return True


def quiet_days(
    session: Session, pairs: Sequence[Pair], rules: Rules, now: datetime
) -> Mapping[int, int]:
    """Return by pair id how many days of silence count today; excuses and breaks do not.

    They are counted since the last contact or the start of the pair's clock, whichever is later.
    """
    return {
        quiet.pair.id: quiet.counted(quiet.today, rules)
        for quiet in quiet_facts(session, pairs, rules, now)
    }


def quiet_facts(
    session: Session, pairs: Sequence[Pair], rules: Rules, now: datetime
) -> list[QuietPair]:
    """Return all that the silence of these pairs depends on, in their order."""
    own = closed_days(session)
    people = excuses_of_people(session, {id_ for pair in pairs for id_ in _members(pair)})
    excused_pairs = excuses_of_pairs(session, [pair.id for pair in pairs])
    found = pairs_in_touch(session, [pair.id for pair in pairs])
    return [
        _quiet(
            found[pair.id],
            (people, excused_pairs),
            rules.closed_days(own.get(pair.cohort_id, frozenset())),
            now,
        )
        for pair in pairs
    ]


def _quiet_pairs(session: Session, cohort: Cohort, rules: Rules, now: datetime) -> list[QuietPair]:
    closed = rules.closed_days(closed_days(session).get(cohort.id, frozenset()))
    excuses = excuses_in(session, cohort.id)
    found = pairs_to_judge(session, cohort.id, _cutoffs(rules, now))
    return [_quiet(row, excuses, closed, now) for row in found]


def _cutoffs(rules: Rules, now: datetime) -> Cutoffs:
    """Return how late counts as lately, generous by the two days that zones can differ by."""
    first, silent = rules.reminding.first_contact_alert_days, rules.reminding.silent_days
    return Cutoffs(
        first_contact_clock=now - timedelta(days=first - 2),
        silent_clock=now - timedelta(days=silent - 2),
        last_contact=now.date() - timedelta(days=silent - 2),
    )


def _quiet(
    found: PairInTouch, excuses: tuple[Spans, Spans], closed: ClosedDays, now: datetime
) -> QuietPair:
    people, pairs = excuses
    pair = found.pair
    spans = [span for id_ in _members(pair) for span in people.get(id_, ())]
    return QuietPair(
        pair=pair,
        last_on=found.last_on,
        last_logged_at=found.last_logged_at,
        excuses=tuple(sorted([*spans, *pairs.get(pair.id, ())])),
        today=local_day(now, pair.mentor.zone),
        closed=closed,
    )


def _members(pair: Pair) -> tuple[int, int]:
    return pair.mentor_id, pair.participant_id


def _second_reminders(
    session: Session, cohort: Cohort, quiet_pairs: Sequence[QuietPair]
) -> Mapping[int, list[Reminded]]:
    """Return the second reminders since the earliest of these silences, by mentor."""
    found: dict[int, list[Reminded]] = {}
    if not quiet_pairs:
        return found
    first = min(quiet.since for quiet in quiet_pairs) - ONE_DAY
    for reminder in second_reminders(session, cohort.id, datetime.combine(first, time(), UTC)):
        found.setdefault(reminder.recipient_id, []).append(reminder)
    return found


def _go_on(session: Session, alert: Alert, quiet: QuietPair, rules: Rules, now: datetime) -> None:
    if quiet.is_silent(rules):
        alert.kind = quiet.kind
        return
    logged = quiet.last_logged_at is not None and quiet.last_logged_at >= alert.opened_at
    is_enough = quiet.counted_without_excuses(rules) < quiet.limit(rules)
    _end(session, alert, logged and is_enough, now)


def _end(session: Session, alert: Alert, by_contact: bool, now: datetime) -> None:
    alert.ended_at = now
    alert.ended_by_contact = by_contact
    revise_notices_of_alert(session, alert.id, None, now)


def _must_open(
    last: Alert | None, quiet: QuietPair, reminders: Sequence[Reminded], rules: Rules
) -> bool:
    """Return whether a new alert is opened; one that ended for nothing is taken up again."""
    if not quiet.is_silent(rules):
        return False
    if last is not None and _is_same_silence(last, quiet, rules):
        if last.ended_by_contact:
            _take_up_again(last, quiet)
            return False
        if last.action is AlertAction.DISMISSED:
            return False
    day = may_tell_on(quiet, reminders, rules)
    return day is not None and day <= quiet.today


def _is_same_silence(alert: Alert, quiet: QuietPair, rules: Rules) -> bool:
    """Return whether, by what is known now, the pair was silent when the alert was opened."""
    opened_on = local_day(alert.opened_at, quiet.pair.mentor.zone)
    return quiet.counted(opened_on, rules) >= quiet.limit(rules)


def _take_up_again(alert: Alert, quiet: QuietPair) -> None:
    # The contact that ended it was undone, or took place long ago. Nobody is told anew of a
    # silence that they know of.
    alert.kind = quiet.kind
    alert.ended_at = None
    alert.ended_by_contact = False
