"""Once a month to both: when it comes, when it does not, and what it covers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from messages.starters import STARTERS
from models import (
    Cohort,
    EndReason,
    Excuse,
    Modality,
    NoticeState,
    Pair,
    Person,
    Role,
)
from models.pair import find_pair
from models.starter_use import starters_of
from program.pairs import announce, end_pair
from scheduler.tick import run_jobs, tick
from tests.cast import ANNOUNCED, add_cohort, add_contact, add_pair, add_person
from tests.scheduler.months import FIRST, nudges, pass_time, reminding_desk, utc

BY_ID = {starter.id: starter for starter in STARTERS}


def test_both_hear_on_the_first_open_day_at_nine_in_their_own_zone(sessions, cast, desk, chat):
    with sessions.begin() as session:
        session.get_one(Person, cast.sam_id).time_zone = "America/Los_Angeles"

    tick(desk, FIRST - timedelta(minutes=1))
    tick(desk, FIRST)
    at_nine_in_new_york = [post.to.user_id for post in chat.posts]
    tick(desk, FIRST + timedelta(hours=3))

    assert at_nine_in_new_york == ["UMAYA"]
    assert [post.to.user_id for post in chat.posts] == ["UMAYA", "USAM"]


def test_eight_months_bring_seven_nudges_at_nine_each_with_something_new_to_talk_about(
    sessions, cast, desk
):
    pass_time(desk, FIRST - timedelta(days=1), utc(2027, 5, 5))

    rows = nudges(sessions, cast.maya_id)
    assert [row.period for row in rows] == [
        "2026-10", "2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04",
    ]  # fmt: skip
    assert [f"{row.sent_at:%m-%d %H}" for row in rows] == [
        "10-01 13", "11-02 14", "12-01 14", "01-04 14", "02-01 14", "03-01 14", "04-01 13",
    ]  # fmt: skip
    with sessions.read() as session:
        uses = starters_of(session, cast.pair_id)
    assert len({use.starter_id for use in uses}) == len({use.period for use in uses}) == 7


def test_a_pair_is_not_nudged_in_the_month_it_began_in(sessions, cast, chat):
    desk = reminding_desk(sessions, chat)
    with sessions.begin() as session:
        find_pair(session, cast.pair_id).clock_starts_at = utc(2026, 10, 1, 4, 30)
    tick(desk, utc(2026, 9, 30))

    pass_time(desk, utc(2026, 10, 1, 5), utc(2026, 10, 20))

    assert nudges(sessions, cast.maya_id) == []


def test_a_mentor_of_several_has_one_nudge_about_all(sessions, cast, desk, chat):
    with sessions.begin() as session:
        maya = session.get_one(Person, cast.maya_id)
        lee = add_person(session, "Lee Chen", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, maya, lee)

    tick(desk, FIRST)

    (text,) = chat.to("UMAYA")
    assert "Sam" in text
    assert "Lee" in text


def test_somebody_in_two_cohorts_has_one_nudge_about_both(sessions, cast, desk, chat):
    with sessions.begin() as session:
        other = add_cohort(session, "other")
        lee = add_person(session, "Lee Chen", other.id, Role.MENTOR)
        add_pair(session, other.id, lee, session.get_one(Person, cast.maya_id))

    tick(desk, FIRST)

    (text,) = chat.to("UMAYA")
    assert "Lee" in text
    (row,) = nudges(sessions, cast.maya_id)
    assert row.cohort_id is None


@pytest.mark.parametrize(
    ("days_ago", "is_behind", "outcome"),
    [
        (7, False, (NoticeState.SKIPPED, "in_touch")),
        (8, False, (NoticeState.SENT, None)),
        (2, True, (NoticeState.SENT, None)),
    ],
)
def test_who_is_in_touch_and_not_behind_is_left_alone(
    sessions, cast, desk, days_ago, is_behind, outcome
):
    with sessions.begin() as session:
        pair = find_pair(session, cast.pair_id)
        add_contact(session, pair, FIRST.date() - timedelta(days=days_ago), Modality.PHONE)
        if is_behind:
            session.get_one(Cohort, cast.cohort_id).ends_on = date(2026, 11, 1)

    tick(desk, FIRST)

    for person_id in (cast.maya_id, cast.sam_id):
        (row,) = nudges(sessions, person_id)
        assert (row.state, row.reason) == outcome


def test_one_of_several_pairs_that_is_not_in_touch_is_enough(sessions, cast, desk, chat):
    with sessions.begin() as session:
        maya = session.get_one(Person, cast.maya_id)
        lee = add_person(session, "Lee Chen", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, maya, lee)
        add_contact(session, find_pair(session, cast.pair_id), FIRST.date())

    tick(desk, FIRST)

    assert len(chat.to("UMAYA")) == 1
    assert chat.to("USAM") == []


def add_excuse(session, cast, **subject):
    excuse = Excuse(
        starts_on=date(2026, 9, 20),
        ends_on=date(2026, 10, 1),
        granted_by_id=cast.fay_id,
        created_at=ANNOUNCED,
        **subject,
    )
    session.add(excuse)


@pytest.mark.parametrize("who", ["maya", "sam", "pair"])
def test_nobody_is_nudged_while_one_of_the_two_is_away(sessions, cast, desk, chat, who):
    subject = {
        "maya": {"person_id": cast.maya_id},
        "sam": {"person_id": cast.sam_id},
        "pair": {"pair_id": cast.pair_id},
    }[who]
    with sessions.begin() as session:
        add_excuse(session, cast, **subject)

    tick(desk, FIRST)

    assert chat.posts == []
    assert {row.reason for row in nudges(sessions, cast.maya_id)} == {"away"}
    assert {row.reason for row in nudges(sessions, cast.sam_id)} == {"away"}


def test_a_partner_who_is_away_is_left_out_of_a_nudge_about_several(sessions, cast, desk, chat):
    with sessions.begin() as session:
        maya = session.get_one(Person, cast.maya_id)
        lee = add_person(session, "Lee Chen", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, maya, lee)
        add_excuse(session, cast, person_id=lee.id)

    tick(desk, FIRST)

    (text,) = chat.to("UMAYA")
    assert "Lee" not in text
    assert "Sam" in text


def test_a_pair_that_ended_meanwhile_is_not_spoken_of(sessions, cast, desk, chat):
    run_jobs(desk, FIRST)
    with sessions.begin() as session:
        end_pair(session, find_pair(session, cast.pair_id), EndReason.CLOSED, FIRST)

    tick(replace(desk, jobs=()), FIRST)

    assert [row.reason for row in nudges(sessions, cast.maya_id)] == ["no_pairs"]
    assert not any("new month" in post.message.text for post in chat.posts)


def test_no_nudge_before_the_first_or_after_the_last_day_of_the_cohort(sessions, cast, desk, chat):
    with sessions.begin() as session:
        cohort = session.get_one(Cohort, cast.cohort_id)
        cohort.starts_on, cohort.ends_on = date(2026, 10, 2), date(2026, 11, 1)

    pass_time(desk, FIRST, utc(2026, 12, 3))

    assert nudges(sessions, cast.maya_id) == []


def test_a_draft_is_not_nudged(sessions, cast, desk, chat):
    with sessions.begin() as session:
        pair = find_pair(session, cast.pair_id)
        pair.announced_at = pair.clock_starts_at = None

    tick(desk, FIRST)

    assert chat.posts == []


def test_each_may_move_the_day_and_the_hour(sessions, cast, desk):
    with sessions.begin() as session:
        maya = session.get_one(Person, cast.maya_id)
        maya.reminder_hour, maya.reminder_weekday = 15, 2

    tick(desk, utc(2026, 10, 7, 18, 59))
    before = nudges(sessions, cast.maya_id)
    tick(desk, utc(2026, 10, 7, 19))

    (row,) = nudges(sessions, cast.maya_id)
    assert before == []
    assert row.sent_at == utc(2026, 10, 7, 19)


def test_who_moves_to_a_zone_where_it_is_later_misses_nothing(sessions, cast, desk, chat):
    with sessions.begin() as session:
        session.get_one(Person, cast.maya_id).time_zone = "Pacific/Honolulu"
    tick(desk, FIRST + timedelta(hours=4))
    before = chat.to("UMAYA")
    with sessions.begin() as session:
        session.get_one(Person, cast.maya_id).time_zone = "America/New_York"

    tick(desk, FIRST + timedelta(hours=4, minutes=15))

    assert before == []
    assert len(chat.to("UMAYA")) == 1


def test_a_program_that_comes_in_mid_year_is_not_told_of_earlier_months(sessions, cast, chat):
    desk = reminding_desk(sessions, chat)
    with sessions.begin() as session:
        find_pair(session, cast.pair_id).clock_starts_at = utc(2026, 11, 10)
    tick(desk, utc(2026, 11, 10))

    pass_time(desk, utc(2026, 11, 10, 1), utc(2026, 12, 2))

    assert [row.period for row in nudges(sessions, cast.maya_id)] == ["2026-12"]


def test_both_are_offered_the_same_thing_to_talk_about(sessions, cast, desk, chat):
    tick(desk, FIRST)

    with sessions.read() as session:
        (use,) = starters_of(session, cast.pair_id)
    starter = BY_ID[use.starter_id]
    assert starter.for_mentor in chat.to("UMAYA")[0]
    assert starter.for_participant in chat.to("USAM")[0]


def test_what_they_tagged_of_late_is_taken_up(sessions, cast, desk, chat):
    with sessions.begin() as session:
        pair = find_pair(session, cast.pair_id)
        add_contact(session, pair, date(2026, 9, 10)).tags = ["Data Management", "budget"]

    tick(desk, FIRST)

    with sessions.read() as session:
        (use,) = starters_of(session, cast.pair_id)
    assert BY_ID[use.starter_id].area == "Data Management"


def test_announcing_brings_no_nudge_of_the_same_month(sessions, cast, desk):
    with sessions.begin() as session:
        maya = session.get_one(Person, cast.maya_id)
        lee = add_person(session, "Lee Chen", cast.cohort_id, Role.PARTICIPANT)
        pair = add_pair(session, cast.cohort_id, maya, lee, announced_at=None)
        announce(session, [session.get_one(Pair, pair.id)], utc(2026, 10, 1, 12, 59))

    tick(desk, FIRST)

    with sessions.read() as session:
        lee = session.query(Person).filter_by(name="Lee Chen").one()
    assert nudges(sessions, lee.id) == []
