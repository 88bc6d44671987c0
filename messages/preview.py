"""What is to come, in words: for the command line and for a facilitator."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from messages.message import Block, Table, say
from messages.notice_names import NOTICE_NAMES
from messages.wording import clock_time, count, day, listed, zone_name
from models import NoticeKind, Person

REASONS = {
    "away": "away",
    "fewer_reminders": "asked for fewer reminders",
    "held": "everything is on hold",
    "in_touch": "in touch within the last days",
    "not_in_workspace": "not in the workspace yet",
    "paused": "paused their reminders",
    "weekly_limit": "more than the week's limit; it comes later",
}

WHY = {
    NoticeKind.WELCOME: "the pair is announced",
    NoticeKind.FIRST_CONTACT: "no first contact yet",
    NoticeKind.NUDGE: "once a month",
    NoticeKind.SECOND_REMINDER: "no contact in the month so far",
    NoticeKind.CONGRATULATION: "the last required video meeting is logged",
    NoticeKind.DIGEST: "once a week",
    NoticeKind.ALERT: "a pair is silent",
    NoticeKind.ARTICLE: "it was shared",
    NoticeKind.MEETING: "somebody proposed, accepted or changed a meeting",
    NoticeKind.MEETING_REMINDER: "a meeting is near",
    NoticeKind.BEFORE_MEETING: "a meeting is today",
    NoticeKind.MEETING_OUTCOME: "a meeting is over",
    NoticeKind.REFERRAL: "a colleague was brought in",
    NoticeKind.REFLECTION: "half of the pair's time is over",
    NoticeKind.REFLECTION_ANSWER: "both looked back at half-time",
    NoticeKind.AGREEMENT: "somebody recorded how the two work",
    NoticeKind.HELP_REQUEST: "somebody asked for help",
    NoticeKind.HELP_NEWS: "a facilitator took care of it",
    NoticeKind.HELP_FOLLOW_UP: "somebody asked for help some days ago",
    NoticeKind.FEEDBACK: "somebody gave feedback",
    NoticeKind.PASSED_MESSAGE: "somebody wrote it",
    NoticeKind.PAIR_ENDED: "a pair ended",
    NoticeKind.EVENT: "an event is new, changed, or canceled",
    NoticeKind.MILESTONE: "a milestone of the capstone is due",
    NoticeKind.CAPSTONE_INVITATION: "somebody asks for it",
    NoticeKind.CAPSTONE_SLIDES: "the slides were handed in",
    NoticeKind.CAPSTONE_REVIEW: "the final capstone is to be reviewed",
    NoticeKind.CAPSTONE_SELECTED: "the selection was announced",
    NoticeKind.SELF_ASSESSMENT: "start, middle or end of their time",
    NoticeKind.MATCH_RANKING: "participants may choose",
    NoticeKind.MATCH_PROPOSAL: "a pair is proposed",
    NoticeKind.MATCH_ANSWERS: "a thought partner answered",
    NoticeKind.MATCH_WITHDRAWN: "a proposal was withdrawn",
    NoticeKind.EVENT_REMINDER: "an event is near",
    NoticeKind.ATTENDANCE: "an event is over",
    NoticeKind.POLL: "a time is looked for",
    NoticeKind.POLL_REMINDER: "no answer about times yet",
    NoticeKind.POLL_RESULT: "a poll has closed",
    NoticeKind.FAREWELL: "the cohort ended",
    NoticeKind.CLOSING: "the cohort ended",
}

NOTHING = "Nothing is to go out in this time."
UNFORESEEN = "Alerts, and what people send each other, depend on what happens and are not listed."


class Coming(Protocol):
    """One message to come."""

    @property
    def recipient(self) -> Person: ...
    @property
    def kind(self) -> NoticeKind: ...
    @property
    def at(self) -> datetime: ...
    @property
    def zone(self) -> ZoneInfo: ...
    @property
    def partners(self) -> tuple[Person, ...]: ...
    @property
    def why_not(self) -> str | None: ...


def preview_table(lines: Sequence[Coming], drafts: int = 0) -> str:
    """Return a table in plain text, one message a line, times in the recipient's zone.

    `drafts` is the number of pairs whose messages are not counted in, because they are drafts.
    """
    notes = [*_notes(lines, drafts), UNFORESEEN]
    if not lines:
        return "\n".join([NOTHING, *notes])
    rows = [("When (their time)", "To", "What", "Why"), *(_row(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    table = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]])
        for row in rows
    ]
    return "\n".join([*table, "", _summary(lines), *notes])


def _notes(lines: Sequence[Coming], drafts: int) -> Iterator[str]:
    if lines and all(line.why_not == "not_in_workspace" for line in lines):
        yield "Nobody is known in the workspace yet: `python -m bot run` looks for everybody first."
    if drafts:
        verb = "is" if drafts == 1 else "are"
        yield (
            f"{count(drafts, 'pair').capitalize()} {verb} not announced yet, so nothing is sent "
            "to them; with --drafts the list counts them in."
        )


def preview_blocks(lines: Sequence[Coming], most: int, today: date) -> tuple[Block, ...]:
    """Return the same for a facilitator: a table of the first `most`, the rest counted."""
    if not lines:
        return (say(NOTHING),)
    shown = tuple((_when(line, today), line.recipient.name, _what(line)) for line in lines[:most])
    table = Table(("When (their time)", "To", "What"), shown)
    rest = len(lines) - len(shown)
    more = (say(f"And {count(rest, 'more message')}."),) if rest else ()
    return (say(_summary(lines)), table, *more)


def _row(line: Coming) -> tuple[str, str, str, str]:
    local = line.at.astimezone(line.zone)
    when = f"{local:%a %Y-%m-%d} {clock_time(line.at, line.zone)} {zone_name(line.at, line.zone)}"
    return when, f"{line.recipient.name} <{line.recipient.email}>", _kind(line), _why(line)


def _why(line: Coming) -> str:
    if line.why_not is None:
        return WHY[line.kind]
    return f"not sent: {REASONS.get(line.why_not, line.why_not)}"


def _kind(line: Coming) -> str:
    about = listed([partner.first_name for partner in line.partners])
    return f"{NOTICE_NAMES[line.kind]} about {about}" if about else NOTICE_NAMES[line.kind]


def _what(line: Coming) -> str:
    if line.why_not is None:
        return _kind(line)
    return f"{_kind(line)}, not sent: {REASONS.get(line.why_not, line.why_not)}"


def _when(line: Coming, today: date) -> str:
    local = line.at.astimezone(line.zone)
    return (
        f"{local:%a}, {day(local.date(), today)}, {clock_time(line.at, line.zone)} "
        f"{zone_name(line.at, line.zone)}"
    )


def _summary(lines: Sequence[Coming]) -> str:
    skipped = sum(line.why_not is not None for line in lines)
    words = f"{count(len(lines) - skipped, 'message').capitalize()} to go out"
    return f"{words}; {skipped} more would be left out or put off." if skipped else f"{words}."
