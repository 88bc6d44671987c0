"""On the 20th, to the mentor alone, where the month is still without a contact."""

from datetime import date

import pytest

from models import Excuse, Notice, NoticeKind, NoticeState, Person, Role
from models.pair import find_pair
from program.reminders import snooze
from scheduler.tick import run_jobs, tick
from tests.cast import ANNOUNCED, add_contact, add_pair, add_person
from tests.scheduler.months import reminding_desk, utc

NUDGE = utc(2026, 10, 1, 13)
TWENTIETH = utc(2026, 10, 20, 13)


@pytest.fixture
def desk(sessions, cast, chat):
    """A desk in the middle of October, after the nudge."""
    desk = reminding_desk(sessions, chat)
    tick(desk, utc(2026, 9, 30, 23))
    tick(desk, NUDGE)
    chat.posts.clear()
    return desk


def reminders(sessions, person_id):
    with sessions.read() as session:
        query = session.query(Notice).filter_by(recipient_id=person_id, period="2026-10")
        return query.filter_by(kind=NoticeKind.SECOND_REMINDER).order_by(Notice.id).all()


def test_only_the_mentor_is_reminded(sessions, cast, desk, chat):
    tick(desk, TWENTIETH)

    assert [text.splitlines()[0] for text in chat.to("UMAYA")] == [
        "October has no contact with Sam logged yet."
    ]
    assert chat.to("USAM") == []


def test_on_a_closed_day_it_waits_for_the_next_open_one(sessions, cast, desk, chat):
    tick(desk, utc(2026, 11, 2, 14))
    tick(desk, utc(2026, 11, 20, 14))
    tick(desk, utc(2026, 12, 1, 14))
    chat.posts.clear()

    tick(desk, utc(2026, 12, 20, 14))
    before = chat.to("UMAYA")
    tick(desk, utc(2026, 12, 21, 14))

    assert before == []
    assert len(chat.to("UMAYA")) == 1


@pytest.mark.parametrize("day", [1, 19])
def test_a_contact_in_the_month_is_enough(sessions, cast, desk, chat, day):
    with sessions.begin() as session:
        add_contact(session, find_pair(session, cast.pair_id), date(2026, 10, day))

    tick(desk, TWENTIETH)

    assert chat.posts == []
    assert reminders(sessions, cast.maya_id) == []


def test_a_contact_of_the_month_before_is_not_enough(sessions, cast, desk, chat):
    with sessions.begin() as session:
        add_contact(session, find_pair(session, cast.pair_id), date(2026, 9, 30))

    tick(desk, TWENTIETH)

    assert "You last talked on September 30 (video)." in chat.to("UMAYA")[0]


def test_a_contact_after_it_was_written_down_makes_it_needless(sessions, cast, desk, chat):
    run_jobs(desk, TWENTIETH)
    with sessions.begin() as session:
        add_contact(session, find_pair(session, cast.pair_id), date(2026, 10, 20))

    tick(desk, TWENTIETH)

    (row,) = reminders(sessions, cast.maya_id)
    assert (row.state, row.reason) == (NoticeState.SKIPPED, "in_touch")


def test_a_part_month_is_excused(sessions, cast, desk, chat):
    with sessions.begin() as session:
        find_pair(session, cast.pair_id).began_on = date(2026, 10, 2)

    tick(desk, TWENTIETH)

    assert chat.posts == []


def test_a_pair_that_began_on_the_first_had_all_of_the_month(sessions, cast, chat):
    desk = reminding_desk(sessions, chat)
    tick(desk, ANNOUNCED)

    tick(desk, utc(2026, 9, 21, 13))

    assert any("September has no contact" in text for text in chat.to("UMAYA"))


def test_one_covers_all_the_mentors_empty_pairs(sessions, cast, desk, chat):
    with sessions.begin() as session:
        maya = session.get_one(Person, cast.maya_id)
        for name in ("Lee Chen", "Ana Silva"):
            other = add_person(session, name, cast.cohort_id, Role.PARTICIPANT)
            pair = add_pair(session, cast.cohort_id, maya, other)
        add_contact(session, pair, date(2026, 10, 4))

    tick(desk, TWENTIETH)

    assert [text.splitlines()[0] for text in chat.to("UMAYA")] == [
        "October has no contact logged yet with Sam and Lee."
    ]


def test_who_asked_for_fewer_is_left_alone_and_the_ledger_says_so(sessions, cast, desk, chat):
    with sessions.begin() as session:
        session.get_one(Person, cast.maya_id).fewer_reminders = True

    tick(desk, TWENTIETH)

    (row,) = reminders(sessions, cast.maya_id)
    assert (row.state, row.reason) == (NoticeState.SKIPPED, "fewer_reminders")
    assert row.settled_at == TWENTIETH
    assert chat.posts == []


def test_nobody_is_reminded_of_a_partner_who_is_away(sessions, cast, desk, chat):
    with sessions.begin() as session:
        session.add(
            Excuse(
                starts_on=date(2026, 10, 10),
                ends_on=date(2026, 10, 25),
                granted_by_id=cast.fay_id,
                created_at=NUDGE,
                person_id=cast.sam_id,
            )
        )

    tick(desk, TWENTIETH)

    (row,) = reminders(sessions, cast.maya_id)
    assert row.reason == "away"


def test_a_nudge_that_came_a_day_before_puts_it_off_by_a_week(sessions, cast, desk, chat):
    with sessions.begin() as session:
        maya = session.get_one(Person, cast.maya_id)
        again = snooze(session, maya, desk.rules, utc(2026, 10, 12, 13))
    tick(desk, again)
    chat.posts.clear()

    tick(desk, TWENTIETH)
    before = chat.to("UMAYA")
    tick(desk, utc(2026, 10, 26, 13))

    assert again == utc(2026, 10, 19, 13)
    assert before == []
    assert len(chat.to("UMAYA")) == 1


def test_after_the_month_it_is_of_no_use(sessions, cast, desk, chat):
    tick(desk, utc(2026, 11, 2, 13, 30))

    (row,) = reminders(sessions, cast.maya_id)
    assert (row.state, row.reason) == (NoticeState.EXPIRED, "late")
