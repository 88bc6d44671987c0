"""What people read unasked about a capstone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.capstone_parts import MOST_CHALLENGE
from messages.links import shared_link
from messages.message import (
    Aside,
    Button,
    Message,
    Quote,
    Words,
    as_list,
    bold,
    buttons,
    message,
    say,
)
from messages.wording import called, day, listed, shortened, weekday_and_day
from models import Capstone, Pair, Person
from program.capstone_reminders import MilestoneDue, ReviewsDue

MOST_BUTTONS = 3


def milestone_due(due: MilestoneDue) -> Message:
    """Return the reminder of a milestone, to somebody who works on the capstone."""
    first = due.steps[0]
    when = weekday_and_day(first.due_on, due.today)
    if due.capstone is None:
        return message(
            say(bold(listed([step.name for step in due.steps])), f" is due by {when}."),
            say(
                "It is the first milestone of your capstone: a plan of action on a challenge of "
                f"your district. {due.mentor.first_name} can help you choose one."
            ),
            buttons(Button("capstone.start", "Begin my capstone", style="primary")),
        )
    key = due.capstone.id
    marks = [
        Button("capstone.done", f"Done: {step.name}", f"{key}|{step.name}") for step in due.steps
    ]
    names = listed([step.name for step in due.steps])
    verb = "is" if len(due.steps) == 1 else "are"
    return message(
        say(bold(names), f" {verb} due by {when}, for ", bold(due.capstone.title), "."),
        buttons(
            *marks[:MOST_BUTTONS],
            Button("capstone.note", f"Tell {due.mentor.first_name} how it goes…", str(key)),
            more=marks[MOST_BUTTONS:],
        ),
    )


def reviews_due(due: ReviewsDue) -> Message:
    """Return the reminder of the review, to a thought partner."""
    people = [pair.participant for pair, _ in due.capstones]
    names = listed([f"{called(one, people)}'s" for one in people])
    noun = "capstone" if len(people) == 1 else "capstones"
    what = f"your review of {names} final {noun}"
    conference = weekday_and_day(due.conference_on, due.today)
    point = f"Today is the last day for {what}"
    if due.due_on > due.today:
        point = f"Y{what[1:]} is due by {weekday_and_day(due.due_on, due.today)}"
    marks = [
        Button(
            "capstone.reviewed",
            "I have reviewed it" if len(people) == 1 else f"Reviewed: {called(one, people)}'s",
            str(pair.id),
        )
        for (pair, _), one in zip(due.capstones, people, strict=True)
    ]
    return message(
        say(f"{point}; the conference is on {conference}."),
        *as_list([_review_line(pair, one) for pair, one in due.capstones]),
        buttons(*marks[:MOST_BUTTONS], more=marks[MOST_BUTTONS:]),
    )


def _review_line(pair: Pair, capstone: Capstone) -> tuple[Words, ...]:
    if not capstone.slides_url:
        name = pair.participant.first_name
        return (bold(capstone.title), f": no slides yet. You might ask {name} for a draft.")
    return (bold(capstone.title), ": ", shared_link("the slides", capstone.slides_url))


def invitation(capstone: Capstone, members: Sequence[Person], reader: Person) -> Message:
    """Return what an invited participant reads."""
    names = listed([called(one, [*members, reader]) for one in members])
    verb = "asks" if len(members) == 1 else "ask"
    return message(
        say(f"{names} {verb} you to work on a capstone together: ", bold(capstone.title), "."),
        Quote(shortened(capstone.challenge, MOST_CHALLENGE)),
        buttons(
            Button("capstone.join", "Join", str(capstone.id), style="primary"),
            Button("capstone.decline", "Not this one", str(capstone.id)),
        ),
        Aside("Each of you keeps their own notes, for their own pair alone."),
    )


def slides_arrived(capstone: Capstone, pair: Pair, due_on: date, today: date) -> Message:
    """Return what a thought partner reads when the final slides are there."""
    name = pair.participant.first_name
    verb, when = ("was", day) if due_on < today else ("is", weekday_and_day)
    return message(
        say(
            f"{name} handed in the slides of ",
            bold(capstone.title),
            ": ",
            shared_link(capstone.slides_url, capstone.slides_url),
            ".",
        ),
        say(f"Your review before the conference {verb} due by {when(due_on, today)}."),
        buttons(
            Button("capstone.reviewed", "I have reviewed it", str(pair.id), style="primary"),
            Button("capstone.show", "Show the capstone", str(pair.id)),
        ),
    )


def selected(capstone: Capstone, conference_on: date, today: date) -> Message:
    """Return what its people read when the selection is announced."""
    on = weekday_and_day(conference_on, today)
    return message(
        say("Congratulations! ", bold(capstone.title), f" is selected for the conference on {on}."),
        buttons(Button("capstone.show", "Show the capstone")),
    )
