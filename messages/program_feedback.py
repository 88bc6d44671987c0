"""Feedback on the program: the form, the thanks, and what the facilitators read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.message import (
    Aside,
    Block,
    Button,
    ChoiceField,
    Field,
    Form,
    Message,
    Quote,
    TextField,
    bold,
    buttons,
    message,
    say,
)
from messages.wording import count, day, listed
from models import Role
from program.program_feedback import FEWEST_FOR_ANONYMITY, Feedback, FeedbackPage, Giver

FORM = "program_feedback"
TEXT, NAME = "text", "name"
WITH_NAME, WITHOUT_NAME = "with", "without"
LONGEST_TEXT = 1500
NOTHING_SAID = "There is nothing to bring to them yet."

ROLES = {Role.MENTOR: "thought partner", Role.PARTICIPANT: "participant"}
WITHOUT = "anonymous"


def feedback_form(giver: Giver, text: str) -> Form:
    """Return the form; the choice to be anonymous is there where enough people have the role."""
    options = (
        (WITH_NAME, "With my name"),
        (WITHOUT_NAME, f"Anonymously, as a {ROLES[giver.role]}"),
    )
    choice: tuple[Field, ...] = ()
    if giver.may_be_anonymous:
        hint = "Anonymously, nothing is kept that leads to you: no name, no hour."
        choice = (ChoiceField(NAME, "How do they read it?", options, WITH_NAME, hint=hint),)
    return Form(
        FORM,
        "Feedback on the program",
        "Send it",
        (
            TextField(
                TEXT,
                "What should they know?",
                text,
                multiline=True,
                max_length=LONGEST_TEXT,
                hint="What helps, what is missing, what should change.",
            ),
            *choice,
        ),
        (say(_who_reads(giver)),),
        str(giver.cohort.id),
    )


def _who_reads(giver: Giver) -> str:
    who = _readers(giver)
    verb = "reads" if len(giver.readers) == 1 else "read"
    if giver.may_be_anonymous:
        return f"{who} {verb} this, and your partner does not."
    return (
        f"{who} {verb} this with your name, and your partner does not. With fewer than "
        f"{FEWEST_FOR_ANONYMITY} {ROLES[giver.role]}s in {giver.cohort.name} it could be guessed "
        "who writes, so I do not offer to leave it out."
    )


def _readers(giver: Giver) -> str:
    return listed([person.name for person in giver.readers]) or "Whoever facilitates the program"


def thanks(giver: Giver, is_anonymous: bool) -> Message:
    """Return the answer to the one who wrote."""
    who = _readers(giver)
    verb = "reads" if len(giver.readers) == 1 else "read"
    if not is_anonymous:
        return message(say(f"Thank you. {who} {verb} it from tomorrow on, with your name."))
    return message(
        say(f"Thank you. {who} {verb} it from tomorrow on, as written by a {ROLES[giver.role]}."),
        Aside("I kept neither your name nor the hour, so nobody can answer you by way of me."),
    )


# --- for the facilitators ----------------------------------------------------------------


def feedback_arrived(items: Sequence[Feedback], cohort: str, today: date) -> Message:
    """Return what the facilitators read, in their open hours, about the days before."""
    return message(
        say(bold("Feedback on the program"), f" ({cohort}):"),
        *_items(items, today),
        _aside(items),
    )


def feedback_list(page: FeedbackPage, today: date) -> Message:
    """Return the answer to `/cohort feedback`."""
    if not page.number:
        return message(
            say(bold(page.cohort.name), ": no feedback yet. What comes, you hear the day after.")
        )
    rest = page.number - page.offset - len(page.items)
    more = Button(
        "feedback.page",
        f"Show {count(rest, 'earlier one')}",
        f"{page.cohort.id}|{page.offset + len(page.items)}",
    )
    number = f"{page.number} pieces of feedback" if page.number > 1 else "1 piece of feedback"
    return message(
        say(bold(page.cohort.name), f": {number}, the latest first."),
        *_items(page.items, today),
        buttons(more) if page.items and rest > 0 else None,
        _aside(page.items),
    )


def _items(items: Sequence[Feedback], today: date) -> list[Block]:
    blocks: list[Block] = []
    for item in items:
        who = item.author.name if item.author else f"A {ROLES[item.role]}, {WITHOUT}"
        blocks += [say(bold(who), f", on {day(item.given_on, today)}:"), Quote(item.text)]
    return blocks


def _aside(items: Sequence[Feedback]) -> Block | None:
    if all(item.author for item in items):
        return None
    return Aside("Who wrote what is anonymous is kept nowhere, so I cannot bring an answer.")
