"""The buttons below alerts and requests for help; each opens a form, so that the alert stays."""

from __future__ import annotations

from datetime import datetime

from handlers.call import FACILITATORS, ButtonSpec, Call
from handlers.cohort_proposals import propose_end
from handlers.cohort_scope import one_of_pair
from handlers.own_pairs import number
from handlers.pair_forms import open_excuse, open_reassignment
from handlers.pass_message import open_form, warning_about, who_acts
from messages.care import acts_already, is_over_already, warned, was_dismissed
from messages.help_requests import help_request
from messages.message import Form, Message
from messages.proposal import as_form
from models import Alert, AlertAction, Pair, Session
from program.care import act_on_pair, get_alert_for, get_help_request_for, take_help_request
from program.help_facts import help_facts


def message(session: Session, call: Call, now: datetime) -> Form:
    """Open the form for a message, from "alert id|person id"."""
    alert_id, _, person_id = call.value.partition("|")
    _, pair = _alert(session, call, alert_id, now)
    return open_form(session, call, pair, one_of_pair(pair, person_id), now)


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
    request, pair = get_help_request_for(session, number(call.value), call.sender, now)
    take_help_request(session, request, call.sender, now)
    facts = help_facts(session, request, pair, call.rules, now)
    return help_request(facts, call.sender, now)


def message_about_request(session: Session, call: Call, now: datetime) -> Form:
    """Open the form for a message, from "request id|person id"."""
    request_id, _, person_id = call.value.partition("|")
    _, pair = get_help_request_for(session, number(request_id), call.sender, now)
    return open_form(session, call, pair, one_of_pair(pair, person_id), now)


def _alert(session: Session, call: Call, value: str, now: datetime) -> tuple[Alert, Pair]:
    return get_alert_for(session, number(value), call.sender, now)


BUTTONS = (
    ButtonSpec("alert.message", FACILITATORS, message),
    ButtonSpec("alert.excuse", FACILITATORS, excuse),
    ButtonSpec("alert.reassign", FACILITATORS, reassign),
    ButtonSpec("alert.close", FACILITATORS, close),
    ButtonSpec("alert.dismiss", FACILITATORS, dismiss, replaces=False),
    ButtonSpec("help.take", FACILITATORS, take_request),
    ButtonSpec("help.message", FACILITATORS, message_about_request),
)
