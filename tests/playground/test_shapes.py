"""Answers and payloads have the fields that Slack's have, and of the same types.

The tables were written down from Slack's reference pages; an object that ends in `...` may have
more fields than are named here, any other has exactly these.
"""

import pytest

from tests.playground.asking import post, until
from tests.playground.drawing import actions, button, home, modal, question, section, writing

TEXT = {"type": str, "text": str}
TEAM = {"id": str, "domain": str}
PERSON = {"id": str, "username": str, "name": str, "team_id": str}
VIEW = {
    "id": str, "team_id": str, "type": str, "blocks": list, "private_metadata": str,
    "callback_id": str, "state": {"values": dict}, "hash": str, "title": TEXT,
    "clear_on_close": bool, "notify_on_close": bool, "close": (dict, type(None)),
    "submit": (dict, type(None)), "previous_view_id": (str, type(None)), "root_view_id": str,
    "app_id": str, "external_id": str, "app_installed_team_id": str, "bot_id": str,
}  # fmt: skip
INTERACTION = {
    "type": str, "team": TEAM, "enterprise": type(None), "user": PERSON, "api_app_id": str,
    "token": str, "is_enterprise_install": bool,
}  # fmt: skip
USER = {
    "id": str, "team_id": str, "name": str, "deleted": bool, "color": str, "real_name": str,
    "tz": str, "tz_label": str, "tz_offset": int, "is_admin": bool, "is_owner": bool,
    "is_primary_owner": bool, "is_restricted": bool, "is_ultra_restricted": bool, "is_bot": bool,
    "is_app_user": bool, "updated": int, "is_email_confirmed": bool,
    "who_can_share_contact_card": str, "profile": {"...": 0, "real_name": str, "display_name": str,
                                                   "email": str, "team": str, "avatar_hash": str},
}  # fmt: skip
MESSAGE = {
    "type": str, "user": str, "ts": str, "team": str, "text": str, "bot_id": str, "app_id": str,
    "blocks": list,
}  # fmt: skip


def check(thing, shape, place=""):
    """Fail with the place where a thing has not the wanted shape."""
    if not isinstance(shape, dict):
        assert isinstance(thing, shape), f"{place}: {thing!r} is not {shape}"
        return
    assert isinstance(thing, dict), f"{place}: {thing!r} is no object"
    names = set(shape) - {"..."}
    assert names <= set(thing), f"{place}: {names - set(thing)} are missing"
    if "..." not in shape:
        assert set(thing) <= names, f"{place}: {set(thing) - names} are too many"
    for name in names:
        check(thing[name], shape[name], f"{place}.{name}")


def open_view(playground, web, **more):
    trigger = playground.look(lambda slack: slack.tickets.new_trigger("U0MAYA"))
    return web.views_open(trigger_id=trigger, view=modal(section("a"), **more)).data


def pushed(playground, web):
    open_view(playground, web)
    trigger = playground.look(lambda slack: slack.tickets.new_trigger("U0MAYA"))
    return web.views_push(trigger_id=trigger, view=modal(section("b"))).data


def install(playground, web):
    playground.look(lambda slack: slack.codes.update(a="U0FAY"))
    return web.oauth_v2_access(
        client_id="1.2", client_secret="playground-client-secret", code="a"
    ).data


