"""Every documented code of Slack's has a meaning, and words for those who read why."""

import pytest

from bot.slack_chat import SlackChat
from bot.slack_outcomes import CODES, OWN_CODES, RATE_LIMITED, STATUSES, TRANSPORT, Meaning
from messages.message import message, say
from messages.undelivered import CAUSES
from scheduler.chat import Address, DeliveryError
from tests.bot.misbehaving import Misbehaving, let_go, says
from tests.bot.slack_errors import DOCUMENTED

SAM = Address("T0PLAYGROUND", "U0SAM", None)


def meaning(error: DeliveryError) -> Meaning:
    """Return the meaning that the error was made from; exactly one of its flags is up, or none."""
    flags = {
        Meaning.GONE: error.permanent,
        Meaning.STOPPED: error.stops_workspace,
        Meaning.AMBIGUOUS: error.ambiguous,
    }
    raised = [each for each, is_up in flags.items() if is_up]
    assert len(raised) <= 1
    return raised[0] if raised else Meaning.RETRY


@pytest.fixture(scope="module")
def server():
    with Misbehaving(says({"ok": True})) as server:
        yield server


def refused_with(server: Misbehaving, reply) -> DeliveryError:
    server.replies = [reply]
    with pytest.raises(DeliveryError) as caught:
        SlackChat(server.client()).send(SAM, message(say("Hello")), "1")
    let_go(caught.value)
    return caught.value


def test_every_documented_code_has_a_row():
    assert DOCUMENTED - set(CODES) == set()


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_code_in_a_real_answer_means_what_its_row_says(server, code):
    error = refused_with(server, says({"ok": False, "error": code}))

    assert meaning(error) is CODES[code]
    assert error.reason == ("ratelimited" if code in RATE_LIMITED else code)


@pytest.mark.parametrize("code", ["fatal_error", "internal_error", "request_timeout"])
def test_f24_an_error_of_slacks_own_leaves_it_open_whether_the_message_arrived(server, code):
    error = refused_with(server, says({"ok": False, "error": code}))

    assert error.ambiguous
    assert not error.permanent
    assert error.parts_sent == 0


def test_a_code_that_slack_never_listed_leaves_it_open_whether_the_message_arrived(server):
    error = refused_with(server, says({"ok": False, "error": "brand_new_trouble"}))

    assert error.ambiguous
    assert error.reason == "brand_new_trouble"


@pytest.mark.parametrize(
    "answer",
    [
        {"ok": False},
        {"ok": False, "error": None},
        {"ok": False, "error": ["channel_not_found"]},
        {"ok": False, "error": "<b>Sam's words</b>"},
        {"ok": False, "error": "x" * 5000},
        {},
        [],
        "ok",
        None,
        7,
        {"ok": True},
        {"ok": True, "channel": None, "ts": None},
        {"ok": True, "channel": "D1", "ts": 12.5},
        {"ok": True, "channel": "", "ts": ""},
    ],
    ids=repr,
)
def test_an_answer_without_a_code_or_a_place_is_ambiguous_and_its_words_are_not_kept(
    server, answer
):
    error = refused_with(server, says(answer))

    assert error.ambiguous
    assert error.reason == "unreadable_answer"


def test_whatever_can_end_a_notice_has_a_cause_in_words():
    codes = {*CODES, *OWN_CODES, *(f"http_{status}" for status in (*STATUSES, 500, 502, 503, 504))}

    assert codes - set(CAUSES) - {"http_429"} == set()


def test_whatever_an_exception_is_written_down_with_is_explained():
    assert {code for _, _, code in TRANSPORT} <= set(OWN_CODES)
