"""What people read around their self-assessment."""

from datetime import timedelta
from typing import Any

from messages import growth, growth_results, growth_sections
from messages.growth_form import page_form
from messages.growth_results import Sharing
from messages.message import Form, Home, Message, home, message
from models import Assessment, InstrumentKind, Item, Moment
from program.assessment_results import Story, changes, result_of
from program.assessments import Run, Sizes, chosen_items, pages_of
from tests.samples import sample
from tests.samples.pair_world import (
    FOR_MAYA,
    FOR_MAYA_WITH_TWO,
    FOR_SAM,
    LEES_PAIR,
    MAYA,
    NOW,
    PAIR,
    SAM,
)

GROWING = "Self-assessment"
SELF, RUBRIC = InstrumentKind.SELF_ASSESSMENT, InstrumentKind.RUBRIC
LEVELS = ["Not yet", "A first step", "About half", "Mostly", "Fully; others learn from us"]
LONG_LEVELS = [f"{text}, {'told at length so that it fits no option ' * 2}" for text in LEVELS]
AREAS = ("Leadership & Vision", "Team Building & Staffing", "Business Management")
SIZES = Sizes(36, 12, 11)


def items(*texts: str, levels: list[str] | None = None) -> list[Item]:
    """Two items an area."""
    found = []
    for position, area in enumerate(area for area in AREAS for _ in range(2)):
        text = texts[position] if position < len(texts) else f"Statement {position + 1} of {area}."
        item = Item(
            instrument_id=1,
            position=position,
            area=area,
            text=text,
            levels=levels or LEVELS,
            is_short=position % 2 == 0,
        )
        item.id = position + 1
        found.append(item)
    return found


def run(
    *levels: int,
    days_ago: int = 0,
    is_short: bool = False,
    kind: InstrumentKind = SELF,
    asked: list[Item] | None = None,
) -> Run:
    """An assessment of Sam with these answers; finished where there is one to each item."""
    chosen = chosen_items(asked or items(), is_short=is_short)
    pages = pages_of(chosen)
    at = NOW - timedelta(days=days_ago)
    done = len(levels) >= len(chosen)
    assessment = Assessment(
        person_id=SAM.id,
        cohort_id=1,
        instrument_id=1,
        moment=Moment.START,
        is_short=is_short,
        started_at=at,
        finished_at=at if done else None,
        pages_done=len(levels) // len(pages[0]),
    )
    assessment.id = 40 + days_ago
    answers = {item.id: level for item, level in zip(chosen, levels, strict=False) if level}
    return Run(assessment, kind, pages, answers)


def story(*levels: int, **given: Any) -> Story:
    return Story(result_of(run(*levels, **given)))


ALONE = Sharing([], frozenset())
WITH_MAYA = Sharing([PAIR], frozenset())


@sample(GROWING)
def growth_is_not_begun() -> Message:
    """After `/growth`, before the first time."""
    return growth.not_begun(SIZES)


@sample(GROWING)
def growth_form_of_an_area() -> Form:
    """The second area, which was answered before."""
    return page_form(run(4, 3, 2, 1), 1)


@sample(GROWING)
def growth_form_of_the_short_version() -> Form:
    """The one-minute version: several areas in one form."""
    return page_form(run(is_short=True), 0)


@sample(GROWING)
def growth_form_with_long_levels() -> Form:
    """Of a framework whose levels are told at length."""
    return page_form(run(asked=items(levels=LONG_LEVELS)), 2)


@sample(GROWING)
def growth_is_under_way() -> Message:
    """After `/growth` in the middle of one."""
    return message(*growth.under_way(run(4, 3, 2, 1)), growth.last_result_line(40))


@sample(GROWING)
def growth_in_one_minute_is_under_way() -> Message:
    """After `/growth` with a short one under way."""
    return message(*growth.under_way(run(is_short=True)))


@sample(GROWING)
def growth_result() -> Message:
    """After the last page."""
    return growth_results.own_result(story(4, 5, 3, 3, 2, 1), WITH_MAYA, FOR_SAM)


@sample(GROWING)
def growth_result_over_time() -> Message:
    """The third time, shared already, with growth areas chosen."""
    first, second, third = (
        run(3, 4, 3, 3, 2, 1, days_ago=250),
        run(4, 4, 3, 3, 2, 1, days_ago=50),
        run(4, 5, 2, 2, 3, 0),
    )
    third.assessment.chosen_areas = ["Team Building & Staffing"]
    moved = changes(third.items, second.answers, third.answers)
    whole = Story(result_of(third), (result_of(first), result_of(second)), moved)
    return growth_results.own_result(whole, Sharing([PAIR], frozenset({PAIR.id})), FOR_SAM)


