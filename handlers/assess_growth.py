"""/growth: where somebody sees themselves, an area at a time, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias

from handlers.call import ButtonSpec, Call, Command, FormSpec, Reply
from handlers.growth_results import BUTTONS as RESULT_BUTTONS
from handlers.growth_results import (
    choose_last_areas,
    share_last,
    show_last,
    show_result_of,
    withdraw_last,
)
from handlers.reading.mentions import as_shown
from handlers.show_help import asks_for_help, command_help
from messages import growth as texts
from messages.growth_form import FORM, field_id, page_form
from messages.growth_phrases import begin_value
from messages.message import Form, Message, message
from messages.wording import shortened
from models import InstrumentKind, Session
from program.access.ids import position_of
from program.assessment_results import latest_result
from program.assessments import Run, answer_page, begin, open_runs, sizes_of
from program.errors import NotForYouError

SELF, RUBRIC = InstrumentKind.SELF_ASSESSMENT, InstrumentKind.RUBRIC
Part: TypeAlias = "Callable[[Session, Call, datetime], Reply]"


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Show where the sender stands, or do what the words say."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    words = " ".join(call.words.casefold().split()).strip(".,;")
    if not words:
        return overview(session, call, now)
    part = PARTS.get(words)
    if part is None:
        return texts.not_understood(shortened(as_shown(call.words)))
    return part(session, call, now)


def overview(session: Session, call: Call, now: datetime) -> Message:
    """Return what is under way, else the last result, else what there is to begin."""
    runs = open_runs(session, call.sender)
    latest = latest_result(session, call.sender, SELF)
    if runs:
        blocks = [block for run in runs for block in texts.under_way(run)]
        return message(*blocks, texts.last_result_line(latest.id) if latest else None)
    if latest is not None:
        return show_result_of(session, call, latest, now)
    return texts.not_begun(sizes_of(session, now))


def begin_by_button(session: Session, call: Call, now: datetime) -> Form:
    """Open the next page of what the button begins."""
    for value, (kind, is_short) in KINDS.items():
        if call.value == value:
            return _go_on(begin(session, call.sender, kind, is_short=is_short, now=now))
    raise NotForYouError


def open_page(session: Session, call: Call, now: datetime) -> Reply:
    """Open a page that was sent before, or the next one; the value is "assessment|page"."""
    run, page = _run_and_page(session, call, call.value)
    if run.assessment.finished_at is not None:
        return show_result_of(session, call, run.assessment, now)
    return page_form(run, page)


def submit(session: Session, call: Call, now: datetime) -> Reply:
    """Keep the answers of one page, and open the next one or show the result."""
    run, page = _run_and_page(session, call, call.context)
    if run.assessment.finished_at is None:
        levels = {item.id: _level(call, field_id(item), item.levels) for item in run.pages[page]}
        run = answer_page(session, run, page, levels, now)
    if run.assessment.finished_at is not None:
        return show_result_of(session, call, run.assessment, now)
    if run.assessment.pages_done >= len(run.pages):
        return texts.nothing_answered(run)
    return _go_on(run)


def _go_on(run: Run) -> Form:
    return page_form(run, run.next_page)


def _run_and_page(session: Session, call: Call, value: str) -> tuple[Run, int]:
    """Return the sender's own assessment and one of its pages up to the next one.

    Raises:
        NotForYouError: it is not theirs, or that page was not reached.
    """
    assessment_id, _, page = value.partition("|")
    run, at = call.access.own_run(session, assessment_id), position_of(page)
    if at >= len(run.pages) or (run.assessment.finished_at is None and at > run.next_page):
        raise NotForYouError
    return run, at


def _level(call: Call, field: str, levels: list[str]) -> int | None:
    """Return the level that was chosen; None for none, or for one that was not offered."""
    given = call.answers.get(field, "")
    offered = {str(level): level for level in range(1, len(levels) + 1)}
    return offered.get(given)


def _begin(kind: InstrumentKind, *, is_short: bool = False) -> Part:
    def part(session: Session, call: Call, now: datetime) -> Reply:
        return _go_on(begin(session, call.sender, kind, is_short=is_short, now=now))

    return part


def _go_on_with_latest(session: Session, call: Call, now: datetime) -> Reply:
    runs = open_runs(session, call.sender)
    return _go_on(runs[0]) if runs else overview(session, call, now)


KINDS: Mapping[str, tuple[InstrumentKind, bool]] = {
    begin_value(kind, is_short=is_short): (kind, is_short)
    for kind, is_short in ((SELF, False), (SELF, True), (RUBRIC, False))
}
"""What may be begun, by what its button carries. The rubric has one item an area anyway."""

PARTS: Mapping[str, Part] = {
    **dict.fromkeys(("full", "begin", "start", "again"), _begin(SELF)),
    **dict.fromkeys(
        ("minute", "one minute", "1 minute", "short", "quick"), _begin(SELF, is_short=True)
    ),
    "rubric": _begin(RUBRIC),
    **dict.fromkeys(("go on", "continue", "resume", "next"), _go_on_with_latest),
    **dict.fromkeys(("result", "results", "last"), show_last(SELF)),
    "rubric result": show_last(RUBRIC),
    "share": share_last,
    **dict.fromkeys(("withdraw", "unshare", "stop sharing"), withdraw_last),
    **dict.fromkeys(("areas", "grow"), choose_last_areas),
}
"""What may follow the command."""

COMMAND = Command(
    name="/growth",
    usage="[full | minute | rubric | go on | result | share | withdraw | areas]",
    summary="See where you stand in the skill areas, and where you want to grow",
    examples=(
        "/growth",
        "/growth full",
        "/growth minute",
        "/growth rubric",
        "/growth go on",
        "/growth result",
        "/growth share",
        "/growth withdraw",
        "/growth areas",
    ),
    handle=handle,
)
BUTTONS = (
    ButtonSpec("growth.begin", begin_by_button),
    ButtonSpec("growth.page", open_page),
    *RESULT_BUTTONS,
)
FORMS = (FormSpec(FORM, submit),)