ANSWERS = [
    (lambda _, web: web.auth_test().data,
     {"ok": bool, "url": str, "team": str, "user": str, "team_id": str, "user_id": str,
      "bot_id": str, "is_enterprise_install": bool, "app_id": str, "app_name": str}),
    (lambda _, web: web.users_info(user="U0MAYA").data, {"ok": bool, "user": USER}),
    (lambda _, web: web.users_list().data,
     {"ok": bool, "members": list, "cache_ts": int, "response_metadata": {"next_cursor": str}}),
    (lambda _, web: web.team_info().data,
     {"ok": bool, "team": {"...": 0, "id": str, "name": str, "domain": str, "icon": dict}}),
    (lambda _, web: web.conversations_info(channel="C0TEAM").data,
     {"ok": bool, "channel": {"...": 0, "id": str, "name": str, "is_member": bool,
                              "is_archived": bool, "topic": dict, "num_members": int}}),
    (lambda _, web: web.chat_postMessage(channel="U0MAYA", text="a", blocks=[section("a")]).data,
     {"ok": bool, "channel": str, "ts": str, "message": MESSAGE}),
    (lambda _, web: web.chat_postEphemeral(channel="C0TEAM", user="U0MAYA", text="a").data,
     {"ok": bool, "message_ts": str}),
    (lambda playground, web: open_view(playground, web), {"ok": bool, "view": VIEW}),
    (lambda _, web: web.users_lookupByEmail(email="maya@example.org").data,
     {"ok": bool, "user": USER}),
    (lambda _, web: web.files_getUploadURLExternal(filename="a.csv", length=3).data,
     {"ok": bool, "upload_url": str, "file_id": str}),
    (lambda playground, web: web.files_upload_v2(filename="a.csv", content="a,b")["files"][0],
     {"...": 0, "id": str, "name": str, "title": str, "mimetype": str, "size": int, "mode": str,
      "created": int, "is_external": bool, "url_private": str, "permalink": str}),
    (lambda playground, web: install(playground, web),
     {"ok": bool, "app_id": str, "authed_user": {"id": str}, "scope": str, "token_type": str,
      "access_token": str, "bot_user_id": str, "team": {"id": str, "name": str},
      "enterprise": type(None), "is_enterprise_install": bool}),
    (lambda _, web: web.views_publish(user_id="U0SAM", view=home(section("a"))).data,
     {"ok": bool, "view": VIEW}),
    (lambda playground, web: pushed(playground, web), {"ok": bool, "view": VIEW}),
    (lambda playground, web: web.views_update(
        view_id=open_view(playground, web)["view"]["id"], view=modal(section("b"))).data,
     {"ok": bool, "view": VIEW}),
    (lambda _, web: web.conversations_open(users="U0SAM").data,
     {"ok": bool, "channel": {"id": str}}),
    (lambda _, web: web.chat_update(
        channel=(sent := web.chat_postMessage(channel="U0MAYA", text="a"))["channel"],
        ts=sent["ts"], text="b").data,
     {"ok": bool, "channel": str, "ts": str, "text": str, "message": {"...": 0, "edited": dict}}),
    (lambda _, web: web.apps_connections_open(app_token="xapp-playground").data,
     {"ok": bool, "url": str}),
]  # fmt: skip


@pytest.mark.parametrize(("call", "shape"), ANSWERS)
def test_an_answer_has_slacks_shape(shared, shared_web, call, shape):
    check(call(shared, shared_web), shape)


@pytest.fixture
def payload(playground, app, connect):
    """Return the newest payload of a kind that went to the app, which takes everything."""
    app.use(lambda ack, next: ack())
    connect()

    def newest(what):
        def sent():
            entries = playground.look(lambda slack: slack.journal.after(0))
            return [each["request"] for each in entries if each["what"] == what]

        until(sent)
        return sent()[-1]

    return newest


def test_a_slash_command_has_slacks_shape(playground, payload):
    playground.act("command", user="U0MAYA", command="/hi", text="there", wait=0)

    names = ["token", "team_id", "team_domain", "channel_id", "channel_name", "user_id"]
    names += ["user_name", "command", "text", "api_app_id", "response_url", "trigger_id"]
    check(payload("/hi"), dict.fromkeys(names, str) | {"is_enterprise_install": bool})


def test_a_click_has_slacks_shape(playground, payload, web):
    web.chat_postMessage(channel="U0MAYA", text="a", blocks=[actions(button("b", "b", value="1"))])

    playground.act("click", user="U0MAYA", action_id="b", wait=0)

    action = {
        "action_id": str,
        "block_id": str,
        "text": TEXT,
        "value": str,
        "type": str,
        "action_ts": str,
    }
    sent = payload("block_actions")
    check(sent["actions"][0], action)
    check(
        sent,
        INTERACTION
        | {
            "container": {"type": str, "message_ts": str, "channel_id": str, "is_ephemeral": bool},
            "trigger_id": str,
            "channel": {"id": str, "name": str},
            "message": MESSAGE,
            "state": {"values": dict},
            "response_url": str,
            "actions": list,
        },
    )


