"""/meeting: times go to the partner in both zones; both know what came of it."""

from datetime import UTC, datetime

import pytest

from handlers import plan_meeting
from handlers.meeting_buttons import press_accept
from messages.message import Form
from models import EndReason, Meeting, MeetingState, Modality, Notice, Pair, Role
from models.cohort import Cohort
from models.person import get_person
from program.errors import (
    BadMeetingLinkError,
    CohortOverError,
    MeetingAfterTheCohortError,
    MeetingIsPastError,
    NotForYouError,
    NotYourPartnerError,
    PairEndedError,
    TooManyTimesError,
    UnreachedInTimeError,
)
from program.pairs import end_pair
from program.rules import Rules
from scheduler.job import Skip
from scheduler.meeting import compose
from tests.cast import add_pair, add_person
from tests.handlers.calls import buttons_of, call, fill_in
from tests.handlers.meeting_world import (
    last_news,
    meetings,
    press_label,
    pressed,
    told,
    typed,
)

FRIDAY_3PM = datetime(2026, 10, 9, 19, tzinfo=UTC)
"""In New York; the clock of the tests stands at Monday, October 5, 10:00 AM there."""
MONDAY_10AM = datetime(2026, 10, 12, 14, tzinfo=UTC)
LINK = "https://example.org/join/canary"


def proposed_by_maya(session, cast, now, words="friday 3pm or monday 10am 30m"):
    reply = typed(session, cast.maya_id, words, now)
    return reply, last_news(session, cast.pair_id, cast.sam_id, now)


def agreed_meeting(session, cast, now):
    """Let Maya propose and Sam accept Friday; return what each of them reads."""
    _, proposal = proposed_by_maya(session, cast, now)
    reply = press_label(session, cast.sam_id, proposal, "Accept Fri", now)
    return reply, last_news(session, cast.pair_id, cast.maya_id, now)


def add_lee(session, cast):
    lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
    return add_pair(session, cast.cohort_id, get_person(session, cast.maya_id), lee)


def test_the_times_go_to_the_partner_at_once(session, cast, clock):
    reply, proposal = proposed_by_maya(session, cast, clock.now)

    (meeting,) = meetings(session)
    (notice,) = told(session, cast.pair_id, cast.sam_id)
    assert meeting.times == (FRIDAY_3PM, MONDAY_10AM)
    assert (meeting.minutes, meeting.modality) == (30, Modality.VIDEO)
    assert (notice.due_at, notice.expires_at) == (clock.now, MONDAY_10AM)
    assert "Friday, October 9, 3:00 PM or Monday, October 12, 10:00 AM" in reply.text
    assert "Sam gets it now." in reply.text
    assert proposal.text.startswith("Maya would like to meet you by video (30 min): Friday")
    assert list(buttons_of(proposal)) == [
        "Accept Fri, Oct 9, 3:00 PM", "Accept Mon, Oct 12, 10:00 AM", "Suggest another time",
        "Can't meet",
    ]  # fmt: skip


def test_both_zones_are_read_where_they_differ(session, cast, clock):
    get_person(session, cast.sam_id).time_zone = "Asia/Tokyo"

    reply = typed(session, cast.maya_id, "friday 8pm", clock.now)
    proposal = last_news(session, cast.pair_id, cast.sam_id, clock.now)

    assert (
        "Friday, October 9, 8:00 PM EDT (Saturday, October 10, 9:00 AM JST for Sam)" in reply.text
    )
    assert "Saturday, October 10, 9:00 AM JST (Friday, October 9, 8:00 PM EDT for Maya)" in (
        proposal.text
    )


def test_in_quiet_hours_it_waits_and_the_sender_is_told_until_when(session, cast):
    evening = datetime(2026, 10, 8, 23, tzinfo=UTC)

    reply = typed(session, cast.maya_id, "friday 3pm", evening)

    (notice,) = told(session, cast.pair_id, cast.sam_id)
    assert "it goes out tomorrow, Friday, October 9, 8:00 AM" in reply.text
    assert notice.due_at == datetime(2026, 10, 9, 12, tzinfo=UTC)


def test_what_would_be_read_too_late_is_refused(session, cast):
    evening = datetime(2026, 10, 8, 23, tzinfo=UTC)

    with pytest.raises(UnreachedInTimeError):
        typed(session, cast.maya_id, "today 9pm", evening)


