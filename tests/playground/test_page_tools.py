"""The tools of the page: faults, the inspector, the clock."""

import re

import pytest
from slack_sdk.errors import SlackApiError

from playground.faults import KINDS
from tests.playground.asking import post, until
from tests.playground.drawing import section
from tests.playground.page_app import PAGE_SEED, composer


@pytest.fixture
def playground(start):
    return start(PAGE_SEED, paused=True)


def test_every_fault_can_be_switched_on(page, playground):
    page.get_by_role("button", name="Faults").click()
    menu = page.get_by_label("Fault", exact=True)
    page.get_by_text(KINDS["rate_limited"]).wait_for()
    for kind in KINDS:
        menu.select_option(kind)
        page.get_by_text(KINDS[kind]).wait_for()
        page.get_by_role("button", name="Switch on").click()

    until(lambda: len(playground.look(lambda slack: slack.faults.shown())) == len(KINDS))
    page.get_by_role("button", name="Switch all off").click()

    page.get_by_text("None. Everything works.").wait_for()


def test_a_fault_strikes_where_and_how_often_it_is_told_to(page, web):
    page.get_by_role("button", name="Faults").click()
    page.get_by_label("Fault", exact=True).select_option("error")
    page.get_by_label("Method or event").fill("auth.test")
    page.get_by_label("Times").fill("2")
    page.get_by_label("Error, scope or Retry-After").fill("team_access_not_granted")
    page.get_by_role("button", name="Switch on").click()
    page.get_by_text("error · auth.test · 2 more").wait_for()

    with pytest.raises(SlackApiError, match="team_access_not_granted"):
        web.auth_test()
    page.get_by_text("error · auth.test · 1 more").wait_for()


def test_people_are_deactivated_and_channels_archived_on_the_page(page, web):
    page.get_by_role("button", name="Faults").click()
    page.get_by_label("#team is archived").check()
    page.get_by_label("Maya Lin is deactivated").check()

    page.get_by_role("navigation").get_by_text("deactivated").wait_for()
    with pytest.raises(SlackApiError, match="is_archived"):
        web.chat_postMessage(channel="C0TEAM", text="x")
    with pytest.raises(SlackApiError, match="channel_not_found"):
        web.chat_postMessage(channel="U0MAYA", text="x")


def test_the_line_is_cut_and_the_app_comes_back(page, playground):
    page.get_by_role("button", name="Faults").click()
    opened = playground.look(connections_opened)

    page.get_by_role("button", name="Ask the app to reconnect").click()

    until(lambda: playground.look(connections_opened) > opened, 8)
    until(lambda: playground.world.courier.socket.count == 1, 8)
    composer(page).fill("/hello again")
    page.keyboard.press("Enter")
    page.get_by_text("Hello again").wait_for()


def connections_opened(slack):
    return sum(each["what"] == "apps.connections.open" for each in slack.journal.after(0))


def test_the_inspector_is_filtered_and_shows_where_a_block_is_wrong(page, web):
    web.auth_test()
    with pytest.raises(SlackApiError):
        web.chat_postMessage(channel="U0MAYA", text="x", blocks=[section("x" * 3001)])
    page.get_by_role("button", name="Inspector").click()
    inspector = page.get_by_role("complementary", name="Inspector")
    inspector.get_by_text("auth.test").first.wait_for()

    inspector.get_by_label("Filter").fill("postMessage")

    entry = inspector.get_by_role("listitem").filter(has_text="json-pointer:/blocks/0/text/text")
    assert entry.get_by_text("must be less than 3001 characters").is_visible()
    assert inspector.get_by_text("auth.test").count() == 0
    entry.locator("summary").click()
    inspector.get_by_role("heading", name="Answer").wait_for()
    assert inspector.locator("pre").last.inner_text().count("invalid_blocks") == 1


def test_the_inspector_shows_only_trouble_and_forgets(page, web):
    web.auth_test()
    with pytest.raises(SlackApiError):
        web.chat_postMessage(channel="U0NOBODY", text="x")
    page.get_by_role("button", name="Inspector").click()
    inspector = page.get_by_role("complementary", name="Inspector")
    inspector.get_by_label("Only trouble").check()

    inspector.get_by_text("channel_not_found").wait_for()
    assert inspector.get_by_role("listitem").count() == 1
    inspector.get_by_role("button", name="Forget all").click()
    inspector.get_by_text("Nothing yet.").wait_for()


CLOCK = "The workspace's clock"
WORKSPACE = re.compile("/control/workspace")
WATCH = """time => {
  window.shown = [];
  new MutationObserver(() => window.shown.push(time.dateTime)).observe(time, { attributes: true });
}"""


JUMPS = [
    ("+1 hour", "Mon, Jan 5, 2026, 9:00 AM"),
    ("Next morning", "Tue, Jan 6, 2026, 9:00 AM"),
    ("Next Monday 8:00", "Mon, Jan 12, 2026, 8:00 AM"),
    ("+1 month", "Thu, Feb 12, 2026, 8:00 AM"),
    ("To the end", "Mon, Aug 31, 2026, 7:00 AM"),
]


def test_the_clock_jumps_by_its_buttons(page, playground):
    milestone = {"label": "To the end", "at": "2026-08-31T12:00:00Z"}
    post(playground, "workspace", milestones=[milestone])
    clock = page.get_by_label(CLOCK)

    for button, shown in JUMPS:
        clock.get_by_role("button", name=button).click()
        clock.get_by_text(shown).wait_for()

    assert clock.get_by_role("button", name="To the end").is_disabled()


def test_a_late_answer_does_not_set_the_clock_back(page):
    held = []
    page.route(WORKSPACE, lambda route: held.append(route), times=1)
    clock = page.get_by_label(CLOCK)
    clock.locator("time").evaluate(WATCH)
    with page.expect_request(WORKSPACE):
        clock.get_by_role("button", name="+1 hour").click()
    clock.get_by_text("9:00 AM").wait_for()
    late = held[0].fetch()
    clock.get_by_role("button", name="+1 hour").click()
    clock.get_by_text("10:00 AM").wait_for()

    with page.expect_response(lambda answer: answer.text() == late.text()):
        held[0].fulfill(response=late)
    page.wait_for_timeout(200)

    shown = page.evaluate("window.shown")
    assert shown == sorted(shown)


def test_the_clock_plays_and_pauses(page, playground):
    clock = page.get_by_label(CLOCK)
    clock.get_by_role("button", name="Play").click()
    clock.get_by_role("button", name="Pause").wait_for()
    runs = not playground.look(lambda slack: slack.clock.paused)

    clock.get_by_role("button", name="Pause").click()
    clock.get_by_role("button", name="Play").wait_for()

    assert runs
    assert playground.look(lambda slack: slack.clock.paused)


def test_an_app_that_does_not_answer_is_said_so(page, playground):
    playground.look(lambda slack: slack.faults.add({"kind": "no_acknowledgment", "times": 1}))
    composer(page).fill("/hello all")
    page.keyboard.press("Enter")

    page.get_by_text("The app did not answer in 3 seconds.").first.wait_for()
