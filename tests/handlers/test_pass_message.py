"""A facilitator's message to one of a pair, its answer, and the answer to that."""

from datetime import date

import pytest

from messages.message import Form
from models import Notice, NoticeKind, Pair, PassedMessage, Role
from models.person import find_membership
from program.errors import NobodyToTellError, NoLongerThereError, NotForYouError, PairEndedError
from scheduler.job import Skip
from scheduler.passed_message import NOTICE
from tests.cast import add_person
from tests.handlers.calls import buttons_of
from tests.handlers.cohort_world import add_draft_pair, add_world, press, submit, text_of


@pytest.fixture
def world(sessions, cast, clock):
    with sessions.begin() as session:
        return add_world(session, cast, clock.now)


def send(session, cast, text: str, now) -> PassedMessage:
    """Fay writes to Maya."""
    form = press(session, cast.fay_id, "pair.message", f"{cast.pair_id}|{cast.maya_id}", now)
    submit(session, cast.fay_id, form, {"text": text}, now)
    return session.query(PassedMessage).order_by(PassedMessage.id.desc()).first()


def brought(session, passed: PassedMessage, rules, now):
    """What the recipient of the message reads."""
    notice = session.query(Notice).filter_by(key=f"passed:{passed.id}").one()
    assert notice.recipient_id == passed.to_id
    return NOTICE.compose(session, notice, rules, now)


def test_it_travels_as_what_it_is(sessions, cast, world, clock, rules):
    with sessions.begin() as session:
        passed = send(session, cast, "Is <all> well,\nMaya & Sam?", clock.now)

        message = brought(session, passed, rules, clock.now)

        assert message.text.startswith("Fay Field asked me to pass this on:\n> Is <all> well,\n>")
        assert "It is about you and Sam." in message.text
        assert list(buttons_of(message)) == ["Answer Fay"]


def test_an_answer_comes_back_to_fay_and_can_be_answered(sessions, cast, world, clock, rules):
    with sessions.begin() as session:
        passed = send(session, cast, "All well?", clock.now)
        form = press(session, cast.maya_id, "passed.answer", passed.id, clock.advance(days=1))
        assert "All well?" in text_of(form)

        reply = submit(session, cast.maya_id, form, {"text": "Budget season."}, clock.now)
        assert text_of(reply).startswith("Passed on to Fay Field.")
        answer = session.query(PassedMessage).filter_by(answers_id=passed.id).one()
        message = brought(session, answer, rules, clock.now)
        assert "Maya Lin answers your message of October 5:\n> Budget season." in message.text

        form = press(session, cast.fay_id, "passed.answer", answer.id, clock.now)
        submit(session, cast.fay_id, form, {"text": "Take your time."}, clock.now)
        last = session.query(PassedMessage).filter_by(answers_id=answer.id).one()
        assert "Fay Field asked me to pass this on" in brought(session, last, rules, clock.now).text


def test_only_who_got_it_answers(sessions, cast, world, clock):
    with sessions.begin() as session:
        passed = send(session, cast, "All well?", clock.now)

        for other in (cast.sam_id, cast.fay_id, world.gus_id):
            with pytest.raises(NotForYouError):
                press(session, other, "passed.answer", passed.id, clock.now)
            form = Form("pass_answer", "", "", (), context=str(passed.id))
            with pytest.raises(NotForYouError):
                submit(session, other, form, {"text": "x"}, clock.now)


def test_an_answer_to_a_former_facilitator_goes_to_who_leads_now(sessions, cast, world, clock):
    with sessions.begin() as session:
        passed = send(session, cast, "All well?", clock.now)
        for person_id in (cast.fay_id, world.gus_id):
            membership = find_membership(session, person_id, cast.cohort_id, Role.FACILITATOR)
            assert membership is not None
            membership.left_on = date(2026, 10, 5)
        session.flush()
        with pytest.raises(NobodyToTellError):
            press(session, cast.maya_id, "passed.answer", passed.id, clock.now)

        ida = add_person(session, "Ida Moss", cast.cohort_id, Role.FACILITATOR)
        form = press(session, cast.maya_id, "passed.answer", passed.id, clock.now)
        assert "To Ida Moss" in text_of(form)
        submit(session, cast.maya_id, form, {"text": "Yes"}, clock.now)

        assert session.query(PassedMessage).filter_by(to_id=ida.id).count() == 1


def test_nothing_is_sent_for_blank_words(sessions, cast, world, clock):
    with sessions.begin() as session:
        value = f"{cast.pair_id}|{cast.maya_id}"
        form = press(session, cast.fay_id, "pair.message", value, clock.now)

        with pytest.raises(NoLongerThereError):
            submit(session, cast.fay_id, form, {"text": " \n "}, clock.now)


def test_nobody_of_a_draft_is_written_to(sessions, cast, world, clock):
    with sessions.begin() as session:
        draft = add_draft_pair(session, world)

        with pytest.raises(PairEndedError):
            press(session, cast.fay_id, "pair.message", f"{draft.id}|{world.lee_id}", clock.now)


def test_a_pair_without_any_contact_is_asked_in_other_words(sessions, cast, clock):
    with sessions.begin() as session:
        value = f"{cast.pair_id}|{cast.sam_id}"

        form = press(session, cast.fay_id, "pair.message", value, clock.now)

        assert "I see nothing logged for you and Maya yet." in text_of(form)


def test_a_notice_whose_message_is_gone_is_skipped(sessions, cast, world, clock, rules):
    with sessions.begin() as session:
        passed = send(session, cast, "All well?", clock.now)
        session.delete(passed)
        session.flush()
        notice = session.query(Notice).filter_by(kind=NoticeKind.PASSED_MESSAGE).one()

        assert NOTICE.compose(session, notice, rules, clock.now) == Skip("gone")
        assert session.get_one(Pair, cast.pair_id).ended_at is None
