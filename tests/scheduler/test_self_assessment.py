"""A participant is offered a self-assessment at the start, in the middle and at the end."""

from datetime import timedelta

import pytest

from models import Notice, NoticeKind, NoticeState, Person, Platform, Role
from models.cohort import Cohort
from models.pair import find_pair
from program.pairs import EndReason, end_pair
from program.rules import Reminding, Rules
from scheduler import self_assessment
from scheduler.desk import Desk
from scheduler.preview import preview
from scheduler.tick import tick
from tests.cast import add_pair, add_person
from tests.handlers.growth_calls import go_through, typed
from tests.scheduler.months import utc

START = utc(2026, 9, 14, 13)
"""5 percent of 242 days are over on Sunday, September 13; 9:00 AM in New York on Monday."""
MIDDLE = utc(2026, 12, 30, 14)
END = utc(2027, 4, 6, 13)


@pytest.fixture
def desk(sessions, cast, chat):
    """A desk on the evening before the first offer."""
    desk = Desk(sessions, {Platform.SLACK: chat}, Rules(), jobs=(self_assessment.JOB,))
    tick(desk, START - timedelta(hours=12))
    return desk


def offers(sessions, person_id):
    with sessions.read() as session:
        query = session.query(Notice).filter_by(
            recipient_id=person_id, kind=NoticeKind.SELF_ASSESSMENT
        )
        return query.order_by(Notice.id).all()


def finish(sessions, person_id, now):
    with sessions.begin() as session:
        go_through(session, person_id, "minute", lambda page, place: "3", now)


def test_each_moment_comes_once_at_nine_to_the_participant_alone(sessions, cast, desk, chat):
    for moment in (START, MIDDLE, END):
        tick(desk, moment - timedelta(minutes=1))
        tick(desk, moment)
        tick(desk, moment + timedelta(days=1))

    rows = offers(sessions, cast.sam_id)
    assert [row.sent_at for row in rows] == [START, MIDDLE, END]
    assert [row.period.partition(":")[2] for row in rows] == ["start", "middle", "end"]
    assert {post.to.user_id for post in chat.posts} == {"USAM"}
    assert "what would you like to take from this program?" in chat.posts[0].message.text


def test_whoever_did_one_at_that_moment_hears_nothing(sessions, cast, desk, chat):
    finish(sessions, cast.sam_id, START - timedelta(days=1))
    tick(desk, START)
    tick(desk, MIDDLE)

    states = [(row.state, row.reason) for row in offers(sessions, cast.sam_id)]
    assert states == [(NoticeState.SKIPPED, "no_need"), (NoticeState.SENT, None)]


def test_whoever_did_one_shortly_before_hears_nothing(sessions, cast, desk, chat):
    finish(sessions, cast.sam_id, END - timedelta(days=18))
    tick(desk, END - timedelta(minutes=10))
    tick(desk, END)

    assert chat.posts == []


def test_the_ledger_does_not_tell_why_somebody_got_none(sessions, cast, desk):
    with sessions.begin() as session:
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, session.get_one(Person, cast.maya_id), lee)
        session.get_one(Person, lee.id).fewer_reminders = True
    finish(sessions, cast.sam_id, START - timedelta(days=1))
    tick(desk, START)

    (sams,), (lees,) = offers(sessions, cast.sam_id), offers(sessions, lee.id)
    assert (sams.state, sams.reason) == (lees.state, lees.reason)


def test_what_is_under_way_is_offered_to_be_gone_on_with(sessions, cast, desk, chat):
    with sessions.begin() as session:
        typed(session, cast.sam_id, "full", START - timedelta(days=1))

    tick(desk, START)

    assert "goes on at area 1 of 11" in chat.posts[0].message.text


def test_a_pair_of_two_partners_is_one_offer_by_the_first(sessions, cast, desk, chat):
    with sessions.begin() as session:
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.MENTOR)
        sam = session.get_one(Person, cast.sam_id)
        add_pair(session, cast.cohort_id, lee, sam, START - timedelta(days=2))

    for days in range(10):
        tick(desk, START + timedelta(days=days))

    assert len(chat.posts) == 1


def test_a_pair_that_begins_late_has_moments_of_its_own(sessions, cast, desk, chat):
    with sessions.begin() as session:
        find_pair(session, cast.pair_id).clock_starts_at = utc(2027, 2, 1, 15)
    tick(desk, utc(2027, 2, 4, 14))
    before = list(chat.posts)
    tick(desk, utc(2027, 2, 5, 14))

    assert before == []
    assert [row.period.partition(":")[2] for row in offers(sessions, cast.sam_id)] == ["start"]


def test_it_comes_in_ones_own_zone_and_hour(sessions, cast, desk, chat):
    with sessions.begin() as session:
        sam = session.get_one(Person, cast.sam_id)
        sam.time_zone, sam.reminder_hour = "America/Los_Angeles", 11

    tick(desk, START + timedelta(hours=4))
    before = list(chat.posts)
    tick(desk, START + timedelta(hours=5))

    assert before == []
    assert len(chat.posts) == 1


def test_when_the_pair_ended_or_all_is_held_nothing_comes(sessions, cast, desk, chat):
    with sessions.begin() as session:
        session.get_one(Cohort, cast.cohort_id).held_at = START
    tick(desk, START)
    with sessions.begin() as session:
        session.get_one(Cohort, cast.cohort_id).held_at = None
        end_pair(session, find_pair(session, cast.pair_id), EndReason.CLOSED, START)
    tick(desk, START + timedelta(hours=1))
    tick(desk, START + timedelta(hours=3))

    assert not any("Where do you stand" in post.message.text for post in chat.posts)
    assert [row.state for row in offers(sessions, cast.sam_id)] == [NoticeState.SKIPPED]


def test_after_an_outage_of_a_week_it_is_too_late_and_said_so(sessions, cast, desk, chat):
    tick(desk, START + timedelta(days=7, minutes=1))
    tick(desk, START + timedelta(days=8))

    assert chat.posts == []
    assert [row.state for row in offers(sessions, cast.sam_id)] == [NoticeState.EXPIRED]


def test_a_program_may_do_without(sessions, cast, chat):
    rules = Rules(reminding=Reminding(self_assessment_percent=()))
    desk = Desk(sessions, {Platform.SLACK: chat}, rules, jobs=(self_assessment.JOB,))
    tick(desk, START - timedelta(hours=12))
    tick(desk, START)

    assert chat.posts == []


def test_the_preview_foresees_it_and_does_not_tell_who_did_one(sessions, cast):
    finish(sessions, cast.sam_id, START - timedelta(days=1))
    with sessions.read() as session:
        lines = preview(session, Rules(), 7, START - timedelta(hours=1))

    found = [line for line in lines if line.kind is NoticeKind.SELF_ASSESSMENT]
    assert [(line.recipient.id, line.at, line.will_send) for line in found] == [
        (cast.sam_id, START, True)
    ]
