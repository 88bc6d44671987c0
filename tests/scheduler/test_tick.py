"""One pass: every job for the time since it last ran, then delivery."""

from datetime import UTC, datetime, timedelta

from models import Draft, NoticeState, SeenCall
from models.draft import add_draft
from models.process import find_heartbeat, see_call
from scheduler import housekeeping
from scheduler.job import Job
from scheduler.tick import LONGEST_LOOK_BACK, tick
from tests.scheduler.desk import add_notice, desk_of, notice


class Recorder:
    """A job that remembers the time it was asked about, and fails when told to."""

    def __init__(self):
        self.spans = []
        self.fails = False

    def run(self, session, rules, since, now):
        if self.fails:
            raise ValueError("told to fail")
        self.spans.append((since, now))


def test_the_first_pass_ever_looks_at_nothing_that_was_before(sessions, cast, clock, chat):
    recorder = Recorder()

    tick(desk_of(sessions, chat, jobs=(Job("recorder", recorder.run),)), clock.now)

    assert recorder.spans == [(clock.now, clock.now)]


def test_each_pass_goes_on_where_the_last_one_ended(sessions, cast, clock, chat):
    recorder = Recorder()
    desk = desk_of(sessions, chat, jobs=(Job("recorder", recorder.run),))
    times = [clock.now, clock.advance(seconds=30), clock.advance(days=40)]

    for now in times:
        tick(desk, now)

    assert recorder.spans[1:] == [(times[0], times[1]), (times[1], times[2])]
    with sessions.read() as session:
        assert find_heartbeat(session, "tick") == times[2]


def test_a_job_that_failed_makes_good_for_all_the_time_it_missed(sessions, cast, clock, chat):
    broken, sound = Recorder(), Recorder()
    jobs = (Job("broken", broken.run), Job("sound", sound.run))
    desk = desk_of(sessions, chat, jobs=jobs)
    first = clock.now
    tick(desk, first)

    broken.fails = True
    tick(desk, clock.advance(minutes=1))
    broken.fails = False
    tick(desk, clock.advance(minutes=1))

    assert broken.spans[-1] == (first, clock.now)
    assert sound.spans[-1] == (clock.now - timedelta(minutes=1), clock.now)


def test_what_a_failing_job_wrote_is_not_kept(sessions, cast, clock, chat):
    def half(session, rules, since, now):
        see_call(session, "half", now)
        raise ValueError("after the first row")

    tick(desk_of(sessions, chat, jobs=(Job("half", half),)), clock.now)

    with sessions.read() as session:
        assert session.get(SeenCall, "half") is None


def test_a_new_job_begins_where_the_process_was(sessions, cast, clock, chat):
    tick(desk_of(sessions, chat), clock.now)
    recorder = Recorder()

    tick(desk_of(sessions, chat, jobs=(Job("new", recorder.run),)), clock.advance(hours=2))

    assert recorder.spans == [(clock.now - timedelta(hours=2), clock.now)]


def test_a_clock_that_is_set_back_sends_nothing_and_goes_on_later(sessions, cast, clock, chat):
    recorder = Recorder()
    desk = desk_of(sessions, chat, jobs=(Job("recorder", recorder.run),))
    tick(desk, clock.now)
    add_notice(sessions, cast.maya_id, clock.now)

    back = clock.now - timedelta(hours=1)
    tick(desk, back)
    before = len(chat.posts)
    tick(desk, clock.now)

    assert before == 0
    assert recorder.spans[1:] == [(back, back), (back, clock.now)]
    assert chat.to("UMAYA") == ["a"]


def test_a_clock_that_once_stood_at_1970_does_not_make_it_look_at_sixty_years(
    sessions, cast, clock, chat
):
    recorder = Recorder()
    desk = desk_of(sessions, chat, jobs=(Job("recorder", recorder.run),))

    tick(desk, datetime(1970, 1, 1, tzinfo=UTC))
    tick(desk, clock.now)

    assert recorder.spans[-1] == (clock.now - LONGEST_LOOK_BACK, clock.now)


def test_what_a_job_writes_goes_out_in_the_same_pass(sessions, cast, clock, chat):
    def write(session, rules, since, now):
        from models.notice import add_notices

        row = {"key": "a", "kind": "article", "recipient_id": cast.maya_id}
        add_notices(session, [{**row, "due_at": now, "created_at": now}])

    desk = desk_of(sessions, chat, jobs=(Job("write", write),))

    tick(desk, clock.now)
    tick(desk, clock.advance(seconds=30))

    assert chat.to("UMAYA") == ["a"]
    assert notice(sessions).state is NoticeState.SENT


def test_old_questions_and_request_ids_are_thrown_away_once_an_hour(sessions, cast, clock, chat):
    desk = desk_of(sessions, chat, jobs=(housekeeping.JOB,))
    tick(desk, clock.now)
    with sessions.begin() as session:
        see_call(session, "old", clock.now - timedelta(days=1))
        see_call(session, "new", clock.now - timedelta(hours=23))
        add_draft(session, cast.maya_id, "contact", {}, clock.now)
        add_draft(session, cast.maya_id, "contact", {}, clock.now + timedelta(hours=23))

    tick(desk, clock.advance(hours=24, minutes=1))

    with sessions.read() as session:
        assert session.get(SeenCall, "old") is None
        assert session.get(SeenCall, "new") is not None
        assert session.query(Draft).count() == 1
