"""What is written on the eve of a long break is of use after it: closed days take no time away."""

from datetime import date

import pytest

from models import Notice, NoticeState
from models.notice import add_notices, find_notice
from models.pair import find_pair
from program.reminders import congratulation_rows, welcome_rows
from scheduler.delivery import deliver
from tests.cast import add_contact
from tests.program.silent_world import close
from tests.scheduler.months import reminding_desk, utc

EVE = utc(2026, 12, 18, 23, 30)
"""Friday, December 18, 6:30 PM in New York: closing time, and then the winter break begins."""
REOPENS = utc(2027, 1, 4, 13)
"""Monday, January 4, 8:00 AM in New York: seventeen days later."""


@pytest.fixture
def desk(sessions, cast, chat):
    with sessions.begin() as session:
        close(session, cast.cohort_id, date(2026, 12, 19), date(2027, 1, 3))
    return reminding_desk(sessions, chat)


def write_welcomes(sessions, cast):
    """Write the welcomes to Maya and Sam as if they had just been announced."""
    with sessions.begin() as session:
        pair = find_pair(session, cast.pair_id)
        pair.announced_at = EVE
        add_notices(session, welcome_rows([pair], EVE))


def write_congratulation(sessions, cast):
    with sessions.begin() as session:
        pair = find_pair(session, cast.pair_id)
        for day in (1, 8, 18):
            contact = add_contact(session, pair, date(2026, 12, day))
        add_notices(session, congratulation_rows(pair, contact, EVE))


def state_of(sessions, key):
    with sessions.read() as session:
        row = find_notice(session, key)
    return row.state, row.reason


def test_whoever_is_paired_on_the_eve_of_a_long_break_is_welcomed_after_it(
    sessions, cast, desk, chat
):
    write_welcomes(sessions, cast)
    deliver(desk, EVE)

    deliver(desk, REOPENS)

    assert "You are paired with Sam Ortiz" in chat.to("UMAYA")[0]
    assert "You are paired with Maya Lin" in chat.to("USAM")[0]


def test_the_third_meeting_before_a_long_break_is_congratulated_on_after_it(
    sessions, cast, desk, chat
):
    write_congratulation(sessions, cast)
    deliver(desk, EVE)

    deliver(desk, REOPENS)

    assert "That makes 3 of 3." in chat.to("USAM")[0]


def test_a_congratulation_is_too_late_after_three_open_days(sessions, cast, desk, chat):
    write_congratulation(sessions, cast)

    # Half an hour of Friday is left; Monday and Tuesday; the rest of the 72 hours is Wednesday's.
    deliver(desk, utc(2027, 1, 7, 13))

    assert chat.posts == []
    with sessions.read() as session:
        (key,) = [row.key for row in session.query(Notice)]
    assert state_of(sessions, key) == (NoticeState.EXPIRED, "late")


def test_a_welcome_is_too_late_after_fourteen_open_days(sessions, cast, desk, chat):
    write_welcomes(sessions, cast)

    # Friday's rest, the 4th to the 8th, the 11th to the 15th, the 19th to the 22nd till evening.
    deliver(desk, utc(2027, 1, 25, 13))

    assert chat.posts == []
    key = f"welcome:{cast.maya_id}:{EVE.isoformat()}"
    assert state_of(sessions, key) == (NoticeState.EXPIRED, "late")
