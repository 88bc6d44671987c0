"""What keeps people out: found by axe, and by doing without a mouse."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.playground.drawing import actions, button
from tests.playground.page_app import PAGE_SEED, composer

AXE = Axe()


@pytest.fixture
def playground(start):
    return start(PAGE_SEED, paused=True)


def with_messages(page):
    """Fill the conversation with an answer, a thread and buttons."""
    composer(page).fill("/hello `code` <@U0SAM>")
    page.keyboard.press("Enter")
    page.get_by_text("Only visible to you").wait_for()


def in_a_thread(page):
    page.get_by_role("button", name="1 reply").click()
    page.get_by_role("heading", name="Thread").wait_for()


def on_home(page):
    page.get_by_role("tab", name="Home").click()
    page.get_by_role("heading", name="Where you stand").wait_for()


def in_a_form_with_an_error(page):
    page.get_by_role("tab", name="Greeter").click()
    composer(page).fill("/log")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    page.get_by_text("Please complete this required field.").wait_for()


def beside_two_others(page):
    page.keyboard.press("Escape")
    for name in ("Sam Ortiz", "Fay Field"):
        page.get_by_role("button", name=f"Show {name} beside the others").click()
    page.get_by_label("What Fay Field sees").wait_for()


def in_the(drawer):
    def open_it(page):
        page.get_by_role("button", name=drawer).click()
        page.get_by_role("complementary", name=drawer).wait_for()

    return open_it


def beside_the_list_of_people(page):
    assert page.get_by_role("navigation").bounding_box()["width"] < 100


def on_a_phone(page):
    page.get_by_role("complementary").get_by_role("button", name="Close").click()
    page.set_viewport_size({"width": 390, "height": 780})


def on_a_phone_choosing_a_person(page):
    page.get_by_role("button", name="People").click()
    page.get_by_role("navigation").wait_for()


PLACES = {
    "conversation": with_messages,
    "thread": in_a_thread,
    "Home": on_home,
    "form": in_a_form_with_an_error,
    "split view": beside_two_others,
    "story": in_the("Story"),
    "faults": in_the("Faults"),
    "inspector": in_the("Inspector"),
    "list of people made small": beside_the_list_of_people,
    "phone": on_a_phone,
    "people on a phone": on_a_phone_choosing_a_person,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_anywhere(page, web, scheme):
    page.emulate_media(color_scheme=scheme)
    blocks = [actions(button("Undo", "undo", style="danger"))]
    root = web.chat_postMessage(channel="U0MAYA", text="x", blocks=blocks)
    web.chat_postMessage(channel=root["channel"], text="A reply", thread_ts=root["ts"])

    reports = {}
    for place, go in PLACES.items():
        go(page)
        found = AXE.run(page)
        if found.violations_count:
            reports[place] = found.generate_report()

    assert reports == {}


def focused(page):
    """Return what a screen reader would call the element that has the focus."""
    return page.evaluate(
        "(e => e.ariaLabel || e.labels?.[0]?.textContent || e.textContent.trim())"
        "(document.activeElement)"
    )


def test_tab_goes_from_the_top_through_the_people_to_the_conversation(page):
    page.evaluate("document.activeElement.blur()")
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(focused(page))
        if stops[-1] == "Message":
            break

    assert stops[0] == "Skip to the conversation"
    order = ["+1 hour", "Inspector", "Show Sam Ortiz beside the others", "Greeter", "Message"]
    assert [stops.index(each) for each in order] == sorted(stops.index(each) for each in order)


def test_the_skip_link_leads_past_the_people(page):
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert focused(page) == "Greeter"


def test_a_drawer_is_opened_and_closed_by_key_and_gives_the_focus_back(page):
    page.get_by_role("button", name="Faults").focus()
    page.keyboard.press("Enter")
    page.get_by_role("complementary", name="Faults").wait_for()
    inside = focused(page)

    page.keyboard.press("Escape")

    assert inside == "Faults"
    assert focused(page) == "Faults"
    assert page.get_by_role("complementary").count() == 0


def test_a_menu_is_used_by_keys_alone(page, web):
    web.chat_postMessage(channel="U0MAYA", text="Hello")
    page.get_by_text("Hello").wait_for()
    page.get_by_role("button", name="Message actions").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    composer(page).and_(page.locator(":focus")).wait_for()
    page.keyboard.type("An answer")
    page.keyboard.press("Enter")
    page.get_by_role("article").get_by_text("An answer").wait_for()


def test_what_goes_wrong_is_said_to_screen_readers(page, app):
    composer(page).fill("/log nothing")
    composer(page).fill("/nonsense")
    page.keyboard.press("Enter")

    page.get_by_role("status").get_by_text("unknown_command").first.wait_for()
