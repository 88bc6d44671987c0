"""What a facilitator hears who decides about messages that did not, or perhaps did not, arrive."""

from collections.abc import Sequence

from messages.delivery_ledger import why_not
from messages.delivery_words import by_kind, left_out, the_one, whom
from messages.message import Message, Paragraph, as_list, message, say
from messages.proposal import Proposal
from messages.reader import Reader
from messages.undelivered import cause_of
from messages.wording import count, local_today, moment_in_zone
from models import NoticeState
from program.delivery_decisions import Decision
from program.delivery_ledger import Ledger, Told

LONGEST_NUMBER = 999
"""A button's label has room for so many."""


def was_noted(decision: Decision, reader: Reader) -> Paragraph:
    """Say that a message arrived, or that it did not; or who said something before."""
    if not decision.is_done:
        return _was_settled(decision, reader)
    return say(f"Noted: {the_one(decision.told, reader)} arrived. Nothing more is sent.")


def was_noted_as_lost(decision: Decision, reader: Reader) -> Paragraph:
    if not decision.is_done:
        return _was_settled(decision, reader)
    return say(f"Noted: {the_one(decision.told, reader)} did not arrive. Nothing is sent again.")


def goes_out_again(decision: Decision, reader: Reader) -> Paragraph:
    """Say when a message goes out again, or why it does not."""
    told = decision.told
    if decision.goes_at is None:
        if told.state is not NoticeState.NEEDS_HUMAN:
            return _was_settled(decision, reader)
        return say(
            f"Not sent again: {the_one(told, reader)}, because {why_not(told.chance)}. It still "
            "waits for your word whether it arrived."
        )
    when = "now"
    if decision.goes_at > reader.now:
        zone = told.recipient.zone
        when = f"on {moment_in_zone(decision.goes_at, zone, local_today(reader.now, zone))}"
    return say(f"Due again: {the_one(told, reader)}. It goes out {when}, if it is still needed.")


def _was_settled(decision: Decision, reader: Reader) -> Paragraph:
    """Say kindly that there is nothing left to decide, and what is known."""
    told, by = decision.told, decision.decided_by
    state = _STANDS.get(told.state, "is on its way again")
    if told.state is NoticeState.DEAD:
        state = f"did not arrive: {cause_of(told).why}"
    who = None if by is None else "You" if by.id == reader.person.id else by.name
    lead = f"{who} decided that already" if who else "That is settled already"
    return say(f"{lead}: {the_one(told, reader)} {state}.")


_STANDS = {
    NoticeState.SENT: "arrived",
    NoticeState.UNKNOWN: "is being looked for",
    NoticeState.EXPIRED: "did not arrive, and is not sent again",
    NoticeState.SKIPPED: "was not needed any more",
    NoticeState.CANCELED: "was not needed any more",
}


# --- those that were not reached -------------------------------------------------------------


def resend_proposal(ledger: Ledger) -> Proposal:
    """Say what would be sent again, to whom, and what is left out and why."""
    again, lost = ledger.again, ledger.lost
    number = len(again)
    what = count(number, "message") if number <= LONGEST_NUMBER else "all of them"
    left = left_out(lost)
    return Proposal(
        title="Send again",
        submit=f"Send {what} again",
        is_grave=False,
        blocks=(
            say(_which(number, len(lost))),
            *as_list(by_kind(again)),
            say(
                f"{_it_goes(number)} open hours, and only if still needed by then. What arrived, "
                "or may have, is not sent again."
            ),
            *((say(f"Left out: {left}."),) if left else ()),
        ),
    )


def _which(number: int, lost: int) -> str:
    if number < lost:
        return f"Of the {lost} messages that did not arrive, this sends {number} again:"
    those = "the one message" if lost == 1 else f"all {lost} messages"
    return f"This sends again {those} that did not arrive:"


def were_sent_again(done: Sequence[Told], wanted: int) -> Message:
    """Say how many are due again and to whom, and whether somebody was faster."""
    if not done:
        return nothing_to_send_again()
    missing = wanted - len(done)
    was = "was" if missing == 1 else "were"
    return message(
        say(
            f"Due again: {count(len(done), 'message')} to {whom([*done])}. {_it_goes(len(done))} "
            "open hours, if still needed; /cohort delivery shows what becomes of it."
        ),
        say(f"{missing} more {was} settled or due again before.") if missing > 0 else None,
    )


def _it_goes(number: int) -> str:
    return "It goes out in the reader's" if number == 1 else "Each goes out in its reader's"


def nothing_to_send_again() -> Message:
    return message(
        say("Nothing is left to send again: it is on its way, settled, or of no more use.")
    )
