"""A playground for each test, and a real Bolt app that talks to it."""

from datetime import UTC, datetime

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from playground.server import Playground

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


@pytest.fixture
def playground():
    with Playground(SEED, MONDAY, retry_scale=0.001) as running:
        yield running


@pytest.fixture
def web(playground):
    """A client that says at once what went wrong, without trying again."""
    return WebClient(token="xoxb-playground", base_url=playground.api_url, retry_handlers=[])


@pytest.fixture
def app(playground, web):
    return App(client=web, process_before_response=True)


@pytest.fixture
def connect(app):
    """Connect the app over Socket Mode, after its listeners have been registered."""
    handlers = []

    def connect_now():
        handler = SocketModeHandler(app, "xapp-playground")
        handlers.append(handler)
        handler.connect()
        return handler

    yield connect_now
    for handler in handlers:
        handler.close()
