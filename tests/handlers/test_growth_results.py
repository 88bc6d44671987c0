"""A result is its person's alone until they share it, and again when they take it back."""

import pytest

from handlers import growth_results
from handlers.growth_sections import growth_in_cohort, growth_in_pair
from handlers.show_pair import show
from models import Assessment, AssessmentShare, EndReason, Moment, Person, Role
from models.assessment import erase_answers
from models.cohort import Cohort
from models.pair import find_pair
from models.profile import areas_of_person
from program.assessment_sharing import shared_gaps
from program.errors import NoLongerThereError, NotForYouError, PairEndedError
from program.pairs import end_pair
from tests.cast import add_pair, add_person
from tests.handlers.calls import buttons_of, call, press
from tests.handlers.growth_calls import go_through, typed

GAPS = ("Business Management", "Strategic Planning")


def uneven(page, place):
    return {1: "2", 8: "1"}.get(page, "4")


@pytest.fixture
def done(session, cast, clock):
    """Sam has finished one, with gaps in Business Management and Strategic Planning."""
    return go_through(session, cast.sam_id, "full", uneven, clock.now)


def assessment(session):
    return session.query(Assessment).one()


def press_of(session, person_id, reply, label, act, now):
    return act(session, press(session, person_id, buttons_of(reply)[label]), now)


def shared(session, cast, done, now):
    return press_of(session, cast.sam_id, done, "Share with Maya", growth_results.share, now)


def seen_in_pair(session, cast, person_id, now):
    pair = find_pair(session, cast.pair_id)
    return show(session, call(session, person_id), pair.id, now)


def test_nobody_but_its_person_sees_anything_of_it(session, cast, clock, done):
    value = f"{assessment(session).id}|{cast.pair_id}"

    for other in (cast.maya_id, cast.fay_id):
        with pytest.raises((NotForYouError, NoLongerThereError)):
            growth_results.read_shared(session, call(session, other, value=value), clock.now)
        own = call(session, other, value=value.partition("|")[0])
        with pytest.raises(NotForYouError):
            growth_results.show_result(session, own, clock.now)
        for act in (growth_results.share, growth_results.withdraw):
            with pytest.raises(NotForYouError):
                act(session, call(session, other, value=value), clock.now)
    assert "assessment" not in seen_in_pair(session, cast, cast.maya_id, clock.now).text
    assert "assessment" not in seen_in_pair(session, cast, cast.fay_id, clock.now).text
    assert shared_gaps(session, find_pair(session, cast.pair_id)) == ()


def test_the_partner_reads_what_is_shared_under_pair(session, cast, clock, done):
    reply = shared(session, cast, done, clock.now)
    found = seen_in_pair(session, cast, cast.maya_id, clock.now)
    read = press_of(
        session, cast.maya_id, found, "Read what Sam shares", growth_results.read_shared, clock.now
    )

    assert "Shared: Maya can read your self-assessment" in reply.text
    assert "Sam shares a self-assessment of October 5 with you." in found.text
    assert "Most room to grow: Business Management (1 of 5)" in read.text
    assert "assessment" not in seen_in_pair(session, cast, cast.fay_id, clock.now).text


def test_what_is_taken_back_cannot_be_opened_any_more(session, cast, clock, done):
    reply = shared(session, cast, done, clock.now)
    found = seen_in_pair(session, cast, cast.maya_id, clock.now)
    back = press_of(
        session, cast.sam_id, reply, "Stop sharing with Maya", growth_results.withdraw, clock.now
    )

    with pytest.raises(NoLongerThereError):
        press_of(
            session,
            cast.maya_id,
            found,
            "Read what Sam shares",
            growth_results.read_shared,
            clock.now,
        )
    assert "Maya can no longer open" in back.text
    assert "assessment" not in seen_in_pair(session, cast, cast.maya_id, clock.now).text


def test_sharing_and_taking_back_twice_is_harmless(session, cast, clock, done):
    first, second = (shared(session, cast, done, clock.now) for _ in range(2))
    count = session.query(AssessmentShare).count()
    backs = [
        press_of(
            session, cast.sam_id, first, "Stop sharing with Maya", growth_results.withdraw, now
        )
        for now in (clock.now, clock.now)
    ]

    assert first == second
    assert count == 1
    assert backs[0] == backs[1]


