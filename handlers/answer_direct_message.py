"""A direct message to the bot: a contact is offered to be logged, anything else gets help.

Nothing is saved before the button is pressed: people also just talk.
"""

from __future__ import annotations

from datetime import datetime

from handlers.call import Call, Reply
from handlers.contact_gist import Gist, gist_of, keep
from handlers.contact_steps import names_of, said_of
from handlers.explain_unclear import explain_unclear
from handlers.own_pairs import partners_of, reader_of
from handlers.reading.contact_line import ReadLine, read_line
from handlers.reading.errors import (
    AmbiguousModalityError,
    AmbiguousPartnerError,
    FutureContactError,
    ImpossibleDateError,
    ImpossibleDurationError,
    ImpossibleTimeError,
    SeveralDatesError,
    SeveralDurationsError,
    SeveralTimesError,
    UnclearError,
)
from handlers.show_help import asks_for_help, help_for
from messages.contact_questions import understood, what_was_said
from models import Session
from program.errors import NoPairError
from program.partners import OwnPairs

WORTH_A_WORD = (
    AmbiguousModalityError,
    AmbiguousPartnerError,
    FutureContactError,
    ImpossibleDateError,
    ImpossibleDurationError,
    ImpossibleTimeError,
    SeveralDatesError,
    SeveralDurationsError,
    SeveralTimesError,
)
"""Words that were all but a contact, so that saying what was unclear helps more than a list."""

GREETINGS = frozenset(
    {"hi", "hello", "hey", "hola", "thanks", "thank", "thx", "ok", "okay", "good"}
)
LONGEST_GREETING = 3
"""Words: "thank you Fay"; there is nothing to understand in it."""


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Answer words that were written to the bot without a command."""
    if asks_for_help(call.words) or _is_greeting(call.words):
        return help_for(session, call, now)
    try:
        own = call.access.own_pairs(session, now)
        read = read_line(call.words, partners_of(session, call, own), call.sender.zone, now)
    except NoPairError:
        return help_for(session, call, now, not_understood=True)
    except UnclearError as error:
        return _unclear(session, call, error, now)
    if not _is_contact(read, call, now):
        return help_for(session, call, now, not_understood=True)
    return _offer(session, call, own, gist_of(read.reading), now)


def _is_greeting(words: str) -> bool:
    said = words.casefold().split()
    return not said or (len(said) <= LONGEST_GREETING and said[0].strip(",.!?") in GREETINGS)


def _is_contact(read: ReadLine, call: Call, now: datetime) -> bool:
    """Return whether the words say how, when or how long, so that chatter is not taken for one."""
    reading, today = read.reading, now.astimezone(call.sender.zone).date()
    return (
        reading.modality is not None
        or reading.duration_minutes is not None
        or reading.took_place_on != today
    )


def _unclear(session: Session, call: Call, error: UnclearError, now: datetime) -> Reply:
    if isinstance(error, WORTH_A_WORD):
        return explain_unclear(session, call, error, now)
    return help_for(session, call, now, not_understood=True)


def _offer(session: Session, call: Call, own: OwnPairs, gist: Gist, now: datetime) -> Reply:
    reader = reader_of(own, now)
    names = names_of(session, call, gist, reader)
    if not names and own.only:
        names = [reader.partner_name(own.only)]
    draft_id = keep(session, call.sender, gist, now)
    return understood(
        what_was_said(gist.modality, said_of(gist, call, now), names), gist.note, draft_id
    )
