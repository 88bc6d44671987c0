"""The playground's page with many people and messages, against the same page when it is empty."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from benchmarks.measuring import median_ratio, report
from playground.channels import Message
from playground.inputs import blocks_with_ids
from playground.server import Playground
from playground.slack import Slack

PEOPLE, MESSAGES, ROUNDS = 300, 20_000, 7
AIM_SECONDS = 1.0
TITLE = f"the playground's page, {PEOPLE} people and {MESSAGES:,} messages"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WATCH_FRAMES = """() => {
  window.longest = 0;
  let last = performance.now();
  const frame = (now) => {
    window.longest = Math.max(window.longest, now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}"""


def run() -> None:
    """Print how long the full page takes to open and to show a message, and the ratios."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        report(TITLE, ["not measured: no Chromium on this machine"])
        return
    with (
        workspace(1, 0) as empty,
        workspace(PEOPLE, MESSAGES) as full,
        browser(chromium) as opened,
    ):
        both = Opened(opened, empty), Opened(opened, full)
        rounds = [[each.measure() for each in both] for _ in range(ROUNDS + 1)]
    compared = [list(zip(*(one[which] for one in rounds[1:]), strict=True)) for which in (0, 1)]
    report(TITLE, list(lines(*compared)))


def lines(empty: list[Any], full: list[Any]) -> Iterator[str]:
    """Yield one line for each thing measured: opening, showing a message, the longest pause."""
    seconds = sorted(full[0])[len(full[0]) // 2]
    # The aim is in seconds, because somebody waits; unlike the ratios it depends on the machine.
    yield f"opens in {seconds:.2f} s on this machine (aim: {AIM_SECONDS:.0f})"
    names = ("opening", "from Enter to the message on the page", "longest pause between two frames")
    for name, few, many in zip(names, empty, full, strict=True):
        yield f"{name}: {median_ratio(many, few):.1f} times that of an empty workspace"


class Opened:
    """A page that is opened, written on and watched, again and again."""

    def __init__(self, browser: Any, playground: Playground) -> None:
        self._browser = browser
        self._playground = playground
        self._number = count()

    def measure(self) -> tuple[float, float, float]:
        """Return seconds until the page is there and until a message is; and the longest pause."""
        page = self._browser.new_page(viewport={"width": 1280, "height": 800})
        box = page.get_by_label("Message", exact=True)
        shown = page.locator(".message, .nothing").last
        opening = timed(lambda: (page.goto(f"{self._playground.url}/#U0P000"), shown.wait_for()))
        page.evaluate(WATCH_FRAMES)
        text = f"Round {next(self._number)}."
        box.fill(text)
        writing = timed(lambda: (box.press("Enter"), page.get_by_text(text).wait_for()))
        for _ in range(20):
            self._playground.act("say", user="U0P000", text="And more", wait=0)
        page.mouse.move(600, 400)
        page.mouse.wheel(0, -2000)
        page.wait_for_timeout(300)
        pause = float(page.evaluate("window.longest"))
        page.close()
        return opening, writing, pause


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@contextmanager
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@contextmanager
def workspace(people: int, messages: int) -> Iterator[Playground]:
    """Yield a playground in which a quarter of all messages went to the first person."""
    users = [
        {"id": user_id(number), "real_name": f"Person {number}", "role": "mentor"}
        for number in range(people)
    ]
    with Playground({"users": users}) as playground:
        playground.look(lambda slack: fill(slack, people, messages))
        yield playground


def user_id(number: int) -> str:
    return f"U0P{number:03d}"


def fill(slack: Slack, people: int, messages: int) -> None:
    for number in range(messages):
        channel = slack.open_direct(user_id(0 if number % 4 == 0 else number % people))
        app = slack.app
        blocks = blocks_with_ids([section(number), buttons()])
        ts = slack.next_ts()
        message = Message(ts, app.bot_user_id, f"Message {number}", blocks, bot_id=app.bot_id)
        slack.add_message(channel, message)


def section(number: int) -> dict[str, Any]:
    text = f"Message {number} with *bold* words and <https://example.org|a link>"
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def buttons() -> dict[str, Any]:
    undo = {"type": "button", "text": {"type": "plain_text", "text": "Undo"}, "action_id": "undo"}
    return {"type": "actions", "elements": [undo]}
