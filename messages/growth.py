"""What people read around their self-assessment: before it, while it is under way."""

from __future__ import annotations

from messages.growth_phrases import (
    KIND_WORDS,
    ONLY_YOU,
    begin_button,
    has_several_areas,
    where_it_is,
)
from messages.message import Aside, Block, Button, Buttons, Message, bold, buttons, message, say
from messages.wording import count, listed
from models import InstrumentKind, Moment
from program.assessments import Run, Sizes

SELF, RUBRIC = InstrumentKind.SELF_ASSESSMENT, InstrumentKind.RUBRIC


def not_begun(sizes: Sizes) -> Message:
    """Return what a self-assessment is, and the ways to begin."""
    return message(
        say(
            "Where do you stand in the skill areas of the program, and where would you like to "
            f"grow? {_what_it_takes(sizes)}"
        ),
        buttons(*_ways_to_begin("Begin")),
        Aside(ONLY_YOU),
    )


def _what_it_takes(sizes: Sizes) -> str:
    return (
        f"A self-assessment has {sizes.items} statements, an area at a time, and takes about "
        f"{count(sizes.minutes, 'minute')}; stop after any area and go on later. In a minute you "
        f"can answer {sizes.short_items} of them, one an area."
    )


def _ways_to_begin(first: str) -> tuple[Button, ...]:
    begin = begin_button(first, SELF)
    return (
        Button(begin.action, begin.label, begin.value, "primary"),
        begin_button("One minute", SELF, is_short=True),
        begin_button("The rubric", RUBRIC),
    )


def under_way(run: Run) -> tuple[Block, ...]:
    """Return where it stands, with the way on and back."""
    length = "one-minute " if run.assessment.is_short else ""
    areas = listed(list(dict.fromkeys(item.area for item in run.pages[run.next_page]))[:2])
    go_on = Button("growth.page", "Go on", f"{run.assessment.id}|{run.next_page}", "primary")
    back = [
        Button("growth.page", _back_label(run, page), f"{run.assessment.id}|{page}")
        for page in range(run.next_page)
    ]
    return (
        say(
            f"Your {length}{KIND_WORDS[run.kind]} goes on at ",
            bold(where_it_is(run)),
            f" ({areas}).",
        ),
        Buttons((go_on,), tuple(back), "Change an answer…"),
    )


def last_result_line(assessment_id: int) -> Buttons:
    """Return the way to the last result, below what is under way."""
    return buttons(Button("growth.result", "Show the last result", str(assessment_id)))


def _back_label(run: Run, page: int) -> str:
    several = has_several_areas(run, page)
    return f"Back to {f'part {page + 1}' if several else run.pages[page][0].area}"


def nothing_answered(run: Run) -> Message:
    """Return that there is no result, because every item was left out."""
    return message(
        say(
            f"You left out all {len(run.items)} statements, so there is no result. Go back to any "
            "area and answer what you can."
        ),
        *under_way(run),
    )


def not_understood(words: str) -> Message:
    return message(
        say(f'I understood "{words}", and that is nothing /growth does, so I did nothing.'),
        say(
            "Type /growth for where you stand, /growth full or /growth minute to begin, "
            "/growth help for everything."
        ),
    )


def no_result_yet() -> Message:
    """Return that there is nothing to share or to choose from."""
    return message(
        say("You have not finished a self-assessment yet, so there is no result."),
        buttons(*_ways_to_begin("Begin")),
    )


OPENINGS = {
    Moment.START: "Where do you stand now, and what would you like to take from this program?",
    Moment.MIDDLE: "Half of your time in the program is over. What has moved, and what comes next?",
    Moment.END: "The program is coming to its end. What has grown since the beginning?",
}


def offer(moment: Moment, sizes: Sizes, open_run: Run | None) -> Message:
    """Return the offer of a self-assessment, or to go on with the one that is under way."""
    if open_run is not None:
        return message(say(OPENINGS[moment]), *under_way(open_run), Aside(ONLY_YOU))
    return message(
        say(f"{OPENINGS[moment]} {_what_it_takes(sizes)}"),
        buttons(*_ways_to_begin("Begin")[:2]),
        Aside(f"{ONLY_YOU} /growth begins it at any other time."),
    )
