"""A week after a pair began, to both, where no contact is logged yet."""

from datetime import date, timedelta

import pytest

from models import Excuse, Notice, NoticeKind, NoticeState, Person, Role
from models.pair import find_pair
from scheduler.tick import tick
from tests.cast import ANNOUNCED, add_contact, add_pair, add_person
from tests.scheduler.months import reminding_desk, utc

SEVENTH_DAY = utc(2026, 9, 8, 13)
"""September 1 was the first day; Labor Day, the 7th, is no stretch of closed days."""


@pytest.fixture
def desk(sessions, cast, chat):
    """A desk on the evening before the seventh day."""
    desk = reminding_desk(sessions, chat)
    tick(desk, SEVENTH_DAY - timedelta(hours=12))
    return desk


def reminders(sessions, person_id):
    with sessions.read() as session:
        kind = NoticeKind.FIRST_CONTACT
        query = session.query(Notice).filter_by(recipient_id=person_id, kind=kind)
        return query.order_by(Notice.id).all()


def test_both_are_reminded_once_after_seven_days(sessions, cast, desk, chat):
    tick(desk, SEVENTH_DAY - timedelta(minutes=1))
    before = list(chat.posts)
    for days in range(5):
        tick(desk, SEVENTH_DAY + timedelta(days=days))

    assert before == []
    assert [len(chat.to(user)) for user in ("UMAYA", "USAM")] == [1, 1]
    (row,) = reminders(sessions, cast.maya_id)
    assert (row.sent_at, row.period) == (SEVENTH_DAY, "2026-09-01")


def test_a_contact_of_any_kind_is_enough(sessions, cast, desk, chat):
    with sessions.begin() as session:
        add_contact(session, find_pair(session, cast.pair_id), date(2026, 9, 2))

    tick(desk, SEVENTH_DAY)

    assert chat.posts == []


def test_it_comes_at_nine_in_each_ones_own_zone_and_hour(sessions, cast, desk, chat):
    with sessions.begin() as session:
        session.get_one(Person, cast.sam_id).time_zone = "America/Los_Angeles"
        session.get_one(Person, cast.maya_id).reminder_hour = 16

    tick(desk, SEVENTH_DAY + timedelta(hours=3))
    first = [post.to.user_id for post in chat.posts]
    tick(desk, SEVENTH_DAY + timedelta(hours=7))

    assert first == ["USAM"]
    assert [post.to.user_id for post in chat.posts] == ["USAM", "UMAYA"]


def test_days_on_which_somebody_was_away_do_not_count(sessions, cast, desk, chat):
    with sessions.begin() as session:
        session.add(
            Excuse(
                starts_on=date(2026, 9, 3),
                ends_on=date(2026, 9, 4),
                granted_by_id=cast.fay_id,
                created_at=ANNOUNCED,
                person_id=cast.sam_id,
            )
        )

    tick(desk, SEVENTH_DAY + timedelta(days=1))
    before = list(chat.posts)
    tick(desk, SEVENTH_DAY + timedelta(days=2))

    assert before == []
    assert len(chat.posts) == 2


def test_one_covers_all_pairs_that_began_on_the_same_day(sessions, cast, desk, chat):
    with sessions.begin() as session:
        maya = session.get_one(Person, cast.maya_id)
        lee = add_person(session, "Lee Chen", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, maya, lee)

    tick(desk, SEVENTH_DAY)

    (text,) = chat.to("UMAYA")
    assert "Sam and Lee" in text


def test_pairs_that_began_on_different_days_are_reminded_of_apart(sessions, cast, desk, chat):
    with sessions.begin() as session:
        maya = session.get_one(Person, cast.maya_id)
        lee = add_person(session, "Lee Chen", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, maya, lee, ANNOUNCED + timedelta(days=1))

    tick(desk, SEVENTH_DAY)
    tick(desk, SEVENTH_DAY + timedelta(days=1))

    first, second = chat.to("UMAYA")
    assert "Lee" not in first
    assert "Sam" not in second


def test_who_asked_for_fewer_reminders_is_left_alone(sessions, cast, desk, chat):
    with sessions.begin() as session:
        session.get_one(Person, cast.maya_id).fewer_reminders = True

    tick(desk, SEVENTH_DAY)

    assert chat.to("UMAYA") == []
    assert [row.reason for row in reminders(sessions, cast.maya_id)] == ["fewer_reminders"]


def test_a_bot_that_was_down_too_long_tells_it_as_expired(sessions, cast, desk, chat):
    tick(desk, utc(2026, 9, 25))

    (row,) = reminders(sessions, cast.maya_id)
    assert (row.state, row.reason) == (NoticeState.EXPIRED, "late")
    assert not any("first contact" in text for text in chat.to("UMAYA"))


def test_whoever_travels_is_not_reminded_a_second_time(sessions, cast, desk, chat):
    tick(desk, SEVENTH_DAY)
    with sessions.begin() as session:
        # There, it was the 2nd of September already when the pair was announced.
        session.get_one(Person, cast.maya_id).time_zone = "Pacific/Auckland"

    for hours in range(12, 60, 12):
        tick(desk, SEVENTH_DAY + timedelta(hours=hours))

    assert [len(chat.to(user)) for user in ("UMAYA", "USAM")] == [1, 1]


def test_a_partner_whose_day_begins_earlier_is_reminded_that_morning(sessions, cast, chat):
    with sessions.begin() as session:
        session.get_one(Person, cast.sam_id).time_zone = "Pacific/Auckland"
        pair = find_pair(session, cast.pair_id)
        pair.clock_starts_at = pair.announced_at = utc(2026, 9, 2, 2)  # the evening before, here
    desk = reminding_desk(sessions, chat)
    nine_in_auckland = utc(2026, 9, 7, 21)

    tick(desk, nine_in_auckland - timedelta(hours=1))
    tick(desk, nine_in_auckland)

    assert len(chat.to("USAM")) == 1
