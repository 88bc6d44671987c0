"""After a meeting: one press logs it, the second confirms it, nobody is overwritten."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers import BUTTONS, log_contact
from handlers.meeting_outcomes import press_took_place
from messages.message import Message
from models import Contact, EndReason, MeetingState, Modality, Notice, NoticeKind, Pair
from models.person import get_person
from program.errors import NotForYouError, PairEndedError
from program.pairs import end_pair
from program.rules import Rules
from scheduler import meeting_outcome
from scheduler.job import Skip
from tests.handlers.calls import buttons_of, call
from tests.handlers.meeting_world import last_news, meetings, press_label, typed

THURSDAY_3PM = datetime(2026, 10, 8, 19, tzinfo=UTC)
OVER = THURSDAY_3PM + timedelta(minutes=46)


@pytest.fixture
def met(session, cast, clock):
    """The session, with a meeting of Thursday, 3:00 PM that is over."""
    typed(session, cast.maya_id, "thursday 3pm", clock.now)
    proposal = last_news(session, cast.pair_id, cast.sam_id, clock.now)
    press_label(session, cast.sam_id, proposal, "Accept", clock.now)
    return session


def contacts(session) -> list[Contact]:
    return session.query(Contact).order_by(Contact.id).all()


def ask(session, person_id, now=OVER):
    """Return what the person's question says by now, or why there is none."""
    meeting_outcome.run(session, Rules(), now, now)
    query = session.query(Notice).filter_by(kind=NoticeKind.MEETING_OUTCOME, recipient_id=person_id)
    notices = query.order_by(Notice.id).all()
    return meeting_outcome.compose(session, notices[-1], Rules(), now)


def test_both_are_asked_when_it_is_over_and_not_before(met, cast):
    meeting_outcome.run(met, Rules(), OVER, THURSDAY_3PM + timedelta(minutes=44))
    before = met.query(Notice).filter_by(kind=NoticeKind.MEETING_OUTCOME).count()

    question = ask(met, cast.sam_id)
    ask(met, cast.sam_id)

    assert before == 0
    assert met.query(Notice).filter_by(kind=NoticeKind.MEETING_OUTCOME).count() == 2
    assert question.text.startswith(
        "Did your video meeting with Maya (Thursday, October 8, 3:00 PM, 45 min) take place?"
    )


def test_one_press_logs_it_with_its_length_and_modality(met, cast):
    reply = press_label(met, cast.maya_id, ask(met, cast.maya_id), "It took place", OVER)

    (contact,) = contacts(met)
    assert "Logged: video meeting with Sam, Thursday, October 8, 3:00 PM (45 min)" in reply.text
    assert (contact.logged_by_id, contact.modality) == (cast.maya_id, Modality.VIDEO)
    assert (contact.took_place_at, contact.duration_minutes) == (THURSDAY_3PM, 45)
    assert meetings(met)[0].state is MeetingState.TOOK_PLACE


def test_two_yeses_are_one_contact_confirmed_by_both(met, cast):
    mine, theirs = ask(met, cast.maya_id), ask(met, cast.sam_id)
    press_label(met, cast.maya_id, mine, "It took place", OVER)
    press_label(met, cast.maya_id, mine, "It took place", OVER)
    reply = press_label(met, cast.sam_id, theirs, "It took place", OVER)

    (contact,) = contacts(met)
    assert (contact.logged_by_id, contact.confirmed_by_id) == (cast.maya_id, cast.sam_id)
    assert "Then it counts once, confirmed by you both" in reply.text


def test_a_no_logs_nothing_and_can_be_taken_back(met, cast):
    reply = press_label(met, cast.maya_id, ask(met, cast.maya_id), "It did not", OVER)
    none, state = contacts(met), meetings(met)[0].state

    press_label(met, cast.maya_id, reply, "It took place", OVER)

    assert (none, state) == ([], MeetingState.DID_NOT)
    assert len(contacts(met)) == 1


def test_a_no_against_a_log_is_asked_and_told_and_overwrites_nothing(met, cast):
    press_label(met, cast.maya_id, ask(met, cast.maya_id), "It took place", OVER)

    asked = press_label(met, cast.sam_id, ask(met, cast.sam_id), "It did not", OVER)
    kept = meetings(met)[0].participant_said
    reply = press_label(met, cast.sam_id, asked, "It did not: tell Maya", OVER)
    told = ask(met, cast.maya_id)

    assert "Maya logged that your video meeting" in asked.text
    assert kept is None
    assert "Maya hears that you see it differently" in reply.text
    assert len(contacts(met)) == 1
    assert "Sam says that it did not take place" in told.text
    assert list(buttons_of(told)) == ["Undo", "Edit"]


