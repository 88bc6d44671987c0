"""A chat in memory, a desk on the evening before October, and the look for silent pairs."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from models import Notice, Person, Role
from scheduler import silent_pairs
from scheduler.desk import Desk
from scheduler.tick import tick
from tests.cast import add_person
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


@pytest.fixture
def look(session, cast, rules) -> Callable[[datetime], list[Notice]]:
    """Look for silent pairs at that moment; return the notices that it added."""

    def look(now: datetime) -> list[Notice]:
        before = {notice.id for notice in session.query(Notice)}
        silent_pairs.run(session, rules, now - timedelta(minutes=1), now)
        session.flush()
        session.expire_all()
        return [n for n in session.query(Notice).order_by(Notice.id) if n.id not in before]

    return look


@pytest.fixture
def gil(session, cast) -> Person:
    """A second facilitator, far to the west."""
    return add_person(session, "Gil Gray", cast.cohort_id, Role.FACILITATOR, "Pacific/Honolulu")
