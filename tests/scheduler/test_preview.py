"""What is to come, before it comes; and when the next thing can be due."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from messages.preview import preview_table
from models import (
    ChatAccount,
    Cohort,
    Excuse,
    Meeting,
    MeetingState,
    Modality,
    Notice,
    NoticeKind,
    NoticeState,
    Person,
    Platform,
    Role,
)
from models.notice import add_notices
from models.pair import find_pair
from models.person import memberships_of
from program.reminders import welcome_rows
from program.rules import Decency, Rules
from scheduler import attendance, capstone_reminders, event_reminder, time_poll
from scheduler.desk import Desk
from scheduler.instants import next_instant
from scheduler.preview import preview
from scheduler.tick import tick
from tests.cast import ANNOUNCED, add_contact, add_pair, add_person
from tests.fakes import FakeChat
from tests.handlers.event_world import add_event_row
from tests.handlers.poll_world import ask
from tests.scheduler.months import reminding_desk, utc

NOW = utc(2026, 9, 28, 14)
EVENT_JOBS = (event_reminder.JOB, attendance.JOB, time_poll.JOB)
EVENT_KINDS = (NoticeKind.EVENT_REMINDER, NoticeKind.ATTENDANCE, NoticeKind.POLL_REMINDER)


@pytest.fixture
def october(sessions, cast):
    """The cast, whose pair had only a part of September, which is excused."""
    with sessions.begin() as session:
        find_pair(session, cast.pair_id).began_on = date(2026, 9, 2)
    return cast


def foreseen(sessions, days=7, now=NOW, **options):
    """Return (recipient's first name, kind, when, why not) of each line."""
    with sessions.read() as session:
        lines = preview(session, Rules(), days, now, **options)
    return [(line.recipient.first_name, line.kind, line.at, line.why_not) for line in lines]


NUDGE_AT = utc(2026, 10, 1, 13)
DIGEST = ("Fay", NoticeKind.DIGEST, utc(2026, 10, 5, 12), None)


def test_it_lists_what_a_week_brings(sessions, october):
    assert foreseen(sessions) == [
        ("Maya", NoticeKind.NUDGE, NUDGE_AT, None),
        ("Sam", NoticeKind.NUDGE, NUDGE_AT, None),
        DIGEST,
    ]


def test_what_it_foresees_is_what_is_sent(sessions, october):
    with sessions.begin() as session:
        lee = add_person(session, "Lee Chen", october.cohort_id, Role.PARTICIPANT, "America/Denver")
        maya = session.get_one(Person, october.maya_id)
        add_pair(session, october.cohort_id, maya, lee, ANNOUNCED + timedelta(days=1))
        add_contact(session, find_pair(session, october.pair_id), date(2026, 9, 28))
        add_contact(session, find_pair(session, october.pair_id), date(2026, 9, 12))
    chat = FakeChat()
    desk = reminding_desk(sessions, chat)
    desk = replace(desk, jobs=(*desk.jobs, capstone_reminders.JOB))
    tick(desk, NOW)
    chat.posts.clear()
    lines = [(f"U{name.upper()}", at) for name, kind, at, why in foreseen(sessions, 25) if not why]

    sent = []
    for day in (*range(2, 6), 14, 21):
        for hour in (13, 14, 15):
            now = datetime(2026, 9, 29, hour, tzinfo=UTC) + timedelta(days=day)
            tick(desk, now)
            sent += [(post.to.user_id, now) for post in chat.posts]
            chat.posts.clear()

    assert sorted(sent) == sorted(line for line in lines if line[0] != "UFAY")
    assert len(sent) >= 3


def test_who_is_in_touch_away_paused_or_absent_is_told_with_the_reason(sessions, october):
    with sessions.begin() as session:
        add_contact(session, find_pair(session, october.pair_id), date(2026, 9, 27))
    in_touch = foreseen(sessions)
    with sessions.begin() as session:
        session.get_one(Person, october.maya_id).paused_until_on = date(2026, 10, 1)
        session.add(
            Excuse(
                starts_on=date(2026, 10, 1),
                ends_on=date(2026, 10, 1),
                granted_by_id=october.fay_id,
                created_at=NOW,
                person_id=october.sam_id,
            )
        )
    away = foreseen(sessions)

    assert [why for name, _, _, why in in_touch if name != "Fay"] == ["in_touch", "in_touch"]
    assert [(name, why) for name, _, _, why in away if name != "Fay"] == [
        ("Maya", "paused"),
        ("Sam", "away"),
    ]


def test_a_hold_and_a_missing_account_are_told(sessions, october):
    with sessions.begin() as session:
        account = session.query(ChatAccount).filter_by(person_id=october.sam_id).one()
        account.deactivated_at = NOW
    unreachable = foreseen(sessions)
    with sessions.begin() as session:
        session.get_one(Cohort, october.cohort_id).held_at = NOW
    held = foreseen(sessions)

    assert unreachable[1][3] == "not_in_workspace"
    assert held[0][3] == "held"


def test_a_pair_that_will_have_ended_is_reminded_no_more(sessions, october):
    with sessions.begin() as session:
        sam = memberships_of(session, october.sam_id)[0][0]
        sam.left_on = date(2026, 10, 1)

    assert foreseen(sessions) == [DIGEST]


def test_the_table_says_what_it_cannot_know_yet(sessions, october):
    with sessions.begin() as session:
        for account in session.query(ChatAccount):
            account.deactivated_at = NOW
    with sessions.read() as session:
        table = preview_table(preview(session, Rules(), 7, NOW), drafts=1)

    assert "Nobody is known in the workspace yet: `python -m bot run` looks for" in table
    assert "1 pair is not announced yet, so nothing is sent to them; with --drafts" in table


def test_drafts_are_left_out_unless_asked_for(sessions, cast):
    with sessions.begin() as session:
        pair = find_pair(session, cast.pair_id)
        pair.announced_at = pair.clock_starts_at = None

    without, with_drafts = foreseen(sessions), foreseen(sessions, as_if_announced=True)

    assert without == []
    assert with_drafts == [
        ("Maya", NoticeKind.WELCOME, NOW, None),
        ("Sam", NoticeKind.WELCOME, NOW, None),
        ("Maya", NoticeKind.NUDGE, NUDGE_AT, None),
        ("Sam", NoticeKind.NUDGE, NUDGE_AT, None),
        DIGEST,
    ]


def test_rows_that_wait_are_listed_once_at_the_hour_they_go_out(sessions, cast):
    evening = utc(2026, 9, 1, 23)
    with sessions.begin() as session:
        pair = find_pair(session, cast.pair_id)
        pair.announced_at = evening
        add_notices(session, welcome_rows([pair], evening))

    lines = foreseen(sessions, 1, evening)

    assert lines == [
        ("Maya", NoticeKind.WELCOME, utc(2026, 9, 2), None),
        ("Sam", NoticeKind.WELCOME, utc(2026, 9, 2), None),
    ]


def test_the_first_contact_and_the_second_reminder_are_foreseen(sessions, cast):
    lines = foreseen(sessions, 21, utc(2026, 9, 2))

    assert [line[:3] for line in lines if line[0] != "Fay"] == [
        ("Maya", NoticeKind.FIRST_CONTACT, utc(2026, 9, 8, 13)),
        ("Sam", NoticeKind.FIRST_CONTACT, utc(2026, 9, 8, 13)),
        ("Sam", NoticeKind.SELF_ASSESSMENT, utc(2026, 9, 14, 13)),
        ("Maya", NoticeKind.SECOND_REMINDER, utc(2026, 9, 21, 13)),
    ]


def test_the_table_says_when_to_whom_what_and_why(sessions, october):
    with sessions.begin() as session:
        session.get_one(Person, october.sam_id).time_zone = "America/Los_Angeles"
        session.get_one(Person, october.sam_id).paused_until_on = date(2026, 10, 1)
    with sessions.read() as session:
        table = preview_table(preview(session, Rules(), 4, NOW))

    head, mayas, sams, *rest = table.splitlines()
    assert head.split("  ")[0] == "When (their time)"
    assert re.split(" {2,}", mayas) == [
        "Thu 2026-10-01 9:00 AM EDT",
        "Maya Lin <maya@example.org>",
        "monthly reminder about Sam",
        "once a month",
    ]
    assert re.split(" {2,}", sams)[0] == "Thu 2026-10-01 9:00 AM PDT"
    assert sams.endswith("  not sent: paused their reminders")
    assert mayas.index("Maya Lin") == sams.index("Sam Ortiz") == head.index("To")
    assert rest == [
        "",
        "1 message to go out; 1 more would be left out or put off.",
        "Alerts, and what people send each other, depend on what happens and are not listed.",
    ]


def test_nothing_to_come_is_said_too():
    assert preview_table([]).startswith("Nothing is to go out in this time.")


# --- when the next thing can be due ------------------------------------------------------


def instants(sessions, start, count):
    found = []
    with sessions.read() as session:
        for _ in range(count):
            start = next_instant(session, Rules(), start)
            found.append(start)
    return found


def test_the_next_instant_is_the_next_hour_at_which_something_can_be_due(sessions, cast):
    assert instants(sessions, utc(2026, 9, 30, 14), 3) == [
        NUDGE_AT,
        utc(2026, 10, 2, 13),
        utc(2026, 10, 5, 12),
    ]


def test_a_notice_that_waits_is_a_next_instant(sessions, cast):
    moment = utc(2026, 9, 30, 14)
    with sessions.begin() as session:
        pair = find_pair(session, cast.pair_id)
        add_notices(session, welcome_rows([pair], moment + timedelta(minutes=7)))

    assert instants(sessions, moment, 1) == [moment + timedelta(minutes=7)]


def test_where_there_is_nobody_nothing_is_due(sessions):
    assert instants(sessions, ANNOUNCED, 1) == [None]


def test_what_is_foreseen_of_a_meeting_is_what_is_sent(sessions, october):
    with sessions.begin() as session:
        session.add(
            Meeting(
                pair_id=october.pair_id,
                proposed_by_id=october.maya_id,
                slots=[],
                minutes=45,
                modality=Modality.VIDEO,
                changed_by_id=october.sam_id,
                changed_at=NOW,
                state=MeetingState.ACCEPTED,
                starts_at=utc(2026, 9, 30, 19),
            )
        )
    lines = [line for line in foreseen(sessions, days=3) if "meeting" in line[1]]
    chat = FakeChat()
    desk = Desk(sessions, {Platform.SLACK: chat}, Rules())

    for moment in instants(sessions, NOW, 6):
        tick(desk, moment)

    assert [(name, kind, when) for name, kind, when, _ in lines if name == "Sam"] == [
        ("Sam", NoticeKind.MEETING_REMINDER, utc(2026, 9, 29, 19)),
        ("Sam", NoticeKind.BEFORE_MEETING, utc(2026, 9, 30, 12)),
        ("Sam", NoticeKind.MEETING_REMINDER, utc(2026, 9, 30, 18)),
        ("Sam", NoticeKind.MEETING_OUTCOME, utc(2026, 9, 30, 19, 45)),
    ]
    assert len(chat.to("USAM")) == len(chat.to("UMAYA")) == 4


def test_reminders_and_questions_of_events_are_foreseen_as_they_come(sessions, cast, chat):
    start = datetime(2026, 10, 20, 19, tzinfo=UTC)
    now = start - timedelta(days=2)
    times = "October 26, 3 PM\nOctober 27, 3 PM\nOctober 28, 3 PM"
    rules = Rules(decency=Decency(reminders_per_week=9))  # others are foreseen, and do not come
    desk = Desk(sessions, {Platform.SLACK: chat}, rules, jobs=EVENT_JOBS)
    with sessions.begin() as session:
        add_event_row(session, cast.cohort_id, start)
        ask(session, cast, now, slots=times, closes="2026-10-22")
        session.get_one(Person, cast.sam_id).fewer_reminders = True
        foreseen = [
            (line.recipient.id, line.kind, line.at)
            for line in preview(session, rules, 5, now)
            if line.kind in EVENT_KINDS and line.will_send
        ]

    for at in sorted({at for *_, at in foreseen}):
        tick(desk, at - timedelta(minutes=1))
        tick(desk, at)
    tick(desk, now + timedelta(days=5))

    with sessions.read() as session:
        sent = session.query(Notice).filter(
            Notice.kind.in_(EVENT_KINDS), Notice.state == NoticeState.SENT
        )
        came = [(notice.recipient_id, notice.kind, notice.sent_at) for notice in sent]
    assert sorted(foreseen) == sorted(came)
    assert {kind for _, kind, _ in came} == set(EVENT_KINDS)
