"""A user id is somebody only in their own workspace, and only as the roster says."""

from __future__ import annotations

import pytest

from bot.slack_chat import chat_user
from handlers.reading.mentions import mention_token
from messages.errors import explain
from messages.message import Form
from models import ChatAccount, Platform
from program.errors import NotYourPartnerError
from tests.cast import WORKSPACE, FakeClock
from tests.crowd import MAYAS_WORDS, OTHER_WORKSPACE, Crowd, add_crowd, buttons_in, seen


@pytest.fixture
def crowd(sessions, clock: FakeClock) -> Crowd:
    return add_crowd(sessions, clock)


def test_the_same_user_id_in_two_workspaces_is_two_people(crowd):
    here = crowd.types("UMAYA", "/contact Sam phone 20m")
    there = crowd.types("T0OTHER/UMAYA", "/contact phone 20m")
    homes = [crowd.opens_home(who).text for who in ("UMAYA", "T0OTHER/UMAYA")]

    assert "with Sam" in here.text
    assert "with Tom" in there.text
    assert "Sam" in homes[0]
    assert "Tom" not in homes[0]
    assert "Tom" in homes[1]
    assert "Sam" not in homes[1]
    assert "not on the roster" in crowd.types("T0THIRD/UMAYA", "/pair").text


def test_who_is_mentioned_is_looked_for_in_the_senders_workspace_alone(crowd):
    with crowd.sessions.begin() as session:
        elsewhere = {"platform": Platform.SLACK, "workspace_id": OTHER_WORKSPACE}
        account = ChatAccount(person_id=crowd.ids["Sam"], user_id="UELSEWHERE", **elsewhere)
        session.add(account)

    known = crowd.types("UMAYA", f"/agreement {mention_token('USAM')}")
    unknown = crowd.types("UMAYA", f"/agreement {mention_token('UELSEWHERE')}")

    assert isinstance(known, Form)
    assert unknown == explain(NotYourPartnerError())


def test_a_chat_user_who_was_linked_by_mistake_is_nobody_afterwards(crowd):
    def link(user: str) -> None:
        line = f"/cohort link maya@example.org \ue000{user}\ue001"
        [confirm, _] = buttons_in(crowd.types("UFAY", line))
        crowd.presses("UFAY", confirm.action, confirm.value)

    link("UOLU")
    link("UMAYA")

    assert "not on the roster" in crowd.types("UOLU", "/pair Sam").text
    assert "not on the roster" in crowd.opens_home("UOLU").text
    assert MAYAS_WORDS in seen(crowd.types("UMAYA", "/pair Sam"))


def test_a_guest_from_another_company_is_nobody_whatever_their_email_says(crowd):
    guest = chat_user(
        {"id": "UEVE", "team_id": "T0EVE", "profile": {"email": "maya@example.org"}, "tz": "UTC"}
    )
    colleague = chat_user(
        {
            "id": "UMAYA2",
            "team_id": "E0ORG",
            "enterprise_user": {"teams": [WORKSPACE]},
            "profile": {"email": "maya@example.org"},
        }
    )

    crowd.gateway.meet(Platform.SLACK, WORKSPACE, [guest, colleague])

    assert "not on the roster" in crowd.types("UEVE", "/pair").text
    assert MAYAS_WORDS in seen(crowd.types("UMAYA2", "/pair Sam"))
