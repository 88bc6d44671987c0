"""The program's rules: every number, day and hour that a program may set for itself.

`program.toml` sets them and says where each comes from. What is written here holds when the file,
or a line of it, is missing; a test keeps the two the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated

from program.calendar import ClosedDays
from program.milestone_reading import Milestone, milestone_plan
from program.rule_reading import (
    Weekday,
    closed_dates,
    holiday_codes,
    plain_date,
    rising_percentages,
    short_text,
    some_of,
    split_codes,
    weekday,
    weekdays,
    whole,
    yes_or_no,
    zone_name,
)
from program.rules_file import (
    RulesError,
    RulesFile,
    RulesProblem,
    read_rules_file,
    read_section,
    unknown_keys,
)

__all__ = [
    "Capstones",
    "CohortPlan",
    "Counting",
    "Decency",
    "Reminding",
    "Rules",
    "RulesError",
    "RulesProblem",
    "Weekday",
    "load_rules",
]


DUTIES = (
    "first_contact",
    "video_meetings",
    "monthly_contact",
    "capstone_review",
    "conclusion_meeting",
    "conference",
)
"""What can be asked of a thought partner, as the file names it."""


@dataclass(frozen=True)
class Counting:
    """What counts, and from when to when."""

    video_meetings_required: Annotated[int, whole(0, 24)] = 3
    introductory_meeting_counts: Annotated[bool, yes_or_no] = True
    short_video_meeting_minutes: Annotated[int, whole(0, 240)] = 15
    pace_percent: Annotated[tuple[int, ...], rising_percentages] = (25, 60, 90)
    same_meeting_within_hours: Annotated[int, whole(0, 24)] = 2
    repeated_log_minutes: Annotated[int, whole(0, 60)] = 2
    edit_days: Annotated[int, whole(0, 365)] = 30
    judged_at_cut_off: Annotated[tuple[str, ...], some_of(*DUTIES)] = (
        "first_contact",
        "video_meetings",
        "monthly_contact",
    )


@dataclass(frozen=True)
class Reminding:
    """When somebody hears from the bot unasked, and when no longer."""

    first_contact_reminder_days: Annotated[int, whole(1, 60)] = 7
    first_contact_alert_days: Annotated[int, whole(2, 120)] = 14
    nudge_hour: Annotated[int, whole(0, 23)] = 9
    nudge_last_day: Annotated[int, whole(7, 28)] = 20
    in_touch_days: Annotated[int, whole(0, 31)] = 7
    second_reminder_day: Annotated[int, whole(8, 28)] = 20
    nudges_apart_days: Annotated[int, whole(0, 27)] = 20
    snooze_days: Annotated[int, whole(1, 30)] = 7
    silent_days: Annotated[int, whole(10, 365)] = 45
    closed_stretch_days: Annotated[int, whole(3, 60)] = 5
    second_reminder_settles_open_days: Annotated[int, whole(0, 20)] = 2
    planned_meeting_holds_days: Annotated[int, whole(0, 60)] = 14
    alert_repeat_days: Annotated[int, whole(1, 90)] = 14
    alert_repeats: Annotated[int, whole(0, 12)] = 3
    help_requests_per_day: Annotated[int, whole(1, 10)] = 1
    help_follow_up_days: Annotated[int, whole(1, 60)] = 7
    own_excuse_max_days: Annotated[int, whole(1, 365)] = 60
    self_assessment_percent: Annotated[tuple[int, ...], rising_percentages] = (5, 50, 90)
    digest_weekday: Annotated[Weekday, weekday] = Weekday.MONDAY
    digest_hour: Annotated[int, whole(0, 23)] = 8
    digest_last_weekday: Annotated[Weekday, weekday] = Weekday.WEDNESDAY
    late_hours_of_open_days: Annotated[int, whole(1, 240)] = 72


@dataclass(frozen=True)
class Decency:
    """When the bot keeps quiet, how often it may speak, and what it keeps to itself."""

    quiet_from_hour: Annotated[int, whole(13, 24)] = 18
    quiet_until_hour: Annotated[int, whole(0, 12)] = 8
    weekend: Annotated[tuple[Weekday, ...], weekdays] = (Weekday.SATURDAY, Weekday.SUNDAY)
    closed_days: Annotated[str, holiday_codes] = "US"
    reminders_per_week: Annotated[int, whole(1, 21)] = 3
    notes_kept_days: Annotated[int, whole(0, 3650)] = 90
    topics_shown_over_pairs: Annotated[int, whole(5, 100)] = 5


@dataclass(frozen=True)
class Capstones:
    """What each participant brings to the conference, and by when."""

    milestones: Annotated[tuple[Milestone, ...], milestone_plan] = (
        Milestone("Name the challenge", percent=20),
        Milestone("Plan of action", percent=40),
        Milestone("First draft of the slides", days_before=45),
        Milestone("Final slides", days_before=24),
    )
    milestone_reminder_days: Annotated[int, whole(1, 60)] = 7
    conference_percent: Annotated[int, whole(1, 100)] = 90
    review_days_before_conference: Annotated[int, whole(0, 120)] = 10
    largest_group: Annotated[int, whole(1, 12)] = 4


@dataclass(frozen=True)
class CohortPlan:
    """The run that the file is about, unless an import says otherwise; None is "not said"."""

    name: Annotated[str | None, short_text] = None
    time_zone: Annotated[str | None, zone_name] = None
    starts_on: Annotated[date | None, plain_date] = None
    ends_on: Annotated[date | None, plain_date] = None
    conference_on: Annotated[date | None, plain_date] = None
    registration_cut_off: Annotated[date | None, plain_date] = None
    closed: Annotated[frozenset[date], closed_dates] = frozenset()


@dataclass(frozen=True)
class Rules:
    """Every rule, grouped as in `program.toml`."""

    counting: Counting = field(default_factory=Counting)
    reminding: Reminding = field(default_factory=Reminding)
    decency: Decency = field(default_factory=Decency)
    capstone: Capstones = field(default_factory=Capstones)
    cohort: CohortPlan = field(default_factory=CohortPlan)
    public_url: str = ""
    """Where this process serves pages to people ("https://bot.example.org"), "" for nowhere; from
    the settings of the process, not from the file."""

    def closed_days(self, own: frozenset[date] = frozenset()) -> ClosedDays:
        """Return the closed days: holidays, weekends, the file's own dates and the given ones."""
        return ClosedDays(
            holiday_codes=split_codes(self.decency.closed_days),
            weekend=frozenset(int(day) for day in self.decency.weekend),
            own=self.cohort.closed | own,
        )