def test_accepting_tells_both_and_gives_calendar_links(session, cast, clock):
    reply, news = agreed_meeting(session, cast, clock.now)

    (meeting,) = meetings(session)
    assert (meeting.state, meeting.starts_at) == (MeetingState.ACCEPTED, FRIDAY_3PM)
    for message in (reply, news):
        assert "Friday, October 9, 3:00 PM" in message.text
        assert "dates=20261009T190000Z%2F20261009T193000Z" in message.text
    assert news.text.startswith("Sam accepted:")


def test_a_second_press_changes_nothing_and_says_how_it_stands(session, cast, clock):
    _, proposal = proposed_by_maya(session, cast, clock.now)
    press_label(session, cast.sam_id, proposal, "Accept Fri", clock.now)

    again = press_label(session, cast.sam_id, proposal, "Accept Mon", clock.now)
    late_no = press_label(session, cast.sam_id, proposal, "Can't meet", clock.now)

    (meeting,) = meetings(session)
    assert (meeting.state, meeting.starts_at) == (MeetingState.ACCEPTED, FRIDAY_3PM)
    assert len(told(session, cast.pair_id, cast.maya_id)) == 1
    assert "Next meeting: video meeting" in again.text
    assert "Next meeting: video meeting" in late_no.text


def test_a_no_is_told_with_a_way_to_propose_again(session, cast, clock):
    _, proposal = proposed_by_maya(session, cast, clock.now)

    press_label(session, cast.sam_id, proposal, "Can't meet", clock.now)
    news = last_news(session, cast.pair_id, cast.maya_id, clock.now)

    assert news.text.startswith("Sam can't meet at the proposed time: Friday")
    assert list(buttons_of(news)) == ["Propose another time"]


def test_the_partner_suggests_another_time_and_the_first_one_accepts(session, cast, clock):
    _, proposal = proposed_by_maya(session, cast, clock.now)
    form = press_label(session, cast.sam_id, proposal, "Suggest", clock.now)
    answers = {"day": "2026-10-08", "time": "16:00", "length": "an hour", "how": "phone"}

    plan_meeting.submit(session, fill_in(session, cast.sam_id, form, answers), clock.now)
    counter = last_news(session, cast.pair_id, cast.maya_id, clock.now)
    press_label(session, cast.maya_id, counter, "Accept", clock.now)

    (meeting,) = meetings(session)
    assert meeting.starts_at == datetime(2026, 10, 8, 20, tzinfo=UTC)
    assert (meeting.minutes, meeting.modality) == (60, Modality.PHONE)
    assert "Sam would like to meet you by phone (1 h)" in counter.text


def test_the_old_proposal_is_not_brought_any_more_once_it_changed(session, cast, clock):
    proposed_by_maya(session, cast, clock.now)
    typed(session, cast.maya_id, "thursday 2pm", clock.now)

    first, second = told(session, cast.pair_id, cast.sam_id)

    assert compose(session, first, Rules(), clock.now) == Skip("changed")
    assert "Thursday, October 8" in compose(session, second, Rules(), clock.now).text
    assert len(meetings(session)) == 1


def test_the_same_line_again_tells_nobody_again(session, cast, clock):
    proposed_by_maya(session, cast, clock.now)

    reply, _ = proposed_by_maya(session, cast, clock.now)

    assert "has not answered yet" in reply.text
    assert len(told(session, cast.pair_id, cast.sam_id)) == 1


def test_either_cancels_after_being_asked(session, cast, clock):
    reply, _ = agreed_meeting(session, cast, clock.now)

    question = press_label(session, cast.sam_id, reply, "Cancel", clock.now)
    assert meetings(session)[0].state is MeetingState.ACCEPTED
    done = press_label(session, cast.sam_id, question, "Cancel the meeting", clock.now)
    news = last_news(session, cast.pair_id, cast.maya_id, clock.now)

    assert meetings(session)[0].state is MeetingState.CANCELED
    assert "You canceled your video meeting" in done.text
    assert news.text.startswith("Sam canceled your video meeting (30 min), Friday, October 9")


