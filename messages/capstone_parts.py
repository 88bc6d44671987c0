"""What a capstone's messages are made of: where it stands, its notes, its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from messages.links import shared_link
from messages.message import (
    Block,
    Button,
    Heading,
    Quote,
    Words,
    as_list,
    bold,
    buttons,
    menu,
    say,
)
from messages.wording import called, day, listed, local_today, shortened, weekday_and_day
from models import CapstoneNote, Person
from program.capstones import CapstoneView, Progress

MOST_CHALLENGE = 600


def standing(view: CapstoneView, reader: Person, now: datetime) -> tuple[Block, ...]:
    today = local_today(now, reader.zone)
    capstone = view.capstone
    slides = ("Slides: ", shared_link(capstone.slides_url, capstone.slides_url))
    conference = weekday_and_day(view.conference_on, today)
    return (
        Quote(shortened(capstone.challenge, MOST_CHALLENGE)),
        *_people(view, reader),
        *as_list([_step_line(one, reader, now) for one in view.steps]),
        say(*slides) if capstone.slides_url else say("No slides are given yet."),
        say(f"The conference is on {conference}.{review_line(view, reader, now)}"),
        *((say(bold("Selected"), " for the conference."),) if capstone.announced_at else ()),
    )


def _people(view: CapstoneView, reader: Person) -> tuple[Block, ...]:
    others = [one for one in view.members if one.id != reader.id]
    is_own = len(others) < len(view.members)
    lines = []
    if is_own and others:
        lines.append(f"You work on it with {_named(others)}.")
    elif len(others) > 1:
        lines.append(f"{_named(others)} work on it together.")
    elif not is_own:
        lines.append(f"{_named(others)} works on it alone.")
    if view.invited:
        lines.append(f"Asked to join: {_named(view.invited)}.")
    return (say(" ".join(lines)),) if lines else ()


def _named(people: Sequence[Person]) -> str:
    return listed([called(one, people) for one in people])


def _step_line(progress: Progress, reader: Person, now: datetime) -> tuple[Words, ...]:
    today, step = local_today(now, reader.zone), progress.step
    if progress.done_at is None:
        late = "was due" if step.due_on < today else "by"
        return (bold(step.name), f": {late} {weekday_and_day(step.due_on, today)}")
    done_on = local_today(progress.done_at, reader.zone)
    by = progress.done_by
    who = f", marked by {by.first_name}" if by is not None and by.id != reader.id else ""
    return (bold(step.name), f": done on {day(done_on, today)}{who}")


def review_line(view: CapstoneView, reader: Person, now: datetime) -> str:
    if view.pair is None:
        return ""
    today, pair = local_today(now, reader.zone), view.pair
    is_mentor = pair.mentor_id == reader.id
    if view.reviewed_at is not None:
        on = day(local_today(view.reviewed_at, reader.zone), today)
        return f" {'You' if is_mentor else pair.mentor.first_name} reviewed it on {on}."
    whose = "Your" if is_mentor else f"{pair.mentor.first_name}'s"
    verb = "was" if view.review_due_on < today else "is"
    return f" {whose} review {verb} due by {weekday_and_day(view.review_due_on, today)}."


def notes_on_it(view: CapstoneView, reader: Person, now: datetime) -> tuple[Block, ...]:
    if not view.notes:
        return ()
    today = local_today(now, reader.zone)
    lines = [_note_line(note, reader, today.year) for note in view.notes]
    return (Heading("Notes on how it goes"), *as_list(lines))


def _note_line(note: CapstoneNote, reader: Person, year: int) -> tuple[Words, ...]:
    on = local_today(note.written_at, reader.zone)
    return (
        bold(day(on, on.replace(year=year, day=1))),
        f": {shortened(note.text)}",
    )


def own_buttons(view: CapstoneView) -> tuple[Block, ...]:
    key = str(view.capstone.id)
    more = [
        Button("capstone.edit", "Change title and challenge…", key),
        Button("capstone.invite", "Ask somebody to join…", key),
        Button("capstone.leave", "Leave this capstone…", key),
    ]
    slides = "Change the slides…" if view.capstone.slides_url else "Hand in the slides…"
    note = Button("capstone.note", "Write a note…", key, style="primary")
    row = [note] * (view.pair is not None) + [Button("capstone.slides", slides, key)]
    return (*_step_menu(view), buttons(*row, more=more))


def _step_menu(view: CapstoneView) -> tuple[Block, ...]:
    key = view.capstone.id
    entries = [
        Button("capstone.done", f"Done: {one.step.name}", f"{key}|{one.step.name}")
        if one.done_at is None
        else Button("capstone.undone", f"Not done: {one.step.name}", f"{key}|{one.step.name}")
        for one in view.steps
    ]
    return (menu("Mark a milestone…", entries),) if entries else ()


def review_buttons(view: CapstoneView) -> tuple[Block, ...]:
    if view.pair is None:
        return ()
    if view.reviewed_at is None:
        return (buttons(reviewed_button(view)),)
    return (buttons(Button("capstone.unreviewed", "Take my review back", str(view.pair.id))),)


def reviewed_button(view: CapstoneView) -> Button:
    value = str(view.pair.id) if view.pair else ""
    return Button("capstone.reviewed", "I have reviewed it", value, style="primary")


def who_sees(view: CapstoneView) -> str:
    if len(view.members) > 1:
        readers = "Your group and its thought partners see"
    else:
        readers = f"{view.pair.mentor.first_name if view.pair else 'Your thought partner'} sees"
    mentor = view.pair.mentor.first_name if view.pair else "your thought partner"
    return (
        f"{readers} title, challenge, milestones, and slides. Notes are for you and {mentor} "
        "alone. The facilitators see who works on it and how many milestones are done; title and "
        "slides only once you hand the slides in."
    )
