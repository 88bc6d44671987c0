"""A runner for tests: its passes can be counted and made to hang."""

import threading
from collections.abc import Callable

from scheduler.job import Job
from scheduler.runner import Runner
from tests.scheduler.desk import desk_of
from tests.waiting import PATIENCE_SECONDS

AN_HOUR = 3600.0
"""An interval in which nothing happens by itself: a test is the scheduler and the watchdog."""


class Beats:
    """A job that counts its runs, so that a test can wait for the next one."""

    def __init__(self):
        self.condition = threading.Condition()
        self.count = 0
        self.act: Callable[[int], None] = lambda _: None

    def run(self, session, rules, since, now):
        with self.condition:
            self.count += 1
            mine = self.count
            self.condition.notify_all()
        self.act(mine)

    def wait_for(self, count):
        with self.condition:
            return self.condition.wait_for(lambda: self.count >= count, PATIENCE_SECONDS)


class Hang:
    """A place where threads stay until they are let go, as in a socket that never answers."""

    def __init__(self):
        self.release = threading.Event()
        self.entered = threading.Semaphore(0)

    def __call__(self, *_):
        self.entered.release()
        self.release.wait(PATIENCE_SECONDS)

    def wait(self):
        return self.entered.acquire(timeout=PATIENCE_SECONDS)


def runner_of(sessions, chat, clock, beats, interval_seconds=AN_HOUR, **changes):
    desk = desk_of(sessions, chat, jobs=(Job("beats", beats.run),), **changes)
    return Runner(desk, clock, interval_seconds)


def one_pass(runner: Runner) -> None:
    """Let the runner do the tick with which it begins, and end."""
    passed = threading.Event()
    tell, runner._on_pass = runner._on_pass, lambda one: (tell(one), passed.set())
    runner.start()
    assert passed.wait(PATIENCE_SECONDS)
    runner.stop()
