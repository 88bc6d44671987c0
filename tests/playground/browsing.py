"""A headless Chromium for the tests of the page."""

import os
import shutil
from contextlib import contextmanager

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium():
    """Yield a browser; without one the test is skipped, but in CI it fails."""
    missing = "no Chromium on this machine: install the package chromium"
    if CHROMIUM is None and os.environ.get("CI") == "true":
        pytest.fail(missing)
    if CHROMIUM is None:
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def watched(page):
    """Fail when the page's own script breaks on the way."""
    broken = []

    def note(error):
        broken.append(error)

    page.on("pageerror", note)
    page.set_default_timeout(10_000)
    yield page
    page.remove_listener("pageerror", note)
    assert broken == []
