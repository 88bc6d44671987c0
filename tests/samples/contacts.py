"""What people read when they log a contact."""

from dataclasses import replace
from datetime import date, time

from messages import unclear
from messages.contact_form import Asked, Filled, edit_form, log_form
from messages.contact_phrases import contact_phrase
from messages.contact_questions import (
    ask_doubt,
    ask_modality,
    ask_pair,
    understood,
    what_was_said,
)
from messages.contacts import (
    already_logged,
    already_undone,
    contact_logged,
    contact_undone,
    meeting_kept,
    same_confirmed,
)
from messages.message import Form, Message, message
from messages.unclear import Teller
from models import Modality
from program.contacts import Outcome, Undone
from program.repeated_contacts import Doubt, Likeness
from tests.samples import sample
from tests.samples.pair_world import (
    FOR_MAYA,
    FOR_MAYA_WITH_TWO,
    FOR_SAM,
    LEES_PAIR,
    MAYA,
    NOW,
    PAIR,
    PHONE,
    SAM,
    TODAY,
    ZOOM,
    contact,
    progress,
)

LOGGING = "Logging a contact"
ASKING = "When a contact is not clear"
TELLER = Teller(MAYA.zone, NOW)
LOGGED = Outcome(ZOOM, PAIR, progress(2))


@sample(LOGGING)
def contact_is_logged() -> Message:
    """After `/contact zoom yesterday 3pm 45m budget plan`."""
    return contact_logged([LOGGED], FOR_MAYA)


@sample(LOGGING)
def first_contact_is_logged() -> Message:
    """The first time somebody logs a contact."""
    return contact_logged([replace(LOGGED, progress=progress(1), explains_log=True)], FOR_MAYA)


@sample(LOGGING)
def phone_call_is_logged() -> Message:
    """After a contact that is no video meeting."""
    return contact_logged([Outcome(PHONE, PAIR, progress(1))], FOR_MAYA)


@sample(LOGGING)
def third_meeting_is_logged() -> Message:
    """After the last of the required video meetings."""
    return contact_logged([replace(LOGGED, progress=progress(3), completes=True)], FOR_MAYA)


@sample(LOGGING)
def short_meeting_is_logged() -> Message:
    """After a video meeting of less than 15 minutes."""
    short = contact(8, Modality.VIDEO, TODAY, 10)
    return contact_logged([Outcome(short, PAIR, progress(2), is_short=True)], FOR_MAYA)


@sample(LOGGING)
def short_meeting_is_kept() -> Message:
    """After *It counts*."""
    short = contact(8, Modality.VIDEO, TODAY, 10)
    return meeting_kept(Outcome(short, PAIR, progress(2)), FOR_MAYA)


@sample(LOGGING)
def contact_with_several_is_logged() -> Message:
    """After one line that names two partners."""
    lees = contact(9, Modality.VIDEO, date(2026, 11, 19), 45, "budget plan")
    outcomes = [Outcome(lees, LEES_PAIR, progress(1, LEES_PAIR)), LOGGED]
    return contact_logged(outcomes, FOR_MAYA_WITH_TWO)


@sample(LOGGING)
def contact_is_changed() -> Message:
    """After the form of *Edit*."""
    return contact_logged([Outcome(PHONE, PAIR, progress(1))], FOR_MAYA, "Changed")


@sample(LOGGING)
def contact_is_undone() -> Message:
    """After *Undo*."""
    undone = Undone(PAIR, Modality.VIDEO, date(2026, 11, 19), progress(1), None)
    return contact_undone(undone, FOR_MAYA)


@sample(LOGGING)
def confirmed_contact_is_undone() -> Message:
    """After *Undo* of a contact that the partner logged as well."""
    undone = Undone(PAIR, Modality.VIDEO, date(2026, 11, 19), progress(2), SAM)
    return contact_undone(undone, FOR_MAYA)


@sample(LOGGING)
def contact_was_undone_before() -> Message:
    """After a second *Undo*."""
    return already_undone()


@sample(LOGGING)
def email_was_logged_before() -> Message:
    """After a double tap on *We emailed*."""
    email = contact(5, Modality.EMAIL, TODAY)
    return already_logged(email, contact_phrase(email, PAIR, FOR_MAYA))


@sample(LOGGING)
def contact_form_for_one_pair() -> Form:
    """After `/contact` with nothing behind it."""
    return log_form(Asked(["Sam"]), Filled(TODAY), "new|")


@sample(LOGGING)
def contact_form_for_several_pairs() -> Form:
    """The same for a thought partner of two, filled with what was typed."""
    filled = Filled(
        date(2026, 11, 19), None, Modality.VIDEO, time(15), "45 min", "Budget, حتى ديسمبر"
    )
    return log_form(Asked((), [(2, "Lee"), (1, "Sam")]), filled, "draft|abc", explains=True)


@sample(LOGGING)
def contact_form_with_mistakes() -> Form:
    """When something in the form cannot be."""
    form = log_form(Asked(["Sam"]), Filled(TODAY, length="a while"), "new|")
    early = BeforeThePairError(date(2026, 8, 31), date(2026, 9, 1))
    return form.with_errors(
        {
            "modality": MODALITY_MISSING,
            "day": day_problem(early, TODAY) or "",
            "time": TIME_UNREADABLE,
            "length": LENGTH_UNREADABLE,
            "note": note_too_long(2412),
        }
    )


@sample(LOGGING)
def contact_form_without_a_partner() -> Form:
    """When a thought partner of several picks nobody, and a day to come."""
    form = log_form(Asked((), [(2, "Lee"), (1, "Sam")]), Filled(date(2026, 11, 27)), "new|")
    late = InTheFutureError(date(2026, 11, 27))
    return form.with_errors({"pair": PAIR_MISSING, "day": day_problem(late, TODAY) or ""})


@sample(LOGGING)
def contact_form_after_the_last_day() -> Form:
    """When the day in the form is after the cohort's last one."""
    late = AfterTheCohortError(date(2027, 5, 3), date(2027, 4, 30))
    form = log_form(Asked(["Sam"]), Filled(date(2027, 5, 3)), "new|")
    return form.with_errors({"day": day_problem(late, date(2027, 5, 3)) or ""})


@sample(LOGGING)
def contact_form_to_edit() -> Form:
    """After *Edit*, by somebody who travels."""
    filled = Filled(date(2026, 10, 22), 1, Modality.PHONE, None, length_words(75), PHONE.note)
    return edit_form("Sam", filled, "contact|6", "New York")


# --- questions ---------------------------------------------------------------------------


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
