"""What people read around their self-assessment: before it, while it is under way, after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from messages.growth_phrases import (
    KIND_WORDS,
    begin_button,
    day_of,
    has_several_areas,
    kind_words,
    story_blocks,
    where_it_is,
)
from messages.message import (
    Aside,
    Block,
    Button,
    Buttons,
    Facts,
    Message,
    bold,
    buttons,
    message,
    say,
)
from messages.reader import Reader
from messages.wording import count, day, listed, weekday_and_day
from models import InstrumentKind, Moment, Pair
from program.assessment_results import Result, Story, gaps
from program.assessments import Run, Sizes

ONLY_YOU = (
    "Only you see your answers, unless you share a result with your partner. Facilitators see how "
    "many people finished, from five on, and never who."
)

SELF, RUBRIC = InstrumentKind.SELF_ASSESSMENT, InstrumentKind.RUBRIC


@dataclass(frozen=True)
class Sharing:
    """With whom a result may be shared, and with whom it is."""

    pairs: Sequence[Pair]
    """The running pairs of its person."""
    shared_with: frozenset[int]
    """Ids of the pairs in which the other one may read it."""


# --- before and meanwhile ----------------------------------------------------------------


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


# --- afterward ---------------------------------------------------------------------------


def own_result(story: Story, sharing: Sharing, reader: Reader) -> Message:
    """Return the result to the one whose it is, with what can be done with it."""
    result = story.result
    return message(
        say(f"Your {kind_words(result)} of {_on(result, reader)}."),
        *story_blocks(story, "You", reader),
        _shared_line(sharing, reader),
        _result_buttons(result, sharing, reader),
        Aside(ONLY_YOU),
    )


def _on(result: Result, reader: Reader) -> str:
    return weekday_and_day(day_of(result, reader), reader.today)


def _shared_line(sharing: Sharing, reader: Reader) -> Block | None:
    names = [reader.partner_name(pair) for pair in sharing.pairs if pair.id in sharing.shared_with]
    return say(f"{listed(names)} can read this result.") if names else None


def _result_buttons(result: Result, sharing: Sharing, reader: Reader) -> Buttons:
    assessment = result.assessment
    main: list[Button] = []
    if result.kind is SELF and gaps(result.areas) and not assessment.chosen_areas:
        label = "Grow in these areas"
        main.append(Button("growth.areas", label, str(assessment.id), "primary"))
    shares = [_share_button(assessment.id, pair, sharing, reader) for pair in sharing.pairs]
    again = begin_button("Do it again", result.kind, is_short=assessment.is_short)
    if len(shares) == 1:
        main += shares
    return buttons(*main, again, more=shares if len(shares) > 1 else ())


def _share_button(assessment_id: int, pair: Pair, sharing: Sharing, reader: Reader) -> Button:
    name, value = reader.partner_name(pair), f"{assessment_id}|{pair.id}"
    if pair.id in sharing.shared_with:
        return Button("growth.withdraw", f"Stop sharing with {name}", value)
    return Button("growth.share", f"Share with {name}", value)


def result_shared(result: Result, pair: Pair, reader: Reader) -> Message:
    """Return what the partner can read from now on, and how to take it back."""
    name = reader.partner_name(pair)
    value = f"{result.assessment.id}|{pair.id}"
    return message(
        say(
            f"Shared: {name} can read your {kind_words(result)} of {_on(result, reader)} under "
            "/pair. I send no message about it."
        ),
        buttons(Button("growth.withdraw", f"Stop sharing with {name}", value)),
        Aside(f"Only this result, and only {name}. A later one stays yours until you share it."),
    )


def result_withdrawn(result: Result, pair: Pair, reader: Reader) -> Message:
    name = reader.partner_name(pair)
    value = f"{result.assessment.id}|{pair.id}"
    return message(
        say(
            f"{name} can no longer open your {kind_words(result)} of {_on(result, reader)}. What "
            "was read before stays read."
        ),
        buttons(Button("growth.share", f"Share with {name}", value)),
    )


def share_with_whom(result: Result, sharing: Sharing, reader: Reader) -> Message:
    """Return the question with whom, where there are several partners."""
    choices = [_share_button(result.assessment.id, one, sharing, reader) for one in sharing.pairs]
    return message(
        say(f"With whom would you like to share your {kind_words(result)}?"),
        Buttons(tuple(choices[:5]), tuple(choices[5:])),
        Aside("Nothing is shared by this question."),
    )


def nobody_to_share_with() -> Message:
    return message(
        say(
            "You have no partner in the program just now, so I shared nothing. The result stays "
            "under /growth."
        )
    )


def areas_chosen(areas: Sequence[str]) -> Message:
    """Return what the person's growth areas are from now on."""
    return message(
        say("You want to grow in ", bold(listed(areas)), "."),
        say(
            "They stand in your profile now, in place of what you chose before, and what I offer "
            "you and your partner to talk about leans that way."
        ),
        Aside(
            "Growth areas are no secret, unlike your answers: who works with you may see them. "
            "/profile edit changes them."
        ),
    )


def no_gaps_to_choose() -> Message:
    return message(
        say(
            "No area of your last self-assessment stands out as one to grow in, so I chose none. "
            "/growth shows the result."
        )
    )


# --- for the partner, and for facilitators -----------------------------------------------


def partners_result(story: Story, pair: Pair, reader: Reader) -> Message:
    """Return the result as the partner reads it with whom it is shared."""
    name, result = reader.partner_name(pair), story.result
    return message(
        say(f"{name}'s {kind_words(result)} of {_on(result, reader)}, shared with you."),
        *story_blocks(story, name, reader),
        Aside(f"Only you and {name} can read it, and {name} can take it back at any time."),
    )


def in_pair(shared: Sequence[Result], pair: Pair, reader: Reader) -> tuple[Block, ...]:
    """Return what the two share with each other, as a part of `/pair`."""
    blocks: list[Block] = []
    for one in shared:
        value = f"{one.assessment.id}|{pair.id}"
        name = reader.partner_name(pair)
        when = day(day_of(one, reader), reader.today)
        if one.assessment.person_id == reader.person.id:
            blocks.append(say(f"You share your {kind_words(one)} of {when} with {name}."))
            blocks.append(buttons(Button("growth.withdraw", f"Stop sharing with {name}", value)))
        else:
            blocks.append(say(f"{name} shares a {kind_words(one)} of {when} with you."))
            blocks.append(buttons(Button("growth.shared", f"Read what {name} shares", value)))
    return tuple(blocks)


def in_home(open_runs: Sequence[Run], story: Story | None, reader: Reader) -> tuple[Block, ...]:
    """Return what is under way, or the last result in two lines."""
    if open_runs:
        return under_way(open_runs[0])
    if story is None:
        return ()
    low = gaps(story.result.areas)
    grow = f" Most room to grow: {listed([one.area for one in low])}." if low else ""
    when = day(day_of(story.result, reader), reader.today)
    return (
        say(f"Your last {kind_words(story.result)} is of {when}.{grow}"),
        buttons(Button("growth.result", "Show the result", str(story.result.assessment.id))),
    )


WHEN = {Moment.START: "at the start", Moment.MIDDLE: "in the middle", Moment.END: "at the end"}


def finished_in_cohort(counts: Mapping[Moment, int]) -> tuple[Block, ...]:
    """Return how many finished one; the counts are those that may be told."""
    if not counts:
        return ()
    told = [f"{number} {WHEN[moment]}" for moment, number in counts.items()]
    return (Facts((("Self-assessments finished", listed(told)),)),)


# --- unasked -----------------------------------------------------------------------------

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
