"""What people read about when the bot writes to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.message import (
    Block,
    Button,
    ChoiceField,
    DateField,
    Form,
    Message,
    Paragraph,
    buttons,
    message,
    say,
)
from messages.wording import place_of, weekday_and_day
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


def usual_reminders(hour: int) -> str:
    """Return when somebody in a pair hears from the bot who asked for nothing else."""
    return f"Reminders come as the program sets them: at {hour_name(hour)}"


def usual_digest(weekday: int, hour: int) -> str:
    """Return the same for somebody who only facilitates."""
    day = WEEKDAYS[weekday]
    return f"The digest comes as the program sets it: on {day}s at {hour_name(hour)}"


def settings_form(settings: Settings, zone_name: str, hours: Sequence[int]) -> Form:
    """Return the form with the person's wishes; `hours` are those at which people are reminded."""
    as_program = (PROGRAM, "As the program sets it")
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
                hint="The monthly reminder comes on the first such day of the month.",
            ),
            ChoiceField(
                "amount",
                "Which reminders",
                ((USUAL, "All of them"), (FEWER, "Only the monthly one")),
                FEWER if settings.fewer else USUAL,
            ),
            DateField(
                "paused_until",
                "Pause through",
                settings.paused_until_on,
                optional=True,
                hint="Leave it empty for no pause. What people send you still comes.",
            ),
        ),
        (say(f"When I write to you unasked, in your time ({place_of(zone_name)})."),),
    )


def settings_saved(words: Paragraph, settings: Settings) -> Message:
    """Return all the wishes as they stand now; `words` are those of `settings_line`."""
    return message(
        say("Saved. ", *words.runs),
        _pause_means() if settings.paused_until_on else None,
        buttons(Button("settings.open", "Change my reminders")),
    )


def _pause_means() -> Block:
    return say(
        "A pause stops reminders only: the days still count as silence if nothing is logged. "
        "If you will be away, mark that too."
    )


def settings_line(settings: Settings, usual: str, zone_name: str, today: date) -> Paragraph:
    """Return when the bot writes, in a sentence for each wish; `usual` holds without any."""
    sentences = [f"{_when(settings) or usual}, your time ({place_of(zone_name)})."]
    if settings.fewer:
        sentences.append("You get only the monthly reminder.")
    if settings.paused_until_on:
        until = weekday_and_day(settings.paused_until_on, today)
        sentences.append(f"Reminders are paused through {until}.")
    return say(" ".join(sentences))


def _when(settings: Settings) -> str:
    """Return "You chose Fridays at 10 AM"; "" for somebody who chose neither."""
    day = f" {WEEKDAYS[settings.weekday]}s" if settings.weekday is not None else ""
    hour = f" {hour_name(settings.hour)}" if settings.hour is not None else ""
    between = " at" if day and hour else ""
    return f"You chose{day}{between}{hour}" if day or hour else ""


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
        say("You can type /settings hour 10, /settings friday, or /settings pause until Jan 5."),
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
    return (
        f"I understood {hour_name(hour)}, and I write from {first} to {last}. "
        "Name an hour in between."
    )


def unreadable_day(words: str) -> str:
    said = f' in "{words[:80]}"' if words else ""
    return f"I could not read a day{said}. Write it like January 5 or 2027-01-05."


def day_is_past(day: date, today: date) -> str:
    return (
        f"I understood {weekday_and_day(day, today)}, and that is over. Name today or a later day."
    )


def too_far_ahead(day: date, today: date) -> str:
    return (
        f"I understood {weekday_and_day(day, today)}, and a pause lasts a year at most. "
        "Name an earlier day."
    )
