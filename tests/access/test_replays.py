"""Whatever anybody was offered, pressed or submitted by somebody else: nothing changes, kindly.

What is replayed is what people saw (`tests.access.offers`), so that a new button is tried here
without a word. Who somebody else is follows from the policy (`tests.access.others`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import ModuleType

import pytest
from sqlalchemy import func, select

from bot import gateway
from handlers import BUTTONS, FORMS, button_listener, form_listener
from handlers.call import Reply
from messages.errors import explain
from messages.match_answers import nothing_to_answer
from messages.message import Form, Message
from messages.proposal import left_as_it_was
from models import Base, Cohort, EndReason, Membership, Pair, Person
from models.account import find_caller
from program.access import led, own
from program.access.policy import OWN_DATA, POLICY
from program.access.row import Does
from program.care import mark_away
from program.cohorts import hold
from program.errors import (
    NoCapstoneError,
    NoLongerThereError,
    NoPairError,
    NotForYouError,
)
from program.pairs import end_pair
from tests.access.conftest import Lived
from tests.access.offers import Offer
from tests.access.others import OUTSIDERS, is_somebody_else, mixed_with_others, one_of_each
from tests.cast import WORKSPACE
from tests.crowd import ADAS_WORDS, LEES_WORDS, MAYAS_WORDS, Crowd, drawn, is_broken, seen
from tests.rows import all_rows

WORDS = {
    MAYAS_WORDS: {"UMAYA", "USAM", "UANA"},
    LEES_WORDS: {"ULEE", "UBEN"},
    ADAS_WORDS: {"T0OTHER/UMAYA", "T0OTHER/USAM"},
}
"""Whose they are."""

UNSEEN = {
    "button attendance.list": "a second page",
    "button feedback.page": "a second page",
    "button match.page": "a second page",
    "button delivery.lost": "a message in doubt that is of no more use",
    "button privacy.read": "a second page",
    "button home.show": "in messages of earlier versions",
}
"""What nobody is offered in these months, and when they would be."""


def test_everything_that_listens_was_offered_to_somebody(kept):
    everything = {*map(button_listener, BUTTONS), *map(form_listener, FORMS)}
    offered = {offer.listener for offers in kept.offered.values() for offer in offers}

    assert everything - offered == UNSEEN.keys()


# --- by somebody else --------------------------------------------------------------------


def test_nothing_that_was_offered_to_one_does_anything_for_another(lived):
    before = all_rows(lived.crowd.sessions)

    check_nobody_else_may(lived)

    assert all_rows(lived.crowd.sessions) == before


PLANTED: Mapping[str, tuple[str, ModuleType, str, Callable[..., object]]] = {
    "a pair that is not theirs": (
        "UMAYA", own, "get_own_pair", lambda session, _, pair_id: session.get_one(Pair, pair_id)
    ),
    "a cohort that they do not lead": ("UFAY", led, "check_leads", lambda *_: None),
    "another role": (
        "UMAYA", gateway, "check_may", lambda _, __, listener, ___: POLICY[listener]
    ),
    "another workspace": (
        "UMAYA", gateway, "find_caller",
        lambda session, platform, _, user: find_caller(session, platform, WORKSPACE, user),
    ),
}  # fmt: skip
"""What somebody could forget to check, and whose things it leaves open; `make mutants` has all."""


@pytest.mark.parametrize("forgotten", PLANTED)
def test_a_check_that_is_left_out_is_found(lived, monkeypatch, forgotten):
    owner, module, name, planted = PLANTED[forgotten]
    monkeypatch.setattr(module, name, planted)

    with pytest.raises(AssertionError):
        check_nobody_else_may(replace(lived, offered={owner: lived.offered[owner]}))


def check_nobody_else_may(lived: Lived) -> None:
    """Let somebody else make use of whatever anybody was offered; each is refused kindly."""
    for owner, offer in one_of_each(lived):
        for who in OUTSIDERS:
            if is_somebody_else(lived, owner, who, offer):
                check_refused(who, offer, offer.made_by(lived.crowd, who))


def test_ids_of_others_in_a_payload_of_ones_own_do_nothing(lived):
    crowd, before = lived.crowd, all_rows(lived.crowd.sessions)
    mixed = [(who, offer) for who in lived.offered for offer in mixed_with_others(lived, who)]

    for who, offer in mixed:
        reply = offer.made_by(crowd, who)
        assert not is_broken(reply), (who, offer)
        check_reads_no_words_of_others(who, reply)

    assert len(mixed) > 100
    assert all_rows(crowd.sessions) == before


def check_refused(who: str, offer: Offer, reply: Reply | None) -> None:
    """Check that nothing was done, that this was said kindly, and that nobody's words were."""
    assert isinstance(reply, Message | Form), (who, offer)
    assert not is_broken(reply), (who, offer)
    drawn(reply)
    assert is_refusal(reply), (who, offer, reply)
    check_reads_no_words_of_others(who, reply)


