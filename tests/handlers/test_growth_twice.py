"""Two clicks at one moment begin one self-assessment, and finish it once."""

import pytest

from messages.message import Form
from models import Answer, Assessment, StarterUse
from tests.access.test_twice import at_once
from tests.cast import FakeClock
from tests.crowd import Crowd, add_crowd, caller, is_broken
from tests.handlers.growth_calls import answers_to


@pytest.fixture
def crowd(sessions, clock: FakeClock) -> Crowd:
    return add_crowd(sessions, clock)


def begin(crowd: Crowd) -> Form:
    form = crowd.presses("USAM", "growth.begin", "self_assessment short")
    assert isinstance(form, Form)
    return form


def test_beginning_twice_at_once_is_one(crowd):
    crowd.types("USAM", "/growth")  # the framework is there
    replies = at_once(lambda: begin(crowd))

    with crowd.sessions.read() as session:
        assert session.query(Assessment).count() == 1
    assert replies[0] == replies[1]


def test_the_very_first_two_questions_at_once_find_one_framework(crowd):
    replies = at_once(lambda: crowd.types("USAM", "/growth"))

    assert not any(is_broken(reply) for reply in replies)
    assert replies[0] == replies[1]


def test_sending_the_last_page_twice_at_once_is_one_result(crowd):
    first = begin(crowd)
    answers = answers_to(first, 0, lambda page, place: "4")
    last = crowd.submits("USAM", first.id, first.context, answers)
    answers = answers_to(last, 1, lambda page, place: "2")

    replies = at_once(lambda: crowd.gateway.form(caller("USAM"), last.id, last.context, answers))

    with crowd.sessions.read() as session:
        assert session.query(Assessment).one().finished_at is not None
        assert session.query(Answer).count() == 11
    assert not any(is_broken(reply) for reply in replies)
    assert "one-minute self-assessment of" in replies[0].text
    assert replies[0] == replies[1]


def test_asking_twice_at_once_for_something_to_talk_about_is_one(crowd):
    value = f"{crowd.things['sam'].pair}|any|0"

    replies = at_once(lambda: crowd.presses("USAM", "starter.ask", value))

    with crowd.sessions.read() as session:
        assert session.query(StarterUse).count() == 1
    assert replies[0].text == replies[1].text
