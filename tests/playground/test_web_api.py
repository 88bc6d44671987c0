"""The Web API through slack_sdk: answers, and refusals with Slack's codes."""

import pytest
from slack_sdk import WebClient

from tests.playground.asking import get, post, refusal
from tests.playground.drawing import actions, button, home, modal, section


@pytest.mark.parametrize(
    ("method", "arguments", "code"),
    [
        ("chat_postMessage", {"channel": "C0NONE", "text": "x"}, "channel_not_found"),
        ("chat_postMessage", {"channel": "C0ELSE", "text": "x"}, "not_in_channel"),
        ("api_call", {"api_method": "chat.postMessage", "json": {"channel": "U0MAYA"}}, "no_text"),
        ("chat_postMessage", {"channel": "U0MAYA", "text": "x" * 40_001}, "msg_too_long"),
        (
            "chat_postMessage",
            {"channel": "U0MAYA", "text": "x", "blocks": "{"},
            "invalid_blocks_format",
        ),
        (
            "chat_postMessage",
            {"channel": "U0MAYA", "text": "x", "metadata": {"event_type": "a"}},
            "invalid_metadata_schema",
        ),
        (
            "chat_postEphemeral",
            {"channel": "C0TEAM", "user": "U0FAY", "text": "x"},
            "user_not_in_channel",
        ),
        ("chat_update", {"channel": "C0TEAM", "ts": "1.1", "text": "x"}, "message_not_found"),
        ("chat_delete", {"channel": "C0TEAM", "ts": "1.1"}, "message_not_found"),
        ("conversations_info", {"channel": "D0NONE"}, "channel_not_found"),
        ("conversations_open", {"users": "U0NONE"}, "user_not_found"),
        ("conversations_history", {"channel": "C0TEAM"}, "missing_scope"),
        ("users_info", {"user": "U0NONE"}, "user_not_found"),
        ("users_lookupByEmail", {"email": "nobody@example.org"}, "users_not_found"),
        ("users_list", {"cursor": "???"}, "invalid_cursor"),
        ("views_publish", {"user_id": "U0NONE", "view": home(section("x"))}, "user_not_found"),
        ("views_publish", {"user_id": "U0MAYA", "view": modal(section("x"))}, "invalid_arguments"),
        ("views_update", {"view_id": "V0NONE", "view": modal(section("x"))}, "not_found"),
        ("views_open", {"trigger_id": "1.2.x", "view": modal(section("x"))}, "invalid_arguments"),
        ("api_call", {"api_method": "chat.nothing"}, "unknown_method"),
        ("apps_connections_open", {"app_token": "xoxb-playground"}, "not_allowed_token_type"),
    ],
)
def test_a_wrong_call_is_refused_with_slacks_code(shared_web, method, arguments, code):
    answer = refusal(getattr(shared_web, method), **arguments)

    assert answer["error"] == code
    assert answer.status_code == 200


def test_tokens_are_asked_for_and_checked(shared):
    nobody = WebClient(base_url=shared.api_url, retry_handlers=[])
    stranger = WebClient(token="xoxb-other", base_url=shared.api_url, retry_handlers=[])

    assert refusal(nobody.auth_test)["error"] == "not_authed"
    assert refusal(stranger.auth_test)["error"] == "invalid_auth"


def test_a_missing_scope_says_which_one_and_which_there_are(playground, web):
    post(playground, "faults", kind="missing_scope", scope="users:read")

    answer = refusal(web.users_info, user="U0MAYA")

    assert answer["needed"] == "users:read"
    assert "users:read.email" in answer["provided"].split(",")


def test_wrong_blocks_are_refused_with_their_place(shared_web):
    answer = refusal(
        shared_web.chat_postMessage,
        channel="U0MAYA",
        text="x",
        blocks=[section("x"), actions(button("x" * 76, "b"))],
    )

    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 76 characters [json-pointer:/blocks/1/elements/0/text/text]"
    ]


def test_a_message_to_a_person_opens_the_direct_message(playground, web):
    posted = web.chat_postMessage(
        channel="U0MAYA",
        text="Hello",
        metadata={"event_type": "notice", "event_payload": {"key": "7"}},
    )

    found = web.conversations_history(channel=posted["channel"], include_all_metadata=True)
    assert found["messages"][0]["metadata"]["event_payload"] == {"key": "7"}
    assert "metadata" not in web.conversations_history(channel=posted["channel"])["messages"][0]
    assert web.conversations_open(users="U0MAYA")["channel"]["id"] == posted["channel"]
    assert playground.sees("U0SAM")["messages"] == []


