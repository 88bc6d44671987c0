"""What holds for every message, whatever it is about: hours, pauses, holds, who has left.

Of the kinds of `NOT_RECOUNTED` it is all that is checked; of the others it is checked as well.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.years.happenings import EventPlanned
from tests.years.log import Heard
from tests.years.recount.days import CLOSES, ONE_DAY, OPENS, at_hour
from tests.years.recount.facts import REMINDERS, Facts
from tests.years.recount.fate import AT_ANY_HOUR, IN_A_WEEK, NEVER_HELD, Finding

NOT_RECOUNTED = {
    "agreement": "the partner hears of it once; when it is too late depends on no rule of time",
    "event": "it says all that its reader was not told of, so that one takes the place of others",
    "poll": "the same question to everybody; what counts is that nobody is asked twice",
    "poll_reminder": "it hangs on the poll's own last day; hours, pause and the week are checked",
    "poll_result": "a facilitator may have settled the poll before it comes",
    "meeting": "each step of two people takes the place of the one before",
    "meeting_reminder": "three hours that merge, by when the two agreed and when the bot looked",
    "before_meeting": "the same",
    "meeting_outcome": "whether it is asked hangs on contacts that look like the meeting",
    "help_news": "a facilitator's own doing, told at once",
    "help_follow_up": "it hangs on who took the request, a week after",
    "capstone_invitation": "what one person asks of another",
    "capstone_slides": "the same",
    "capstone_selected": "told once, when facilitators say so",
    "feedback": "once on the morning after somebody wrote some",
}
"""What is not worked out anew, and why."""

NEVER_SENT = frozenset(
    {"match_ranking", "match_proposal", "match_answers", "match_withdrawn", "referral", "erased"}
)
"""Pairs are made by hand in these years, and nobody brings in a colleague or erases themselves."""

AFTER_THE_END = frozenset(
    (
        *("farewell", "closing", "digest", "meeting_outcome", "attendance"),
        *("passed_message", "article", "help_news", "agreement", "reflection_answer", "feedback"),
    )
)
"""All that anybody hears of a program that is over. A meeting or an event of its last days still
counts, if somebody says that it took place or that they were there; and what a person did for
another on its last day arrives."""

AT_ONCE = timedelta(minutes=10)
"""The words of a day and of an hour before may be the same, and are further apart."""

TO_THOSE_WHO_LEFT = frozenset({"pair_ended", "passed_message", "farewell"})
"""The kind words of farewell (`endings.py` knows to whom); and what a person wrote arrives."""


def check(facts: Facts) -> Iterator[Finding]:
    for heard in facts.log.heard:
        for what in _faults(facts, heard):
            name = facts.log.members[heard.who].name
            yield Finding(what, f"{name} got a {heard.kind} at {heard.at:%Y-%m-%d %H:%M} UTC")
    yield from _check_weeks(facts)
    yield from _check_repeats(facts)


def _faults(facts: Facts, heard: Heard) -> Iterator[str]:
    who, at = heard.who, heard.at
    zone = facts.zone(who, at)
    leaves_on = facts.leaves_on(who, at)
    is_open = facts.days.is_open_hour(at, zone) or heard.kind in AT_ANY_HOUR
    if not is_open and not (heard.kind == "event" and _cannot_wait(facts, heard)):
        yield "quiet hours"
    if heard.kind in REMINDERS and facts.is_paused(who, at):
        yield "paused"
    if heard.kind not in NEVER_HELD and facts.is_held(at):
        yield "held"
    has_left = leaves_on is not None and leaves_on <= facts.today(who, at)
    if has_left and heard.kind not in TO_THOSE_WHO_LEFT:
        yield "has left"
    if heard.kind not in AFTER_THE_END and facts.is_over(at):
        yield "the program is over"


def _cannot_wait(facts: Facts, heard: Heard) -> bool:
    """Return whether an event begins before its reader's next open hour; at night, next morning."""
    zone = facts.zone(heard.who, heard.at)
    local = heard.at.astimezone(zone)
    waits_until = facts.days.next_opening(heard.at, zone)
    if not OPENS <= local.hour < CLOSES:
        morning = local.date() + ONE_DAY if local.hour >= CLOSES else local.date()
        waits_until = at_hour(morning, OPENS, zone)
    events = (act for act in facts.log.acts if isinstance(act, EventPlanned))
    return any(act.at <= heard.at < act.starts_at <= waits_until for act in events)


def _check_repeats(facts: Facts) -> Iterator[Finding]:
    """Check that nobody hears the same words twice at once: nothing is sent twice."""
    last: dict[tuple[int, str, str], datetime] = {}
    for heard in facts.log.heard:
        key = (heard.who, heard.kind, heard.text)
        if key in last and heard.at - last[key] < AT_ONCE:
            name = facts.log.members[heard.who].name
            yield Finding("twice", f"{name} got a {heard.kind} again at {heard.at:%Y-%m-%d %H:%M}")
        last[key] = heard.at


def _check_weeks(facts: Facts) -> Iterator[Finding]:
    """Check that nobody got more than three reminders from a Monday to a Sunday."""
    weeks: dict[tuple[int, object], int] = {}
    for heard in facts.log.heard:
        if heard.kind in REMINDERS:
            day = facts.today(heard.who, heard.at)
            week = (heard.who, day - timedelta(days=day.weekday()))
            weeks[week] = weeks.get(week, 0) + 1
    for (who, monday), number in weeks.items():
        if number > IN_A_WEEK:
            name = facts.log.members[who].name
            yield Finding("three a week", f"{name} got {number} reminders from {monday} on")
