"""Plain HTTP to the control API, and waiting for what happens elsewhere."""

import json
import threading
import time
import urllib.request

import pytest
from slack_sdk.errors import SlackApiError


def post(playground, path, **fields):
    return ask(playground, "POST", f"/control/{path}", fields)


def get(playground, path):
    return ask(playground, "GET", path)


def ask(playground, method, path, fields=None):
    request = urllib.request.Request(
        playground.url + path,
        json.dumps(fields).encode() if fields is not None else None,
        {"Content-Type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def until(condition, seconds=3.0):
    """Wait until something is so, without a sleep that could be too short."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        pause.wait(0.005)


def refusal(call, **arguments):
    """Return Slack's answer to a call that it refuses."""
    with pytest.raises(SlackApiError) as caught:
        call(**arguments)
    return caught.value.response


def trigger(playground, user="U0MAYA"):
    return playground.look(lambda slack: slack.tickets.new_trigger(user))
