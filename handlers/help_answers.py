"""How a request for help goes on: solved, not yet, and the facilitators' list."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, Reply
from messages.help_answers import (
    help_section,
    it_is_open_again,
    it_is_solved,
    nothing_to_solve,
    open_requests,
    which_is_solved,
)
from messages.help_requests import help_request
from messages.message import Block, Message
from models import Cohort, HelpRequest, Pair, Person, Session
from models.alert import unsolved_of
from models.person import get_person
from program.help import reopen, solve, unsolved_for
from program.help_facts import help_facts

EXAMPLE = "/cohort requests"


def press_solved(session: Session, call: Call, now: datetime) -> Message:
    """Close the sender's own request."""
    request, _ = call.access.own_request(session, call.value)
    return _solved(session, call, request, now)


def press_not_yet(session: Session, call: Call, now: datetime) -> Message:
    """Open the sender's own request again, for the facilitators."""
    request, pair = call.access.own_request(session, call.value)
    return it_is_open_again(reopen(session, request, pair, now))


def solved_by_words(session: Session, call: Call, now: datetime) -> Message:
    """Close the one open request of the sender, or ask which."""
    asked = unsolved_of(session, call.sender.id)
    if not asked:
        return nothing_to_solve()
    if len(asked) == 1:
        return _solved(session, call, asked[0], now)
    names = [
        session.get_one(Pair, one.pair_id).partner_of(call.sender.id).first_name for one in asked
    ]
    return which_is_solved(list(zip(asked, names, strict=True)))


def _solved(session: Session, call: Call, request: HelpRequest, now: datetime) -> Message:
    is_new = solve(session, request, call.sender, now)
    return it_is_solved(_acting(session, request), is_new, request.id)


def pair_section(session: Session, call: Call, pair: Pair, now: datetime) -> tuple[Block, ...]:
    """Return the reader's own open requests about the pair; the partner's are not theirs to see."""
    asked = [one for one in unsolved_of(session, call.sender.id) if one.pair_id == pair.id]
    return help_section([(one, _acting(session, one)) for one in asked], call.sender, now)


def _acting(session: Session, request: HelpRequest) -> Person | None:
    return get_person(session, request.acted_by_id) if request.acted_by_id else None


# --- for the facilitators ----------------------------------------------------------------


def show_requests(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Reply:
    """Answer `/cohort requests` with what is not solved."""
    found = unsolved_for(session, cohort, call.sender, now)
    listed = [(request, pair, _acting(session, request)) for request, pair in found]
    return open_requests(cohort, listed, call.sender, now)


def press_solve(session: Session, call: Call, now: datetime) -> Message:
    """Mark a request as solved; the answer is the request itself, and the one who asked hears."""
    request, pair = call.access.led_request(session, call.value, now)
    solve(session, request, call.sender, now)
    return help_request(help_facts(session, request, pair, call.rules, now), call.sender, now)


BUTTONS = (
    ButtonSpec("help.solved", press_solved, replaces=False),
    ButtonSpec("help.not_yet", press_not_yet, replaces=False),
    ButtonSpec("help.solve", press_solve),
)
