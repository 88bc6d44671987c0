"""/requirements: what the program asks of the sender, and what counts for it."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, Command, Reply
from handlers.show_help import asks_for_help, command_help
from messages.message import Block, Message
from messages.requirements import home_blocks, requirements
from models import Person, Session
from program.cohorts import is_over, leaders_of
from program.hours import local_day
from program.registration import MentorLedger, own_ledgers


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Show the sender's own requirements, whatever follows the command."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    return show(session, call, now)


def show(session: Session, call: Call, now: datetime) -> Message:
    ledgers = own_ledgers(session, call.sender, call.rules, now)
    today = local_day(now, call.sender.zone)
    return requirements(ledgers, call.sender, _whom_to_ask(session, ledgers, call, now), today)


def home_section(session: Session, call: Call, now: datetime) -> tuple[Block, ...]:
    """Return a line about each cohort in which the sender is a thought partner."""
    today = local_day(now, call.sender.zone)
    own = [
        ledger
        for ledger in own_ledgers(session, call.sender, call.rules, now)
        if ledger.mentor.id == call.sender.id and ledger.pairs and not is_over(ledger.cohort, now)
    ]
    return tuple(
        block
        for ledger in own
        for block in home_blocks(ledger, _whom_to_ask(session, [ledger], call, now), today)
    )


def _whom_to_ask(
    session: Session, ledgers: list[MentorLedger], call: Call, now: datetime
) -> list[Person]:
    found = {
        leader.id: leader
        for ledger in ledgers
        for leader in leaders_of(session, ledger.cohort, now)
        if leader.id != call.sender.id
    }
    return list(found.values())


COMMAND = Command(
    name="/requirements",
    usage="",
    summary="Show what the program asks of you, and what counts for it",
    examples=("/requirements",),
    handle=handle,
)
BUTTONS = (ButtonSpec("requirements.show", show, replaces=False),)
