"""Turns what a line left unclear into a question, or a refusal with a way out."""

from __future__ import annotations

from datetime import datetime

from handlers.call import Call, Reply
from handlers.contact_gist import gist_of, keep
from handlers.contact_steps import names_of, proceed, said_of
from handlers.own_pairs import reader_of
from handlers.reading import errors
from handlers.reading.mentions import strip_tokens
from handlers.reading.reading import Reading
from messages import unclear as texts
from messages.contact_questions import ask_modality, ask_pair, what_was_said
from messages.message import Message
from messages.unclear import Teller
from models import Session
from program.partners import OwnPairs


def explain_unclear(
    session: Session, call: Call, error: errors.UnclearError, now: datetime
) -> Reply:
    """Return what to say about a contact's line that could not be read whole."""
    own = call.access.own_pairs(session, now)
    match error:
        case errors.AmbiguousModalityError(reading=Reading() as reading):
            return _which_modality(session, call, error, reading, now)
        case errors.AmbiguousPartnerError(reading=Reading() as reading):
            return _which_partner(session, call, error, reading, now)
    return _refused(error, own, Teller(call.sender.zone, now))


def _which_modality(
    session: Session,
    call: Call,
    error: errors.AmbiguousModalityError,
    reading: Reading,
    now: datetime,
) -> Reply:
    own, gist = call.access.own_pairs(session, now), gist_of(reading)
    if not gist.pair_ids and not own.only:
        return proceed(session, call, gist, now)
    names = names_of(session, call, gist, reader_of(own, now)) or [own.partners[0].first_name]
    draft_id = keep(session, call.sender, gist, now)
    return ask_modality(said_of(gist, call, now), names, draft_id, error.choices)


def _which_partner(
    session: Session,
    call: Call,
    error: errors.AmbiguousPartnerError,
    reading: Reading,
    now: datetime,
) -> Message:
    gist = gist_of(reading)
    draft_id = keep(session, call.sender, gist, now)
    names = [(partner.pair_id, partner.name) for partner in error.choices]
    return ask_pair(what_was_said(gist.modality, said_of(gist, call, now), ()), names, draft_id)


def _refused(error: errors.UnclearError, own: OwnPairs, teller: Teller) -> Message:
    match error:
        case errors.TooLongError(length=length, limit=limit):
            return texts.too_long(length, limit)
        case errors.NotHappenedError(words=words):
            return texts.not_happened(words)
        case errors.UnknownPartnerError(words=words):
            names = [person.name for person in own.partners]
            return texts.unknown_partner(strip_tokens(words), names)
        case errors.AmbiguousPartnerError(name=name):
            return texts.unknown_partner(name, [person.name for person in own.partners])
    return (
        _refused_day(error, teller)
        or _refused_time(error, teller)
        or _refused_length(error)
        or texts.unreadable()
    )


def _refused_day(error: errors.UnclearError, teller: Teller) -> Message | None:
    match error:
        case errors.FutureContactError(on=on, at=at):
            return texts.in_the_future(on, at, teller)
        case errors.LongAgoError(on=on, limit_days=limit_days):
            return texts.long_ago(on, limit_days, teller)
        case errors.ImpossibleDateError(words=words):
            return texts.impossible_date(words)
        case errors.AmbiguousDateError(words=words, choices=choices):
            return texts.ambiguous_date(words, choices, teller)
        case errors.SeveralDatesError(words=several, choices=choices):
            return texts.several_dates(several, choices, teller)
    return None


def _refused_time(error: errors.UnclearError, teller: Teller) -> Message | None:
    match error:
        case errors.ImpossibleTimeError(words=words):
            return texts.impossible_time(words)
        case errors.AmbiguousTimeError(words=words, choices=choices):
            return texts.ambiguous_time(words, choices, teller)
        case errors.SeveralTimesError(words=several):
            return texts.several_times(several)
    return None


def _refused_length(error: errors.UnclearError) -> Message | None:
    match error:
        case errors.ImpossibleDurationError(words=words, why=why):
            return texts.impossible_length(words, why == "zero")
        case errors.AmbiguousDurationError(words=words, choices=choices):
            return texts.ambiguous_length(words, choices)
        case errors.SeveralDurationsError(words=several, choices=minutes):
            return texts.several_lengths(several, minutes)
    return None


def explain_unclear_article(error: errors.UnclearError) -> Message:
    """Return what to say about an article's line that could not be read."""
    match error:
        case errors.BadLinkError(words=words):
            return texts.bad_link(words)
        case errors.SeveralLinksError(urls=urls):
            return texts.several_links(len(urls))
        case errors.TooLongError(length=length, limit=limit):
            return texts.article_too_long(length, limit)
    return texts.no_link()
