"""`help` behind any command, and what the bot can do for the one who asks."""

from __future__ import annotations

from datetime import datetime

from handlers.call import Call, Command
from messages.help import Usage, command_usage, what_i_can_do
from messages.message import Message
from messages.reader import Reader
from models import Session
from models.pair import running_pairs_of
from program.cohorts import led_cohorts
from program.partners import OwnPairs

ASKS = frozenset({"help", "?", "-h", "--help", "usage"})


def asks_for_help(words: str) -> bool:
    """Return whether nothing but "help" follows the command."""
    return words.strip().casefold() in ASKS


def command_help(command: Command) -> Message:
    """Return usage, examples, and what happens, for `help` behind a command."""
    return command_usage(Usage(command.name, command.usage, command.summary, command.examples))


def help_for(
    session: Session, call: Call, now: datetime, *, not_understood: bool = False
) -> Message:
    """Return what the bot can do for the sender, by what they do in the program."""
    pairs = running_pairs_of(session, call.sender.id)
    own = OwnPairs(call.sender, tuple(pairs))
    reader = Reader(call.sender, own.partners, now)
    return what_i_can_do(
        [reader.partner_name(pair) for pair in pairs],
        is_paired=bool(pairs),
        is_facilitator=bool(led_cohorts(session, call.sender, now)),
        not_understood=not_understood,
    )
