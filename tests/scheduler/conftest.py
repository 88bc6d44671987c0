"""A chat in memory, and a desk at which the reminders of October are about to become due."""

from collections.abc import Iterator

import pytest

from scheduler.desk import Desk
from scheduler.tick import tick
from tests.fakes import FakeChat
from tests.scheduler.beats import Beats, Hang
from tests.scheduler.months import reminding_desk, utc


@pytest.fixture
def chat() -> FakeChat:
    return FakeChat()


@pytest.fixture
def desk(sessions, cast, chat) -> Desk:
    """A desk on the evening before October; nothing was ever sent."""
    desk = reminding_desk(sessions, chat)
    tick(desk, utc(2026, 9, 30, 23))
    chat.posts.clear()
    return desk


@pytest.fixture
def beats() -> Beats:
    return Beats()


@pytest.fixture
def hang() -> Iterator[Hang]:
    hang = Hang()
    yield hang
    hang.release.set()
