"""When a person hears from the bot: their own hour and day, a pause, or less of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models import Person
from program.errors import DayIsPastError, TooFarAheadError
from program.hours import local_day
from program.rules import Rules

LONGEST_PAUSE = timedelta(days=366)
"""A year and a day: longer is a slip of the keys."""


@dataclass(frozen=True)
class Settings:
    """What a person wishes; None and False follow the program."""

    hour: int | None = None
    """0 to 23 in their zone."""
    weekday: int | None = None
    """Monday is 0."""
    paused_until_on: date | None = None
    """Reminders stay away through this day."""
    fewer: bool = False
    """The monthly nudge only."""


def settings_of(person: Person, now: datetime) -> Settings:
    """Return the person's wishes; a pause that is over is none."""
    paused = person.paused_until_on
    is_paused = paused is not None and paused >= local_day(now, person.zone)
    return Settings(
        hour=person.reminder_hour,
        weekday=person.reminder_weekday,
        paused_until_on=paused if is_paused else None,
        fewer=person.fewer_reminders,
    )


def change_settings(person: Person, wished: Settings, now: datetime) -> None:
    """Keep the wishes.

    Raises:
        DayIsPastError: the last day of the pause is over.
        TooFarAheadError: the pause is longer than a year.
    """
    today = local_day(now, person.zone)
    if wished.paused_until_on is not None:
        if wished.paused_until_on < today:
            raise DayIsPastError(wished.paused_until_on)
        if wished.paused_until_on > today + LONGEST_PAUSE:
            raise TooFarAheadError(wished.paused_until_on)
    person.reminder_hour = wished.hour
    person.reminder_weekday = wished.weekday
    person.paused_until_on = wished.paused_until_on
    person.fewer_reminders = wished.fewer


def open_hours(rules: Rules) -> range:
    """Return the hours at which anybody is reminded."""
    return range(rules.decency.quiet_until_hour, rules.decency.quiet_from_hour)
