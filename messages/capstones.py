"""A capstone as its people and their thought partners read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from messages.capstone_parts import (
    notes_on_it,
    own_buttons,
    review_buttons,
    review_line,
    reviewed_button,
    standing,
    who_sees,
)
from messages.message import Aside, Block, Button, Heading, Message, bold, buttons, message, say
from messages.wording import local_today, weekday_and_day
from models import Capstone, Person
from program.capstones import CapstoneView


def own_capstone(view: CapstoneView, reader: Person, now: datetime) -> Message:
    """Return the capstone as one of its own people sees it."""
    return message(
        Heading(view.capstone.title),
        *standing(view, reader, now),
        *notes_on_it(view, reader, now),
        *own_buttons(view),
        Aside(who_sees(view)),
    )


def partners_capstone(view: CapstoneView, reader: Person, now: datetime) -> Message:
    """Return it as the thought partner of one of its people sees it."""
    return message(
        Heading(view.capstone.title),
        *standing(view, reader, now),
        *notes_on_it(view, reader, now),
        *review_buttons(view),
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
        row.append(reviewed_button(view))
    return (
        Heading("Capstone"),
        say(bold(capstone.title), f".{following}{review_line(view, reader, now)}"),
        buttons(*row),
    )


def no_capstone_section(conference: str) -> tuple[Block, ...]:
    """Return what a participant without one finds in `/pair`."""
    return (
        Heading("Capstone"),
        say(f"Not begun yet; it is shown on {conference}."),
        buttons(Button("capstone.start", "Begin my capstone")),
    )
