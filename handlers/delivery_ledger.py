"""`/cohort delivery` and its buttons: who was reached, who was not, and sending again."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from handlers.call import ButtonSpec, Call
from handlers.cohort_proposals import propose
from handlers.find_member import Members
from messages.delivery_decisions import (
    goes_out_again,
    nothing_to_send_again,
    resend_proposal,
    was_noted,
    was_noted_as_lost,
)
from messages.delivery_ledger import Place, ledger_page
from messages.message import Message, Paragraph
from messages.notice_names import KIND_NAMES
from messages.reader import Reader
from models import Cohort, NoticeKind, Session
from program.access.ids import position_of
from program.delivery_decisions import Decision, it_arrived, it_was_lost, send_again
from program.delivery_ledger import LEDGER_DAYS, LONGEST_DAYS, Asked, Ledger, ledger_of
from program.errors import NotForYouError
from program.rules import Rules

_SPAN = re.compile(
    r"\b(?:(?:in|for|of)\s+)?(?:the\s+)?(?:last\s+)?(\d{1,3})\s*(day|week)s?\b", re.IGNORECASE
)
_NOISE = frozenset({"to", "for", "of", "and", "the", "all", "only"})

REMINDERS = (NoticeKind.NUDGE, NoticeKind.SECOND_REMINDER, NoticeKind.FIRST_CONTACT)
KIND_WORDS = {
    **{name: (kind,) for kind, names in KIND_NAMES.items() for name in names},
    **dict.fromkeys(("nudge", "nudges"), (NoticeKind.NUDGE,)),
    **dict.fromkeys(("reminder", "reminders"), REMINDERS),
    **dict.fromkeys(("article", "articles"), (NoticeKind.ARTICLE,)),
}
"""What facilitators call the kinds of messages."""


def show_delivery(
    session: Session, call: Call, cohort: Cohort, words: str, now: datetime
) -> Message:
    """Answer `/cohort delivery`, narrowed to a time, a kind or a person that the words name.

    Raises:
        UnknownMemberError: a word is no kind and names nobody of the cohort.
    """
    days, rest = _days_in(words)
    kinds, rest = _kinds_in(rest)
    named = " ".join(word for word in rest.split() if word.casefold() not in _NOISE)
    person = Members(session, call, cohort).by_email_or_name(named) if named else None
    return _shown(session, call, Asked(cohort, call.sender, days, kinds, person), Place(), now)


def _days_in(words: str) -> tuple[int, str]:
    found = _SPAN.search(words)
    if found is None:
        return LEDGER_DAYS, words
    days = int(found[1]) * (7 if found[2].casefold() == "week" else 1)
    return min(max(days, 1), LONGEST_DAYS), words[: found.start()] + words[found.end() :]


def _kinds_in(words: str) -> tuple[frozenset[NoticeKind], str]:
    said = f" {' '.join(words.casefold().split())} "
    for name in sorted(KIND_WORDS, key=len, reverse=True):
        if f" {name} " in said:
            start = said.index(f" {name} ")
            typed = f" {' '.join(words.split())} "
            return frozenset(KIND_WORDS[name]), typed[:start] + typed[start + len(name) + 1 :]
    return frozenset(), words


def _shown(
    session: Session,
    call: Call,
    asked: Asked,
    place: Place,
    now: datetime,
    *done: Paragraph,
) -> Message:
    ledger = ledger_of(session, asked, call.rules, now)
    return ledger_page(ledger, Reader(call.sender, (), now), place, done)


# --- buttons ----------------------------------------------------------------------------------


def page(session: Session, call: Call, now: datetime) -> Message:
    """Show a page of the ledger, from its scope and two offsets."""
    scope, _, lost_from = call.value.rpartition("|")
    scope, _, doubts_from = scope.rpartition("|")
    asked = _asked(session, call, scope, now)
    place = Place(position_of(doubts_from), position_of(lost_from))
    return _shown(session, call, asked, place, now)


def arrived(session: Session, call: Call, now: datetime) -> Message:
    return _decide(session, call, it_arrived, was_noted, now)


def again(session: Session, call: Call, now: datetime) -> Message:
    return _decide(session, call, send_again, goes_out_again, now)


def lost(session: Session, call: Call, now: datetime) -> Message:
    return _decide(session, call, it_was_lost, was_noted_as_lost, now)


Decide: TypeAlias = "Callable[[Session, Asked, int, Rules, datetime], Decision]"


def _decide(
    session: Session,
    call: Call,
    decide: Decide,
    words: Callable[[Decision, Reader], Paragraph],
    now: datetime,
) -> Message:
    """Decide about one notice, from "notice id|scope", and show the ledger as it is then."""
    notice_id, _, scope = call.value.partition("|")
    asked = _asked(session, call, scope, now)
    entry = call.access.led_notice(session, notice_id, asked, now)
    decision = decide(session, asked, entry.id, call.rules, now)
    done = words(decision, Reader(call.sender, (), now))
    return _shown(session, call, asked, Place(), now, done)


def resend(session: Session, call: Call, now: datetime) -> Message:
    """Say what would be sent again and to whom; a button then does it."""
    asked = _asked(session, call, call.value, now)
    ledger = ledger_of(session, asked, call.rules, now)
    if not ledger.again:
        return nothing_to_send_again()
    return propose(session, call, resend_proposal(ledger), _content(ledger), now).message


def _content(ledger: Ledger) -> dict[str, object]:
    # The draft holds what was seen: what fails meanwhile is not sent again by it.
    ids = [one.entry.id for one in ledger.again]
    return {"what": "resend", "cohort": ledger.asked.cohort.id, "notices": ids}


def _asked(session: Session, call: Call, scope: str, now: datetime) -> Asked:
    """Return what a button asks for, from "cohort|days|person|kinds", which is untrusted.

    Raises:
        NotForYouError: the cohort is none of theirs, or nobody was offered such a button.
    """
    parts = scope.split("|")
    if len(parts) != 4:
        raise NotForYouError
    cohort = call.access.led_cohort(session, parts[0], now)
    known = {kind.value: kind for kind in NoticeKind}
    kinds = frozenset(known[name] for name in parts[3].split(",") if name in known)
    days = min(max(position_of(parts[1]), 1), LONGEST_DAYS)
    # 0 is nobody: the ledger of all of them.
    person = call.access.member(session, parts[2], cohort) if position_of(parts[2]) else None
    return Asked(cohort, call.sender, days, kinds, person)


# Each answer takes the ledger's place: below it, whoever else is in the channel would read along.
BUTTONS = (
    ButtonSpec("delivery.page", page),
    ButtonSpec("delivery.arrived", arrived),
    ButtonSpec("delivery.again", again),
    ButtonSpec("delivery.lost", lost),
    ButtonSpec("delivery.resend", resend),
)
