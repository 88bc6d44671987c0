"""A process that is killed while the jobs write: the next one writes the same set, each once."""

import pytest

from models import Notice
from scheduler import JOBS
from scheduler.desk import Desk
from scheduler.tick import run_jobs
from tests.scheduler.months import reminding_desk, utc
from tests.scheduler.test_crashes import Dying, KilledError

MONDAY = utc(2026, 10, 5, 13)
"""Nudges and a digest have become due since the last tick, and a pair is silent."""


@pytest.fixture
def all_jobs(sessions, cast, chat) -> Desk:
    desk = reminding_desk(sessions, chat)
    return Desk(sessions, desk.chats, desk.rules, jobs=JOBS)


def keys(sessions) -> list[str]:
    with sessions.read() as session:
        return sorted(notice.key for notice in session.query(Notice))


@pytest.mark.parametrize("transaction", range(len(JOBS) + 1))
def test_f7_a_kill_while_the_jobs_write_changes_nothing_in_what_is_written(
    sessions, all_jobs, transaction
):
    run_jobs(all_jobs, utc(2026, 9, 30, 23))
    dying = Desk(
        Dying(sessions, after_transaction=transaction),
        all_jobs.chats,
        all_jobs.rules,
        jobs=JOBS,
    )

    with pytest.raises(KilledError):
        run_jobs(dying, MONDAY)
    run_jobs(all_jobs, MONDAY)
    written = keys(sessions)
    run_jobs(all_jobs, MONDAY)

    assert {key.partition(":")[0] for key in written} >= {"nudge", "digest"}
    assert keys(sessions) == written
    assert len(written) == len(set(written))
