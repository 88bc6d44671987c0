"""The two cohorts after their months: made once for a module, and copied for each test.

On SQLite alone: who may do what is asked of no database in a way of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.access import keeping
from tests.access.offers import Offer
from tests.crowd import Crowd


@dataclass(frozen=True)
class Lived:
    """A crowd that has lived, in a database of its own, and what everybody was offered in it."""

    crowd: Crowd
    offered: dict[str, dict[Offer, None]] = field(repr=False)


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> keeping.Kept:
    folder = os.environ.get("LIVED")
    if folder:  # tests/mutations.py made them before
        return keeping.read(Path(folder))
    return keeping.make(tmp_path_factory.mktemp("lived"))


@pytest.fixture
def lived(kept, tmp_path) -> Iterator[Lived]:
    crowd = kept.opened(tmp_path / "lived.db")
    yield Lived(crowd, kept.offered)
    crowd.sessions.close()
