"""Slack's Web API: clients with the right retries, and what an answer means for a delivery."""

import http.client
import math
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.error import HTTPError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry import HttpRequest, HttpResponse, RetryState
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot import slack_outcomes as outcomes
from bot.slack_outcomes import Meaning
from scheduler.chat import DeliveryError

TIMEOUT_SECONDS = 10
VIEW_TIMEOUT_SECONDS = 2
"""A view must open within 3 s of the click, and the person waits for the acknowledgment too."""

LONGEST_NAP_SECONDS = 60
"""A thread that reads sleeps for no longer; what takes longer is tried another time."""

LONGEST_WAIT_SECONDS = 86_400
"""A day. Slack asks for seconds or minutes; more than this is somebody's mistake."""

CODE = re.compile(r"[a-z0-9_]{1,100}")
SECONDS = re.compile(r"[0-9]{1,15}(\.[0-9]{1,15})?")


class PatientHandler(RateLimitErrorRetryHandler):
    """Waits for as long as Slack asks, but not for longer than anybody would."""

    def _can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if response is None or response.status_code != http.client.TOO_MANY_REQUESTS:
            return False
        asked = {name: value[0] for name, value in response.headers.items() if value}
        wait = retry_after(asked)
        return wait is not None and wait <= LONGEST_NAP_SECONDS


def reading_client(token: str, api_url: str) -> WebClient:
    """Return a client for calls that may be repeated, and wait: in threads of their own alone."""
    client = asking_client(token, api_url)
    client.retry_handlers.append(PatientHandler(max_retry_count=2))
    return client


def asking_client(token: str, api_url: str) -> WebClient:
    """Return a client for what a person waits for: it may be repeated, and never sleeps."""
    return WebClient(token=token, base_url=api_url, timeout=TIMEOUT_SECONDS)


def posting_client(token: str, api_url: str) -> WebClient:
    """Return a client that never repeats a call: the SDK's own retries double messages.

    Nor do they sleep in it, in a thread that others wait for, for as long as Slack asks.
    """
    return WebClient(token=token, base_url=api_url, timeout=TIMEOUT_SECONDS, retry_handlers=[])


def view_client(token: str, api_url: str) -> WebClient:
    """Return a client for views, which a person is waiting for."""
    return WebClient(token=token, base_url=api_url, timeout=VIEW_TIMEOUT_SECONDS, retry_handlers=[])


def delivery_error(error: Exception) -> DeliveryError:
    """Return what a failed post means: is it surely not delivered, and may it be tried again?"""
    if isinstance(error, DeliveryError):
        return error
    if isinstance(error, SlackApiError):
        return _refusal(error.response)
    if isinstance(error, HTTPError):
        return _meant(*_by_status(error.code))
    for kind, meaning, code in outcomes.TRANSPORT:
        if isinstance(error, kind):
            return _meant(meaning, code)
    return _meant(Meaning.AMBIGUOUS, type(error).__name__)


def looking_error(error: Exception) -> DeliveryError:
    """Return what a failed look means; looking changes nothing, so it is never ambiguous."""
    found = delivery_error(error)
    found.ambiguous = False
    return found


def _refusal(response: Any) -> DeliveryError:
    status, code = getattr(response, "status_code", 200), _code(response)
    if status == http.client.TOO_MANY_REQUESTS or code in outcomes.RATE_LIMITED:
        wait = retry_after(getattr(response, "headers", {}))
        return DeliveryError("ratelimited", stops_workspace=True, retry_after_seconds=wait)
    if status >= http.client.INTERNAL_SERVER_ERROR:
        return _meant(*_by_status(status))
    if code in outcomes.CODES:
        return _meant(outcomes.CODES[code], code)
    if status >= http.client.BAD_REQUEST:
        return _meant(*_by_status(status))
    return _meant(outcomes.UNKNOWN_CODE, code or outcomes.UNREADABLE)


def _by_status(status: int) -> tuple[Meaning, str]:
    is_client_error = http.client.BAD_REQUEST <= status < http.client.INTERNAL_SERVER_ERROR
    otherwise = outcomes.CLIENT_ERROR if is_client_error else outcomes.OTHER_STATUS
    return outcomes.STATUSES.get(status, otherwise), f"http_{status}"


def _meant(meaning: Meaning, reason: str) -> DeliveryError:
    return DeliveryError(
        reason,
        permanent=meaning is Meaning.GONE,
        ambiguous=meaning is Meaning.AMBIGUOUS,
        stops_workspace=meaning is Meaning.STOPPED,
    )


def _code(response: Any) -> str:
    """Return Slack's code; nothing where a proxy's page or an answer cut short stands instead."""
    try:
        code = str(response.get("error") or "")
    except (AttributeError, ValueError):
        return ""
    return code if CODE.fullmatch(code) else ""


def retry_after(headers: Mapping[str, str]) -> int | None:
    """Return the whole seconds that Slack asks to wait, a day at most; None when it is unreadable.

    HTTP allows a date as well. It is measured against the answer's own date: ours may be wrong.
    """
    named = {str(name).lower(): str(value).strip() for name, value in headers.items()}
    value = named.get("retry-after", "")
    if SECONDS.fullmatch(value):
        return min(math.ceil(float(value)), LONGEST_WAIT_SECONDS)
    try:
        wait = parsedate_to_datetime(value) - parsedate_to_datetime(named.get("date", ""))
    except (TypeError, ValueError, OverflowError):
        return None
    return min(max(math.ceil(wait.total_seconds()), 0), LONGEST_WAIT_SECONDS)
