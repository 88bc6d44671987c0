"""The rules file: its defaults, and what is said about each mistake."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from program.rules import Rules, RulesError, Weekday, load_rules

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "program.toml"


@pytest.fixture
def rules_file(tmp_path):
    def write(text):
        path = tmp_path / "program.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def problems_of(path):
    with pytest.raises(RulesError) as raised:
        load_rules(path)
    return raised.value.problems


def the_problem(path):
    (problem,) = problems_of(path)
    return problem


def every_rule():
    sections = ("counting", "reminding", "decency", "capstone")
    return [(name, rule.name) for name in sections for rule in fields(getattr(Rules(), name))]


def test_the_shipped_file_says_what_the_code_does_without_one():
    assert load_rules(SHIPPED) == load_rules(None) == Rules()


@pytest.mark.parametrize(("section", "name"), every_rule())
def test_every_rule_is_a_line_of_the_shipped_file_with_its_source_above(section, name):
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    start = lines.index(f"[{section}]")
    at = next(i for i in range(start, len(lines)) if lines[i].startswith(f"{name} = "))

    above = []
    while lines[at - 1 - len(above)].startswith("#"):
        above.insert(0, lines[at - 1 - len(above)])

    assert re.search(r"\bSource: \w", " ".join(above))


@pytest.mark.parametrize(("section", "name"), every_rule())
def test_the_guide_explains_every_rule_with_its_default(section, name):
    guide = (ROOT / "docs" / "settings-of-the-program.md").read_text(encoding="utf-8")
    default = re.search(rf"^{name} = (.+)$", SHIPPED.read_text(encoding="utf-8"), re.MULTILINE)

    assert f"| `{name}` | `{default[1]}` |" in guide.partition(f"## `[{section}]`")[2]


def test_the_example_of_a_cohort_is_valid_once_its_marks_are_taken_away(rules_file):
    text = SHIPPED.read_text(encoding="utf-8").partition("[cohort]")[2]
    path = rules_file("[cohort]\n" + re.sub(r"^# (?=\w+ = )", "", text, flags=re.MULTILINE))

    cohort = load_rules(path).cohort

    assert (cohort.name, cohort.time_zone) == ("2026-27", "America/Chicago")
    assert (cohort.starts_on, cohort.ends_on) == (date(2026, 9, 1), date(2027, 4, 30))
    assert len(cohort.closed) == 2 + 12


def test_a_file_changes_only_what_it_says(rules_file):
    path = rules_file('[reminding]\nsilent_days = 30\ndigest_weekday = "Tuesday"\n')

    rules = load_rules(path)

    assert rules.reminding.silent_days == 30
    assert rules.reminding.digest_weekday is Weekday.TUESDAY
    assert rules.reminding.nudge_hour == 9
    assert rules.counting == Rules().counting


def test_an_empty_file_leaves_every_default(rules_file):
    assert load_rules(rules_file("")) == Rules()


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    path = tmp_path / "program.toml"
    path.write_bytes(b"\xef\xbb\xbf[reminding]\r\nsilent_days = 30\r\n")

    assert load_rules(path).reminding.silent_days == 30


ALL_WEEK = ", ".join(f'"{day.name}"' for day in Weekday)

MISTAKES = [
    (f"[decency]\nweekend = [{ALL_WEEK}]", 2, "decency.weekend", "at least one day"),
    ("[reminding]\nsilent_days = 9", 2, "reminding.silent_days", "from 10 to 365, not 9"),
    ("[reminding]\nsilent_days = 366", 2, "reminding.silent_days", "not 366"),
    ("[reminding]\nsilent_days = 45.0", 2, "reminding.silent_days", "whole number"),
    ("[reminding]\nalert_repeats = true", 2, "reminding.alert_repeats", "not true"),
    ('[reminding]\nsilent_days = "45"', 2, "reminding.silent_days", 'not "45"'),
    ("\n[reminding]\n\nnudge_hour = 24", 4, "reminding.nudge_hour", "from 0 to 23"),
    ("[reminding]\nnudge_last_day = 29", 2, "reminding.nudge_last_day", "from 7 to 28"),
    ('[reminding]\ndigest_weekday = "Mo"', 2, "reminding.digest_weekday", '"monday", not "Mo"'),
    ("[reminding]\ndigest_weekday = 1", 2, "reminding.digest_weekday", "day of the week"),
    (
        "[counting]\nintroductory_meeting_counts = 1",
        2,
        "counting.introductory_meeting_counts",
        "true or false, not 1",
    ),
    ("[counting]\npace_percent = 25", 2, "counting.pace_percent", "square brackets"),
    ("[counting]\npace_percent = [25, 60, 101]", 2, "counting.pace_percent", "1 to 100"),
    ("[counting]\npace_percent = [60, 25, 90]", 2, "counting.pace_percent", "must rise"),
    ("[counting]\npace_percent = [25, 25, 90]", 2, "counting.pace_percent", "must rise"),
    ('[decency]\nweekend = "sunday"', 2, "decency.weekend", "square brackets"),
    ('[decency]\nclosed_days = "XX"', 2, "decency.closed_days", 'not "XX"'),
    ('[decency]\nclosed_days = "US-ZZ"', 2, "decency.closed_days", 'not "US-ZZ"'),
    ("[decency]\nclosed_days = false", 2, "decency.closed_days", "text in quotes"),
    ("[decency]\ntopics_shown_over_pairs = 4", 2, "decency.topics_shown_over_pairs", "5 to 100"),
    ('[cohort]\ntime_zone = "Chicago"', 2, "cohort.time_zone", "America/Chicago"),
    ('[cohort]\nname = " "', 2, "cohort.name", "1 to 100 characters"),
    ('[cohort]\nstarts_on = "2026-09-01"', 2, "cohort.starts_on", "without quotes"),
    ("[cohort]\nstarts_on = 2026-09-01T08:00:00", 2, "cohort.starts_on", "date"),
    (
        "[cohort]\nclosed = [[2026-12-21, 2026-12-22, 2026-12-23]]",
        2,
        "cohort.closed",
        "[first day, last day]",
    ),
    ("[cohort]\nclosed = [[2026-12-21]]", 2, "cohort.closed", "[first day, last day]"),
    ("[cohort]\nclosed = [[2027-01-02, 2026-12-21]]", 2, "cohort.closed", "[first day, last day]"),
    ("[cohort]\nclosed = [[2026-12-21, 2036-01-02]]", 2, "cohort.closed", "check the years"),
]


@pytest.mark.parametrize(("text", "line", "key", "reason"), MISTAKES)
def test_a_wrong_value_is_named_with_its_line_and_what_it_should_be(
    rules_file, text, line, key, reason
):
    problem = the_problem(rules_file(text))

    assert (problem.line, problem.key) == (line, key)
    assert reason in problem.reason


@pytest.mark.parametrize(
    ("text", "line", "meant"),
    [
        ("[reminding]\nsilent_dais = 30", 2, "reminding.silent_days"),
        ("[counting]\n\nsilent_days = 30", 3, "reminding.silent_days"),
        ("silent_days = 30", 1, "reminding.silent_days"),
        ("\n[remind]\nsilent_days = 30", 2, "reminding"),
        ("[decency]\nquiet_till_hour = 7", 2, "decency.quiet_until_hour"),
    ],
)
def test_an_unknown_rule_comes_with_the_one_that_was_probably_meant(rules_file, text, line, meant):
    problem = the_problem(rules_file(text))

    assert problem.line == line
    assert problem.reason.endswith(f"did you mean {meant}?")


def test_a_rule_like_no_other_gets_no_guess(rules_file):
    problem = the_problem(rules_file("[decency]\nxyzzy = 1"))

    assert problem.reason == "is not a rule"


def test_a_section_written_as_a_value_is_refused(rules_file):
    problem = the_problem(rules_file("\ncounting = 3"))

    assert (problem.line, problem.key) == (2, "counting")
    assert "[counting] on a line of its own" in problem.reason


CLASHES = [
    ("[counting]\nvideo_meetings_required = 4", "counting.pace_percent", "each of the 4"),
    ("[counting]\nvideo_meetings_required = 2", "counting.pace_percent", "each of the 2"),
    (
        "[reminding]\nfirst_contact_reminder_days = 14",
        "reminding.first_contact_alert_days",
        "the pair hears before the facilitator",
    ),
    (
        "[reminding]\nsecond_reminder_day = 19",
        "reminding.second_reminder_day",
        "nudge_last_day",
    ),
    (
        '[reminding]\ndigest_weekday = "friday"',
        "reminding.digest_last_weekday",
        "digest_weekday",
    ),
    ("[decency]\nquiet_until_hour = 9", "reminding.digest_hour", "from 9 to 17"),
    ("[reminding]\nnudge_hour = 18", "reminding.nudge_hour", "from 8 to 17"),
    (
        "[cohort]\nstarts_on = 2026-09-01\nends_on = 2026-09-01",
        "cohort.ends_on",
        "after cohort.starts_on",
    ),
]


@pytest.mark.parametrize(("text", "key", "reason"), CLASHES)
def test_rules_that_contradict_each_other_are_refused(rules_file, text, key, reason):
    problem = the_problem(rules_file(text))

    assert problem.key == key
    assert reason in problem.reason


def test_a_clash_that_follows_from_another_mistake_is_not_told_twice(rules_file):
    text = "[counting]\nvideo_meetings_required = 4\npace_percent = 25\n"

    assert [problem.line for problem in problems_of(rules_file(text))] == [3]


def test_every_mistake_is_told_at_once_in_the_order_of_the_file(rules_file):
    text = '[reminding]\nnudge_hour = 99\nsilent = 3\n[decency]\nweekend = ["x"]\nother = 1\n'

    with pytest.raises(RulesError) as raised:
        load_rules(rules_file(text))

    assert [problem.line for problem in raised.value.problems] == [2, 3, 5, 6]
    assert str(raised.value).splitlines()[0] == (
        "program.toml, line 2: reminding.nudge_hour must be a whole number from 0 to 23, not 99"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[reminding]\nsilent_days = \n", 2),
        ("[reminding]\nsilent_days = 3\nsilent_days = 4\n", 3),
        ("[reminding\n", 1),
        ("[counting]\npace_percent = [25, 60", 2),
    ],
)
def test_a_file_that_is_not_toml_names_the_line(rules_file, text, line):
    problem = the_problem(rules_file(text))

    assert problem.line == line
    assert problem.reason.startswith("is not valid TOML here: ")


def test_a_missing_file_and_one_that_is_no_text_are_said_so(tmp_path):
    image = tmp_path / "image.toml"
    image.write_bytes(b"\xff\xd8\xff\xe0")

    missing = the_problem(tmp_path / "nowhere.toml")
    garbled = the_problem(image)

    assert (missing.line, missing.reason) == (0, "cannot be read: No such file or directory")
    assert (garbled.line, garbled.reason) == (0, "is not plain text; save it as UTF-8")


def test_other_spellings_of_a_key_are_found_on_their_line(rules_file):
    text = '\nreminding.silent_days = 1\n["decency"] # ours\n"quiet_from_hour" = 1\n'

    assert [p.line for p in problems_of(rules_file(text))] == [2, 4]


def test_the_closed_days_of_the_rules_join_holidays_weekend_and_own_dates(rules_file):
    rules = load_rules(rules_file("[cohort]\nclosed = [2026-10-14, [2026-12-21, 2026-12-23]]\n"))

    closed = rules.closed_days(frozenset({date(2026, 10, 15)}))

    shut = [date(2026, 10, 12), *(date(2026, 10, day) for day in (14, 15, 17, 18))]
    assert not any(closed.is_open(day) for day in [*shut, date(2026, 12, 22)])
    assert closed.is_open(date(2026, 10, 13))
    assert closed.is_open(date(2026, 12, 24))


def test_several_holiday_calendars_can_be_named_or_none(rules_file):
    both = load_rules(rules_file('[decency]\nclosed_days = "US-TX, CA"\n')).closed_days()
    none = load_rules(rules_file('[decency]\nclosed_days = ""\n')).closed_days()

    canada_day, texas_independence = date(2026, 7, 1), date(2026, 3, 2)
    assert not both.is_open(canada_day)
    assert not both.is_open(texas_independence)
    assert none.is_open(date(2026, 12, 25))
