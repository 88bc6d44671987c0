"""The buttons below alerts and requests for help; each opens a form, so that the alert stays."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call
from handlers.cohort_proposals import propose_end
from handlers.pair_forms import open_excuse, open_reassignment
from handlers.pass_message import open_form, warning_about, who_acts
from messages.care import acts_already, is_over_already, warned, was_dismissed
from messages.help_requests import help_request
from messages.message import Form, Message
from messages.proposal import as_form
from models import Alert, AlertAction, Pair, Session
from program.access.ids import among
from program.care import act_on_pair, take_help_request
from program.help_facts import help_facts


def message(session: Session, call: Call, now: datetime) -> Form:
    """Open the form for a message, from "alert id|person id"."""
    alert_id, _, person_id = call.value.partition("|")
    _, pair = _alert(session, call, alert_id, now)
    return open_form(session, call, pair, among((pair.mentor, pair.participant), person_id), now)


def excuse(session: Session, call: Call, now: datetime) -> Form:
    _, pair = _alert(session, call, call.value, now)
    return open_excuse(session, call, pair, now)


def reassign(session: Session, call: Call, now: datetime) -> Form:
    _, pair = _alert(session, call, call.value, now)
    return open_reassignment(session, call, pair, now)


def close(session: Session, call: Call, now: datetime) -> Form:
    """Say in a form what ending the pair does."""
    _, pair = _alert(session, call, call.value, now)
    return confirm_end(session, call, pair, now)


def confirm_end(session: Session, call: Call, pair: Pair, now: datetime) -> Form:
    proposed = propose_end(session, call, pair, now)
    warning = warning_about(session, call, pair, now)
    return as_form(warned(proposed.proposal, warning), proposed.draft_id)


def dismiss(session: Session, call: Call, now: datetime) -> Message:
    """Dismiss the alert, unless it has ended or somebody else acts on it."""
    alert, pair = _alert(session, call, call.value, now)
    if alert.ended_at is not None:
        return is_over_already(pair)
    who = who_acts(session, call, pair, now)
    if who is not None:
        return acts_already(pair, who)
    act_on_pair(session, pair, call.sender, AlertAction.DISMISSED, now)
    return was_dismissed(pair)


def take_request(session: Session, call: Call, now: datetime) -> Message:
    """Take care of a request; the answer is the request itself, which says who acts."""
    request, pair = call.access.led_request(session, call.value, now)
    take_help_request(session, request, call.sender, now)
    facts = help_facts(session, request, pair, call.rules, now)
    return help_request(facts, call.sender, now)


def message_about_request(session: Session, call: Call, now: datetime) -> Form:
    """Open the form for a message, from "request id|person id"."""
    request_id, _, person_id = call.value.partition("|")
    _, pair = call.access.led_request(session, request_id, now)
    return open_form(session, call, pair, among((pair.mentor, pair.participant), person_id), now)


def _alert(session: Session, call: Call, value: str, now: datetime) -> tuple[Alert, Pair]:
    return call.access.led_alert(session, value, now)


BUTTONS = (
    ButtonSpec("alert.message", message),
    ButtonSpec("alert.excuse", excuse),
    ButtonSpec("alert.reassign", reassign),
    ButtonSpec("alert.close", close),
    ButtonSpec("alert.dismiss", dismiss, replaces=False),
    ButtonSpec("help.take", take_request),
    ButtonSpec("help.message", message_about_request),
)
