"""What people read who set their reminders, are away, or have trouble connecting."""

from datetime import date

from messages.asking_for_help import PAIR_MISSING, help_asked, help_form
from messages.away import away_form, marked_away, marked_back, too_long_away
from messages.away import day_is_past as away_is_past
from messages.message import Form, Message, Paragraph
from messages.settings import day_is_past as pause_is_past
from messages.settings import (
    not_understood,
    outside_hours,
    refused,
    settings_form,
    settings_line,
    settings_saved,
    snoozed,
    too_far_ahead,
    unreadable_day,
    usual_digest,
    usual_reminders,
)
from models import HelpRequest
from program.away import Away
from program.help import Asked
from program.settings import Settings
from tests.samples import sample
from tests.samples.pair_world import FAY, FOR_MAYA, MAYA, NEW_YORK, NOW, PAIR, TODAY

OWN = "My reminders, away, trouble connecting"

WISHES = Settings(hour=10, weekday=4, paused_until_on=date(2027, 1, 5), fewer=True)


def words(settings: Settings) -> Paragraph:
    return settings_line(settings, usual_reminders(9), NEW_YORK, TODAY)


@sample(OWN)
def settings_as_a_form() -> Form:
    """After `/settings`."""
    return settings_form(WISHES, NEW_YORK, range(8, 18))


@sample(OWN)
def settings_are_saved() -> Message:
    """After the form, or `/settings pause until January 5`."""
    return settings_saved(words(WISHES), WISHES)


@sample(OWN)
def settings_are_not_understood() -> Message:
    """After `/settings whenever`."""
    return not_understood("whenever")


@sample(OWN)
def settings_are_as_usual() -> Message:
    """After `/settings reset`."""
    return settings_saved(words(Settings()), Settings())


@sample(OWN)
def settings_of_a_facilitator() -> Message:
    """After `/settings reset`, by somebody who only facilitates."""
    line = settings_line(Settings(), usual_digest(0, 8), NEW_YORK, TODAY)
    return settings_saved(line, Settings())


@sample(OWN)
def hour_at_night_is_refused() -> Message:
    """After `/settings hour 21`."""
    return refused(outside_hours(21, range(8, 18)))


@sample(OWN)
def pause_without_a_day_is_refused() -> Message:
    """After `/settings pause until whenever`."""
    return refused(unreadable_day("until whenever"))


@sample(OWN)
def pause_until_a_past_day_is_refused() -> Message:
    """After `/settings pause until November 2`."""
    return refused(pause_is_past(date(2026, 11, 2), TODAY))


@sample(OWN)
def long_pause_is_refused() -> Message:
    """After `/settings pause until January 2029`."""
    return refused(too_far_ahead(date(2029, 1, 31), TODAY))


@sample(OWN)
def away_until_a_past_day() -> Form:
    """After that form, with a day that is over."""
    form = away_form(date(2026, 11, 2), 60)
    return form.with_errors({"until": away_is_past(date(2026, 11, 2), TODAY)})


@sample(OWN)
def away_for_long() -> Form:
    """After that form, with a day in the far future."""
    return away_form(date(2027, 3, 1), 60).with_errors({"until": too_long_away(60)})


@sample(OWN)
def away_is_granted() -> Message:
    """After that form, where a facilitator had set a later day."""
    return marked_away(Away(date(2027, 1, 15), is_granted=True), TODAY)


@sample(OWN)
def away_was_over_already() -> Message:
    """After that form left empty, by somebody who is here."""
    return marked_back(was_away=False)


@sample(OWN)
def nothing_is_snoozed() -> Message:
    """After *Remind me in a week*, when the month is nearly over."""
    return snoozed(None)


@sample(OWN)
def trouble_connecting_with_one_of_two() -> Form:
    """After *We're having trouble connecting*, by a thought partner of two."""
    form = help_form([(2, "Lee"), (1, "Sam")], [FAY, MAYA], "", None)
    return form.with_errors({"pair": PAIR_MISSING})


@sample(OWN)
def away_as_a_form() -> Form:
    """After *I'll be away…*."""
    return away_form(date(2026, 11, 30), 60)


@sample(OWN)
def away_is_noted() -> Message:
    """After that form."""
    return marked_away(Away(date(2026, 11, 30), is_granted=False), TODAY)


@sample(OWN)
def away_is_over() -> Message:
    """After that form with the day taken out."""
    return marked_back(was_away=True)


@sample(OWN)
def reminder_is_snoozed() -> Message:
    """After *Remind me in a week*."""
    return snoozed("Monday, November 30, 10:00 AM")


@sample(OWN)
def trouble_connecting_as_a_form() -> Form:
    """After *We're having trouble connecting*."""
    return help_form([(1, "Sam")], [FAY], "", 1)


@sample(OWN)
def trouble_connecting_is_told() -> Message:
    """After that form."""
    request = HelpRequest(pair_id=1, asked_by_id=2, asked_at=NOW, tried="Two emails")
    return help_asked(Asked(request, PAIR, [FAY]), FOR_MAYA)
