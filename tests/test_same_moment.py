"""Two people do the same thing at the same moment, each in a transaction of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from handlers import log_contact
from handlers.meeting_buttons import press_off as withdraw
from messages.message import Message
from models import (
    Cohort,
    Contact,
    Meeting,
    MeetingState,
    Notice,
    NoticeKind,
    NoticeState,
    Pair,
    Person,
    Role,
    Session,
    Sessions,
)
from models.pair import pairs_in
from models.person import get_person
from models.proposal import rankings_in
from program.capstones import Draft, start
from program.erasure import erase
from program.errors import (
    AlreadyPairedError,
    HasCapstoneError,
    LastFacilitatorError,
    UserError,
)
from program.rankings import rank
from program.rules import Rules
from tests.cast import Cast, FakeClock, add_person
from tests.handlers.calls import call
from tests.handlers.cohort_world import add_draft_pair, add_world, press_label, type_words
from tests.handlers.delivery_world import DEAD, DOUBT, DeliveryWorld
from tests.handlers.meeting_world import typed

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


# --- messages that did not arrive, or perhaps did not ------------------------------------------


def lost_messages(sessions: Sessions, cast: Cast, now: datetime, **state: object) -> DeliveryWorld:
    """Two facilitators, and two messages to Sam in that state."""
    with sessions.begin() as session:
        add_world(session, cast, now)
    world = DeliveryWorld(sessions, cast, FakeClock(now))
    world.add("a", **state)
    world.add("b", **state)
    return world


def presses(world: DeliveryWorld, person_id: int, shown: Message, label: str, now: datetime):
    return lambda session: press_label(session, person_id, shown, label, now)


def test_two_facilitators_send_the_lost_ones_again_and_each_is_due_once(sessions, cast, clock):
    world = lost_messages(sessions, cast, clock.now, **DEAD)
    gus_id = find_id(sessions, "Gus Hill")
    shown = {
        who: world.presses(world.types(person_id=who), "Send again to those not reached…", who)
        for who in (cast.fay_id, gus_id)
    }
    first, second = clock.now, clock.advance(seconds=1)
    label = "Send 2 messages again"

    reply = at_once(
        sessions,
        presses(world, cast.fay_id, shown[cast.fay_id], label, first),
        presses(world, gus_id, shown[gus_id], label, second),
    )

    assert "Nothing is left to send again" in reply.text
    assert {world.notice(key).due_at for key in "ab"} == {first}
    assert {world.notice(key).reason for key in "ab"} == {f"again:{cast.fay_id}"}


def test_f25_one_sends_it_again_while_the_other_says_it_arrived(sessions, cast, clock):
    world = lost_messages(sessions, cast, clock.now, **DOUBT)
    gus_id = find_id(sessions, "Gus Hill")
    [shown, theirs] = [world.types(person_id=who) for who in (cast.fay_id, gus_id)]

    reply = at_once(
        sessions,
        presses(world, cast.fay_id, shown, "It arrived", clock.now),
        presses(world, gus_id, theirs, "Send again", clock.now),
    )

    assert reply.text.startswith("Fay Field decided that already")
    assert {world.notice(key).state for key in "ab"} == {NoticeState.SENT, NoticeState.NEEDS_HUMAN}


def find_id(sessions: Sessions, name: str) -> int:
    with sessions.read() as session:
        return session.query(Person).filter_by(name=name).one().id


def test_one_accepts_while_the_other_withdraws_and_the_first_wins(sessions, cast, clock):
    with sessions.begin() as session:
        typed(session, cast.maya_id, "friday 3pm", clock.now)

    reply = at_once(
        sessions,
        lambda session: typed(session, cast.sam_id, "accept", clock.now),
        lambda session: withdraw(session, call(session, cast.maya_id, value="1|1"), clock.now),
    )

    assert "Next meeting: video meeting" in reply.text
    with sessions.read() as session:
        assert [one.state for one in session.query(Meeting)] == [MeetingState.ACCEPTED]


def test_a_capstone_begun_in_two_windows_is_begun_once(sessions, cast, clock):
    def begin(session):
        sam = session.get_one(Person, cast.sam_id)
        return start(session, sam, Draft("A", "b"), Rules(), clock.now)

    second = at_once(sessions, begin, begin)

    assert isinstance(second, HasCapstoneError)


def test_a_choice_saved_in_two_windows_is_the_later_one(sessions, cast, clock):
    with sessions.begin() as session:
        lee_id = add_person(session, "Lee Chan", cast.cohort_id, Role.MENTOR).id

    def choose(*mentor_ids):
        def save(session):
            cohort, sam = (
                session.get_one(Cohort, cast.cohort_id),
                session.get_one(Person, cast.sam_id),
            )
            rank(session, cohort, sam, mentor_ids, clock.now)

        return save

    at_once(sessions, choose(cast.maya_id, lee_id), choose(lee_id))

    with sessions.read() as session:
        assert rankings_in(session, cast.cohort_id) == {cast.sam_id: (lee_id,)}


def test_both_propose_and_there_is_one_proposal_the_later(sessions, cast, clock):
    at_once(
        sessions,
        lambda session: typed(session, cast.maya_id, "friday 3pm", clock.now),
        lambda session: typed(session, cast.sam_id, "thursday 2pm", clock.now),
    )

    with sessions.read() as session:
        assert [one.proposed_by_id for one in session.query(Meeting)] == [cast.sam_id]


def test_both_say_at_once_that_they_met_and_it_is_one_contact(sessions, cast, clock):
    with sessions.begin() as session:
        typed(session, cast.maya_id, "today 3pm", clock.now)
    with sessions.begin() as session:
        typed(session, cast.sam_id, "accept", clock.now)
    later = clock.advance(hours=6)

    at_once(
        sessions,
        lambda session: typed(session, cast.maya_id, "met", later),
        lambda session: typed(session, cast.sam_id, "met", later),
    )

    with sessions.read() as session:
        (contact,) = session.query(Contact)
        assert {contact.logged_by_id, contact.confirmed_by_id} == {cast.maya_id, cast.sam_id}


def erases(person_id: int, now: datetime) -> Callable[[Session], str]:
    return lambda session: erase(session, get_person(session, person_id), now).name


def test_two_last_facilitators_erase_themselves_and_the_second_is_kept(sessions, cast, clock):
    with sessions.begin() as session:
        gus = add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR).id

    second = at_once(sessions, erases(cast.fay_id, clock.now), erases(gus, clock.now))

    assert isinstance(second, LastFacilitatorError)
    with sessions.read() as session:
        assert session.get_one(Person, gus).erased_at is None


def test_both_of_a_pair_erase_themselves_at_once(sessions, cast, clock):
    second = at_once(sessions, erases(cast.maya_id, clock.now), erases(cast.sam_id, clock.now))

    assert second == "Former participant"
    with sessions.read() as session:
        assert session.get_one(Person, cast.sam_id).erased_at == clock.now
