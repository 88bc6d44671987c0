"""*We're having trouble connecting*: the facilitators hear of it at once."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, FormSpec, Reply
from handlers.own_pairs import reader_of
from handlers.reading.tokens import beginning, clean
from messages.asking_for_help import LONGEST_TRIED, PAIR_MISSING, help_asked, help_form
from messages.message import Form
from messages.reader import Reader
from models import Pair, Session
from program.help import Plea, ask, check_may_ask
from program.partners import sorted_by_name


def open_form(session: Session, call: Call, now: datetime) -> Form:
    """Ask what was tried; the value of the button is a pair's id, or nothing."""
    if call.value:
        return _form_of(session, call, call.access.own_pair(session, call.value), "", now)
    return _form(session, call, now)


def open_with(session: Session, call: Call, words: str, now: datetime) -> Form:
    """Open the form with the words as what was tried."""
    return _form(session, call, now, beginning(clean(words), LONGEST_TRIED))


def submit(session: Session, call: Call, now: datetime) -> Reply:
    """Tell the facilitators, and say who was told."""
    value = call.context or call.answers.get("pair", "")
    tried = beginning(clean(call.answers.get("tried", "")), LONGEST_TRIED)
    if not value:
        return _form(session, call, now, tried).with_errors({"pair": PAIR_MISSING})
    pair = call.access.own_pair(session, value)
    asked = ask(session, Plea(pair, call.sender, tried), call.rules, now)
    return help_asked(asked, _reader(call, pair, now))


def _form(session: Session, call: Call, now: datetime, tried: str = "") -> Form:
    own = call.access.own_pairs(session, now)
    if own.only:
        return _form_of(session, call, own.only, tried, now)
    reader = reader_of(own, now)
    pairs = sorted_by_name(own.pairs, call.sender.id)
    choices = [(pair.id, reader.partner_name(pair)) for pair in pairs]
    return help_form(choices, (), tried, None)


def _form_of(session: Session, call: Call, pair: Pair, tried: str, now: datetime) -> Form:
    # Said before anything is typed: a refusal after the form would waste the words.
    told = check_may_ask(session, Plea(pair, call.sender), call.rules, now)
    name = _reader(call, pair, now).partner_name(pair)
    return help_form([(pair.id, name)], told, tried, pair.id)


def _reader(call: Call, pair: Pair, now: datetime) -> Reader:
    return Reader(call.sender, [pair.partner_of(call.sender.id)], now)


BUTTONS = (ButtonSpec("help.ask", open_form),)
FORMS = (FormSpec("help.ask", submit),)
