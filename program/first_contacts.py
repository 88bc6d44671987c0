"""The reminder to both where a pair has not been in touch yet, a week after it began."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from models import Notice, NoticeKind, Pair, Person, Session
from models.person import get_person
from models.reminders import Group, pair_groups, told_of_periods, without_first_contact
from program.calendar import ONE_DAY, NoOpenDayError
from program.hours import local_day, local_instant
from program.meeting_hold import about_to_meet
from program.monthly import passes_quarter_hour
from program.need import NoNeed, Reminder, current_pairs, news_of, present_pairs, runs_today
from program.quiet_pair import QuietPair
from program.reminders import Row, written
from program.rules import Rules
from program.silence import quiet_facts
from program.silence_clock import reaches_on
from program.timing import late_expiry

LOOK_BACK = timedelta(days=120)
"""A pair whose clock started earlier than that is no matter of a first reminder any more."""


@dataclass(frozen=True)
class FirstReminder:
    """When one of the two is reminded of a first contact."""

    person: Person
    pair: Pair
    period: str
    """The day on which the pair's clock started, in the cohort's zone."""
    due_at: datetime
    expires_at: datetime


def first_contact_rows(session: Session, rules: Rules, since: datetime, now: datetime) -> list[Row]:
    """Return the reminders that became due by now and do not exist yet.

    One for each person and day on which a clock started, about all their pairs of that day. It is
    looked for once a day in each zone, at the hour that somebody there keeps.
    """
    if not passes_quarter_hour(since, now) or not somebodys_hour_passes(session, rules, since, now):
        return []
    # Generous by the two days that the zones of the two can differ by.
    week = timedelta(days=rules.reminding.first_contact_reminder_days - 2)
    pairs = without_first_contact(session, now - LOOK_BACK, now - week)
    if not pairs:
        return []
    first_period = (now - LOOK_BACK - ONE_DAY).date().isoformat()
    told = told_of_periods(session, NoticeKind.FIRST_CONTACT, first_period)
    rows: dict[tuple[int, str], Row] = {}
    for due in first_reminders(session, pairs, rules, now):
        is_new = (due.person.id, due.period) not in told
        if is_new and due.due_at <= now and due.expires_at > since:
            rows.setdefault((due.person.id, due.period), _row(due, now))
    return list(rows.values())


def first_reminders(
    session: Session, pairs: Sequence[Pair], rules: Rules, now: datetime
) -> Iterator[FirstReminder]:
    """Yield when the people of these pairs are reminded, if nothing changes.

    The pairs have had no contact; what is yielded may lie in the past or in the future.
    """
    running = [pair for pair in pairs if runs_today(pair, now)]
    for quiet in quiet_facts(session, running, rules, now):
        yield from _reminders_of(quiet, rules)


def first_contact_for(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Reminder | NoNeed:
    """Return what the reminder is to say at this moment, or why it is not needed."""
    person = get_person(session, notice.recipient_id)
    if person.fewer_reminders:
        return NoNeed("fewer_reminders")
    pairs = [
        pair for pair in current_pairs(session, person.id, now) if period_of(pair) == notice.period
    ]
    if not pairs:
        return NoNeed("no_pairs")
    news = news_of(session, pairs, rules, now)
    silent = [one.pair for one in news if one.last_on is None]
    if not silent:
        return NoNeed("in_touch")
    meeting = about_to_meet(session, [pair.id for pair in silent], rules, now)
    silent = [pair for pair in silent if pair.id not in meeting]
    if not silent:
        return NoNeed("meeting_planned")
    present = {pair.id for pair in present_pairs(session, person, silent, now)}
    if not present:
        return NoNeed("away")
    told = tuple(one for one in news if one.pair.id in present)
    return Reminder(person, told, local_day(now, person.zone))


def period_of(pair: Pair) -> str:
    """Return the day on which the pair's clock started, in the cohort's zone: "2026-09-01".

    Not in the mentor's: whoever travels would have the pair begin on another day, and a second
    reminder of it.
    """
    if pair.clock_starts_at is None:
        return ""
    return local_day(pair.clock_starts_at, ZoneInfo(pair.cohort.time_zone)).isoformat()


def _reminders_of(quiet: QuietPair, rules: Rules) -> Iterator[FirstReminder]:
    days = rules.reminding.first_contact_reminder_days
    reached = reaches_on(quiet.since, days, quiet.excuses, quiet.closed, rules)
    if reached is None:
        return
    for person in (quiet.pair.mentor, quiet.pair.participant):
        hour = hour_kept(person.reminder_hour, rules)
        try:
            day = quiet.closed.next_open(reached)
            due_at = local_instant(day, hour, 0, person.zone)
            expires_at = late_expiry(due_at, person.zone, quiet.closed, rules)
        except NoOpenDayError:
            continue
        yield FirstReminder(person, quiet.pair, period_of(quiet.pair), due_at, expires_at)


def somebodys_hour_passes(session: Session, rules: Rules, since: datetime, now: datetime) -> bool:
    """Return whether an hour that somebody in a pair keeps for reminders lies in (since, now]."""
    groups = pair_groups(session, (since - ONE_DAY).date())
    return any(_passed(group, rules, since, now) for group in _zones_and_hours(groups))


def _zones_and_hours(groups: Collection[Group]) -> set[tuple[str, int | None]]:
    return {(group.zone_name, group.hour) for group in groups}


def _passed(kept: tuple[str, int | None], rules: Rules, since: datetime, now: datetime) -> bool:
    """Return whether the hour of the day that they keep lies in (since, now]."""
    zone = ZoneInfo(kept[0])
    today, hour = local_day(now, zone), hour_kept(kept[1], rules)
    instants = (local_instant(day, hour, 0, zone) for day in (today, today - ONE_DAY))
    return any(since < instant <= now for instant in instants)


def hour_kept(own: int | None, rules: Rules) -> int:
    """Return the hour for reminders: somebody's own, as near as open hours allow."""
    wished = rules.reminding.nudge_hour if own is None else own
    return min(max(wished, rules.decency.quiet_until_hour), rules.decency.quiet_from_hour - 1)


def _row(due: FirstReminder, now: datetime) -> Row:
    return {
        "key": f"first_contact:{due.person.id}:{due.period}",
        "kind": NoticeKind.FIRST_CONTACT,
        "recipient_id": due.person.id,
        "cohort_id": due.pair.cohort_id,
        "period": due.period,
        "due_at": due.due_at,
        **written(now, due.expires_at),
    }
