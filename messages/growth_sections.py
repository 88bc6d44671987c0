"""Growth in the overviews: of a pair, at home, and counted for a cohort."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from messages.growth import under_way
from messages.growth_phrases import day_of, kind_words
from messages.message import Block, Button, Facts, buttons, say
from messages.reader import Reader
from messages.wording import day, listed
from models import Moment, Pair
from program.assessment_results import Result, Story, gaps
from program.assessments import Run


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