def test_a_canceled_evening_before_is_said_to_come_too_late(session, cast, clock):
    typed(session, cast.maya_id, "friday 8am", clock.now)
    proposal = last_news(session, cast.pair_id, cast.sam_id, clock.now)
    press_label(session, cast.sam_id, proposal, "Accept", clock.now)
    evening = datetime(2026, 10, 9, 1, tzinfo=UTC)

    question = typed(session, cast.sam_id, "cancel", evening)
    done = press_label(session, cast.sam_id, question, "Cancel the meeting", evening)

    assert "when the meeting would have begun: better call or text" in done.text


def test_a_move_gives_up_the_time_and_asks_for_the_new_one(session, cast, clock):
    agreed_meeting(session, cast, clock.now)

    typed(session, cast.sam_id, "move thursday 2pm", clock.now)
    news = last_news(session, cast.pair_id, cast.maya_id, clock.now)
    press_label(session, cast.maya_id, news, "Accept", clock.now)

    (meeting,) = meetings(session)
    assert "Sam can't make Friday, October 9, 3:00 PM and asks to move" in news.text
    assert meeting.starts_at == datetime(2026, 10, 8, 18, tzinfo=UTC)
    assert meeting.minutes == 30


def test_new_times_beside_a_planned_meeting_are_asked_about(session, cast, clock):
    agreed_meeting(session, cast, clock.now)

    question = typed(session, cast.maya_id, "thursday 2pm", clock.now)
    press_label(session, cast.maya_id, question, "Plan a further", clock.now)

    assert "have a video meeting (30 min) planned: Friday" in question.text
    assert [one.state for one in meetings(session)] == [
        MeetingState.ACCEPTED, MeetingState.PROPOSED,
    ]  # fmt: skip


def test_the_new_times_may_be_in_place_of_the_planned_ones(session, cast, clock):
    agreed_meeting(session, cast, clock.now)

    question = typed(session, cast.maya_id, "thursday 2pm", clock.now)
    press_label(session, cast.maya_id, question, "Move it", clock.now)

    assert [one.state for one in meetings(session)] == [MeetingState.PROPOSED]


def test_a_partner_of_several_is_named_or_asked_for(session, cast, clock):
    lees = add_lee(session, cast)

    asked = typed(session, cast.maya_id, "friday 3pm", clock.now)
    press_label(session, cast.maya_id, asked, "Lee", clock.now)
    typed(session, cast.maya_id, "@SAM thursday 3pm", clock.now)

    assert [one.pair_id for one in meetings(session)] == [lees.id, cast.pair_id]


def test_a_stranger_is_no_partner(session, cast, clock):
    with pytest.raises(NotYourPartnerError):
        typed(session, cast.maya_id, "@OLU friday 3pm", clock.now)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("yesterday 3pm", MeetingIsPastError),
        ("today 9am", MeetingIsPastError),
        ("may 3 3pm", MeetingAfterTheCohortError),
        ("tuesday 1pm, tuesday 2pm, tuesday 3pm, tuesday 4pm", TooManyTimesError),
        ("friday 3pm https://x", BadMeetingLinkError),
    ],
)
def test_what_cannot_be_is_refused(session, cast, clock, words, error):
    with pytest.raises(error):
        typed(session, cast.maya_id, words, clock.now)

    assert meetings(session) == []


def test_a_time_that_passed_is_not_accepted(session, cast, clock):
    _, proposal = proposed_by_maya(session, cast, clock.now)

    with pytest.raises(MeetingIsPastError):
        press_label(session, cast.sam_id, proposal, "Accept Fri", FRIDAY_3PM)
    press_label(session, cast.sam_id, proposal, "Accept Mon", FRIDAY_3PM)

    assert meetings(session)[0].starts_at == MONDAY_10AM


def test_nobody_accepts_their_own_times_or_those_of_others(session, cast, clock):
    _, proposal = proposed_by_maya(session, cast, clock.now)
    accept = buttons_of(proposal)["Accept Fri, Oct 9, 3:00 PM"]
    lee = add_lee(session, cast).participant

    for person_id in (cast.maya_id, lee.id):
        with pytest.raises(NotForYouError):
            pressed(session, person_id, accept, clock.now)


@pytest.mark.parametrize("value", ["", "1", "1|", "|1", "1|1", "1|1|9", "x|y|z", "999|1|0"])
def test_values_that_nobody_was_given_are_refused(session, cast, clock, value):
    proposed_by_maya(session, cast, clock.now)

    with pytest.raises(NotForYouError):
        press_accept(session, call(session, cast.sam_id, value=value), clock.now)


