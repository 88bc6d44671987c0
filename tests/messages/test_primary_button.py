"""Whoever looks at a home or at a pair is asked for one thing first, not for several."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messages.message import Buttons, home, say
from tests.bot.hostile import pressed
from tests.cast import FakeClock
from tests.crowd import Crowd, add_crowd, buttons_in

several = st.lists(pressed, max_size=2).map(tuple)
rows = st.builds(Buttons, several, several)
PEOPLE = ("UMAYA", "USAM", "UANA", "ULEE", "UBEN", "UDOV", "UFAY", "UGUS")


@pytest.fixture
def crowd(sessions, clock: FakeClock) -> Crowd:
    """Ben handed in slides that Lee did not review, and is in the middle of a self-assessment."""
    crowd = add_crowd(sessions, clock)
    crowd.types("UBEN", "/capstone slides https://example.org/slides")
    form = crowd.types("UBEN", "/growth full")
    crowd.submits("UBEN", form.id, form.context, {one.id: "3" for one in form.fields})
    return crowd


def primary(shown) -> list[str]:
    return [button.label for button in buttons_in(shown) if button.style == "primary"]


def test_nobody_of_the_crowd_finds_two_primary_buttons(crowd):
    for who in PEOPLE:
        assert len(primary(crowd.opens_home(who))) <= 1, who

    assert len(primary(crowd.types("ULEE", "/pair"))) == 1
    assert primary(crowd.opens_home("ULEE")) == ["Log a contact"]


@settings(max_examples=20, deadline=None)
@given(st.lists(rows, max_size=4))
def test_the_first_primary_button_stays_and_no_button_is_lost(drawn):
    before = [one for row in drawn for one in (*row.items, *row.more)]

    after = buttons_in(home(say("Hello."), *drawn))

    assert [one.label for one in after] == [one.label for one in before]
    firsts = [number for number, one in enumerate(before) if one.style == "primary"][:1]
    assert [number for number, one in enumerate(after) if one.style == "primary"] == firsts
