"""How contacts, counts and notes are said, the same in every text about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from messages.message import (
    Aside,
    Block,
    Button,
    Buttons,
    Quote,
    Words,
    bold,
    menu,
    say,
)
from messages.reader import Reader
from messages.wording import (
    MODALITY_NAMES,
    clock_time,
    count,
    length,
    weekday_and_day,
    zone_name,
)
from models import Contact, Pair
from program.progress import Progress

SHORT_NOTE = 140
"""A note up to so many characters stands in a sentence; a longer one is a quotation."""


class Timed(Protocol):
    """Something that took place: a contact, or what is said of one."""

    @property
    def took_place_on(self) -> date: ...
    @property
    def took_place_at(self) -> datetime | None: ...
    @property
    def duration_minutes(self) -> int | None: ...


def when(of: Timed, zone: ZoneInfo, today: date, others: Sequence[ZoneInfo] = ()) -> str:
    """Return "Thursday, November 19, 3:00 PM (45 min)", in `zone`.

    The zone is named where clocks in one of the `others` show another time.
    """
    words = weekday_and_day(of.took_place_on, today)
    if of.took_place_at is not None:
        words += f", {clock_time(of.took_place_at, zone)}"
        if any(_differ(of.took_place_at, zone, other) for other in others):
            words += f" {zone_name(of.took_place_at, zone)}"
    if of.duration_minutes:
        words += f" ({length(of.duration_minutes)})"
    return words


def _differ(moment: datetime, zone: ZoneInfo, other: ZoneInfo) -> bool:
    return moment.astimezone(zone).utcoffset() != moment.astimezone(other).utcoffset()


def contact_phrase(contact: Contact, pair: Pair, reader: Reader, whom: str | None = None) -> str:
    """Return "video meeting with Sam, Thursday, November 19, 3:00 PM (45 min)".

    `whom` stands for the partner's name where another word reads better.
    """
    zones = (pair.mentor.zone, pair.participant.zone)
    said = when(contact, ZoneInfo(contact.time_zone), reader.today, zones)
    return f"{MODALITY_NAMES[contact.modality]} with {whom or reader.partner_name(pair)}, {said}"


def meetings_so_far(progress: Progress, is_one_more: bool) -> tuple[Words, ...]:
    """Return the sentence that says how many of the required video meetings took place."""
    done, required = progress.video_done, progress.video_required
    if required == 0:
        return ()
    if done > required:
        lead = "That makes" if is_one_more else "Video meetings so far:"
        number = count(done, "video meeting") if is_one_more else str(done)
        return (f" {lead} {number}; {required} are required.",)
    if is_one_more:
        return (" That makes ", bold(f"{done} of {required}"), " video meetings.")
    return (" Video meetings so far: ", bold(f"{done} of {required}"), ".")


def meetings_of(progress: Progress) -> str:
    """Return "2 of 3 video meetings", or the number alone where none is required."""
    done, required = progress.video_done, progress.video_required
    if not required:
        return count(done, "video meeting")
    if done <= required:
        return f"{done} of {required} video meetings"
    return f"{done} video meetings ({required} required)"


def note_blocks(note: str, readers: str) -> tuple[Block, ...]:
    """Return the note and who can read it; nothing where there is no note."""
    if not note:
        return ()
    if len(note) <= SHORT_NOTE and "\n" not in note:
        return (say(f"Note: {as_sentence(note)} Only {readers} can read it."),)
    return (Quote(note), Aside(f"Your note. Only {readers} can read it."))


def as_sentence(words: str) -> str:
    """Return what somebody wrote in quotation marks, with a period where it has no end."""
    return f'"{words}"' + ("" if words.endswith((".", "!", "?", "…")) else ".")


def undo_button(contact: Contact, label: str = "Undo") -> Button:
    name = MODALITY_NAMES[contact.modality]
    return Button("contact.undo", label, str(contact.id), described=f"Undo: {name}")


def edit_button(contact: Contact, label: str = "Edit") -> Button:
    name = MODALITY_NAMES[contact.modality]
    return Button("contact.edit", label, str(contact.id), described=f"Edit: {name}")


def changes_menu(contacts: Sequence[Contact], lines: Sequence[str]) -> Buttons:
    """Return Edit and Undo of each contact; a line says which it is."""
    return menu(
        "Edit or undo…",
        [
            button
            for contact, line in zip(contacts, lines, strict=True)
            for button in (
                edit_button(contact, f"Edit: {line}"),
                undo_button(contact, f"Undo: {line}"),
            )
        ],
    )


def log_button(pair_id: int | None = None) -> Button:
    return Button("contact.log", "Log a contact", str(pair_id or ""), style="primary")


def explanation(readers: str) -> Aside:
    """Return what the contact log is for and who reads what; shown once to each person."""
    return Aside(
        "What this log is for: you find again what you talked about, and the program knows that "
        f"its pairs are in touch. Notes and tags are for {readers} alone. The facilitators see "
        "the day, how you were in touch and for how long, never what about."
    )
