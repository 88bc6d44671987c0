"""*It arrived*, *Send again*, and *Send again to those not reached*."""

from datetime import timedelta

import pytest

from handlers import delivery_ledger
from models import ChatAccount, EndReason, Membership, Notice, NoticeKind, NoticeState, Pair, Role
from models.trace import traced
from program.errors import NotForYouError
from program.pairs import end_pair
from tests.cast import add_cohort, add_person
from tests.fakes import FakeChat
from tests.handlers.calls import buttons_of
from tests.handlers.cohort_world import press
from tests.handlers.delivery_world import DEAD, DOUBT, LATE, LOOKED_FOR, SENT, DeliveryWorld

ALL_AGAIN = "Send again to those not reached…"
WELCOME = {"kind": NoticeKind.WELCOME}


@pytest.fixture
def world(sessions, cast, clock) -> DeliveryWorld:
    return DeliveryWorld(sessions, cast, clock)


@pytest.fixture
def gus_id(sessions, cast) -> int:
    with sessions.begin() as session:
        return add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR).id


# --- one that is in doubt ------------------------------------------------------------------


def test_f25_what_arrived_is_noted_with_the_time_of_its_attempt(world, clock):
    world.add(**DOUBT)
    attempted = world.notice().sent_at
    clock.advance(hours=2)

    answer = world.presses(world.types(), "It arrived")

    assert answer.text.startswith(
        "Noted: the message passed on to Sam Ortiz of Monday, October 5, 9:00 AM arrived. "
        "Nothing more is sent.\n2026-27: the one message"
    )
    found = world.notice()
    assert (found.state, found.sent_at) == (NoticeState.SENT, attempted)
    assert found.settled_at == clock.now
    chat = FakeChat()
    world.delivers(chat)
    assert chat.posts == []


def test_f25_what_is_sent_again_is_due_with_its_key_and_tracking_id_and_new_tries(world, clock):
    world.add(**DOUBT, attempts=8, parts_sent=1, expires_at=clock.now)
    before = world.notice()

    with traced("abcd1234"):
        answer = world.presses(world.types(), "Send again")

    assert answer.text.startswith(
        "Due again: the message passed on to Sam Ortiz of Monday, October 5, 9:00 AM. "
        "It goes out now, if it is still needed."
    )
    after = world.notice()
    assert (after.key, after.tracking_id) == (before.key, before.tracking_id)
    assert (after.state, after.due_at, after.attempts) == (NoticeState.DUE, clock.now, 0)
    assert (after.sent_at, after.settled_at, after.expires_at) == (None, None, None)
    assert (after.parts_sent, after.trace_id) == (1, "abcd1234")


def test_it_says_when_it_goes_out_in_the_readers_open_hours(world, clock):
    world.add(**DOUBT)
    clock.advance(hours=10)

    answer = world.presses(world.types(), "Send again")

    assert "It goes out on Tuesday, October 6, 8:00 AM EDT, if it is still needed." in answer.text


def test_what_was_sent_again_passes_the_hurdles_again(world, clock):
    world.add(**DOUBT, **WELCOME)
    clock.advance(hours=10)
    chat = FakeChat()

    world.presses(world.types(), "Send again")
    world.delivers(chat)

    assert chat.posts == []
    assert (world.notice().state, world.notice().reason) == (NoticeState.DUE, "quiet_hours")


@pytest.mark.parametrize(
    ("label", "words"), [("It arrived", "arrived."), ("Send again", "is on its way again.")]
)
def test_a_second_facilitator_hears_who_decided_already(world, gus_id, label, words):
    world.add(**DOUBT)
    stale = world.types(person_id=gus_id)

    world.presses(world.types(), label)
    before = world.notice()
    answers = [world.presses(stale, one, gus_id).text for one in ("Send again", "It arrived")]

    for answer in answers:
        assert answer.startswith("Fay Field decided that already: the message passed on to Sam")
        assert answer.splitlines()[0].endswith(words)
    assert world.notice().state is before.state
    assert world.notice().due_at == before.due_at


