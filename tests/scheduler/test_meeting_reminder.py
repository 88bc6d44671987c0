"""A day before a meeting, on its morning and an hour before; to both, never in quiet hours."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from models import (
    Article,
    Meeting,
    MeetingState,
    Modality,
    Notice,
    NoticeKind,
    NoticeState,
    Pair,
    Person,
    StarterUse,
)
from models.meeting import slots_of
from program.capstones import Draft, start
from program.hours import is_decent
from program.meeting_reminders import reminders_at
from program.rules import Rules
from scheduler import before_meeting, meeting_reminder
from scheduler.tick import tick
from tests.cast import add_contact
from tests.program.every_zone import moments, zones
from tests.scheduler.desk import desk_of
from tests.scheduler.months import utc

THURSDAY_3PM = utc(2026, 10, 8, 19)
AGREED = utc(2026, 10, 5, 14)


def agree(sessions, cast, starts_at=THURSDAY_3PM, agreed_at=AGREED) -> int:
    with sessions.begin() as session:
        meeting = Meeting(
            pair_id=cast.pair_id,
            proposed_by_id=cast.maya_id,
            slots=slots_of([starts_at]),
            minutes=45,
            modality=Modality.VIDEO,
            changed_by_id=cast.sam_id,
            changed_at=agreed_at,
            state=MeetingState.ACCEPTED,
            starts_at=starts_at,
            link="https://example.org/join",
        )
        session.add(meeting)
        session.flush()
        return meeting.id


@pytest.fixture
def desk(sessions, cast, chat):
    """A desk that does nothing but remind of meetings."""
    kinds = (meeting_reminder.NOTICE, before_meeting.NOTICE)
    return desk_of(sessions, chat, *kinds, jobs=(meeting_reminder.JOB,))


def first_lines(chat, user_id):
    return [text.splitlines()[0] for text in chat.to(user_id)]


def run(desk, *moments):
    for moment in moments:
        tick(desk, moment)


def test_both_are_reminded_a_day_before_on_the_morning_and_an_hour_before(
    sessions, cast, desk, chat
):
    agree(sessions, cast)

    run(desk, utc(2026, 10, 7, 18, 59))
    before = list(chat.posts)
    run(desk, utc(2026, 10, 7, 19), utc(2026, 10, 7, 19, 1), utc(2026, 10, 8, 11, 59))
    day = chat.to("USAM")
    run(desk, utc(2026, 10, 8, 12), utc(2026, 10, 8, 18), utc(2026, 10, 8, 18, 30), THURSDAY_3PM)

    assert before == []
    assert "Join: https://example.org/join" in day[0]
    assert first_lines(chat, "USAM") == [
        "You meet Maya tomorrow, Thursday, October 8, 3:00 PM: video meeting (45 min).",
        "Before you meet Maya today, 3:00 PM, by video (45 min):",
        "You meet Maya today, 3:00 PM: video meeting (45 min).",
    ]
    assert len(chat.to("UMAYA")) == 3


def test_on_its_morning_the_next_milestone_of_the_capstone_is_said_to_both(
    sessions, cast, desk, chat
):
    agree(sessions, cast)
    with sessions.begin() as session:
        draft = Draft("A plan", "Buses")
        sam = session.get_one(Person, cast.sam_id)
        start(session, sam, draft, Rules(), utc(2026, 10, 1, 15))

    run(desk, utc(2026, 10, 8, 12))

    (to_sam,), (to_maya,) = chat.to("USAM"), chat.to("UMAYA")
    assert "Your capstone: Plan of action is next, by " in to_sam
    assert "Sam's capstone: Plan of action is next, by " in to_maya


def test_in_quiet_hours_it_comes_in_the_last_open_hour_before(sessions, cast, desk, chat):
    agree(sessions, cast, starts_at=utc(2026, 10, 19, 12, 30))  # Monday, 8:30 AM

    run(desk, utc(2026, 10, 16, 20, 59))
    before = list(chat.posts)
    run(desk, utc(2026, 10, 16, 21), utc(2026, 10, 19, 11, 30), utc(2026, 10, 19, 12))

    assert before == []
    assert first_lines(chat, "UMAYA") == [
        "You meet Sam on Monday, October 19, 8:30 AM: video meeting (45 min).",
        "Before you meet Sam today, 8:30 AM, by video (45 min):",
    ]


def test_before_a_meeting_on_a_day_off_there_is_one_word_on_the_last_open_day(
    sessions, cast, desk, chat
):
    agree(sessions, cast, starts_at=utc(2026, 10, 17, 15))  # Saturday, 11:00 AM

    run(desk, utc(2026, 10, 16, 15), utc(2026, 10, 16, 21), utc(2026, 10, 17, 14))

    assert first_lines(chat, "UMAYA") == [
        "Before you meet Sam tomorrow, Saturday, October 17, 11:00 AM, by video (45 min):"
    ]


def test_what_was_agreed_on_its_day_has_the_word_of_the_morning_in_place_of_the_hours(
    sessions, cast, desk, chat
):
    agree(sessions, cast, agreed_at=utc(2026, 10, 8, 14))

    run(desk, utc(2026, 10, 8, 14), utc(2026, 10, 8, 17, 59))
    before = list(chat.posts)
    run(desk, utc(2026, 10, 8, 18), utc(2026, 10, 8, 18, 30))

    assert before == []
    assert first_lines(chat, "USAM") == ["Before you meet Maya today, 3:00 PM, by video (45 min):"]


def test_what_was_agreed_within_the_hour_has_it_at_once(sessions, cast, desk, chat):
    agree(sessions, cast, agreed_at=THURSDAY_3PM - timedelta(minutes=50))

    run(desk, THURSDAY_3PM - timedelta(minutes=50), THURSDAY_3PM)

    assert first_lines(chat, "USAM") == ["Before you meet Maya today, 3:00 PM, by video (45 min):"]


def test_after_an_outage_there_is_one_word_and_none_after_the_beginning(sessions, cast, desk, chat):
    agree(sessions, cast)
    agree(sessions, cast, starts_at=utc(2026, 10, 9, 14))

    run(desk, utc(2026, 10, 8, 18, 20), utc(2026, 10, 8, 18, 40), utc(2026, 10, 9, 14, 1))

    assert sorted(first_lines(chat, "USAM")) == [
        "Before you meet Maya today, 3:00 PM, by video (45 min):",
        "You meet Maya tomorrow, Friday, October 9, 10:00 AM: video meeting (45 min).",
    ]


def test_the_word_of_the_morning_says_where_they_left_off(sessions, cast, desk, chat):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        add_contact(session, pair, date(2026, 9, 28), Modality.PHONE, "staffing: two posts")
        for number, shared_at in enumerate((utc(2026, 9, 20), utc(2026, 10, 2))):
            session.add(
                Article(
                    pair_id=pair.id,
                    shared_by_id=cast.sam_id,
                    url=f"https://example.org/{number}",
                    normalized_url=f"https://example.org/{number}",
                    shared_at=shared_at,
                )
            )
    agree(sessions, cast)

    run(desk, utc(2026, 10, 8, 12))

    (sams,), (mayas,) = chat.to("USAM"), chat.to("UMAYA")
    for text in (sams, mayas):
        assert 'Last time: phone call, Monday, September 28. "staffing: two posts".' in text
        assert "https://example.org/1" in text
        assert "https://example.org/0" not in text
    assert "from you." in sams
    assert "from Sam." in mayas
    with sessions.read() as session:
        assert [use.period for use in session.query(StarterUse)] == ["meeting:1"]


@pytest.mark.parametrize("state", [MeetingState.CANCELED, MeetingState.PROPOSED])
def test_what_was_moved_or_canceled_is_not_reminded_of(sessions, cast, desk, chat, state):
    meeting_id = agree(sessions, cast)
    with sessions.begin() as session:
        meeting_reminder.run(session, Rules(), AGREED, utc(2026, 10, 7, 19))
        meeting = session.get_one(Meeting, meeting_id)
        meeting.state, meeting.revision = state, meeting.revision + 1

    run(desk, utc(2026, 10, 7, 19), utc(2026, 10, 8, 18))

    assert chat.posts == []
    with sessions.read() as session:
        notices = session.query(Notice).filter_by(kind=NoticeKind.MEETING_REMINDER).all()
    assert {(one.state, one.reason) for one in notices} == {(NoticeState.SKIPPED, "changed")}


def test_a_pair_that_ended_is_not_reminded(sessions, cast, desk, chat):
    agree(sessions, cast)
    with sessions.begin() as session:
        session.get_one(Pair, cast.pair_id).ended_at = AGREED

    run(desk, utc(2026, 10, 7, 19), utc(2026, 10, 8, 18))

    assert chat.posts == []


def test_it_is_no_reminder_that_counts(sessions, cast, desk, chat):
    agree(sessions, cast)
    with sessions.begin() as session:
        session.get_one(Person, cast.sam_id).paused_until_on = date(2026, 12, 1)

    run(desk, utc(2026, 10, 7, 19))

    assert not meeting_reminder.NOTICE.is_reminder
    assert len(chat.to("USAM")) == 1


@settings(max_examples=60, deadline=None)
@given(zone=zones, starts_at=moments)
def test_in_every_zone_reminders_come_before_the_meeting_and_in_decent_hours(zone, starts_at):
    meeting = Meeting(
        pair_id=1,
        proposed_by_id=1,
        slots=[],
        minutes=45,
        modality=Modality.VIDEO,
        changed_by_id=1,
        changed_at=utc(2025, 1, 1),
        starts_at=starts_at,
    )
    person, closed = Person(name="Sam", email="s", time_zone=zone.key), Rules().closed_days()

    found = reminders_at(meeting, person, closed, Rules())

    assert "morning" in found
    assert found.get("day", found["morning"]) <= found["morning"]
    assert "hour" not in found or found["hour"] - found["morning"] >= timedelta(minutes=90)
    for at in found.values():
        assert at < starts_at
        assert is_decent(at, person.zone, closed, Rules())
