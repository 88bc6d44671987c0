"""/growth: an area at a time, resumable, with strengths, gaps and what changed at the end."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers import assess_growth
from handlers.growth_sections import growth_at_home
from messages.message import ChoiceField, Form, Table
from models import Answer, Assessment, Membership, Moment, Role
from models.cohort import Cohort
from program.errors import CohortOverError, NotForYouError
from program.frameworks import import_framework
from program.skills import SKILL_AREAS
from tests.cast import add_cohort
from tests.handlers.calls import buttons_of, call, fill_in, press
from tests.handlers.growth_calls import chosen_levels, go_through, send, typed

BY_AREA = "543215432154321"
"""The level of each page, from the first on."""


def by_page(page, place):
    return BY_AREA[page]


def first_page(session, cast, now):
    form = typed(session, cast.sam_id, "full", now)
    assert isinstance(form, Form)
    return form


def test_nothing_typed_says_what_it_is_and_begins(session, cast, clock):
    reply = typed(session, cast.sam_id, "", clock.now)
    begin = buttons_of(reply)["Begin"]
    form = assess_growth.begin_by_button(session, press(session, cast.sam_id, begin), clock.now)

    assert "36 statements" in reply.text
    assert "about 12 minutes" in reply.text
    assert "Leadership & Vision" in str(form.intro)
    assert "Area 1 of 11" in str(form.intro)


def test_every_page_is_one_area_with_at_most_eight_fields(session, cast, clock):
    seen, form = [], first_page(session, cast, clock.now)
    while isinstance(form, Form):
        assert 1 <= len(form.fields) <= 8
        assert all(isinstance(one, ChoiceField) and len(one.options) == 5 for one in form.fields)
        seen.append(form.intro[0].runs[0].text)
        form = send(session, cast.sam_id, form, clock.now)

    assert seen == list(SKILL_AREAS)


def test_at_the_end_strengths_gaps_and_every_area_are_told(session, cast, clock):
    reply = go_through(session, cast.sam_id, "full", by_page, clock.now)

    table = next(block for block in reply.blocks if isinstance(block, Table))
    assert "strengths in Leadership & Vision (5 of 5)" in reply.text
    assert "Most room to grow: Team Building & Staffing (1 of 5)" in reply.text
    assert [row[0] for row in table.rows] == list(SKILL_AREAS)
    assert [row[1] for row in table.rows] == list("54321543215")


def test_it_goes_on_where_it_was_left_with_what_was_answered(session, cast, clock):
    second = send(session, cast.sam_id, first_page(session, cast, clock.now), clock.now, "4")
    clock.advance(days=3)
    reply = typed(session, cast.sam_id, "", clock.now)
    resumed = typed(session, cast.sam_id, "go on", clock.now)
    back = buttons_of(reply)["Back to Leadership & Vision"]
    first = assess_growth.open_page(session, press(session, cast.sam_id, back), clock.now)

    assert "area 2 of 11" in reply.text
    assert resumed == second
    assert chosen_levels(first) == ["4"] * 4


def test_a_changed_answer_takes_the_place_of_the_old_one_and_a_blank_one_is_taken_back(
    session, cast, clock
):
    first = first_page(session, cast, clock.now)
    send(session, cast.sam_id, first, clock.now, "4")
    answers = {first.fields[0].id: "2"}
    form = assess_growth.submit(session, fill_in(session, cast.sam_id, first, answers), clock.now)

    assert "Area 2 of 11" in str(form.intro)
    assert [one.level for one in session.query(Answer).all()] == [2]


def test_beginning_twice_goes_on_with_the_same_one(session, cast, clock):
    first = first_page(session, cast, clock.now)
    second = send(session, cast.sam_id, first, clock.now)

    assert first_page(session, cast, clock.now) == second
    assert session.query(Assessment).count() == 1


def test_the_one_minute_version_asks_one_item_an_area_on_two_pages(session, cast, clock):
    form = typed(session, cast.sam_id, "minute", clock.now)
    second = send(session, cast.sam_id, form, clock.now)
    reply = send(session, cast.sam_id, second, clock.now, "2")

    assert [len(one.fields) for one in (form, second)] == [6, 5]
    assert form.fields[0].hint == "Leadership & Vision."
    assert "Your one-minute self-assessment" in reply.text


def test_the_rubric_is_on_four_levels_told_in_its_own_words(session, cast, clock):
    form = typed(session, cast.sam_id, "rubric", clock.now)
    reply = go_through(session, cast.sam_id, "rubric", lambda page, place: "4", clock.now)

    assert form.fields[1].options[0][1] == "1: There is no plan, or nobody has opened it this year"
    assert "same level, 4 of 4" in reply.text
    assert "Your rubric of" in typed(session, cast.sam_id, "rubric result", clock.now).text


def test_what_changed_since_the_last_time_is_told(session, cast, clock):
    go_through(session, cast.sam_id, "full", by_page, clock.now)
    clock.advance(days=120)

    def better(page, place):
        return "4" if page == 4 else by_page(page, place)

    reply = go_through(session, cast.sam_id, "full", better, clock.now)

    table = next(block for block in reply.blocks if isinstance(block, Table))
    assert "Since October 5, 2026: Team Building & Staffing up by 3." in reply.text
    assert table.header == ("Area", "Oct 5, 2026", "Feb 2")
    assert table.rows[4] == ("Team Building & Staffing", "1", "4")


def test_another_version_of_the_questions_is_not_compared(session, cast, clock):
    go_through(session, cast.sam_id, "full", by_page, clock.now)
    import_framework(session, b"area,item,level 1,level 2\nData Management,I plan,a,b", clock.now)
    reply = go_through(session, cast.sam_id, "full", lambda page, place: "2", clock.now)

    assert "Since" not in reply.text
    assert "2 of 2" in reply.text


def test_what_is_under_way_stays_on_the_version_it_began_with(session, cast, clock):
    form = first_page(session, cast, clock.now)
    import_framework(session, b"area,item,level 1,level 2\nData Management,I plan,a,b", clock.now)

    assert first_page(session, cast, clock.now) == form


def test_what_was_left_out_does_not_count(session, cast, clock):
    reply = go_through(
        session, cast.sam_id, "full", lambda page, place: "" if page else "3", clock.now
    )

    assert "You left out 32 of 36 statements" in reply.text
    assert "same level, 3 of 5" in reply.text


def test_nothing_answered_is_no_result_and_it_can_be_mended(session, cast, clock):
    reply = go_through(session, cast.sam_id, "full", lambda page, place: "", clock.now)
    back = buttons_of(reply)["Back to Leadership & Vision"]
    form = assess_growth.open_page(session, press(session, cast.sam_id, back), clock.now)
    mended = send(session, cast.sam_id, form, clock.now)

    assert "You left out all 36 statements" in reply.text
    assert "same level, 3 of 5" in mended.text


def test_a_page_that_is_sent_again_after_the_end_changes_nothing(session, cast, clock):
    form = first_page(session, cast, clock.now)
    before = go_through(session, cast.sam_id, "full", by_page, clock.now)

    assert send(session, cast.sam_id, form, clock.now, "1") == before


def test_a_level_that_was_not_offered_is_no_answer(session, cast, clock):
    form = first_page(session, cast, clock.now)

    for level in ("0", "6", "-1", "x", "3.5", "\u0663"):
        send(session, cast.sam_id, form, clock.now, level)

    assert session.query(Answer).count() == 0


@pytest.mark.parametrize("value", ["", "x", "1", "1|", "1|x", "999|0", "{own}|7", "{own}|11"])
def test_an_assessment_or_page_that_was_not_offered_is_refused(session, cast, clock, value):
    form = first_page(session, cast, clock.now)
    value = value.format(own=form.context.partition("|")[0])

    with pytest.raises(NotForYouError):
        assess_growth.open_page(session, call(session, cast.sam_id, value=value), clock.now)
    with pytest.raises(NotForYouError):
        assess_growth.submit(session, call(session, cast.sam_id, context=value), clock.now)


def test_somebody_elses_is_refused_to_everybody(session, cast, clock):
    form = first_page(session, cast, clock.now)

    for other in (cast.maya_id, cast.fay_id):
        with pytest.raises(NotForYouError):
            send(session, other, form, clock.now)
        asked = call(session, other, value=form.context)
        with pytest.raises(NotForYouError):
            assess_growth.open_page(session, asked, clock.now)


def test_only_what_there_is_can_be_begun(session, cast, clock):
    asked = call(session, cast.sam_id, value="quiz")

    with pytest.raises(NotForYouError):
        assess_growth.begin_by_button(session, asked, clock.now)


@pytest.mark.parametrize(
    ("days", "moment"), [(0, Moment.START), (100, Moment.MIDDLE), (200, Moment.END)]
)
def test_it_is_of_the_moment_at_which_it_was_finished(session, cast, clock, days, moment):
    form = first_page(session, cast, clock.now)
    send(session, cast.sam_id, form, clock.now)
    go_through(session, cast.sam_id, "full", by_page, clock.advance(days=days))

    assert session.query(Assessment).one().moment is moment


def test_after_the_cohort_none_begins(session, cast):
    with pytest.raises(CohortOverError):
        typed(session, cast.sam_id, "full", datetime(2027, 5, 3, 14, tzinfo=UTC))


def test_somebody_in_two_cohorts_does_it_in_the_one_that_goes_on(session, cast, clock):
    newer = add_cohort(session, "Next")
    session.get_one(Cohort, cast.cohort_id).ends_on = (clock.now - timedelta(days=2)).date()
    session.add(Membership(person_id=cast.sam_id, cohort_id=newer.id, role=Role.PARTICIPANT))
    session.flush()
    go_through(session, cast.sam_id, "minute", by_page, clock.now)

    assert session.query(Assessment).one().cohort_id == newer.id


@pytest.mark.parametrize("words", ["canary everything", "full please", "share with everybody"])
def test_words_that_mean_nothing_are_said_so(session, cast, clock, words):
    reply = typed(session, cast.sam_id, words, clock.now)

    assert f'I understood "{words}"' in reply.text
    assert session.query(Assessment).count() == 0


def test_help_explains_the_command(session, cast, clock):
    assert "/growth minute" in typed(session, cast.sam_id, "help", clock.now).text


def test_the_home_shows_what_is_under_way_and_then_the_result(session, cast, clock):
    sam = call(session, cast.sam_id)
    nothing = growth_at_home(session, sam, clock.now)
    send(session, cast.sam_id, first_page(session, cast, clock.now), clock.now)
    under_way = growth_at_home(session, sam, clock.now)
    go_through(session, cast.sam_id, "go on", by_page, clock.now)
    done = growth_at_home(session, sam, clock.now)

    assert nothing == ()
    assert "area 2 of 11" in str(under_way)
    assert "Most room to grow" in str(done)