def is_refusal(reply: Message | Form) -> bool:
    if isinstance(reply, Form):
        return False
    return "not on the roster" in reply.text or reply in REFUSALS


REFUSALS = (
    *(explain(one()) for one in (NotForYouError, NoLongerThereError, NoPairError, NoCapstoneError)),
    left_as_it_was(),
    nothing_to_answer(),
)


def check_reads_no_words_of_others(who: str, reply: Reply | None) -> None:
    for word, theirs in WORDS.items():
        assert who in theirs or reply is None or word not in seen(reply), (who, word)


def test_what_only_reads_changes_nothing_but_what_is_kept_to_ask_back(lived):
    crowd, before = lived.crowd, all_rows(lived.crowd.sessions)

    for owner, offers in lived.offered.items():
        for offer in {one.listener: one for one in offers}.values():
            if POLICY[offer.listener].does is Does.READS:
                offer.made_by(crowd, owner)

    after = all_rows(crowd.sessions)
    assert {name for name in before if after[name] != before[name]} <= {"draft"}


# --- by oneself, too late ----------------------------------------------------------------


def replay(lived: Lived) -> None:
    """Let a pair and a facilitator press and submit again a payload of each that they saw."""
    for owner in ("UMAYA", "USAM", "UFAY"):
        for offer in {one.listener: one for one in lived.offered[owner]}.values():
            reply = offer.made_by(lived.crowd, owner)
            assert not is_broken(reply), (owner, offer)
            if reply is not None:
                drawn(reply)


def counts(crowd: Crowd) -> Counter[str]:
    """Return how many rows there are of each table that is about a pair."""
    with crowd.sessions.read() as session:
        return Counter(
            {
                table.name: session.scalar(select(func.count()).select_from(table))
                for table in Base.metadata.sorted_tables
                if "pair_id" in table.columns or table.name == "pair"
            }
        )


def test_nothing_is_added_to_a_pair_that_has_ended(lived):
    crowd = lived.crowd
    with crowd.sessions.begin() as session:
        for pair in session.query(Pair).filter(Pair.ended_at.is_(None)):
            end_pair(session, pair, EndReason.CLOSED, crowd.clock.now)
    before = counts(crowd)

    replay(lived)

    added = counts(crowd) - before
    assert added.keys() <= ADDED_AFTER_THE_END


ADDED_AFTER_THE_END = {"audit", "passed_message", "notice", "exception", "pair"}
"""An answer arrives that was asked for; a facilitator grants, forms new pairs, and is told."""


def test_nothing_begins_in_a_cohort_that_is_over(lived):
    crowd = lived.crowd
    crowd.clock.now += timedelta(days=130)
    before = counts(crowd)

    replay(lived)

    added = counts(crowd) - before
    assert added.keys() <= {"audit", "contact", "exception", "notice"}


def test_whoever_left_does_nothing_with_what_they_were_offered(lived):
    crowd = lived.crowd
    with crowd.sessions.begin() as session:
        for membership in session.query(Membership):
            membership.left_on = crowd.clock.now.date()
    before = all_rows(crowd.sessions)

    for owner, offers in lived.offered.items():
        for offer in {one.listener: one for one in offers}.values():
            if offer.listener in OWN_DATA:
                continue
            reply = offer.made_by(crowd, owner)
            assert isinstance(reply, Message)
            assert "not on the roster" in reply.text

    assert all_rows(crowd.sessions) == before


def test_while_everything_is_held_every_button_still_answers(lived):
    crowd = lived.crowd
    with crowd.sessions.begin() as session:
        cohort = session.get_one(Cohort, crowd.things["sam"].cohort)
        fay = session.get_one(Person, crowd.ids["Fay"])
        hold(cohort, fay, crowd.clock.now)
        mark_away(session, fay, date(9999, 12, 31), fay, crowd.clock.now)

    replay(lived)
