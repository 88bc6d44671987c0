"""The dashboard of a mentor or participant; what a facilitator has besides is put behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.contact_phrases import log_button
from messages.message import Aside, Block, Button, Divider, Heading, Home, buttons, home, say
from messages.pair import FACILITATORS_SEE, pair_lines, short_blocks
from messages.reader import Reader
from messages.settings import settings_facts
from messages.wording import count, listed, weekday_and_day
from models import Contact
from program.pair_view import PairOutline
from program.progress import Progress
from program.settings import Settings

MOST_BLOCKS = 95
"""Slack draws 100 blocks; some are left for long texts that take two."""


def dashboard(*parts: Sequence[Block]) -> Home:
    """Return the parts one below the other; what is beyond the room is left out and said so."""
    filled = [tuple(part) for part in parts if part]
    blocks: list[Block] = []
    for part in filled:
        blocks += [Divider(), *part] if blocks else part
    if len(blocks) > MOST_BLOCKS:
        blocks = [*blocks[: MOST_BLOCKS - 1], Aside("There is more: /pair and /cohort show it.")]
    return home(*blocks)


def several_pairs(outlines: Sequence[PairOutline], reader: Reader) -> tuple[Block, ...]:
    """Return each pair in a few lines, then what can be done about any of them."""
    blocks = [block for outline in outlines for block in short_blocks(outline, reader)]
    return (*blocks, _for_any_pair(), Aside(FACILITATORS_SEE))


def many_pairs(rows: Sequence[Progress], reader: Reader) -> tuple[Block, ...]:
    """Return one line for each pair."""
    return (
        Heading(f"Your {count(len(rows), 'pair')}"),
        pair_lines(rows, reader),
        say("Type /pair with a name to see one of them whole."),
        _for_any_pair(),
        Aside(FACILITATORS_SEE),
    )


def _for_any_pair() -> Block:
    return buttons(
        log_button(),
        Button("article.share", "Share an article"),
        Button("help.ask", "We're having trouble connecting"),
    )


def recently_logged(changeable: Sequence[Contact], lines: Sequence[str]) -> tuple[Block, ...]:
    """Return what can still be edited or undone, where the pairs are shown in short."""
    if not changeable:
        return ()
    more = [
        button
        for contact, line in zip(changeable, lines, strict=True)
        for button in (
            Button("contact.edit", f"Edit: {line}", str(contact.id)),
            Button("contact.undo", f"Undo: {line}", str(contact.id)),
        )
    ]
    return (say("What you logged lately can be changed for 30 days:"), buttons(more=more))


def my_reminders(
    settings: Settings, zone_name: str, away_until: date | None, today: date
) -> tuple[Block, ...]:
    away: tuple[Block, ...] = ()
    if away_until:
        away = (say(f"You are marked as away through {weekday_and_day(away_until, today)}."),)
    return (
        Heading("When I write to you"),
        settings_facts(settings, zone_name, today),
        *away,
    )


def reminder_buttons(is_paired: bool) -> Block:
    change = Button("settings.open", "Change my reminders")
    return buttons(change, Button("away.open", "I'll be away…")) if is_paired else buttons(change)


def nobody_yet(facilitators: Sequence[str]) -> tuple[Block, ...]:
    """Return what somebody reads who is on the roster and in no pair."""
    whom = listed(list(facilitators[:3]), "or") or "a facilitator"
    return (
        say(
            "You have no partner in the program yet. When your pair is announced, you see it here."
        ),
        Aside(f"Questions? Ask {whom}."),
    )
