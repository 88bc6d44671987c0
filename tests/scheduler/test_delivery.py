"""How a notice that is due reaches its reader, once."""

from datetime import timedelta

from models import ChatAccount, NoticeState, Platform
from models.notice import cancel_notices_of_pair
from scheduler.delivery import Outcome, deliver
from scheduler.job import NoticeSpec, Skip, Wait
from tests.scheduler.desk import KIND, add_notice, desk_of, notice, pass_by, timed_desk


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
    desk, watch = timed_desk(sessions, chat, clock)
    chat.before_send = lambda _: pass_by(clock, watch, 51) if not chat.posts else None
    for number in range(2):
        add_notice(sessions, cast.maya_id, clock.now, f"n{number}")

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
