"""What people read when they log a contact, change it or take it back."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from messages.contact_phrases import (
    contact_phrase,
    edit_button,
    explanation,
    log_button,
    meetings_of,
    meetings_so_far,
    note_blocks,
    undo_button,
    when,
)
from messages.message import (
    Block,
    Button,
    Buttons,
    Message,
    Paragraph,
    as_list,
    bold,
    buttons,
    message,
    say,
)
from messages.reader import Reader
from messages.wording import (
    MODALITY_NAMES,
    length,
    listed,
    weekday_and_day,
)
from models import Contact, Modality
from program.contacts import Outcome, Undone

UNDO_IN_ROW = 3
MOST_MORE = 100


def contact_logged(outcomes: Sequence[Outcome], reader: Reader, verb: str = "Logged") -> Message:
    """Return what was understood and logged, for one pair or several, with Undo and Edit."""
    return message(*logged_blocks(outcomes, reader, verb))


def logged_blocks(
    outcomes: Sequence[Outcome], reader: Reader, verb: str = "Logged"
) -> tuple[Block | None, ...]:
    """Return the blocks of `contact_logged`; nothing when nothing was logged."""
    if not outcomes:
        return ()
    if len(outcomes) == 1:
        return _one_logged(outcomes[0], reader, verb)
    return _several_logged(outcomes, reader)


def _one_logged(outcome: Outcome, reader: Reader, verb: str) -> tuple[Block | None, ...]:
    contact, name = outcome.contact, reader.partner_name(outcome.pair)
    phrase = contact_phrase(contact, outcome.pair, reader)
    is_video = contact.modality == Modality.VIDEO
    return (
        say(f"{verb}: {phrase}.", *meetings_so_far(outcome.progress, is_video)),
        _congratulation(outcome, name),
        *note_blocks(contact.note, f"you and {name}"),
        *(_short_question(contact) if outcome.is_short else ()),
        buttons(undo_button(contact), edit_button(contact)),
        explanation(f"you and {name}") if outcome.explains_log else None,
    )


def _several_logged(outcomes: Sequence[Outcome], reader: Reader) -> tuple[Block | None, ...]:
    """Return the blocks that say that the same was logged for several pairs."""
    first = outcomes[0].contact
    names = [reader.partner_name(outcome.pair) for outcome in outcomes]
    said = when(first, ZoneInfo(first.time_zone), reader.today)
    lines = [
        (f"{name}: ", bold(meetings_of(outcome.progress)))
        for name, outcome in zip(names, outcomes, strict=True)
    ]
    return (
        say(f"Logged: {MODALITY_NAMES[first.modality]} with {listed(names)}, {said}."),
        *as_list(lines),
        *note_blocks(first.note, listed(["you", *names])),
        *(_congratulation(one, name) for one, name in zip(outcomes, names, strict=True)),
        _undo_row([outcome.contact for outcome in outcomes], names),
        explanation("you and each of them") if any(one.explains_log for one in outcomes) else None,
    )


def _undo_row(contacts: Sequence[Contact], names: Sequence[str]) -> Buttons:
    undos = [
        undo_button(contact, f"Undo for {name}")
        for contact, name in zip(contacts, names, strict=True)
    ]
    edits = [
        edit_button(contact, f"Edit for {name}")
        for contact, name in zip(contacts, names, strict=True)
    ]
    # What does not fit under More is under /pair, like everything that can be undone.
    return buttons(*undos[:UNDO_IN_ROW], more=[*undos[UNDO_IN_ROW:], *edits][:MOST_MORE])


def _congratulation(outcome: Outcome, name: str) -> Paragraph | None:
    if not outcome.completes:
        return None
    return say(
        f"Congratulations! You and {name} have held all the video meetings that the program asks "
        f"for. I tell {name}, too."
    )


def _short_question(contact: Contact) -> tuple[Block, ...]:
    minutes = length(contact.duration_minutes or 0)
    return (
        say(f"It took {minutes}. Short ones count as well. Was it a video meeting?"),
        buttons(
            Button("contact.keep", "It counts", str(contact.id)),
            Button("contact.make_phone", "Make it a phone call", str(contact.id)),
        ),
    )


def contact_undone(undone: Undone, reader: Reader) -> Message:
    name = reader.partner_name(undone.pair)
    day = weekday_and_day(undone.took_place_on, reader.today)
    what = f"{MODALITY_NAMES[undone.modality]} with {name}, {day}"
    if undone.kept_by:
        first = say(
            f"Undone on your side: {what}. {name} logged it too, so it stays as {name}'s, without "
            "your note.",
            *meetings_so_far(undone.progress, is_one_more=False),
        )
    else:
        so_far = meetings_so_far(undone.progress, is_one_more=False)
        first = say(f"Undone: {what}. Nothing of it is kept.", *so_far)
    return message(first, buttons(log_button()))


def already_undone() -> Message:
    return message(say("This one was undone before; nothing of it is kept."))


def already_logged(contact: Contact, phrase: str) -> Message:
    """Return that a second tap changed nothing."""
    return message(
        say(f"This is logged already, once: {phrase}."),
        buttons(undo_button(contact), edit_button(contact)),
    )


def meeting_kept(outcome: Outcome, reader: Reader) -> Message:
    phrase = contact_phrase(outcome.contact, outcome.pair, reader)
    return message(
        say(f"It counts: {phrase}.", *meetings_so_far(outcome.progress, is_one_more=False)),
        buttons(undo_button(outcome.contact), edit_button(outcome.contact)),
    )


def same_confirmed(outcome: Outcome, reader: Reader, note: str) -> tuple[Block, ...]:
    """Return that it is one contact, which both logged; `note` is what the reader had typed."""
    phrase = contact_phrase(outcome.contact, outcome.pair, reader)
    lost = f' Your note, "{note}", is not saved with it.' if note else ""
    so_far = meetings_so_far(outcome.progress, is_one_more=False)
    return (say(f"Then it counts once, confirmed by you both: {phrase}.{lost}", *so_far),)
