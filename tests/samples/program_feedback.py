"""Feedback on the program."""

from datetime import date

from messages import program_feedback as texts
from messages.errors import explain
from messages.message import Form, Message
from models import Role
from program import errors
from program.program_feedback import Feedback, FeedbackPage, Giver
from tests.samples import sample
from tests.samples.cohort_facts import COHORT, FAY, GUS, SAM, TODAY

FEEDBACK = "Feedback on the program"
OF_MANY = Giver(COHORT, Role.PARTICIPANT, True, [FAY, GUS])
OF_FEW = Giver(COHORT, Role.MENTOR, False, [FAY])
NAMED = Feedback("The deep dive helped.", date(2026, 11, 23), Role.PARTICIPANT, SAM)
UNNAMED = Feedback("The kickoff came too late for us.", date(2026, 11, 23), Role.MENTOR, None)


@sample(FEEDBACK)
def feedback_as_a_form() -> Form:
    """After `/program-feedback`."""
    return texts.feedback_form(OF_MANY, "")


@sample(FEEDBACK)
def feedback_of_few_as_a_form() -> Form:
    """The same where too few have the role, sent without a word."""
    return texts.feedback_form(OF_FEW, "").with_errors({texts.TEXT: texts.NOTHING_SAID})


@sample(FEEDBACK)
def feedback_is_taken() -> Message:
    """After sending it with one's name."""
    return texts.thanks(OF_FEW, is_anonymous=False)


@sample(FEEDBACK)
def feedback_is_taken_without_a_name() -> Message:
    """After sending it anonymously."""
    return texts.thanks(OF_MANY, is_anonymous=True)


@sample(FEEDBACK)
def feedback_cannot_be_anonymous() -> Message:
    """When too few are left in the role meanwhile; shown at the field."""
    return explain(errors.NotAnonymousError(5))


@sample(FEEDBACK)
def feedback_has_arrived() -> Message:
    """To the facilitators, on the day after."""
    return texts.feedback_arrived([NAMED, UNNAMED], "2026-27", TODAY)


@sample(FEEDBACK)
def feedback_of_a_cohort() -> Message:
    """After `/cohort feedback`."""
    return texts.feedback_list(FeedbackPage(COHORT, (NAMED, UNNAMED), 0, 7), TODAY)


@sample(FEEDBACK)
def one_feedback_of_a_cohort() -> Message:
    """The same with one."""
    return texts.feedback_list(FeedbackPage(COHORT, (NAMED,), 0, 1), TODAY)


@sample(FEEDBACK)
def no_feedback_in_a_cohort() -> Message:
    """The same with none."""
    return texts.feedback_list(FeedbackPage(COHORT, (), 0, 0), TODAY)
