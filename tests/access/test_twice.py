"""The same thing twice at one moment, as a double click does it, has one effect."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from handlers.call import Reply
from messages.care import ADD_FORM
from messages.cohort_requirements import GRANT_FORM
from messages.event_planning import ADD_EVENT_FORM
from messages.message import Message
from models import (
    Alert,
    AlertAction,
    Article,
    Capstone,
    CapstoneMilestone,
    CapstoneReview,
    Cohort,
    Contact,
    Event,
    GrantedException,
    HelpRequest,
    Notice,
    NoticeKind,
    NoticeState,
    Pair,
    ProgramFeedback,
    Referral,
)
from tests.cast import FakeClock
from tests.crowd import Crowd, add_crowd, caller, is_broken
from tests.handlers.event_world import KICKOFF


@pytest.fixture
def crowd(sessions, clock: FakeClock) -> Crowd:
    return add_crowd(sessions, clock)


def at_once(act: Callable[[], Reply | None]) -> list[Reply | None]:
    """Do the same in two threads at the same moment, as a double click does."""
    gate = threading.Barrier(2)

    def go() -> Reply | None:
        gate.wait(5)
        return act()

    with ThreadPoolExecutor(2) as threads:
        return [one.result(10) for one in [threads.submit(go), threads.submit(go)]]


TAPS: Mapping[str, tuple[str, Callable[[Crowd], str]]] = {
    "contact.emailed": ("UMAYA", lambda crowd: str(crowd.things["sam"].pair)),
    "contact.undo": ("UMAYA", lambda crowd: str(crowd.things["sam"].contact)),
    "contact.confirm": ("UMAYA", lambda crowd: crowd.things["sam"].drafts[0]),
    "contact.choose_modality": ("UMAYA", lambda crowd: f"{crowd.things['sam'].drafts[0]}|chat"),
    "article.again": ("UMAYA", lambda crowd: crowd.things["sam"].drafts[1]),
    "meeting.accept": ("USAM", lambda crowd: f"{crowd.things['sam'].seen_meeting}|0"),
    "meeting.decline": ("USAM", lambda crowd: crowd.things["sam"].seen_meeting),
    "meeting.another": ("UMAYA", lambda crowd: crowd.things["sam"].drafts[3]),
    "cohort.confirm": ("UFAY", lambda crowd: crowd.things["sam"].drafts[2]),
    "help.take": ("UFAY", lambda crowd: str(crowd.things["sam"].request)),
    "help.solved": ("USAM", lambda crowd: str(crowd.things["sam"].request)),
    "help.solve": ("UFAY", lambda crowd: str(crowd.things["sam"].request)),
    "alert.dismiss": ("UFAY", lambda crowd: str(crowd.things["sam"].alert)),
    "exception.withdraw": ("UFAY", lambda crowd: str(crowd.things["sam"].exception)),
    "cohort.hold": ("UFAY", lambda crowd: str(crowd.things["sam"].cohort)),
    "capstone.done": ("USAM", lambda crowd: f"{crowd.things['sam'].capstone}|Plan of action"),
    "capstone.reviewed": ("UMAYA", lambda crowd: str(crowd.things["sam"].pair)),
    **dict.fromkeys(
        ("delivery.arrived", "delivery.again", "delivery.lost"),
        ("UFAY", lambda crowd: f"{crowd.things['sam'].doubtful}|{crowd.things['sam'].ledger}"),
    ),
}


def effects(crowd: Crowd) -> int:
    """Return a number that every one of TAPS changes by one."""
    with crowd.sessions.read() as session:
        contacts = session.query(Contact).count()
        articles = session.query(Article).count()
        ended = session.query(Pair).filter(Pair.ended_at.is_not(None)).count()
        taken = session.query(HelpRequest).filter(HelpRequest.acted_by_id.is_not(None)).count()
        held = session.query(Cohort).filter(Cohort.held_at.is_not(None)).count()
        dismissed = session.query(Alert).filter(Alert.action == AlertAction.DISMISSED).count()
        doubtful = session.query(Notice).filter(Notice.state == NoticeState.NEEDS_HUMAN).count()
        told = session.query(Notice).filter(Notice.kind == NoticeKind.MEETING).count()
        done = session.query(CapstoneMilestone).count() + session.query(CapstoneReview).count()
        withdrawn = GrantedException.withdrawn_at.is_not(None)
        exceptions = session.query(GrantedException).filter(withdrawn).count()
        solved = session.query(HelpRequest).filter(HelpRequest.solved_at.is_not(None)).count()
        return (
            contacts
            + articles
            + ended
            + taken
            + held
            + dismissed
            + doubtful
            + told
            + done
            + exceptions
            + solved
        )


@pytest.mark.parametrize("action", TAPS)
def test_f32_a_double_click_has_one_effect(crowd, action):
    who, value_of = TAPS[action]
    before, value = effects(crowd), value_of(crowd)

    replies = at_once(lambda: crowd.gateway.button(caller(who), action, value))

    assert abs(effects(crowd) - before) == 1
    assert not any(is_broken(reply) for reply in replies)


DOUBLED_FORMS = {
    "referral.bring": (
        "UMAYA",
        "",
        {"name": "Priya", "purpose": "networks", "reach": "by phone"},
        Referral,
    ),
    "program_feedback": ("UMAYA", "", {"text": "More time"}, ProgramFeedback),
    "capstone.start": ("UDOV", "", {"title": "A plan", "challenge": "Buses"}, Capstone),
    "contact.log": ("UMAYA", "new|", {"modality": "phone", "day": "2026-10-04"}, Contact),
    "help.ask": ("UMAYA", "", {"tried": "a call"}, HelpRequest),
    ADD_FORM: ("UFAY", "1", {"start": "now"}, Pair),
    ADD_EVENT_FORM: ("UFAY", "1", KICKOFF, Event),
    GRANT_FORM: ("UFAY", "1|3", {"duty": "conference", "reason": "ill"}, GrantedException),
}


@pytest.mark.parametrize("form", DOUBLED_FORMS)
def test_f32_a_form_that_is_sent_twice_at_once_has_one_effect(crowd, form):
    who, context, answers, table = DOUBLED_FORMS[form]
    crowd.clock.advance(days=2)
    answers = {
        **answers,
        "pair": str(crowd.things["sam"].pair),
        "mentor": str(crowd.ids["Lee"]),
        "participant": str(crowd.ids["Dov"]),
    }
    with crowd.sessions.read() as session:
        before = session.query(table).count()

    replies = at_once(lambda: crowd.gateway.form(caller(who), form, context, answers))

    with crowd.sessions.read() as session:
        assert session.query(table).count() == before + 1
    assert not any(is_broken(reply) for reply in replies)


def test_f32_the_same_submission_is_done_once_and_a_mended_one_is_done(crowd):
    gate, view = crowd.gateway, replace(caller("UMAYA"), call_id="V1:hash")
    pair = str(crowd.things["sam"].pair)
    tomorrow = {"pair": pair, "modality": "phone", "day": "2026-10-06"}

    refused = gate.form(view, "contact.log", "new|", tomorrow)
    mended = gate.form(view, "contact.log", "new|", {**tomorrow, "day": "2026-10-04"})
    again = gate.form(view, "contact.log", "new|", {**tomorrow, "day": "2026-10-04"})

    assert "day" in refused.errors
    assert isinstance(mended, Message)
    assert "Logged" in mended.text
    assert "only the first time" in again.text
