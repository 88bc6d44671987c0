"""One page of a self-assessment: an area, each statement with its levels."""

from messages.growth_phrases import KIND_WORDS, has_several_areas
from messages.message import Aside, Block, ChoiceField, Form, bold, say
from messages.wording import count
from models import Item
from program.assessments import Run, minutes_for

FORM = "growth.answer"
SIGNS_ON_AN_OPTION = 70
"""Longer texts of levels stand below the field."""
SAVED = (
    "Leave out what is no part of your work. Each page is saved when you send it; /growth goes on "
    "where you stopped."
)


def field_id(item: Item) -> str:
    return f"item-{item.id}"


def page_form(run: Run, page: int) -> Form:
    """Return the form of one page, from 0, with what was answered before."""
    items, is_last = run.pages[page], page == len(run.pages) - 1
    return Form(
        FORM,
        KIND_WORDS[run.kind].capitalize(),
        "Save and finish" if is_last else "Save and go on",
        tuple(_field(item, run, shows_area=has_several_areas(run, page)) for item in items),
        _intro(run, page),
        f"{run.assessment.id}|{page}",
    )


def _intro(run: Run, page: int) -> tuple[Block, ...]:
    left = [item for later in run.pages[page:] for item in later]
    minutes = count(minutes_for(len(left), is_short=run.assessment.is_short), "minute")
    place = f"{page + 1} of {len(run.pages)}"
    if has_several_areas(run, page):
        head = say(bold(f"Part {place}"), f". About {minutes} to go.")
    else:
        head = say(bold(run.pages[page][0].area), f". Area {place}, about {minutes} to go.")
    return (head, Aside(SAVED))


def _field(item: Item, run: Run, *, shows_area: bool) -> ChoiceField:
    is_short = max(map(len, item.levels)) <= SIGNS_ON_AN_OPTION
    texts = item.levels if is_short else ["level" for _ in item.levels]
    given = run.answers.get(item.id)
    return ChoiceField(
        field_id(item),
        item.text,
        tuple(
            (str(level), f"{level}: {text}" if is_short else f"Level {level}")
            for level, text in enumerate(texts, start=1)
        ),
        str(given) if given else None,
        optional=True,
        hint=_hint(item, shows_area=shows_area, tells_levels=not is_short),
    )


def _hint(item: Item, *, shows_area: bool, tells_levels: bool) -> str | None:
    parts = [f"{item.area}."] if shows_area else []
    if tells_levels:
        parts += [f"{level}: {text}" for level, text in enumerate(item.levels, start=1)]
    return " ".join(parts) or None