def test_a_submission_and_a_closing_have_slacks_shape(playground, payload, web):
    open_view(playground, web, submit={"type": "plain_text", "text": "Go"})
    playground.act("submit", user="U0MAYA", wait=0)
    open_view(playground, web, notify_on_close=True)
    playground.act("close", user="U0MAYA")

    check(
        payload("view_submission"),
        INTERACTION | {"trigger_id": str, "view": VIEW, "response_urls": list},
    )
    check(payload("view_closed"), INTERACTION | {"view": VIEW, "is_cleared": bool})


def test_a_message_event_has_slacks_shape(playground, payload):
    playground.act("say", user="U0MAYA", text="hello", wait=0)

    names = ["client_msg_id", "type", "text", "user", "ts", "team", "channel", "event_ts"]
    names += ["channel_type"]
    check(
        payload("message"),
        {
            "token": str,
            "team_id": str,
            "api_app_id": str,
            "type": str,
            "event_id": str,
            "event_time": int,
            "authorizations": list,
            "is_ext_shared_channel": bool,
            "event_context": str,
            "event": dict.fromkeys(names, str) | {"blocks": list},
        },
    )


ENVELOPE = {
    "token": str, "team_id": str, "api_app_id": str, "type": str, "event_id": str,
    "event_time": int, "authorizations": list, "is_ext_shared_channel": bool,
    "event_context": str,
}  # fmt: skip


def test_events_about_people_have_slacks_shape(playground, payload):
    for fields in (
        {"id": "U0NEW", "email": "new@example.org"},
        {"id": "U0NEW", "tz": "Asia/Tokyo"},
    ):
        post(playground, "user", **fields)

    check(payload("team_join"), ENVELOPE | {"event": {"type": str, "user": USER}})
    check(
        payload("user_change"),
        ENVELOPE | {"event": {"type": str, "user": USER, "cache_ts": int}},
    )


def test_the_opening_of_app_home_has_slacks_shape(playground, payload, web):
    web.views_publish(user_id="U0MAYA", view=home(section("a")))

    playground.act("home", user="U0MAYA", wait=0)

    names = ["type", "user", "channel", "event_ts", "tab"]
    shape = dict.fromkeys(names, str) | {"view": VIEW}
    check(payload("app_home_opened"), ENVELOPE | {"event": shape})


def test_a_mention_has_slacks_shape(playground, payload):
    playground.look(lambda slack: slack.app.scopes.append("app_mentions:read"))

    playground.act("say", user="U0MAYA", text="<@U0BOT> hello", channel="C0TEAM", wait=0)

    names = ["client_msg_id", "type", "text", "user", "ts", "team", "channel", "event_ts"]
    shape = dict.fromkeys(names, str) | {"blocks": list}
    check(payload("app_mention"), ENVELOPE | {"event": shape})


def test_a_message_shortcut_has_slacks_shape(playground, payload, web):
    ts = web.chat_postMessage(channel="U0MAYA", text="a", blocks=[section("a")])["ts"]

    playground.act("shortcut", user="U0MAYA", callback_id="log", message_ts=ts, wait=0)

    names = ["callback_id", "trigger_id", "response_url", "message_ts", "action_ts"]
    shape = {name: kind for name, kind in INTERACTION.items() if name != "api_app_id"}
    shape |= dict.fromkeys(names, str) | {"channel": {"id": str, "name": str}, "message": MESSAGE}
    person = {name: str for name in PERSON if name != "username"}
    check(payload("message_action"), shape | {"user": person})


def test_typed_values_have_slacks_shape(playground, web):
    trigger = playground.look(lambda slack: slack.tickets.new_trigger("U0MAYA"))
    kinds = ("plain_text_input", "datepicker", "users_select", "multi_users_select")
    blocks = [question("a", writing(type=kind, action_id="a"), block_id=kind) for kind in kinds]

    view = web.views_open(trigger_id=trigger, view=modal(*blocks)).data["view"]

    assert {name: actions["a"] for name, actions in view["state"]["values"].items()} == {
        "plain_text_input": {"type": "plain_text_input", "value": None},
        "datepicker": {"type": "datepicker", "selected_date": None},
        "users_select": {"type": "users_select", "selected_user": None},
        "multi_users_select": {"type": "multi_users_select", "selected_users": []},
    }
