"""What delivery does with what the platform answers."""

from datetime import timedelta

import pytest

from models import ChatAccount, NoticeState, Platform
from models.notice import cancel_notices_of_pair
from models.person import find_account, find_account_of
from scheduler.chat import DeliveryError
from scheduler.delivery import Outcome, deliver
from scheduler.job import NoticeSpec, Skip, Wait
from tests.cast import WORKSPACE
from tests.fakes import FakeChat
from tests.scheduler.desk import KIND, PLAIN, add_notice, compose_key, desk_of, notice


@pytest.fixture
def chat() -> FakeChat:
    return FakeChat()


def test_a_due_notice_is_sent_once_and_remembers_where_it_stands(sessions, cast, clock, chat):
    add_notice(sessions, cast.maya_id, clock.now)
    desk = desk_of(sessions, chat)

    first, second = deliver(desk, clock.now), deliver(desk, clock.advance(minutes=5))

    row = notice(sessions)
    assert chat.to("UMAYA") == ["a"]
    assert first.sent == 1
    assert second.sent == 0
    assert (row.state, row.conversation_id, row.message_id) == (
        NoticeState.SENT,
        "DUMAYA",
        "1.0001",
    )
    assert row.reason is None
    assert row.sent_at == row.settled_at == clock.now - timedelta(minutes=5)


def test_the_conversation_is_remembered_for_the_next_message(sessions, cast, clock, chat):
    add_notice(sessions, cast.maya_id, clock.now)
    deliver(desk_of(sessions, chat), clock.now)
    add_notice(sessions, cast.maya_id, clock.now, "b")

    deliver(desk_of(sessions, chat), clock.now)

    assert [post.to.conversation_id for post in chat.posts] == [None, "DUMAYA"]


def test_the_message_carries_an_opaque_id_of_its_own(sessions, cast, clock, chat):
    for key in "ab":
        add_notice(sessions, cast.maya_id, clock.now, key)

    deliver(desk_of(sessions, chat), clock.now)

    assert [post.tracking_id for post in chat.posts] == [
        notice(sessions, key).tracking_id for key in "ab"
    ]
    assert len({post.tracking_id for post in chat.posts}) == 2


def test_what_is_due_later_stays(sessions, cast, clock, chat):
    add_notice(sessions, cast.maya_id, clock.now + timedelta(seconds=1))

    deliver(desk_of(sessions, chat), clock.now)

    assert chat.posts == []
    assert notice(sessions).state is NoticeState.DUE


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