def test_history_is_newest_first_in_pages_between_two_instants(web):
    stamps = [web.chat_postMessage(channel="U0MAYA", text=str(n))["ts"] for n in range(5)]
    channel = web.conversations_open(users="U0MAYA")["channel"]["id"]

    first = web.conversations_history(channel=channel, limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    second = web.conversations_history(channel=channel, limit=2, cursor=cursor)
    between = web.conversations_history(channel=channel, oldest=stamps[1], latest=stamps[3])

    assert [m["text"] for m in first["messages"]] == ["4", "3"]
    assert [m["text"] for m in second["messages"]] == ["2", "1"]
    assert [m["text"] for m in between["messages"]] == ["2"]
    assert stamps == sorted(set(stamps))


def test_messages_carry_the_time_of_the_workspace(playground, web):
    playground.move_clock(paused=True)
    playground.move_clock(to="2026-03-01T09:00:00Z")

    ts = web.chat_postMessage(channel="U0MAYA", text="Hello")["ts"]

    assert ts == "1772355600.000000"
    assert playground.sees("U0MAYA")["messages"][0]["at"] == "2026-03-01T09:00:00Z"


def test_an_update_keeps_blocks_until_it_names_others(playground, web):
    posted = web.chat_postMessage(channel="U0MAYA", text="a", blocks=[section("a")])
    where = {"channel": posted["channel"], "ts": posted["ts"]}

    web.chat_update(**where, text="b")
    kept = playground.sees("U0MAYA")["messages"][0]
    web.chat_update(**where, text="c", blocks=[])
    bare = playground.sees("U0MAYA")["messages"][0]
    web.chat_delete(**where)

    assert (kept["text"], kept["plain"], kept["edited"]) == ("b", "a", True)
    assert bare["plain"] == "c"
    assert playground.sees("U0MAYA")["messages"] == []


def test_an_ephemeral_message_is_for_one_person(playground, web):
    web.chat_postEphemeral(channel="C0TEAM", user="U0SAM", text="psst")

    assert [m["text"] for m in playground.sees("U0SAM")["messages"]] == ["psst"]
    assert playground.sees("U0MAYA")["messages"] == []


def test_people_come_in_pages_with_zone_and_email(shared_web):
    names = [user["name"] for page in shared_web.users_list(limit=2) for user in page["members"]]
    maya = shared_web.users_lookupByEmail(email="Maya@Example.org")["user"]

    assert names == ["greeter", "slackbot", "maya", "sam", "fay", "olu"]
    assert (maya["tz"], maya["tz_offset"], maya["tz_label"]) == ("America/Chicago", -21600, "CST")
    assert maya["profile"]["email"] == "maya@example.org"


def test_without_the_scope_the_email_is_not_shown(playground, web):
    post(playground, "faults", kind="missing_scope", scope="users:read.email")

    assert "email" not in web.users_info(user="U0MAYA")["user"]["profile"]


def test_somebody_who_left_can_no_longer_be_written_to(playground, web):
    post(playground, "user", id="U0SAM", deleted=True)

    assert refusal(web.chat_postMessage, channel="U0SAM", text="x")["error"] == "channel_not_found"
    assert refusal(web.conversations_open, users="U0SAM")["error"] == "user_disabled"
    assert web.users_info(user="U0SAM")["user"]["deleted"] is True


def test_an_archived_channel_takes_no_messages(playground, web):
    post(playground, "channel", id="C0TEAM", is_archived=True)

    assert refusal(web.chat_postMessage, channel="C0TEAM", text="x")["error"] == "is_archived"


def test_the_page_is_given_its_milestones_and_story(playground):
    milestones = [{"label": "The end", "at": "2026-08-31T12:00:00Z"}]

    post(playground, "workspace", milestones=milestones, story={"title": "S", "steps": []})

    shown = get(playground, "/control/workspace")
    assert shown["milestones"] == milestones
    assert shown["story"]["title"] == "S"
    assert [user["real_name"] for user in shown["users"]][:2] == ["Maya Lin", "Sam Ortiz"]


def test_every_request_and_answer_is_kept_for_the_inspector(playground, web):
    web.chat_postMessage(channel="U0MAYA", text="Hello")

    kept = get(playground, "/control/requests?what=chat.postMessage")["requests"]

    assert kept[0]["request"]["text"] == "Hello"
    assert kept[0]["answer"]["ok"] is True
