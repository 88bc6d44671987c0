"""The real Bolt app over real sockets: what people type, press and submit, and what they read."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from models import Contact
from program.rules import CohortPlan
from tests.stories.world import World, utc, world

ROSTER = """cohort,role,name,email,time_zone,partner_email
2026-27,facilitator,Fay Field,fay@example.org,America/New_York,
2026-27,mentor,Maya Lin,maya@example.org,America/New_York,sam@example.org
2026-27,participant,Sam Ortiz,sam@example.org,America/Chicago,
"""
PLAN = CohortPlan(
    starts_on=date(2026, 9, 1), ends_on=date(2027, 4, 30), time_zone="America/New_York"
)
SEED = {
    "users": [
        {"id": "U0MAYA", "name": "maya", "real_name": "Maya Lin", "email": "maya@example.org"},
        {"id": "U0SAM", "name": "sam", "real_name": "Sam Ortiz", "email": "sam@example.org"},
        {"id": "U0FAY", "name": "fay", "real_name": "Fay Field", "email": "fay@example.org"},
        {"id": "U0OLU", "name": "olu", "real_name": "Olu Ade", "email": "olu@example.org"},
    ]
}
MONDAY_MORNING = utc("2026-10-05 14:00")
"""10:00 AM in New York."""


@pytest.fixture
def running(tmp_path) -> Iterator[World]:
    with world(tmp_path, SEED, ROSTER, PLAN, MONDAY_MORNING) as running:
        running.until(MONDAY_MORNING + timedelta(days=2))
        yield running


def contacts(running: World) -> list[Contact]:
    with running.bot.sessions.read() as session:
        return session.query(Contact).order_by(Contact.id).all()


def test_a_command_is_answered_with_what_was_saved(running):
    answer = running.types("U0MAYA", "/contact zoom yesterday 3pm 45m budget plan")

    assert "video meeting with Sam" in answer
    assert "1 of 3" in answer
    assert "budget plan" in answer
    [contact] = contacts(running)
    assert contact.duration_minutes == 45


def test_undo_takes_the_contact_back_and_a_second_press_does_nothing(running):
    running.types("U0MAYA", "/contact phone 20m")

    first = running.clicks("U0MAYA", "Undo")

    assert contacts(running) == []
    assert "0 of 3" in first or "taken back" in first.lower() or "undone" in first.lower()


def test_a_form_is_opened_filled_in_and_answered(running):
    form = running.types("U0MAYA", "/contact")
    answer = running.submits("U0MAYA", values={"How were you in touch?": "Phone"})

    assert "Only you and Sam" in form
    assert "phone call with Sam" in answer
    assert len(contacts(running)) == 1


def test_what_cannot_be_told_is_asked_with_buttons_and_kept(running):
    question = running.types("U0MAYA", "/contact yesterday 45m budget plan")
    answer = running.clicks("U0MAYA", "Video")

    assert "how did you talk" in question.lower()
    assert "video meeting with Sam" in answer
    [contact] = contacts(running)
    assert contact.note == "budget plan"


def test_the_same_words_in_a_direct_message_are_saved_after_a_press_only(running):
    question = running.says("U0MAYA", "zoom with Sam yesterday 30 min")
    before = contacts(running)
    answer = running.clicks("U0MAYA", "Log it")

    assert "I understood" in question
    assert before == []
    assert "1 of 3" in answer


def test_a_stranger_is_told_kindly_whom_to_ask(running):
    answer = running.types("U0OLU", "/contact zoom")

    assert "not on the roster" in answer
    assert "Fay Field" in answer
    assert contacts(running) == []


def test_an_article_reaches_the_partner_with_the_why(running):
    running.types("U0MAYA", "/article https://example.org/a because of the budget")

    read = "\n".join(running.notices_read_by("U0SAM"))
    assert "https://example.org/a" in read
    assert "because of the budget" in read


def test_each_role_has_a_home(running):
    maya = running.home("U0MAYA")
    fay = running.home("U0FAY")
    olu = running.home("U0OLU")

    assert "Sam" in maya
    assert "Log a contact" in maya
    assert "Maya" in fay
    assert "so there is nothing to show yet" in olu
    assert "ask Fay Field" in olu


def test_no_note_reaches_the_facilitator(running):
    running.types("U0MAYA", "/contact zoom yesterday 45m CANARY topic")
    running.types("U0MAYA", "/article https://example.org/CANARY CANARY")

    seen = [running.home("U0FAY"), running.types("U0FAY", "/pair <@U0SAM>")]
    running.until(running.now + timedelta(days=8))
    seen += running.notices_read_by("U0FAY")

    assert any("Maya" in text for text in seen)
    assert not any("CANARY" in text for text in seen)


def test_both_partners_are_welcomed_in_their_morning(running):
    for user in ("U0MAYA", "U0SAM"):
        assert len(running.notices_read_by(user)) == 1


def test_a_global_shortcut_opens_the_form(running):
    answer = running.playground.act("shortcut", user="U0MAYA", callback_id="contact.log")

    assert answer["view"]["callback_id"] == "contact.log"


def test_a_message_shortcut_takes_the_link_along(running):
    running.says("U0MAYA", "look at https://example.org/plan")
    said = running.playground.sees("U0MAYA")["messages"]
    ts = next(message["ts"] for message in said if "look at" in message["text"])

    answer = running.playground.act(
        "shortcut", user="U0MAYA", callback_id="article.share.message", message_ts=ts
    )

    assert "https://example.org/plan" in str(answer["view"])


def test_a_home_button_opens_a_form_and_the_home_is_drawn_anew(running):
    running.home("U0MAYA")
    running.clicks("U0MAYA", "Log a contact")
    running.submits("U0MAYA", {"How were you in touch?": "Video"})

    # A worker draws the home after the answer.
    deadline = time.monotonic() + 5
    while (
        "1 of 3" not in str(running.playground.sees("U0MAYA")["home"])
        and time.monotonic() < deadline
    ):
        threading.Event().wait(0.05)

    assert "1 of 3" in str(running.playground.sees("U0MAYA")["home"])


def test_a_form_with_a_mistake_stays_open_and_says_what_to_mend(running):
    running.types("U0MAYA", "/contact")

    tomorrow = (running.now + timedelta(days=1)).date().isoformat()
    answer = running.submits("U0MAYA", {"How were you in touch?": "Phone", "Day": tomorrow})

    assert "still to come" in answer
    assert contacts(running) == []


def test_having_trouble_reaches_the_facilitator_at_once(running):
    running.home("U0SAM")
    running.clicks("U0SAM", "We're having trouble connecting")
    form = running.playground.sees("U0SAM")["modals"][-1]
    label = next(block["label"]["text"] for block in form["blocks"] if "label" in block)
    running.submits("U0SAM", {label: "Two emails and a call"})

    read = "\n".join(running.notices_read_by("U0FAY"))
    assert "Two emails and a call" in read
