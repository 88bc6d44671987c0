"""What the buttons below an alert and a request for help do, and for whom."""

from datetime import date

import pytest

from messages.cohort_requirements import GRANT_FORM
from messages.message import Form, Message
from models import (
    Alert,
    AlertAction,
    Duty,
    EndReason,
    Excuse,
    GrantedException,
    HelpRequest,
    Membership,
    Pair,
    PassedMessage,
    Person,
    Role,
)
from models.pair import running_pairs_of
from program.errors import NoLongerThereError, NotForYouError, OwnPairError, PairEndedError
from tests.cast import add_cohort, add_person
from tests.handlers.calls import buttons_of, filled
from tests.handlers.cohort_world import BUTTONS, FORMS, add_world, press, submit, text_of


@pytest.fixture
def world(sessions, cast, clock):
    with sessions.begin() as session:
        return add_world(session, cast, clock.now)


def test_a_message_is_prefilled_kindly_and_passed_on(sessions, cast, world, clock):
    with sessions.begin() as session:
        value = f"{world.alert_id}|{cast.maya_id}"
        form = press(session, cast.fay_id, "alert.message", value, clock.now)

        assert isinstance(form, Form)
        assert "since September 3" in filled(form)["text"]
        assert "Fay Field asked me to pass this on" in text_of(form)
        reply = submit(session, cast.fay_id, form, {"text": "All well, Maya?"}, clock.now)

        passed = session.query(PassedMessage).one()
        assert (passed.from_id, passed.to_id) == (cast.fay_id, cast.maya_id)
        assert passed.text == "All well, Maya?"
        alert = session.get_one(Alert, world.alert_id)
        assert (alert.acted_by_id, alert.action) == (cast.fay_id, AlertAction.MESSAGED)
        assert text_of(reply).startswith("Passed on to Maya Lin.")


def test_the_sender_is_told_until_when_a_message_waits(sessions, cast, world, clock):
    night = clock.now.replace(hour=2)
    with sessions.begin() as session:
        value = f"{world.alert_id}|{cast.maya_id}"
        form = press(session, cast.fay_id, "alert.message", value, night)

        reply = submit(session, cast.fay_id, form, {"text": "Hello"}, night)

        assert "Monday, October 5, 8:00 AM EDT" in text_of(reply)


def test_the_second_facilitator_hears_who_acts_and_may_go_on(sessions, cast, world, clock):
    with sessions.begin() as session:
        value = f"{world.alert_id}|{cast.maya_id}"
        first = press(session, cast.fay_id, "alert.message", value, clock.now)
        assert "is on it" not in text_of(first)
        submit(session, cast.fay_id, first, {"text": "Hello"}, clock.now)

        second = press(session, world.gus_id, "alert.message", value, clock.now)
        assert "Fay Field has been on it since Monday, October 5, 10:00 AM" in text_of(second)
        submit(session, world.gus_id, second, {"text": "Me too"}, clock.now)

        assert session.query(PassedMessage).count() == 2
        assert session.get_one(Alert, world.alert_id).acted_by_id == cast.fay_id


def test_the_same_facilitator_is_not_warned_of_themselves(sessions, cast, world, clock):
    with sessions.begin() as session:
        press(session, cast.fay_id, "alert.dismiss", world.alert_id, clock.now)

        form = press(session, cast.fay_id, "alert.excuse", world.alert_id, clock.now)

        assert "is on it" not in text_of(form)


def test_excusing_the_pair_and_one_of_the_two(sessions, cast, world, clock):
    with sessions.begin() as session:
        form = press(session, cast.fay_id, "alert.excuse", world.alert_id, clock.now)
        past = submit(session, cast.fay_id, form, {"who": "pair", "until": "2026-10-04"}, clock.now)
        none = submit(session, cast.fay_id, form, {"who": "pair"}, clock.now)
        assert isinstance(past, Form)
        assert isinstance(none, Form)
        assert "that is over" in past.errors["until"]

        answers = {"who": "pair", "until": "2026-10-20"}
        reply = submit(session, cast.fay_id, form, answers, clock.now)
        assert "excused through Tuesday, October 20" in text_of(reply)
        answers = {"who": str(cast.sam_id), "until": "2026-10-21"}
        submit(session, cast.fay_id, form, answers, clock.now)

        excuses = [
            (one.pair_id, one.person_id) for one in session.query(Excuse).order_by(Excuse.id)
        ]
        assert excuses == [(cast.pair_id, None), (None, cast.sam_id)]
        assert session.get_one(Alert, world.alert_id).ended_at == clock.now


