"""What becomes of a notice that the platform refuses, or that cannot be worded."""

from datetime import timedelta
from itertools import pairwise

import pytest

from models import NoticeState, Platform
from models.account import find_account, find_account_of
from scheduler.chat import DeliveryError
from scheduler.delivery import Outcome, deliver
from scheduler.job import NoticeSpec
from tests.cast import WORKSPACE
from tests.scheduler.desk import KIND, PLAIN, add_notice, compose_key, desk_of, notice


def test_a_refusal_for_good_ends_the_notice_with_its_reason(sessions, cast, clock, chat):
    chat.faults.append(DeliveryError("msg_too_long", permanent=True))
    add_notice(sessions, cast.maya_id, clock.now)
    add_notice(sessions, cast.sam_id, clock.now, "b")

    delivered = deliver(desk_of(sessions, chat), clock.now)

    row = notice(sessions)
    assert (row.state, row.reason, row.sent_at) == (NoticeState.DEAD, "msg_too_long", None)
    assert delivered[Outcome.DEAD] == 1
    assert chat.to("USAM") == ["b"]
    with sessions.read() as session:
        assert find_account_of(session, cast.maya_id) is not None


def test_f28_somebody_who_left_the_workspace_is_no_longer_reached_there(
    sessions, cast, clock, chat
):
    chat.gone.add("UMAYA")
    add_notice(sessions, cast.maya_id, clock.now)

    deliver(desk_of(sessions, chat), clock.now)

    assert (notice(sessions).state, notice(sessions).reason) == (
        NoticeState.DEAD,
        "user_not_found",
    )
    with sessions.read() as session:
        assert find_account_of(session, cast.maya_id) is None


def test_a_lost_answer_is_never_answered_by_sending_again(sessions, cast, clock, chat):
    chat.loses_answers = True
    add_notice(sessions, cast.maya_id, clock.now)
    desk = desk_of(sessions, chat)

    deliver(desk, clock.now)
    for _ in range(30):
        deliver(desk, clock.advance(hours=1))
    row = notice(sessions)

    assert (row.state, row.reason) == (NoticeState.UNKNOWN, "RemoteDisconnected")
    assert len(chat.posts) == 1


def test_an_error_that_nobody_foresaw_while_sending_is_not_sent_again(sessions, cast, clock, chat):
    def break_down(to):
        raise KeyError("ts")

    chat.before_send = break_down
    add_notice(sessions, cast.maya_id, clock.now)

    deliver(desk_of(sessions, chat), clock.now)

    assert notice(sessions).state is NoticeState.UNKNOWN
    assert notice(sessions).reason.startswith("bug:")


def test_a_platform_that_is_down_is_tried_again_ever_more_rarely(sessions, cast, clock, chat):
    chat.refuses = DeliveryError("ConnectionRefusedError")
    add_notice(sessions, cast.maya_id, clock.now)
    desk = desk_of(sessions, chat)
    waits = []

    while notice(sessions).state is NoticeState.DUE:
        deliver(desk, clock.now)
        waits.append(notice(sessions).due_at - clock.now)
        clock.now = max(clock.now, notice(sessions).due_at)

    row = notice(sessions)
    assert (row.state, row.reason, row.attempts) == (
        NoticeState.DEAD,
        "ConnectionRefusedError",
        8,
    )
    assert timedelta(seconds=48) <= waits[0] <= timedelta(seconds=72)
    assert all(1.9 < later / earlier < 2.1 for earlier, later in pairwise(waits[:6]))
    assert max(waits) <= timedelta(hours=1)


def test_a_platform_that_recovers_gets_the_message_once(sessions, cast, clock, chat):
    chat.faults.extend([DeliveryError("timeout_before_sending")] * 3)
    add_notice(sessions, cast.maya_id, clock.now)
    desk = desk_of(sessions, chat)

    for _ in range(10):
        deliver(desk, clock.advance(minutes=10))

    assert chat.to("UMAYA") == ["a"]


@pytest.mark.parametrize(
    ("error", "pause_seconds"),
    [
        (DeliveryError("ratelimited", stops_workspace=True, retry_after_seconds=90), 90),
        (DeliveryError("ratelimited", stops_workspace=True), 30),
        (DeliveryError("ratelimited", stops_workspace=True, retry_after_seconds=0), 1),
        (DeliveryError("token_revoked", stops_workspace=True), 300),
    ],
)
def test_f19_f27_a_workspace_that_asks_to_wait_is_left_alone_as_a_whole(
    sessions, cast, clock, chat, error, pause_seconds
):
    chat.faults.append(error)
    tried = []
    chat.before_send = lambda to: tried.append(to.user_id)
    for number, person_id in enumerate((cast.maya_id, cast.sam_id, cast.fay_id)):
        add_notice(sessions, person_id, clock.now, f"n{number}")
    desk = desk_of(sessions, chat)

    deliver(desk, clock.now)
    deliver(desk, clock.advance(seconds=pause_seconds - 1))
    tried_before = list(tried)
    deliver(desk, clock.advance(seconds=1))

    assert tried_before == ["UMAYA"]
    assert sorted(tried[1:]) == ["UFAY", "UMAYA", "USAM"]
    assert [notice(sessions, f"n{number}").attempts for number in range(3)] == [1, 1, 1]


def test_another_workspace_goes_on_meanwhile(sessions, cast, clock, chat):
    chat.faults.append(DeliveryError("ratelimited", stops_workspace=True))
    with sessions.begin() as session:
        account = find_account(session, Platform.SLACK, WORKSPACE, "USAM")
        account.workspace_id = "T0OTHER"
    add_notice(sessions, cast.maya_id, clock.now)
    add_notice(sessions, cast.sam_id, clock.now, "b")

    deliver(desk_of(sessions, chat), clock.now)

    assert [post.to.user_id for post in chat.posts] == ["USAM"]


def test_f46_a_notice_that_cannot_be_worded_stops_no_other_and_ends_after_three_attempts(
    sessions, cast, clock, chat
):
    def compose(session, notice, rules, now):
        return compose_key(session, notice, rules, now) if notice.key == "b" else 1 / 0

    desk = desk_of(sessions, chat, NoticeSpec(KIND, compose, False, False, False))
    add_notice(sessions, cast.maya_id, clock.now)
    add_notice(sessions, cast.sam_id, clock.now, "b")

    for _ in range(5):
        deliver(desk, clock.now)
        clock.advance(hours=2)

    row = notice(sessions)
    assert chat.to("USAM") == ["b"]
    assert (row.state, row.attempts) == (NoticeState.DEAD, 3)
    assert row.reason.startswith("bug:")


def test_f12_a_kind_that_this_version_does_not_know_is_left_to_a_newer_one(
    sessions, cast, clock, chat
):
    add_notice(sessions, cast.maya_id, clock.now, kind="digest")
    add_notice(sessions, cast.sam_id, clock.now, "b")

    deliver(desk_of(sessions, chat, PLAIN), clock.now)

    row = notice(sessions)
    assert (row.state, row.attempts) == (NoticeState.DUE, 0)
    assert chat.to("USAM") == ["b"]
