"""What people read when they log a contact."""

from dataclasses import replace
from datetime import date

from messages.contact_phrases import contact_phrase
from messages.contacts import (
    already_logged,
    already_undone,
    contact_logged,
    contact_undone,
    meeting_kept,
)
from messages.message import Message
from models import Modality
from program.contacts import Outcome, Undone
from tests.samples import sample
from tests.samples.pair_world import (
    FOR_MAYA,
    FOR_MAYA_WITH_TWO,
    LEES_PAIR,
    PAIR,
    PHONE,
    SAM,
    TODAY,
    ZOOM,
    contact,
    progress,
)

LOGGING = "Logging a contact"
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