SECTIONS = {
    "counting": Counting,
    "reminding": Reminding,
    "decency": Decency,
    "capstone": Capstones,
    "cohort": CohortPlan,
}


def load_rules(path: Path | None) -> Rules:
    """Return the rules of the file, the default for each that it leaves out; None: all defaults.

    Raises:
        RulesError: with every mistake in the file, its line and its reason.
    """
    if path is None:
        return Rules()
    file = read_rules_file(path)
    problems = unknown_keys(file, SECTIONS)
    values = {}
    for name, kind in SECTIONS.items():
        values[name], mistakes = read_section(file, name, kind)
        problems += mistakes
    rules = Rules(
        Counting(**values["counting"]),
        Reminding(**values["reminding"]),
        Decency(**values["decency"]),
        Capstones(**values["capstone"]),
        CohortPlan(**values["cohort"]),
    )
    refused = {problem.key for problem in problems}
    problems += (clash for clash in _contradictions(rules, file) if clash.key not in refused)
    if problems:
        raise RulesError(path, tuple(sorted(problems)))
    return rules


def _contradictions(rules: Rules, file: RulesFile) -> Iterator[RulesProblem]:
    """Yield what each rule allows but the rules together do not."""
    yield from _clashing_counts(rules.counting, file)
    yield from _clashing_days(rules.reminding, file)
    yield from _clashing_hours(rules, file)
    plan = rules.cohort
    if plan.starts_on and plan.ends_on and plan.ends_on <= plan.starts_on:
        yield file.problem("cohort.ends_on", "must come after cohort.starts_on")
    if plan.registration_cut_off and not _lies_within(plan.registration_cut_off, plan):
        reason = "must lie between cohort.starts_on and cohort.ends_on"
        yield file.problem("cohort.registration_cut_off", reason)


def _lies_within(day: date, plan: CohortPlan) -> bool:
    return (plan.starts_on or day) <= day <= (plan.ends_on or day)


def _clashing_counts(counting: Counting, file: RulesFile) -> Iterator[RulesProblem]:
    wanted, given = counting.video_meetings_required, len(counting.pace_percent)
    if wanted != given:
        reason = f"must have one number for each of the {wanted} video meetings, not {given}"
        yield file.problem("counting.pace_percent", reason)


def _clashing_days(reminding: Reminding, file: RulesFile) -> Iterator[RulesProblem]:
    if reminding.first_contact_alert_days <= reminding.first_contact_reminder_days:
        reason = (
            "must be more than first_contact_reminder_days: the pair hears before the facilitator"
        )
        yield file.problem("reminding.first_contact_alert_days", reason)
    if reminding.second_reminder_day < reminding.nudge_last_day:
        reason = "must not come before nudge_last_day: the first reminder may still be on its way"
        yield file.problem("reminding.second_reminder_day", reason)
    if not _one_in_each_third(reminding.self_assessment_percent):
        reason = "must be empty, or have one number up to 33, one from 34 to 66 and one from 67 on"
        yield file.problem("reminding.self_assessment_percent", reason)
    if reminding.digest_last_weekday < reminding.digest_weekday:
        reason = "must not come before digest_weekday (weeks begin on Monday)"
        yield file.problem("reminding.digest_last_weekday", reason)


def _one_in_each_third(percentages: tuple[int, ...]) -> bool:
    """Return whether start, middle and end have one each, or nothing is offered at all."""
    return [(3 * (one - 1)) // 99 for one in percentages] in ([], [0, 1, 2], [0, 1, 3])


def _clashing_hours(rules: Rules, file: RulesFile) -> Iterator[RulesProblem]:
    opens, closes = rules.decency.quiet_until_hour, rules.decency.quiet_from_hour
    for key in ("nudge_hour", "digest_hour"):
        if not opens <= getattr(rules.reminding, key) < closes:
            reason = f"must lie outside the quiet hours, from {opens} to {closes - 1}"
            yield file.problem(f"reminding.{key}", reason)
