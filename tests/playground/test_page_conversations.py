"""What the page draws: every block, threads, channels, forms over forms, older messages."""

import pytest

from tests.playground.block_samples import GOOD
from tests.playground.drawing import actions, button, modal, option, plain, question, section
from tests.playground.page_app import PAGE_SEED, composer


@pytest.fixture
def playground(start):
    return start(PAGE_SEED, paused=True)


PLAN = [
    {
        "type": "plan",
        "title": "The week",
        "tasks": [{"task_id": "1", "title": "Call Sam", "status": "complete"}],
    },
    {"type": "task_card", "task_id": "2", "title": "Write to Lee", "status": "in_progress"},
]


def test_every_block_is_drawn(page, web):
    fit = [block for block in GOOD if block["type"] not in ("alert", "input")]
    web.chat_postMessage(channel="U0MAYA", text="x", blocks=[*fit, *PLAN, section("The end")])

    page.get_by_text("The end").wait_for()
    drawn = page.get_by_role("article").last

    assert "not drawn" not in drawn.inner_text()
    assert "does not draw" not in drawn.inner_text()
    assert drawn.locator(".content > .block").count() == len(fit) + 3
    assert drawn.get_by_text("Done").is_visible()
    assert drawn.get_by_role("table").count() == 1


MRKDWN = [
    ("*bold* _it_ ~out~ `code`", "strong, em, s, code", 4),
    ("&gt; quoted\nnot", "blockquote", 1),
    ("```a < b```", "pre", 1),
    ("<https://example.org|a link> <mailto:sam@example.org|Sam>", "a", 2),
    ("<@U0SAM> and <#C0TEAM> and <!here>", ".mention", 3),
    ("snake_case_words 2*3*4", "strong, em", 0),
]


def test_words_are_marked_as_slack_marks_them(page, web):
    for text, *_ in MRKDWN:
        web.chat_postMessage(channel="U0MAYA", text=text)
    articles = page.get_by_role("article")
    articles.nth(len(MRKDWN) - 1).wait_for()

    found = [
        articles.nth(number).locator(".content").locator(marks).count()
        for number, (_, marks, _) in enumerate(MRKDWN)
    ]

    assert found == [count for *_, count in MRKDWN]


def test_a_thread_is_opened_answered_and_left_again(page, web, playground):
    root = web.chat_postMessage(channel="U0MAYA", text="A question").data
    web.chat_postMessage(channel=root["channel"], text="A reply", thread_ts=root["ts"])
    conversation = page.get_by_role("log")
    page.get_by_role("button", name="1 reply, last at 8:00 AM").click()

    conversation.get_by_text("A reply").wait_for()
    composer(page).fill("An answer")
    page.keyboard.press("Enter")
    conversation.get_by_text("An answer").wait_for()
    page.get_by_role("button", name="Back to the conversation").click()

    page.get_by_role("button", name="2 replies").wait_for()
    assert conversation.get_by_text("A reply").count() == 0


def test_a_command_in_a_thread_is_refused_as_in_slack(page, web):
    web.chat_postMessage(channel="U0MAYA", text="A question")
    page.get_by_role("button", name="Message actions").click()
    page.get_by_role("button", name="Reply in a thread").click()
    page.get_by_role("heading", name="Thread").wait_for()

    composer(page).fill("/hello")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")

    page.get_by_text("/hello cannot be typed in a thread").first.wait_for()


def test_a_channel_shows_how_much_is_unread_until_it_is_opened(page, web):
    for text in ("one", "two"):
        web.chat_postMessage(channel="C0TEAM", text=text)
    tab = page.get_by_role("tab", name="#team 2 unread")
    tab.wait_for()

    tab.click()

    page.get_by_text("two").wait_for()
    page.get_by_role("tab", name="Greeter").click()
    page.get_by_role("tab", name="#team", exact=True).wait_for()


