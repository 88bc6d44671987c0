"""What the overviews show besides contacts and articles: a line here adds a section to each.

A section that has nothing to say for this reader returns (). One that has only buttons, as there is
nothing yet, shares its row with the others of that kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeAlias

from handlers import (
    agree_style,
    edit_profile,
    match_pairs,
    meeting_section,
    reflect,
    show_requirements,
)
from handlers.bring_in_colleague import pair_section as referral_section
from handlers.call import Call
from handlers.growth_sections import growth_at_home, growth_in_cohort, growth_in_pair
from handlers.help_answers import pair_section as help_section
from handlers.show_capstone import pair_section as capstone_section
from handlers.show_events import home_section as events_at_home
from handlers.suggest_talk import talk_in_pair
from messages.message import Block, Button, Buttons, buttons
from models import Cohort, Pair, Session

MOST_IN_ROW = 3

HomeSection: TypeAlias = "Callable[[Session, Call, datetime], tuple[Block, ...]]"
PairSection: TypeAlias = "Callable[[Session, Call, Pair, datetime], tuple[Block, ...]]"
CohortSection: TypeAlias = "Callable[[Session, Call, Cohort, datetime], tuple[Block, ...]]"

HOME: tuple[HomeSection, ...] = (
    meeting_section.home_section,
    events_at_home,
    show_requirements.home_section,
    growth_at_home,
    edit_profile.home_section,
)
"""About the reader, in their home: what has a day first."""
PAIR: tuple[PairSection, ...] = (
    help_section,
    meeting_section.pair_section,
    reflect.pair_section,
    agree_style.pair_section,
    capstone_section,
    talk_in_pair,
    growth_in_pair,
    referral_section,
    edit_profile.pair_section,
)
"""About a pair, for its own two people, in `/pair` and in the home of whoever has one pair: what
waits for somebody first, then what has a day."""
COHORT: tuple[CohortSection, ...] = (
    growth_in_cohort,
    match_pairs.cohort_section,
    reflect.cohort_section,
)
"""About a cohort, for its facilitators, in their home; facts only, nobody's words."""


def home_sections(session: Session, call: Call, now: datetime) -> tuple[Block, ...]:
    return in_few_rows(section(session, call, now) for section in HOME)


def pair_sections(session: Session, call: Call, pair: Pair, now: datetime) -> tuple[Block, ...]:
    return in_few_rows(section(session, call, pair, now) for section in PAIR)


def cohort_sections(
    session: Session, call: Call, cohort: Cohort, now: datetime
) -> tuple[Block, ...]:
    return tuple(block for section in COHORT for block in section(session, call, cohort, now))


def in_few_rows(sections: Iterable[tuple[Block, ...]]) -> tuple[Block, ...]:
    """Return the sections one below the other; the bare buttons come last, in one row."""
    said: list[Block] = []
    bare: list[Button] = []
    for section in sections:
        match section:
            case (Buttons(items=items, more=()),):
                bare += items
            case _:
                said += section
    row = buttons(*bare[:MOST_IN_ROW], more=bare[MOST_IN_ROW:])
    return (*said, row) if bare else tuple(said)
