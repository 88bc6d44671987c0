"""Bolt's listeners: what people do in Slack goes to the gateway, the reply goes back to them."""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from threading import BoundedSemaphore
from typing import Any, TypeAlias

from slack_bolt import Ack, App, BoltResponse

from bot.caller import Caller
from bot.drawing import Json
from bot.gateway import Gateway
from bot.prefix import prefixed
from bot.slack_blocks import message_payload, message_payloads
from bot.slack_buttons import chosen
from bot.slack_chat import chat_user
from bot.slack_failures import not_taken_up, turned_away
from bot.slack_forms import form_errors, form_view, misfits, read_answers
from bot.slack_screen import Screen, from_home, put_context, result, take_context
from bot.slack_words import plain_words
from bot.turnstile import HUMAN, Entry, Pace, Turnstile
from bot.workers import Workers
from handlers import BUTTONS, COMMANDS, SHORTCUTS
from handlers.call import Reply
from messages.errors import (
    answer_broke,
    busy,
    form_did_not_open,
    something_broke,
    too_long_to_read,
    too_much,
)
from messages.message import Form, Home, Message
from models import Platform
from scheduler.mishap import log_mishap

logger = logging.getLogger(__name__)
Body = dict[str, Any]

MOST_AT_ONCE = 8
"""Calls of one person that may be under way; nobody has so many hands."""

MOST_OPENING = 24
"""Threads that may wait for Slack to open a form; the others are left to whoever is quick."""

LONGEST_WORDS = 12_000
"""Signs of one line or message. The longest that is kept of any is a note of 2,000, and reading
dates and names out of a hundred thousand takes seconds.
"""

Listen: TypeAlias = Callable[[Ack, Body], None]


