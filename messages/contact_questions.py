"""What the bot asks back before it logs a contact."""

from __future__ import annotations

from collections.abc import Sequence

from messages.contact_phrases import SHORT_NOTE, contact_phrase
from messages.message import Aside, Block, Button, Message, Quote, buttons, message, say
from messages.reader import Reader
from messages.wording import MODALITY_LABELS, MODALITY_NAMES, listed
from models import Modality, Pair
from program.repeated_contacts import Doubt, Likeness


def ask_modality(
    said: str, names: Sequence[str], draft_id: str, choices: Sequence[Modality] = ()
) -> Message:
    """Return "Thursday, November 19 (45 min), with Sam: how did you talk?" and its answers."""
    offered = choices or tuple(Modality)
    return message(
        say(f"{said}, with {listed(names)}: how did you talk?"),
        buttons(
            *(
                Button("contact.choose_modality", MODALITY_LABELS[one], f"{draft_id}|{one.value}")
                for one in offered
            )
        ),
        Aside("Nothing is saved yet."),
    )


def ask_pair(what: str, names: Sequence[tuple[int, str]], draft_id: str) -> Message:
    """Return "Video meeting, Thursday, November 19: with whom?"; `names` are by pair id."""
    return message(
        say(f"{what[:1].upper()}{what[1:]}: with whom?"),
        buttons(
            *(
                Button("contact.choose_pair", name, f"{draft_id}|{pair_id}")
                for pair_id, name in names
            )
        ),
        Aside("Nothing is saved yet."),
    )


def ask_doubt(doubt: Doubt, pair: Pair, reader: Reader, draft_id: str) -> tuple[Block, ...]:
    """Return the question whether a contact is one that is there already."""
    if doubt.likeness == Likeness.REPEATED:
        phrase = contact_phrase(doubt.contact, pair, reader)
        return (
            say(f"You logged this a moment ago: {phrase}. It is saved once. Log it again?"),
            buttons(Button("contact.confirm", "Log it again", draft_id)),
        )
    name, phrase = reader.partner_name(pair), contact_phrase(doubt.contact, pair, reader, "you")
    return (
        say(f"{name} logged this already: {phrase}. The same one?"),
        buttons(
            Button("contact.same", "Same", draft_id, described="It is the same one"),
            Button("contact.another", "Another", draft_id, described="It is another one; log it"),
        ),
    )


def understood(what: str, note: str, draft_id: str) -> Message:
    """Return what was understood of a direct message, before anything is saved."""
    return message(
        say(f"I understood: {what}."),
        say(f'Note: "{note}".') if note and len(note) <= SHORT_NOTE else None,
        Quote(note) if len(note) > SHORT_NOTE else None,
        buttons(
            Button("contact.confirm", "Log it", draft_id, style="primary"),
            Button("contact.fill", "Edit", draft_id),
        ),
        Aside("Nothing is saved yet."),
    )


def what_was_said(modality: Modality | None, said: str, names: Sequence[str]) -> str:
    """Return "video meeting with Sam, Thursday, November 19"; what is unknown is left out."""
    what = MODALITY_NAMES[modality] if modality else "contact"
    return f"{what} with {listed(names)}, {said}" if names else f"{what}, {said}"
