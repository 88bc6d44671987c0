"""What a facilitator sees before drafts are announced, and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from messages.message import Block, Button, Message, as_list, bold, buttons, message, say
from messages.pair_names import both
from messages.preview import preview_blocks
from messages.wording import count, listed
from models import Cohort, Pair
from program.announcement import Planned

MOST_ROWS = 30
MOST_PAIRS = 12


@dataclass(frozen=True)
class Preview:
    """The first week of some drafts."""

    cohort: Cohort
    pairs: Sequence[Pair]
    planned: Sequence[Planned]
    unlinked: int
    """How many of these people are not in the workspace yet."""
    today: date
    first_contact_days: int
    """After so many days without a contact both are reminded."""
    waiting: Sequence[Pair] = ()
    """Drafts that stay so, because their mentor was asked and has not answered."""


def preview(facts: Preview, draft_id: str) -> Message:
    """Return what announcing does, with the button that does it."""
    number = len(facts.pairs)
    return message(
        say(
            "This announces ",
            bold(count(number, "pair")),
            f" of {facts.cohort.name}, and reminders begin. Nothing has been sent yet.",
        ),
        *_pairs(facts),
        say(bold("The first week")),
        *preview_blocks(facts.planned, MOST_ROWS, facts.today),
        *as_list(_conditions(facts)),
        buttons(
            Button("cohort.confirm_announce", "Announce and start", draft_id, style="primary"),
            Button("cohort.leave", "Not yet", draft_id),
        ),
    )


def _pairs(facts: Preview) -> tuple[Block, ...]:
    names = [both(pair) for pair in facts.pairs[:MOST_PAIRS]]
    rest = len(facts.pairs) - len(names)
    return as_list([*names, *([f"and {rest} more"] if rest else [])])


def _conditions(facts: Preview) -> list[str]:
    days = facts.first_contact_days
    lines = [
        f"A pair without a contact after {days} days is reminded once.",
        "Everything goes out in people's own open hours; /cohort hold stops it at any time.",
    ]
    if facts.waiting:
        lines.append(_waiting(facts.waiting))
    if facts.unlinked:
        verb = "is" if facts.unlinked == 1 else "are"
        people = count(facts.unlinked, "person", "people").capitalize()
        lines.append(
            f"{people} {verb} not in the workspace yet; what is for them waits 14 days. "
            "/cohort unlinked shows whom to invite or link."
        )
    if facts.cohort.held_at is not None:
        lines.append("The cohort is on hold, so all of it waits until you release everything.")
    return lines


def was_announced(cohort: Cohort, number: int) -> Message:
    if not number:
        return message(say(f"Nothing was left to announce in {cohort.name}: all pairs have begun."))
    verb = "has" if number == 1 else "have"
    return message(
        say(
            f"Announced: {count(number, 'pair')} of {cohort.name} {verb} begun. "
            "The welcomes go out now, or when people's open hours begin."
        )
    )


def _waiting(pairs: Sequence[Pair]) -> str:
    names = [both(pair) for pair in pairs[:MOST_PAIRS]]
    rest = len(pairs) - len(names)
    said = listed([*names, *([f"{rest} more"] if rest else [])])
    return f"Left out until their thought partners answer: {said}. /cohort match shows them."


def no_drafts(cohort: Cohort, waiting: Sequence[Pair] = ()) -> Message:
    """Say that there is nothing to announce; `waiting` are drafts whose mentors were asked."""
    if waiting:
        return message(say(f"Nothing can be announced yet. {_waiting(waiting)}"))
    return message(
        say(f"No pair of {cohort.name} is waiting to be announced."),
        say("Add one with /cohort add @thought-partner @participant, or import a roster."),
    )
