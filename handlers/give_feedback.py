"""/program-feedback: either of a pair tells the facilitators what should change, or what helps."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, Command, FormSpec, Reply
from handlers.cohort_scope import today_of
from handlers.form_errors import why_refused
from handlers.reading.mentions import as_shown
from handlers.reading.tokens import beginning, clean
from handlers.show_help import asks_for_help, command_help
from messages.message import Message
from messages.program_feedback import (
    FORM,
    LONGEST_TEXT,
    NAME,
    NOTHING_SAID,
    TEXT,
    WITHOUT_NAME,
    feedback_form,
    feedback_list,
    thanks,
)
from models import Cohort, Session
from program.access.ids import position_of
from program.errors import NotAnonymousError
from program.program_feedback import feedback_page, give, giver_of

EXAMPLE = "/cohort feedback"


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Open the form, with the words in it: how they are signed is for the writer to choose."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    text = beginning(clean(as_shown(call.words)), LONGEST_TEXT)
    return feedback_form(giver_of(session, call.sender, now), text)


def submit(session: Session, call: Call, now: datetime) -> Reply:
    """Keep what was written, or return the form with what is missing."""
    giver = giver_of(session, call.sender, now)
    text = beginning(clean(call.answers.get(TEXT, "")), LONGEST_TEXT)
    if not text:
        return feedback_form(giver, "").with_errors({TEXT: NOTHING_SAID})
    is_anonymous = call.answers.get(NAME) == WITHOUT_NAME
    try:
        return thanks(give(session, call.sender, text, is_anonymous, now), is_anonymous)
    except NotAnonymousError as error:
        # Somebody left meanwhile: the form comes back without the choice.
        return feedback_form(giver, text).with_errors({TEXT: why_refused(error)})


# --- for the facilitators ----------------------------------------------------------------


def show_feedback(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Reply:
    """Answer `/cohort feedback`."""
    return feedback_list(feedback_page(session, cohort, 0), today_of(call, now))


def page(session: Session, call: Call, now: datetime) -> Message:
    """Show earlier ones, from "cohort id|offset"."""
    cohort_id, _, offset = call.value.partition("|")
    cohort = call.access.led_cohort(session, cohort_id, now)
    return feedback_list(feedback_page(session, cohort, position_of(offset)), today_of(call, now))


COMMAND = Command(
    name="/program-feedback",
    usage="[what you would like to say]",
    summary="Tell the facilitators what helps and what should change",
    examples=("/program-feedback", "/program-feedback the kickoff came too late for us"),
    handle=handle,
)
BUTTONS = (ButtonSpec("feedback.page", page),)
FORMS = (FormSpec(FORM, submit, is_private=True),)
