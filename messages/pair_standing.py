"""How a pair does, in facts that both its people and a facilitator may see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.message import Block, Facts, say
from messages.wording import count, day, done_of, listed, ordinal
from program.pair_view import PairOutline
from program.periods import Month
from program.progress import Progress


def standing_blocks(
    outline: PairOutline, today: date, reader_id: int | None = None
) -> tuple[Block, ...]:
    progress, check_ins = outline.progress, outline.check_ins
    facts = [("Video meetings", _meetings_with_days(outline, today))]
    facts += _months_fact("In touch", check_ins.in_touch, today)
    facts += _months_fact("No contact logged", check_ins.empty, today)
    facts += _months_fact("Not counted (part of a month, or away)", check_ins.excused, today)
    for person, until in outline.away:
        name = "you" if person.id == reader_id else person.first_name
        facts.append(("Away", f"{name}, through {day(until, today)}"))
    if outline.pair.ended_at is not None:
        return (Facts(tuple(facts)),)
    steps = (_next_meeting(progress), _next_check_in(outline))
    return (Facts(tuple(facts)), say(" ".join(step for step in steps if step)))


def _meetings_with_days(outline: PairOutline, today: date) -> str:
    progress = outline.progress
    days = listed([day(held_on, today) for held_on in outline.meeting_days])
    done = done_of(progress.video_done, progress.video_required)
    return f"{done}, on {days}" if days else done


def _months_fact(label: str, months: Sequence[Month], today: date) -> list[tuple[str, str]]:
    if not months:
        return []
    return [(label, listed([_month_name(month, today) for month in months]))]


def _month_name(month: Month, today: date) -> str:
    year = "" if month.year == today.year else f" {month.year}"
    return f"{month.first_day:%B}{year}"


def _next_meeting(progress: Progress) -> str:
    due_on = progress.next_due_on
    if progress.video_required == 0:
        return ""
    if due_on is None:
        return f"All {count(progress.video_required, 'required video meeting')} took place."
    which = ordinal(progress.video_done + 1)
    said = day(due_on, progress.today)
    if due_on < progress.today:
        return f"Next: the {which} video meeting, which was due by {said}."
    return f"Next: the {which} video meeting, due by {said}."


def _next_check_in(outline: PairOutline) -> str:
    if outline.check_ins.is_open:
        return "No contact is logged this month yet."
    return "" if outline.progress.contacts else "No contact is logged yet."
