"""What people read about a meeting: what was proposed, accepted, moved, canceled."""

from __future__ import annotations

from collections.abc import Sequence

from messages.meeting_phrases import (
    Shown,
    agreed_buttons,
    answer_buttons,
    asked_buttons,
    calendar_hint,
    joining,
    off,
    propose_button,
    times_after,
    told_when,
)
from messages.meeting_times import a, by_what, what
from messages.message import Aside, Button, Message, bold, buttons, message, say
from messages.wording import listed, moment
from models import MeetingState
from program.arrival import Arriving

# --- for the one who acts ----------------------------------------------------------------


def proposed(shown: Shown, told: Sequence[Arriving]) -> Message:
    """Return what was proposed, and when the partner gets it."""
    lead = f"Proposed to {shown.name}, {by_what(shown.meeting)}: "
    return message(
        *times_after(lead, shown),
        say(f"{told_when(told, shown)} You both get calendar links when {shown.name} accepts one."),
        asked_buttons(shown),
    )


def agreed(shown: Shown, told: Sequence[Arriving]) -> Message:
    """Return the meeting that both know now."""
    return message(
        say("Planned: ", bold(f"{what(shown.meeting)} with {shown.name}"), f", {shown.at}."),
        *joining(shown),
        say(f"{told_when(told, shown)} I remind you both a day and an hour before."),
        agreed_buttons(shown),
    )


def ask_cancel(shown: Shown) -> Message:
    """Return the question before a meeting is canceled."""
    return message(
        say(f"Cancel the {what(shown.meeting)} with {shown.name}, {shown.at}?"),
        buttons(
            Button("meeting.cancel_now", "Cancel the meeting", shown.value, "danger"),
            Button("meeting.move", "Move it instead…", shown.value),
            Button("meeting.keep", "Keep it", shown.value),
        ),
    )


def canceled(shown: Shown, told: Sequence[Arriving]) -> Message:
    """Return that the meeting, or the proposal, is off."""
    return message(
        say(f"{off(shown)} {told_when(told, shown)}"),
        buttons(propose_button(shown, "Propose another time")),
        calendar_hint(shown),
    )


def already_planned(shown: Shown, draft_id: str) -> Message:
    """Return the question what new times are for, where the two have a meeting ahead."""
    return message(
        say(f"You and {shown.name} have {a(what(shown.meeting))} planned: {shown.at}."),
        say("Are the new times instead of it, or for a further meeting?"),
        buttons(
            Button("meeting.move_to", "Move it", f"{draft_id}|{shown.value}"),
            Button("meeting.another", "Plan a further one", draft_id),
        ),
        Aside("Nothing is proposed yet."),
    )


def ask_with_whom(names: Sequence[tuple[int, str]], draft_id: str) -> Message:
    """Return the question with whom to meet; `names` are by pair id."""
    return message(
        say("With whom would you like to meet?"),
        buttons(
            *(
                Button("meeting.choose_pair", name, f"{draft_id}|{pair_id}")
                for pair_id, name in names
            )
        ),
        Aside("Nothing is proposed yet."),
    )


def nothing_planned(names: Sequence[str]) -> Message:
    """Return what somebody reads who would change a meeting and has none."""
    return message(
        say(f"You have no meeting planned with {listed(names, 'or')}."),
        say("Propose a time: /meeting Friday 3pm, or up to three with or between them."),
        buttons(Button("meeting.propose", "Propose a time", style="primary")),
    )


# --- for the other one -------------------------------------------------------------------


def news(shown: Shown) -> Message:
    """Return what the partner reads of the meeting's last change."""
    if shown.meeting.state is MeetingState.PROPOSED:
        return _proposal(shown)
    if shown.host and shown.meeting.changed_by_id == shown.meeting.scheduled_by_id:
        return _introduction(shown)
    if shown.meeting.state is MeetingState.ACCEPTED:
        return message(
            say(f"{shown.name} accepted: ", bold(what(shown.meeting)), f", {shown.at}."),
            *joining(shown),
            say("I remind you both a day and an hour before."),
            agreed_buttons(shown),
        )
    return message(
        say(off(shown)),
        buttons(propose_button(shown, "Propose another time")),
        calendar_hint(shown),
    )


def _introduction(shown: Shown) -> Message:
    return message(
        say(
            f"{shown.host} scheduled your introductory meeting with {shown.name}, ",
            bold(by_what(shown.meeting)),
            f", {shown.at}.",
        ),
        *joining(shown),
        say(
            f"{shown.host} helps you two to begin. There you agree on how, how often, and when you "
            "want to be in touch. I remind you both a day and an hour before."
        ),
        agreed_buttons(shown),
    )


def _proposal(shown: Shown) -> Message:
    was = shown.meeting.was_at
    lead = f"{shown.name} would like to meet you {by_what(shown.meeting)}: "
    if was is not None:
        former = moment(was, shown.reader.person.zone, shown.reader.today)
        lead = f"{shown.name} can't make {former} and asks to move your {what(shown.meeting)} to "
    return message(
        *times_after(lead, shown),
        *answer_buttons(shown),
        Aside(f"Until you accept one, nothing is planned. {shown.name} hears of your answer."),
    )
