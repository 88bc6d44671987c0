"""Whole programs, and an independent recount of what everybody got.

`world.py` lets a program pass on a real database with the real tick: `habits.py` and `occasions.py`
draw who does what; `deeds.py`, `meeting_deeds.py`, `event_deeds.py` and `task_deeds.py` do it;
`downtime.py` says when the bot runs, `postbox.py` keeps what arrives. All that is left of it is a
`Log` (`log.py`, `happenings.py`). `recount/` reads that, works out anew what everybody should have
got, and tells what differs. `mutants.py` plants bugs to see that the recount finds them.

`make prove` does the same with 200 pairs and several seeds.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from models import NoticeKind, Sessions
from scheduler import NOTICES
from tests.years.counting import ROLES, is_reminder, messages_by_role, report
from tests.years.databases import sqlite_in
from tests.years.log import Act, Log
from tests.years.mutants import MUTANTS, PROGRAMS, simulate_with
from tests.years.recount import recount
from tests.years.recount.decency import NEVER_SENT, NOT_RECOUNTED
from tests.years.recount.facts import REMINDERS
from tests.years.world import Size, simulate

A_YEAR = Size(pairs=10, usual=timedelta(hours=16), is_thorough=True)
SIX_WEEKS = Size(pairs=5, usual=timedelta(hours=12), days=42)

KINDS = frozenset(kind.value for kind in NoticeKind) - NEVER_SENT - NOT_RECOUNTED.keys()
"""What the recount works out anew."""


@pytest.fixture(scope="module")
def year(tmp_path_factory) -> Log:
    """A program from September to April, in which the bot is down for 3 and for 40 days."""
    with sqlite_in(tmp_path_factory.mktemp("year")) as sessions:
        return simulate(sessions, seed=1, size=A_YEAR)


@pytest.fixture
def database(tmp_path) -> Iterator[Sessions]:
    with sqlite_in(tmp_path) as sessions:
        yield sessions


def test_f38_f39_in_eight_months_everybody_gets_exactly_what_the_program_says(year):
    assert recount(year) == []


def test_there_was_something_of_everything_in_that_year(year):
    assert {heard.kind for heard in year.heard} == KINDS | NOT_RECOUNTED.keys()
    assert {type(act) for act in year.acts} == set(Act.__subclasses__())
    assert max(later - look for look, later in pairwise(year.ticks)) > timedelta(days=40)


def test_nobody_gets_more_than_two_messages_a_week_on_average_nor_three_reminders_in_one(year):
    every, reminders = messages_by_role(year), messages_by_role(year, is_reminder)

    weeks = 35
    assert set(every) == set(ROLES)
    assert all(0 < numbers.median < 2 * weeks for numbers in every.values()), report(year)
    assert all(0 < numbers.most_in_a_week <= 3 for numbers in reminders.values()), report(year)


def test_what_counts_as_a_reminder_is_the_same_in_the_recount():
    counted = {kind.value for kind, spec in NOTICES.items() if spec.is_reminder}

    assert counted == REMINDERS


def test_on_postgresql_everybody_gets_exactly_what_the_program_says(empty_postgres):
    log = simulate(empty_postgres, seed=0, size=SIX_WEEKS)

    assert recount(log) == []
    assert len(log.heard) > 20


def test_what_is_taken_out_of_the_log_is_missed(year):
    firsts = {heard.kind: heard for heard in reversed(year.heard)}
    without = replace(year, heard=[one for one in year.heard if one not in firsts.values()])

    found = {finding.subject.replace(" ", "_") for finding in recount(without)}

    assert found >= KINDS - {"passed_message"} | {"message"}


def test_what_arrives_a_second_time_is_noticed(year):
    firsts = {heard.kind: heard for heard in reversed(year.heard)}
    twice = sorted([*year.heard, *firsts.values()], key=lambda heard: heard.at)

    found = {finding.subject.replace(" ", "_") for finding in recount(replace(year, heard=twice))}

    assert found >= KINDS - {"passed_message"} | {"message"}


@pytest.mark.parametrize("name", PROGRAMS)
def test_planted_bugs_are_found(database, name: str):
    log = simulate_with(database, MUTANTS[name], name)

    found = {finding.subject for finding in recount(log)}

    assert found >= {mutant.subject for mutant in MUTANTS[name]}