def test_nobody_but_the_two_is_excused(sessions, cast, world, clock):
    with sessions.begin() as session:
        form = press(session, cast.fay_id, "alert.excuse", world.alert_id, clock.now)

        answers = {"who": str(world.gus_id), "until": "2026-10-20"}
        with pytest.raises(NotForYouError):
            submit(session, cast.fay_id, form, answers, clock.now)


def test_reassigning_from_an_alert(sessions, cast, world, clock):
    with sessions.begin() as session:
        form = press(session, cast.fay_id, "alert.reassign", world.alert_id, clock.now)
        assert isinstance(form, Form)
        assert "Lee Chen" in str(form.fields)
        assert "Maya Lin" not in str(form.fields)

        answers = {"mentor": str(world.lee_id)}
        reply = submit(session, cast.fay_id, form, answers, clock.now)

        (pair,) = running_pairs_of(session, cast.sam_id)
        assert (pair.mentor_id, pair.continues_id) == (world.lee_id, cast.pair_id)
        alert = session.get_one(Alert, world.alert_id)
        assert (alert.action, alert.ended_at) == (AlertAction.REASSIGNED, clock.now)
        assert "Lee Chen and Sam Ortiz are a pair now" in text_of(reply)


def test_a_wrong_name_keeps_the_form_open_and_the_pair_running(sessions, cast, world, clock):
    with sessions.begin() as session:
        form = press(session, cast.fay_id, "alert.reassign", world.alert_id, clock.now)

        for wrong in ("Nobody", str(cast.sam_id), str(cast.maya_id), str(cast.fay_id), "99999"):
            again = submit(session, cast.fay_id, form, {"mentor": wrong}, clock.now)
            assert isinstance(again, Form)
            assert again.errors["mentor"]

        assert session.get_one(Pair, cast.pair_id).ended_at is None
        assert session.get_one(Alert, world.alert_id).acted_by_id is None


def test_closing_is_said_first_and_done_once(sessions, cast, world, clock):
    with sessions.begin() as session:
        form = press(session, cast.fay_id, "alert.close", world.alert_id, clock.now)
        assert session.get_one(Pair, cast.pair_id).ended_at is None
        assert "Sam then has no thought partner." in text_of(form)

        reply = submit(session, cast.fay_id, form, {}, clock.now)
        assert "no longer a pair" in text_of(reply)
        with pytest.raises(NoLongerThereError):
            submit(session, cast.fay_id, form, {}, clock.now)

        pair = session.get_one(Pair, cast.pair_id)
        assert (pair.end_reason, pair.ended_at) == (EndReason.CLOSED, clock.now)
        assert session.get_one(Alert, world.alert_id).action is AlertAction.CLOSED


def test_two_facilitators_close_the_same_pair(sessions, cast, world, clock):
    with sessions.begin() as session:
        fays = press(session, cast.fay_id, "alert.close", world.alert_id, clock.now)
        guss = press(session, world.gus_id, "alert.close", world.alert_id, clock.now)
        submit(session, cast.fay_id, fays, {}, clock.now)

        with pytest.raises(PairEndedError):
            submit(session, world.gus_id, guss, {}, clock.now)


def test_a_draft_of_one_facilitator_is_of_no_use_to_another(sessions, cast, world, clock):
    with sessions.begin() as session:
        form = press(session, cast.fay_id, "alert.close", world.alert_id, clock.now)

        with pytest.raises(NoLongerThereError):
            submit(session, world.gus_id, form, {}, clock.now)


