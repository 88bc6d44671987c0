"""A time poll, for whoever is asked: pick what suits, in one's own zone, until it closes."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, FormSpec
from messages.message import Form, Message, chosen
from messages.polls import PICK_FORM, answer_kept, pick_form, picks_field
from models import Session
from models.poll import Poll, picks_of, slots_of
from program.errors import PollClosedError
from program.poll_notices import Asked
from program.polls import answer, is_open


def open_form(session: Session, call: Call, now: datetime) -> Form:
    """Open the form with what the sender picked before."""
    poll = call.access.own_poll(session, call.value, now)
    if not is_open(poll, now):
        raise PollClosedError(poll.title)
    picks = picks_of(session, poll.id)
    own = {slot_id for slot_id, people in picks.items() if call.sender.id in people}
    return pick_form(_asked(session, call, poll, now), own)


def submit(session: Session, call: Call, now: datetime) -> Message:
    """Keep what was ticked; nothing ticked means that none suits."""
    poll = call.access.own_poll(session, call.context, now)
    asked = _asked(session, call, poll, now)
    ticked = {int(value) for value in chosen(call.answers, picks_field(asked, ()))}
    return answer_kept(asked, answer(session, poll, call.sender, ticked, now))


def _asked(session: Session, call: Call, poll: Poll, now: datetime) -> Asked:
    return Asked(call.sender, poll, tuple(slots_of(session, poll.id)), now)


BUTTONS = (ButtonSpec("poll.open", open_form, replaces=False),)
FORMS = (FormSpec(PICK_FORM, submit),)
