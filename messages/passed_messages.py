"""A text that one person asked the bot to bring to another: it travels as what it is."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from messages.message import (
    Aside,
    Button,
    Form,
    Message,
    Quote,
    TextField,
    buttons,
    message,
    say,
)
from messages.pair_names import both
from messages.wording import called, day, moment_in_zone
from models import Pair, PassedMessage, Person

MESSAGE_FORM = "pass_message"
ANSWER_FORM = "pass_answer"
TEXT = "text"
LONGEST_TEXT = 1500


def passed_on(passed: PassedMessage, pair: Pair, sender: Person, recipient: Person) -> Message:
    """Return what the recipient of a facilitator's message reads."""
    partner = pair.partner_of(recipient.id)
    return message(
        say(f"{sender.name} asked me to pass this on:"),
        Quote(passed.text),
        buttons(_answer_button(passed, sender)),
        Aside(
            f"It is about you and {called(partner, [recipient])}. "
            f"What you answer goes to {sender.first_name} alone."
        ),
    )


def answer_brought(
    passed: PassedMessage, pair: Pair, sender: Person, asked_on: date | None, today: date
) -> Message:
    """Return what a facilitator reads when somebody answered; `asked_on` is of their message."""
    to_what = f" your message of {day(asked_on, today)}" if asked_on else " you"
    return message(
        say(f"{sender.name} answers{to_what}:"),
        Quote(passed.text),
        buttons(_answer_button(passed, sender)),
        Aside(f"It is about {both(pair)}."),
    )


def _answer_button(passed: PassedMessage, sender: Person) -> Button:
    return Button("passed.answer", f"Answer {sender.first_name}", str(passed.id), style="primary")


def message_form(
    pair: Pair, recipient: Person, sender: Person, quiet_since: str, warning: str | None
) -> Form:
    """Return the form for a message to one of the pair, prefilled so that nobody feels accused.

    `quiet_since` is the day of the last contact in words, empty when there is none.
    """
    partner = pair.partner_of(recipient.id)
    since = f" since {quiet_since}" if quiet_since else " yet"
    text = (
        f"Hi {recipient.first_name}, I see nothing logged for you and {partner.first_name}{since}. "
        "Is everything all right? If something is in the way, tell me and we'll find a way "
        "around it."
    )
    return Form(
        id=MESSAGE_FORM,
        title="Pass a message on",
        submit="Send it",
        fields=(
            TextField(
                TEXT, f"Message to {recipient.name}", text, multiline=True, max_length=LONGEST_TEXT
            ),
        ),
        intro=(
            *((say(warning),) if warning else ()),
            say(
                f'I send it as "{sender.name} asked me to pass this on", '
                "with a button to answer you."
            ),
        ),
        context=f"{pair.id}|{recipient.id}",
    )


def answer_form(passed: PassedMessage, recipient: Person) -> Form:
    """Return the form for an answer to the message `passed`."""
    return Form(
        id=ANSWER_FORM,
        title="Your answer",
        submit="Send it",
        fields=(
            TextField(
                TEXT,
                f"To {recipient.name}",
                multiline=True,
                max_length=LONGEST_TEXT,
                hint=f"Only {recipient.first_name} reads it.",
            ),
        ),
        intro=(Quote(passed.text),),
        context=str(passed.id),
    )


def on_its_way(recipient: Person, arrives_at: datetime, now: datetime) -> Message:
    """Return the answer to the one who sent it, with the hour when it has to wait."""
    if arrives_at <= now:
        return message(say(f"Passed on to {recipient.name}. The answer comes to you here."))
    when = _when(arrives_at, recipient.zone, now)
    return message(
        say(
            f"Kept for {recipient.name}: it goes out {when}, the next open hour for "
            f"{recipient.first_name}."
        ),
        Aside("The answer comes to you here."),
    )


def _when(moment: datetime, zone: ZoneInfo, now: datetime) -> str:
    return moment_in_zone(moment, zone, now.astimezone(zone).date())
