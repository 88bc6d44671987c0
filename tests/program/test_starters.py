"""Which conversation starter a pair gets: one that fits, and never one that it had."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messages.starters import STARTERS
from models import Assessment, Counterpart, Moment, StarterUse
from models.pair import find_pair
from program.assessment_sharing import share_result
from program.assessments import run_of
from program.growth_areas import choose_growth_areas
from program.periods import Month
from program.skills import SKILL_AREAS
from program.starter_rows import import_starters
from program.starters import (
    Asked,
    Starter,
    Wish,
    ask_for_starter,
    choose_starter,
    count_asked,
    starter_of_month,
)
from program.talking_points import areas_of
from tests.cast import add_contact
from tests.handlers.growth_calls import go_through

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
IDS = [one.id for one in STARTERS]
GAP = "Business Management"


def uneven(page, place):
    return "1" if page == 8 else "4"


def finished(session, cast, now):
    go_through(session, cast.sam_id, "full", uneven, now)
    return session.query(Assessment).one()


def test_a_starter_comes_from_the_areas_that_the_pair_has_reason_to_talk_about():
    wish = Wish(("Business Management", "Data Management"), Moment.START)

    chosen = [choose_starter(STARTERS, [], wish, seed) for seed in range(60)]

    assert {one.area for one in chosen} == set(wish.areas)


def test_when_the_areas_are_used_up_another_one_is_taken():
    used = [one.id for one in STARTERS if one.area == GAP]

    chosen = choose_starter(STARTERS, used, Wish((GAP,), Moment.START), 7)

    assert chosen is not None
    assert chosen.area != GAP


@pytest.mark.parametrize("phase", Moment)
def test_what_is_for_this_part_of_the_program_comes_and_what_is_for_another_waits(phase):
    used = []
    for turn in range(len(STARTERS)):
        used.append(choose_starter(STARTERS, [one.id for one in used], Wish((), phase), turn))

    phases = [one.phase for one in used]
    assert set(phases[:4]) == {phase}
    assert set(phases[4:-8]) == {None}
    assert phase not in phases[-8:]


def test_before_a_talk_only_what_prepares_it_is_given_and_then_nothing():
    wish, used = Wish(SKILL_AREAS, Moment.END, Counterpart.CABINET), []
    while (one := choose_starter(STARTERS, used, wish, len(used))) is not None:
        used.append(one.id)

    assert len(used) == 4
    assert {one.audience for one in STARTERS if one.id in used} == {Counterpart.CABINET}


def test_what_is_retired_is_not_given_and_unknown_areas_do_no_harm():
    gone = Starter("own:1", GAP, "Ask.", "Say.", is_retired=True)

    assert choose_starter([gone], [], Wish((GAP,)), 1) is None
    assert choose_starter(STARTERS, [], Wish(["Robotics"]), 7) == choose_starter(
        STARTERS, [], Wish(), 7
    )


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(SKILL_AREAS), max_size=4), st.sampled_from(Moment), st.integers())
def test_a_pair_never_gets_the_same_starter_twice_and_gets_them_all(areas, phase, seed):
    used, fits = [], []

    for turn in range(len(STARTERS)):
        one = choose_starter(STARTERS, used, Wish(areas, phase), seed + turn)
        assert one == choose_starter(STARTERS, set(used), Wish(areas, phase), seed + turn)
        used.append(one.id)
        fits.append((one.phase in (None, phase), one.area in areas, one.phase is phase))

    assert sorted(used) == sorted(IDS)
    assert fits == sorted(fits, reverse=True)
    assert choose_starter(STARTERS, used, Wish(areas, phase), seed) is None


def test_both_get_the_same_one_in_a_month_and_another_one_in_the_next(session, cast, clock):
    pair = find_pair(session, cast.pair_id)

    first, again = (starter_of_month(session, pair, STARTERS, OCTOBER, clock.now) for _ in range(2))
    second = starter_of_month(session, pair, STARTERS, NOVEMBER, clock.now)

    assert first == again
    assert second != first


def test_whoever_asks_gets_another_one_and_a_second_press_gives_the_same(session, cast, clock):
    pair = find_pair(session, cast.pair_id)
    monthly = starter_of_month(session, pair, STARTERS, OCTOBER, clock.now)
    board = Asked(Counterpart.SCHOOL_BOARD, 0)

    first, again = (ask_for_starter(session, pair, STARTERS, board, clock.now) for _ in range(2))
    second = ask_for_starter(session, pair, STARTERS, Asked(board.audience, 1), clock.now)
    anew = ask_for_starter(session, pair, STARTERS, Asked(), clock.now)

    assert first == again
    assert first.audience is second.audience is Counterpart.SCHOOL_BOARD
    assert len({monthly.id, first.id, second.id, anew.id}) == 4
    assert count_asked(session, pair) == 3
    assert starter_of_month(session, pair, STARTERS, OCTOBER, clock.now) == monthly


def test_in_all_months_and_with_every_wish_nothing_comes_twice(session, cast, clock):
    pair, got = find_pair(session, cast.pair_id), []
    for number in range(8):
        month = Month(2026 + (number + 9) // 12, (number + 8) % 12 + 1)
        got.append(starter_of_month(session, pair, STARTERS, month, clock.now).id)
        asked = Asked(list(Counterpart)[number % 6])
        got.append(ask_for_starter(session, pair, STARTERS, asked, clock.now).id)

    assert len(set(got)) == len(got) == session.query(StarterUse).count()


def test_growth_areas_shared_gaps_and_tags_are_what_there_is_to_talk_about(session, cast, clock):
    pair = find_pair(session, cast.pair_id)
    contact = add_contact(session, pair, date(2026, 10, 2))
    contact.tags = ["#device", "Data Management"]
    assessment = finished(session, cast, clock.now)
    unshared = areas_of(session, pair)
    share_result(session, run_of(session, assessment), pair, clock.now)
    shared = areas_of(session, pair)
    choose_growth_areas(session, pair.participant, assessment, ["Stakeholder Focus"], clock.now)

    assert unshared == ("Data Management",)
    assert shared == (GAP, "Data Management")
    assert areas_of(session, pair) == ("Stakeholder Focus", GAP, "Data Management")


def test_a_shared_gap_is_what_the_next_starter_is_about(session, cast, clock):
    pair = find_pair(session, cast.pair_id)
    assessment = finished(session, cast, clock.now)
    share_result(session, run_of(session, assessment), pair, clock.now)

    assert starter_of_month(session, pair, STARTERS, OCTOBER, clock.now).area == GAP


def test_a_programs_own_is_offered_until_it_is_retired_and_stays_readable(session, cast, clock):
    pair = find_pair(session, cast.pair_id)
    row = b"area,for the thought partner,retired\nData Management,Ask who counts.,"
    import_starters(session, row, clock.now)
    first = starter_of_month(session, pair, (), OCTOBER, clock.now)
    import_starters(session, row + b"yes", clock.now)

    assert first.for_participant == "Ask who counts."
    assert starter_of_month(session, pair, (), OCTOBER, clock.now).for_mentor == "Ask who counts."
    assert starter_of_month(session, pair, (), NOVEMBER, clock.now) is None
