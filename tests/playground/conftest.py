"""A playground for each test, and a real Bolt app that talks to it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from playground.server import Playground
from tests.playground.browsing import chromium, watched
from tests.playground.closing import close
from tests.playground.page_app import add_listeners

MONDAY = datetime(2026, 1, 5, 14, 0, tzinfo=UTC)
SEED = {
    "workspace": {"id": "T0LAKE", "name": "Lakeside", "domain": "lakeside"},
    "app": {
        "name": "Greeter",
        "scopes": [
            "commands",
            "chat:write",
            "im:write",
            "im:history",
            "users:read",
            "users:read.email",
            "files:write",
            "team:read",
            "im:read",
            "channels:read",
        ],
    },
    "users": [
        {
            "id": "U0MAYA",
            "name": "maya",
            "real_name": "Maya Lin",
            "email": "maya@example.org",
            "tz": "America/Chicago",
            "role": "mentor",
        },
        {
            "id": "U0SAM",
            "name": "sam",
            "real_name": "Sam Ortiz",
            "email": "sam@example.org",
            "tz": "America/Denver",
            "role": "participant",
        },
        {
            "id": "U0FAY",
            "name": "fay",
            "real_name": "Fay Field",
            "email": "fay@example.org",
            "role": "facilitator",
        },
        {"id": "U0OLU", "name": "olu", "real_name": "Olu", "tz": "Africa/Lagos"},
    ],
    "channels": [
        {"id": "C0TEAM", "name": "team", "members": ["U0MAYA", "U0SAM", "U0BOT"]},
        {"id": "C0ELSE", "name": "elsewhere", "members": ["U0FAY"]},
    ],
}


@pytest.fixture(scope="module")
def aside():
    """Threads in which clients and playgrounds may take their time to close, while tests go on.

    The module waits for them at its end: what goes on behind the next tests changes them.
    """
    with ThreadPoolExecutor(8) as threads:
        yield threads


@pytest.fixture
def start(aside):
    """Start a playground that is stopped after the test."""
    started = []

    def start_one(seed=SEED, clock_start=MONDAY, **how):
        started.append(Playground(seed, clock_start, **how))
        started[-1].start()
        return started[-1]

    yield start_one
    for each in started:
        aside.submit(each.stop)


@pytest.fixture
def playground(start):
    return start(retry_scale=0.001)


@pytest.fixture
def web(playground):
    """A client that says at once what went wrong, without trying again."""
    return WebClient(token="xoxb-playground", base_url=playground.api_url, retry_handlers=[])


@pytest.fixture
def app(playground, web):
    return App(client=web, process_before_response=True)


@pytest.fixture
def connect(app, aside):
    """Connect the app over Socket Mode, after its listeners have been registered."""
    handlers = []

    def connect_now():
        handler = SocketModeHandler(app, "xapp-playground")
        handlers.append(handler)
        handler.connect()
        return handler

    yield connect_now
    for handler in handlers:
        aside.submit(close, handler)


@pytest.fixture(scope="module")
def shared():
    """One playground for tests that leave nothing behind."""
    with Playground(SEED, MONDAY) as running:
        yield running


@pytest.fixture(scope="module")
def shared_web(shared):
    return WebClient(token="xoxb-playground", base_url=shared.api_url, retry_handlers=[])


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def context(browser):
    """One profile for the pages of a module, which is quicker than one for each.

    Nothing fades in: axe would measure the contrast of what is half there.
    """
    return browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")


@pytest.fixture
def page(context, playground, app, connect):
    """The page as Maya, with an app behind it that greets, logs and draws a Home."""
    add_listeners(app)
    connect()
    with watched(context.new_page()) as page:
        page.goto(f"{playground.url}/#U0MAYA")
        page.get_by_role("heading", name="Maya Lin").wait_for()
        yield page
        page.close()
