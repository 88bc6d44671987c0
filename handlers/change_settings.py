"""/settings: when the bot writes to the sender unasked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from handlers.call import ButtonSpec, Call, Command, FormSpec, Reply
from handlers.read_day import read_day_to_come
from handlers.show_help import asks_for_help, command_help
from messages import settings as texts
from messages.message import Form, Paragraph
from models import Session
from models.pair import running_pairs_of
from program.cohorts import led_cohorts
from program.errors import DayIsPastError, TooFarAheadError, UnclearDayError
from program.hours import local_day
from program.settings import Settings, change_settings, open_hours, settings_of

PAUSE = re.compile(r"(?:pause|paused|quiet|mute)(?:\s+(?:reminders?))?(?:\s+(?P<day>.+))?", re.I)
HOUR = re.compile(
    r"(?:hour\s+|at\s+)?(?P<hour>\d{1,2})(?::00)?\s*(?P<half>am|pm|a\.m\.|p\.m\.)?", re.I
)
WEEKDAY = re.compile(
    r"(?:weekday\s+|day\s+|on\s+)?(?P<day>mon|tue|wed|thu|fri|sat|sun)[a-z]*", re.I
)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PLAIN: Mapping[str, Callable[[Settings], Settings]] = {
    "fewer": lambda settings: replace(settings, fewer=True),
    "fewer reminders": lambda settings: replace(settings, fewer=True),
    "usual": lambda settings: replace(settings, fewer=False),
    "all": lambda settings: replace(settings, fewer=False),
    "resume": lambda settings: replace(settings, paused_until_on=None),
    "unpause": lambda settings: replace(settings, paused_until_on=None),
    "reset": lambda _: Settings(),
}


class NotUnderstoodError(Exception):
    """The words set nothing that can be set; `sentence` says why, where that is known."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Set what the line says, or open the form for an empty one."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    if not call.words.strip():
        return open_form(session, call, now)
    try:
        wished = _read(call, now)
    except NotUnderstoodError as error:
        return texts.refused(error.sentence) if error.sentence else _not_understood(call)
    problems = _change(call, wished, now)
    if problems:
        return texts.refused(next(iter(problems.values())))
    return _saved(session, call, now)


def open_form(session: Session, call: Call, now: datetime) -> Form:
    return _form(call, settings_of(call.sender, now))


def submit(session: Session, call: Call, now: datetime) -> Reply:
    """Keep what was filled in, or return the form with what must be mended."""
    settings, problems = _filled(call, settings_of(call.sender, now))
    problems = problems or _change(call, settings, now)
    if problems:
        return _form(call, settings).with_errors(problems)
    return _saved(session, call, now)


def _change(call: Call, wished: Settings, now: datetime) -> dict[str, str]:
    """Keep the wishes, or return by field what is wrong with them."""
    today = local_day(now, call.sender.zone)
    try:
        change_settings(call.sender, wished, now)
    except DayIsPastError as error:
        return {"paused_until": texts.day_is_past(error.day, today)}
    except TooFarAheadError as error:
        return {"paused_until": texts.too_far_ahead(error.until, today)}
    return {}


def _saved(session: Session, call: Call, now: datetime) -> Reply:
    return texts.settings_saved(settings_words(session, call, now), settings_of(call.sender, now))


def settings_words(session: Session, call: Call, now: datetime) -> Paragraph:
    """Return when the bot writes to the sender, in a sentence."""
    reminding = call.rules.reminding
    usual = texts.usual_reminders(reminding.nudge_hour)
    if not running_pairs_of(session, call.sender.id) and led_cohorts(session, call.sender, now):
        usual = texts.usual_digest(int(reminding.digest_weekday), reminding.digest_hour)
    today = local_day(now, call.sender.zone)
    settings = settings_of(call.sender, now)
    return texts.settings_line(settings, usual, call.sender.zone_name, today)


def _not_understood(call: Call) -> Reply:
    return texts.not_understood(call.words)


def _form(call: Call, settings: Settings) -> Form:
    hours = list(open_hours(call.rules))
    if settings.hour is not None and settings.hour not in hours:
        hours = sorted([*hours, settings.hour])  # chosen before the program changed its hours
    return texts.settings_form(settings, call.sender.zone_name, hours)


# --- what was filled in ------------------------------------------------------------------


def _filled(call: Call, current: Settings) -> tuple[Settings, dict[str, str]]:
    """Return the wishes of the form, and by field what could not be read."""
    answers, problems = call.answers, {}
    hour = answers.get("hour", texts.PROGRAM)
    weekday = answers.get("weekday", texts.PROGRAM)
    hours = {str(hour) for hour in open_hours(call.rules)} | {str(current.hour), texts.PROGRAM}
    if hour not in hours:
        problems["hour"], hour = texts.HOUR_UNREADABLE, texts.PROGRAM
    if weekday not in {*map(str, range(7)), texts.PROGRAM}:
        problems["weekday"], weekday = texts.CHOICE_UNREADABLE, texts.PROGRAM
    until: date | None = None
    try:
        until = date.fromisoformat(answers["paused_until"]) if "paused_until" in answers else None
    except ValueError:
        problems["paused_until"] = texts.DAY_UNREADABLE
    wished = Settings(
        hour=None if hour == texts.PROGRAM else int(hour),
        weekday=None if weekday == texts.PROGRAM else int(weekday),
        paused_until_on=until,
        fewer=answers.get("amount") == texts.FEWER,
    )
    return wished, problems


# --- what was typed ----------------------------------------------------------------------


def _read(call: Call, now: datetime) -> Settings:
    """Return the wishes that the line leaves; it says one thing.

    Raises:
        NotUnderstoodError: it says nothing that can be set.
    """
    settings = settings_of(call.sender, now)
    words = " ".join(call.words.split()).strip(".,;")
    if words.casefold() in PLAIN:
        return PLAIN[words.casefold()](settings)
    if pause := PAUSE.fullmatch(words):
        return replace(settings, paused_until_on=_pause_day(pause["day"] or "", call, now))
    if weekday := WEEKDAY.fullmatch(words):
        return replace(settings, weekday=DAYS.index(weekday["day"].casefold()))
    if hour := HOUR.fullmatch(words):
        return replace(settings, hour=_hour(hour, call))
    raise NotUnderstoodError


def _pause_day(words: str, call: Call, now: datetime) -> date:
    today = local_day(now, call.sender.zone)
    try:
        return read_day_to_come(words, today)
    except UnclearDayError as error:
        raise NotUnderstoodError(texts.unreadable_day(error.words)) from error
    except DayIsPastError as error:
        raise NotUnderstoodError(texts.day_is_past(error.day, today)) from error


def _hour(found: re.Match[str], call: Call) -> int:
    hour, half = int(found["hour"]), (found["half"] or "").casefold()[:1]
    if hour > (12 if half else 23) or (half and hour == 0):
        raise NotUnderstoodError
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    hours = open_hours(call.rules)
    if hour not in hours:
        raise NotUnderstoodError(texts.outside_hours(hour, hours))
    return hour


COMMAND = Command(
    name="/settings",
    usage="[hour 10 | friday | pause until Jan 5 | resume | fewer | usual | reset]",
    summary="Set when I write to you unasked",
    examples=(
        "/settings",
        "/settings hour 10",
        "/settings friday",
        "/settings pause until January 5",
        "/settings fewer",
    ),
    handle=handle,
)
BUTTONS = (ButtonSpec("settings.open", open_form),)
FORMS = (FormSpec("settings.save", submit),)
