"""Messages that go out in parts, and looking up what of them stands there."""

from dataclasses import replace

import pytest

from bot.slack_history import MESSAGES_PER_PAGE, MOST_MESSAGES
from bot.slack_marks import mark
from messages.message import message, say
from scheduler.chat import DeliveryError, Found, Sent
from tests.bot.misbehaving import Misbehaving, let_go, says
from tests.bot.slack_room import HELLO, SAM, long_message, room

ID = "0123456789abcdef0123456789abcdef"
AUTHOR = {"ok": True, "user_id": "U0BOT", "bot_id": "B0BOT"}


@pytest.fixture(scope="module")
def shared_room():
    with room() as shared:
        yield shared


@pytest.fixture
def slack(shared_room):
    yield shared_room
    shared_room.empty()


def failure(call, *arguments, **named) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        call(*arguments, **named)
    let_go(caught.value)
    return caught.value


def payloads(slack) -> list[dict]:
    return [each.metadata["event_payload"] for each in slack.posted()]


# --- sending in parts ----------------------------------------------------------------------


def test_each_part_says_whose_it_is_and_which_and_nothing_else(slack):
    sent = slack.chat.send(SAM, long_message(3), ID)

    assert payloads(slack) == [{"id": ID, "part": part, "of": 3} for part in range(3)]
    assert sent.message_id == slack.posted()[0].ts


def test_parts_are_a_second_apart_and_a_short_message_waits_for_nothing(slack):
    slack.chat.send(SAM, HELLO, "short")
    assert slack.pauses == []

    slack.chat.send(SAM, long_message(3), ID)

    assert slack.pauses == [1, 1]


def test_parts_that_stand_there_already_are_left_out(slack):
    sent = slack.chat.send(SAM, long_message(3), ID, first_part=1)

    assert [each["part"] for each in payloads(slack)] == [1, 2]
    assert sent.message_id == slack.posted()[0].ts
    assert slack.pauses == [1]


@pytest.mark.parametrize("breaks_at", [0, 1, 2])
def test_f20_an_answer_lost_at_a_part_says_how_many_surely_stand_there(slack, breaks_at):
    slack.fault("accepted_then_500", after=breaks_at)

    error = failure(slack.chat.send, SAM, long_message(3), ID)

    posted = slack.posted()
    assert (error.ambiguous, error.parts_sent) == (True, breaks_at)
    assert len(posted) == breaks_at + 1
    assert error.sent == (Sent(error.sent.conversation_id, posted[0].ts) if breaks_at else None)
    assert slack.chat.find(SAM, ID).parts == breaks_at + 1


def test_f19_a_rate_limit_between_two_parts_is_definite_and_the_rest_follows(slack):
    slack.fault("rate_limited", after=1, seconds=30)

    error = failure(slack.chat.send, SAM, long_message(3), ID)
    slack.chat.send(SAM, long_message(3), ID, first_part=error.parts_sent)

    assert (error.ambiguous, error.stops_workspace, error.parts_sent) == (False, True, 1)
    assert error.sent is not None
    assert [each["part"] for each in payloads(slack)] == [0, 1, 2]
    assert slack.chat.find(SAM, ID).parts == 3


def test_a_failure_counts_the_parts_of_the_whole_message(slack):
    slack.fault("status_500", after=1)

    error = failure(slack.chat.send, SAM, long_message(4), ID, first_part=2)

    assert error.parts_sent == 3
    assert error.sent.message_id == slack.posted()[0].ts


def test_no_further_part_is_begun_by_a_process_that_may_not_send_any_more(slack):
    may = iter([True, True, False])

    error = failure(slack.chat.send, SAM, long_message(5), ID, 0, lambda: next(may))

    assert (error.reason, error.parts_sent, error.ambiguous) == ("took_too_long", 3, False)
    assert len(slack.posted()) == 3


def test_a_message_that_became_shorter_than_what_was_sent_stands_there(slack):
    first = slack.chat.send(SAM, long_message(3), ID)

    assert slack.chat.send(SAM, HELLO, ID, first_part=3) == first
    assert len(slack.posted()) == 3


def test_a_message_that_became_shorter_and_is_not_there_is_given_up(slack):
    error = failure(slack.chat.send, SAM, HELLO, ID, first_part=2)

    assert (error.reason, error.permanent) == ("parts_changed", True)


# --- looking up ----------------------------------------------------------------------------


def test_a_message_that_was_never_sent_is_not_there(slack):
    assert slack.chat.find(SAM, ID) is None  # the conversation is opened for the look

    slack.chat.send(SAM, HELLO, "another")

    assert slack.chat.find(SAM, ID) is None


@pytest.mark.parametrize("parts", [1, 2, 5])
def test_all_parts_are_found_and_where_the_first_one_stands(slack, parts):
    sent = slack.chat.send(SAM, long_message(parts), ID)
    slack.chat.send(SAM, HELLO, "a later one")

    found = slack.chat.find(replace(SAM, conversation_id=sent.conversation_id), ID)

    assert found == Found(sent, parts, parts)


def test_a_message_is_found_after_it_was_written_anew(slack):
    sent = slack.chat.send(SAM, HELLO, ID)
    slack.chat.revise(sent, SAM, message(say("Fay is on it")))

    assert slack.chat.find(SAM, ID) == Found(sent, 1, 1)


def test_a_message_of_an_earlier_version_counts_as_whole(slack):
    slack.others_write(**of_the_bot(slack), metadata={"event_payload": {"id": ID}})

    found = slack.chat.find(SAM, ID)

    assert (found.parts, found.of) == (1, 1)


