"""The page in a real browser: typing, pressing, filling in, moving the clock, as three people."""

import pytest
from slack_sdk.errors import SlackApiError

from tests.playground.drawing import actions, button
from tests.playground.page_app import PAGE_SEED, composer


@pytest.fixture
def playground(start):
    return start(PAGE_SEED, paused=True)


def test_a_command_is_completed_sent_and_answered(page):
    composer(page).press_sequentially("/he")
    page.keyboard.press("Enter")
    page.keyboard.type("@Sa")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    answer = page.get_by_role("article").last
    answer.get_by_text("Hello @Sam Ortiz").wait_for()
    assert answer.get_by_text("Only visible to you").is_visible()


def test_a_form_is_filled_in_by_keyboard_alone(page):
    composer(page).fill("/log")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="A form")
    dialog.wait_for()

    page.keyboard.type("V")
    page.keyboard.press("Tab")
    page.keyboard.type("hm")
    page.keyboard.press("Enter")
    dialog.get_by_text("Say a little more.").wait_for()
    page.keyboard.type(", the budget")
    page.keyboard.press("Enter")

    page.get_by_text("Logged: Video").wait_for()
    assert dialog.count() == 0
    assert composer(page).evaluate("box => box === document.activeElement")


def test_slack_asks_for_what_is_missing_and_escape_closes(page):
    composer(page).fill("/log")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Save").click()

    dialog.get_by_text("Please complete this required field.").wait_for()
    assert dialog.get_by_label("How").get_attribute("aria-invalid") == "true"
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")


def test_a_button_changes_its_message(page, web):
    web.chat_postMessage(channel="U0MAYA", text="x", blocks=[actions(button("Undo", "undo"))])

    page.get_by_role("button", name="Undo").click()

    page.get_by_text("Taken back.").wait_for()


def test_home_is_a_tab_reached_by_the_arrow_key(page):
    page.get_by_role("tab", name="Greeter").focus()
    page.keyboard.press("ArrowRight")

    page.get_by_role("heading", name="Where you stand").wait_for()


def test_three_people_see_their_own_messages_side_by_side(page, web):
    for name in ("Sam Ortiz", "Fay Field"):
        page.get_by_role("button", name=f"Show {name} beside the others").click()
    for user, text in (("U0MAYA", "one"), ("U0SAM", "two"), ("U0FAY", "three")):
        web.chat_postMessage(channel=user, text=f"For you: {text}")

    for name, text in (("Maya Lin", "one"), ("Sam Ortiz", "two"), ("Fay Field", "three")):
        page.get_by_label(f"What {name} sees").get_by_text(f"For you: {text}").wait_for()
    assert page.url.endswith("#U0MAYA,U0SAM,U0FAY")


def test_unread_messages_are_counted_until_they_are_read(page, web):
    web.chat_postMessage(channel="U0SAM", text="For Sam")
    row = page.get_by_role("navigation").get_by_role("button", name="Sam Ortiz 1 unread")
    row.wait_for()

    row.click()

    page.get_by_label("What Sam Ortiz sees").get_by_text("For Sam").wait_for()
    row.wait_for(state="detached")


def test_the_clock_moves_and_dates_are_in_the_readers_zone(page, web):
    web.chat_postMessage(channel="U0MAYA", text="At <!date^1767621600^{time}|then>")
    page.get_by_text("At 8:00 AM").wait_for()

    page.get_by_role("button", name="Next Monday 8:00").click()

    page.get_by_label("The workspace's clock").get_by_text("Mon, Jan 12, 2026, 8:00 AM").wait_for()


def test_a_story_is_pressed_through(page):
    page.get_by_role("button", name="Story").click()
    page.get_by_role("button", name="Go on").click()

    page.get_by_label("What Maya Lin sees").get_by_text("Hello all").wait_for()
    page.get_by_label("The workspace's clock").get_by_text("9:00 AM").wait_for()
    assert page.get_by_label("What Sam Ortiz sees").is_visible()


def test_faults_are_switched_on_and_seen_in_the_inspector(page, playground, web):
    page.get_by_role("button", name="Faults").click()
    page.get_by_label("Fault", exact=True).select_option("status_503")
    page.get_by_role("button", name="Switch on").click()
    page.get_by_text("status 503 · * · 1 more").wait_for()
    with pytest.raises(SlackApiError):
        web.auth_test()
    page.get_by_role("button", name="Inspector").click()

    page.get_by_text("fault: status_503").wait_for()


def test_markup_in_a_message_stays_text(page, web):
    web.chat_postMessage(
        channel="U0MAYA", text="&lt;img src=x onerror=alert(1)&gt; <javascript:alert(1)|press>"
    )

    page.get_by_text("<img src=x onerror=alert(1)> press").wait_for()
    assert page.locator(".content img, .content a").count() == 0


def test_on_a_phone_the_people_are_behind_a_button(page):
    page.set_viewport_size({"width": 390, "height": 780})
    people = page.get_by_role("navigation")
    assert not people.is_visible()

    page.get_by_role("button", name="People").click()
    people.get_by_role("button", name="Sam Ortiz").first.click()

    page.get_by_label("What Sam Ortiz sees").wait_for()
    assert not people.is_visible()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
