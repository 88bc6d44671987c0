"""The page in a real browser: typing, pressing, filling in, moving the clock, as three people.

It runs where Playwright and a Chromium are installed, and is skipped elsewhere.
"""

import shutil

import pytest
from slack_sdk.errors import SlackApiError

from tests.playground.drawing import (
    actions,
    button,
    home,
    modal,
    option,
    plain,
    question,
    section,
    writing,
)

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
COMMANDS = [
    {"command": "/log", "description": "Log a contact", "usage_hint": "[how]"},
    {"command": "/hello", "description": "Say hello", "should_escape": True},
]
HOW = {
    "type": "static_select",
    "action_id": "how",
    "options": [option("Video", "video"), option("Phone", "phone")],
}
MAYA = {"id": "U0MAYA", "name": "maya", "real_name": "Maya Lin", "tz": "America/Chicago"}
SAM = {"id": "U0SAM", "name": "sam", "real_name": "Sam Ortiz", "tz": "America/Denver"}
FAY = {"id": "U0FAY", "name": "fay", "real_name": "Fay Field", "tz": "America/New_York"}
STORY = {
    "title": "A story",
    "steps": [
        {
            "title": "Hello",
            "text": "Maya says hello.",
            "button": "Go on",
            "people": ["U0MAYA", "U0SAM"],
            "acts": [
                {"act": "command", "user": "U0MAYA", "command": "/hello", "text": "all"},
                {"act": "clock", "advance_seconds": 3600},
            ],
        }
    ],
}
SEED = {
    "workspace": {"name": "Lakeside"},
    "app": {"name": "Greeter", "manifest": {"features": {"slash_commands": COMMANDS}}},
    "users": [MAYA, SAM, FAY],
    "story": STORY,
}


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def playground(start):
    return start(SEED, paused=True)


@pytest.fixture
def page(browser, playground, app, connect):
    """The page as Maya, with an app behind it that greets, logs and draws a Home."""
    add_listeners(app)
    connect()
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(4000)
    broken = []
    page.on("pageerror", lambda error: broken.append(error))
    page.goto(f"{playground.url}/#U0MAYA")
    page.get_by_role("heading", name="Maya Lin").wait_for()
    yield page
    page.close()
    assert broken == []


def add_listeners(app):
    app.command("/hello")(lambda ack, body: ack(f"Hello {body['text']}"))
    app.command("/log")(
        lambda ack, body, client: (
            client.views_open(
                trigger_id=body["trigger_id"],
                view=modal(
                    question("How", HOW, block_id="how"),
                    question("Note", writing(action_id="note"), block_id="note", optional=True),
                ),
            ),
            ack(),
        )
    )

    @app.view("form")
    def save(ack, view, body, client):
        values = view["state"]["values"]
        if values["note"]["note"]["value"] == "hm":
            ack(response_action="errors", errors={"note": "Say a little more."})
            return
        how = values["how"]["how"]["selected_option"]["text"]["text"]
        undo = actions(button("Undo", "undo"))
        client.chat_postMessage(
            channel=body["user"]["id"], text="Logged", blocks=[section(f"Logged: *{how}*"), undo]
        )
        ack()

    app.action("undo")(lambda ack, respond: (ack(), respond("Taken back.", replace_original=True)))
    app.event("app_home_opened")(
        lambda event, client: client.views_publish(
            user_id=event["user"],
            view=home({"type": "header", "text": plain("Where you stand")}, section("2 of 3")),
        )
    )


def composer(page, name="Maya Lin"):
    return page.get_by_label(f"What {name} sees").get_by_label("Message", exact=True)


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


EVERY_ELEMENT = [
    (HOW, "selected_option", lambda box: box.select_option("Phone"), option("Phone", "phone")),
    (
        {"type": "users_select"},
        "selected_user",
        lambda box: box.select_option("Fay Field"),
        "U0FAY",
    ),
    ({"type": "datepicker"}, "selected_date", lambda box: box.fill("2026-02-03"), "2026-02-03"),
    ({"type": "timepicker"}, "selected_time", lambda box: box.fill("15:30"), "15:30"),
    (
        {"type": "datetimepicker"},
        "selected_date_time",
        lambda box: box.fill("2026-01-05T08:00"),
        1767621600,
    ),
    ({"type": "email_text_input"}, "value", lambda box: box.fill("a@example.org"), "a@example.org"),
    (writing(multiline=True), "value", lambda box: box.fill("two\nlines"), "two\nlines"),
    (
        {"type": "multi_users_select"},
        "selected_users",
        lambda box: box.get_by_label("Sam Ortiz").check(),
        ["U0SAM"],
    ),
    (
        {"type": "checkboxes", "options": [option("A", "a"), option("B", "b")]},
        "selected_options",
        lambda box: box.get_by_label("B").check(),
        [option("B", "b")],
    ),
    (
        {"type": "radio_buttons", "options": [option("A", "a"), option("B", "b")]},
        "selected_option",
        lambda box: box.get_by_label("A").check(),
        option("A", "a"),
    ),
]


def test_every_element_of_a_form_sends_what_was_put_in(page, playground, web, app):
    heard = []
    app.view("all")(lambda ack, view: (heard.append(view["state"]["values"]), ack()))
    blocks = [
        question(f"Question {number}.", {**element, "action_id": "a"}, block_id=str(number))
        for number, (element, *_) in enumerate(EVERY_ELEMENT)
    ]
    trigger_id = playground.look(lambda slack: slack.tickets.new_trigger("U0MAYA"))
    web.views_open(trigger_id=trigger_id, view=modal(*blocks, callback_id="all"))
    dialog = page.get_by_role("dialog")

    for number, (_, _, put_in, _) in enumerate(EVERY_ELEMENT):
        put_in(field(dialog, f"Question {number}."))
    dialog.get_by_role("button", name="Save").click()
    dialog.wait_for(state="detached")

    got = [heard[0][str(number)]["a"][row[1]] for number, row in enumerate(EVERY_ELEMENT)]
    assert got == [wanted for *_, wanted in EVERY_ELEMENT]


def field(dialog, label):
    """Return the input with that label, or the group of boxes with that legend."""
    group = dialog.get_by_role("group", name=label)
    return group if group.count() else dialog.get_by_label(label)


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_checker_finds_no_barrier(page, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page.emulate_media(color_scheme=scheme)
    page.get_by_role("tab", name="Home").click()
    page.get_by_role("heading", name="Where you stand").wait_for()
    at_home = axe.run(page)
    page.get_by_role("tab", name="Greeter").click()
    composer(page).fill("/log")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()

    in_form = axe.run(page)

    assert at_home.violations_count == 0, at_home.generate_report()
    assert in_form.violations_count == 0, in_form.generate_report()
