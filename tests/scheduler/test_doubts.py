"""Messages whose answer got lost: looked for, twice where need be, and never sent again blindly."""

from dataclasses import replace

import pytest

from models import NoticeState
from models.account import find_account_of
from scheduler.chat import DeliveryError
from scheduler.delivery import deliver
from scheduler.doubts import APART_SECONDS, settle_doubts
from scheduler.job import NoticeSpec, Skip
from scheduler.outcome import Outcome
from scheduler.tick import tick, tick_alone
from tests.scheduler.desk import KIND, add_notice, notice, pass_by, timed_desk

AMBIGUOUS = DeliveryError("TimeoutError", ambiguous=True)


@pytest.fixture
def doubtful(sessions, cast, clock, chat):
    """A desk whose one message, to Maya, is in doubt: nobody knows whether it arrived."""

    def make(arrived: bool, **changes):
        chat.loses_answers = arrived
        if not arrived:
            chat.faults.append(AMBIGUOUS)
        add_notice(sessions, cast.maya_id, clock.now)
        desk, watch = timed_desk(sessions, chat, clock, **changes)
        deliver(desk, clock.now)
        chat.loses_answers = False
        assert notice(sessions).state is NoticeState.UNKNOWN
        return desk, watch

    return make


def test_f21_f22_what_arrived_is_found_at_the_first_look(sessions, clock, chat, doubtful):
    desk, watch = doubtful(arrived=True)
    tried_at = notice(sessions).sent_at

    done = tick(desk, pass_by(clock, watch, 30))

    row = notice(sessions)
    assert done[Outcome.FOUND] == 1
    assert len(chat.posts) == 1
    assert (row.state, row.reason, row.sent_at) == (NoticeState.SENT, None, tried_at)
    assert (row.conversation_id, row.message_id) == ("DUMAYA", "1.0001")
    assert row.settled_at == clock.now


def test_f20_what_did_not_arrive_is_sent_again_after_two_looks(sessions, clock, chat, doubtful):
    desk, watch = doubtful(arrived=False)

    first = tick(desk, pass_by(clock, watch, 30))
    early = tick(desk, pass_by(clock, watch, APART_SECONDS - 1))
    second = tick(desk, pass_by(clock, watch, 1))

    assert (len(chat.looks), first.counts, early[Outcome.NOT_THERE]) == (2, {}, 0)
    assert (second[Outcome.NOT_THERE], second.sent) == (1, 1)
    assert chat.to("UMAYA") == ["a"]
    assert notice(sessions).attempts == 2


def test_f26_a_message_that_the_history_shows_late_is_found_by_the_second_look(
    sessions, clock, chat, doubtful
):
    desk, watch = doubtful(arrived=True)
    chat.is_hidden = lambda _: True

    tick(desk, pass_by(clock, watch, 30))
    chat.is_hidden = lambda _: False
    tick(desk, pass_by(clock, watch, 60))

    assert len(chat.posts) == 1
    assert notice(sessions).state is NoticeState.SENT


def test_f37_the_time_between_two_looks_is_not_the_clocks_on_the_wall(
    sessions, clock, chat, doubtful
):
    desk, watch = doubtful(arrived=False)

    tick(desk, clock.advance(hours=1))
    tick(desk, clock.advance(days=1))
    asked = len(chat.looks)
    tick(desk, clock.advance(hours=-2))
    watch.seconds += 60
    tick(desk, clock.now)

    assert asked == 1
    assert len(chat.looks) == 2
    assert chat.to("UMAYA") == ["a"]


def test_a_new_process_begins_with_a_first_look_again(sessions, clock, chat, doubtful):
    desk, watch = doubtful(arrived=False)
    tick(desk, pass_by(clock, watch, 30))

    other, other_watch = timed_desk(sessions, chat, clock)
    tick(other, pass_by(clock, other_watch, 600))
    sent_early = len(chat.posts)
    tick(other, pass_by(clock, other_watch, 60))

    assert sent_early == 0
    assert chat.to("UMAYA") == ["a"]


def test_a_process_of_one_tick_waits_for_its_second_look(sessions, clock, chat, doubtful):
    doubtful(arrived=False)
    desk, watch = timed_desk(sessions, chat, clock)

    done = tick_alone(desk, lambda: clock.now)

    assert watch.pauses[0] == APART_SECONDS
    assert (done[Outcome.NOT_THERE], done.sent) == (1, 1)
    assert chat.to("UMAYA") == ["a"]


def test_a_process_of_one_tick_does_not_wait_for_nothing(sessions, cast, clock, chat):
    add_notice(sessions, cast.maya_id, clock.now)
    desk, watch = timed_desk(sessions, chat, clock)

    done = tick_alone(desk, lambda: clock.now)

    assert done.sent == 1
    assert sum(watch.pauses) == 0


