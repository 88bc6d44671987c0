"""A facilitator's message to one of a pair, and the way back."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, FormSpec
from handlers.cohort_scope import today_of
from handlers.reading.tokens import beginning, clean
from messages.care import somebody_acts
from messages.message import Form, Message
from messages.passed_messages import (
    ANSWER_FORM,
    LONGEST_TEXT,
    MESSAGE_FORM,
    TEXT,
    answer_form,
    message_form,
    on_its_way,
)
from messages.wording import day
from models import AlertAction, Pair, PassedMessage, Person, Session
from models.alert import find_open_alert
from models.contact import NO_CONTACTS, count_by_pair
from models.person import get_person
from program.care import act_on_pair, arrives_at, pass_message, who_gets_answer
from program.errors import NoLongerThereError, NotForYouError, PairEndedError


def open_form(session: Session, call: Call, pair: Pair, person: Person, now: datetime) -> Form:
    """Return the prefilled form for a message to `person`, one of the pair.

    Raises:
        NotForYouError: the sender would write to themselves.
        PairEndedError: the pair has ended or was never announced.
    """
    if person.id == call.sender.id:
        raise NotForYouError
    if pair.ended_at is not None or pair.announced_at is None:
        raise PairEndedError
    last_on = count_by_pair(session, [pair.id]).get(pair.id, NO_CONTACTS).last_on
    quiet_since = day(last_on, today_of(call, now)) if last_on else ""
    warning = warning_about(session, call, pair, now)
    return message_form(pair, person, call.sender, quiet_since, warning)


def warning_about(session: Session, call: Call, pair: Pair, now: datetime) -> str | None:
    """Return that somebody else acts and one may still go on, None if nobody else does."""
    who = who_acts(session, call, pair, now)
    return f"{who} You can still go on." if who else None


def who_acts(session: Session, call: Call, pair: Pair, now: datetime) -> str | None:
    """Return which other facilitator acts on the pair's alert and since when, None if nobody."""
    alert = find_open_alert(session, pair.id)
    if alert is None or alert.acted_by_id in (None, call.sender.id):
        return None
    acting = get_person(session, alert.acted_by_id or 0)
    return somebody_acts(acting, alert, call.sender, now)


def press(session: Session, call: Call, now: datetime) -> Form:
    """Open the form from "pair id|person id"."""
    pair, person = call.access.led_pair_and_person(session, call.value, now)
    return open_form(session, call, pair, person, now)


def send(session: Session, call: Call, now: datetime) -> Message:
    """Pass the written text on."""
    pair, person = call.access.led_pair_and_person(session, call.context, now)
    if person.id == call.sender.id:
        raise NotForYouError
    pass_message(session, _written(call, pair, person, None, now), now)
    act_on_pair(session, pair, call.sender, AlertAction.MESSAGED, now)
    return on_its_way(person, arrives_at(session, person, call.rules, now), now)


def open_answer(session: Session, call: Call, now: datetime) -> Form:
    """Open the form for an answer to what the bot brought the sender."""
    passed, recipient = _to_answer(session, call, call.value, now)
    return answer_form(passed, recipient)


def answer(session: Session, call: Call, now: datetime) -> Message:
    """Bring the answer back to who asked."""
    passed, recipient = _to_answer(session, call, call.context, now)
    _, pair = call.access.passed_message(session, passed.id)
    pass_message(session, _written(call, pair, recipient, passed.id, now), now)
    return on_its_way(recipient, arrives_at(session, recipient, call.rules, now), now)


def _to_answer(
    session: Session, call: Call, value: str, now: datetime
) -> tuple[PassedMessage, Person]:
    passed, pair = call.access.passed_message(session, value)
    return passed, get_person(session, who_gets_answer(session, passed, pair, now))


def _written(
    call: Call, pair: Pair, recipient: Person, answers_id: int | None, now: datetime
) -> PassedMessage:
    text = beginning(clean(call.answers.get(TEXT, "")), LONGEST_TEXT)
    if not text:
        raise NoLongerThereError
    return PassedMessage(
        pair_id=pair.id,
        from_id=call.sender.id,
        to_id=recipient.id,
        text=text,
        written_at=now,
        answers_id=answers_id,
    )


BUTTONS = (
    ButtonSpec("pair.message", press),
    ButtonSpec("passed.answer", open_answer),
)
FORMS = (
    FormSpec(MESSAGE_FORM, send),
    FormSpec(ANSWER_FORM, answer),
)
