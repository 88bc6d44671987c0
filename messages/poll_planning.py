"""Time polls, for facilitators: the form, who answered, and which times are best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from messages.event_words import (
    AUDIENCE_NAMES,
    audience_options,
    how_long,
    invited_number,
    kind_options,
)
from messages.message import (
    Aside,
    Block,
    Button,
    ChoiceField,
    DateField,
    Form,
    Message,
    TextField,
    Words,
    as_list,
    bold,
    buttons,
    message,
    say,
)
from messages.polls import answers_until, slot_time
from messages.wording import count, listed, moment, place_of
from models import Cohort, Person
from models.event import Audience
from models.poll import Poll
from program.event_fields import LONGEST_TITLE
from program.poll_notices import Outcome
from program.polls import FEWEST_SLOTS, MOST_SLOTS, Result, Standing, is_open

POLL_FORM = "poll_add"
KIND, TITLE, LENGTH, AUDIENCE, SLOTS, CLOSES = (
    "kind",
    "title",
    "length",
    "audience",
    "slots",
    "closes",
)
"""Ids of fields."""

LONGEST_SLOTS = 500
MOST_NAMES = 12
CLOSES_MISSING = "Until which day? Pick one."


@dataclass(frozen=True)
class TypedPoll:
    """What stands in the form."""

    kind: str | None = None
    title: str = ""
    length: str = "60"
    audience: str | None = None
    slots: str = ""
    closes_on: date | None = None


def poll_form(cohort: Cohort, typed: TypedPoll, invited: Mapping[Audience, int]) -> Form:
    """Return the form for a new poll."""
    return Form(
        POLL_FORM,
        "Find a time",
        "Ask them",
        (
            ChoiceField(KIND, "What is it for?", kind_options(), typed.kind),
            TextField(TITLE, "Title", typed.title, max_length=LONGEST_TITLE),
            TextField(LENGTH, "Minutes", typed.length, max_length=20, hint='60, or "1h 30m".'),
            ChoiceField(AUDIENCE, "Who is asked?", audience_options(invited), typed.audience),
            TextField(
                SLOTS,
                "Times to choose from, one a line",
                typed.slots,
                multiline=True,
                max_length=LONGEST_SLOTS,
                hint=(
                    f"{FEWEST_SLOTS} to {MOST_SLOTS}, in {place_of(cohort.time_zone)} time: "
                    "October 13, 3:00 PM"
                ),
            ),
            DateField(CLOSES, "Last day for answers", typed.closes_on),
        ),
        (say("Everybody you choose is asked at once, in their open hours and their own zone."),),
        str(cohort.id),
    )


def poll_added(result: Result, zone: ZoneInfo, now: datetime) -> Message:
    """Return what is asked of how many people."""
    poll, number = result.poll, len(result.silent) + len(result.answered)
    asked = (
        f"I ask {invited_number(poll.audience, number)}, in their open hours; "
        f"they can answer {answers_until(poll, zone, now)}."
        if number
        else f"None of the {AUDIENCE_NAMES[poll.audience]} is on the roster, so nobody is asked."
    )
    times = [slot_time(one.slot, poll, zone, now) for one in result.standings]
    return message(
        say(bold(poll.title), f" ({how_long(poll.minutes)}): {count(len(times), 'time')}."),
        *as_list(times),
        say(asked),
        buttons(_show_button(poll)),
    )


def poll_list(cohort: Cohort, results: Sequence[Result], zone: ZoneInfo, now: datetime) -> Message:
    """Return the polls that wait for answers or for a choice."""
    add = Button("poll.add", "Find a time…", str(cohort.id), style="primary")
    if not results:
        return message(say(bold(cohort.name), ": no poll is open."), buttons(add))
    blocks: list[Block] = []
    for result in results:
        blocks += [say(*_headline(result, zone, now)), buttons(_show_button(result.poll))]
    return message(*blocks, buttons(replace(add, style="default")))


def _show_button(poll: Poll) -> Button:
    return Button(
        "poll.show", "Show the best times", str(poll.id), described=f"Best times for {poll.title}"
    )


def _headline(result: Result, zone: ZoneInfo, now: datetime) -> tuple[Words, ...]:
    poll, answered = result.poll, len(result.answered)
    of = answered + len(result.silent)
    state = f"open {answers_until(poll, zone, now)}" if is_open(poll, now) else "closed"
    return (bold(poll.title), f": {answered} of {count(of, 'person', 'people')} answered; {state}.")


def poll_result(outcome: Outcome) -> Message:
    """Return the times, the best first: who can, who cannot, and the button that chooses."""
    result, zone, now = outcome.result, outcome.person.zone, outcome.now
    blocks: list[Block] = []
    for position, standing in enumerate(result.standings):
        blocks += _time(standing, result, position == 0, outcome)
    return message(
        say(*_headline(result, zone, now)),
        *blocks,
        _silent(result.silent),
        buttons(Button("poll.end", "End it without an event", str(result.poll.id))),
    )


def _time(standing: Standing, result: Result, is_best: bool, outcome: Outcome) -> tuple[Block, ...]:
    poll, zone, now = result.poll, outcome.person.zone, outcome.now
    when = slot_time(standing.slot, poll, zone, now)
    line = say(bold(when), f": {_who(standing)}")
    if standing.slot.starts_at <= now:
        return (line,)
    choose = Button(
        "poll.settle",
        "Make it the event",
        f"{poll.id}|{standing.slot.id}",
        described=f"Make it the event: {moment(standing.slot.starts_at, zone, now.date())}",
    )
    return (line, buttons(replace(choose, style="primary") if is_best else choose))


def _who(standing: Standing) -> str:
    can, cannot = len(standing.can), standing.cannot
    if not can:
        return "nobody who answered can."
    if not cannot:
        return f"all {can} who answered can." if can > 1 else f"{can} can."
    names = [person.name for person in cannot]
    who = listed(names) if len(names) <= MOST_NAMES else count(len(names), "person", "people")
    return f"{can} can. Cannot: {who}."


def _silent(people: Sequence[Person]) -> Block | None:
    if not people:
        return None
    names = [person.name for person in people]
    who = listed(names) if len(names) <= MOST_NAMES else count(len(names), "person", "people")
    return Aside(f"No answer yet: {who}.")


def poll_ended(poll: Poll, is_new: bool) -> Message:
    """Return that nobody is asked any more."""
    if not is_new:
        return message(say("The poll for ", bold(poll.title), " was ended already."))
    return message(
        say("Ended: nobody is asked about ", bold(poll.title), " any more, and no event is made.")
    )
