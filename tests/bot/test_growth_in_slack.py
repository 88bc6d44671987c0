"""A self-assessment over real sockets: one form leads to the next, the last one to the result."""

from collections.abc import Iterator

import pytest

from models import Assessment
from tests.bot.test_slack_app import MONDAY_MORNING, PLAN, ROSTER, SEED
from tests.stories.world import World, world


@pytest.fixture
def running(tmp_path) -> Iterator[World]:
    with world(tmp_path, SEED, ROSTER, PLAN, MONDAY_MORNING) as running:
        yield running


def fields(running: World) -> list[str]:
    form = running.playground.sees("U0SAM")["modals"][-1]
    return [block["label"]["text"] for block in form["blocks"] if "label" in block]


def test_page_after_page_and_then_the_result_which_can_be_shared(running):
    running.types("U0SAM", "/growth minute")
    first = fields(running)
    running.submits("U0SAM", dict.fromkeys(first, "5: Fully; others learn from us"))
    second = fields(running)
    result = running.submits("U0SAM", dict.fromkeys(second, "1: Not yet"))
    shared = running.clicks("U0SAM", "Share with Maya")
    read = running.types("U0MAYA", "/pair")

    assert (len(first), len(second)) == (6, 5)
    assert not set(first) & set(second)
    assert "Leadership & Vision (5 of 5)" in result
    assert "Shared: Maya can read" in shared
    assert "Sam shares a one-minute self-assessment" in read
    with running.bot.sessions.read() as session:
        assert session.query(Assessment).one().finished_at is not None
