"""Something to talk about, in `/pair` and before a talk with somebody."""

from datetime import UTC, datetime

import pytest

from handlers import show_pair, suggest_talk
from messages.message import Buttons
from messages.starters import STARTERS
from models import Counterpart, EndReason, Person, Role, StarterUse
from models.cohort import Cohort
from models.pair import find_pair
from program.errors import CohortOverError, NotForYouError, PairEndedError
from program.pairs import end_pair
from program.periods import Month
from program.starters import starter_of_month
from tests.cast import add_pair, add_person
from tests.handlers.calls import buttons_of, call, press

BOARD = {one.for_participant for one in STARTERS if one.audience is Counterpart.SCHOOL_BOARD}


def typed(session, person_id, words, now):
    return show_pair.handle(session, call(session, person_id, words), now)


def uses(session):
    return [
        (use.starter_id, use.period) for use in session.query(StarterUse).order_by(StarterUse.id)
    ]


def add_lee(session, cast):
    lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
    return add_pair(session, cast.cohort_id, session.get_one(Person, cast.maya_id), lee)


def test_both_see_what_they_were_offered_this_month_in_their_own_words(session, cast, clock):
    pair = find_pair(session, cast.pair_id)
    starter = starter_of_month(session, pair, STARTERS, Month(2026, 10), clock.now)
    mayas = typed(session, cast.maya_id, "", clock.now)
    sams = typed(session, cast.sam_id, "", clock.now)
    next_month = typed(session, cast.sam_id, "", clock.advance(days=30))

    assert f"Something to pick up: {starter.for_mentor}" in mayas.text
    assert f"Something to pick up: {starter.for_participant}" in sams.text
    assert "pick up" not in next_month.text


def test_looking_uses_none_up_and_a_press_gives_one(session, cast, clock):
    reply = typed(session, cast.sam_id, "", clock.now)
    before = uses(session)
    button = buttons_of(reply)["Something to talk about"]
    given = suggest_talk.press(session, press(session, cast.sam_id, button), clock.now)

    assert before == []
    assert given.text.startswith("Something to pick up: ")
    assert len(uses(session)) == 1


def test_before_a_talk_one_for_that_audience_is_given_once(session, cast, clock):
    board = buttons_of(typed(session, cast.sam_id, "", clock.now))["The school board"]
    first, again = (
        suggest_talk.press(session, press(session, cast.sam_id, board), clock.now) for _ in range(2)
    )
    another = buttons_of(first)["Another one"]
    second = suggest_talk.press(session, press(session, cast.sam_id, another), clock.now)

    words = [one.text.splitlines()[0].partition(": ")[2] for one in (first, second)]
    assert first == again
    assert "Before a talk with the school board" in first.text
    assert set(words) <= BOARD
    assert words[0] != words[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("talk", "Something to pick up: "),
        ("talk school board", "Before a talk with the school board: "),
        ("Talk with the Superintendent", "Before a talk with the superintendent: "),
        ("talk chief financial officer", "Before a talk with the chief financial officer: "),
        ("talk parents with Maya", "Before a talk with families and the community: "),
    ],
)
def test_it_can_be_typed(session, cast, clock, words, said):
    assert typed(session, cast.sam_id, words, clock.now).text.startswith(said)


def test_when_nothing_is_left_that_is_said(session, cast, clock):
    replies = [typed(session, cast.sam_id, "talk cabinet", clock.now) for _ in range(5)]

    assert "have had all that I have for a talk with the cabinet" in replies[4].text
    assert len({reply.text.splitlines()[0] for reply in replies}) == 5


def test_with_several_pairs_it_is_asked_with_whom_or_named(session, cast, clock):
    pair = add_lee(session, cast)
    question = typed(session, cast.maya_id, "talk board", clock.now)
    before = uses(session)
    lee = press(session, cast.maya_id, buttons_of(question)["Lee"])
    given = suggest_talk.press(session, lee, clock.now)
    named = typed(session, cast.maya_id, "talk board lee", clock.now)

    assert "with whom?" in question.text
    assert before == []
    assert given.text.startswith("Before a talk with the school board")
    assert named.text.startswith("Before a talk with the school board")
    assert {use.pair_id for use in session.query(StarterUse)} == {pair.id}


@pytest.mark.parametrize("value", ["", "1", "1|x|0", "1|any|", "1|any|-1", "x|any|0", "999|any|0"])
def test_what_no_button_carries_is_refused(session, cast, clock, value):
    asked = call(session, cast.sam_id, value=value)

    with pytest.raises(NotForYouError):
        suggest_talk.press(session, asked, clock.now)


def test_nobody_gets_one_for_the_pair_of_others(session, cast, clock):
    pair = add_lee(session, cast)
    asked = call(session, cast.sam_id, value=f"{pair.id}|any|0")

    with pytest.raises(NotForYouError):
        suggest_talk.press(session, asked, clock.now)
    assert uses(session) == []


def test_a_facilitator_who_looks_at_a_pair_sees_and_uses_none(session, cast, clock):
    reply = show_pair.show(session, call(session, cast.fay_id), cast.pair_id, clock.now)

    assert "pick up" not in reply.text
    assert uses(session) == []


def test_after_the_end_of_pair_or_cohort_there_is_none(session, cast, clock):
    pair = find_pair(session, cast.pair_id)
    asked = call(session, cast.sam_id, value=f"{pair.id}|any|0")
    late = datetime(2027, 5, 3, 14, tzinfo=UTC)
    over = show_pair.show(session, call(session, cast.sam_id), pair.id, late)
    with pytest.raises(CohortOverError):
        suggest_talk.press(session, asked, late)
    end_pair(session, pair, EndReason.CLOSED, clock.now)
    with pytest.raises(PairEndedError):
        suggest_talk.press(session, asked, clock.now)
    ended = show_pair.show(session, call(session, cast.sam_id), pair.id, clock.now)

    assert "pick up" not in over.text + ended.text
    assert uses(session) == []
    assert session.get_one(Cohort, cast.cohort_id).ends_on < late.date()


def test_where_nothing_can_be_written_the_pair_is_shown_all_the_same(sessions, cast, clock):
    with sessions.look() as session:
        reply = typed(session, cast.sam_id, "", clock.now)

    menus = [block for block in reply.blocks if isinstance(block, Buttons)]
    assert "pick up:" not in reply.text
    assert any(block.name == "Before a talk with…" for block in menus)
