"""How often a silent pair is told, and when no more."""

from datetime import date, timedelta

import pytest

from models import AlertAction, Notice, NoticeState, Pair, Person
from program.alerts import act_on
from program.silence import end_alert
from tests.cast import add_contact
from tests.program.silent_world import add_pairs, alerts, close
from tests.scheduler.silence_calls import TUESDAY, at, words


def days_told(look, first: date, last: date) -> list[date]:
    """The days on which the job made a notice."""
    told = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        told += [day for _ in look(at(day))]
    return told


def test_it_comes_again_every_fourteen_days_three_times_and_then_no_more(look, session):
    told = days_told(look, date(2026, 9, 10), date(2026, 12, 31))

    assert told == [
        date(2026, 9, 15),
        date(2026, 9, 29),
        date(2026, 10, 13),
        date(2026, 10, 27),
    ]
    assert alerts(session)[0].times_told == 4


def test_a_repetition_that_falls_on_a_closed_day_comes_on_the_next_open_one(look, session, cast):
    close(session, cast.cohort_id, date(2026, 9, 29), date(2026, 9, 30))

    told = days_told(look, date(2026, 9, 10), date(2026, 10, 20))

    assert told == [date(2026, 9, 15), date(2026, 10, 1), date(2026, 10, 15)]


@pytest.mark.parametrize("action", list(AlertAction))
def test_it_does_not_come_again_once_somebody_acted(look, session, cast, action):
    look(at(TUESDAY))
    fay = session.get_one(Person, cast.fay_id)
    act_on(session, alerts(session)[0], fay, action, at(TUESDAY, 11))

    assert days_told(look, date(2026, 9, 16), date(2026, 11, 30)) == []


def test_it_does_not_come_again_after_a_contact(look, session, cast):
    look(at(TUESDAY))
    pair = session.get_one(Pair, cast.pair_id)
    add_contact(session, pair, date(2026, 9, 16))
    end_alert(session, pair, by_contact=True, now=at(date(2026, 9, 16)))

    assert days_told(look, date(2026, 9, 17), date(2026, 10, 31)) == []


def test_the_last_repetition_says_that_it_is_the_last(look, session, rules):
    texts = []
    for day in (date(2026, 9, 15), date(2026, 9, 29), date(2026, 10, 13), date(2026, 10, 27)):
        (notice,) = look(at(day))
        texts.append(words(session, notice, rules, at(day)))

    assert ["From now on only the weekly digest lists them." in text for text in texts] == [
        False,
        False,
        False,
        True,
    ]
    assert "You were first told on September 15; nobody has acted yet." in texts[1]


def test_what_the_weekly_limit_held_back_comes_with_the_next_alert(look, session, cast, rules):
    (first,) = look(at(TUESDAY))
    pair = add_pairs(session, cast.cohort_id, 1, None)[0]
    pair.clock_starts_at = at(date(2026, 9, 3))
    session.flush()

    (second,) = look(at(date(2026, 9, 17)))

    first = session.get_one(Notice, first.id)
    assert (first.state, first.reason) == (NoticeState.SKIPPED, "merged")
    text = words(session, second, rules, at(date(2026, 9, 17)))
    assert "Maya and Sam" in text
    assert "Mentor0 and Participant0" in text