def test_two_processes_that_both_looked_send_it_again_once(sessions, clock, chat, doubtful):
    one, watch = doubtful(arrived=False)
    other, other_watch = timed_desk(sessions, chat, clock)
    settle_doubts(one, clock.now)
    settle_doubts(other, clock.now)
    watch.seconds += 60
    other_watch.seconds += 60

    done = [settle_doubts(desk, clock.now)[Outcome.NOT_THERE] for desk in (one, other)]
    chat.faults.append(AMBIGUOUS)
    deliver(one, clock.now)
    late = settle_doubts(other, clock.now)

    assert done == [1, 0]
    assert late.counts == {}  # the first look at the second attempt, whatever was seen before
    assert notice(sessions).state is NoticeState.UNKNOWN


def test_f11_what_another_process_is_sending_again_by_now_is_not_looked_for(
    sessions, cast, clock, chat
):
    for key, person_id in (("a", cast.maya_id), ("b", cast.sam_id)):
        add_notice(sessions, person_id, clock.now, key, state=NoticeState.UNKNOWN, attempts=1)
    desk, _ = timed_desk(sessions, chat, clock)
    find = chat.find

    def others_go_on(to, tracking_id):
        with sessions.begin() as session:  # meanwhile: looked for twice, due, claimed
            row = session.merge(notice(sessions, "b"))
            row.state, row.attempts = NoticeState.SENDING, 2
        return find(to, tracking_id)

    chat.find = others_go_on
    settle_doubts(desk, clock.now)

    assert chat.looks == [notice(sessions, "a").tracking_id]
    assert desk.first_looks.notice_ids == {notice(sessions, "a").id}


def test_f25_a_look_that_fails_leaves_it_in_doubt_and_is_made_again(
    sessions, clock, chat, doubtful
):
    desk, watch = doubtful(arrived=True)
    chat.look_faults.extend([DeliveryError("TimeoutError", ambiguous=True)] * 5)

    states = []
    for _ in range(6):
        tick(desk, pass_by(clock, watch, 30))
        states.append(notice(sessions).state)

    assert states == [NoticeState.UNKNOWN] * 5 + [NoticeState.SENT]
    assert len(chat.posts) == 1


def test_f25_a_look_that_is_not_allowed_is_somebodys_to_decide_at_once(
    sessions, clock, chat, doubtful
):
    desk, watch = doubtful(arrived=True)
    chat.refuses_looks = DeliveryError("missing_scope", permanent=True)

    done = tick(desk, pass_by(clock, watch, 30))

    row = notice(sessions)
    assert done[Outcome.NEEDS_HUMAN] == 1
    assert (row.state, row.reason) == (NoticeState.NEEDS_HUMAN, "missing_scope")
    assert row.settled_at == clock.now
    assert len(chat.posts) == 1


def test_f25_after_a_day_of_looking_in_vain_somebody_is_asked_and_nothing_is_sent(
    sessions, clock, chat, doubtful
):
    desk, watch = doubtful(arrived=False)
    chat.refuses_looks = DeliveryError("TimeoutError", ambiguous=True)

    for _ in range(23):
        tick(desk, pass_by(clock, watch, 3600))
    before = notice(sessions).state
    tick(desk, pass_by(clock, watch, 3600))

    assert before is NoticeState.UNKNOWN
    assert (notice(sessions).state, notice(sessions).reason) == (
        NoticeState.NEEDS_HUMAN,
        "TimeoutError",
    )
    assert chat.posts == []


def test_a_process_that_was_down_for_days_looks_for_a_while_before_it_asks_somebody(
    sessions, clock, chat, doubtful
):
    desk, watch = doubtful(arrived=True)
    chat.look_faults.append(DeliveryError("URLError"))
    clock.advance(days=3)

    tick(desk, clock.now)
    after_one = notice(sessions).state
    tick(desk, pass_by(clock, watch, 30))

    assert after_one is NoticeState.UNKNOWN
    assert notice(sessions).state is NoticeState.SENT


def test_f19_a_rate_limit_on_looking_stops_the_whole_workspace(sessions, clock, chat, doubtful):
    desk, watch = doubtful(arrived=True)
    chat.look_faults.append(
        DeliveryError("ratelimited", stops_workspace=True, retry_after_seconds=3600)
    )

    tick(desk, pass_by(clock, watch, 30))
    for _ in range(100):
        tick(desk, pass_by(clock, watch, 30))
    looks_meanwhile = len(chat.looks)
    tick(desk, pass_by(clock, watch, 3600))

    assert looks_meanwhile == 1
    assert notice(sessions).state is NoticeState.SENT


