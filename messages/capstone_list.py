"""A cohort's capstones as its facilitators read them: no note, and no title before the slides."""

from __future__ import annotations

from datetime import date

from messages.links import shared_link
from messages.message import Aside, Block, Button, Message, Words, bold, buttons, message, say
from messages.proposal import Proposal
from messages.wording import count, day, done_of, listed, weekday_and_day
from models import Cohort
from program.capstone_finals import CohortCapstones, Entry

ENTRIES_ON_PAGE = 8
MOST_NAMED = 10


def capstone_list(found: CohortCapstones, offset: int, today: date) -> Message:
    """Return the capstones from `offset` on, with what can be done about each."""
    shown = found.entries[offset : offset + ENTRIES_ON_PAGE]
    rest = len(found.entries) - offset - len(shown)
    more = Button(
        "capstones.page",
        f"Show {count(rest, 'more capstone')}",
        f"{found.cohort.id}|{offset + ENTRIES_ON_PAGE}",
    )
    return message(
        *_point(found, today),
        *(block for entry in shown for block in entry_blocks(entry, found, today)),
        buttons(more) if rest > 0 else None,
        _announce(found),
        Aside("Titles and slides are shown once they are handed in. Notes are never shown."),
    )


def _point(found: CohortCapstones, today: date) -> tuple[Block, ...]:
    given = sum(entry.is_handed_in for entry in found.entries)
    chosen = sum(entry.is_selected for entry in found.entries)
    conference = weekday_and_day(found.conference_on, today)
    point = say(
        bold(found.cohort.name),
        f": {count(len(found.entries), 'capstone')}, {given or 'none'} handed in, "
        f"{chosen or 'none'} selected. The conference is on {conference}.",
    )
    names = [person.name for person in found.without]
    if not names:
        return (point,)
    who = listed(names) if len(names) <= MOST_NAMED else count(len(names), "participant")
    return (point, say(f"Without a capstone: {who}."))


def entry_blocks(entry: Entry, found: CohortCapstones, today: date) -> tuple[Block, ...]:
    """Return one capstone as the facilitators read it."""
    names = listed([person.name for person in entry.members])
    steps = f"{done_of(entry.done, found.milestones)} milestones done"
    title: tuple[Words, ...] = (bold(names), f": {steps}, not handed in.")
    if entry.is_handed_in:
        slides = shared_link("slides", entry.slides_url)
        title = (bold(entry.title), f" by {names}: {steps}, ", slides, f".{_reviews(entry)}")
    line = say(*title, _state(entry, today))
    return (line, buttons(_button(entry))) if entry.is_handed_in else (line,)


def _reviews(entry: Entry) -> str:
    if not entry.pairs:
        return ""
    if entry.pairs == 1:
        return " Reviewed." if entry.reviewed else " Not reviewed yet."
    return f" Reviewed by {entry.reviewed or 'none'} of {entry.pairs} thought partners."


def _state(entry: Entry, today: date) -> str:
    if not entry.is_selected:
        return ""
    if entry.announced_at is None:
        return " Selected; nobody is told yet."
    return f" Selected; its people were told on {day(entry.announced_at.date(), today)}."


def _button(entry: Entry) -> Button:
    names = listed([person.first_name for person in entry.members])
    if entry.is_selected:
        return Button(
            "capstones.unselect", "Unselect", str(entry.id), described=f"Unselect: {names}"
        )
    return Button("capstones.select", "Select", str(entry.id), described=f"Select: {names}")


def _announce(found: CohortCapstones) -> Block | None:
    untold = [one for one in found.entries if one.is_selected and one.announced_at is None]
    if not untold:
        return None
    label = f"Announce {count(len(untold), 'selection')}…"
    return buttons(Button("capstones.announce", label, str(found.cohort.id), style="primary"))


def was_selected(entry: Entry, is_new: bool, cohort: Cohort) -> Message:
    names = listed([person.name for person in entry.members])
    was = "Selected" if is_new else "Selected already"
    return message(
        say(f"{was}: ", bold(entry.title), f" by {names}. They are told when you announce it."),
        buttons(
            Button("capstones.unselect", "Undo", str(entry.id), described=f"Undo: {names}"),
            Button("capstones.announce", "Announce the selection…", str(cohort.id)),
            Button("capstones.page", "Show all capstones", f"{cohort.id}|0"),
        ),
    )


def was_unselected(entry: Entry, was_there: bool, was_told: bool, cohort: Cohort) -> Message:
    """Say that it is not selected, and whether somebody should be told."""
    names = listed([person.name for person in entry.members])
    point = "No longer selected" if was_there else "It was not selected"
    told = f" They were told that it is, and not that this changed: please tell {names}."
    return message(
        say(f"{point}: ", bold(entry.title or names), f".{told if was_told else ''}"),
        buttons(Button("capstones.page", "Show all capstones", f"{cohort.id}|0")),
    )


def announcement_proposal(found: CohortCapstones, today: date) -> Proposal:
    """Say who would be told of what."""
    untold = [one for one in found.entries if one.is_selected and one.announced_at is None]
    people = sum(len(one.members) for one in untold)
    titles = listed([f'"{one.title}"' for one in untold[:MOST_NAMED]])
    rest = f" and {len(untold) - MOST_NAMED} more" if len(untold) > MOST_NAMED else ""
    on = weekday_and_day(found.conference_on, today)
    return Proposal(
        "Announce the selection",
        "Announce it",
        (
            say(
                f"{count(people, 'person', 'people').capitalize()} will read that "
                f"{titles}{rest} {'is' if len(untold) == 1 else 'are'} selected for the conference "
                f"on {on}, each in their open hours."
            ),
            say("Whoever is not selected gets no message from me."),
        ),
        is_grave=False,
    )


def nothing_to_announce() -> Message:
    return message(
        say("Nothing to announce: nothing is selected that its people were not told of."),
    )


def was_announced(number: int) -> Message:
    return message(
        say(f"Announced: the people of {count(number, 'capstone')} read it in their open hours.")
    )