def test_a_second_press_of_ones_own_is_answered_kindly(world):
    world.add(**DOUBT)
    shown = world.types()

    world.presses(shown, "Send again")

    assert world.presses(shown, "Send again").text.startswith("You decided that already")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (SENT, "That is settled already: the message passed on to Sam Ortiz"),
        (LOOKED_FOR, "is being looked for."),
        (DEAD, "did not arrive: the app may not write to them."),
    ],
)
def test_what_was_settled_meanwhile_stays_as_it_is(world, sessions, state, words):
    world.add(**DOUBT)
    shown = world.types()
    with sessions.begin() as session:
        session.query(Notice).update({"reason": None, **state})

    answer = world.presses(shown, "Send again")

    assert words in answer.text
    assert world.notice().state is state["state"]


def test_a_reminder_of_a_month_that_is_over_is_given_up_instead(world, clock):
    world.add(**DOUBT, kind=NoticeKind.NUDGE, period="2026-09")

    shown = world.types()
    answer = world.presses(shown, "It did not arrive")

    assert "Send again" not in buttons_of(shown)
    assert "did not arrive. Nothing is sent again." in answer.text
    assert world.notice().state is NoticeState.EXPIRED
    assert "it did not arrive, as a facilitator found out" in answer.text


def test_a_reminder_whose_month_ends_between_showing_and_pressing_is_not_sent(world, clock):
    world.add(**DOUBT, kind=NoticeKind.NUDGE, period="2026-10")
    shown = world.types()
    clock.advance(days=20)

    answer = world.presses(shown, "Send again")

    assert answer.text.startswith("Not sent again: the monthly reminder to Sam Ortiz")
    assert world.notice().state is NoticeState.NEEDS_HUMAN


def test_a_facilitator_decides_about_their_own_digest(world, cast):
    world.add(**DOUBT, kind=NoticeKind.DIGEST, period="2026-W41", recipient_id=cast.fay_id)

    world.presses(world.types(), "Send again")

    assert world.notice().state is NoticeState.DUE


@pytest.mark.parametrize("value", ["1|1|14|0|", "1|2|14|0|", "1|1|14|99|", "1|1", "x|1|14|0|", ""])
@pytest.mark.parametrize("action", ["delivery.arrived", "delivery.again", "delivery.lost"])
def test_ids_of_another_cohort_or_made_up_are_refused(world, sessions, cast, clock, action, value):
    with sessions.begin() as session:
        elsewhere = add_cohort(session, "Elsewhere")
        ned = add_person(session, "Ned Novak", elsewhere.id, Role.FACILITATOR)
        ned_id = ned.id
    world.add(**DOUBT)

    with pytest.raises(NotForYouError), sessions.begin() as session:
        press(session, ned_id, action, value, clock.now)

    assert world.notice().state is NoticeState.NEEDS_HUMAN


def test_a_member_of_the_pair_cannot_decide_about_a_request_for_help(world, sessions, cast, clock):
    with sessions.begin() as session:
        leads = {"cohort_id": cast.cohort_id, "role": Role.FACILITATOR}
        session.add(Membership(person_id=cast.maya_id, **leads))
    to_fay = {"recipient_id": cast.fay_id, "pair_id": cast.pair_id, "subject_id": 1}
    world.add(**DOUBT, kind=NoticeKind.HELP_REQUEST, **to_fay)
    value = buttons_of(world.types())["It arrived"].value

    with pytest.raises(NotForYouError), sessions.begin() as session:
        press(session, cast.maya_id, "delivery.arrived", value, clock.now)


# --- all that were not reached ---------------------------------------------------------------


def test_it_is_said_how_many_and_to_whom_before_it_is_done(world, cast):
    world.add("a", **DEAD)
    world.add("b", **LATE, **WELCOME, recipient_id=cast.maya_id)
    world.add("c", **LATE, kind=NoticeKind.NUDGE, period="2026-09")

    asked = world.presses(world.types(), ALL_AGAIN)

    assert asked.text.splitlines()[:3] == [
        "Of the 3 messages that did not arrive, this sends 2 again:",
        "1 message passed on to Sam Ortiz",
        "1 welcome to Maya Lin",
    ]
    assert "Left out: 1 is of no more use." in asked.text
    assert list(buttons_of(asked)) == ["Send 2 messages again", "Leave it as it is"]
    assert world.notice("a").state is NoticeState.DEAD


