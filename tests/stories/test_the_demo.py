"""`python -m bot demo`, as somebody meets it: three people, by clicking and typing.

With PICTURES=1 the pictures in docs/pictures are taken on the way.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.playground.browsing import chromium, watched

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
START_SECONDS, STOP_SECONDS, JUMP_MILLISECONDS = 90, 20, 60_000
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 800}


@contextmanager
def demo() -> Iterator[str]:
    """Run the demo beside the test, and yield its address."""
    command = [sys.executable, "-m", "bot", "demo", "--port", "0"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        # Asked, not killed: killed, it would leave its playground behind, and this test waiting.
        too_slow = threading.Timer(START_SECONDS, process.terminate)
        too_slow.start()
        try:
            url = address_in(process)
            too_slow.cancel()  # it is for the start; how long people play is another matter
            yield url
        finally:
            too_slow.cancel()
            stop(process)


def stop(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def address_in(process: subprocess.Popen[str]) -> str:
    """Return the address that the demo prints when it is ready."""
    said = []
    for line in process.stdout or []:
        said.append(line)
        found = re.match(r"Open +(http://\S+)", line)
        if found:
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return found.group(1)
    raise AssertionError("the demo did not start:\n" + "".join(said))


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def url():
    with demo() as url:
        yield url


@pytest.fixture(scope="module")
def page(browser, url):
    with watched(browser.new_page(viewport=DESKTOP)) as page:
        page.goto(f"{url}/#U0MAYA")
        pane(page, "Maya Lin").get_by_role("article").first.wait_for()
        yield page
        page.close()


def pane(page, name):
    return page.get_by_label(f"What {name} sees")


def type_as(page, name, line):
    box = pane(page, name).get_by_label("Message", exact=True)
    box.fill(line)
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")


def newest(page, name):
    return pane(page, name).get_by_role("article").last


def picture(page, name):
    """Take a picture for the documents, when they are asked for."""
    if os.environ.get("PICTURES"):
        page.mouse.move(4, 4)
        page.wait_for_timeout(700)
        page.screenshot(path=PICTURES / f"{name}.png")


def test_maya_logs_a_meeting_and_takes_it_back(page):
    type_as(page, "Maya Lin", "/contact zoom with Sam yesterday 3pm 45m budget plan")
    logged = newest(page, "Maya Lin")
    logged.get_by_text("Logged: video meeting with Sam").wait_for()
    picture(page, "light")
    crop_for_the_readme(page)

    logged.get_by_role("button", name="Undo").click()

    newest(page, "Maya Lin").get_by_text("2 of 3").wait_for()


def crop_for_the_readme(page):
    """Take the picture of the README: Maya's messages alone, without the page around them."""
    if os.environ.get("PICTURES"):
        page.set_viewport_size({"width": 1060, "height": 790})
        page.wait_for_timeout(300)
        box = pane(page, "Maya Lin").bounding_box()
        inside = {**box, "y": box["y"] + 1, "height": box["height"] - 1}
        page.screenshot(path=PICTURES / "demo.png", clip=inside)
        page.set_viewport_size(DESKTOP)


def test_maya_fills_in_the_form(page):
    type_as(page, "Maya Lin", "/contact")
    form = page.get_by_role("dialog", name="Log a contact")
    form.get_by_label("With whom?").select_option("Lee")
    form.get_by_label("How were you in touch?").select_option("Email")
    form.get_by_role("textbox").last.fill("the new phone system")
    picture(page, "form")
    form.get_by_role("button", name="Log it").click()

    page.get_by_text("email with Lee").first.wait_for()
    page.get_by_role("dialog").get_by_role("button", name="Done").click()
    page.get_by_role("dialog").wait_for(state="detached")


def test_home_shows_where_maya_stands(page):
    page.get_by_role("tab", name="Home").click()

    page.get_by_role("heading", name="You and Sam").wait_for()
    picture(page, "home")
    page.get_by_role("tab", name="Thought Partner").click()


def test_sam_answers_a_nudge_by_its_button(page):
    page.get_by_role("navigation").get_by_role("button", name="Sam Ortiz").first.click()
    pane(page, "Sam Ortiz").get_by_role("button", name="We were in touch…").last.click()
    form = page.get_by_role("dialog")
    form.get_by_label("How were you in touch?").select_option("Phone")
    form.get_by_role("button", name="Log it").click()

    page.get_by_text("phone call with Maya").first.wait_for()
    page.keyboard.press("Escape")
    form.wait_for(state="detached")


def test_fay_sees_her_pairs_and_no_notes(page):
    page.get_by_role("navigation").get_by_role("button", name="Fay Field").first.click()
    type_as(page, "Fay Field", "/cohort")

    newest(page, "Fay Field").get_by_text("9 pairs").first.wait_for()
    words = pane(page, "Fay Field").inner_text()
    assert "budget" not in words
    assert "phone system" not in words


STEPS = [
    ("Log a contact", "Maya Lin", "Logged: phone call with Sam"),
    ("Share an article", "Maya Lin", "Shared with Sam: https://example.org/one-pager"),
    ("The next open morning", "Fay Field", "pairs are on track"),
    ("Be reminded", "Sam Ortiz", "You and Maya last talked on"),
    ("Go silent", "Maya Lin", "no contact logged yet"),
    ("The alert", "Fay Field", "Maya and Sam"),
    ("The digest", "Fay Field", "last week"),
    ("Three meetings done", "Maya Lin", "3 of 3"),
]


def test_the_story_is_pressed_through_in_eight_steps(page):
    page.get_by_role("button", name="Story").click()
    story = page.get_by_role("complementary", name="Story")
    for title, name, words in STEPS:
        step = story.get_by_role("listitem").filter(has_text=title)
        step.get_by_role("button").click()
        step.get_by_text("Done:").wait_for(state="attached", timeout=JUMP_MILLISECONDS)

        pane(page, name).get_by_text(words).last.wait_for()

    assert story.get_by_role("button", name="Let").count() == 0


def test_the_three_stand_side_by_side_in_the_dark(page):
    page.emulate_media(color_scheme="dark")
    page.get_by_role("complementary").get_by_role("button", name="Close").click()

    for name in ("Maya Lin", "Sam Ortiz", "Fay Field"):
        newest(page, name).wait_for()
    picture(page, "dark")
    page.emulate_media(color_scheme="light")


def test_the_clock_goes_to_the_end_of_the_program(page):
    page.get_by_role("button", name="To the end of the program").click()

    last = pane(page, "Fay Field").get_by_text("this is its last digest").last
    last.wait_for(timeout=JUMP_MILLISECONDS)


def test_on_a_phone_sam_reads_his_messages(browser, url, page):
    phone = browser.new_context(
        viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True
    )
    with watched(phone.new_page()) as small:
        small.goto(f"{url}/#U0SAM")
        newest(small, "Sam Ortiz").wait_for()

        assert small.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        picture(small, "phone")
    phone.close()
