"""*Bring in a colleague*: the mentor names somebody with the right expertise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.call import ButtonSpec, Call, FormSpec, Reply
from handlers.capstone_scope import mentored_pairs
from handlers.reading.tokens import beginning, clean
from messages.message import Block, Form, Message
from messages.referrals import (
    FORM,
    LONGEST_NAME,
    LONGEST_PURPOSE,
    LONGEST_REACH,
    NAME,
    NAME_MISSING,
    PAIR,
    PURPOSE,
    PURPOSE_MISSING,
    REACH,
    REACH_MISSING,
    WHOM_MISSING,
    brought_in,
    referral_form,
    referral_section,
    taken_back,
)
from messages.wording import called
from models import Pair, Session
from models.pair import running_pairs_of
from models.referral import referrals_of
from program.errors import NoPairError, NotForYouError
from program.referrals import Colleague, bring_in, take_back

MOST_SHOWN = 5


def open_with(session: Session, call: Call, words: str, now: datetime) -> Form:
    """Open the form with the words as the colleague's name."""
    name = beginning(clean(words), LONGEST_NAME)
    return _form(session, call, Colleague(name, "", ""), None, now)


def press(session: Session, call: Call, now: datetime) -> Form:
    """Open the form about the pair of the button."""
    pair = call.access.running_mentored_pair(session, call.value, now)
    return _form_of([pair], Colleague("", "", ""), pair.id)


def submit(session: Session, call: Call, now: datetime) -> Reply:
    """Let the participant know, or return the form with what is missing."""
    typed, value = _typed(call), call.context or call.answers.get(PAIR, "")
    problems = _missing(typed) if value else {**_missing(typed), PAIR: WHOM_MISSING}
    pair = call.access.running_mentored_pair(session, value, now) if value else None
    if pair is None or problems:
        if pair is not None and call.context:
            return _form_of([pair], typed, pair.id).with_errors(problems)
        form = _form(session, call, typed, pair.id if pair else None, now)
        return form.with_errors(problems)
    referral = bring_in(session, pair, typed, now)
    return brought_in(referral, pair.participant.first_name)


def undo(session: Session, call: Call, now: datetime) -> Message:
    """Take the colleague back."""
    referral = take_back(session, call.access.own_referral(session, call.value))
    pair = session.get_one(Pair, referral.pair_id)
    return taken_back(referral.colleague, pair.participant.first_name)


def pair_section(session: Session, call: Call, pair: Pair, now: datetime) -> tuple[Block, ...]:
    """Return the colleagues who were brought in, for the two of the pair."""
    found = referrals_of(session, pair.id, MOST_SHOWN)
    return referral_section(found, pair, call.sender, now)


def _form(
    session: Session, call: Call, typed: Colleague, pair_id: int | None, now: datetime
) -> Form:
    pairs = mentored_pairs(session, call)
    if not pairs:
        raise NotForYouError if running_pairs_of(session, call.sender.id) else NoPairError
    if len(pairs) == 1:
        pairs = [call.access.running_mentored_pair(session, pairs[0].id, now)]
    return _form_of(pairs, typed, pair_id)


def _form_of(pairs: Sequence[Pair], typed: Colleague, pair_id: int | None) -> Form:
    people = [pair.participant for pair in pairs]
    names = [(pair.id, called(pair.participant, people)) for pair in pairs]
    return referral_form(names, typed, pair_id)


def _typed(call: Call) -> Colleague:
    name = " ".join(clean(call.answers.get(NAME, "")).split())
    reach = " ".join(clean(call.answers.get(REACH, "")).split())
    return Colleague(
        beginning(name, LONGEST_NAME),
        beginning(clean(call.answers.get(PURPOSE, "")), LONGEST_PURPOSE),
        beginning(reach, LONGEST_REACH),
    )


def _missing(typed: Colleague) -> dict[str, str]:
    asked = (
        (NAME, typed.name, NAME_MISSING),
        (PURPOSE, typed.purpose, PURPOSE_MISSING),
        (REACH, typed.reach, REACH_MISSING),
    )
    return {field: problem for field, text, problem in asked if not text}


BUTTONS = (
    ButtonSpec("referral.open", press),
    ButtonSpec("referral.undo", undo),
)
FORMS = (FormSpec(FORM, submit),)
