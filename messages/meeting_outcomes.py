"""Whether a meeting took place: the question to both, and what is said to each answer."""

from __future__ import annotations

from messages.agreements import record_button
from messages.contact_phrases import edit_button, undo_button
from messages.contacts import logged_blocks, same_confirmed
from messages.meeting_phrases import Shown
from messages.meeting_times import noun
from messages.message import Aside, Block, Button, Message, buttons, message, say
from messages.wording import length, moment
from models import Contact
from program.contacts import Outcome


def question(shown: Shown) -> Message:
    """Return the question after a meeting."""
    return message(*question_blocks(shown))


def question_blocks(shown: Shown) -> tuple[Block, ...]:
    """Return the same for an overview."""
    return (
        say(f"Did your {_meeting(shown)} take place?"),
        _answers(shown),
        Aside(
            f"One press logs it; you can edit or undo it afterwards. {shown.name} is asked, too."
        ),
    )


def logged(shown: Shown, outcome: Outcome, *, asks_style: bool = False) -> Message:
    """Return the contact that the meeting became; `asks_style` offers to record how they work."""
    style = _style(shown) if asks_style else ()
    return message(*logged_blocks([outcome], shown.reader), *style)


def confirmed(shown: Shown, outcome: Outcome, *, asks_style: bool = False) -> Message:
    """Return that both said so: one contact."""
    style = _style(shown) if asks_style else ()
    return message(*same_confirmed(outcome, shown.reader, ""), *style)


def _style(shown: Shown) -> tuple[Block, ...]:
    return (
        say(f"What did you and {shown.name} agree on: by what, how often, when?"),
        buttons(record_button(shown.pair)),
    )


def did_not(shown: Shown) -> Message:
    """Return that nothing is logged, and the way to another time."""
    return message(
        say(f"Noted: your {_meeting(shown)} did not take place, and nothing is logged."),
        buttons(
            Button("meeting.propose", "Propose another time", str(shown.pair.id), "primary"),
            Button("meeting.took_place", "It took place", shown.value),
        ),
    )


def ask_against_no(shown: Shown) -> Message:
    """Return the question to who says yes, when the other one said no."""
    return message(
        say(f"{shown.name} said that your {_met(shown)} did not take place. Did it?"),
        buttons(
            Button("meeting.did_take_place", "It did: log it", shown.value),
            Button("meeting.missed", "It did not", shown.value),
        ),
        Aside(f"Nothing is logged yet. If you log it, I ask {shown.name} again."),
    )


def ask_against_log(shown: Shown) -> Message:
    """Return the question to who says no, when the other one logged the meeting."""
    return message(
        say(f"{shown.name} logged that your {_met(shown)} took place. Did it?"),
        buttons(
            Button("meeting.took_place", "It did", shown.value),
            Button("meeting.did_not_take_place", f"It did not: tell {shown.name}", shown.value),
        ),
        Aside(f"What {shown.name} logged stays as it is until {shown.name} changes it."),
    )


def own_log(shown: Shown, contact: Contact) -> Message:
    """Return the way to take back what the reader logged."""
    return message(
        say(f"You logged your {_meeting(shown)} as having taken place. If it did not, undo it."),
        buttons(undo_button(contact), edit_button(contact)),
    )


def both_kept(shown: Shown) -> Message:
    """Return that the two do not say the same, and that nothing was overwritten."""
    return message(
        say(
            f"Noted. {shown.name} hears that you see it differently; what {shown.name} logged is "
            f"{shown.name}'s to undo. A word between you two settles it."
        )
    )


def differs_from_log(shown: Shown, contact: Contact) -> Message:
    """Return what somebody reads who logged the meeting, when the other one says no."""
    return message(
        say(f"You logged your {_meeting(shown)}; {shown.name} says that it did not take place."),
        say(f"If you were mistaken, undo it; if not, it stays. A word with {shown.name} helps."),
        buttons(undo_button(contact), edit_button(contact)),
    )


def differs_from_no(shown: Shown) -> Message:
    """Return what somebody reads who said no, when the other one logs the meeting."""
    return message(
        say(f"{shown.name} logged your {_met(shown)}. You had said that it did not take place."),
        say("Which is right?"),
        buttons(
            Button("meeting.took_place", "It took place", shown.value),
            Button("meeting.missed", "It did not", shown.value),
        ),
    )


def not_yet(shown: Shown) -> Message:
    """Return that there is nothing to answer: it has not begun, or there is no such meeting."""
    return message(
        say(
            f"There is no meeting with {shown.name} to answer for: it has not begun, or it was "
            "moved or canceled. /meeting show says what is planned."
        )
    )


def nothing_to_answer() -> Message:
    """Return what somebody reads who says that they met, with no planned meeting behind them."""
    return message(
        say("I know of no planned meeting that is over and waits for your answer."),
        say("If you met, log it: /contact zoom yesterday 3pm 45m."),
        buttons(Button("contact.log", "Log a contact", style="primary")),
    )


def _answers(shown: Shown) -> Block:
    return buttons(
        Button("meeting.took_place", "It took place", shown.value, "primary"),
        Button("meeting.missed", "It did not", shown.value),
    )


def _meeting(shown: Shown) -> str:
    """Return "video meeting with Sam (Thursday, November 19, 3:00 PM, 45 min)"."""
    return f"{noun(shown.meeting)} with {shown.name} ({_when(shown)})"


def _met(shown: Shown) -> str:
    """Return the same without the name, behind which it stands."""
    return f"{noun(shown.meeting)} ({_when(shown)})"


def _when(shown: Shown) -> str:
    starts_at = shown.meeting.starts_at
    minutes = length(shown.meeting.minutes)
    if starts_at is None:
        return minutes
    return f"{moment(starts_at, shown.reader.person.zone, shown.reader.today)}, {minutes}"
