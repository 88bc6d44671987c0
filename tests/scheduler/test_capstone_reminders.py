"""Reminders of milestones and of the review: a week ahead, in everybody's own hour, never after."""

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers import capstone_changes, show_capstone
from models import Capstone, Notice, NoticeKind, NoticeState, Pair, Role
from models.capstone_members import capstone_of
from models.capstone_progress import add_review
from models.person import get_person
from program.away import find_away
from program.rules import Capstones, Rules
from scheduler import capstone_reminders
from scheduler.capstone_reminders import MILESTONE, REVIEW
from scheduler.job import Skip
from tests.cast import add_pair, add_person
from tests.handlers.calls import buttons_of, call, fill_in
from tests.program.silent_world import excuse

DUE = datetime(2026, 10, 13, 13, tzinfo=UTC)
"""Tuesday, October 13, 9:00 AM in New York: the Monday before is a holiday."""
PLAN_DUE = datetime(2026, 11, 30, 14, tzinfo=UTC)
REVIEW_DUE = datetime(2027, 3, 22, 13, tzinfo=UTC)
LAST_DAY = datetime(2027, 3, 26, 13, tzinfo=UTC)
"""The last open day: March 27 is a Saturday."""


def run(session, now, rules=None, minutes=15):
    capstone_reminders.run(session, rules or Rules(), now - timedelta(minutes=minutes), now)


def told(session, kind):
    query = session.query(Notice).filter_by(kind=kind).order_by(Notice.due_at, Notice.id)
    return list(query)


def begin(session, person_id, now) -> Capstone:
    """Begin one whose challenge is not settled yet."""
    form = show_capstone.handle(session, call(session, person_id, "begin"), now)
    answers = {"title": "Internet on the bus", "challenge": "None at home"}
    capstone_changes.submit_start(session, fill_in(session, person_id, form, answers), now)
    capstone = capstone_of(session, person_id, 1)
    assert capstone is not None
    show_capstone.handle(session, call(session, person_id, "undo 1"), now)
    return capstone


def test_a_week_before_it_is_due_the_participant_is_reminded_once(sessions, cast, clock):
    with sessions.begin() as session:
        begin(session, cast.sam_id, clock.now)
        run(session, DUE - timedelta(minutes=15))
        early = told(session, NoticeKind.MILESTONE)
        run(session, DUE)
        run(session, DUE + timedelta(minutes=15))
        run(session, DUE + timedelta(days=2), minutes=60 * 48)
        (notice,) = told(session, NoticeKind.MILESTONE)
        message = MILESTONE.compose(session, notice, Rules(), DUE)

    assert early == []
    assert (notice.recipient_id, notice.due_at) == (cast.sam_id, DUE)
    assert notice.expires_at == datetime(2026, 10, 20, 4, tzinfo=UTC)
    assert (
        "Name the challenge is due by Monday, October 19, for Internet on the bus." in message.text
    )
    assert "Done: Name the challenge" in buttons_of(message)


def test_what_is_done_meanwhile_needs_no_reminder(sessions, cast, clock):
    with sessions.begin() as session:
        begin(session, cast.sam_id, clock.now)
        run(session, DUE)
        (notice,) = told(session, NoticeKind.MILESTONE)
        show_capstone.handle(session, call(session, cast.sam_id, "done 1"), DUE)

        assert MILESTONE.compose(session, notice, Rules(), DUE) == Skip("done")


def test_who_has_not_begun_is_reminded_of_the_beginning_and_of_nothing_more(sessions, cast, clock):
    with sessions.begin() as session:
        run(session, DUE)
        run(session, PLAN_DUE)
        first, second = told(session, NoticeKind.MILESTONE)
        message = MILESTONE.compose(session, first, Rules(), DUE)
        later = MILESTONE.compose(session, second, Rules(), PLAN_DUE)

    assert "It is the first milestone of your capstone" in message.text
    assert list(buttons_of(message)) == ["Begin my capstone"]
    assert later == Skip("no_capstone")


