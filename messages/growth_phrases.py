"""Words about self-assessments that several texts share."""

from collections.abc import Sequence
from datetime import date

from messages.message import Block, Button, Paragraph, Table, bold, say
from messages.reader import Reader
from messages.wording import day, listed
from models import InstrumentKind
from program.assessment_results import AreaLevel, Change, Result, Story, gaps, strengths
from program.assessments import Run
from program.hours import local_day

KIND_WORDS = {
    InstrumentKind.SELF_ASSESSMENT: "self-assessment",
    InstrumentKind.RUBRIC: "rubric",
}

ONLY_YOU = (
    "Only you see your answers, unless you share a result with your partner. Facilitators see how "
    "many people finished, from five on, and never who."
)


def kind_words(result: Result) -> str:
    """Return "self-assessment", "one-minute self-assessment" or "rubric"."""
    length = "one-minute " if result.assessment.is_short else ""
    return f"{length}{KIND_WORDS[result.kind]}"


def level_words(level: float) -> str:
    """Return "3.7", or "4" for a whole number."""
    return f"{level:.1f}".removesuffix(".0")


def begin_value(kind: InstrumentKind, *, is_short: bool) -> str:
    """Return what a button to begin carries: "self_assessment", "self_assessment short"."""
    return f"{kind.value} short" if is_short else kind.value


def begin_button(label: str, kind: InstrumentKind, *, is_short: bool = False) -> Button:
    return Button("growth.begin", label, begin_value(kind, is_short=is_short))


def where_it_is(run: Run) -> str:
    """Return where an open assessment goes on: "area 4 of 11", "part 2 of 2"."""
    part = "part" if run.pages and has_several_areas(run, 0) else "area"
    return f"{part} {run.next_page + 1} of {len(run.pages)}"


def has_several_areas(run: Run, page: int) -> bool:
    return len({item.area for item in run.pages[page]}) > 1


def story_blocks(story: Story, whose: str, reader: Reader) -> tuple[Block | None, ...]:
    """Return the result in words, then area by area; `whose` is "You" or a name."""
    result = story.result
    return (
        *_high_and_low(result, whose),
        _changed(story, reader),
        _left_out(result, whose),
        _table(story, reader),
    )


def _high_and_low(result: Result, whose: str) -> tuple[Paragraph | None, ...]:
    high, low = strengths(result.areas), gaps(result.areas)
    if not low:
        level = level_words(result.areas[0].level) if result.areas else "0"
        return (
            say(
                f"Every area is at the same level, {level} of {result.levels}, so I name no "
                "strengths and no gaps."
            ),
        )
    sees = "You see your" if whose == "You" else f"{whose} sees"
    return (
        say(f"{sees} strengths in ", bold(_named(high, result.levels)), "."),
        say("Most room to grow: ", bold(_named(low, result.levels)), "."),
    )


def _named(areas: Sequence[AreaLevel], levels: int) -> str:
    first, *rest = (f"{one.area} ({level_words(one.level)}" for one in areas)
    return listed([f"{first} of {levels})", *(f"{one})" for one in rest)])


def _changed(story: Story, reader: Reader) -> Paragraph | None:
    if not story.earlier:
        return None
    since = f"Since {day(day_of(story.earlier[-1], reader), reader.today)}"
    if not story.changes:
        return say(f"{since} no area moved by half a level or more.")
    return say(f"{since}: {'; '.join(map(_moved, story.changes))}.")


def _moved(change: Change) -> str:
    way = "up" if change.by > 0 else "down"
    return f"{change.area} {way} by {level_words(abs(change.by))}"


def _left_out(result: Result, whose: str) -> Paragraph | None:
    left = result.asked - result.answered
    if not left:
        return None
    who = "You" if whose == "You" else whose
    return say(f"{who} left out {left} of {result.asked} statements; the others count.")


def day_of(result: Result, reader: Reader) -> date:
    """Return the day on which it was finished, as the reader's calendar has it."""
    return local_day(result.finished_at, reader.person.zone)


def _table(story: Story, reader: Reader) -> Table:
    """Return a row for each area; a column for each time, the last one on the right."""
    results = (*story.earlier, story.result)
    header = ("Area", *(_heading(one, reader) for one in results))
    if len(results) == 1:
        header = ("Area", f"Level (1 to {story.result.levels})")
    areas = dict.fromkeys(area for one in reversed(results) for area in one.by_area)
    rows = tuple((area, *(_cell(one.by_area.get(area)) for one in results)) for area in areas)
    return Table(header, rows)


def _heading(result: Result, reader: Reader) -> str:
    on = day_of(result, reader)
    return f"{on:%b} {on.day}" + ("" if on.year == reader.today.year else f", {on.year}")


def _cell(level: float | None) -> str:
    return "left out" if level is None else level_words(level)
