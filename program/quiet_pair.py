"""When one pair is silent, and from which day on a facilitator hears of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models import AlertKind, NoticeState, Pair
from models.silence import Reminded
from program.calendar import ClosedDays, DayRange
from program.hours import local_day
from program.rules import Rules
from program.silence_clock import counted_days, reaches_on
from program.timing import (
    Month,
    Rhythm,
    month_is_excused,
    months_between,
    second_reminder_instant,
)

LONGEST_WAIT = timedelta(days=14)
"""An alert waits for the second reminder at most so long after the pair became silent."""


@dataclass(frozen=True)
class QuietPair:
    """A pair and all that its silence depends on."""

    pair: Pair
    last_on: date | None
    """Day of the last contact, None if there was none."""
    last_logged_at: datetime | None
    excuses: tuple[DayRange, ...]
    """Of either of the two and of the pair; first and last day."""
    today: date
    """In the mentor's zone."""
    closed: ClosedDays

    @property
    def since(self) -> date:
        """The day after which days count."""
        return max(self.clock_on, self.last_on or self.clock_on)

    @property
    def clock_on(self) -> date:
        """The first day of the pair's clock, never before the first day of the cohort."""
        started = self.pair.clock_starts_at or self.pair.announced_at
        first = self.pair.cohort.starts_on
        return max(local_day(started, self.pair.mentor.zone), first) if started else first

    @property
    def kind(self) -> AlertKind:
        """What its silence would be called."""
        return AlertKind.SILENT if self.last_on else AlertKind.NO_FIRST_CONTACT

    @property
    def is_excused(self) -> bool:
        """Whether an excuse covers today."""
        return any(first <= self.today <= last for first, last in self.excuses)

    def limit(self, rules: Rules) -> int:
        """Return after how many counted days the pair is silent."""
        if self.kind is AlertKind.NO_FIRST_CONTACT:
            return rules.reminding.first_contact_alert_days
        return rules.reminding.silent_days

    def counted(self, until: date, rules: Rules) -> int:
        """Return the days that count up to and with `until`."""
        return counted_days(self.since, until, self.excuses, self.closed, rules)

    def counted_without_excuses(self, rules: Rules) -> int:
        """Return the days that would count today if nobody had been excused."""
        return counted_days(self.since, self.today, (), self.closed, rules)

    def is_silent(self, rules: Rules) -> bool:
        """Return whether its silence has reached the limit and nobody is excused today."""
        return not self.is_excused and self.counted(self.today, rules) >= self.limit(rules)


def may_tell_on(quiet: QuietPair, reminders: Iterable[Reminded], rules: Rules) -> date | None:
    """Return the first day on which a facilitator hears of the silence, as known today.

    It is the day on which the limit is reached; later when the mentor's second reminder is not
    old enough, or when somebody has only just come back. None when it is out of sight.
    """
    reached = reaches_on(quiet.since, quiet.limit(rules), quiet.excuses, quiet.closed, rules)
    if reached is None:
        return None
    day = max(reached, *(_settled_on(last, quiet, rules) for last in _returns(quiet)), reached)
    if quiet.kind is AlertKind.NO_FIRST_CONTACT or quiet.today >= reached + LONGEST_WAIT:
        return day
    return max(day, _reminded_on(quiet, reached, reminders, rules))


def _returns(quiet: QuietPair) -> list[date]:
    """Return the last days of the excuses that are over."""
    return [last for _, last in quiet.excuses if quiet.since <= last < quiet.today]


def _settled_on(day: date, quiet: QuietPair, rules: Rules) -> date:
    return quiet.closed.add_open_days(day, rules.reminding.second_reminder_settles_open_days)


def _reminded_on(
    quiet: QuietPair, reached: date, reminders: Iterable[Reminded], rules: Rules
) -> date:
    """Return the day on which the second reminder is old enough, `reached` if none is due."""
    mine = [reminder for reminder in reminders if _is_about(reminder, quiet)]
    settled = [_day_of(one, quiet) for one in mine if _is_settled(one)]
    if settled:
        return _settled_on(min(settled), quiet, rules)
    expected = _expected_on(quiet, reached + LONGEST_WAIT, rules)
    if mine:
        return reached + LONGEST_WAIT
    return _settled_on(expected, quiet, rules) if expected else reached


def _is_about(reminder: Reminded, quiet: QuietPair) -> bool:
    """Return whether the reminder was, or will be, about this silence.

    One notice covers all pairs of a mentor with an empty month, so a month in which this pair was
    in touch is left out.
    """
    if reminder.pair_id not in (None, quiet.pair.id):
        return False
    day = _due_on(reminder, quiet)
    if quiet.last_on and Month.containing(day) <= Month.containing(quiet.last_on):
        return False
    return day > quiet.since


def _is_settled(reminder: Reminded) -> bool:
    return reminder.state not in (NoticeState.DUE, NoticeState.SENDING)


def _due_on(reminder: Reminded, quiet: QuietPair) -> date:
    return local_day(reminder.due_at, quiet.pair.mentor.zone)


def _day_of(reminder: Reminded, quiet: QuietPair) -> date:
    return local_day(reminder.settled_at or reminder.due_at, quiet.pair.mentor.zone)


def _expected_on(quiet: QuietPair, until: date, rules: Rules) -> date | None:
    """Return the day of the first second reminder to come in this silence up to `until`."""
    mentor, cohort = quiet.pair.mentor, quiet.pair.cohort
    if mentor.fewer_reminders:
        return None
    rhythm = Rhythm(mentor.reminder_hour, mentor.reminder_weekday)
    for month in _empty_months(quiet, until):
        if month_is_excused(month, quiet.pair.began_on or cohort.starts_on, cohort.ends_on):
            continue
        instant = second_reminder_instant(month, mentor.zone, quiet.closed, rhythm, rules)
        day = local_day(instant, mentor.zone) if instant else None
        if day and quiet.since < day <= until:
            return day
    return None


def _empty_months(quiet: QuietPair, until: date) -> Sequence[Month]:
    months = months_between(quiet.since, until)
    touched = Month.containing(quiet.last_on) if quiet.last_on else None
    return [month for month in months if touched is None or month > touched]
