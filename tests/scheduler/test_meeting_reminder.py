"""A day and an hour before a meeting, to both; never in quiet hours, never for what changed."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from models import Meeting, MeetingState, Modality, Notice, NoticeKind, NoticeState, Pair, Person
from models.meeting import slots_of
from program.hours import is_decent
from program.meeting_reminders import reminders_at
from program.rules import Rules
from scheduler import meeting_reminder
from scheduler.tick import tick
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
    return desk_of(sessions, chat, meeting_reminder.NOTICE, jobs=(meeting_reminder.JOB,))


def run(desk, *moments):
    for moment in moments:
        tick(desk, moment)


def test_both_are_reminded_a_day_and_an_hour_before(sessions, cast, desk, chat):
    agree(sessions, cast)

    run(desk, utc(2026, 10, 7, 18, 59))
    before = list(chat.posts)
    run(desk, utc(2026, 10, 7, 19), utc(2026, 10, 7, 19, 1))
    day = chat.to("USAM")
    run(desk, utc(2026, 10, 8, 18), utc(2026, 10, 8, 18, 30), THURSDAY_3PM)

    assert before == []
    assert day[0].startswith("You meet Maya tomorrow, Thursday, October 8, 3:00 PM: video meeting")
    assert "Join: https://example.org/join" in day[0]
    assert chat.to("USAM")[1].startswith("You meet Maya today, 3:00 PM")
    assert len(chat.to("USAM")) == len(chat.to("UMAYA")) == 2


def test_in_quiet_hours_it_comes_in_the_last_open_hour_before(sessions, cast, desk, chat):
    agree(sessions, cast, starts_at=utc(2026, 10, 19, 12, 30))  # Monday, 8:30 AM

    run(desk, utc(2026, 10, 16, 20, 59))
    before = list(chat.posts)
    run(desk, utc(2026, 10, 16, 21), utc(2026, 10, 19, 11, 30), utc(2026, 10, 19, 12))

    assert before == []
    assert [text.splitlines()[0] for text in chat.to("UMAYA")] == [
        "You meet Sam Monday, October 19, 8:30 AM: video meeting (45 min)."
    ]


def test_what_was_agreed_an_hour_before_is_not_reminded_of(sessions, cast, desk, chat):
    agree(sessions, cast, agreed_at=THURSDAY_3PM - timedelta(minutes=50))

    run(desk, THURSDAY_3PM - timedelta(minutes=40), THURSDAY_3PM)

    assert chat.posts == []


def test_after_an_outage_only_the_last_one_comes_and_none_after_the_beginning(
    sessions, cast, desk, chat
):
    agree(sessions, cast)
    late = agree(sessions, cast, starts_at=utc(2026, 10, 9, 14))

    run(desk, utc(2026, 10, 8, 18, 20))
    run(desk, utc(2026, 10, 9, 14, 1))

    assert sorted(text.splitlines()[0] for text in chat.to("USAM")) == [
        "You meet Maya today, 3:00 PM: video meeting (45 min).",
        "You meet Maya tomorrow, Friday, October 9, 10:00 AM: video meeting (45 min).",
    ]
    with sessions.read() as session:
        assert session.query(Notice).filter_by(subject_id=late).count() == 2


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
        pair_id=1, proposed_by_id=1, slots=[], minutes=45, modality=Modality.VIDEO,
        changed_by_id=1, changed_at=AGREED, state=MeetingState.ACCEPTED, starts_at=starts_at,
    )  # fmt: skip
    person, closed = Person(name="Sam", email="s", time_zone=zone.key), Rules().closed_days()

    found = reminders_at(meeting, person, closed, Rules())

    days = [at.astimezone(person.zone).date() for at in found.values()]
    assert "hour" in found
    assert len(set(days)) == len(days)
    for at in found.values():
        assert at < starts_at
        assert is_decent(at, person.zone, closed, Rules())
