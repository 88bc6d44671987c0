"""The introductory meeting: what the facilitator who schedules it reads, and how it begins."""

from __future__ import annotations

from collections.abc import Sequence

from messages.arrival import arrives
from messages.calendar_links import add_to_calendar
from messages.meeting_form import DAY, HOW, LENGTH, LINK, LONGEST_LINK, TIME, FilledMeeting
from messages.meeting_times import by_what
from messages.message import (
    Aside,
    ChoiceField,
    DateField,
    Form,
    Message,
    TextField,
    TimeField,
    bold,
    message,
    say,
)
from messages.reader import Reader
from messages.wording import MODALITY_LABELS, listed, moment_in_zone
from models import Meeting, MeetingState, Pair
from program.arrival import Arriving
from program.invitations import Invitation
from program.meetings import MEETING_MODALITIES

KNOWN = "It was scheduled so already."
INTRODUCE_FORM = "meeting.introduce"


def introduce_form(pair: Pair, filled: FilledMeeting, context: str) -> Form:
    """Return the form in which a facilitator schedules the meeting."""
    return Form(
        INTRODUCE_FORM,
        "Introductory meeting",
        "Schedule it",
        (
            DateField(DAY, "Day", filled.day),
            TimeField(TIME, "Time", filled.at, hint="In your own zone; both read it in theirs."),
            TextField(LENGTH, "How long", filled.length, max_length=40),
            ChoiceField(
                HOW,
                "How they meet",
                tuple((one.value, MODALITY_LABELS[one]) for one in MEETING_MODALITIES),
                filled.modality.value,
            ),
            TextField(
                LINK,
                "Link to join by",
                filled.link,
                optional=True,
                max_length=LONGEST_LINK,
                hint="Both get it.",
            ),
        ),
        (say(f"{_both(pair)} meet for the first time, with you."),),
        context,
    )


def scheduled(
    meeting: Meeting,
    pair: Pair,
    told: Sequence[Arriving],
    reader: Reader,
    invitation: Invitation | None,
) -> Message:
    """Return what the facilitator reads who scheduled it."""
    names = listed([one.recipient.first_name for one in told])
    lines = [arrives(one, one.recipient.first_name, reader) for one in told]
    heard = f"Both get it now: {names}." if _all_now(lines) else " ".join(lines)
    return message(
        say(
            "Scheduled: ",
            bold(f"introductory meeting of {_both(pair)}"),
            f", {_when(meeting, reader)}.",
        ),
        add_to_calendar(invitation, "") if invitation else None,
        say(f"{heard or KNOWN} Either of them can move or cancel it; you hear of it."),
        Aside("Afterward they can record how they want to work; what they record is theirs."),
    )


def for_facilitator(meeting: Meeting, pair: Pair, who: str, reader: Reader) -> Message:
    """Return what the facilitator reads when one of the two changed it; `who` did."""
    whose = f"introductory meeting of {_both(pair)}"
    if meeting.state is MeetingState.PROPOSED:
        return message(
            say(f"{who} asks for another time for the {whose}. You hear when both agreed on one.")
        )
    if meeting.state is MeetingState.ACCEPTED:
        return message(say(f"The {whose} has a new time: ", bold(_when(meeting, reader)), "."))
    return message(
        say(f"{who} canceled the {whose}."),
        say(
            "To schedule it anew: /cohort introduce with both names and a time, such as Friday 3pm."
        ),
    )


def _all_now(lines: Sequence[str]) -> bool:
    return bool(lines) and all(line.endswith("gets it now.") for line in lines)


def _when(meeting: Meeting, reader: Reader) -> str:
    if meeting.starts_at is None:
        return by_what(meeting)
    at = moment_in_zone(meeting.starts_at, reader.person.zone, reader.today)
    return f"{at}, {by_what(meeting)}"


def _both(pair: Pair) -> str:
    return f"{pair.mentor.name} and {pair.participant.name}"