def test_older_messages_come_when_they_are_asked_for(page, web):
    for number in range(70):
        web.chat_postMessage(channel="U0MAYA", text=f"Message {number}.")
    page.get_by_text("Message 69.").wait_for()
    before = page.get_by_text("Message 0.").count()

    page.get_by_role("button", name="Show older messages").click()

    page.get_by_text("Message 0.").wait_for(state="attached")
    assert before == 0


def test_the_newest_message_stays_in_sight_when_the_pane_changes_its_size(page, web):
    for number in range(40):
        web.chat_postMessage(channel="U0MAYA", text=f"Message {number}. " + "and words " * 40)
    newest = page.get_by_role("article").last.get_by_text("Message 39.")
    newest.wait_for()

    page.get_by_role("button", name="Inspector").click()
    page.get_by_role("complementary").wait_for()
    page.wait_for_function(
        "(e => e.scrollHeight - e.scrollTop - e.clientHeight < 2)(document.querySelector('.log'))"
    )
    page.get_by_role("complementary").get_by_role("button", name="Close").click()

    page.wait_for_function(
        "(e => e.scrollHeight - e.scrollTop - e.clientHeight < 2)(document.querySelector('.log'))"
    )


def test_a_form_over_a_form_and_back(page, playground, web, app):
    app.action("more")(
        lambda ack, body, client: (
            client.views_push(
                trigger_id=body["trigger_id"], view=modal(section("Below"), title=plain("Second"))
            ),
            ack(),
        )
    )
    trigger = playground.look(lambda slack: slack.tickets.new_trigger("U0MAYA"))
    web.views_open(trigger_id=trigger, view=modal(actions(button("More", "more"))))
    page.get_by_role("dialog", name="A form").get_by_role("button", name="More").click()
    second = page.get_by_role("dialog", name="Second")
    second.wait_for()

    second.get_by_role("button", name="Back").click()

    page.get_by_role("dialog", name="A form").wait_for()


def test_several_are_found_by_typing_and_taken_out_again(page, playground, web, app):
    heard = []
    found = [option("Budget", "b"), option("Board talks", "t")]
    app.options("find")(lambda ack: ack(options=found))
    app.view("all")(lambda ack, view: (heard.append(view["state"]["values"]), ack()))
    many = {"type": "multi_external_select", "action_id": "find", "min_query_length": 1}
    trigger = playground.look(lambda slack: slack.tickets.new_trigger("U0MAYA"))
    form = modal(question("Topics", many, block_id="topics"), callback_id="all")
    web.views_open(trigger_id=trigger, view=form)
    dialog = page.get_by_role("dialog")
    box = dialog.get_by_role("combobox")

    for label in ("Budget", "Board talks"):
        box.fill(label[0])
        dialog.locator(f"datalist option[value='{label}']").wait_for(state="attached")
        box.fill(label)
        dialog.get_by_role("button", name=f"Remove {label}").wait_for()
    dialog.get_by_role("button", name="Remove Budget").click()
    dialog.get_by_role("button", name="Save").click()
    dialog.wait_for(state="detached")

    chosen = heard[0]["topics"]["find"]["selected_options"]
    assert [each["value"] for each in chosen] == ["t"]


def test_a_dangerous_button_asks_first(page, web):
    asked = {"title": plain("Sure?"), "text": plain("It is gone then.")}
    blocks = [actions(button("Undo", "undo", confirm=asked))]
    web.chat_postMessage(channel="U0MAYA", text="x", blocks=blocks)
    page.get_by_role("button", name="Undo").click()
    dialog = page.get_by_role("dialog", name="Sure?")
    dialog.get_by_role("button", name="Cancel").click()
    before = page.get_by_text("Taken back.").count()

    page.get_by_role("button", name="Undo").click()
    dialog.get_by_role("button", name="Yes").click()

    page.get_by_text("Taken back.").wait_for()
    assert before == 0