@pytest.mark.parametrize("what", ["ended", "away", "fewer", "changed"])
def test_when_there_is_no_need(sessions, cast, clock, what):
    rules = Rules()
    with sessions.begin() as session:
        begin(session, cast.sam_id, clock.now)
        run(session, DUE)
        (notice,) = told(session, NoticeKind.MILESTONE)
        sam = get_person(session, cast.sam_id)
        if what == "ended":
            session.get_one(Pair, cast.pair_id).ended_at = DUE
        elif what == "away":
            excuse(session, date(2026, 10, 10), date(2026, 10, 30), person=sam.id)
            assert find_away(session, sam, DUE)
        elif what == "fewer":
            sam.fewer_reminders = True
        else:
            rules = Rules(capstone=Capstones(milestones=()))
        session.flush()

        composed = MILESTONE.compose(session, notice, rules, DUE)

    reasons = {"ended": "no_pairs", "fewer": "fewer_reminders", "changed": "done"}
    assert composed == Skip(reasons.get(what, what))


def test_everybody_is_reminded_at_their_own_hour_in_their_own_zone(sessions, cast, clock):
    with sessions.begin() as session:
        sam = get_person(session, cast.sam_id)
        sam.time_zone, sam.reminder_hour = "America/Los_Angeles", 11
        run(session, DUE)
        early = told(session, NoticeKind.MILESTONE)
        run(session, DUE + timedelta(hours=5))
        (notice,) = told(session, NoticeKind.MILESTONE)

    assert early == []
    assert notice.due_at == DUE + timedelta(hours=5)


def test_after_a_long_outage_what_is_past_is_written_down_and_not_sent(sessions, cast, clock):
    with sessions.begin() as session:
        run(session, datetime(2026, 11, 2, 15, tzinfo=UTC), minutes=60 * 24 * 30)
        (notice,) = told(session, NoticeKind.MILESTONE)

    assert (notice.state, notice.reason) == (NoticeState.EXPIRED, "late")


def test_nothing_is_about_a_time_before_the_pair_began(sessions, cast, clock):
    with sessions.begin() as session:
        session.get_one(Pair, cast.pair_id).clock_starts_at = DUE + timedelta(days=1)
        session.flush()
        run(session, DUE + timedelta(days=2), minutes=60 * 24 * 3)

        assert told(session, NoticeKind.MILESTONE) == []


def test_the_review_is_reminded_of_a_week_ahead_and_on_the_last_open_day(sessions, cast, clock):
    with sessions.begin() as session:
        begin(session, cast.sam_id, clock.now)
        for now in (REVIEW_DUE, LAST_DAY, LAST_DAY + timedelta(days=3)):
            run(session, now)
        first, last = told(session, NoticeKind.CAPSTONE_REVIEW)
        messages = [
            REVIEW.compose(session, notice, Rules(), notice.due_at) for notice in (first, last)
        ]

    assert [one.recipient_id for one in (first, last)] == [cast.maya_id] * 2
    assert (first.due_at, last.due_at) == (REVIEW_DUE, LAST_DAY)
    assert first.expires_at == last.due_at
    assert "Your review of Sam's final capstone is due by Saturday, March 27" in messages[0].text
    assert "no slides yet. You might ask Sam for a draft." in messages[0].text
    assert "I have reviewed it" in buttons_of(messages[1])


def test_once_reviewed_or_without_a_capstone_nobody_is_reminded(sessions, cast, clock):
    with sessions.begin() as session:
        run(session, REVIEW_DUE)
        (notice,) = told(session, NoticeKind.CAPSTONE_REVIEW)
        without = REVIEW.compose(session, notice, Rules(), REVIEW_DUE)
        capstone = begin(session, cast.sam_id, clock.now)
        add_review(session, capstone.id, cast.pair_id, REVIEW_DUE)
        reviewed = REVIEW.compose(session, notice, Rules(), REVIEW_DUE)

    assert (without, reviewed) == (Skip("no_capstone"), Skip("done"))


def test_one_reminder_is_about_all_the_participants_of_a_thought_partner(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, get_person(session, cast.maya_id), ana)
        for person_id in (cast.sam_id, ana.id):
            begin(session, person_id, clock.now)
        run(session, REVIEW_DUE)
        (notice,) = told(session, NoticeKind.CAPSTONE_REVIEW)
        message = REVIEW.compose(session, notice, Rules(), REVIEW_DUE)

    assert "Sam's and Ana's final capstones" in message.text
    assert {"Reviewed: Sam's", "Reviewed: Ana's"} <= set(buttons_of(message))


def test_they_are_reminders_and_count_as_such():
    assert MILESTONE.is_reminder
    assert REVIEW.is_reminder
    assert MILESTONE.keeps_quiet_hours
    assert REVIEW.keeps_quiet_hours