def test_a_copy_of_the_mark_in_another_apps_message_is_ignored(slack):
    slack.others_write(bot_id="B0EVIL", app_id="A0EVIL", metadata=mark(ID, 0, 1))

    assert slack.chat.find(SAM, ID) is None


def test_the_bot_asks_once_who_it_is(slack):
    for each in ("1", "2", "3"):
        slack.chat.find(SAM, each)

    assert slack.calls("auth.test") == 1


def test_the_rest_of_a_conversation_is_not_read_once_the_first_part_is_there(slack):
    for _ in range(MESSAGES_PER_PAGE * 2):
        slack.others_write()
    slack.chat.send(SAM, HELLO, ID)

    slack.chat.find(SAM, ID)

    assert slack.calls("conversations.history") == 1


def test_parts_on_two_pages_are_one_message(slack):
    slack.chat.send(SAM, HELLO, ID)
    slack.posted()[0].metadata["event_payload"]["of"] = 2
    for _ in range(MESSAGES_PER_PAGE):
        slack.others_write()
    slack.others_write(**of_the_bot(slack), metadata=mark(ID, 1, 2))

    found = slack.chat.find(SAM, ID)

    assert (found.parts, found.of) == (2, 2)
    assert slack.calls("conversations.history") == 2


def test_an_old_message_is_found_behind_hundreds_and_nothing_behind_a_thousand(slack):
    slack.chat.send(SAM, HELLO, ID)
    for _ in range(MOST_MESSAGES - 1):
        slack.others_write()
    assert slack.chat.find(SAM, ID) is not None

    slack.others_write()
    error = failure(slack.chat.find, SAM, ID)

    assert (error.reason, error.permanent) == ("history_too_long", True)


def test_a_conversation_of_exactly_a_thousand_messages_is_read_to_its_beginning(slack):
    for _ in range(MOST_MESSAGES):
        slack.others_write()

    assert slack.chat.find(SAM, ID) is None


def test_f26_a_part_that_does_not_show_yet_is_not_taken_for_missing(slack):
    slack.fault("hidden_history", seconds=30, after=1)
    slack.chat.send(SAM, long_message(3), ID)

    error = failure(slack.chat.find, SAM, ID)
    slack.playground.move_clock(advance_seconds=31)

    assert (error.reason, error.permanent) == ("history_has_gaps", False)
    assert slack.chat.find(SAM, ID).parts == 3


def test_f26_a_first_part_that_does_not_show_is_not_taken_for_missing_either(slack):
    slack.fault("hidden_history", seconds=0)
    slack.chat.send(SAM, long_message(2), ID)

    assert failure(slack.chat.find, SAM, ID).reason == "history_has_gaps"


def test_the_words_of_a_later_try_decide_how_many_parts_there_are(slack):
    slack.fault("status_500", after=1)
    failure(slack.chat.send, SAM, long_message(2), ID)
    slack.fault("status_500", after=2)
    failure(slack.chat.send, SAM, long_message(5), ID, first_part=1)

    found = slack.chat.find(SAM, ID)

    assert (found.parts, found.of) == (3, 5)


def test_f25_a_history_without_the_marks_says_nothing(slack):
    slack.chat.send(SAM, HELLO, ID)
    del slack.posted()[0].metadata["event_payload"]

    error = failure(slack.chat.find, SAM, ID)

    assert (error.reason, error.permanent) == ("metadata_hidden", False)


PAGES = {
    "no messages": {"ok": True},
    "messages that are none": {"ok": True, "messages": "none"},
    "more, and no way to it": {"ok": True, "messages": [], "has_more": True},
    "more, and no cursor": {
        "ok": True,
        "messages": [],
        "has_more": True,
        "response_metadata": {"next_cursor": ""},
    },
    "a cursor that is no text": {
        "ok": True,
        "messages": [],
        "has_more": True,
        "response_metadata": {"next_cursor": 7},
    },
}


@pytest.mark.parametrize("case", PAGES)
def test_f25_a_page_that_makes_no_sense_says_nothing(slack, case):
    with Misbehaving(says(AUTHOR), says(PAGES[case])) as server:
        chat = slack.chat
        chat.client = server.client()
        error = failure(chat.find, replace(SAM, conversation_id="D1"), ID)

    assert error.reason == "unreadable_answer"
    assert not error.permanent


def test_pages_without_end_are_not_read_for_ever(slack):
    page = {
        "ok": True,
        "messages": [],
        "has_more": True,
        "response_metadata": {"next_cursor": "again"},
    }
    with Misbehaving(says(AUTHOR), says(page)) as server:
        chat = slack.chat
        chat.client = server.client()
        error = failure(chat.find, replace(SAM, conversation_id="D1"), ID)

    assert error.reason == "history_too_long"


@pytest.mark.parametrize(
    "answer",
    [{"ok": True}, {"ok": True, "user_id": None, "bot_id": 7}, {"ok": True, "user_id": ""}],
)
def test_f25_a_bot_that_does_not_know_who_it_is_looks_for_nothing(slack, answer):
    with Misbehaving(says(answer)) as server:
        chat = slack.chat
        chat.client = server.client()
        error = failure(chat.find, SAM, ID)

    assert error.reason == "unreadable_answer"


def of_the_bot(slack) -> dict[str, str]:
    app = slack.playground.look(lambda workspace: workspace.app)
    return {"author_id": app.bot_user_id, "bot_id": app.bot_id, "app_id": app.id}
