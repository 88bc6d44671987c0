"""Somebody goes through a self-assessment, as the gateway would have it."""

from collections.abc import Callable
from datetime import datetime

from handlers import assess_growth
from messages.message import ChoiceField, Form, Message
from models import Session
from tests.handlers.calls import call, fill_in

Choose = Callable[[int, int], str]
"""The level for (page, place on the page); "" leaves it out."""


def typed(session: Session, person_id: int, words: str, now: datetime) -> Message | Form:
    return assess_growth.handle(session, call(session, person_id, words), now)


def answers_to(form: Form, page: int, choose: Choose) -> dict[str, str]:
    """Return what is sent of the form; what is left out is absent."""
    given = {field.id: choose(page, place) for place, field in enumerate(form.fields)}
    return {key: level for key, level in given.items() if level}


def send(
    session: Session, person_id: int, form: Form, now: datetime, level: str = "3"
) -> Message | Form:
    """Send one page with the same level for every item."""
    answers = answers_to(form, 0, lambda page, place: level)
    return assess_growth.submit(session, fill_in(session, person_id, form, answers), now)


def go_through(
    session: Session, person_id: int, words: str, choose: Choose, now: datetime
) -> Message:
    """Begin and send page after page until there is no other one."""
    shown, page = typed(session, person_id, words, now), 0
    while isinstance(shown, Form):
        answers = answers_to(shown, page, choose)
        shown = assess_growth.submit(session, fill_in(session, person_id, shown, answers), now)
        page += 1
    return shown


def chosen_levels(form: Form) -> list[str | None]:
    return [field.value for field in form.fields if isinstance(field, ChoiceField)]
