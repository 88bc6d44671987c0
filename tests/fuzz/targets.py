"""What is fuzzed: each takes any bytes, and raises only where something of ours is wrong.

`make fuzz` lets atheris choose the bytes by what they reach; test_targets.py lets Hypothesis.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from zoneinfo import ZoneInfo

from slack_bolt.middleware.authorization import SingleTeamAuthorization
from slack_sdk.web import SlackResponse
from starlette.types import ASGIApp, Message

from bot.app import slack_app
from bot.health import Health
from bot.http import web_app
from bot.printed_page import printed_page
from bot.settings import Settings
from bot.slack_blocks import message_payloads
from bot.teams_cards import cards
from bot.workers import Workers
from handlers.reading.contact_line import read_contact
from handlers.reading.errors import UnclearError
from messages.message import (
    Aside,
    Block,
    Bullets,
    Facts,
    Heading,
    Paragraph,
    Quote,
    Run,
    Table,
    say,
)
from messages.message import (
    Message as Words,
)
from models import Base, Sessions, open_database
from program.errors import UserError
from program.roster.roster_import import import_roster
from program.roster.sheet import SheetError
from program.rules import CohortPlan
from tests.bot.adaptive_card_rules import card_errors
from tests.bot.block_kit_rules import message_errors
from tests.cast import FakeClock
from tests.crowd import add_crowd
from tests.handlers.reading.rows import LEE, OTHER_SAM, SAM

BOT = SlackResponse(
    client=None,
    http_verb="POST",
    api_url="",
    req_args={},
    data={"ok": True, "user_id": "UBOT", "bot_id": "BBOT"},
    headers={},
    status_code=200,
)
"""What Slack says of whose the token is."""
PLAN = CohortPlan(
    starts_on=date(2026, 9, 1), ends_on=date(2027, 4, 30), time_zone="America/New_York"
)
ROSTER = b"""cohort,role,name,email,time_zone,partner_email
2026-27,facilitator,Fay Field,fay@example.org,America/New_York,
2026-27,mentor,Maya Lin,maya@example.org,America/New_York,sam@example.org
2026-27,participant,Sam Ortiz,sam@example.org,America/Chicago,
"""
NOW = datetime(2026, 10, 5, 14, tzinfo=UTC)
SECRET = "0123456789abcdef0123456789abcdef"
KINDS = ("application/json", "application/x-www-form-urlencoded", "text/plain", "")
SERVER_ERROR = 500


def contact_line(data: bytes) -> None:
    """Read a line of /contact."""
    try:
        read_contact(text_of(data), (SAM, LEE, OTHER_SAM), ZoneInfo("America/New_York"), NOW)
    except (UnclearError, UserError):
        return


def roster(data: bytes) -> None:
    """Import a file as a roster; nothing of it is kept."""
    with _empty().read() as session:
        with suppress(SheetError):
            import_roster(session, data, PLAN, NOW)
        session.rollback()


def renderers(data: bytes) -> None:
    """Draw a message for Slack, for Teams and on paper."""
    message = message_of(text_of(data))
    for payload in message_payloads(message):
        assert message_errors(payload) == []
    for card in cards(message):
        assert card_errors(card) == []
    printed_page("Title", message)


def request(data: bytes) -> None:
    """Send a body to the HTTP door, signed as Slack does or not at all."""
    kind, body = data[:1], data[1:]
    number = kind[0] if kind else 0
    status = asyncio.run(_posted(_door(), body, KINDS[number % 4], is_signed=number % 8 < 4))
    assert status < SERVER_ERROR, status


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "contact_line": contact_line,
    "roster": roster,
    "renderers": renderers,
    "request": request,
}


def text_of(data: bytes) -> str:
    """Return text of any kind, halves of surrogate pairs included."""
    return data.decode("utf-8", "surrogateescape")


def message_of(text: str) -> Words:
    """Return a message of many blocks: a control sign begins each and says of which kind it is."""
    return Words((say("Hello Maya."), *_blocks(text)))


def _blocks(text: str) -> Iterator[Block]:
    for piece in text.split("\x01"):
        kind, words = piece[:1], piece[1:]
        parts = tuple(words.split("\x02"))
        runs = tuple(Run(part, bold=bool(place % 2)) for place, part in enumerate(parts))
        match ord(kind or "0") % 7:
            case 0:
                yield Paragraph(runs)
            case 1:
                yield Heading(words)
            case 2:
                yield Quote(words)
            case 3:
                yield Aside(words)
            case 4:
                yield Bullets(tuple((run,) for run in runs))
            case 5:
                yield Facts(tuple(zip(parts, reversed(parts), strict=True)))
            case 6:
                yield Table(parts[:8], (parts[:8], tuple(reversed(parts[:8]))))


# --- what they need ----------------------------------------------------------------------


def _database(name: str) -> Sessions:
    sessions = open_database(f"sqlite:///{Path(mkdtemp()) / name}")
    Base.metadata.create_all(sessions.engine)
    return sessions


_workers: list[Workers] = []


@cache
def _empty() -> Sessions:
    return _database("empty.db")


@cache
def _door() -> ASGIApp:
    """Return the web application, as it is served, over a world with people in it."""
    crowd = add_crowd(_database("world.db"), FakeClock(NOW))
    settings = Settings(
        slack_bot_token="xoxb-1",
        slack_signing_secret=SECRET,
        slack_mode="http",
        slack_api_url="http://127.0.0.1:9/api/",
    )
    _workers.append(Workers())
    slack = slack_app(settings, crowd.gateway, _workers[-1])
    for middleware in slack._middleware_list:
        if isinstance(middleware, SingleTeamAuthorization):
            middleware.auth_test_result = BOT
    return web_app(slack, Health(crowd.sessions, crowd.clock))


def forget() -> None:
    """Let go of what was made for all inputs, threads included."""
    _door.cache_clear()
    while _workers:
        _workers.pop().shutdown()
    _empty.cache_clear()


async def _posted(app: ASGIApp, body: bytes, kind: str, *, is_signed: bool) -> int:
    stamp = str(int(time.time()))  # noqa: TID251 - Slack signs with the wall clock
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    headers = {"content-type": kind, "x-slack-request-timestamp": stamp}
    if is_signed:
        headers["x-slack-signature"] = f"v0={digest}"
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "path": "/slack/events",
        "raw_path": b"/slack/events",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    status = 0

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)

    await app(scope, receive, send)
    return status


def _said(kind: int, body: object) -> bytes:
    return bytes([kind]) + json.dumps(body).encode()


WHO = {"team": {"id": "T0PLAY"}, "user": {"id": "USAM"}}
SAID = {"type": "message", "channel_type": "im", "channel": "D1", "user": "USAM", "text": "zoom"}
VIEW = {"id": "V1", "type": "modal", "callback_id": "contact.log", "state": {"values": {}}}
SEEDS: Mapping[str, tuple[bytes, ...]] = {
    "contact_line": (
        b"zoom with Sam yesterday 3pm 45m budget plan #staffing",
        "caf\u00e9 on the 3rd, 2-3pm".encode(),
        b"31.2. 25:00 9999 weeks ago 99999h",
    ),
    "roster": (
        ROSTER,
        b'\xef\xbb\xbfname;email\r\n"Lin, Maya";maya@example.org\r\n',
        b"\xff\xfen\x00a\x00m\x00e\x00\n\x00",
    ),
    "renderers": (
        b"0Hello\x011Head\x015a\x02b\x02c\x016x\x02y\x014one\x02two\x02three",
        "2<!channel> [x](http://e) \u202e\u200d{{DATE(x)}} &lt; <at>".encode(),
    ),
    "request": (
        b"\x01command=%2Fcontact&text=zoom+20m&team_id=T0&user_id=USAM&trigger_id=1",
        b"\x01payload=%7B%22type%22%3A%22block_actions%22%7D",
        _said(0, {"type": "block_actions", "actions": [{"action_id": "pair.show"}], **WHO}),
        _said(0, {"type": "event_callback", "event": SAID, **WHO}),
        _said(0, {"type": "view_submission", "view": VIEW, **WHO}),
        _said(0, {"type": "url_verification", "challenge": "x"}),
    ),
}
"""Where the search begins."""