def test_what_failed_and_is_useful_becomes_due_and_nothing_else(world, clock):
    untouched = {
        "sent": SENT,
        "doubt": DOUBT,
        "looked": LOOKED_FOR,
        "sending": {"state": NoticeState.SENDING, "settled_at": None},
        "skipped": {"state": NoticeState.SKIPPED, "reason": "in_touch"},
        "canceled": {"state": NoticeState.CANCELED, "reason": "pair_ended"},
        "over": {**LATE, "kind": NoticeKind.NUDGE, "period": "2026-09"},
    }
    for key, state in untouched.items():
        world.add(key, **state)
    world.add("dead", **DEAD)
    world.add("late", **LATE, **WELCOME, expires_at=clock.now - timedelta(hours=1))

    asked = world.presses(world.types(), ALL_AGAIN)
    answer = world.presses(asked, "Send 2 messages again")

    assert answer.text.startswith("Due again: 2 messages to Sam Ortiz.")
    assert {world.notice(key).state for key in ("dead", "late")} == {NoticeState.DUE}
    assert world.notice("late").expires_at >= clock.now + timedelta(days=14)
    for key, state in untouched.items():
        assert world.notice(key).state is state["state"]


def test_what_is_sent_again_reaches_people_once(world, sessions, cast):
    with sessions.begin() as session:
        end_pair(session, session.get_one(Pair, cast.pair_id), EndReason.CLOSED, world.clock.now)
    ended = {"kind": NoticeKind.PAIR_ENDED, "pair_id": cast.pair_id}
    world.add("a", **DEAD, **ended)
    chat = FakeChat()

    asked = world.presses(world.types(), ALL_AGAIN)
    world.presses(asked, "Send 1 message again")
    world.delivers(chat)
    world.delivers(chat)

    assert [post.tracking_id for post in chat.posts if post.to.user_id == "USAM"].count(
        world.notice("a").tracking_id
    ) == 1
    assert world.notice("a").state is NoticeState.SENT


def test_who_confirms_after_another_facilitator_hears_that_nothing_is_left(world, gus_id):
    world.add("a", **DEAD)
    mine, theirs = (world.presses(world.types(), ALL_AGAIN, who) for who in (None, gus_id))

    world.presses(mine, "Send 1 message again")
    answer = world.presses(theirs, "Send 1 message again", gus_id)

    assert answer.text.startswith("Nothing is left to send again")


def test_what_fails_after_it_was_shown_is_not_sent_by_the_same_button(world):
    world.add("a", **DEAD)
    asked = world.presses(world.types(), ALL_AGAIN)
    world.add("b", **DEAD)

    world.presses(asked, "Send 1 message again")

    assert world.notice("b").state is NoticeState.DEAD


def test_leaving_it_changes_nothing(world):
    world.add("a", **DEAD)
    asked = world.presses(world.types(), ALL_AGAIN)

    answer = world.presses(asked, "Leave it as it is")

    assert answer.text == "Nothing was changed."
    assert world.notice("a").state is NoticeState.DEAD


def test_f28_whoever_is_gone_or_left_is_not_written_to_again(world, sessions, cast, clock):
    world.add("a", **DEAD)
    world.add("b", **DEAD, recipient_id=cast.maya_id)
    with sessions.begin() as session:
        session.query(ChatAccount).filter_by(person_id=cast.sam_id).one().deactivated_at = clock.now
        session.query(Membership).filter_by(person_id=cast.maya_id).one().left_on = clock.now.date()

    shown = world.types()

    assert ALL_AGAIN not in buttons_of(shown)
    assert (
        "None of these can be sent again: 1 is to somebody who left and 1 is to somebody who is "
        "not in the workspace." in shown.text
    )


def test_no_answer_is_shown_to_whoever_else_is_in_the_channel():
    # What does not replace a message is posted below it for everybody to read.
    assert all(spec.replaces for spec in delivery_ledger.BUTTONS)
