"""/settings: hour, day, pause and fewer reminders, in a form or typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import change_settings
from messages.message import Form
from models.person import get_person
from program.settings import settings_of
from tests.handlers.calls import call, fill_in, filled

PLAIN = {"hour": "program", "weekday": "program", "amount": "usual"}


def typed(session, person_id, words, now):
    return change_settings.handle(session, call(session, person_id, words), now)


def wishes(session, person_id, now):
    settings = settings_of(get_person(session, person_id), now)
    return (settings.hour, settings.weekday, settings.paused_until_on, settings.fewer)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("hour 10", (10, None, None, False)),
        ("at 2pm", (14, None, None, False)),
        ("9:00 am", (9, None, None, False)),
        ("12 pm", (12, None, None, False)),
        ("friday", (None, 4, None, False)),
        ("on Tue", (None, 1, None, False)),
        ("pause until January 5", (None, None, date(2027, 1, 5), False)),
        ("pause until Jan 5, 2027", (None, None, date(2027, 1, 5), False)),
        ("pause friday", (None, None, date(2026, 10, 9), False)),
        ("pause 2026-10-05", (None, None, date(2026, 10, 5), False)),
        ("fewer", (None, None, None, True)),
        ("  FEWER   reminders ", (None, None, None, True)),
        ("usual", (None, None, None, False)),
        ("reset", (None, None, None, False)),
    ],
)
def test_one_thing_can_be_typed(sessions, cast, clock, words, expected):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, words, clock.now)

        now = wishes(session, cast.maya_id, clock.now)

    assert reply.text.startswith("Saved.")
    assert now == expected


def test_what_is_typed_leaves_the_rest_as_it_was(sessions, cast, clock):
    with sessions.begin() as session:
        for words in ("hour 10", "friday", "fewer", "pause until October 20"):
            typed(session, cast.maya_id, words, clock.now)

        all_set = wishes(session, cast.maya_id, clock.now)
        typed(session, cast.maya_id, "resume", clock.now)
        resumed = wishes(session, cast.maya_id, clock.now)
        typed(session, cast.maya_id, "reset", clock.now)
        reset = wishes(session, cast.maya_id, clock.now)

    assert all_set == (10, 4, date(2026, 10, 20), True)
    assert resumed == (10, 4, None, True)
    assert reset == (None, None, None, False)


@pytest.mark.parametrize(
    "words",
    [
        "hour 7",
        "hour 18",
        "hour 24",
        "25",
        "13pm",
        "0 am",
        "pause",
        "pause until",
        "pause until feb 30",
        "pause until October 1, 2026",
        "pause until 2031-01-01",
        "pause forever",
        "never",
        "; drop table person",
        "إيقاف",
        "x" * 5000,
        "\x00",
    ],
)
def test_what_cannot_be_set_changes_nothing_and_says_so(sessions, cast, clock, words):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, words, clock.now)

        now = wishes(session, cast.maya_id, clock.now)

    assert "othing changed" in reply.text
    assert now == (None, None, None, False)


def test_nothing_typed_opens_the_form_with_what_holds(sessions, cast, clock):
    with sessions.begin() as session:
        typed(session, cast.fay_id, "hour 10", clock.now)
        form = typed(session, cast.fay_id, "", clock.now)

    assert filled(form) == {
        "hour": "10",
        "weekday": "program",
        "amount": "usual",
        "paused_until": None,
    }


def test_the_form_saves_all_of_it(sessions, cast, clock):
    with sessions.begin() as session:
        form = typed(session, cast.maya_id, "", clock.now)
        answers = {"hour": "14", "weekday": "0", "amount": "fewer", "paused_until": "2026-10-09"}
        reply = change_settings.submit(
            session, fill_in(session, cast.maya_id, form, answers), clock.now
        )

        now = wishes(session, cast.maya_id, clock.now)

    assert now == (14, 0, date(2026, 10, 9), True)
    assert "You chose Mondays at 2 PM, your time (New York)." in reply.text
    assert "You get only the monthly reminder." in reply.text
    assert "Reminders are paused through Friday, October 9." in reply.text


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        ({"hour": "3"}, "hour"),
        ({"hour": "x"}, "hour"),
        ({"weekday": "7"}, "weekday"),
        ({"paused_until": "soon"}, "paused_until"),
        ({"paused_until": "2026-10-04"}, "paused_until"),
        ({"paused_until": "2030-10-04"}, "paused_until"),
    ],
)
def test_a_form_with_a_mistake_comes_back(sessions, cast, clock, answer, field):
    with sessions.begin() as session:
        form = typed(session, cast.maya_id, "", clock.now)
        sending = fill_in(session, cast.maya_id, form, {**PLAIN, **answer})
        reply = change_settings.submit(session, sending, clock.now)

        now = wishes(session, cast.maya_id, clock.now)

    assert isinstance(reply, Form)
    assert field in reply.errors
    assert now == (None, None, None, False)


def test_a_pause_that_is_over_is_none(sessions, cast, clock):
    with sessions.begin() as session:
        typed(session, cast.maya_id, "pause until October 9", clock.now)

        on_the_day = wishes(session, cast.maya_id, clock.advance(days=4))
        after = wishes(session, cast.maya_id, clock.advance(days=1))

    assert on_the_day[2] == date(2026, 10, 9)
    assert after[2] is None


def test_help_explains_the_command(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "help", clock.now)

    assert "/settings hour 10" in reply.text


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text):
    found = change_settings.HOUR.fullmatch(text), change_settings.PAUSE.fullmatch(text)

    assert len(found) == 2
