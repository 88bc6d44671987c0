"""What the bot carries between people: requests for help, passed messages, the end of a pair."""

from datetime import date, timedelta

from messages import help_answers, passed_messages
from messages.help_requests import help_request
from messages.message import Form, Message
from messages.pair_ended import EndFacts, pair_ended
from models import EndReason, Modality
from program.help_facts import HelpFacts
from tests.samples import sample
from tests.samples.cohort_facts import (
    COHORT,
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


def solved_or_not(**more: object) -> Message:
    asked = request(is_taken=True)
    for name, value in more.items():
        setattr(asked, name, value)
    so_far = progress(PAIR, date(2026, 10, 8), 4, 1)
    acting = GUS if asked.acted_by_id else None
    solved_by = SAM if asked.solved_by_id else None
    return help_request(HelpFacts(asked, so_far, Modality.PHONE, acting, solved_by), FAY, NOW)


@sample(HELP)
def help_request_solved() -> Message:
    """The same message, when the one who asked says that it is solved."""
    return solved_or_not(solved_at=NOW, solved_by_id=SAM.id)


@sample(HELP)
def help_request_not_solved_yet() -> Message:
    """To the facilitators, after *Not yet*."""
    return solved_or_not(acted_by_id=None, acted_at=None, reopened_at=NOW)


@sample(HELP)
def somebody_is_on_it() -> Message:
    """To the one who asked, when a facilitator presses *I'm on it*."""
    return help_answers.somebody_is_on_it(request(True), PAIR, GUS, SAM)


@sample(HELP)
def is_it_solved() -> Message:
    """To the one who asked, a week later."""
    return help_answers.is_it_solved(request(True), PAIR, GUS, SAM, NOW)


@sample(HELP)
def help_was_marked_as_solved() -> Message:
    """To the one who asked, when a facilitator marked it as solved."""
    return help_answers.help_was_solved(request(True), PAIR, GUS, SAM)


@sample(HELP)
def it_is_solved() -> Message:
    """After *Solved*."""
    return help_answers.it_is_solved(GUS, True, 5)


@sample(HELP)
def it_is_solved_already() -> Message:
    """After `/pair solved`, when it was before anybody acted."""
    return help_answers.it_is_solved(None, False, 5)


@sample(HELP)
def it_is_open_again() -> Message:
    """After *Not yet*."""
    return help_answers.it_is_open_again([FAY, GUS])


@sample(HELP)
def it_is_open_already() -> Message:
    """The same once more."""
    return help_answers.it_is_open_again(None)


@sample(HELP)
def nothing_is_to_be_solved() -> Message:
    """After `/pair solved` by somebody who asked for nothing."""
    return help_answers.nothing_to_solve()


@sample(HELP)
def which_request_is_solved() -> Message:
    """After `/pair solved` by somebody who asked about two pairs."""
    return help_answers.which_is_solved([(request(True), "Sam"), (request(False), "Lee")])


@sample(HELP)
def own_request_in_the_overview() -> Message:
    """In `/pair` of the one who asked, and of nobody else."""
    return Message(
        help_answers.help_section([(request(True), GUS), (request(False), None)], SAM, NOW)
    )


@sample(HELP)
def open_requests_of_a_cohort() -> Message:
    """After `/cohort requests`."""
    found = [(request(False), PAIR, None), (request(True), PAIR, GUS), (request(True), PAIR, FAY)]
    return help_answers.open_requests(COHORT, found, FAY, NOW)


@sample(HELP)
def very_many_open_requests() -> Message:
    """The same with many."""
    return help_answers.open_requests(COHORT, [(request(False), PAIR, None)] * 14, FAY, NOW)


@sample(HELP)
def no_open_requests() -> Message:
    """The same where there is none."""
    return help_answers.open_requests(COHORT, [], FAY, NOW)


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