def test_nothing_is_planned_in_a_pair_that_ended_or_a_cohort_that_is_over(session, cast, clock):
    _, proposal = proposed_by_maya(session, cast, clock.now)
    pair = session.get_one(Pair, cast.pair_id)

    with pytest.raises(CohortOverError):
        press_label(session, cast.sam_id, proposal, "Accept", datetime(2027, 5, 2, tzinfo=UTC))
    end_pair(session, pair, EndReason.CLOSED, clock.now)
    session.expire_all()

    assert meetings(session)[0].state is MeetingState.CANCELED
    assert told(session, cast.pair_id, cast.sam_id)[0].reason == "pair_ended"
    with pytest.raises(PairEndedError):
        press_label(session, cast.sam_id, proposal, "Accept", clock.now)


def test_while_everything_is_held_the_sender_is_told_so(session, cast, clock):
    session.get_one(Cohort, cast.cohort_id).held_at = clock.now

    reply = typed(session, cast.maya_id, "friday 3pm", clock.now)

    assert "put messages on hold" in reply.text


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("accept 2", MeetingState.ACCEPTED),
        ("accept", MeetingState.PROPOSED),
        ("accept 3", MeetingState.PROPOSED),
        ("decline", MeetingState.CANCELED),
        ("show", MeetingState.PROPOSED),
    ],
)
def test_what_buttons_do_is_done_by_typing(session, cast, clock, words, state):
    proposed_by_maya(session, cast, clock.now)

    typed(session, cast.sam_id, words, clock.now)

    (meeting,) = meetings(session)
    assert meeting.state is state
    assert meeting.starts_at == (MONDAY_10AM if state is MeetingState.ACCEPTED else None)


def test_with_nothing_planned_the_verbs_say_so(session, cast, clock):
    for verb in ("accept", "cancel", "move friday 3pm", "show"):
        assert "You have no meeting planned with Sam" in (
            typed(session, cast.maya_id, verb, clock.now).text
        )


# --- the form ----------------------------------------------------------------------------


def test_nothing_typed_opens_a_form_that_proposes_up_to_three_times(session, cast, clock):
    form = typed(session, cast.maya_id, "", clock.now)
    assert isinstance(form, Form)
    answers = {
        "day": "2026-10-09", "time": "15:00", "others": "monday 10am or tuesday 2pm",
        "length": "30 min", "how": "video", "link": LINK,
    }  # fmt: skip

    reply = plan_meeting.submit(session, fill_in(session, cast.maya_id, form, answers), clock.now)

    (meeting,) = meetings(session)
    tuesday = datetime(2026, 10, 6, 18, tzinfo=UTC)
    assert meeting.times == (tuesday, FRIDAY_3PM, MONDAY_10AM)
    assert meeting.link == LINK
    assert "Proposed to Sam" in reply.text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day": ""}, "day"),
        ({"day": "2026-10-02"}, "day"),
        ({"day": "2027-05-03"}, "day"),
        ({"day": "9999-99-99"}, "day"),
        ({"time": "later"}, "time"),
        ({"length": "soon"}, "length"),
        ({"others": "some day"}, "others"),
        ({"others": "tuesday 1pm, tuesday 2pm, tuesday 3pm"}, "others"),
        ({"link": "javascript:alert(1)"}, "link"),
    ],
)
def test_what_must_be_mended_stands_at_its_field(session, cast, clock, wrong, field):
    form = typed(session, cast.maya_id, "", clock.now)
    answers = {"day": "2026-10-09", "time": "15:00", "length": "30 min", "how": "video"} | wrong

    reply = plan_meeting.submit(session, fill_in(session, cast.maya_id, form, answers), clock.now)

    assert list(reply.errors) == [field]
    assert meetings(session) == []


def test_a_row_of_a_meeting_shows_no_link(session, cast, clock):
    typed(session, cast.maya_id, f"friday 3pm {LINK}", clock.now)

    (meeting,) = meetings(session)

    assert isinstance(meeting, Meeting)
    assert meeting.link == LINK
    assert LINK not in repr(meeting)
    assert LINK not in str([repr(one) for one in session.query(Notice)])
