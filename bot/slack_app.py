"""Bolt's app, with an eye on it: one id of the log for each request, and how long it took."""

import http
import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App
from slack_bolt.request import BoltRequest
from slack_bolt.response import BoltResponse

from bot.slack_shapes import is_understood
from models.trace import traced
from scheduler.mishap import log_mishap

logger = logging.getLogger(__name__)

NOT_UNDERSTOOD = BoltResponse(status=http.HTTPStatus.BAD_REQUEST, body="not understood")

RECEIVED = "received_at"
"""Where a request says at what monotonic second it came in, when that was before its turn."""

KINDS = {
    "block_actions": "button",
    "view_submission": "form",
    "shortcut": "shortcut",
    "message_action": "shortcut",
}


class WatchedApp(App):
    """Works each request under an id of its own, and tells how long its acknowledgment took."""

    def __init__(self, acknowledged: Callable[[str, float], None], **given: Any) -> None:
        """Take who is told the kind of call and the seconds, and what Bolt's app takes."""
        super().__init__(**given)
        self._acknowledged = acknowledged

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        """Return the answer; what was refused, as a forged request, is not measured."""
        if not is_understood(req.body):
            return NOT_UNDERSTOOD
        began = float(req.context.get(RECEIVED, time.monotonic()))
        with traced():
            answer = self._answer(req)
        if answer.status == http.HTTPStatus.OK:
            self._acknowledged(kind_of_call(req.body), time.monotonic() - began)
        return answer

    def _answer(self, req: BoltRequest) -> BoltResponse:
        """Return Bolt's answer, also where Bolt itself stumbles over what is in the payload."""
        try:
            return super().dispatch(req)
        except Exception:  # noqa: BLE001 - a listener's own mishap is answered in Bolt: see `error`
            log_mishap(logger, "a request was not understood")
            return NOT_UNDERSTOOD


def kind_of_call(body: Mapping[str, Any]) -> str:
    """Return "command", "button", "form", "shortcut", "event" or "other"."""
    if "command" in body:
        return "command"
    if "event" in body:
        return "event"
    return KINDS.get(str(body.get("type")), "other")
