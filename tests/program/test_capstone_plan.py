"""When what is due for a capstone, by the program's rules and the cohort's dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import Cohort
from program.capstone_plan import Step, conference_on, named, review_due_on, steps_of
from program.milestone_reading import Milestone, milestone_plan
from program.rules import Capstones, CohortPlan, Rules


def cohort(starts_on=date(2026, 9, 1), ends_on=date(2027, 4, 30)):
    return Cohort(name="x", starts_on=starts_on, ends_on=ends_on, time_zone="America/New_York")


def test_the_plan_of_the_shipped_rules():
    steps = steps_of(cohort(), Rules())

    assert steps == (
        Step("Name the challenge", date(2026, 10, 19)),
        Step("Plan of action", date(2026, 12, 6)),
        Step("First draft of the slides", date(2027, 2, 20)),
        Step("Final slides", date(2027, 3, 13)),
    )
    assert conference_on(cohort(), Rules()) == date(2027, 4, 6)
    assert review_due_on(cohort(), Rules()) == date(2027, 3, 27)


@pytest.mark.parametrize(
    ("told", "conference"),
    [
        (date(2027, 4, 12), date(2027, 4, 12)),
        (date(2027, 7, 31), date(2027, 7, 31)),
        (date(2027, 8, 1), date(2027, 4, 6)),
        (date(2026, 4, 12), date(2027, 4, 6)),
    ],
)
def test_the_day_that_is_given_holds_for_the_cohort_it_fits(told, conference):
    rules = Rules(cohort=CohortPlan(conference_on=told))

    assert conference_on(cohort(), rules) == conference


def test_what_a_conference_after_the_end_asks_for_is_due_by_the_last_day():
    rules = Rules(cohort=CohortPlan(conference_on=date(2027, 7, 31)))

    assert review_due_on(cohort(), rules) == date(2027, 4, 30)
    assert steps_of(cohort(), rules)[-1].due_on == date(2027, 4, 30)


MILESTONES = st.builds(
    Milestone,
    st.text("abc", min_size=1, max_size=8),
    percent=st.none(),
    days_before=st.integers(0, 400),
) | st.builds(Milestone, st.text("abc", min_size=1, max_size=8), percent=st.integers(1, 100))


@settings(max_examples=60)
@given(
    starts_on=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    days=st.integers(0, 400),
    milestones=st.lists(MILESTONES, max_size=6),
    ahead=st.integers(0, 120),
)
def test_whatever_the_rules_say_every_day_is_in_order_and_not_before_the_cohort(
    starts_on, days, milestones, ahead
):
    run = cohort(starts_on, starts_on + timedelta(days=days))
    plan = Capstones(milestones=tuple(milestones), review_days_before_conference=ahead)
    rules = Rules(capstone=plan)

    steps = steps_of(run, rules)

    assert sorted(step.name for step in steps) == sorted(one.name for one in milestones)
    assert [step.due_on for step in steps] == sorted(step.due_on for step in steps)
    assert all(run.starts_on <= step.due_on <= run.ends_on for step in steps)
    assert run.starts_on <= review_due_on(run, rules) <= conference_on(run, rules) <= run.ends_on


def test_a_milestone_is_read_with_its_day():
    read = milestone_plan([["Plan  of action", "40 %"], ["Slides", "1 day before"]])

    assert read == (Milestone("Plan of action", percent=40), Milestone("Slides", days_before=1))


@pytest.mark.parametrize(
    "value",
    [
        "40%",
        [["Plan", "0%"]],
        [["Plan", "101%"]],
        [["Plan", "soon"]],
        [["", "40%"]],
        [["x" * 61, "40%"]],
        [["a|b", "40%"]],
        [["Plan", 40]],
        [["Plan"]],
        [["Plan", "40%"], ["plan", "50%"]],
        [[f"Plan {number}", "40%"] for number in range(13)],
    ],
)
def test_what_is_no_plan_is_refused_with_what_to_mend(value):
    with pytest.raises(ValueError, match="must"):
        milestone_plan(value)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("1", "Plan"),
        ("2", "Plan B"),
        ("plan", "Plan"),
        (" PLAN b. ", "Plan B"),
        ("pl", None),
        ("3", None),
        ("", None),
        ("١", None),
    ],
)
def test_a_milestone_is_found_by_number_by_name_or_by_how_the_name_begins(words, name):
    steps = [Step("Plan", date(2026, 10, 1)), Step("Plan B", date(2026, 11, 1))]

    found = named(steps, words)

    assert (found.name if found else None) == name
