"""What people read about when the bot writes to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.message import (
    Block,
    Button,
    ChoiceField,
    DateField,
    Facts,
    Form,
    Message,
    buttons,
    message,
    say,
)
from messages.wording import weekday_and_day
from program.settings import Settings

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PROGRAM = "program"
USUAL, FEWER = "usual", "fewer"
DAY_UNREADABLE = "I could not read this day. Pick one, or leave it empty."
HOUR_UNREADABLE = "I could not read this hour. Pick one of the list."
CHOICE_UNREADABLE = "Pick one of the list."


def hour_name(hour: int) -> str:
    """Return "9 AM"."""
    return f"{hour % 12 or 12} {'AM' if hour < 12 else 'PM'}"


def settings_form(settings: Settings, zone_name: str, hours: Sequence[int]) -> Form:
    """Return the form with the person's wishes; `hours` are those at which people are reminded."""
    as_program = (PROGRAM, "As the program does it")
    hour_options = tuple((str(hour), hour_name(hour)) for hour in hours)
    weekday_options = tuple((str(number), name) for number, name in enumerate(WEEKDAYS))
    hour = PROGRAM if settings.hour is None else str(settings.hour)
    weekday = PROGRAM if settings.weekday is None else str(settings.weekday)
    return Form(
        "settings.save",
        "My reminders",
        "Save",
        (
            ChoiceField("hour", "Hour", (as_program, *hour_options), hour),
            ChoiceField(
                "weekday",
                "Day of the week",
                (as_program, *weekday_options),
                weekday,
                hint="The monthly one comes on the first such day of the month.",
            ),
            ChoiceField(
                "amount",
                "How many",
                ((USUAL, "As the program does it"), (FEWER, "Only the monthly one")),
                FEWER if settings.fewer else USUAL,
            ),
            DateField(
                "paused_until",
                "Pause through",
                settings.paused_until_on,
                optional=True,
                hint="Empty: no pause. What a person sends you still comes.",
            ),
        ),
        (say(f"When I remind you of something, in your time zone ({zone_name})."),),
    )


def settings_saved(settings: Settings, zone_name: str, today: date) -> Message:
    """Return all the wishes as they stand now."""
    return message(
        say("Saved. This is when I write to you unasked:"),
        settings_facts(settings, zone_name, today),
        _pause_means() if settings.paused_until_on else None,
        buttons(Button("settings.open", "Change my reminders")),
    )


def _pause_means() -> Block:
    return say(
        "A pause stops reminders only. It does not stop the clock of your pairs; "
        "if you will be away, mark that too."
    )


def settings_facts(settings: Settings, zone_name: str, today: date) -> Facts:
    weekday = "as the program does it" if settings.weekday is None else WEEKDAYS[settings.weekday]
    hour = "as the program does it" if settings.hour is None else hour_name(settings.hour)
    paused = settings.paused_until_on
    return Facts(
        (
            ("Day of the week", weekday),
            ("Hour", f"{hour} ({zone_name})"),
            ("How many", "only the monthly one" if settings.fewer else "as the program does it"),
            ("Paused", f"through {weekday_and_day(paused, today)}" if paused else "no"),
        )
    )


def snoozed(until: str | None) -> Message:
    """Return when the reminder comes again; None: with the new month."""
    if until is None:
        return message(say("There is nothing to put off: the next reminder comes next month."))
    return message(say(f"Put off. It comes again on {until}."))


def not_understood(words: str) -> Message:
    """Return what can be typed behind /settings."""
    line = " ".join(words.split())[:80]
    return message(
        say(f'I could not tell what to set by "{line}", so nothing changed.'),
        say("Type for example /settings hour 10, /settings friday, /settings pause until Jan 5."),
        buttons(Button("settings.open", "Change my reminders")),
    )


def refused(sentence: str) -> Message:
    """Return why a typed wish was not kept."""
    return message(
        say(f"{sentence} Nothing changed."),
        buttons(Button("settings.open", "Change my reminders")),
    )


def outside_hours(hour: int, hours: Sequence[int]) -> str:
    first, last = hour_name(hours[0]), hour_name(hours[-1])
    return f"I understood {hour_name(hour)}, and I remind people from {first} to {last}."


def unreadable_day(words: str) -> str:
    said = f' in "{words[:80]}"' if words else ""
    return f"I could not read a day{said}. Write it as in January 5 or 2027-01-05."


def day_is_past(day: date, today: date) -> str:
    return f"I understood {weekday_and_day(day, today)}, and that is over."


def too_far_ahead(day: date, today: date) -> str:
    return f"I understood {weekday_and_day(day, today)}, and a pause lasts a year at most."
