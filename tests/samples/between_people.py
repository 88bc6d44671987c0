"""What the bot carries between people: requests for help, passed messages, the end of a pair."""

from datetime import date, timedelta

from messages import passed_messages
from messages.help_requests import HelpFacts, help_request
from messages.message import Form, Message
from messages.pair_ended import EndFacts, pair_ended
from models import EndReason, Modality
from tests.samples import sample
from tests.samples.cohort_facts import (
    FAY,
    GUS,
    MAYA,
    NOW,
    PAIR,
    SAM,
    TODAY,
    passed,
    progress,
    request,
)

HELP = "Requests for help"
PASSED = "Messages passed on"
ENDED = "The end of a pair"


def asked(is_taken: bool) -> Message:
    so_far = progress(PAIR, date(2026, 10, 8), 4, 1)
    acting = GUS if is_taken else None
    return help_request(HelpFacts(request(is_taken), so_far, Modality.PHONE, acting), FAY, NOW)


@sample(HELP)
def help_asked_for() -> Message:
    """To the facilitators, at once, when somebody has trouble connecting."""
    return asked(is_taken=False)


@sample(HELP)
def help_request_taken() -> Message:
    """The same message, when another facilitator acts."""
    return asked(is_taken=True)


@sample(PASSED)
def message_passed_on() -> Message:
    """To one of a pair, from a facilitator."""
    return passed_messages.passed_on(passed("Is everything all right, Maya?"), PAIR, FAY, MAYA)


@sample(PASSED)
def answer_to_a_facilitator() -> Message:
    """To the facilitator, when it is answered."""
    text = "Budget season. I will call Sam on Monday."
    return passed_messages.answer_brought(passed(text), PAIR, MAYA, date(2026, 11, 23), TODAY)


@sample(PASSED)
def writing_to_one_of_a_pair() -> Form:
    """After *Message Maya*."""
    return passed_messages.message_form(PAIR, MAYA, FAY, "October 8", None)


@sample(PASSED)
def writing_an_answer() -> Form:
    """After *Answer Fay*."""
    return passed_messages.answer_form(passed("Is everything all right, Maya?"), FAY)


@sample(PASSED)
def message_on_its_way() -> Message:
    """After sending it, in the recipient's open hours."""
    return passed_messages.on_its_way(MAYA, NOW, NOW)


@sample(PASSED)
def message_that_waits() -> Message:
    """After sending it, outside the recipient's open hours."""
    return passed_messages.on_its_way(MAYA, NOW + timedelta(hours=22), NOW)


def ended(reason: EndReason, **more: bool) -> Message:
    left = {"recipient_left": False, "partner_left": False, **more}
    return pair_ended(EndFacts(PAIR, MAYA, reason, contacts=4, facilitators=["Fay Field"], **left))


@sample(ENDED)
def pair_ended_by_the_program() -> Message:
    """To both, when a facilitator closed the pair."""
    return ended(EndReason.CLOSED)


@sample(ENDED)
def pair_ended_as_the_partner_leaves() -> Message:
    """To the one who stays."""
    return ended(EndReason.LEFT, partner_left=True)


@sample(ENDED)
def pair_ended_as_the_thought_partner_leaves() -> Message:
    """The same, to a participant who logged nothing."""
    facts = EndFacts(PAIR, SAM, EndReason.LEFT, False, True, 0, ["Fay Field", "Gus Hill"])
    return pair_ended(facts)


@sample(ENDED)
def pair_ended_as_one_leaves() -> Message:
    """To the one who leaves."""
    return ended(EndReason.LEFT, recipient_left=True)


@sample(ENDED)
def pair_ended_by_a_reassignment() -> Message:
    """To the former thought partner."""
    return ended(EndReason.REASSIGNED)
