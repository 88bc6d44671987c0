"""/pair: where a pair stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.ask_for_help import open_with
from handlers.bring_in_colleague import open_with as bring_in_with
from handlers.call import ButtonSpec, Call, Command, Reply
from handlers.help_answers import solved_by_words
from handlers.own_pairs import mentioned_users
from handlers.reading.mentions import as_shown, strip_tokens
from handlers.sections import pair_sections
from handlers.show_help import asks_for_help, command_help
from handlers.suggest_talk import asks_for_talk, suggest
from messages.message import Message
from messages.pair import pair_snapshot
from messages.pair_outline import (
    choose_a_pair,
    choose_a_partner,
    how_to_name_a_pair,
    no_such_pair,
    pair_for_facilitator,
)
from messages.reader import Reader
from models import Pair, Person, Session
from models.account import user_ids_in
from models.audit import About, note
from models.pair import pairs_in, pairs_of, running_pairs_of
from program.contacts import changeable_by
from program.errors import NoPairError
from program.hours import local_day
from program.pair_view import pair_outline, pair_view
from program.partners import OwnPairs, sorted_by_name

MOST_NAMES_ON_BUTTONS = 6

TROUBLE = frozenset({"trouble", "stuck"})
SOLVED = "solved"
COLLEAGUE = "colleague"
"""What the two of a pair may type besides a name: that they need help, that they do not any more,
and that the thought partner knows somebody."""


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Show the pair that is named, the only one, or ask which."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    verb, _, rest = call.words.strip().partition(" ")
    if verb.casefold() in TROUBLE:
        return open_with(session, call, as_shown(rest), now)
    if verb.casefold() == COLLEAGUE:
        return bring_in_with(session, call, as_shown(rest), now)
    if call.words.strip().casefold() == SOLVED:
        return solved_by_words(session, call, now)
    if asks_for_talk(call.words):
        return suggest(session, call, now)
    if call.words.strip():
        return _named(session, call, now)
    own = running_pairs_of(session, call.sender.id)
    if len(own) == 1:
        return show(session, call, own[0].id, now)
    if own:
        return _choose(call.sender, own, now)
    return _led(session, call, now)


def press(session: Session, call: Call, now: datetime) -> Reply:
    """Show the pair of a button."""
    return show(session, call, call.value, now)


def show(session: Session, call: Call, value: str | int, now: datetime) -> Message:
    """Return the pair as the sender may see it: their own with its notes, a led one without."""
    pair = call.access.visible_pair(session, value, now)
    if pair.has(call.sender.id):
        view = pair_view(session, pair, call.rules, now)
        changeable = changeable_by(session, call.sender, pair, call.rules, now)
        sections = pair_sections(session, call, pair, now)
        return pair_snapshot(view, _reader(session, call, now), changeable, sections)
    return as_facilitators_see(session, call, pair, call.sender, now)


def as_facilitators_see(
    session: Session, call: Call, pair: Pair, leader: Person, now: datetime
) -> Message:
    """Return the pair as somebody who leads its cohort reads it: without a word of the two."""
    outline = pair_outline(session, pair, call.rules, now)
    return pair_for_facilitator(outline, local_day(now, leader.zone))


def _reader(session: Session, call: Call, now: datetime) -> Reader:
    pairs = running_pairs_of(session, call.sender.id)
    return Reader(call.sender, OwnPairs(call.sender, tuple(pairs)).partners, now)


def _choose(person: Person, own: Sequence[Pair], now: datetime) -> Message:
    reader = Reader(person, OwnPairs(person, tuple(own)).partners, now)
    pairs = sorted_by_name(own, person.id)
    return choose_a_partner([(pair.id, reader.partner_name(pair)) for pair in pairs])


def _led(session: Session, call: Call, now: datetime) -> Message:
    cohorts = call.access.led_cohorts(session, now)
    if not cohorts:
        raise NoPairError
    for cohort in cohorts:
        note(session, About(cohort.id))
    pairs = [pair for cohort in cohorts for pair in pairs_in(session, cohort.id)]
    if 0 < len(pairs) <= MOST_NAMES_ON_BUTTONS:
        return choose_a_pair(pairs)
    return how_to_name_a_pair(len(pairs))


def _named(session: Session, call: Call, now: datetime) -> Message:
    cohorts = call.access.led_cohorts(session, now)
    mine = [pair for pair in pairs_of(session, call.sender.id) if pair.announced_at is not None]
    led = [pair for cohort in cohorts for pair in pairs_in(session, cohort.id)]
    theirs = [pair for pair in led if not pair.has(call.sender.id)]
    found = _with(session, call, [*mine, *theirs])
    if not found:
        words = as_shown(call.words) if strip_tokens(call.words) else ""
        return no_such_pair(words, may_lead=bool(cohorts))
    running = [pair for pair in found if pair.ended_at is None] or found[:1]
    if len(running) == 1:
        return show(session, call, running[0].id, now)
    return choose_a_pair(running[:MOST_NAMES_ON_BUTTONS])


def _with(session: Session, call: Call, pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs with all the people who are mentioned or named, the sender aside."""
    people = {
        person.id: person
        for pair in pairs
        for person in (pair.mentor, pair.participant)
        if person.id != call.sender.id
    }
    users = user_ids_in(session, call.account.workspace_id, list(people))
    mentioned = set(mentioned_users(call.words))
    name = _plain(strip_tokens(call.words))
    meant = {
        person.id
        for person in people.values()
        if mentioned & users.get(person.id, frozenset()) or (name and _is_called(person, name))
    }
    both = [pair for pair in pairs if {pair.mentor_id, pair.participant_id} <= meant]
    return both or [pair for pair in pairs if {pair.mentor_id, pair.participant_id} & meant]


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("@", " ").split())


def _is_called(person: Person, name: str) -> bool:
    return name in (_plain(person.first_name), _plain(person.name), person.email)


COMMAND = Command(
    name="/pair",
    usage="[@someone | talk … | colleague … | trouble … | solved]",
    summary="Show where your pair stands: meetings, contacts, articles, what is next",
    examples=(
        "/pair",
        "/pair @someone",
        "/pair talk",
        "/pair talk superintendent",
        "/pair colleague Priya Rao",
        "/pair trouble two emails, no answer",
        "/pair solved",
    ),
    handle=handle,
    names_people=True,
)
BUTTONS = (ButtonSpec("pair.show", press, replaces=False),)
