"""What the bot says that it can do."""

from messages.help import Usage, command_usage, what_i_can_do
from messages.message import Message
from tests.samples import sample

HELP = "Help"


@sample(HELP)
def help_for_a_mentor_or_participant() -> Message:
    """After "help" as a direct message."""
    return what_i_can_do(["Sam"], is_paired=True, is_facilitator=False, not_understood=False)


@sample(HELP)
def help_for_a_facilitator() -> Message:
    """The same for a facilitator, after words that say nothing to the bot."""
    return what_i_can_do([], is_paired=False, is_facilitator=True, not_understood=True)


@sample(HELP)
def help_for_a_command() -> Message:
    """After `/contact help`."""
    usage = "[@partner] [how] [when] [how long] [about what], in any order; or nothing for a form"
    examples = (
        "/contact zoom yesterday 3pm 45m budget plan",
        "/contact called @partner this morning for half an hour",
        "/contact email",
    )
    summary = "Log that you were in touch with your partner"
    return command_usage(Usage("/contact", usage, summary, examples))


@sample(HELP)
def help_for_both_roles() -> Message:
    """The same for a facilitator who is a thought partner of two as well."""
    return what_i_can_do(["Lee", "Sam"], is_paired=True, is_facilitator=True, not_understood=False)


@sample(HELP)
def help_without_a_pair() -> Message:
    """The same for somebody who waits for a partner."""
    return what_i_can_do([], is_paired=False, is_facilitator=False, not_understood=False)
