"""Delivery with a database that is older than what was sent."""

from datetime import timedelta

from models import NoticeState
from models.restoring import mark_restored
from scheduler.delivery import deliver
from scheduler.tick import tick
from tests.scheduler.desk import add_notice, notice, pass_by, timed_desk


class TestRestored:
    """An older copy of the database does not know what was sent after it was made."""

    def test_f18_what_was_sent_since_the_copy_is_found_and_not_sent_again(
        self, sessions, cast, clock, chat
    ):
        desk, watch = timed_desk(sessions, chat, clock)
        add_notice(sessions, cast.maya_id, clock.now)
        deliver(desk, clock.now)
        with sessions.begin() as session:  # the copy was made before that, or before the row was
            session.delete(session.merge(notice(sessions)))
            mark_restored(session, clock.now)
        add_notice(sessions, cast.maya_id, clock.now)

        for _ in range(4):
            tick(desk, pass_by(clock, watch, 60))

        assert chat.to("UMAYA") == ["a"]
        assert notice(sessions).state is NoticeState.SENT

    def test_f18_what_was_not_sent_yet_goes_out_after_two_looks(self, sessions, cast, clock, chat):
        desk, watch = timed_desk(sessions, chat, clock)
        with sessions.begin() as session:
            mark_restored(session, clock.now)
        add_notice(sessions, cast.maya_id, clock.now)

        for _ in range(4):
            tick(desk, pass_by(clock, watch, 60))

        row = notice(sessions)
        assert chat.to("UMAYA") == ["a"]
        assert len(chat.looks) == 2
        assert (row.state, row.attempts) == (NoticeState.SENT, 1)

    def test_f18_after_a_week_nothing_is_looked_for_first_any_more(
        self, sessions, cast, clock, chat
    ):
        desk, _ = timed_desk(sessions, chat, clock)
        with sessions.begin() as session:
            mark_restored(session, clock.now - timedelta(days=7))
        add_notice(sessions, cast.maya_id, clock.now)

        deliver(desk, clock.now)

        assert chat.to("UMAYA") == ["a"]
        assert chat.looks == []

    def test_what_a_person_sent_has_an_id_of_its_own_each_time(self, sessions, cast, clock):
        ids = []
        pair = {"pair_id": cast.pair_id}
        for row in ({}, {}, {"subject_id": 12}, {"subject_id": 12}, pair, pair):
            add_notice(sessions, cast.maya_id, clock.now, "k", **row)
            ids.append(notice(sessions, "k").tracking_id)
            with sessions.begin() as session:
                session.delete(session.merge(notice(sessions, "k")))

        assert ids[0] == ids[1]
        assert len(set(ids)) == 5
