"""Where a reply appears in Slack: in place of the message, in a modal, in the home."""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.drawing import Json
from bot.slack_blocks import home_view, message_payloads, result_view
from bot.slack_client import TIMEOUT_SECONDS
from bot.slack_forms import form_view
from handlers.call import Reply
from messages.errors import form_did_not_open
from messages.message import Form, Home, Message

logger = logging.getLogger(__name__)
HOME_MARK = "home\n"
"""Before the context of a form that was opened in the home, so that the home is drawn anew."""


class Screen:
    """Puts replies before people's eyes. `views` is the quick client, `posts` repeats nothing."""

    def __init__(self, views: WebClient, posts: WebClient) -> None:
        self.views = views
        self.posts = posts

    def open(self, trigger_id: str, reply: Reply, *, at_home: bool = False) -> Message | None:
        """Open the reply as a modal; return what to say instead when Slack did not open it."""
        try:
            self.views.views_open(trigger_id=trigger_id, view=_modal(reply, at_home))
        except (SlackApiError, OSError) as error:
            logger.warning("a view did not open: %s", type(error).__name__)
            return form_did_not_open()
        return None

    def show(self, body: Mapping[str, Any], reply: Reply, *, replaces: bool) -> None:
        """Show the reply to a button where the button was, or below it."""
        view = body.get("view") or {}
        if isinstance(reply, Home):
            self.publish(str(body["user"]["id"]), reply)
        elif view.get("type") == "modal":
            self._show_in_modal(body, view, reply)
        elif view.get("type") == "home" or isinstance(reply, Form):
            trouble = self.open(body["trigger_id"], reply, at_home=view.get("type") == "home")
            if trouble and body.get("response_url"):
                self.add(body["response_url"], message_payloads(trouble))
        else:
            self._respond(body["response_url"], reply, replaces)

    def publish(self, user_id: str, home: Home) -> None:
        self.views.views_publish(user_id=user_id, view=home_view(home))

    def say(self, channel: str, message: Message) -> None:
        for payload in message_payloads(message):
            self.posts.chat_postMessage(
                channel=channel, unfurl_links=False, unfurl_media=False, **payload
            )

    def _show_in_modal(
        self, body: Mapping[str, Any], view: Mapping[str, Any], reply: Form | Message
    ) -> None:
        if isinstance(reply, Form):
            self.views.views_push(
                trigger_id=body["trigger_id"], view=_modal(reply, from_home(view))
            )
        else:
            self.views.views_update(view_id=view["id"], view=result(reply))

    def _respond(self, response_url: str, message: Message, replaces: bool) -> None:
        webhook = _webhook(response_url)
        payload, *rest = message_payloads(message)
        # Below a direct message the answer must stay after a reload, which ephemeral ones do not.
        kind = None if replaces else "in_channel"
        webhook.send(
            text=payload["text"],
            blocks=payload["blocks"],
            replace_original=replaces,
            response_type=kind,
        )
        self.add(response_url, rest)

    def add(self, response_url: str, payloads: Iterable[Json]) -> None:
        """Show the payloads to the one who acted, below what there is."""
        webhook = _webhook(response_url)
        for payload in payloads:
            webhook.send(
                text=payload["text"],
                blocks=payload["blocks"],
                replace_original=False,
                response_type="ephemeral",
            )


def result(message: Message) -> dict[str, Any]:
    """Return the modal that shows what became of a form."""
    return result_view(message, "Thought Partner")


def from_home(view: Mapping[str, Any]) -> bool:
    return str(view.get("private_metadata") or "").startswith(HOME_MARK)


def take_context(view: Mapping[str, Any]) -> str:
    """Return the form's own context."""
    return str(view.get("private_metadata") or "").removeprefix(HOME_MARK)


def put_context(view: dict[str, Any], at_home: bool) -> dict[str, Any]:
    """Return the view, marked when it was opened in the home."""
    mark = HOME_MARK if at_home else ""
    return {**view, "private_metadata": mark + str(view.get("private_metadata") or "")}


def _webhook(response_url: str) -> WebhookClient:
    """Return a client that repeats nothing: the SDK's own retries show an answer twice."""
    return WebhookClient(response_url, timeout=TIMEOUT_SECONDS, retry_handlers=[])


def _modal(reply: Reply, at_home: bool) -> dict[str, Any]:
    if isinstance(reply, Form):
        return put_context(form_view(reply), at_home)
    return result(reply if isinstance(reply, Message) else Message(reply.blocks))