@sample(GROWING)
def growth_result_without_change() -> Message:
    """The second time, with nothing moved, for somebody without a partner."""
    before = run(4, 5, 3, 3, 2, 1, days_ago=30)
    whole = Story(result_of(run(4, 5, 3, 3, 2, 1)), (result_of(before),))
    return growth_results.own_result(whole, ALONE, FOR_SAM)


@sample(GROWING)
def growth_result_all_alike() -> Message:
    """Where every area is at the same level, by somebody with two partners."""
    two = Sharing([LEES_PAIR, PAIR], frozenset({LEES_PAIR.id}))
    return growth_results.own_result(story(3, 3, 3, is_short=True), two, FOR_MAYA_WITH_TWO)


@sample(GROWING)
def growth_result_of_the_rubric() -> Message:
    """After the rubric."""
    return growth_results.own_result(story(4, 5, 3, 3, 2, 1, kind=RUBRIC), WITH_MAYA, FOR_SAM)


@sample(GROWING)
def growth_with_nothing_answered() -> Message:
    """After the last page, where everything was left out."""
    left_out = run(0, 0, 0, 0, 0, 0)
    left_out.assessment.finished_at = None
    return growth.nothing_answered(left_out)


@sample(GROWING)
def growth_words_not_understood() -> Message:
    """After `/growth everything`."""
    return growth.not_understood("everything")


@sample(GROWING)
def growth_without_a_result() -> Message:
    """After `/growth share` before the first time."""
    return growth.no_result_yet()


@sample(GROWING)
def growth_is_shared() -> Message:
    """After *Share with Maya*."""
    return growth_results.result_shared(result_of(run(4, 5, 3, 3, 2, 1)), PAIR, FOR_SAM)


@sample(GROWING)
def growth_is_withdrawn() -> Message:
    """After *Stop sharing with Maya*."""
    return growth_results.result_withdrawn(result_of(run(4, 5, 3, 3, 2, 1)), PAIR, FOR_SAM)


@sample(GROWING)
def growth_shared_with_whom() -> Message:
    """After `/growth share` by somebody with two partners."""
    two = Sharing([LEES_PAIR, PAIR], frozenset())
    return growth_results.share_with_whom(result_of(run(4, 5, 3, 3, 2, 1)), two, FOR_MAYA_WITH_TWO)


@sample(GROWING)
def growth_with_nobody_to_share() -> Message:
    """After `/growth share` by somebody without a partner."""
    return growth_results.nobody_to_share_with()


@sample(GROWING)
def growth_areas_are_chosen() -> Message:
    """After *Grow in these areas*."""
    return growth_results.areas_chosen(AREAS[1:])


@sample(GROWING)
def growth_areas_do_not_stand_out() -> Message:
    """After `/growth areas`, where every area is at the same level."""
    return growth_results.no_gaps_to_choose()


@sample(GROWING)
def growth_read_by_the_partner() -> Message:
    """What Maya reads of what Sam shares."""
    return growth_results.partners_result(story(4, 5, 3, 3, 2, 0), PAIR, FOR_MAYA)


@sample(GROWING)
def growth_all_alike_read_by_the_partner() -> Message:
    """The same, where every area is at the same level."""
    return growth_results.partners_result(story(3, 3, 3, 3, 3, 3), PAIR, FOR_MAYA)


@sample(GROWING)
def growth_in_the_pair() -> Message:
    """A part of `/pair`: what the two share with each other."""
    own, theirs = run(4, 5, 3, 3, 2, 1), run(3, 3, 3, is_short=True)
    own.assessment.person_id = MAYA.id
    return message(*growth_sections.in_pair([result_of(own), result_of(theirs)], PAIR, FOR_MAYA))


@sample(GROWING)
def growth_at_home_under_way() -> Home:
    """A part of the home while one is under way."""
    return home(*growth_sections.in_home([run(4, 3)], None, FOR_SAM))


@sample(GROWING)
def growth_at_home() -> Home:
    """A part of the home afterward."""
    return home(*growth_sections.in_home((), story(4, 5, 3, 3, 2, 1, days_ago=9), FOR_SAM))


@sample(GROWING)
def growth_in_the_cohort() -> Home:
    """A part of a facilitator's home."""
    return home(*growth_sections.finished_in_cohort({Moment.START: 12, Moment.MIDDLE: 5}))


@sample(GROWING)
def growth_is_offered() -> Message:
    """To a participant, soon after the beginning."""
    return growth.offer(Moment.START, SIZES, None)


@sample(GROWING)
def growth_is_offered_at_half_time() -> Message:
    """At half-time, while one is under way."""
    return growth.offer(Moment.MIDDLE, SIZES, run(4, 3))


@sample(GROWING)
def growth_is_offered_at_the_end() -> Message:
    """Before the end."""
    return growth.offer(Moment.END, SIZES, None)
