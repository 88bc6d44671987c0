"""Long messages that break off in the middle."""

from models import NoticeState
from scheduler.chat import DeliveryError
from scheduler.delivery import deliver
from scheduler.tick import tick
from tests.scheduler.desk import add_notice, notice, pass_by, timed_desk

AMBIGUOUS = DeliveryError("TimeoutError", ambiguous=True)


class TestParts:
    """A long message goes out in parts; what stands there already is not sent again."""

    def test_a_part_in_doubt_that_arrived_is_found_with_the_others(
        self, sessions, cast, clock, chat
    ):
        chat.parts_of, chat.lost_parts = lambda _: 3, {2}
        add_notice(sessions, cast.maya_id, clock.now)
        desk, watch = timed_desk(sessions, chat, clock)

        deliver(desk, clock.now)
        tick(desk, pass_by(clock, watch, 30))

        assert [post.part for post in chat.posts] == [0, 1, 2]
        assert notice(sessions).state is NoticeState.SENT

    def test_only_what_is_missing_is_sent_after_two_looks(self, sessions, cast, clock, chat):
        chat.parts_of, chat.part_faults = lambda _: 3, {1: AMBIGUOUS}
        add_notice(sessions, cast.maya_id, clock.now)
        desk, watch = timed_desk(sessions, chat, clock)

        deliver(desk, clock.now)
        for _ in range(4):
            tick(desk, pass_by(clock, watch, 30))

        row = notice(sessions)
        assert [post.part for post in chat.posts] == [0, 1, 2]
        assert (row.state, row.message_id) == (NoticeState.SENT, "1.0001")

    def test_a_refusal_in_the_middle_goes_on_where_it_was(self, sessions, cast, clock, chat):
        too_fast = DeliveryError("ratelimited", stops_workspace=True, retry_after_seconds=5)
        chat.parts_of, chat.part_faults = lambda _: 3, {2: too_fast}
        add_notice(sessions, cast.maya_id, clock.now)
        desk, watch = timed_desk(sessions, chat, clock)

        deliver(desk, clock.now)
        tick(desk, pass_by(clock, watch, 30))

        row = notice(sessions)
        assert [post.part for post in chat.posts] == [0, 1, 2]
        assert chat.looks == []
        assert (row.state, row.message_id, row.attempts) == (NoticeState.SENT, "1.0001", 1)
