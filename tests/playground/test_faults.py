"""What can be made to go wrong does go wrong, as slack_sdk meets it."""

import http.client

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.playground.asking import ask, post, until


def texts(playground):
    return [message["text"] for message in playground.sees("U0MAYA")["messages"]]


@pytest.mark.parametrize(
    ("kind", "status", "arrives"),
    [
        ("rate_limited", 429, False),
        ("status_500", 500, False),
        ("status_502", 502, False),
        ("status_503", 503, False),
        ("accepted_then_500", 500, True),
        ("fatal_error", 200, True),
        ("token_revoked", 200, False),
        ("account_inactive", 200, False),
        ("html", 200, True),
    ],
)
def test_a_fault_strikes_once_and_the_next_call_is_well(playground, web, kind, status, arrives):
    post(playground, "faults", kind=kind, times=1, seconds=2)

    with pytest.raises(SlackApiError) as caught:
        web.chat_postMessage(channel="U0MAYA", text="first")
    web.chat_postMessage(channel="U0MAYA", text="second")

    assert caught.value.response.status_code == status
    assert texts(playground) == (["first", "second"] if arrives else ["second"])


def test_a_rate_limit_says_how_long_to_wait(playground, web):
    post(playground, "faults", kind="rate_limited", times=1, seconds=7)

    with pytest.raises(SlackApiError) as caught:
        web.chat_postMessage(channel="U0MAYA", text="x")

    assert caught.value.response.headers["Retry-After"] == "7"


def test_a_connection_breaks_after_the_message_was_accepted(playground, web):
    post(playground, "faults", kind="reset_after_accepting", method="chat.postMessage", times=1)

    with pytest.raises((ConnectionError, http.client.HTTPException)):
        web.chat_postMessage(channel="U0MAYA", text="once")

    assert texts(playground) == ["once"]


def test_the_default_client_posts_twice_when_the_connection_breaks(playground):
    post(playground, "faults", kind="reset_after_accepting", method="chat.postMessage", times=1)
    careless = WebClient(token="xoxb-playground", base_url=playground.api_url)

    careless.chat_postMessage(channel="U0MAYA", text="twice")

    assert texts(playground) == ["twice", "twice"]


def test_a_message_can_be_accepted_after_the_caller_has_given_up(playground):
    hasty = WebClient(
        token="xoxb-playground", base_url=playground.api_url, timeout=1, retry_handlers=[]
    )
    post(playground, "faults", kind="accepted_late", times=1, seconds=1.1)

    with pytest.raises(TimeoutError):
        hasty.chat_postMessage(channel="U0MAYA", text="late")

    assert texts(playground) == []
    until(lambda: texts(playground) == ["late"])


def test_an_answer_can_be_cut_off(playground, web):
    post(playground, "faults", kind="truncated", times=1)

    with pytest.raises(SlackApiError):
        web.chat_postMessage(channel="U0MAYA", text="x")

    assert texts(playground) == ["x"]


def test_a_fault_can_wait_for_a_later_call(playground, web):
    post(playground, "faults", kind="error", error="is_archived", after=1, times=1)

    web.chat_postMessage(channel="U0MAYA", text="first")
    with pytest.raises(SlackApiError, match="is_archived"):
        web.chat_postMessage(channel="U0MAYA", text="second")

    assert texts(playground) == ["first"]


def test_faults_are_listed_and_cleared(playground, web):
    post(playground, "faults", kind="status_500")
    listed = ask(playground, "GET", "/control/faults")["faults"]

    ask(playground, "DELETE", "/control/faults")
    web.auth_test()

    assert [fault["kind"] for fault in listed] == ["status_500"]


def test_slacks_own_rate_limits_can_be_switched_on(playground, web):
    post(playground, "faults", rate_limits=True)
    web.chat_postMessage(channel="U0MAYA", text="first")

    with pytest.raises(SlackApiError, match="ratelimited"):
        web.chat_postMessage(channel="U0MAYA", text="second")

    web.chat_postMessage(channel="U0SAM", text="somebody else may get one")


@pytest.mark.parametrize(("fault", "attempts"), [("duplicate_event", 2), ("lost_event", 2)])
def test_an_event_can_come_twice(playground, app, connect, fault, attempts):
    heard = []
    app.event("message")(lambda event, body: heard.append(body["event_id"]))
    connect()
    post(playground, "faults", kind=fault, times=1)

    playground.act("say", user="U0MAYA", text="hello", wait=0)
    until(lambda: len(heard) == attempts)

    assert len(set(heard)) == 1


def test_an_acknowledgment_can_be_lost(playground, app, connect):
    done = []
    app.command("/hi")(lambda ack: (done.append("work"), ack("Done.")))
    connect()
    post(playground, "faults", kind="no_acknowledgment", times=1)

    came = playground.act("command", user="U0MAYA", command="/hi")

    assert came["error"] == "operation_timeout"
    assert done == ["work"]


def test_an_unknown_fault_is_refused_with_the_list(playground):
    with pytest.raises(ValueError, match="rate_limited"):
        playground.look(lambda slack: slack.faults.add({"kind": "gremlins"}))
