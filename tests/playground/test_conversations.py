"""Conversations and the smaller methods around them."""

import pytest
from slack_sdk import WebClient

from tests.playground.asking import get, post, refusal, until
from tests.playground.conftest import SEED
from tests.playground.drawing import actions, option


@pytest.fixture
def rich(start):
    """A workspace with a private channel, and an app that may read every kind."""
    scopes = ["channels:history", "groups:history", "groups:read", "app_mentions:read"]
    app = {**SEED["app"], "scopes": [*SEED["app"]["scopes"], *scopes]}
    board = {"id": "G0BOARD", "name": "board", "kind": "private", "members": ["U0FAY", "U0BOT"]}
    hidden = {"id": "G0ELSE", "name": "hidden", "kind": "private", "members": ["U0FAY"]}
    return start({**SEED, "app": app, "channels": [*SEED["channels"], board, hidden]})


@pytest.fixture
def rich_web(rich):
    return WebClient(token="xoxb-playground", base_url=rich.api_url, retry_handlers=[])


def test_channels_are_listed_by_kind_and_in_pages(rich_web):
    public = rich_web.conversations_list(limit=1)
    cursor = public["response_metadata"]["next_cursor"]
    second = rich_web.conversations_list(limit=1, cursor=cursor)
    private = rich_web.conversations_list(types="private_channel")

    assert [channel["name"] for channel in public["channels"]] == ["team"]
    assert [channel["name"] for channel in second["channels"]] == ["elsewhere"]
    assert [channel["name"] for channel in private["channels"]] == ["board"]


def test_a_private_channel_is_there_for_its_members_only(rich_web):
    assert rich_web.conversations_info(channel="G0BOARD")["channel"]["is_private"] is True
    assert rich_web.conversations_members(channel="G0BOARD")["members"] == ["U0FAY", "U0BOT"]
    assert refusal(rich_web.conversations_info, channel="G0ELSE")["error"] == "channel_not_found"


def test_history_is_for_members_and_counts_its_ends_when_asked(rich_web):
    stamps = [rich_web.chat_postMessage(channel="C0TEAM", text=str(n))["ts"] for n in range(3)]

    found = rich_web.conversations_history(
        channel="C0TEAM", oldest=stamps[0], latest=stamps[1], inclusive=True
    )

    assert [message["text"] for message in found["messages"]] == ["1", "0"]
    assert refusal(rich_web.conversations_history, channel="C0ELSE")["error"] == "not_in_channel"


def test_a_direct_message_is_opened_whole_or_by_its_id(web):
    whole = web.conversations_open(users="U0MAYA", return_im=True)["channel"]

    assert whole["user"] == "U0MAYA"
    assert web.conversations_open(channel=whole["id"])["channel"]["id"] == whole["id"]
    assert refusal(web.conversations_open, users="U0BOT")["error"] == "cannot_dm_bot"
    assert refusal(web.conversations_open, users=["U0MAYA", "U0SAM"])["error"] == "too_many_users"


def test_the_words_of_others_are_not_the_apps_to_change(playground, web):
    ts = playground.act("say", user="U0MAYA", text="mine", wait=0)["ts"]
    channel = web.conversations_open(users="U0MAYA")["channel"]["id"]

    update = refusal(web.chat_update, channel=channel, ts=ts, text="yours")
    delete = refusal(web.chat_delete, channel=channel, ts=ts)

    assert update["error"] == "cant_update_message"
    assert delete["error"] == "cant_delete_message"


def test_an_update_can_bring_new_metadata(playground, web):
    posted = web.chat_postMessage(channel="U0MAYA", text="a")
    metadata = {"event_type": "notice", "event_payload": {"key": "8"}}

    web.chat_update(channel=posted["channel"], ts=posted["ts"], text="b", metadata=metadata)

    found = web.conversations_history(channel=posted["channel"], include_all_metadata=True)
    assert found["messages"][0]["metadata"] == metadata


def test_a_permalink_names_the_message(web):
    posted = web.chat_postMessage(channel="U0MAYA", text="a")
    where = {"channel": posted["channel"], "message_ts": posted["ts"]}

    link = web.chat_getPermalink(**where)["permalink"]

    assert link.endswith(f"/{posted['channel']}/p{posted['ts'].replace('.', '')}")
    assert refusal(web.chat_getPermalink, **where | {"message_ts": "1.1"})["error"] == (
        "message_not_found"
    )


def test_a_mention_in_a_channel_is_an_event_of_its_own(rich, rich_web):
    rich.act("say", user="U0MAYA", channel="C0TEAM", text="<@U0BOT> hello", wait=0)
    until(lambda: len(rich.look(lambda slack: slack.journal.after(0))) >= 2)

    sent = rich.look(lambda slack: [e["request"]["event"] for e in slack.journal.after(0)])
    kinds = {(event["type"], event.get("channel_type")) for event in sent}
    assert kinds == {("message", "channel"), ("app_mention", None)}


def test_an_overflow_menu_sends_the_option(playground, app, connect, web):
    heard = []
    app.action("more")(lambda ack, action: (heard.append(action["selected_option"]), ack()))
    connect()
    menu = {"type": "overflow", "action_id": "more", "options": [option("Snooze", "snooze")]}
    web.chat_postMessage(channel="U0MAYA", text="a", blocks=[actions(menu)])

    playground.act("click", user="U0MAYA", action_id="more", value="Snooze", wait=0)

    assert heard == [option("Snooze", "snooze")]


def test_the_api_can_be_tested_without_a_token(playground):
    nobody = WebClient(base_url=playground.api_url, retry_handlers=[])

    assert nobody.api_test(foo="bar")["args"]["foo"] == "bar"
    assert refusal(nobody.api_test, error="too_bad")["error"] == "too_bad"


def test_what_was_read_is_no_longer_counted(playground, web):
    posted = web.chat_postMessage(channel="U0MAYA", text="a")
    before = unread(playground)

    post(playground, "read", user="U0MAYA", channel=posted["channel"], ts=posted["ts"])

    assert before == {"Maya Lin": 1, "Sam Ortiz": 0, "Fay Field": 0, "Olu": 0}
    assert set(unread(playground).values()) == {0}


def unread(playground):
    people = get(playground, "/control/workspace")["users"]
    return {person["real_name"]: person["unread"] for person in people}
