"""What people read when they log a contact, change it or take it back."""

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
    Message,
    Paragraph,
    Quote,
    Words,
    bold,
    bullets,
    buttons,
    message,
    say,
)
from messages.reader import Reader
from messages.wording import (
    MODALITY_NAMES,
    clock_time,
    count,
    length,
    listed,
    weekday_and_day,
    zone_name,
)
from models import Contact, Modality, Pair
from program.contacts import Outcome, Undone
from program.progress import Progress

SHORT_NOTE = 140
"""A note up to so many characters stands in a sentence; a longer one is a quotation."""

UNDO_IN_ROW = 3


class Timed(Protocol):
    """Something that took place: a contact, or what is said of one."""

    @property
    def took_place_on(self) -> date: ...
    @property
    def took_place_at(self) -> datetime | None: ...
    @property
    def duration_minutes(self) -> int | None: ...


# --- phrases -----------------------------------------------------------------------------


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
        return (f" That makes {count(done, 'video meeting')}; {required} are required.",)
    if is_one_more:
        return (" That makes ", bold(f"{done} of {required}"), " video meetings.")
    return (" Video meetings so far: ", bold(f"{done} of {required}"), ".")


def meetings_of(progress: Progress) -> str:
    """Return "2 of 3 video meetings", or the number alone where none is required."""
    if progress.video_required == 0:
        return count(progress.video_done, "video meeting")
    return f"{progress.video_done} of {progress.video_required} video meetings"


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


# --- logged, changed, taken back ---------------------------------------------------------


def contact_logged(outcomes: Sequence[Outcome], reader: Reader, verb: str = "Logged") -> Message:
    """Return what was understood and logged, for one pair or several, with Undo and Edit."""
    return message(*logged_blocks(outcomes, reader, verb))


def logged_blocks(
    outcomes: Sequence[Outcome], reader: Reader, verb: str = "Logged"
) -> tuple[Block | None, ...]:
    """Return the blocks of `contact_logged`; nothing when nothing was logged."""
    if not outcomes:
        return ()
    if len(outcomes) == 1:
        return _one_logged(outcomes[0], reader, verb)
    return _several_logged(outcomes, reader)


def _one_logged(outcome: Outcome, reader: Reader, verb: str) -> tuple[Block | None, ...]:
    contact, name = outcome.contact, reader.partner_name(outcome.pair)
    phrase = contact_phrase(contact, outcome.pair, reader)
    is_video = contact.modality == Modality.VIDEO
    return (
        say(f"{verb}: {phrase}.", *meetings_so_far(outcome.progress, is_video)),
        _congratulation(outcome, name),
        *note_blocks(contact.note, f"you and {name}"),
        *(_short_question(contact) if outcome.is_short else ()),
        buttons(undo_button(contact), edit_button(contact)),
        explanation(f"you and {name}") if outcome.explains_log else None,
    )


def _several_logged(outcomes: Sequence[Outcome], reader: Reader) -> tuple[Block | None, ...]:
    """Return the blocks that say that the same was logged for several pairs."""
    first = outcomes[0].contact
    names = [reader.partner_name(outcome.pair) for outcome in outcomes]
    said = when(first, ZoneInfo(first.time_zone), reader.today)
    lines = [
        (f"{name}: ", bold(meetings_of(outcome.progress)))
        for name, outcome in zip(names, outcomes, strict=True)
    ]
    return (
        say(f"Logged: {MODALITY_NAMES[first.modality]} with {listed(names)}, {said}."),
        *as_list(lines),
        *note_blocks(first.note, listed(["you", *names])),
        *(_congratulation(one, name) for one, name in zip(outcomes, names, strict=True)),
        _undo_row([outcome.contact for outcome in outcomes], names),
        explanation("you and each of them") if any(one.explains_log for one in outcomes) else None,
    )


def as_list(lines: Sequence[tuple[Words, ...]]) -> tuple[Block, ...]:
    """Return a list of three or more lines as bullets, a shorter one as paragraphs."""
    return (bullets(*lines),) if len(lines) > 2 else tuple(say(*line) for line in lines)


def _undo_row(contacts: Sequence[Contact], names: Sequence[str]) -> Buttons:
    undos = [
        undo_button(contact, f"Undo for {name}")
        for contact, name in zip(contacts, names, strict=True)
    ]
    edits = [
        edit_button(contact, f"Edit for {name}")
        for contact, name in zip(contacts, names, strict=True)
    ]
    return buttons(*undos[:UNDO_IN_ROW], more=[*undos[UNDO_IN_ROW:], *edits])


def _congratulation(outcome: Outcome, name: str) -> Paragraph | None:
    if not outcome.completes:
        return None
    return say(
        f"Congratulations! You and {name} have held all the required video meetings of the year. "
        f"{name} hears of it, too."
    )


def _short_question(contact: Contact) -> tuple[Block, ...]:
    minutes = length(contact.duration_minutes or 0)
    return (
        say(f"It took {minutes}. Short ones count as well; was it a video meeting?"),
        buttons(
            Button("contact.keep", "It counts", str(contact.id)),
            Button("contact.make_phone", "Make it a phone call", str(contact.id)),
        ),
    )


def explanation(readers: str) -> Aside:
    """Return what the contact log is for and who reads what; shown once to each person."""
    return Aside(
        "What this log is for: you find again what you talked about, and the program knows that "
        f"its pairs are in touch. Notes and tags are for {readers} alone. The facilitators see "
        "the day, how you were in touch and for how long, never what about."
    )


def contact_undone(undone: Undone, reader: Reader) -> Message:
    name = reader.partner_name(undone.pair)
    day = weekday_and_day(undone.took_place_on, reader.today)
    what = f"{MODALITY_NAMES[undone.modality]} with {name}, {day}"
    if undone.kept_by:
        first = say(
            f"Your part is taken back: {what}. {name} logged it too, so it stays, as {name}'s and "
            "without your note.",
            *meetings_so_far(undone.progress, is_one_more=False),
        )
    else:
        so_far = meetings_so_far(undone.progress, is_one_more=False)
        first = say(f"Taken back: {what}. Nothing of it is kept.", *so_far)
    return message(first, buttons(log_button()))


def log_button(pair_id: int | None = None) -> Button:
    return Button("contact.log", "Log a contact", str(pair_id or ""), style="primary")


def already_undone() -> Message:
    return message(say("This one was already taken back; nothing of it is kept."))


def already_logged(contact: Contact, phrase: str) -> Message:
    """Return that a second tap changed nothing."""
    return message(
        say(f"This is logged already, once: {phrase}."),
        buttons(undo_button(contact), edit_button(contact)),
    )


def meeting_kept(outcome: Outcome, reader: Reader) -> Message:
    phrase = contact_phrase(outcome.contact, outcome.pair, reader)
    return message(
        say(f"It stays: {phrase}.", *meetings_so_far(outcome.progress, is_one_more=False)),
        buttons(undo_button(outcome.contact), edit_button(outcome.contact)),
    )


def same_confirmed(outcome: Outcome, reader: Reader, note: str) -> tuple[Block, ...]:
    """Return that it is one contact, which both logged; `note` is what the reader had typed."""
    phrase = contact_phrase(outcome.contact, outcome.pair, reader)
    lost = f' Your note, "{note}", is not saved with it.' if note else ""
    so_far = meetings_so_far(outcome.progress, is_one_more=False)
    return (say(f"Then it counts once, confirmed by you both: {phrase}.{lost}", *so_far),)