def test_f19_a_closed_gate_makes_nobody_forget_what_was_looked_for(
    sessions, cast, clock, chat, doubtful
):
    desk, watch = doubtful(arrived=False)
    add_notice(sessions, cast.sam_id, clock.now, "b", state=NoticeState.UNKNOWN, sent_at=clock.now)
    too_fast = DeliveryError("ratelimited", stops_workspace=True, retry_after_seconds=30)
    find = chat.find

    def one_look_a_minute(to, tracking_id):
        if chat.looks and watch.seconds - one_look_a_minute.last < 60:
            raise too_fast
        one_look_a_minute.last = watch.seconds
        return find(to, tracking_id)

    one_look_a_minute.last = 0.0
    chat.find = one_look_a_minute
    for _ in range(30):
        tick(desk, pass_by(clock, watch, 30))

    assert chat.to("UMAYA") == ["a"]
    assert chat.to("USAM") == ["b"]


def test_f19_after_the_first_refusal_nobody_else_of_the_workspace_is_looked_for(
    sessions, cast, clock, chat
):
    for number in range(5):
        key = f"n{number}"
        add_notice(sessions, cast.maya_id, clock.now, key, state=NoticeState.UNKNOWN)
    desk, _ = timed_desk(sessions, chat, clock)
    chat.refuses_looks = DeliveryError("ratelimited", stops_workspace=True)

    settle_doubts(desk, clock.now)

    assert len(chat.looks) == 1


def test_f25_a_token_that_is_revoked_for_a_day_leaves_the_doubt_to_a_facilitator(
    sessions, clock, chat, doubtful
):
    desk, watch = doubtful(arrived=True)
    chat.refuses_looks = DeliveryError("token_revoked", stops_workspace=True)

    for _ in range(26 * 6):
        tick(desk, pass_by(clock, watch, 600))

    assert notice(sessions).state is NoticeState.NEEDS_HUMAN


def test_f25_processes_of_one_tick_ask_a_facilitator_after_a_day_as_well(
    sessions, clock, chat, doubtful
):
    doubtful(arrived=True)
    chat.refuses_looks = DeliveryError("metadata_hidden")
    clock.advance(hours=25)

    tick_alone(timed_desk(sessions, chat, clock)[0], lambda: clock.now)

    assert notice(sessions).state is NoticeState.NEEDS_HUMAN


def test_somebody_who_has_no_account_any_more_is_nowhere_to_look(sessions, cast, clock, chat):
    add_notice(sessions, cast.maya_id, clock.now, state=NoticeState.UNKNOWN)
    with sessions.begin() as session:
        find_account_of(session, cast.maya_id).deactivated_at = clock.now
    desk, _ = timed_desk(sessions, chat, clock)

    settle_doubts(desk, clock.now)

    assert (notice(sessions).state, notice(sessions).reason) == (
        NoticeState.NEEDS_HUMAN,
        "not_in_workspace",
    )


def test_a_message_that_never_arrives_is_given_up_after_eight_attempts(
    sessions, clock, chat, doubtful
):
    desk, watch = doubtful(arrived=False)
    chat.refuses = AMBIGUOUS

    for _ in range(40):
        tick(desk, pass_by(clock, watch, 60))

    row = notice(sessions)
    assert (row.state, row.attempts) == (NoticeState.DEAD, 8)
    assert chat.posts == []


def test_f41_what_is_needless_by_the_time_it_is_sent_again_is_not_sent(
    sessions, clock, chat, doubtful
):
    desk, watch = doubtful(arrived=False)
    needless = NoticeSpec(KIND, lambda *_: Skip("pair_ended"), False, False, False)
    desk = replace(desk, notices={KIND: needless})

    for _ in range(4):
        tick(desk, pass_by(clock, watch, 60))

    assert chat.posts == []
    assert (notice(sessions).state, notice(sessions).reason) == (NoticeState.SKIPPED, "pair_ended")


def test_a_bug_in_looking_for_one_stops_no_other(sessions, cast, clock, chat, doubtful):
    desk, watch = doubtful(arrived=True)
    add_notice(sessions, cast.sam_id, clock.now, "b", state=NoticeState.UNKNOWN)
    find = chat.find

    def break_down(to, tracking_id):
        if to.user_id == "UMAYA":
            raise KeyError("messages")
        return find(to, tracking_id)

    chat.find = break_down
    for _ in range(3):
        tick(desk, pass_by(clock, watch, 60))

    assert notice(sessions, "a").state is NoticeState.UNKNOWN
    assert chat.to("USAM") == ["b"]
