"""*I'll be away*, and a snoozed reminder."""

from __future__ import annotations

from datetime import date, datetime

from handlers.call import ButtonSpec, Call, FormSpec, Reply
from messages.away import (
    DAY_UNREADABLE,
    away_form,
    day_is_past,
    marked_away,
    marked_back,
    too_long_away,
)
from messages.message import Form
from messages.settings import snoozed
from messages.wording import moment
from models import Session
from program.away import be_away, be_back, find_away
from program.errors import DayIsPastError, TooLongAwayError
from program.hours import local_day
from program.reminders import snooze


def open_form(session: Session, call: Call, now: datetime) -> Form:
    days = call.rules.reminding.own_excuse_max_days
    return away_form(find_away(session, call.sender, now), days)


def submit(session: Session, call: Call, now: datetime) -> Reply:
    """Mark the sender as away until the day filled in; left empty, as back."""
    today = local_day(now, call.sender.zone)
    text = call.answers.get("until", "").strip()
    if not text:
        return marked_back(be_back(session, call.sender, now))
    form = away_form(None, call.rules.reminding.own_excuse_max_days)
    try:
        until = date.fromisoformat(text)
    except ValueError:
        return form.with_errors({"until": DAY_UNREADABLE})
    try:
        return marked_away(be_away(session, call.sender, until, call.rules, now), today)
    except DayIsPastError:
        return form.with_errors({"until": day_is_past(until, today)})
    except TooLongAwayError as error:
        return form.with_errors({"until": too_long_away(error.days)})


def snooze_reminder(session: Session, call: Call, now: datetime) -> Reply:
    """Put the month's reminder off; asked twice, it stays put off once."""
    until = snooze(session, call.sender, call.rules, now)
    zone = call.sender.zone
    return snoozed(moment(until, zone, local_day(now, zone)) if until else None)


BUTTONS = (
    ButtonSpec("away.open", open_form),
    ButtonSpec("reminders.snooze", snooze_reminder, replaces=False),
)
FORMS = (FormSpec("away.set", submit),)
