"""Where a pair stands, the home, and what people set for themselves."""

from dataclasses import replace
from datetime import date

from messages.asking_for_help import help_asked, help_form
from messages.away import away_form, marked_away, marked_back
from messages.help import Usage, command_usage, stranger_home, what_i_can_do
from messages.home import (
    dashboard,
    many_pairs,
    my_reminders,
    nobody_yet,
    reminder_buttons,
    several_pairs,
)
from messages.message import Form, Home, Message
from messages.pair import pair_snapshot, snapshot_blocks
from messages.pair_outline import (
    choose_a_pair,
    how_to_name_a_pair,
    no_such_pair,
    pair_for_facilitator,
)
from messages.settings import not_understood, settings_form, settings_saved, snoozed
from models import HelpRequest, Modality
from models.contact import ContactOutline
from program.away import Away
from program.help import Asked
from program.pair_view import CheckIns, PairOutline, PairView
from program.periods import Month
from program.settings import Settings
from tests.samples import sample
from tests.samples.pair_world import (
    CONTACTS,
    FAY,
    FOR_MAYA,
    FOR_MAYA_WITH_TWO,
    LEES_PAIR,
    NEW_YORK,
    NOW,
    PAIR,
    SAM,
    TODAY,
    article,
    progress,
)

PAIRS = "Where a pair stands"
HOMES = "The home"
OWN = "My reminders, away, trouble connecting"
HELP = "Help"

OUTLINE = PairOutline(
    pair=PAIR,
    progress=progress(1),
    meeting_days=[date(2026, 11, 19)],
    check_ins=CheckIns((Month(2026, 10), Month(2026, 11)), (Month(2026, 9),), (), is_open=False),
    contacts=[
        ContactOutline(Modality.VIDEO, date(2026, 11, 19), 45),
        ContactOutline(Modality.PHONE, date(2026, 10, 22), None),
    ],
    articles=1,
    away=[(SAM, date(2026, 11, 30))],
)
VIEW = PairView(OUTLINE, CONTACTS, [article()])
EMPTY = PairOutline(
    pair=PAIR,
    progress=replace(progress(0), contacts=0, last_on=None),
    meeting_days=[],
    check_ins=CheckIns((), (), (), is_open=True),
    contacts=[],
    articles=0,
    away=[],
)
WISHES = Settings(hour=10, weekday=4, paused_until_on=date(2027, 1, 5), fewer=True)


@sample(PAIRS)
def pair_for_the_two() -> Message:
    """After `/pair`, by one of the two."""
    return pair_snapshot(VIEW, FOR_MAYA, CONTACTS[:1])


@sample(PAIRS)
def pair_without_anything_yet() -> Message:
    """After `/pair` in the first days."""
    return pair_snapshot(PairView(EMPTY, [], []), FOR_MAYA, [])


@sample(PAIRS)
def pair_for_the_facilitator() -> Message:
    """After `/pair @someone`, by a facilitator."""
    return pair_for_facilitator(OUTLINE, TODAY)


@sample(PAIRS)
def pair_of_a_facilitator_is_asked() -> Message:
    """After `/pair` alone, by a facilitator of a few pairs."""
    return choose_a_pair([PAIR, LEES_PAIR])


@sample(PAIRS)
def pair_of_many_is_asked() -> Message:
    """After `/pair` alone, by a facilitator of many pairs."""
    return how_to_name_a_pair(24)


@sample(PAIRS)
def pair_is_not_found() -> Message:
    """After `/pair olu`."""
    return no_such_pair("olu", may_lead=False)


@sample(HOMES)
def home_with_one_pair() -> Home:
    """The home of somebody with one partner."""
    reminders = my_reminders(Settings(), NEW_YORK, None, TODAY)
    pair = snapshot_blocks(VIEW, FOR_MAYA, CONTACTS[:1])
    return dashboard(pair, (*reminders, reminder_buttons(is_paired=True)))


@sample(HOMES)
def home_with_two_pairs() -> Home:
    """The home of a thought partner of two, who is away."""
    lees = replace(OUTLINE, pair=LEES_PAIR, progress=progress(0, LEES_PAIR), meeting_days=[])
    reminders = my_reminders(WISHES, NEW_YORK, date(2026, 11, 30), TODAY)
    pairs = several_pairs([lees, OUTLINE], FOR_MAYA_WITH_TWO)
    return dashboard(pairs, (*reminders, reminder_buttons(is_paired=True)))


@sample(HOMES)
def home_with_many_pairs() -> Home:
    """The home of a thought partner of many."""
    rows = [progress(2), progress(0, LEES_PAIR), replace(progress(0), contacts=0, last_on=None)]
    return dashboard(many_pairs(rows, FOR_MAYA_WITH_TWO))


@sample(HOMES)
def home_without_a_pair() -> Home:
    """The home of somebody who waits for a partner."""
    return dashboard(nobody_yet(["Fay Field"]))


@sample(HOMES)
def home_of_a_stranger() -> Home:
    """The home of somebody who is on no roster."""
    return stranger_home(["Fay Field"])


@sample(OWN)
def settings_as_a_form() -> Form:
    """After `/settings`."""
    return settings_form(WISHES, NEW_YORK, range(8, 18))


@sample(OWN)
def settings_are_saved() -> Message:
    """After the form, or `/settings pause until January 5`."""
    return settings_saved(WISHES, NEW_YORK, TODAY)


@sample(OWN)
def settings_are_not_understood() -> Message:
    """After `/settings whenever`."""
    return not_understood("whenever")


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
    """After *Snooze a week*."""
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


@sample(HELP)
def help_for_a_mentor_or_participant() -> Message:
    """After "help" as a direct message."""
    return what_i_can_do(["Sam"], is_paired=True, is_facilitator=False, not_understood=False)


@sample(HELP)
def help_for_a_facilitator() -> Message:
    """The same for a facilitator, after words that say nothing to the bot."""
    return what_i_can_do([], is_paired=False, is_facilitator=True, not_understood=True)


@sample(HELP)
def help_for_a_command() -> Message:
    """After `/contact help`."""
    usage = "[@partner] [how] [when] [how long] [about what], in any order; or nothing for a form"
    examples = (
        "/contact zoom yesterday 3pm 45m budget plan",
        "/contact called @partner this morning for half an hour",
        "/contact email",
    )
    summary = "Log that you were in touch with your partner"
    return command_usage(Usage("/contact", usage, summary, examples))
