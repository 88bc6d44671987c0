"""/capstone: what a participant brings to the conference, for them and their thought partner."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from handlers.call import ButtonSpec, Call, Command, Reply
from handlers.capstone_changes import (
    begin_with,
    edit,
    hand_in_link,
    leave_capstone,
    mark_done_by_words,
    mark_open_by_words,
    note_with,
)
from handlers.capstone_group import decline_by_words, invite_by_words, join_by_words
from handlers.capstone_review import review_by_words, unreview_by_words
from handlers.capstone_scope import mentored_pairs, pairs_meant
from handlers.reading.mentions import as_shown
from handlers.show_help import asks_for_help, command_help
from messages.capstone_answers import which_words
from messages.capstones import (
    asked_blocks,
    capstone_section,
    choose_whose,
    name_somebody,
    no_capstone_section,
    none_yet,
    own_capstone,
    partner_has_none,
    partners_capstone,
)
from messages.message import Block, Message
from messages.wording import called, local_today, weekday_and_day
from models import Cohort, Pair, Session
from models.capstone_members import capstone_of, invitations_of
from program.capstone_plan import conference_on
from program.capstones import cohort_of, pair_in, view_for
from program.cohorts import is_over
from program.errors import (
    NoPairError,
    NotParticipantError,
    NotYourPartnerError,
    PairEndedError,
)
from program.rules import Rules

MOST_NAMES_ON_BUTTONS = 6

ByWords: TypeAlias = "Callable[[Session, Call, str, datetime], Reply]"


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Show the sender's capstone or a participant's, or do what the words say."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    words = " ".join(call.words.split())
    if not words:
        return show(session, call, now)
    verb, _, rest = words.partition(" ")
    act = VERBS.get(verb.casefold().strip(":,."))
    if act is not None:
        return act(session, call, rest, now)
    try:
        pairs = pairs_meant(session, call, words)
    except NotYourPartnerError:
        if mentored_pairs(session, call):
            raise
        return which_words(as_shown(words))
    return _of_pairs(session, call, pairs, now)


def show(session: Session, call: Call, now: datetime) -> Message:
    """Show what is the sender's own, else what their participants work on."""
    try:
        cohort = cohort_of(session, call.sender, now)
    except NotParticipantError:
        return _of_pairs(session, call, mentored_pairs(session, call), now)
    if is_over(cohort, now) and (pairs := mentored_pairs(session, call)):
        return _of_pairs(session, call, pairs, now)
    return _own(session, call, cohort, now)


def press(session: Session, call: Call, now: datetime) -> Message:
    """Show the sender's own; a value is the pair whose mentor they are."""
    if not call.value:
        return show(session, call, now)
    return _of_pair(session, call, call.access.mentored_pair(session, call.value), now)


def _own(session: Session, call: Call, cohort: Cohort, now: datetime) -> Message:
    capstone = capstone_of(session, call.sender.id, cohort.id)
    if capstone is None:
        asked = asked_blocks(invitations_of(session, call.sender.id, cohort.id))
        begin = none_yet(_conference(call.rules, cohort, call, now))
        return Message((*asked, *begin.blocks))
    pair = pair_in(session, call.sender.id, cohort.id)
    return own_capstone(view_for(session, capstone, pair, call.rules), call.sender, now)


def _of_pairs(session: Session, call: Call, pairs: Sequence[Pair], now: datetime) -> Message:
    if not pairs:
        raise NoPairError
    if len(pairs) == 1:
        return _of_pair(session, call, pairs[0], now)
    if len(pairs) > MOST_NAMES_ON_BUTTONS:
        return name_somebody(len(pairs))
    people = [pair.participant for pair in pairs]
    return choose_whose([(pair.id, called(pair.participant, people)) for pair in pairs])


def _of_pair(session: Session, call: Call, pair: Pair, now: datetime) -> Message:
    # What became of it after the pair ended is for the next thought partner.
    if pair.ended_at is not None:
        raise PairEndedError
    capstone = capstone_of(session, pair.participant_id, pair.cohort_id)
    if capstone is None:
        return partner_has_none(pair.participant.first_name)
    return partners_capstone(view_for(session, capstone, pair, call.rules), call.sender, now)


def _conference(rules: Rules, cohort: Cohort, call: Call, now: datetime) -> str:
    return weekday_and_day(conference_on(cohort, rules), local_today(now, call.sender.zone))


def pair_section(session: Session, call: Call, pair: Pair, now: datetime) -> tuple[Block, ...]:
    """Return the capstone of the pair's participant, for `/pair` and the home."""
    if pair.ended_at is not None:
        return ()
    capstone = capstone_of(session, pair.participant_id, pair.cohort_id)
    if capstone is not None:
        return capstone_section(view_for(session, capstone, pair, call.rules), call.sender, now)
    if pair.participant_id != call.sender.id or is_over(pair.cohort, now):
        return ()
    return no_capstone_section(_conference(call.rules, pair.cohort, call, now))


VERBS: Mapping[str, ByWords] = {
    **dict.fromkeys(("begin", "start", "new"), begin_with),
    **dict.fromkeys(("edit", "change", "title"), edit),
    **dict.fromkeys(("note", "progress"), note_with),
    **dict.fromkeys(("done", "finished"), mark_done_by_words),
    **dict.fromkeys(("undo", "undone", "open"), mark_open_by_words),
    **dict.fromkeys(("slides", "final"), hand_in_link),
    **dict.fromkeys(("invite", "ask"), invite_by_words),
    "join": join_by_words,
    "decline": decline_by_words,
    "leave": leave_capstone,
    **dict.fromkeys(("reviewed", "review"), review_by_words),
    **dict.fromkeys(("unreviewed", "unreview"), unreview_by_words),
}
"""What may follow the command, by its first word."""

COMMAND = Command(
    name="/capstone",
    usage="[begin | note … | done … | slides link | invite @someone | leave | @participant]",
    summary="Show your capstone or your participant's, and keep it up to date",
    examples=(
        "/capstone",
        "/capstone begin",
        "/capstone note the vendor answered, two open questions",
        "/capstone done plan of action",
        "/capstone slides https://example.org/slides",
        "/capstone reviewed @sam",
    ),
    handle=handle,
    names_people=True,
)
BUTTONS = (ButtonSpec("capstone.show", press, replaces=False),)
