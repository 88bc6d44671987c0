"""What Slack, and the way to it, can do to a message: over real sockets, with the real SDK.

Nothing is repeated in any of these, and what each means is what delivery does about it.
"""

import socket
import ssl
from urllib.error import URLError

import pytest

from bot.slack_chat import SlackChat
from bot.slack_client import TIMEOUT_SECONDS, delivery_error, posting_client
from scheduler.chat import DeliveryError
from tests.bot.misbehaving import Misbehaving, Reply, http, let_go, says
from tests.bot.slack_room import HELLO, SAM, room

PAGE = "<html><body>Please sign in</body></html>"
SENT = b'{"ok": true, "channel": "D1", "ts": "1.000001"}'


pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
"""The SDK does not close a connection whose answer it could not read."""


@pytest.fixture(scope="module")
def shared_room():
    with room() as shared:
        yield shared


@pytest.fixture
def slack(shared_room):
    yield shared_room
    shared_room.empty()


def failure(chat: SlackChat) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        chat.send(SAM, HELLO, "1")
    let_go(caught.value)
    return caught.value


def look_failure(chat: SlackChat) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        chat.find(SAM, "1")
    let_go(caught.value)
    assert not caught.value.ambiguous
    return caught.value


def test_posts_are_never_repeated_by_the_sdk_and_wait_ten_seconds_at_most():
    client = posting_client("xoxb-x", "http://127.0.0.1/api/")

    assert client.retry_handlers == []
    assert client.timeout == TIMEOUT_SECONDS == 10


# --- F19: rate limits ----------------------------------------------------------------------

SIX = "Thu, 19 Nov 2026 18:00:00 GMT"
TEN_SECONDS_LATER = "Thu, 19 Nov 2026 18:00:10 GMT"
WAITS = {
    "0": ({"Retry-After": "0"}, 0),
    "30": ({"Retry-After": "30"}, 30),
    "small letters": ({"retry-after": "30"}, 30),
    "an hour": ({"Retry-After": "3600"}, 3600),
    "a part of a second": ({"Retry-After": "1.5"}, 2),
    "spaces": ({"Retry-After": "  7 "}, 7),
    "a date": ({"Retry-After": TEN_SECONDS_LATER, "Date": SIX}, 10),
    "a date that is over": ({"Retry-After": SIX, "Date": TEN_SECONDS_LATER}, 0),
    "a date, and nobody says when": ({"Retry-After": TEN_SECONDS_LATER}, None),
    "a date without a zone": ({"Retry-After": TEN_SECONDS_LATER[:-3] + "-0000", "Date": SIX}, None),
    "no date at all": ({"Retry-After": "Thu, 99 Nov 2026", "Date": SIX}, None),
    "absent": ({}, None),
    "nothing": ({"Retry-After": ""}, None),
    "nonsense": ({"Retry-After": "abc"}, None),
    "negative": ({"Retry-After": "-30"}, None),
    "not a number": ({"Retry-After": "nan"}, None),
    "Arabic digits, as latin-1 shows them": ({"Retry-After": "Ù£Ù "}, None),
    "half a century": ({"Retry-After": "1576800000"}, 86_400),
    "more than any number": ({"Retry-After": "9" * 5000}, None),
}


@pytest.mark.parametrize("case", WAITS)
def test_f19_a_rate_limit_stops_the_workspace_for_as_long_as_slack_says(case):
    headers, seconds = WAITS[case]
    limited = says({"ok": False, "error": "ratelimited"}, 429, headers)

    with Misbehaving(limited) as server:
        error = failure(SlackChat(server.client()))

    assert (error.reason, error.stops_workspace) == ("ratelimited", True)
    assert error.retry_after_seconds == seconds
    assert not error.ambiguous
    assert len(server.requests) == 1


def test_f19_a_rate_limit_without_a_body_of_slacks_is_one_all_the_same():
    with Misbehaving(Reply(http(PAGE, 429, {"Retry-After": "5"}))) as server:
        error = failure(SlackChat(server.client()))

    assert (error.reason, error.retry_after_seconds) == ("ratelimited", 5)


def test_f19_a_rate_limit_said_with_status_200_is_one_too():
    with Misbehaving(says({"ok": False, "error": "rate_limited"})) as server:
        error = failure(SlackChat(server.client()))

    assert (error.reason, error.stops_workspace) == ("ratelimited", True)


def test_f19_looking_a_message_up_does_not_wait_in_its_thread_either(slack):
    slack.fault("rate_limited", "conversations.history", seconds=30)

    error = look_failure(slack.chat)

    assert (error.stops_workspace, error.retry_after_seconds) == (True, 30)
    assert slack.calls("conversations.history") == 1


# --- F20, F21, F22: the answer is lost or cannot be read -----------------------------------

