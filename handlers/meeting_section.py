"""What is planned, in the overviews: of a pair, and of everybody who has several."""

from __future__ import annotations

from datetime import datetime

from handlers.call import Call
from handlers.meeting_steps import show_to
from messages.meeting_outcomes import question_blocks
from messages.meeting_standing import brief_line, standing_lines
from messages.message import Block, Button, Heading, as_list, buttons
from messages.reader import Reader
from models import Pair, Session
from models.pair import running_pairs_of
from program.meeting_outcomes import unanswered
from program.meetings import planned
from program.partners import OwnPairs

MOST_SHOWN = 2
MOST_LINES = 6


def pair_section(session: Session, call: Call, pair: Pair, now: datetime) -> tuple[Block, ...]:
    """Return the pair's next meetings with all that can be done about them."""
    if pair.ended_at is not None:
        return ()
    reader = Reader(call.sender, [pair.partner_of(call.sender.id)], now)
    found = planned(session, [pair], now)[:MOST_SHOWN]
    over = unanswered(session, pair, call.sender, now)[-MOST_SHOWN:]
    lines = [question_blocks(show_to(session, call, one, reader)) for one in over]
    lines += [standing_lines(show_to(session, call, one, reader)) for one in found]
    if not found:
        propose = Button("meeting.propose", "Propose a time to meet", str(pair.id))
        lines.append((buttons(propose),))
    heading = (Heading("Meetings"),) if over or found else ()
    return (*heading, *(block for part in lines for block in part))


def home_section(session: Session, call: Call, now: datetime) -> tuple[Block, ...]:
    """Return a line for each meeting of somebody with several pairs; of one, `/pair` has it."""
    pairs = running_pairs_of(session, call.sender.id)
    if len(pairs) < 2:
        return ()
    reader = Reader(call.sender, OwnPairs(call.sender, tuple(pairs)).partners, now)
    over = [one for pair in pairs for one in unanswered(session, pair, call.sender, now)]
    found = [*over, *planned(session, pairs, now)][:MOST_LINES]
    lines = [brief_line(show_to(session, call, one, reader)) for one in found]
    if not lines:
        return ()
    shows = [
        Button("pair.show", f"Show {reader.partner_name(pair)}", str(pair.id))
        for pair in pairs
        if pair.id in {one.pair_id for one in found}
    ]
    return (Heading("Meetings"), *as_list(lines), buttons(*shows[:4]))
