"""What a facilitator reads about somebody, made by what makes it for the facilitator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.call import Call
from handlers.cohort_views import acting_on
from handlers.show_pair import as_facilitators_see
from messages.capstone_list import entry_blocks
from messages.cohort_pairs import one_pair, pair_table
from messages.cohort_requirements import one_mentor
from messages.digest import digest_about
from messages.help_requests import help_request
from messages.message import Block, Buttons
from messages.privacy import View
from messages.program_feedback import feedback_list
from messages.requirements import pairs_blocks
from models import Cohort, Pair, Person, Session
from models.audit import unnoted
from models.pair import pairs_of
from models.person import members_of, memberships_of
from program.alerts import facilitators_for
from program.capstone_finals import cohort_capstones
from program.cohort_state import pair_states, without_request
from program.cohorts import is_over, leaders_of
from program.digest import DigestFor, digest_of
from program.help import unsolved_for
from program.help_facts import help_facts
from program.hours import local_day
from program.periods import IsoWeek
from program.program_feedback import feedback_by
from program.registration import ledgers_of


@dataclass(frozen=True)
class _Reading:
    """Somebody reads what a facilitator of a cohort would read about them."""

    session: Session
    call: Call
    cohort: Cohort
    leader: Person
    now: datetime

    @property
    def person(self) -> Person:
        return self.call.sender

    @property
    def title(self) -> str:
        return f"as {self.leader.name} reads it"


def views_of(session: Session, call: Call, now: datetime) -> list[View]:
    """Return all that a facilitator reads about the sender, of the cohorts that are not over.

    Where all are over, of the last one.
    """
    with unnoted(session):
        return [
            view
            for cohort in shown_cohorts(session, call.sender, now)
            for leader in readers_of(session, cohort, call.sender, now)[:1]
            for view in _views(_Reading(session, call, cohort, leader, now))
        ]


def shown_cohorts(session: Session, person: Person, now: datetime) -> Sequence[Cohort]:
    """Return the person's cohorts that are not over, the newest first; else the last one."""
    cohorts = {cohort.id: cohort for _, cohort in memberships_of(session, person.id)}
    current = [one for one in cohorts.values() if not is_over(one, now)]
    return current or list(cohorts.values())[:1]


def readers_of(session: Session, cohort: Cohort, person: Person, now: datetime) -> Sequence[Person]:
    """Return the cohort's facilitators, without the person."""
    return [one for one in leaders_of(session, cohort, now) if one.id != person.id]


def _views(reading: _Reading) -> Iterator[View]:
    session, person, now = reading.session, reading.person, reading.now
    for pair in reversed(pairs_of(session, person.id)):
        if pair.cohort_id == reading.cohort.id and pair.announced_at is not None:
            yield from _pair_views(reading, pair)
    yield from _requirements(reading)
    found = cohort_capstones(session, reading.cohort, reading.call.rules, now)
    today = local_day(now, reading.leader.zone)
    for entry in found.entries:
        if person.id in {one.id for one in entry.members}:
            yield _view(f"/cohort capstones, {reading.title}", entry_blocks(entry, found, today))
    yield from _said_to_facilitators(reading)
    yield from _digest(reading)


def _pair_views(reading: _Reading, pair: Pair) -> Iterator[View]:
    """Yield the views of one pair; nothing where the only facilitator is in it."""
    session, now = reading.session, reading.now
    readers = [
        one
        for one in facilitators_for(pair, leaders_of(session, reading.cohort, now))
        if not pair.has(one.id)
    ]
    if not readers:
        return
    reading = replace(reading, leader=readers[0])
    call = reading.call
    seen = as_facilitators_see(session, call, pair, reading.leader, now)
    yield _view(f"/pair, {reading.title}", seen.blocks)
    if pair.ended_at is not None:
        return
    today = local_day(now, reading.leader.zone)
    (state,) = pair_states(session, [pair], reading.leader, call.rules, now)
    if state.request is not None and state.request.asked_by_id != reading.person.id:
        state = without_request(state)
    acting = acting_on(session, [state.alert]).get(pair.id)
    said = one_pair(state, acting, reading.leader, today)
    yield _view(f"/cohort pairs, {reading.title}", (pair_table([state], today), *said.blocks))


def _requirements(reading: _Reading) -> Iterator[View]:
    session, person, call, now = reading.session, reading.person, reading.call, reading.now
    mine = [one for one in pairs_of(session, person.id) if one.cohort_id == reading.cohort.id]
    mentors = {person.id, *(pair.mentor_id for pair in mine)}
    today = local_day(now, reading.leader.zone)
    for ledger in ledgers_of(session, reading.cohort, call.rules, now, mentors):
        title = f"/cohort requirements, {reading.title}"
        if ledger.mentor.id == person.id:
            yield _view(title, one_mentor(ledger, today).blocks)
            continue
        pairs = tuple(pair for pair in ledger.pairs if pair.has(person.id))
        ids = {pair.id for pair in pairs}
        entries = tuple(one for one in ledger.entries if one.pair and one.pair.id in ids)
        if pairs:
            own = replace(ledger, pairs=pairs, entries=entries)
            yield _view(f"{title}, about {ledger.mentor.name}", pairs_blocks(own, today))


def _said_to_facilitators(reading: _Reading) -> Iterator[View]:
    session, person, now = reading.session, reading.person, reading.now
    for request, pair in unsolved_for(session, reading.cohort, reading.leader, now):
        if request.asked_by_id == person.id:
            facts = help_facts(session, request, pair, reading.call.rules, now)
            asked = help_request(facts, reading.leader, now)
            yield _view(f"Your request for help, {reading.title}", asked.blocks)
    page = feedback_by(session, reading.cohort, person)
    if page.number:
        said = feedback_list(page, local_day(now, reading.leader.zone))
        yield _view(f"/cohort feedback, {reading.title}", said.blocks)


def _digest(reading: _Reading) -> Iterator[View]:
    now, leader, person = reading.now, reading.leader, reading.person
    members = members_of(reading.session, reading.cohort.id)
    if any(one.name == person.name and one.id != person.id for _, one in members):
        return  # a digest names people, and there are two of that name
    week = IsoWeek.containing(local_day(now, leader.zone))
    to = DigestFor(reading.cohort, leader, week)
    digest = digest_of(reading.session, to, reading.call.rules, now)
    blocks = digest_about(digest, person.name)
    if blocks:
        yield _view(f"The weekly digest, {reading.title}", blocks)


def _view(title: str, blocks: Sequence[Block]) -> View:
    """Return the view without its buttons, which are not the reader's to press."""
    return View(title, tuple(block for block in blocks if not isinstance(block, Buttons)))
