"""The best pairs of all together: nobody beyond their room, never the same pair again."""

import random
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from program.matching import (
    Fit,
    Helper,
    Seeker,
    Suggestion,
    best_pairs,
    fit_of,
    total_worth,
)

AREAS = ("Business", "Data", "Ethics", "Staffing")
MAYA = Helper(1, frozenset({"Business", "Data"}), -300, places=1)
LEE = Helper(2, frozenset({"Ethics"}), -480, places=1)
SAM = Seeker(11, frozenset({"Data"}), ("Business",), -300)
ANA = Seeker(12, frozenset(), ("Ethics", "Business"), -300)

areas = st.frozensets(st.sampled_from(AREAS), max_size=3)
offsets = st.sampled_from([-480, -300, -270, 0, 570])


@st.composite
def worlds(draw):
    """Some mentors with room, some participants, and pairs that must not be."""
    helpers = [
        Helper(number, draw(areas), draw(offsets), draw(st.integers(0, 3)))
        for number in range(1, draw(st.integers(0, 5)) + 1)
    ]
    # One person may be both: the first participants are also the last mentors.
    first = draw(st.sampled_from([len(helpers), 100]))
    mentors = st.sampled_from([one.id for one in helpers] or [0])
    seekers = [
        Seeker(
            number,
            draw(areas),
            tuple(draw(areas)),
            draw(offsets),
            tuple(draw(st.lists(mentors, max_size=3, unique=True))),
        )
        for number in range(first, first + draw(st.integers(0, 6)))
    ]
    pairs = [(helper.id, seeker.id) for helper in helpers for seeker in seekers]
    never = draw(st.sets(st.sampled_from(pairs), max_size=6)) if pairs else set()
    return helpers, seekers, never


def greedy(helpers, seekers, never) -> list[Suggestion]:
    """Pair whoever fits best, again and again, as people do it on paper."""
    room = {helper.id: helper.places for helper in helpers}
    free = {seeker.id for seeker in seekers}
    fits = [
        Suggestion(helper.id, seeker.id, fit_of(helper, seeker))
        for helper in helpers
        for seeker in seekers
        if (helper.id, seeker.id) not in never and helper.id != seeker.id
    ]
    taken = []
    for one in sorted(fits, key=lambda one: -one.fit.points):
        if room[one.mentor_id] and one.participant_id in free:
            room[one.mentor_id] -= 1
            free.remove(one.participant_id)
            taken.append(one)
    return taken


@settings(max_examples=60, deadline=None)
@given(world=worlds(), seed=st.integers(0, 9))
def test_the_pairs_keep_to_the_room_and_beat_those_of_a_greedy_choice(world, seed):
    helpers, seekers, never = world

    pairs = best_pairs(helpers, seekers, never)

    room = {helper.id: helper.places for helper in helpers}
    assert all(Counter(one.mentor_id for one in pairs)[key] <= room[key] for key in room)
    assert max(Counter(one.participant_id for one in pairs).values(), default=0) <= 1
    assert not {(one.mentor_id, one.participant_id) for one in pairs} & never
    assert all(one.mentor_id != one.participant_id for one in pairs)
    assert total_worth(pairs) >= total_worth(greedy(helpers, seekers, never))
    order = random.Random(seed)  # noqa: S311 - any order will do
    shuffled = [order.sample(some, len(some)) for some in (helpers, seekers, sorted(never))]
    assert best_pairs(*shuffled) == pairs


def test_a_gap_goes_to_who_can_fill_it_even_where_that_is_not_the_first_best():
    pairs = best_pairs([MAYA, LEE], [SAM, ANA], ())

    assert [(one.mentor_id, one.participant_id) for one in pairs] == [(1, 11), (2, 12)]
    assert pairs[0].fit == Fit(("Business",), ("Data",), 0)
    assert pairs[1].fit == Fit(("Ethics",), (), 3)


def test_whom_a_participant_would_like_goes_before_what_fits():
    wishes = replace(SAM, ranked=(2,)), replace(ANA, ranked=(1,))

    pairs = best_pairs([MAYA, LEE], wishes, ())

    assert [(one.mentor_id, one.participant_id, one.fit.choice) for one in pairs] == [
        (2, 11, 1),
        (1, 12, 1),
    ]


def test_a_partner_for_everybody_goes_before_a_better_one_for_somebody():
    never = {(2, 12)}  # Ana can only be with Maya, whom Sam would like

    pairs = best_pairs([MAYA, LEE], [replace(SAM, ranked=(1,)), ANA], never)

    assert [(one.mentor_id, one.participant_id) for one in pairs] == [(2, 11), (1, 12)]


def test_volunteers_share_the_work_where_nothing_speaks_for_one_of_them():
    two = [replace(MAYA, expertise=frozenset(), places=2), Helper(2, frozenset(), -300, 2)]
    alike = [replace(SAM, id=number, growth=(), expertise=frozenset()) for number in (11, 12)]

    pairs = best_pairs(two, alike, ())

    assert {one.mentor_id for one in pairs} == {1, 2}


def test_who_has_no_room_and_who_was_a_partner_is_not_suggested():
    assert best_pairs([replace(MAYA, places=0)], [SAM], ()) == []
    assert best_pairs([MAYA], [SAM], {(1, 11)}) == []
    assert best_pairs([], [SAM], ()) == []
    assert best_pairs([MAYA], [], ()) == []
