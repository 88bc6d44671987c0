"""The delivery's promise, over many histories: every message exactly once; and bugs are found.

`HISTORIES=100000 python -m pytest tests/simulation` plays more of them.
"""

import os
import shutil

import pytest

from models import Base, Sessions, open_database
from tests.cast import add_cast
from tests.databases import spare_the_disk
from tests.simulation import world
from tests.simulation.history import assert_once, play
from tests.simulation.mutants import MUTANTS, Mutant

HISTORIES = int(os.environ.get("HISTORIES", "150"))
"""Enough for each of the planted bugs to show."""
MOST_HISTORIES_TO_FIND_A_BUG = 300


@pytest.fixture(scope="module")
def played(tmp_path_factory, sqlite_template):
    """An own database, emptied of notices before each history, and who can be written to."""
    path = tmp_path_factory.mktemp("simulation") / "simulated.db"
    shutil.copy(sqlite_template, path)
    sessions = open_database(f"sqlite:///{path}")
    spare_the_disk(sessions.engine)
    cast = add_cast(sessions)

    def once(seed: int) -> None:
        forget_everything(sessions)
        assert_once(play(sessions, [cast.maya_id, cast.sam_id], seed))

    yield once
    sessions.close()


def forget_everything(sessions: Sessions) -> None:
    tables = Base.metadata.tables
    with sessions.begin() as session:
        for name in ("notice", "gate", "throttle", "heartbeat"):
            session.execute(tables[name].delete())
        session.execute(tables["chat_account"].update().values(next_post_at=None))


def test_f9_whatever_happens_every_message_arrives_exactly_once(played):
    for seed in range(HISTORIES):
        played(seed)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.bug)
def test_each_planted_bug_is_found(played, monkeypatch, mutant: Mutant):
    real = getattr(mutant.module, mutant.name)
    for module in (mutant.module, *users_of(mutant)):
        monkeypatch.setattr(module, mutant.name, mutant.made_of(real))

    first = mutant.first_seed
    seeds = range(first, first + MOST_HISTORIES_TO_FIND_A_BUG)
    assert any(is_found(played, seed) for seed in seeds)


def users_of(mutant: Mutant) -> list:
    """Return the modules that took the name over from where it is defined."""
    from scheduler import delivery, doubts, tick

    users = (delivery, doubts, tick, world)
    return [module for module in users if hasattr(module, mutant.name)]


def is_found(played, seed: int) -> bool:
    try:
        played(seed)
    except Exception:  # noqa: BLE001 - a wrong count, or a database that refuses the row
        return True
    return False