class Listeners:
    """Everything that Slack may tell the app.

    Each listener runs one short transaction in the gateway and acknowledges with the answer. What
    Slack does not take in an acknowledgment goes out from `workers`, at once.
    """

    def __init__(
        self,
        gateway: Gateway,
        screen: Screen,
        workers: Workers,
        command_prefix: str,
        pace: Pace = HUMAN,
    ) -> None:
        self.gateway = gateway
        self.screen = screen
        self.workers = workers
        self.command_prefix = command_prefix
        self.turnstile = Turnstile(MOST_AT_ONCE, pace)
        self.opening = BoundedSemaphore(MOST_OPENING)

    def register(self, app: App) -> None:
        for command in COMMANDS:
            name = prefixed(command.name, self.command_prefix)
            app.command(name)(self._in_turn(self._command(command.name)))
        for shortcut in SHORTCUTS:
            app.shortcut(re.compile(rf"{re.escape(shortcut.id)}(\.message)?"))(
                self._in_turn(self._shortcut(shortcut.id))
            )
        app.action(re.compile(r".*"))(self._in_turn(self.press))
        app.view(re.compile(r".*"))(self._in_turn(self.submit))
        app.event("app_home_opened")(self._in_turn(self.open_home))
        app.event("message")(self._in_turn(self.hear))
        app.event(re.compile(r"team_join|user_change"))(self.meet)
        app.error(self.broke)

    def _in_turn(self, listen: Listen) -> Callable[..., BoltResponse | None]:
        """Return a listener that does not begin while the same person does too much."""

        def listen_in_turn(ack: Ack, body: Body) -> BoltResponse | None:
            who = caller(body)
            with self.turnstile.entered(f"{who.workspace_id}:{who.user_id}") as entry:
                if entry is Entry.BUSY:
                    return not_taken_up(body, busy())
                if entry is not Entry.FREE:
                    return self._turn_away(body, entry)
                listen(ack, body)
                return None

        return listen_in_turn

    def _turn_away(self, body: Body, entry: Entry) -> BoltResponse:
        """Answer a flood where that costs nothing; one in direct messages is told once of it."""
        event = body.get("event") or {}
        if entry is Entry.FLOODED and _is_said_to_us(event):
            self.workers.answers.submit(_id(body), self._say, event["channel"], too_much())
        return turned_away(body, too_much())

    def _command(self, name: str) -> Listen:
        def listen(ack: Ack, body: Body) -> None:
            text = body.get("text") or ""
            if len(text) > LONGEST_WORDS:
                ack(response_type="ephemeral", **message_payload(too_long_to_read(LONGEST_WORDS)))
                return
            reply = self.gateway.command(caller(body), name, plain_words(text))
            self._acknowledge(ack, body, reply)

        return listen

    def _shortcut(self, shortcut_id: str) -> Listen:
        def listen(ack: Ack, body: Body) -> None:
            text = (body.get("message") or {}).get("text") or ""
            words = plain_words(text[:LONGEST_WORDS])  # it fills in a form, which people look at
            reply = self.gateway.shortcut(caller(body), shortcut_id, words)
            if reply is not None:
                self._open_quietly(body, reply)
            ack()

        return listen

    def _open_quietly(self, body: Body, reply: Reply) -> None:
        try:
            self._open(body, reply)
        except Exception:  # nothing was saved by opening a form; they may try again
            logger.exception("a shortcut could not be answered")

    def _open(self, body: Body, reply: Reply) -> Message | None:
        """Open the reply as a view; return what to say instead when it did not open."""
        if not self.opening.acquire(blocking=False):
            return form_did_not_open()
        try:
            return self.screen.open(body["trigger_id"], reply)
        finally:
            self.opening.release()

    def _acknowledge(self, ack: Ack, body: Body, reply: Reply) -> None:
        """Answer a command, also when the answer cannot be drawn: silence would say too little."""
        try:
            self._show(ack, body, reply)
        except Exception:  # done already; the person can look at /pair
            logger.exception("an answer could not be given")
            ack(response_type="ephemeral", **message_payload(answer_broke()))

    def _show(self, ack: Ack, body: Body, reply: Reply) -> None:
        """Show a message in the acknowledgment, a form as a view."""
        if isinstance(reply, Form | Home):
            trouble = self._open(body, reply)
            ack(**message_payload(trouble)) if trouble else ack()
        else:
            first, *rest = message_payloads(reply)
            if not rest:
                ack(response_type="ephemeral", **first)
                return
            ack()  # one after the other from here, or the end might be read before the beginning
            self.workers.answers.submit(_id(body), self._show_all, body, [first, *rest])

    def _show_all(self, body: Body, payloads: list[Json]) -> None:
        try:
            self.screen.add(body["response_url"], payloads)
        except Exception:  # done already; the person can look at /pair
            logger.exception("a long answer could not be shown")

    def press(self, ack: Ack, body: Body) -> None:
        """A button was pressed, or something picked under *More…*."""
        action, value = chosen(body["actions"][0])
        pressed_at_home = (body.get("view") or {}).get("type") == "home"
        reply = self.gateway.button(caller(body), action, value, from_home=pressed_at_home)
        ack()
        if reply is not None:
            button = BUTTONS.get(action)
            replaces = button is None or button.replaces
            # A form must open within 3 s of the click, a home be drawn after the one before.
            needs_view = "view" in body or not isinstance(reply, Message)
            lane = self.workers.views if needs_view else self.workers.answers
            lane.submit(_id(body), self._follow_up, body, reply, replaces)

    def _follow_up(self, body: Body, reply: Reply, replaces: bool) -> None:
        try:
            self.screen.show(body, reply, replaces=replaces)
            if (body.get("view") or {}).get("type") == "home" and not isinstance(reply, Home):
                self._draw_home(caller(body))
        except Exception:  # saved already; the person can look at /pair
            logger.exception("the answer to a button could not be shown")

    def submit(self, ack: Ack, body: Body) -> None:
        """A form was submitted. Its hash says nothing of what is in it, so it is not looked at."""
        view = body["view"]
        context, answers = take_context(view), read_answers(view)
        if wrong := misfits(view, answers):
            ack(response_action="errors", errors=wrong)
            return
        who = caller(body, call_id=view["id"])
        reply = self.gateway.form(who, view["callback_id"], context, answers)
        try:
            ack(**_after_submission(reply, from_home(view)))
        except Exception:  # done already; the person can look at /pair
            logger.exception("an answer could not be given")
            ack(response_action="update", view=result(answer_broke()))
        if from_home(view):
            self.workers.views.submit(_id(body), self._draw_home, caller(body))

    def open_home(self, _: Ack, body: Body) -> None:
        event = body["event"]
        if event.get("tab") == "home":
            self.workers.views.submit(_id(body), self._draw_home, caller(body))

    def _draw_home(self, who: Caller) -> None:
        try:
            self.screen.publish(who.user_id, self.gateway.home(who))
        except Exception:  # drawn again when it is next opened
            logger.exception("a home could not be drawn")

    def hear(self, _: Ack, body: Body) -> None:
        """Somebody wrote to the bot; what bots and edits say is none of its business."""
        event = body["event"]
        if not _is_said_to_us(event):
            return
        text = event.get("text") or ""
        if len(text) > LONGEST_WORDS:
            too_long = too_long_to_read(LONGEST_WORDS)
            self.workers.answers.submit(_id(body), self._say, event["channel"], too_long)
            return
        who = replace(caller(body), message_id=event.get("client_msg_id"))
        reply = self.gateway.direct_message(who, plain_words(text))
        if isinstance(reply, Message):
            self.workers.answers.submit(who.user_id, self._say, event["channel"], reply)

    def _say(self, channel: str, reply: Message) -> None:
        try:
            self.screen.say(channel, reply)
        except Exception:  # nothing was saved by talking; they may write again
            logger.exception("a direct message could not be answered")

    def meet(self, body: Body) -> None:
        """Somebody joined the workspace, left it, or changed their email or zone."""
        user = body["event"]["user"]
        if not user.get("is_bot"):
            self.gateway.meet(Platform.SLACK, str(body["team_id"]), [chat_user(user)])

    def broke(self, body: Body) -> BoltResponse:
        """Answer all the same when a request did not get as far as the gateway."""
        reference = log_mishap(logger, "a request could not be taken up")
        return not_taken_up(body, something_broke(reference))


def _after_submission(reply: Reply, at_home: bool) -> Json:
    """Return what the submitted view becomes; nothing closes it."""
    match reply:
        case Form(errors=errors) if errors:
            return form_errors(reply)
        case Form():
            return {"response_action": "update", "view": put_context(form_view(reply), at_home)}
        case Message():
            return {"response_action": "update", "view": result(reply)}
    return {}


def caller(body: Body, call_id: str | None = None) -> Caller:
    """Return who this payload is from; commands, clicks and events each say it their own way."""
    team = body.get("team_id") or (body.get("team") or {}).get("id") or ""
    event = body.get("event") or {}
    user = body.get("user_id") or (body.get("user") or {}).get("id") or event.get("user") or ""
    return Caller(
        Platform.SLACK,
        str(team),
        str(user),
        call_id or body.get("event_id") or body.get("trigger_id"),
    )


def _is_said_to_us(event: Body) -> bool:
    """Return whether a person wrote it to the bot, now."""
    return (
        event.get("channel_type") == "im" and not event.get("subtype") and not event.get("bot_id")
    )


def _id(body: Body) -> str:
    return caller(body).user_id
