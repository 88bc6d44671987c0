"""The workspace's clock: it is published, it jumps, and it waits for those who follow it."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from playground.clock import Clock, parse_instant, write_instant
from tests.playground.asking import get, until
from tests.playground.conftest import MONDAY


class Follower:
    """Follows the clock as a bot would, and notes every instant at which it worked."""

    def __init__(self, playground, every=None, poller="app"):
        self.playground, self.every, self.poller = playground, every, poller
        self.worked_at = []
        self.stopping = False
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        until(lambda: poller in get(playground, "/health")["followers"])

    def _run(self):
        now = parse_instant(get(self.playground, "/clock")["now"])
        while not self.stopping:
            self.worked_at.append(now)
            path = f"/clock?seen={write_instant(now)}&wait=0.2&poller={self.poller}"
            if self.every:
                path += f"&next={write_instant(self._next(now))}"
            now = parse_instant(get(self.playground, path)["now"])

    def _next(self, now):
        passed = (now - MONDAY) // self.every
        return MONDAY + (passed + 1) * self.every

    def stop(self):
        self.stopping = True
        self._thread.join()


@pytest.fixture
def paused(start):
    return start(paused=True)


@pytest.fixture
def follow(paused):
    followers = []

    def follow_now(**how):
        followers.append(Follower(paused, **how))
        return followers[-1]

    yield follow_now
    for follower in followers:
        follower.stop()


def test_the_clock_is_published(paused):
    assert get(paused, "/clock") == {"now": "2026-01-05T14:00:00Z", "paused": True}


def test_a_jump_without_followers_goes_straight_there(paused):
    came = paused.move_clock(to="2026-09-01T00:00:00Z")

    assert came["steps"] == 1
    assert came["now"] == "2026-09-01T00:00:00Z"


def test_a_jump_visits_every_instant_that_is_due(paused, follow):
    follower = follow(every=timedelta(days=1))

    paused.move_clock(advance_seconds=3 * 86400 + 60)

    days = [MONDAY + timedelta(days=n) for n in range(4)]
    wanted = [*days, MONDAY + timedelta(days=3, seconds=60)]
    assert sorted(set(follower.worked_at)) == wanted


def test_a_follower_that_names_nothing_is_asked_every_half_hour(paused, follow):
    follower = follow()

    came = paused.move_clock(advance_seconds=5400)

    assert came["steps"] == 3
    assert sorted(set(follower.worked_at)) == [MONDAY + timedelta(minutes=30) * n for n in range(4)]


def test_two_followers_are_both_waited_for(paused, follow):
    hourly = follow(every=timedelta(hours=1), poller="a")
    half = follow(every=timedelta(minutes=40), poller="b")

    paused.move_clock(advance_seconds=7200)

    assert set(hourly.worked_at) == set(half.worked_at)
    assert MONDAY + timedelta(minutes=80) in hourly.worked_at


def test_pausing_ends_a_jump_where_it_is(paused, follow, aside):
    follower = follow(every=timedelta(minutes=1))
    jump = aside.submit(paused.move_clock, advance_seconds=30 * 86400)
    until(lambda: len(follower.worked_at) > 5)

    paused.move_clock(paused=True)

    reached = parse_instant(jump.result(timeout=5)["now"])
    assert MONDAY < reached < MONDAY + timedelta(days=30)


def test_the_clock_never_goes_back(paused):
    with pytest.raises(ValueError, match="forward"):
        paused.move_clock(to="2025-01-01T00:00:00Z")


def test_a_running_clock_does_not_make_a_follower_spin(follow, paused):
    paused.move_clock(paused=False)
    follower = follow(every=timedelta(hours=1))

    threading.Event().wait(0.5)

    assert len(follower.worked_at) <= 4


def test_time_runs_unless_it_is_paused():
    clock = Clock(MONDAY)

    threading.Event().wait(0.02)
    ran = clock.now()
    clock.pause(True)
    stood = clock.now()
    threading.Event().wait(0.02)

    assert ran > MONDAY
    assert clock.now() == stood


def test_an_instant_without_an_offset_is_refused():
    with pytest.raises(ValueError, match="offset"):
        parse_instant("2026-01-05T14:00:00")

    assert parse_instant("2026-01-05T14:00:00+01:00") == datetime(2026, 1, 5, 13, tzinfo=UTC)
