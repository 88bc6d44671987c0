"""Two people do the same thing at the same moment, each in a transaction of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from handlers import log_contact
from models import Contact, Notice, NoticeKind, Pair, Role, Session, Sessions
from models.pair import pairs_in
from program.errors import AlreadyPairedError, UserError
from tests.cast import add_person
from tests.handlers.calls import call
from tests.handlers.cohort_world import add_draft_pair, add_world, press_label, type_words

Result = TypeVar("Result")
LONG_ENOUGH_SECONDS = 0.4
"""For the second one to come as far as it can; less than a writer on SQLite waits for its turn."""


def at_once(
    sessions: Sessions, first: Callable[[Session], object], second: Callable[[Session], Result]
) -> Result | UserError:
    """Let the second one begin when the first has done its work and not committed yet.

    Returns what the second one got, or its refusal.
    """
    got: list[Result | UserError] = []

    def go_second() -> None:
        try:
            with sessions.begin() as session:
                got.append(second(session))
        except UserError as error:
            got.append(error)

    other = threading.Thread(target=go_second)
    with sessions.begin() as session:
        first(session)
        session.flush()
        other.start()
        other.join(LONG_ENOUGH_SECONDS)
    other.join()
    return got[0]


def test_both_partners_log_one_meeting_and_it_is_asked_about(sessions, cast, clock):
    def log(person_id):
        words = "zoom today 9am 30m"
        return lambda session: log_contact.handle(
            session, call(session, person_id, words), clock.now
        )

    reply = at_once(sessions, log(cast.maya_id), log(cast.sam_id))

    assert "The same one?" in reply.text
    with sessions.read() as session:
        assert session.query(Contact).count() == 1


def test_two_facilitators_add_one_pair_and_the_second_is_told(sessions, cast, clock):
    with sessions.begin() as session:
        world = add_world(session, cast, clock.now)
        add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
        shown = {
            person_id: type_words(session, person_id, "add @LEE @ANA", clock.now)
            for person_id in (cast.fay_id, world.gus_id)
        }

    def add(person_id):
        return lambda session: press_label(
            session, person_id, shown[person_id], "Keep as a draft", clock.now
        )

    reply = at_once(sessions, add(cast.fay_id), add(world.gus_id))

    assert isinstance(reply, AlreadyPairedError)
    with sessions.read() as session:
        assert len(pairs_in(session, cast.cohort_id)) == 2


def test_two_facilitators_announce_and_everybody_is_welcomed_once(sessions, cast, clock):
    with sessions.begin() as session:
        world = add_world(session, cast, clock.now)
        draft_id = add_draft_pair(session, world).id
        shown = {
            person_id: type_words(session, person_id, "announce", clock.now)
            for person_id in (cast.fay_id, world.gus_id)
        }

    def announce(person_id, now):
        return lambda session: press_label(
            session, person_id, shown[person_id], "Announce and start", now
        )

    first, second = clock.now, clock.advance(seconds=1)
    reply = at_once(sessions, announce(cast.fay_id, first), announce(world.gus_id, second))

    assert "all pairs have begun" in reply.text
    with sessions.read() as session:
        assert session.get_one(Pair, draft_id).announced_at == first
        assert session.query(Notice).filter_by(kind=NoticeKind.WELCOME).count() == 2