def test_a_yes_against_a_no_is_asked_first_and_then_told(met, cast):
    press_label(met, cast.sam_id, ask(met, cast.sam_id), "It did not", OVER)

    asked = press_label(met, cast.maya_id, ask(met, cast.maya_id), "It took place", OVER)
    before = contacts(met)
    press_label(met, cast.maya_id, asked, "It did: log it", OVER)
    told = ask(met, cast.sam_id)
    press_label(met, cast.sam_id, told, "It took place", OVER)

    (contact,) = contacts(met)
    assert before == []
    assert "Sam said that your video meeting" in asked.text
    assert "Maya logged your video meeting" in told.text
    assert contact.confirmed_by_id == cast.sam_id


def test_who_logged_it_in_words_is_not_asked_and_the_other_confirms_that(met, cast):
    log_contact.handle(met, call(met, cast.maya_id, "zoom today 3pm 50m budget"), OVER)

    mine, theirs = ask(met, cast.maya_id), ask(met, cast.sam_id)
    press_label(met, cast.sam_id, theirs, "It took place", OVER)

    (contact,) = contacts(met)
    assert mine == Skip("answered")
    assert (contact.duration_minutes, contact.confirmed_by_id) == (50, cast.sam_id)


def test_who_logged_it_by_mistake_is_shown_undo(met, cast):
    question = ask(met, cast.maya_id)
    press_label(met, cast.maya_id, question, "It took place", OVER)

    reply = press_label(met, cast.maya_id, question, "It did not", OVER)

    assert "If it did not, undo it." in reply.text
    undo = buttons_of(reply)["Undo"]
    BUTTONS[undo.action].handle(met, call(met, cast.maya_id, value=undo.value), OVER)
    assert contacts(met) == []


def test_it_is_answered_by_typing_and_from_the_overview(met, cast):
    over = BUTTONS["pair.show"].handle(met, call(met, cast.sam_id, value=str(cast.pair_id)), OVER)
    typed(met, cast.maya_id, "met", OVER)
    press_label(met, cast.sam_id, over, "It took place", OVER)
    again = typed(met, cast.sam_id, "missed", OVER)

    (contact,) = contacts(met)
    assert contact.confirmed_by_id == cast.sam_id
    assert "I know of no planned meeting that is over" in again.text


def test_before_it_begins_and_after_it_was_canceled_there_is_nothing_to_answer(met, cast, clock):
    question = ask(met, cast.maya_id)
    early = press_label(met, cast.maya_id, question, "It took place", clock.now)
    asked = typed(met, cast.sam_id, "cancel", clock.now)
    press_label(met, cast.sam_id, asked, "Cancel the meeting", clock.now)

    late = press_label(met, cast.maya_id, question, "It took place", OVER)

    assert "There is no meeting with Sam to answer for" in early.text
    assert "There is no meeting with Sam to answer for" in late.text
    assert contacts(met) == []


def test_others_and_ended_pairs_answer_nothing(met, cast):
    value = f"{meetings(met)[0].id}|2"
    with pytest.raises(NotForYouError):
        press_took_place(met, call(met, cast.fay_id, value=value), OVER)
    end_pair(met, met.get_one(Pair, cast.pair_id), EndReason.CLOSED, OVER)

    with pytest.raises(PairEndedError):
        press_took_place(met, call(met, cast.sam_id, value=value), OVER)


def test_a_meeting_of_long_ago_is_not_asked_about(met, cast):
    late = OVER + timedelta(days=15)

    meeting_outcome.run(met, Rules(), late, late)

    assert met.query(Notice).filter_by(kind=NoticeKind.MEETING_OUTCOME).count() == 0
    assert isinstance(typed(met, cast.sam_id, "met", late), Message)
    assert contacts(met) == []


def test_who_wants_only_the_monthly_reminder_is_not_asked_and_can_still_say_it(met, cast):
    get_person(met, cast.maya_id).fewer_reminders = True

    assert ask(met, cast.maya_id) == Skip("fewer_reminders")
    assert "Logged" in typed(met, cast.maya_id, "met", OVER).text


def test_the_question_counts_as_a_reminder():
    assert meeting_outcome.NOTICE.is_reminder
