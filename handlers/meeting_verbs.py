"""What the buttons of a meeting do, by typing: "/meeting accept 2", "/meeting move Monday 2pm"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.call import Call, Reply
from handlers.meeting_buttons import accept_time, ask_before, call_off
from handlers.meeting_outcomes import say_no, say_yes
from handlers.meeting_steps import answer_proposed, shown
from handlers.own_pairs import mentioned_users, partners_of
from handlers.reading.meeting_line import plan_like, read_meeting
from handlers.reading.mentions import strip_tokens
from messages.meeting_outcomes import nothing_to_answer, question_blocks
from messages.meeting_standing import standing_lines
from messages.meetings import nothing_planned
from messages.message import Divider, message
from messages.reader import Reader
from models import Meeting, Pair, Session
from program.meeting_notices import Seen
from program.meeting_outcomes import unanswered
from program.meetings import planned, repropose
from program.partners import OwnPairs

SHOW = frozenset({"show", "list", "when", "next"})
ACCEPT = frozenset({"accept", "yes", "ok"})
OFF = frozenset({"cancel", "decline", "withdraw", "no"})
MET = frozenset({"met", "happened"})
MISSED = frozenset({"missed"})
MOVE = frozenset({"move", "reschedule", "change", "suggest"})


def do_verb(session: Session, call: Call, own: OwnPairs, now: datetime) -> Reply | None:
    """Do what the line's first word says of a meeting that is planned; None if it says no verb."""
    verb, _, rest = call.words.strip().partition(" ")
    verb = verb.casefold().strip(":,.")
    if verb not in SHOW | ACCEPT | OFF | MOVE | MET | MISSED:
        return None
    pairs = _named(session, call, own, rest)
    if verb in MET | MISSED:
        return _answer(session, call, pairs, verb in MET, now)
    found = planned(session, pairs, now)
    if verb in ACCEPT:
        found = [one for one in found if one.is_open and one.proposed_by_id != call.sender.id]
    if not found:
        reader = Reader(call.sender, own.partners, now)
        return nothing_planned([reader.partner_name(pair) for pair in pairs])
    if len(found) > 1 or verb in SHOW:
        return _all_of(session, call, found, now)
    seen = _seen(session, call, found[0])
    if verb in ACCEPT:
        return _accept(session, call, seen, rest, now)
    if verb in OFF:
        is_agreed = seen.meeting.is_agreed
        return (ask_before if is_agreed else call_off)(session, call, seen, now)
    return _move(session, call, seen, rest, now)


def _accept(session: Session, call: Call, seen: Seen, rest: str, now: datetime) -> Reply:
    """Accept the only time, or the one of that number; else show them with their buttons."""
    said = [int(word) for word in strip_tokens(rest).split() if word in ("1", "2", "3")]
    count = len(seen.meeting.times)
    which = said[0] - 1 if said else 0
    if (count > 1 and not said) or which >= count:
        return _all_of(session, call, [seen.meeting], now)
    return accept_time(session, call, seen, which, now)


def _answer(
    session: Session, call: Call, pairs: Sequence[Pair], is_yes: bool, now: datetime
) -> Reply:
    """Answer whether the one meeting that is over took place; of several, show the questions."""
    over = [one for pair in pairs for one in unanswered(session, pair, call.sender, now)]
    if not over:
        return nothing_to_answer()
    if len(over) == 1:
        answer = say_yes if is_yes else say_no
        return answer(session, call, _seen(session, call, over[0]), now)
    parts = [question_blocks(shown(session, call, one, now)) for one in over]
    return message(*[block for part in parts for block in (Divider(), *part)][1:])


def _move(session: Session, call: Call, seen: Seen, rest: str, now: datetime) -> Reply:
    if not strip_tokens(rest):
        return _all_of(session, call, [seen.meeting], now)
    own = OwnPairs(call.sender, (seen.pair,))
    reading = read_meeting(rest, partners_of(session, call, own), call.sender.zone, now)
    step = repropose(session, seen, plan_like(reading, seen.meeting), call.rules, now)
    return answer_proposed(session, call, step, now)


def _all_of(session: Session, call: Call, found: Sequence[Meeting], now: datetime) -> Reply:
    """Return these meetings, each with all that can be done about it."""
    parts = [standing_lines(shown(session, call, one, now)) for one in found]
    blocks = [block for part in parts for block in (Divider(), *part)]
    return message(*blocks[1:])


def _named(session: Session, call: Call, own: OwnPairs, rest: str) -> Sequence[Pair]:
    """Return the pairs with the partners who are named, all of them where nobody is."""
    users = set(mentioned_users(call.words))
    words = set(strip_tokens(rest).casefold().replace(",", " ").split())
    partners = partners_of(session, call, own)
    named = {
        one.pair_id
        for one in partners
        if one.user_ids & users or one.name.casefold().split()[0] in words
    }
    return [pair for pair in own.pairs if not named or pair.id in named]


def _seen(session: Session, call: Call, meeting: Meeting) -> Seen:
    return Seen(meeting, session.get_one(Pair, meeting.pair_id), call.sender, meeting.revision)
