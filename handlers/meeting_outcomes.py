"""The answers to *Did it take place?*: one press logs the meeting."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, Reply
from handlers.meeting_steps import seen_of, shown
from messages import meeting_outcomes as texts
from models import Session
from models.agreement import find_agreement
from program.meeting_notices import Seen
from program.meeting_outcomes import Answer, Answered, did_not, took_place


def press_took_place(session: Session, call: Call, now: datetime) -> Reply:
    return say_yes(session, call, seen_of(session, call, call.value), now)


def press_insist_yes(session: Session, call: Call, now: datetime) -> Reply:
    seen = seen_of(session, call, call.value)
    return _answer(session, call, took_place(session, seen, call.rules, now, insists=True), now)


def press_did_not(session: Session, call: Call, now: datetime) -> Reply:
    return say_no(session, call, seen_of(session, call, call.value), now)


def press_insist_no(session: Session, call: Call, now: datetime) -> Reply:
    seen = seen_of(session, call, call.value)
    return _answer(session, call, did_not(session, seen, call.rules, now, insists=True), now)


def say_yes(session: Session, call: Call, seen: Seen, now: datetime) -> Reply:
    """Log the meeting, or confirm what the other one logged."""
    return _answer(session, call, took_place(session, seen, call.rules, now), now)


def say_no(session: Session, call: Call, seen: Seen, now: datetime) -> Reply:
    """Keep that it did not take place, or ask where the other one logged it."""
    return _answer(session, call, did_not(session, seen, call.rules, now), now)


def _answer(session: Session, call: Call, answered: Answered, now: datetime) -> Reply:
    what = shown(session, call, answered.meeting, now)
    outcome = answered.outcome
    match answered.answer:
        case Answer.LOGGED if outcome:
            return texts.logged(what, outcome, asks_style=_asks_style(session, answered))
        case Answer.CONFIRMED if outcome:
            return texts.confirmed(what, outcome, asks_style=_asks_style(session, answered))
        case Answer.DIFFERS if outcome and outcome.contact.logged_by_id == call.sender.id:
            return texts.own_log(what, outcome.contact)
        case Answer.DIFFERS if outcome:
            return texts.ask_against_log(what)
        case Answer.DIFFERS:
            return texts.ask_against_no(what)
        case Answer.DID_NOT:
            return texts.did_not(what)
        case Answer.KEPT:
            return texts.both_kept(what)
    return texts.not_yet(what)


def _asks_style(session: Session, answered: Answered) -> bool:
    """Return whether the two met for the first time and did not record yet how they work."""
    is_first = answered.meeting.is_introductory
    return is_first and find_agreement(session, answered.pair.id) is None


BUTTONS = (
    ButtonSpec("meeting.took_place", press_took_place),
    ButtonSpec("meeting.did_take_place", press_insist_yes),
    ButtonSpec("meeting.missed", press_did_not),
    ButtonSpec("meeting.did_not_take_place", press_insist_no),
)
