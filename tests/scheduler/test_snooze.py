"""A nudge that its reader puts off by a week."""

from datetime import date

from models import (
    Person,
)
from models.pair import find_pair
from program.reminders import snooze
from program.rules import Rules
from scheduler.tick import tick
from tests.cast import add_contact
from tests.scheduler.months import FIRST, nudges, pass_time, utc


def put_off(sessions, person_id, now, rules=None):
    with sessions.begin() as session:
        return snooze(session, session.get_one(Person, person_id), rules or Rules(), now)


def test_a_snooze_brings_the_nudge_again_in_a_week(sessions, cast, desk, chat):
    tick(desk, FIRST)
    when = put_off(sessions, cast.maya_id, utc(2026, 10, 1, 18))
    again = put_off(sessions, cast.maya_id, utc(2026, 10, 1, 19))

    pass_time(desk, utc(2026, 10, 8, 17), utc(2026, 10, 8, 18))

    assert when == again == utc(2026, 10, 8, 18)
    texts = chat.to("UMAYA")
    assert len(texts) == 2
    assert texts[1].startswith("You asked me to come back to this: October with Sam.")
    assert len(chat.to("USAM")) == 1


def test_what_was_put_off_is_not_needed_after_a_contact(sessions, cast, desk, chat):
    tick(desk, FIRST)
    put_off(sessions, cast.maya_id, utc(2026, 10, 1, 18))
    with sessions.begin() as session:
        add_contact(session, find_pair(session, cast.pair_id), date(2026, 10, 6))

    pass_time(desk, utc(2026, 10, 7), utc(2026, 10, 10))

    assert len(chat.to("UMAYA")) == 1
    assert nudges(sessions, cast.maya_id)[-1].reason == "in_touch"


def test_late_in_the_month_the_next_one_is_near_enough(sessions, cast, desk):
    tick(desk, FIRST)

    assert put_off(sessions, cast.maya_id, utc(2026, 10, 15)) is None
    assert len(nudges(sessions, cast.maya_id)) == 1


def test_without_a_nudge_there_is_nothing_to_put_off(sessions, cast, desk):
    assert put_off(sessions, cast.maya_id, utc(2026, 9, 30, 23)) is None
