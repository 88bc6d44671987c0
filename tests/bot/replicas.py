"""Several processes of the bot that share one database, as far as one test can hold them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from sqlalchemy import event

from bot.app import slack_app
from bot.settings import Settings
from bot.workers import Workers
from models import Sessions, open_database
from tests.cast import WORKSPACE, FakeClock
from tests.crowd import Crowd
from tests.keys import KEYRING

LONG_ENOUGH_SECONDS = 0.3
"""For the other one to come as far as it can; less than a writer on SQLite waits for its turn."""

Body = dict[str, Any]


@dataclass(frozen=True)
class Replica:
    """One process: a Bolt app and a database of its own making."""

    app: App
    sessions: Sessions
    clock: FakeClock

    def hears(self, body: Body, retry: int | None = None) -> BoltResponse:
        """Return what it answers; `retry` is Slack's number of the delivery after the first."""
        headers = {} if retry is None else {"x-slack-retry-num": str(retry)}
        return self.app.dispatch(BoltRequest(body=body, headers=headers, mode="socket_mode"))


@contextmanager
def replicas(crowd: Crowd, api_url: str, count: int = 2) -> Iterator[list[Replica]]:
    """Yield so many of them, each with a clock of its own."""
    settings = Settings(slack_bot_token="xoxb-playground", slack_api_url=api_url)
    url = crowd.sessions.engine.url.render_as_string(hide_password=False)
    workers, made = Workers(), []
    for _ in range(count):
        sessions, clock = open_database(url, KEYRING), FakeClock(crowd.clock.now)
        gateway = replace(crowd.gateway, sessions=sessions, clock=clock)
        made.append(Replica(slack_app(settings, gateway, workers), sessions, clock))
    yield made
    workers.shutdown()
    for each in made:
        each.sessions.close()


def both_before_a_commit(
    first: Replica, second: Replica, act: Callable[[Replica], BoltResponse]
) -> tuple[BoltResponse, BoltResponse]:
    """Let the second begin when the first has done its work and not committed yet."""
    got: list[BoltResponse] = []
    other = threading.Thread(target=lambda: got.append(act(second)))

    def let_the_other_begin(_: object) -> None:
        other.start()
        other.join(LONG_ENOUGH_SECONDS)

    event.listen(first.sessions.engine, "commit", let_the_other_begin, once=True)
    answer = act(first)
    other.join()
    return answer, got[0]


def command(user: str, line: str, trigger: str) -> Body:
    name, _, text = line.partition(" ")
    return {
        "command": name,
        "text": text,
        "trigger_id": trigger,
        "team_id": WORKSPACE,
        "user_id": user,
    }


def said(user: str, text: str, event_id: str, message_id: str) -> Body:
    """Return the event of a direct message."""
    told = {
        "type": "message",
        "channel_type": "im",
        "channel": "D1",
        "user": user,
        "text": text,
        "ts": "1.1",
        "client_msg_id": message_id,
    }
    return {
        "type": "event_callback",
        "event_id": event_id,
        "team_id": WORKSPACE,
        "event": told,
    }


def pressed(user: str, action: str, value: str, trigger: str) -> Body:
    return {
        "type": "block_actions",
        "actions": [{"type": "button", "block_id": "b", "action_id": action, "value": value}],
        "trigger_id": trigger,
        **_person(user),
    }


def submitted(user: str, form: str, context: str, answers: Mapping[str, str], hash_: str) -> Body:
    """Return a submission of the view V1."""
    values = {field: {"input": {"value": value}} for field, value in answers.items()}
    view = {
        "type": "modal",
        "id": "V1",
        "hash": hash_,
        "callback_id": form,
        "private_metadata": context,
        "state": {"values": values},
        "blocks": [],
    }
    return {"type": "view_submission", "view": view, **_person(user)}


def _person(user: str) -> Body:
    return {"user": {"id": user}, "team": {"id": WORKSPACE}}
