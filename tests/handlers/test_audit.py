"""Whatever a facilitator gets to see or changes of others leaves a row, whichever way they took."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handlers.call import Reply
from messages.message import Home, Message
from models import Audit
from tests.cast import FakeClock
from tests.crowd import Crowd, add_crowd, buttons_in, seen

OTHERS = ("Maya Lin", "Sam Ortiz", "Ana Ruiz", "Lee Chen", "Ben Ochoa")
LINES = (
    "/pair", "/pair Maya Sam", "/cohort", "/cohort pairs", "/cohort capstones", "/cohort match",
    "/cohort requirements", "/cohort requirements Maya", "/cohort delivery", "/cohort attendance",
    "/cohort requests", "/cohort left Sam", "/cohort away Maya until November 30", "/cohort poll",
    "/cohort event", "/cohort feedback", "/cohort reflections", "/cohort unlinked",
)  # fmt: skip


@pytest.fixture
def crowd(sessions, clock: FakeClock) -> Crowd:
    return add_crowd(sessions, clock)


def looks(crowd: Crowd) -> int:
    with crowd.sessions.read() as session:
        return sum(row.times for row in session.query(Audit))


def test_nothing_about_others_is_shown_without_a_row(crowd):
    """Opens the home, types, presses every kind of button found, and looks at each reply."""
    unseen: list[str] = []
    kinds: set[str] = set()

    def look(name: str, use: Callable[[], Reply]) -> Reply:
        before, reply = looks(crowd), use()
        if any(other in seen(reply) for other in OTHERS) and looks(crowd) == before:
            unseen.append(name)
        return reply

    found = [look("home", lambda: crowd.opens_home("UFAY"))]
    found += [look(line, lambda line=line: crowd.types("UFAY", line)) for line in LINES]
    while found:
        shown = found.pop()
        for one in buttons_in(shown) if isinstance(shown, Message | Home) else ():
            if one.action not in kinds and not one.action.startswith("privacy."):  # their own
                kinds.add(one.action)
                found.append(
                    look(one.action, lambda one=one: crowd.presses("UFAY", one.action, one.value))
                )

    assert unseen == []
    assert len(kinds) > 15


def test_what_people_do_about_themselves_leaves_none(crowd):
    for line in ("/pair", "/privacy", "/profile", "/requirements", "/settings", "/events"):
        crowd.types("UMAYA", line)
    crowd.opens_home("UMAYA")

    assert looks(crowd) == 0


def test_no_row_holds_a_word_of_anybody(crowd):
    for line in (*LINES, "/cohort grant Maya conference: canaryreason", "/pair canaryname"):
        crowd.types("UFAY", line)

    with crowd.sessions.read() as session:
        kept = str([vars(row) for row in session.query(Audit)])
    assert "grant" not in kept
    assert "canary" not in kept
