"""Whoever leaves is told so in open hours, too: the closed days of the program still hold."""

from datetime import date

from models import Cohort, Person
from program.departures import mark_left, plan_departure
from scheduler.delivery import deliver
from tests.program.silent_world import close
from tests.scheduler.months import reminding_desk, utc

ON_A_CLOSED_DAY = utc(2026, 11, 25, 15)
"""The Wednesday before Thanksgiving, which the program keeps closed; Monday is the 30th."""


def test_whoever_leaves_on_a_closed_day_is_told_on_the_next_open_one(sessions, cast, chat):
    with sessions.begin() as session:
        close(session, cast.cohort_id, date(2026, 11, 25), date(2026, 11, 27))
        cohort, sam = session.get_one(Cohort, cast.cohort_id), session.get_one(Person, cast.sam_id)
        departure = plan_departure(session, cohort, sam, date(2026, 11, 25), ON_A_CLOSED_DAY)
        mark_left(session, departure, ON_A_CLOSED_DAY)
    desk = reminding_desk(sessions, chat)

    deliver(desk, ON_A_CLOSED_DAY)
    on_the_day = list(chat.posts)
    deliver(desk, utc(2026, 11, 30, 13))

    assert on_the_day == []
    assert "You are leaving the program" in chat.to("USAM")[0]
    assert "Sam Ortiz is leaving the program" in chat.to("UMAYA")[0]
