"""The dashboard of a mentor or participant; what a facilitator has besides is put behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.contact_phrases import changes_menu, log_button
from messages.message import (
    Aside,
    Block,
    Button,
    Divider,
    Heading,
    Home,
    Paragraph,
    buttons,
    home,
    say,
)
from messages.pair import FACILITATORS_SEE, pair_lines, short_blocks
from messages.reader import Reader
from messages.wording import count, listed, weekday_and_day
from models import Contact
from program.pair_view import PairOutline
from program.progress import Progress

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
    """Return each pair in a few lines with its own row, then what can be done about any."""
    blocks = [block for outline in outlines for block in short_blocks(outline, reader)]
    return (*blocks, Divider(), buttons(*_about_any()))


def many_pairs(rows: Sequence[Progress], reader: Reader) -> tuple[Block, ...]:
    """Return one line for each pair."""
    return (
        Heading(f"Your {count(len(rows), 'pair')}"),
        pair_lines(rows, reader),
        say("Type /pair with a name to see everything about one of them."),
        buttons(log_button(), *_about_any()),
    )


def _about_any() -> tuple[Button, ...]:
    return (
        Button("meeting.propose", "Propose a time to meet"),
        Button("article.share", "Share an article"),
        Button("help.ask", "We're having trouble connecting"),
    )


def who_sees_what() -> tuple[Block, ...]:
    """Return what the facilitators see, below everything about the reader's pairs."""
    return (Aside(FACILITATORS_SEE),)


def recently_logged(
    changeable: Sequence[Contact], lines: Sequence[str], days: int
) -> tuple[Block, ...]:
    """Return what can still be edited or undone, where the pairs are shown in short.

    `days` is for how long after it was logged.
    """
    if not changeable:
        return ()
    return (
        say(f"What you logged can be changed for {count(days, 'day')}:"),
        changes_menu(changeable, lines),
    )


def my_reminders(
    settings_words: Paragraph, away_until: date | None, today: date
) -> tuple[Block, ...]:
    """Return when the bot writes to the reader; `settings_words` are those of `settings_line`."""
    away: tuple[Block, ...] = ()
    if away_until:
        away = (say(f"You are marked as away through {weekday_and_day(away_until, today)}."),)
    return (Heading("When I write to you"), settings_words, *away)


def reminder_buttons(is_paired: bool, is_away: bool = False) -> Block:
    change = Button("settings.open", "Change my reminders")
    away = Button("away.open", "Change when I'm back…" if is_away else "I'll be away…")
    kept = Button("privacy.show", "What I keep about you")
    return buttons(change, away, kept) if is_paired else buttons(change, kept)


def nobody_yet(facilitators: Sequence[str]) -> tuple[Block, ...]:
    """Return what somebody reads who is on the roster and in no pair."""
    whom = listed(list(facilitators[:3]), "or") or "a facilitator"
    return (
        say(
            "You have no partner in the program yet. When your pair is announced, I write to you "
            "and you see it here."
        ),
        Aside(f"Questions? Ask {whom}."),
    )
