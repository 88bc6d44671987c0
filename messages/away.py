"""What people read who say that they are away, or back."""

from __future__ import annotations

from datetime import date

from messages.message import Aside, Button, DateField, Form, Message, buttons, message, say
from messages.wording import count, weekday_and_day
from program.away import Away


def away_form(until: date | None, longest_days: int) -> Form:
    """Return the form; `until` is what holds now."""
    return Form(
        "away.set",
        "I'll be away",
        "Save",
        (
            DateField(
                "until",
                "Away through",
                until,
                optional=True,
                hint=f"At most {longest_days} days from today. Leave it empty when you are back.",
            ),
        ),
        (
            say(
                "From today through that day I send you no reminders, and nothing counts as "
                "silence in your pairs."
            ),
        ),
    )


def marked_away(away: Away, today: date) -> Message:
    """Return through which day, and what that does."""
    granted = " A facilitator had set that day." * away.is_granted
    return message(
        say(f"You are marked as away through {weekday_and_day(away.until, today)}.{granted}"),
        say(
            "Until then I send you no reminders, and nothing counts as silence in your pairs. "
            "What you log still counts."
        ),
        buttons(Button("away.open", "Change the day")),
        Aside("Your partner and the facilitators see that you are away, and through which day."),
    )


def marked_back(was_away: bool) -> Message:
    if not was_away:
        return message(say("You are not marked as away, so nothing changed."))
    return message(
        say("Welcome back. You are no longer marked as away; reminders go on from today.")
    )


DAY_UNREADABLE = "I could not read this day. Pick one, or leave it empty."


def day_is_past(day: date, today: date) -> str:
    return f"{weekday_and_day(day, today)} is over. Pick today or a later day."


def too_long_away(days: int) -> str:
    """Return the sentence at the form's field."""
    return (
        f"You can mark yourself as away for up to {count(days, 'day')}. "
        "For longer, ask a facilitator, who can mark any day."
    )
