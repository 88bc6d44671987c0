"""/cohort introduce: the facilitator schedules the first meeting of a pair; both know it."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers import introduce_pair, look_after_cohort, plan_meeting
from messages.message import Form
from models import MeetingState, Notice, NoticeKind, Role
from models.person import find_membership, get_person
from program.errors import (
    MeetingIsPastError,
    MissingWordsError,
    NotAnnouncedError,
    NotAPairError,
    TooManyTimesError,
)
from program.rules import Rules
from scheduler import before_meeting, meeting_reminder
from scheduler.job import Skip
from scheduler.meeting import compose
from tests.cast import add_pair, add_person
from tests.handlers.calls import buttons_of, call, fill_in
from tests.handlers.meeting_world import last_news, meetings, press_label, told, typed

FRIDAY_3PM = datetime(2026, 10, 9, 19, tzinfo=UTC)


def introduced(session, cast, now, words="introduce @MAYA @SAM friday 3pm 30m"):
    return look_after_cohort.look_after_cohort(session, call(session, cast.fay_id, words), now)


def test_both_get_it_with_calendar_links_and_can_move_or_cancel_it(session, cast, clock):
    reply = introduced(session, cast, clock.now)

    (meeting,) = meetings(session)
    news = [last_news(session, cast.pair_id, one, clock.now) for one in (cast.maya_id, cast.sam_id)]
    assert (meeting.state, meeting.starts_at) == (MeetingState.ACCEPTED, FRIDAY_3PM)
    assert "introductory meeting of Maya Lin and Sam Ortiz" in reply.text
    assert "Both get it now: Maya and Sam." in reply.text
    assert news[0].text.startswith("Fay scheduled your introductory meeting with Sam, by video")
    assert "calendar.google.com" in news[1].text
    assert list(buttons_of(news[1])) == ["Move it…", "Cancel it…"]


def test_the_same_again_tells_nobody_again_and_another_time_moves_it(session, cast, clock):
    introduced(session, cast, clock.now)
    again = introduced(session, cast, clock.now)
    once = len(told(session, cast.pair_id, cast.sam_id))

    introduced(session, cast, clock.now, "introduce @SAM @MAYA thursday 2pm")

    (meeting,) = meetings(session)
    assert "It was scheduled so already." in again.text
    assert once == 1
    assert meeting.starts_at == datetime(2026, 10, 8, 18, tzinfo=UTC)
    assert "Thursday, October 8" in last_news(session, cast.pair_id, cast.sam_id, clock.now).text


def test_the_facilitator_hears_when_one_of_them_moves_or_cancels_it(session, cast, clock):
    introduced(session, cast, clock.now, "introduce @MAYA @SAM friday 3pm https://a.example/x")

    typed(session, cast.sam_id, "move thursday 2pm https://a.example/canary", clock.now)
    asked = last_news(session, cast.pair_id, cast.fay_id, clock.now)
    typed(session, cast.maya_id, "accept", clock.now)
    agreed = last_news(session, cast.pair_id, cast.fay_id, clock.now)
    question = typed(session, cast.maya_id, "cancel", clock.now)
    press_label(session, cast.maya_id, question, "Cancel the meeting", clock.now)
    canceled = last_news(session, cast.pair_id, cast.fay_id, clock.now)

    assert asked.text.startswith("Sam Ortiz asks for another time")
    assert "has a new time: Thursday, October 8, 2:00 PM EDT" in agreed.text
    assert canceled.text.startswith("Maya Lin canceled the introductory meeting")
    assert "canary" not in str([one.blocks for one in (asked, agreed, canceled)])


def test_a_facilitator_who_left_meanwhile_hears_nothing(session, cast, clock):
    introduced(session, cast, clock.now)
    add_person(session, "Gil Roth", cast.cohort_id, Role.FACILITATOR)
    typed(session, cast.sam_id, "move thursday 2pm", clock.now)
    membership = find_membership(session, cast.fay_id, cast.cohort_id, Role.FACILITATOR)
    membership.left_on = clock.now.date()
    session.flush()

    notice = told(session, cast.pair_id, cast.fay_id)[-1]

    assert compose(session, notice, Rules(), clock.now) == Skip("not_leading")


def test_its_morning_says_what_it_is_for(session, cast, clock):
    introduced(session, cast, clock.now)
    morning = datetime(2026, 10, 9, 12, tzinfo=UTC)
    meeting_reminder.run(session, Rules(), clock.now, morning)

    notice = session.query(Notice).filter_by(kind=NoticeKind.BEFORE_MEETING).first()
    message = before_meeting.compose(session, notice, Rules(), morning)

    assert "Agree on how, how often, and when you want to be in touch" in message.text


def test_after_it_the_two_are_asked_to_record_how_they_work(session, cast, clock):
    introduced(session, cast, clock.now)

    reply = typed(session, cast.sam_id, "met", FRIDAY_3PM + timedelta(hours=1))

    assert "Record how we work" in buttons_of(reply)
    assert "Logged: video meeting with Maya" in reply.text


def test_without_a_time_a_form_opens(session, cast, clock):
    form = introduced(session, cast, clock.now, "introduce @MAYA @SAM")
    assert isinstance(form, Form)
    answers = {"day": "2026-10-09", "time": "15:00", "length": "30 min", "how": "video"}
    wrong = fill_in(session, cast.fay_id, form, answers | {"day": "2026-10-01"})

    mended = introduce_pair.submit(session, wrong, clock.now)
    introduce_pair.submit(session, fill_in(session, cast.fay_id, form, answers), clock.now)

    assert list(mended.errors) == ["day"]
    assert meetings(session)[0].starts_at == FRIDAY_3PM


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("introduce", MissingWordsError),
        ("introduce @MAYA friday 3pm", MissingWordsError),
        ("introduce @MAYA @FAY friday 3pm", NotAPairError),
        ("introduce @MAYA @SAM friday 3pm or monday 3pm", TooManyTimesError),
        ("introduce @MAYA @SAM yesterday 3pm", MeetingIsPastError),
        ("introduce @MAYA @LEE friday 3pm", NotAnnouncedError),
    ],
)
def test_what_cannot_be_is_refused(session, cast, clock, words, error):
    lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
    add_pair(session, cast.cohort_id, get_person(session, cast.maya_id), lee, None)

    with pytest.raises(error):
        introduced(session, cast, clock.now, words)

    assert meetings(session) == []


def test_the_times_are_the_facilitators_own(session, cast, clock):
    get_person(session, cast.fay_id).time_zone = "America/Los_Angeles"

    introduced(session, cast, clock.now)

    assert meetings(session)[0].starts_at == FRIDAY_3PM + timedelta(hours=3)
    notice = told(session, cast.pair_id, cast.sam_id)[0]
    assert "6:00 PM" in compose(session, notice, Rules(), clock.now).text


def test_the_pair_proposes_its_own_meetings_beside_it(session, cast, clock):
    introduced(session, cast, clock.now)

    reply = plan_meeting.handle(session, call(session, cast.sam_id, "thursday 2pm"), clock.now)

    assert "have an introductory meeting (30 min) planned" in reply.text
