"""Slack's Web API: clients with the right retries, and what an answer means for a delivery."""

import http.client
import re
import socket
import ssl
from typing import Any
from urllib.error import HTTPError, URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from scheduler.chat import DeliveryError

TIMEOUT_SECONDS = 10
VIEW_TIMEOUT_SECONDS = 2
"""A view must open within 3 s of the click, and the person waits for the acknowledgment too."""

CODE = re.compile(r"[a-z0-9_]+")

GONE = frozenset(
    {
        "user_not_found",
        "user_disabled",
        "users_not_found",
        "cannot_dm_bot",
        "account_inactive_user",
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "restricted_action",
        "messages_tab_disabled",
        "msg_too_long",
        "invalid_blocks",
        "invalid_blocks_format",
        "no_text",
        "missing_scope",
        "ekm_access_denied",
        "cant_update_message",
        "message_not_found",
        "edit_window_closed",
        "invalid_arguments",
    }
)
"""No retry can help.

Source: the error lists of chat.postMessage and chat.update, docs.slack.dev.
"""

STOPPED = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "token_revoked",
        "token_expired",
        "account_inactive",
        "no_permission",
        "org_login_required",
        "team_access_not_granted",
        "access_denied",
    }
)
"""The app itself is shut out; every message would fail the same way."""

UNCERTAIN = frozenset(
    {"fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org"}
)
"""Slack says of these that some part of it may have been done."""


def reading_client(token: str, api_url: str) -> WebClient:
    """Return a client for calls that may be repeated."""
    client = WebClient(token=token, base_url=api_url, timeout=TIMEOUT_SECONDS)
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=2))
    return client


def posting_client(token: str, api_url: str) -> WebClient:
    """Return a client that never repeats a call: the SDK's own retries double messages."""
    return WebClient(token=token, base_url=api_url, timeout=TIMEOUT_SECONDS, retry_handlers=[])


def view_client(token: str, api_url: str) -> WebClient:
    """Return a client for views, which a person is waiting for."""
    return WebClient(token=token, base_url=api_url, timeout=VIEW_TIMEOUT_SECONDS, retry_handlers=[])


def delivery_error(error: Exception) -> DeliveryError:
    """Return what a failed post means: is it surely not delivered, and may it be tried again?"""
    if isinstance(error, SlackApiError):
        return _refusal(error)
    if _never_arrived(error):
        return DeliveryError(type(error).__name__)
    return DeliveryError(type(error).__name__, ambiguous=True)


def _refusal(error: SlackApiError) -> DeliveryError:
    response = error.response
    status = getattr(response, "status_code", 200)
    reason = _reason(response)
    if status == http.client.TOO_MANY_REQUESTS or reason in {"ratelimited", "rate_limited"}:
        wait = _retry_after(response)
        return DeliveryError("ratelimited", stops_workspace=True, retry_after_seconds=wait)
    if reason in STOPPED:
        return DeliveryError(reason, stops_workspace=True)
    if reason in GONE:
        return DeliveryError(reason, permanent=True)
    if reason in UNCERTAIN or status >= http.client.INTERNAL_SERVER_ERROR or not reason:
        return DeliveryError(reason or f"http_{status}", ambiguous=True)
    return DeliveryError(reason)


def _reason(response: Any) -> str:
    """Return Slack's code; nothing where a proxy's page or an answer cut short stands instead."""
    try:
        code = str(response.get("error") or "")
    except (AttributeError, ValueError):
        return ""
    return code if CODE.fullmatch(code) else ""


def _retry_after(response: object) -> int | None:
    headers = getattr(response, "headers", {})
    value = str(headers.get("Retry-After") or headers.get("retry-after") or "")
    return int(value) if value.isdecimal() else None


def _never_arrived(error: Exception) -> bool:
    """Return whether the request cannot have reached Slack."""
    if isinstance(error, HTTPError):
        return False
    reason = error.reason if isinstance(error, URLError) else error
    return isinstance(
        reason, ConnectionRefusedError | socket.gaierror | ssl.SSLCertVerificationError
    )
