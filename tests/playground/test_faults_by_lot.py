"""Faults that strike a share of the calls, the odd headers, and messages that history hides."""

import json
import urllib.error
from types import SimpleNamespace

import pytest
from slack_sdk.errors import SlackApiError

from tests.playground.asking import ask, get, post, refusal
from tests.playground.test_faults import texts

FIVE = [
    {"kind": "rate_limited", "probability": 0.2},
    {"kind": "status_503", "probability": 0.2},
    {"kind": "accepted_then_503", "probability": 0.2},
]


def run_of(web, calls=60):
    """Return the status of each of many calls."""
    statuses = []
    for _ in range(calls):
        try:
            statuses.append(web.auth_test().status_code)
        except SlackApiError as error:
            statuses.append(error.response.status_code)
    return statuses


def with_seed(playground, web, seed):
    ask(playground, "DELETE", "/control/faults")
    post(playground, "faults", seed=seed, faults=FIVE)
    return run_of(web)


def test_faults_strike_a_share_of_the_calls_and_the_same_ones_with_the_same_seed(playground, web):
    first = with_seed(playground, web, 7)
    again = with_seed(playground, web, 7)
    other = with_seed(playground, web, 8)

    assert first == again
    assert first != other
    assert {200, 429, 503} == set(first)
    assert 15 <= sum(status != 200 for status in first) <= 45


def test_one_fault_decides_as_it_would_alone(playground, web):
    alone = {"kind": "status_503", "probability": 0.3}
    post(playground, "faults", seed=1, faults=[alone])
    before = run_of(web)
    ask(playground, "DELETE", "/control/faults")
    post(playground, "faults", seed=1, faults=[{"kind": "status_502", "probability": 0.3}, alone])

    together = run_of(web)

    assert 502 in together
    assert all(now != 200 for was, now in zip(before, together, strict=True) if was == 503)


def test_a_probability_of_nothing_never_strikes(playground, web):
    post(playground, "faults", kind="status_500", probability=0)

    assert set(run_of(web, 20)) == {200}


@pytest.mark.parametrize("said", ["0", "abc", "3600", "-1", "1.5"])
def test_retry_after_can_say_anything(playground, web, said):
    post(playground, "faults", kind="rate_limited", times=1, retry_after=said)

    assert refusal(web.auth_test).headers["Retry-After"] == said


def test_retry_after_can_be_left_out(playground, web):
    post(playground, "faults", kind="rate_limited", times=1, retry_after="absent")

    refused = refusal(web.auth_test)

    assert refused.status_code == 429
    assert "retry-after" not in {name.lower() for name in refused.headers}


def test_a_message_can_be_accepted_and_answered_with_503(playground, web):
    post(playground, "faults", kind="accepted_then_503", times=1)

    assert refusal(web.chat_postMessage, channel="U0MAYA", text="x").status_code == 503
    assert texts(playground) == ["x"]


def test_several_faults_are_switched_on_together_or_not_at_all(playground):
    with pytest.raises(urllib.error.HTTPError):
        post(playground, "faults", faults=[FIVE[0], {"kind": "gremlins"}])

    assert get(playground, "/control/faults")["faults"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"seconds": "soon"},
        {"seconds": -1},
        {"times": 0},
        {"times": 1.5},
        {"probability": 2},
        {"after": -1},
        {"method": 3},
        {"gremlins": 1},
    ],
)
def test_a_fault_that_makes_no_sense_is_refused_with_the_reason(playground, wrong):
    with pytest.raises(urllib.error.HTTPError) as caught:
        post(playground, "faults", kind="slow", **wrong)

    assert caught.value.code == 400
    assert next(iter(wrong)) in json.load(caught.value)["error"]


def test_a_dead_token_can_be_dead_for_one_method(playground, web):
    post(playground, "faults", kind="token_revoked", method="chat.postMessage")

    web.auth_test()

    refused = refusal(web.chat_postMessage, channel="U0MAYA", text="x")
    assert refused["error"] == "token_revoked"


def test_a_scope_can_be_missing_once(playground, web):
    fault = {"kind": "missing_scope", "scope": "users:read", "method": "users.info", "times": 1}
    post(playground, "faults", **fault)

    web.users_list()
    refused = refusal(web.users_info, user="U0MAYA")
    web.users_info(user="U0MAYA")

    assert (refused["error"], refused["needed"]) == ("missing_scope", "users:read")


@pytest.fixture
def hidden(playground, web):
    """A message that Slack accepted and broke the connection for, hidden for 90 seconds."""
    fault = {"kind": "hidden_history", "method": "chat.postMessage", "times": 1, "seconds": 90}
    post(playground, "faults", **fault)
    post(playground, "faults", kind="accepted_then_500", times=1)
    refusal(web.chat_postMessage, channel="U0MAYA", text="first")
    second = web.chat_postMessage(channel="U0MAYA", text="second")
    return SimpleNamespace(channel=second["channel"], ts=second["ts"])


def history(web, channel, **wanted):
    found = web.conversations_history(channel=channel, **wanted)["messages"]
    return [message["text"] for message in found]


def test_an_accepted_message_can_be_hidden_from_history_for_a_while(playground, web, hidden):
    before = history(web, hidden.channel)
    playground.move_clock(advance_seconds=89)
    almost = history(web, hidden.channel)
    playground.move_clock(advance_seconds=2)

    assert before == almost == ["second"]
    assert history(web, hidden.channel) == ["second", "first"]
    assert texts(playground) == ["first", "second"]


def test_a_hidden_message_can_stay_hidden_for_ever(playground, web):
    post(playground, "faults", kind="hidden_history", times=1, seconds=0)
    posted = web.chat_postMessage(channel="U0MAYA", text="x")

    playground.move_clock(advance_seconds=10**8)

    assert history(web, posted["channel"]) == []


def test_a_refused_message_uses_no_hiding_up(playground, web):
    post(playground, "faults", kind="hidden_history", times=1, seconds=0)
    refusal(web.chat_postMessage, channel="U0NOBODY", text="x")

    posted = web.chat_postMessage(channel="U0MAYA", text="x")

    assert history(web, posted["channel"]) == []


def test_the_inspector_names_every_fault_that_struck(playground, hidden):
    entries = get(playground, "/control/requests?what=chat.postMessage")["requests"]

    assert [entry["fault"] for entry in entries] == ["accepted_then_500, hidden_history", ""]
