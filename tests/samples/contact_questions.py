"""What the bot asks back, and refuses, when a contact is not clear."""

from datetime import date

from messages import unclear
from messages.contact_questions import (
    ask_doubt,
    ask_modality,
    ask_pair,
    understood,
    what_was_said,
)
from messages.contacts import (
    same_confirmed,
)
from messages.message import Message, message
from messages.unclear import Teller
from models import Modality
from program.contacts import Outcome
from program.repeated_contacts import Doubt, Likeness
from tests.samples import sample
from tests.samples.pair_world import (
    FOR_MAYA,
    FOR_SAM,
    MAYA,
    NOW,
    PAIR,
    TODAY,
    ZOOM,
    progress,
)

ASKING = "When a contact is not clear"
TELLER = Teller(MAYA.zone, NOW)
LOGGED = Outcome(ZOOM, PAIR, progress(2))


@sample(ASKING)
def modality_is_asked() -> Message:
    """When the line does not say how the two were in touch."""
    return ask_modality("Thursday, November 19 (45 min)", ["Sam"], "abc")


@sample(ASKING)
def pair_is_asked() -> Message:
    """When a thought partner of several names nobody."""
    what = what_was_said(Modality.VIDEO, "Thursday, November 19 (45 min)", ())
    return ask_pair(what, [(2, "Lee"), (1, "Sam")], "abc")


@sample(ASKING)
def repeated_contact_is_asked_about() -> Message:
    """When the same line is sent twice within two minutes."""
    return message(*ask_doubt(Doubt(Likeness.REPEATED, ZOOM), PAIR, FOR_MAYA, "abc"))


@sample(ASKING)
def same_meeting_is_asked_about() -> Message:
    """When the partner has logged such a contact of that day."""
    return message(*ask_doubt(Doubt(Likeness.SAME_MEETING, ZOOM), PAIR, FOR_SAM, "abc"))


@sample(ASKING)
def same_meeting_is_confirmed() -> Message:
    """After *Same*, where a note had been typed."""
    return message(*same_confirmed(LOGGED, FOR_SAM, "we looked at the calendar"))


@sample(ASKING)
def direct_message_is_understood() -> Message:
    """After "called Sam yesterday for 20 minutes about staffing" as a direct message."""
    what = what_was_said(Modality.PHONE, "Thursday, November 19 (20 min)", ["Sam"])
    return understood(what, "about staffing", "abc")


@sample(ASKING)
def contact_to_come_is_refused() -> Message:
    """After `/contact zoom tomorrow`."""
    return unclear.in_the_future(date(2026, 11, 21), None, TELLER)


@sample(ASKING)
def planned_contact_is_refused() -> Message:
    """After `/contact Sam canceled our zoom`."""
    return unclear.not_happened("canceled")


@sample(ASKING)
def impossible_day_is_asked_back() -> Message:
    """After `/contact zoom feb 30`."""
    return unclear.impossible_date("feb 30")


@sample(ASKING)
def unclear_day_is_asked_back() -> Message:
    """When words may be a day or belong to the topic."""
    return unclear.ambiguous_date("friday", [date(2026, 11, 13), date(2026, 11, 20)], TELLER)


@sample(ASKING)
def two_days_are_asked_back() -> Message:
    """When a line names two days."""
    days = [date(2026, 11, 16), date(2026, 11, 18)]
    return unclear.several_dates(["monday", "wednesday"], days, TELLER)


@sample(ASKING)
def day_long_ago_is_refused() -> Message:
    """When a day is years back."""
    return unclear.long_ago(date(2024, 11, 20), 366, TELLER)


@sample(ASKING)
def impossible_time_is_asked_back() -> Message:
    """After `/contact zoom 3:75pm`."""
    return unclear.impossible_time("3:75pm")


@sample(ASKING)
def unclear_time_is_asked_back() -> Message:
    """When a number may be a time."""
    return unclear.ambiguous_time("at 7", [NOW.replace(hour=12), NOW.replace(hour=0)], TELLER)


@sample(ASKING)
def two_times_are_asked_back() -> Message:
    """When a line names two times."""
    return unclear.several_times(["3pm", "5pm"])


@sample(ASKING)
def impossible_length_is_asked_back() -> Message:
    """After `/contact zoom 25h`."""
    return unclear.impossible_length("25h", is_zero=False)


@sample(ASKING)
def unclear_length_is_asked_back() -> Message:
    """After `/contact zoom 45`."""
    return unclear.ambiguous_length("45", [45])


@sample(ASKING)
def two_lengths_are_asked_back() -> Message:
    """After `/contact zoom 1h 2h`."""
    return unclear.several_lengths(["1h", "2h"], [60, 120])


@sample(ASKING)
def unknown_partner_is_refused() -> Message:
    """When somebody else is named."""
    return unclear.unknown_partner("Olu", ["Sam Ortiz"])


@sample(ASKING)
def long_note_is_refused() -> Message:
    """When the note has more than 2,000 characters."""
    return unclear.too_long(2412, 2000)


@sample(ASKING)
def nothing_is_understood() -> Message:
    """When a line is unclear in a way that has no words of its own."""
    return unclear.unreadable()


@sample(ASKING)
def time_to_come_is_refused() -> Message:
    """After `/contact zoom today 5pm`, in the morning."""
    return unclear.in_the_future(TODAY, NOW.replace(hour=22), TELLER)


@sample(ASKING)
def day_without_choices_is_asked_back() -> Message:
    """When words may be a day and none fits."""
    return unclear.ambiguous_date("the other day", [], TELLER)


@sample(ASKING)
def length_of_nothing_is_asked_back() -> Message:
    """After `/contact zoom 0 min`."""
    return unclear.impossible_length("0 min", is_zero=True)


@sample(ASKING)
def unknown_partner_of_several_is_refused() -> Message:
    """When a thought partner of several names somebody else."""
    return unclear.unknown_partner("Olu", ["Lee Chan", "Sam Ortiz"])


@sample(ASKING)
def long_direct_message_is_understood() -> Message:
    """After a long direct message."""
    what = what_was_said(Modality.VIDEO, "Thursday, November 19", ["Sam"])
    note = "We went through the budget calendar month by month, and Sam wants to bring the " * 2
    return understood(what, note.strip(), "abc")