BROKEN = {
    "500": (Reply(http("{}", 500)), "http_500"),
    "502": (Reply(http(PAGE, 502)), "http_502"),
    "503": (Reply(http("", 503)), "http_503"),
    "504": (Reply(http(PAGE, 504)), "http_504"),
    "a status that nobody knows": (Reply(http("{}", 599)), "http_599"),
    "500 with a code of a refusal": (says({"ok": False, "error": "invalid_auth"}, 500), "http_500"),
    "408": (Reply(http(PAGE, 408)), "http_408"),
    "200 with a web page": (
        Reply(http(PAGE, 200, {"Content-Type": "text/html"})),
        "unreadable_answer",
    ),
    "200 with nothing": (Reply(http("")), "unreadable_answer"),
    "200 with half of the JSON": (Reply(http(SENT[:20])), "unreadable_answer"),
    "200 that ends early": (Reply(http(SENT, announced=900)), "connection_lost"),
    "200 that is no text": (Reply(http(b"\xff\xfe\x80")), "unreadable_answer"),
    "200 in a strange charset": (
        Reply(http(SENT, 200, {"Content-Type": "application/json; charset=klingon"})),
        "unreadable_answer",
    ),
    "200 that says it is packed": (
        Reply(http(SENT, 200, {"Content-Type": "application/gzip"})),
        "unreadable_answer",
    ),
    "JSON nested without end": (Reply(http("[" * 100_000)), "unreadable_answer"),
    "no HTTP": (Reply(b"SSH-2.0-OpenSSH_9.2\r\n"), "connection_lost"),
    "429 that ends early": (Reply(http("{", 429, announced=900)), "connection_lost"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_f20_an_answer_that_says_nothing_leaves_it_open_whether_the_message_arrived(case):
    reply, reason = BROKEN[case]

    with Misbehaving(reply) as server:
        error = failure(SlackChat(server.client()))

    assert (error.ambiguous, error.reason) == (True, reason)
    assert not error.permanent
    assert not error.stops_workspace
    assert len(server.requests) == 1


LOST = {
    "reset": Reply(resets=True),
    "closed": Reply(),
    "reset within the answer": Reply(http(SENT, announced=900), resets=True),
}


@pytest.mark.parametrize("case", LOST)
def test_f21_a_connection_lost_after_slack_had_the_message_leaves_it_open(case):
    with Misbehaving(LOST[case]) as server:
        error = failure(SlackChat(server.client()))

    assert (error.ambiguous, error.reason) == (True, "connection_lost")
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "kind",
    [
        "accepted_then_500",
        "accepted_then_503",
        "fatal_error",
        "reset_after_accepting",
        "truncated",
        "html",
    ],
)
def test_f21_a_message_whose_answer_was_lost_stands_there_once_and_is_found(slack, kind):
    slack.fault(kind)

    error = failure(slack.chat)
    found = slack.chat.find(SAM, "1")

    assert error.ambiguous
    [posted] = slack.posted()
    assert (found.sent.message_id, found.parts, found.of) == (posted.ts, 1, 1)


def test_f22_a_message_that_slack_takes_too_long_over_is_posted_once_and_found(slack):
    slack.fault("slow", seconds=0.3)
    hasty = slack.new_chat(timeout=0.1)

    error = failure(hasty)
    found = slack.chat.find(SAM, "1")

    assert (error.ambiguous, error.reason) == (True, "timeout")
    assert len(slack.posted()) == 1
    assert found is not None


def test_f22_an_answer_that_never_comes_leaves_it_open():
    with Misbehaving(Reply(hangs=True)) as server:
        error = failure(SlackChat(server.client(timeout=0.1)))

    assert (error.ambiguous, error.reason) == (True, "timeout")


# --- F23: it never got out -----------------------------------------------------------------


def surely_not_taken(error: DeliveryError) -> bool:
    flags = (error.ambiguous, error.permanent, error.stops_workspace)
    return flags == (False, False, False) and error.reason == "no_connection"


def test_f23_a_refused_connection_is_tried_again():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    client = posting_client("xoxb-x", f"http://127.0.0.1:{port}/api/")

    assert surely_not_taken(failure(SlackChat(client)))


def test_f23_a_server_that_cannot_speak_tls_never_had_the_message():
    with Misbehaving(Reply(b"HTTP/1.1 400 Bad Request\r\n\r\n", reads=False)) as server:
        error = failure(SlackChat(server.client("https")))

    assert surely_not_taken(error)
    assert server.requests == []


def test_f23_a_reset_while_connecting_means_that_nothing_was_written():
    with Misbehaving(Reply(reads=False, resets=True)) as server:
        error = failure(SlackChat(server.client("https")))

    assert surely_not_taken(error)


def test_f23_a_connection_that_is_not_made_in_time_means_that_nothing_was_written():
    with Misbehaving(Reply(reads=False, hangs=True)) as server:
        error = failure(SlackChat(server.client("https", timeout=0.1)))

    assert surely_not_taken(error)


@pytest.mark.parametrize(
    "raised",
    [
        ConnectionRefusedError(),
        URLError(ConnectionRefusedError()),
        URLError(socket.gaierror(-2, "Name or service not known")),
        URLError(socket.gaierror(-3, "Temporary failure in name resolution")),
        URLError(ssl.SSLCertVerificationError()),
        URLError(OSError(113, "No route to host")),
        URLError(OSError("Tunnel connection failed: 403 Forbidden")),
        URLError(TimeoutError()),
    ],
    ids=repr,
)
def test_f23_what_urllib_says_of_a_request_that_did_not_get_out(raised):
    assert surely_not_taken(delivery_error(raised))


@pytest.mark.parametrize("status", [400, 405, 413, 418])
def test_f23_a_server_that_says_it_did_nothing_is_asked_again(status):
    with Misbehaving(Reply(http(PAGE, status))) as server:
        error = failure(SlackChat(server.client()))

    assert (error.reason, error.ambiguous, error.permanent) == (f"http_{status}", False, False)


@pytest.mark.parametrize("status", [401, 403, 404, 407])
def test_f23_a_proxy_that_lets_nothing_through_stops_the_workspace(status):
    with Misbehaving(Reply(http(PAGE, status))) as server:
        error = failure(SlackChat(server.client()))

    assert (error.reason, error.stops_workspace) == (f"http_{status}", True)


# --- F25, F26: looking does not help -------------------------------------------------------


@pytest.mark.parametrize(
    "kind", ["status_500", "status_502", "status_503", "html", "truncated", "reset_after_accepting"]
)
@pytest.mark.parametrize("method", ["auth.test", "conversations.open", "conversations.history"])
def test_f25_a_look_that_fails_is_tried_again_and_never_says_that_nothing_is_there(
    slack, kind, method
):
    slack.chat.send(SAM, HELLO, "1")
    slack.fault(kind, method)

    error = look_failure(slack.chat)

    assert not error.permanent
    assert not error.stops_workspace
    assert slack.chat.find(SAM, "1") is not None


def test_f25_a_look_without_the_scope_for_it_never_works(slack):
    slack.chat.send(SAM, HELLO, "1")
    slack.fault("missing_scope", "conversations.history", scope="im:history")

    error = look_failure(slack.chat)

    assert (error.reason, error.permanent) == ("missing_scope", True)


def test_f25_a_look_with_a_revoked_token_stops_the_workspace(slack):
    slack.fault("token_revoked", "*")

    assert look_failure(slack.chat).stops_workspace


def test_f26_a_message_that_the_history_hides_at_first_is_found_later(slack):
    slack.fault("hidden_history", seconds=30)
    slack.chat.send(SAM, HELLO, "1")

    at_first = slack.chat.find(SAM, "1")
    slack.playground.move_clock(advance_seconds=31)

    assert at_first is None
    assert slack.chat.find(SAM, "1") is not None


# --- F27 to F30: Slack says no -------------------------------------------------------------


@pytest.mark.parametrize("kind", ["token_revoked", "account_inactive"])
def test_f27_a_dead_token_stops_the_workspace_and_loses_nothing(slack, kind):
    slack.fault(kind, "*")

    error = failure(slack.chat)

    assert (error.reason, error.stops_workspace, error.permanent) == (kind, True, False)
    assert slack.posted() == []


def test_f27_a_wrong_token_stops_the_workspace(slack):
    chat = SlackChat(posting_client("xoxb-of-another-app", slack.playground.api_url))

    assert (failure(chat).reason, failure(chat).stops_workspace) == ("invalid_auth", True)


def test_f28_somebody_who_left_the_workspace_is_given_up(slack):
    def leave(workspace) -> None:
        workspace.users["U0SAM"].deleted = True

    slack.playground.look(leave)

    assert failure(slack.chat).permanent
    error = look_failure(slack.chat)
    assert (error.reason, error.permanent) == ("user_disabled", True)


@pytest.mark.parametrize(
    "code",
    [
        "user_not_found",
        "user_disabled",
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "restricted_action",
    ],
)
def test_f28_f29_whoever_cannot_be_written_to_is_given_up(slack, code):
    slack.fault("error", error=code)

    error = failure(slack.chat)

    assert (error.reason, error.permanent) == (code, True)
    assert slack.posted() == []


@pytest.mark.parametrize("code", ["ekm_access_denied", "msg_too_long", "invalid_blocks", "no_text"])
def test_f30_a_message_that_slack_will_never_take_is_given_up(slack, code):
    slack.fault("error", error=code)

    error = failure(slack.chat)

    assert (error.reason, error.permanent) == (code, True)


def test_f30_without_the_scope_to_write_a_message_is_given_up(slack):
    slack.fault("missing_scope", scope="chat:write")

    error = failure(slack.chat)

    assert (error.reason, error.permanent) == ("missing_scope", True)