def test_somebody_who_left_the_workspace_is_no_longer_reached_there(sessions, cast, clock, chat):
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
    assert row.settled_at is not None
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
    assert all(1.9 < later / earlier < 2.1 for earlier, later in zip(waits[:5], waits[1:6]))
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
def test_a_workspace_that_asks_to_wait_is_left_alone_as_a_whole(
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


def test_a_notice_that_cannot_be_worded_stops_no_other_and_ends_after_three_attempts(
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


def test_a_kind_that_nobody_knows_is_as_good_as_unworded(sessions, cast, clock, chat):
    add_notice(sessions, cast.maya_id, clock.now, kind="digest")
    add_notice(sessions, cast.sam_id, clock.now, "b")

    deliver(desk_of(sessions, chat, PLAIN), clock.now)

    assert notice(sessions).reason.startswith("bug:")
    assert chat.to("USAM") == ["b"]


def test_what_is_no_longer_needed_is_skipped_with_its_reason(sessions, cast, clock, chat):
    spec = NoticeSpec(KIND, lambda *_: Skip("in_touch"), False, False, False)
    add_notice(sessions, cast.maya_id, clock.now)

    deliver(desk_of(sessions, chat, spec), clock.now)

    row = notice(sessions)
    assert (row.state, row.reason, row.settled_at) == (
        NoticeState.SKIPPED,
        "in_touch",
        clock.now,
    )
    assert chat.posts == []


def test_what_comes_too_early_waits_without_an_attempt(sessions, cast, clock, chat):
    later = clock.now + timedelta(days=2)
    spec = NoticeSpec(KIND, lambda *_: Wait(later, "nudged_lately"), False, False, False)
    add_notice(sessions, cast.maya_id, clock.now)

    deliver(desk_of(sessions, chat, spec), clock.now)

    row = notice(sessions)
    assert (row.state, row.reason, row.due_at) == (NoticeState.DUE, "nudged_lately", later)
    assert row.attempts == 0


def test_a_wait_that_is_over_already_does_not_go_round_in_circles(sessions, cast, clock, chat):
    spec = NoticeSpec(KIND, lambda *_: Wait(clock.now, "confused"), False, False, False)
    add_notice(sessions, cast.maya_id, clock.now)

    delivered = deliver(desk_of(sessions, chat, spec), clock.now)

    assert delivered[Outcome.WAITING] == 1


def test_what_was_canceled_while_it_waited_does_not_go_out(sessions, cast, clock, chat):
    add_notice(sessions, cast.maya_id, clock.now, pair_id=cast.pair_id)
    with sessions.begin() as session:
        cancel_notices_of_pair(session, cast.pair_id, clock.now)

    deliver(desk_of(sessions, chat), clock.now)

    assert chat.posts == []
    assert notice(sessions).state is NoticeState.CANCELED


def test_hundreds_go_out_in_one_pass_the_longest_due_first(sessions, cast, clock, chat):
    for number in range(45):
        due_at = clock.now - timedelta(minutes=number)
        add_notice(sessions, cast.maya_id, clock.now, f"n{number}", due_at=due_at)

    delivered = deliver(desk_of(sessions, chat), clock.now)

    assert delivered.sent == 45
    assert chat.to("UMAYA") == [f"n{number}" for number in reversed(range(45))]


def test_nothing_new_is_begun_when_the_process_is_to_end(sessions, cast, clock, chat):
    for number in range(5):
        add_notice(sessions, cast.maya_id, clock.now, f"n{number}")
    desk = desk_of(sessions, chat, is_stopping=lambda: len(chat.posts) >= 2)

    delivered = deliver(desk, clock.now)

    assert len(chat.posts) == 2
    assert delivered[Outcome.GIVEN_BACK] == 3
    assert notice(sessions, "n4").state is NoticeState.DUE
    assert notice(sessions, "n4").attempts == 0


def test_nothing_is_begun_late_in_the_lease(sessions, cast, clock, chat):
    seconds = iter([0.0, 0.0, 0.0, 1.0, 61.0, 61.0])
    for number in range(2):
        add_notice(sessions, cast.maya_id, clock.now, f"n{number}")
    desk = desk_of(sessions, chat, monotonic=lambda: next(seconds, 61.0))

    delivered = deliver(desk, clock.now)

    assert delivered[Outcome.GIVEN_BACK] == 1
    assert delivered.sent == 2
    assert chat.to("UMAYA") == ["n0", "n1"]


def test_an_account_of_a_platform_that_this_process_does_not_speak_waits(
    sessions, cast, clock, chat
):
    with sessions.begin() as session:
        session.add(
            ChatAccount(
                person_id=cast.maya_id,
                platform=Platform.TEAMS,
                workspace_id="tenant",
                user_id="29:maya",
            )
        )
    add_notice(sessions, cast.maya_id, clock.now)

    deliver(desk_of(sessions, chat), clock.now)

    assert (notice(sessions).state, notice(sessions).reason) == (
        NoticeState.DUE,
        "no_such_platform",
    )


def test_the_outcome_can_be_read(sessions, cast, clock, chat):
    add_notice(sessions, cast.maya_id, clock.now)

    delivered = deliver(desk_of(sessions, chat), clock.now)

    assert str(delivered) == "1 sent"
    assert str(deliver(desk_of(sessions, chat), clock.now)) == "nothing to send"
