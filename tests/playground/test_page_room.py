"""Nothing on the page is cut off where there is little room, and nobody is left behind."""

import pytest

from tests.playground.asking import until
from tests.playground.drawing import actions, button, modal, option, question, writing
from tests.playground.page_app import PAGE_SEED, STORY

DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 700}
LONG_MENU = {
    "type": "overflow",
    "action_id": "more",
    "options": [option("Remind me again in a week from now", "a"), option("Away", "b")],
}


@pytest.fixture
def playground(start):
    return start(PAGE_SEED, paused=True)


@pytest.fixture
def page(page):
    yield page
    page.set_viewport_size(DESKTOP)


def beside_each_other(page, url):
    page.goto(f"{url}/#U0MAYA,U0SAM,U0FAY")
    page.reload()
    page.get_by_label("What Fay Field sees").wait_for()


def is_within(inner, outer):
    """Return whether a box lies inside another, from left to right and from top to bottom."""
    return all(
        outer[edge] - 1 <= inner[edge]
        and inner[edge] + inner[size] <= outer[edge] + outer[size] + 1
        for edge, size in (("x", "width"), ("y", "height"))
    )


@pytest.mark.parametrize("place", ["a phone", "the middle of three"])
def test_a_menu_opens_inside_the_conversation_it_belongs_to(page, playground, web, place):
    name, user = ("Maya Lin", "U0MAYA") if place == "a phone" else ("Sam Ortiz", "U0SAM")
    web.chat_postMessage(channel=user, text="x", blocks=[actions(LONG_MENU)])
    if place == "a phone":
        page.set_viewport_size(PHONE)
    else:
        beside_each_other(page, playground.url)
    pane = page.get_by_label(f"What {name} sees")
    pane.get_by_role("button", name="More actions").click()

    choice = pane.get_by_role("button", name="Remind me again in a week from now")

    assert is_within(choice.bounding_box(), pane.bounding_box())


def test_a_long_form_keeps_its_buttons_in_sight(page, app, web):
    questions = [question(f"Question {number}", writing()) for number in range(12)]
    app.action("ask")(
        lambda ack, body, client: (
            client.views_open(trigger_id=body["trigger_id"], view=modal(*questions)),
            ack(),
        )
    )
    web.chat_postMessage(channel="U0MAYA", text="x", blocks=[actions(button("Ask", "ask"))])
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Ask", exact=True).click()
    dialog = page.get_by_role("dialog")

    save = dialog.get_by_role("button", name="Save").bounding_box()

    assert is_within(save, dialog.bounding_box())
    assert is_within(dialog.bounding_box(), {"x": 0, "y": 0, **PHONE})


def test_three_people_and_a_drawer_stand_beside_each_other(page, playground):
    beside_each_other(page, playground.url)
    page.get_by_role("button", name="Faults").click()
    drawer = page.get_by_role("complementary", name="Faults").bounding_box()

    last = page.get_by_label("What Fay Field sees").bounding_box()

    assert last["x"] + last["width"] <= drawer["x"] + 1
    person = page.get_by_role("navigation").get_by_role("button", name="Sam Ortiz").first
    person.click()
    page.get_by_label("What Maya Lin sees").wait_for(state="detached")


def test_the_tabs_have_the_whole_width_beside_the_others(page, playground):
    beside_each_other(page, playground.url)
    tabs = page.get_by_label("What Sam Ortiz sees").get_by_role("tablist").bounding_box()

    close = page.get_by_role("button", name="Close Sam Ortiz").bounding_box()

    assert tabs["x"] + tabs["width"] > close["x"] + close["width"] / 2


def test_the_story_says_when_it_is_over(page):
    page.get_by_role("button", name="Story").click()
    page.get_by_role("button", name=STORY["steps"][0]["button"]).click()

    end = page.get_by_text("That was the story.")
    end.wait_for()
    until(lambda: end.evaluate("e => e === document.activeElement"))


MARKDOWN = """| Pair | Meetings |
| --- | :-: |
| Maya and Sam | **2** of 3 |

```
/contact zoom
```
- [x] log it
- [ ] share it

~~Cancelled~~"""


def test_the_markdown_block_draws_what_slack_draws(page, web):
    web.chat_postMessage(
        channel="U0MAYA", text="x", blocks=[{"type": "markdown", "text": MARKDOWN}]
    )
    drawn = page.get_by_role("article").last
    drawn.get_by_role("columnheader", name="Meetings").wait_for()

    assert drawn.get_by_role("cell", name="2 of 3").locator("strong").inner_text() == "2"
    assert drawn.locator("pre").inner_text() == "/contact zoom"
    assert drawn.get_by_role("img", name="Done").count() == 1
    assert drawn.get_by_role("img", name="To do").count() == 1
    assert drawn.locator("s").inner_text() == "Cancelled"


def test_fields_stand_in_two_columns_as_in_slack(page, web):
    fields = [{"type": "mrkdwn", "text": f"Field {number}"} for number in range(4)]
    blocks = [{"type": "section", "fields": fields}]
    web.chat_postMessage(channel="U0MAYA", text="x", blocks=blocks)
    page.get_by_text("Field 3").wait_for()

    across = {page.get_by_text(f"Field {n}").bounding_box()["x"] for n in range(4)}

    assert len(across) == 2


def test_a_share_of_the_calls_is_chosen_on_the_page(page, playground, web):
    page.get_by_role("button", name="Faults").click()
    page.get_by_label("Fault", exact=True).select_option("hidden history")
    page.get_by_label("Method or event").fill("chat.postMessage")
    page.get_by_label("Times").fill("")
    page.get_by_label("Percent of the calls").fill("5")
    page.get_by_role("button", name="Switch on").click()

    page.get_by_text("hidden history · chat.postMessage · 5 % · until switched off").wait_for()
    fault = playground.look(lambda slack: slack.faults.shown()[0])
    assert fault["probability"] == 0.05


def test_the_inspector_counts_a_slow_answer_as_trouble(page, playground, web):
    playground.look(lambda slack: slack.faults.add({"kind": "slow", "seconds": 0, "times": 1}))
    web.auth_test()
    page.get_by_role("button", name="Inspector").click()
    page.get_by_label("Only trouble").check()

    page.get_by_text("fault: slow").wait_for()