def test_dismissing_leaves_the_alert_open_for_the_digest(sessions, cast, world, clock):
    with sessions.begin() as session:
        reply = press(session, cast.fay_id, "alert.dismiss", world.alert_id, clock.now)
        second = press(session, world.gus_id, "alert.dismiss", world.alert_id, clock.now)

        alert = session.get_one(Alert, world.alert_id)
        assert (alert.action, alert.ended_at) == (AlertAction.DISMISSED, None)
        assert text_of(reply).startswith("Dismissed:")
        assert "Fay Field has been on it since" in text_of(second)
        assert not BUTTONS["alert.dismiss"].replaces


def test_an_alert_that_ended_by_itself_needs_no_dismissing(sessions, cast, world, clock):
    with sessions.begin() as session:
        session.get_one(Alert, world.alert_id).ended_at = clock.now
        session.flush()

        reply = press(session, cast.fay_id, "alert.dismiss", world.alert_id, clock.now)

        assert "is over already" in text_of(reply)


def test_taking_a_request_answers_with_the_request(sessions, cast, world, clock):
    with sessions.begin() as session:
        mine = press(session, cast.fay_id, "help.take", world.request_id, clock.now)
        other = press(session, world.gus_id, "help.take", world.request_id, clock.now)

        assert session.get_one(HelpRequest, world.request_id).acted_by_id == cast.fay_id
        assert "You have been on it since Monday, October 5, 10:00 AM." in text_of(mine)
        assert "Fay Field has been on it since" in text_of(other)
        assert isinstance(mine, Message)
        assert "I'm on it" not in buttons_of(mine)
        assert {"Message Sam", "Message Maya"} <= set(buttons_of(mine))


def test_a_facilitator_who_is_in_the_pair_keeps_out_of_it(sessions, cast, world, clock):
    with sessions.begin() as session:
        row = {"cohort_id": cast.cohort_id, "role": Role.FACILITATOR}
        session.add(Membership(person_id=cast.maya_id, **row))
        session.flush()

        for action, value in values(world).items():
            if (
                action.startswith(("alert.", "help.", "pair.", "person."))
                or action == "cohort.pair"
            ):
                with pytest.raises(OwnPairError):
                    press(session, cast.maya_id, action, value, clock.now)


def test_the_only_facilitator_may_look_after_their_own_pair(sessions, cast, world, clock):
    with sessions.begin() as session:
        row = {"cohort_id": cast.cohort_id, "role": Role.FACILITATOR}
        session.add(Membership(person_id=cast.maya_id, **row))
        for member in session.query(Membership).filter(
            Membership.person_id.in_([cast.fay_id, world.gus_id])
        ):
            member.left_on = date(2026, 10, 1)
        session.flush()

        form = press(session, cast.maya_id, "alert.close", world.alert_id, clock.now)
        assert isinstance(form, Form)
        value = f"{world.alert_id}|{cast.maya_id}"
        with pytest.raises(NotForYouError):
            press(session, cast.maya_id, "alert.message", value, clock.now)


def values(world) -> dict[str, str]:
    """A value that is right for a facilitator, for every button that takes one."""
    cast = world.cast
    pair, cohort, alert, request = (
        str(one) for one in (cast.pair_id, cast.cohort_id, world.alert_id, world.request_id)
    )
    return {
        "alert.message": f"{alert}|{cast.maya_id}",
        "alert.excuse": alert,
        "alert.reassign": alert,
        "alert.close": alert,
        "alert.dismiss": alert,
        "help.take": request,
        "help.message": f"{request}|{cast.sam_id}",
        "cohort.page": f"{cohort}|all|0",
        "cohort.announce": cohort,
        "cohort.hold": cohort,
        "cohort.release": cohort,
        "cohort.pair": pair,
        "cohort.find_pair": cohort,
        "cohort.add_pair": cohort,
        "pair.message": f"{pair}|{cast.maya_id}",
        "pair.end": pair,
        "pair.reassign": pair,
        "pair.excuse": pair,
        "person.away": f"{pair}|{cast.sam_id}",
        "person.left": f"{pair}|{cast.sam_id}",
        **dict.fromkeys(("match.show", "match.propose", "match.ask", "match.change"), cohort),
        "match.page": f"{cohort}|10",
        "requirements.page": f"{cohort}|0",
        "requirements.of": f"{cohort}|{cast.maya_id}",
        "exception.open": f"{cohort}|{cast.maya_id}",
        "exception.withdraw": "1",
        "match.said_yes": "1",
        "delivery.page": f"{cohort}|14|0||0|0",
        "delivery.resend": f"{cohort}|14|0|",
        "delivery.arrived": f"1|{cohort}|14|0|",
        "delivery.again": f"1|{cohort}|14|0|",
        "delivery.lost": f"1|{cohort}|14|0|",
    }


