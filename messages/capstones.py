"""A capstone as its people and their thought partners read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from messages.links import shared_link
from messages.message import (
    Aside,
    Block,
    Button,
    Heading,
    Message,
    Quote,
    Words,
    as_list,
    bold,
    buttons,
    menu,
    message,
    say,
)
from messages.wording import called, day, listed, local_today, weekday_and_day
from models import Capstone, CapstoneNote, Person
from program.capstones import CapstoneView, Progress

LONGEST_NOTE_SHOWN = 280
MOST_CHALLENGE = 600


def own_capstone(view: CapstoneView, reader: Person, now: datetime) -> Message:
    """Return the capstone as one of its own people sees it."""
    return message(
        Heading(view.capstone.title),
        *_standing(view, reader, now),
        *_notes(view, reader, now),
        *_own_buttons(view),
        Aside(_who_sees(view)),
    )


def partners_capstone(view: CapstoneView, reader: Person, now: datetime) -> Message:
    """Return it as the thought partner of one of its people sees it."""
    return message(
        Heading(view.capstone.title),
        *_standing(view, reader, now),
        *_notes(view, reader, now),
        *_review_buttons(view),
    )


def none_yet(conference: str) -> Message:
    """Return what a participant reads who has not begun one; `conference` is its day."""
    return message(
        say(
            "You have no capstone yet: a plan of action on a challenge of your district, alone or "
            f"with others of your cohort, that ends as a short talk with slides on {conference}."
        ),
        buttons(Button("capstone.start", "Begin my capstone", style="primary")),
    )


def asked_blocks(asked: Sequence[Capstone]) -> tuple[Block, ...]:
    """Return what somebody is asked to join, each with the two answers."""
    return tuple(
        block
        for one in asked
        for block in (
            say("You can join ", bold(one.title), "."),
            buttons(
                Button("capstone.join", "Join", str(one.id), described=f"Join {one.title}"),
                Button("capstone.decline", "Not this one", str(one.id)),
            ),
        )
    )


def not_asked() -> Message:
    return message(
        say("Nobody asks you to join a capstone just now, so there is nothing to answer."),
        buttons(Button("capstone.start", "Begin my capstone")),
    )


def partner_has_none(name: str) -> Message:
    """Return what a thought partner reads whose participant has not begun one."""
    return message(
        say(f"{name} has not begun a capstone yet. When there is one, you see it here."),
        Aside("It begins with a challenge of the district; you might ask which one it could be."),
    )


def choose_whose(names: Sequence[tuple[int, str]]) -> Message:
    """Ask a thought partner of several whose capstone is meant; `names` are by pair id."""
    return message(
        say("Whose capstone?"),
        buttons(*(Button("capstone.show", name, str(pair_id)) for pair_id, name in names)),
    )


def name_somebody(number: int) -> Message:
    """Tell a thought partner of many how to ask for one."""
    return message(
        say(f"You have {number} participants. Type /capstone with a name, as in /capstone Sam.")
    )


# --- in /pair and at home ----------------------------------------------------------------


def capstone_section(view: CapstoneView, reader: Person, now: datetime) -> tuple[Block, ...]:
    """Return the capstone in a few lines, with the way to all of it."""
    today, capstone = local_today(now, reader.zone), view.capstone
    step = view.next_step
    following = ""
    if step is not None:
        by = "which was due by" if step.due_on < today else "by"
        following = f" Next: {step.name}, {by} {weekday_and_day(step.due_on, today)}."
    elif view.steps:
        following = " Every milestone is done."
    is_mentor = view.pair is not None and view.pair.mentor_id == reader.id
    value = str(view.pair.id) if view.pair and is_mentor else ""
    row = [Button("capstone.show", "Show the capstone", value)]
    if is_mentor and view.reviewed_at is None and capstone.slides_url:
        row.append(_reviewed_button(view))
    return (
        Heading("Capstone"),
        say(bold(capstone.title), f".{following}{_review_line(view, reader, now)}"),
        buttons(*row),
    )


def no_capstone_section(conference: str) -> tuple[Block, ...]:
    """Return what a participant without one finds in `/pair`."""
    return (
        Heading("Capstone"),
        say(f"Not begun yet; it is shown on {conference}."),
        buttons(Button("capstone.start", "Begin my capstone")),
    )


# --- its parts ---------------------------------------------------------------------------


def _standing(view: CapstoneView, reader: Person, now: datetime) -> tuple[Block, ...]:
    today = local_today(now, reader.zone)
    capstone = view.capstone
    slides = ("Slides: ", shared_link(capstone.slides_url, capstone.slides_url))
    conference = weekday_and_day(view.conference_on, today)
    return (
        Quote(_cut(capstone.challenge, MOST_CHALLENGE)),
        *_people(view, reader),
        *as_list([_step_line(one, reader, now) for one in view.steps]),
        say(*slides) if capstone.slides_url else say("No slides are given yet."),
        say(f"The conference is on {conference}.{_review_line(view, reader, now)}"),
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


def _review_line(view: CapstoneView, reader: Person, now: datetime) -> str:
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


def _notes(view: CapstoneView, reader: Person, now: datetime) -> tuple[Block, ...]:
    if not view.notes:
        return ()
    today = local_today(now, reader.zone)
    lines = [_note_line(note, reader, today.year) for note in view.notes]
    return (Heading("Notes on how it goes"), *as_list(lines))


def _note_line(note: CapstoneNote, reader: Person, year: int) -> tuple[Words, ...]:
    on = local_today(note.written_at, reader.zone)
    return (bold(day(on, on.replace(year=year, day=1))), f": {_cut(note.text, LONGEST_NOTE_SHOWN)}")


def _cut(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest].rstrip()}…"


def _own_buttons(view: CapstoneView) -> tuple[Block, ...]:
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


def _review_buttons(view: CapstoneView) -> tuple[Block, ...]:
    if view.pair is None:
        return ()
    if view.reviewed_at is None:
        return (buttons(_reviewed_button(view)),)
    return (buttons(Button("capstone.unreviewed", "Take my review back", str(view.pair.id))),)


def _reviewed_button(view: CapstoneView) -> Button:
    value = str(view.pair.id) if view.pair else ""
    return Button("capstone.reviewed", "I have reviewed it", value, style="primary")


def _who_sees(view: CapstoneView) -> str:
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


# --- answers -----------------------------------------------------------------------------


def started(capstone: Capstone) -> Message:
    return message(
        say("Your capstone begins: ", bold(capstone.title), "."),
        buttons(
            Button("capstone.show", "Show the capstone"),
            Button("capstone.invite", "Ask somebody to join…", str(capstone.id)),
        ),
        Aside("/capstone shows its milestones, and what you can do."),
    )


def changed(capstone: Capstone) -> Message:
    return message(say("Changed: ", bold(capstone.title), "."), _show_button())


def noted(partner: str) -> Message:
    return message(say(f"Noted. Only you and {partner} can read it."), _show_button())


def step_done(name: str, is_new: bool, capstone: Capstone) -> Message:
    was = "is done" if is_new else "was done already"
    return message(
        say(bold(name), f" {was}."),
        buttons(
            Button("capstone.undone", "Undo", f"{capstone.id}|{name}", described=f"Undo: {name}"),
            Button("capstone.show", "Show the capstone"),
        ),
    )


def step_open(name: str, is_new: bool) -> Message:
    was = "is open again" if is_new else "is open, as it was"
    return message(say(bold(name), f" {was}."), _show_button())


def handed_in(capstone: Capstone, is_new: bool) -> Message:
    point = "Handed in: " if is_new else "These slides are handed in already: "
    told = " Each thought partner who reviews it is told." if is_new else ""
    return message(
        say(point, shared_link(capstone.slides_url, capstone.slides_url), f".{told}"),
        _show_button(),
        Aside("From now on the facilitators see its title and these slides."),
    )


def asked_to_join(name: str) -> Message:
    return message(
        say(f"{name} is asked to join, and decides. /capstone shows when it is a yes."),
        _show_button(),
    )


def joined(capstone: Capstone) -> Message:
    return message(say("You work on ", bold(capstone.title), " now."), _show_button())


def declined(capstone: Capstone) -> Message:
    return message(say("All right: you do not join ", bold(capstone.title), "."))


def has_left(title: str, was_last: bool) -> Message:
    rest = "The others go on with it."
    if was_last:
        rest = "It rests, with all that is in it; /capstone join brings you back to it."
    return message(
        say("You no longer work on ", bold(title), f". {rest}"),
        buttons(Button("capstone.start", "Begin my capstone")),
    )


def was_reviewed(participant: str, is_new: bool, pair_id: int) -> Message:
    was = "is recorded" if is_new else "was recorded already"
    return message(
        say(f"Your review of {participant}'s capstone {was}."),
        buttons(
            Button("capstone.unreviewed", "Undo", str(pair_id), described="Undo: reviewed"),
            Button("capstone.show", "Show the capstone", str(pair_id)),
        ),
    )


def was_unreviewed(participant: str, was_there: bool, pair_id: int) -> Message:
    if not was_there:
        return message(say(f"There is no review of {participant}'s capstone to take back."))
    return message(
        say(f"Taken back: {participant}'s capstone counts as not reviewed."),
        buttons(Button("capstone.show", "Show the capstone", str(pair_id))),
    )


def which_words(words: str) -> Message:
    """Return what may follow /capstone, where the words say nothing."""
    return message(
        say(f'I read "{_cut(words, 100)}" after /capstone and could not tell what to do.'),
        say("/capstone help lists what can follow."),
    )


def _show_button() -> Block:
    return buttons(Button("capstone.show", "Show the capstone"))