def test_when_the_pair_ends_nobody_reads_it_and_it_cannot_be_shared(session, cast, clock, done):
    shared(session, cast, done, clock.now)
    pair = find_pair(session, cast.pair_id)
    end_pair(session, pair, EndReason.CLOSED, clock.now)
    value = f"{assessment(session).id}|{pair.id}"

    with pytest.raises(NoLongerThereError):
        growth_results.read_shared(session, call(session, cast.maya_id, value=value), clock.now)
    with pytest.raises(PairEndedError):
        shared(session, cast, done, clock.now)
    assert growth_in_pair(session, call(session, cast.maya_id), pair, clock.now) == ()
    assert shared_gaps(session, pair) == ()


def test_what_is_shared_in_one_pair_is_not_read_in_another(session, cast, clock, done):
    shared(session, cast, done, clock.now)
    lee = add_person(session, "Lee Chan", cast.cohort_id, Role.MENTOR)
    other = add_pair(session, cast.cohort_id, lee, session.get_one(Person, cast.sam_id))
    number = assessment(session).id

    for pair_id in (other.id, cast.pair_id):
        asked = call(session, lee.id, value=f"{number}|{pair_id}")
        with pytest.raises((NoLongerThereError, NotForYouError)):
            growth_results.read_shared(session, asked, clock.now)
    assert list(buttons_of(typed(session, cast.sam_id, "share", clock.now))) == [
        "Share with Lee",
        "Stop sharing with Maya",
    ]


def test_a_result_can_be_shared_and_taken_back_by_typing(session, cast, clock, done):
    given = typed(session, cast.sam_id, "share", clock.now)
    count = session.query(AssessmentShare).count()
    back = typed(session, cast.sam_id, "withdraw", clock.now)

    assert "Shared: Maya can read" in given.text
    assert (count, session.query(AssessmentShare).count()) == (1, 0)
    assert "Share with Maya" in buttons_of(back)


@pytest.mark.parametrize("words", ["share", "withdraw", "areas", "result", "rubric result"])
def test_before_the_first_result_there_is_nothing_to_do_with_one(session, cast, clock, words):
    assert "no result" in typed(session, cast.sam_id, words, clock.now).text


def test_somebody_without_a_partner_shares_nothing(session, cast, clock, done):
    end_pair(session, find_pair(session, cast.pair_id), EndReason.CLOSED, clock.now)

    assert "I shared nothing" in typed(session, cast.sam_id, "share", clock.now).text


def test_the_gaps_become_growth_areas_when_their_person_says_so(session, cast, clock, done):
    before = areas_of_person(session, cast.sam_id, "growth")
    reply = press_of(
        session,
        cast.sam_id,
        done,
        "Grow in these areas",
        growth_results.choose_areas,
        clock.now,
    )

    assert before == ()
    assert "Business Management and Strategic Planning" in reply.text
    assert areas_of_person(session, cast.sam_id, "growth") == GAPS
    assert "Grow in these areas" not in buttons_of(typed(session, cast.sam_id, "", clock.now))


def test_where_all_is_alike_there_are_no_growth_areas_to_choose(session, cast, clock):
    go_through(session, cast.sam_id, "minute", lambda page, place: "3", clock.now)

    assert "I chose none" in typed(session, cast.sam_id, "areas", clock.now).text
    assert areas_of_person(session, cast.sam_id, "growth") == ()


def test_after_the_words_of_a_cohort_were_erased_the_answers_are_gone_too(
    session, cast, clock, done
):
    cohort = session.get_one(Cohort, cast.cohort_id)
    erase_answers(session, cohort.ends_on)
    before = typed(session, cast.sam_id, "result", clock.now).text
    cohort.ends_on = clock.now.date().replace(day=1)
    session.flush()
    erase_answers(session, clock.now.date())

    assert "Most room to grow" in before
    assert "no result" in typed(session, cast.sam_id, "result", clock.now).text
    value = str(assessment(session).id)
    with pytest.raises(NoLongerThereError):
        growth_results.show_result(session, call(session, cast.sam_id, value=value), clock.now)


def test_facilitators_get_a_number_from_five_people_on_and_nothing_else(session, cast, clock):
    cohort, fay = session.get_one(Cohort, cast.cohort_id), call(session, cast.fay_id)
    told = []
    for name in ("Ana Lo", "Ben Lo", "Cam Lo", "Dov Lo", "Eli Lo"):
        person = add_person(session, name, cast.cohort_id, Role.PARTICIPANT)
        go_through(session, person.id, "minute", uneven, clock.now)
        go_through(session, person.id, "minute", uneven, clock.now)
        told.append(str(growth_in_cohort(session, fay, cohort, clock.now)))

    assert told[:4] == ["()"] * 4
    assert "5 at the start" in told[4]
    assert {one.moment for one in session.query(Assessment).all()} == {Moment.START}
