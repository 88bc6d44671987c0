"""Somebody has difficulty connecting: what the facilitators read at once."""

from datetime import datetime

from messages.message import (
    Block,
    Button,
    Facts,
    Message,
    Paragraph,
    Quote,
    bold,
    buttons,
    message,
    say,
)
from messages.wording import MODALITY_NAMES, clock_time, day, done_of, local_today, weekday_and_day
from models import HelpRequest, Person
from program.help_facts import HelpFacts


def help_request(facts: HelpFacts, reader: Person, now: datetime) -> Message:
    """Return the request as `reader`, a facilitator, sees it."""
    pair = facts.progress.pair
    asking = pair.mentor if facts.request.asked_by_id == pair.mentor_id else pair.participant
    partner = pair.partner_of(asking.id)
    point = f" has trouble connecting with {partner.name} and asks for your help."
    if facts.request.reopened_at is not None and facts.request.solved_at is None:
        since = since_when(facts.request.reopened_at, reader, now)
        point = f" still has trouble connecting with {partner.name}: not solved yet ({since})."
    return message(
        say(bold(asking.name), point),
        _acting(facts, reader, now),
        *_tried(facts.request, asking),
        _facts(facts, reader, now),
        _buttons(facts, asking, partner),
    )


def _acting(facts: HelpFacts, reader: Person, now: datetime) -> Paragraph | None:
    acted_at, solved_at = facts.request.acted_at, facts.request.solved_at
    if facts.solved_by is not None and solved_at is not None:
        by = "you say so" if facts.solved_by.id == reader.id else f"{facts.solved_by.name} says so"
        return say(bold("It is solved"), f": {by}, {since_when(solved_at, reader, now)}.")
    if facts.acting is None or acted_at is None:
        return None
    since = since_when(acted_at, reader, now)
    who = "You have" if facts.acting.id == reader.id else f"{facts.acting.name} has"
    return say(bold(f"{who} been on it"), f" since {since}.")


def _tried(request: HelpRequest, asking: Person) -> tuple[Block, ...]:
    if not request.tried.strip():
        return (say(f"{asking.first_name} did not say what was tried so far."),)
    return (say("Tried so far:"), Quote(request.tried))


def _facts(facts: HelpFacts, reader: Person, now: datetime) -> Facts:
    today, progress = local_today(now, reader.zone), facts.progress
    last = "none logged yet"
    if progress.last_on is not None:
        how = f" ({MODALITY_NAMES[facts.last_modality]})" if facts.last_modality else ""
        last = f"{day(progress.last_on, today)}{how}"
    return Facts(
        (
            ("Asked", since_when(facts.request.asked_at, reader, now)),
            ("Last contact", last),
            ("Contacts", str(progress.contacts or "none")),
            ("Video meetings", done_of(progress.video_done, progress.video_required)),
        )
    )


def _buttons(facts: HelpFacts, asking: Person, partner: Person) -> Block:
    request_id = facts.request.id
    first = Button("help.take", "I'm on it", str(request_id), style="primary")
    if facts.acting is not None:
        first = Button("help.solve", "Mark as solved", str(request_id))
    writing = [
        Button("help.message", f"Message {one.first_name}", f"{request_id}|{one.id}")
        for one in (asking, partner)
    ]
    return buttons(*([] if facts.solved_by else [first]), *writing)


def since_when(when: datetime, reader: Person, now: datetime) -> str:
    """Return "Monday, October 5, 10:00 AM" as the reader's clock shows it."""
    today = local_today(now, reader.zone)
    local = when.astimezone(reader.zone).date()
    return f"{weekday_and_day(local, today)}, {clock_time(when, reader.zone)}"
