"""Threads: replies hang on a message, by the Web API and by hand."""

import pytest

from tests.playground.asking import refusal, until


@pytest.fixture
def root(web):
    return web.chat_postMessage(channel="U0MAYA", text="A question").data


def reply(web, root, text="A reply", **more):
    return web.chat_postMessage(channel=root["channel"], text=text, thread_ts=root["ts"], **more)


def words(answer):
    return [message["text"] for message in answer["messages"]]


def test_replies_are_in_their_thread_and_not_in_the_history(web, root):
    reply(web, root, "one")
    reply(web, root, "two")

    history = web.conversations_history(channel=root["channel"])
    thread = web.conversations_replies(channel=root["channel"], ts=root["ts"])

    assert words(history) == ["A question"]
    assert words(thread) == ["A question", "one", "two"]
    assert thread["messages"][1]["parent_user_id"] == "U0BOT"


def test_a_message_says_how_many_replies_it_has_and_whose(playground, web, root):
    playground.act("say", user="U0MAYA", text="mine", thread_ts=root["ts"], wait=0)
    last = reply(web, root)

    told = web.conversations_history(channel=root["channel"])["messages"][0]

    assert told["reply_count"] == 2
    assert told["reply_users"] == ["U0MAYA", "U0BOT"]
    assert told["latest_reply"] == last["ts"]
    assert told["thread_ts"] == root["ts"]


def test_a_reply_can_be_told_to_everybody(web, root):
    reply(web, root, "for all", reply_broadcast=True)

    history = web.conversations_history(channel=root["channel"])

    assert words(history) == ["for all", "A question"]
    assert history["messages"][0]["subtype"] == "thread_broadcast"


def test_a_thread_comes_in_pages_with_the_question_first(web, root):
    for number in range(3):
        reply(web, root, f"{number}")

    first = web.conversations_replies(channel=root["channel"], ts=root["ts"], limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    second = web.conversations_replies(channel=root["channel"], ts=root["ts"], cursor=cursor)

    assert (words(first), first["has_more"]) == (["A question", "0"], True)
    assert (words(second), second["has_more"]) == (["1", "2"], False)


def test_a_thread_that_is_not_there_is_not_found(web, root):
    answer = refusal(web.conversations_replies, channel=root["channel"], ts="1.1")

    assert answer["error"] == "thread_not_found"


def test_a_deleted_reply_is_counted_no_longer(web, root):
    gone = reply(web, root)
    web.chat_delete(channel=root["channel"], ts=gone["ts"])

    told = web.conversations_history(channel=root["channel"])["messages"][0]

    assert "reply_count" not in told


def test_the_app_hears_in_which_thread_somebody_answers(playground, web, root, app, connect):
    heard = []
    app.event("message")(lambda event: heard.append(event))
    connect()
    first = reply(web, root)

    playground.act("say", user="U0MAYA", text="mine", thread_ts=first["ts"], wait=0)

    until(lambda: heard)
    assert heard[0]["thread_ts"] == root["ts"]
    assert heard[0]["parent_user_id"] == "U0BOT"


def test_nobody_replies_to_a_message_that_is_not_there(playground):
    with pytest.raises(ValueError, match=r"no message 1\.1 to reply to"):
        playground.act("say", user="U0MAYA", text="mine", thread_ts="1.1")


def test_a_reply_leaves_the_conversation_read(playground, web, root):
    reply(web, root)
    playground.act("say", user="U0MAYA", text="read", wait=0)
    before = unread(playground)

    reply(web, root)

    assert unread(playground) == before == 0


def unread(playground):
    from playground.acts.sight import person_seen

    return playground.look(lambda slack: person_seen(slack, "U0MAYA")["unread"])