def exception_of(cast, now) -> GrantedException:
    return GrantedException(
        cohort_id=cast.cohort_id,
        person_id=cast.maya_id,
        duty=Duty.CONFERENCE,
        reason="on leave",
        granted_by_id=cast.fay_id,
        granted_at=now,
    )


OF_DRAFTS = {"cohort.confirm", "cohort.confirm_announce", "cohort.leave"}


def test_every_button_is_tried_here(world):
    assert set(values(world)) | OF_DRAFTS | {"passed.answer"} == set(BUTTONS)


@pytest.mark.parametrize("who", ["maya", "sam", "olu", "fay of another cohort"])
def test_forged_buttons_and_forms_are_refused_to_everybody_else(sessions, cast, world, clock, who):
    with sessions.begin() as session:
        session.add(exception_of(cast, clock.now))
        forger = _forger(session, cast, who)
        contexts = {
            "pass_message": f"{cast.pair_id}|{cast.maya_id}",
            "excuse_pair": str(cast.pair_id),
            "reassign_pair": str(cast.pair_id),
            "person_away": f"{cast.pair_id}|{cast.sam_id}",
            "person_left": f"{cast.pair_id}|{cast.sam_id}",
            "find_pair": str(cast.cohort_id),
            "add_pair": str(cast.cohort_id),
            "match_change": str(cast.cohort_id),
            GRANT_FORM: f"{cast.cohort_id}|{cast.maya_id}",
        }
        draft = press(session, cast.fay_id, "alert.close", world.alert_id, clock.now)
        assert isinstance(draft, Form)
        answers = {"until": "2026-12-01", "text": "x", "mentor": str(world.lee_id), "who": "sam"}

        for action, value in values(world).items():
            with pytest.raises(NotForYouError):
                press(session, forger, action, value, clock.now)
        for form_id, context in contexts.items():
            form = Form(id=form_id, title="", submit="", fields=(), context=context)
            with pytest.raises(NotForYouError):
                submit(session, forger, form, answers, clock.now)
        for action in ("cohort.confirm", "cohort.confirm_announce"):
            with pytest.raises(NoLongerThereError):
                press(session, forger, action, draft.context, clock.now)
        with pytest.raises(NoLongerThereError):
            submit(session, forger, draft, {}, clock.now)

        assert {*contexts, draft.id, "pass_answer"} == set(FORMS)
        assert session.get_one(Pair, cast.pair_id).ended_at is None
        assert session.query(PassedMessage).count() == 0
        assert session.query(Excuse).count() == 0


def _forger(session, cast, who: str) -> int:
    if who in ("maya", "sam"):
        return {"maya": cast.maya_id, "sam": cast.sam_id}[who]
    cohort = add_cohort(session, "2025-26")
    role = Role.PARTICIPANT if who == "olu" else Role.FACILITATOR
    return add_person(session, "Olu Ade", cohort.id, role).id


@pytest.mark.parametrize("value", ["", "x", "-1", "1|2|3", "99999999999", "٣", "1;drop", "0"])
def test_values_that_nobody_was_given_are_refused(sessions, cast, world, clock, value):
    with sessions.begin() as session:
        for action in values(world):
            if action != "cohort.page":
                with pytest.raises(NotForYouError):
                    press(session, cast.fay_id, action, f"{value}", clock.now)


def test_names_from_elsewhere_are_said_as_they_are(sessions, cast, world, clock):
    with sessions.begin() as session:
        session.get_one(Person, cast.maya_id).name = "Siobhán O'Neill"
        session.get_one(Person, cast.sam_id).name = "ليلى حداد"
        session.flush()

        form = press(session, cast.fay_id, "alert.close", world.alert_id, clock.now)

        assert "Siobhán O'Neill and ليلى حداد" in text_of(form)
        assert "ليلى then has no thought partner." in text_of(form)
