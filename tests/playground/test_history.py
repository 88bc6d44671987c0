"""What an app finds when it looks for its own messages in a conversation."""

import pytest

from tests.playground.asking import get, refusal


@pytest.fixture
def posted(web):
    """Seven messages, each with metadata; return the channel and the timestamps in order."""
    answers = [
        web.chat_postMessage(
            channel="U0MAYA",
            text=str(number),
            metadata={"event_type": "notice", "event_payload": {"key": str(number)}},
        )
        for number in range(7)
    ]
    return answers[0]["channel"], [each["ts"] for each in answers]


def words(answer):
    return [message["text"] for message in answer["messages"]]


def test_metadata_comes_only_when_asked_for(playground, web, posted):
    channel, _ = posted
    playground.act("say", user="U0MAYA", text="mine", wait=0)

    plain = web.conversations_history(channel=channel)["messages"]
    full = web.conversations_history(channel=channel, include_all_metadata=True)["messages"]

    assert [message for message in plain if "metadata" in message] == []
    assert "metadata" not in full[0]
    assert [m["metadata"]["event_payload"]["key"] for m in full[1:]] == list("6543210")


def test_the_ends_of_a_window_are_left_out_unless_they_are_asked_for(web, posted):
    channel, stamps = posted
    window = {"channel": channel, "oldest": stamps[2], "latest": stamps[5]}

    assert words(web.conversations_history(**window)) == ["4", "3"]
    assert words(web.conversations_history(**window, inclusive=True)) == ["5", "4", "3", "2"]
    assert words(web.conversations_history(channel=channel, oldest=stamps[4])) == ["6", "5"]
    exactly = web.conversations_history(channel=channel, latest=stamps[3], inclusive=True, limit=1)
    assert words(exactly) == ["3"]


def test_turning_pages_misses_nothing_while_messages_come_and_go(web, posted):
    channel, stamps = posted
    first = web.conversations_history(channel=channel, limit=3)
    web.chat_delete(channel=channel, ts=stamps[5])
    web.chat_postMessage(channel=channel, text="new")

    cursor = first["response_metadata"]["next_cursor"]
    second = web.conversations_history(channel=channel, limit=3, cursor=cursor)
    cursor = second["response_metadata"]["next_cursor"]
    third = web.conversations_history(channel=channel, limit=3, cursor=cursor)

    assert [words(page) for page in (first, second, third)] == [
        ["6", "5", "4"],
        ["3", "2", "1"],
        ["0"],
    ]
    assert [page["has_more"] for page in (first, second, third)] == [True, True, False]
    assert "response_metadata" not in third


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"limit": 0}, "invalid_limit"),
        ({"limit": -1}, "invalid_limit"),
        ({"limit": 1001}, "invalid_limit"),
        ({"oldest": "yesterday"}, "invalid_ts_oldest"),
        ({"latest": "nan"}, "invalid_ts_latest"),
        ({"cursor": "bmV4dA=="}, "invalid_cursor"),
        ({"cursor": "c3RhcnQ6NQ=="}, "invalid_cursor"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(web, posted, wrong, error):
    assert refusal(web.conversations_history, channel=posted[0], **wrong)["error"] == error


def test_lists_are_paged_with_a_limit_that_makes_sense(web):
    first = web.conversations_members(channel="C0TEAM", limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    second = web.conversations_members(channel="C0TEAM", limit=2, cursor=cursor)

    assert first["members"] + second["members"] == ["U0MAYA", "U0SAM", "U0BOT"]
    assert refusal(web.users_list, limit=-1)["error"] == "invalid_limit"


def test_what_everybody_got_is_read_at_once(playground, web, posted):
    web.chat_postEphemeral(channel="C0TEAM", user="U0SAM", text="for Sam")

    people = get(playground, "/control/sees?user=*")["people"]

    assert [m["text"] for m in people["U0MAYA"]["messages"]] == list("0123456")
    assert [m["text"] for m in people["U0SAM"]["messages"]] == ["for Sam"]
    assert people["U0FAY"]["messages"] == []
    assert set(people) == set(playground.everybody_sees()["people"])
