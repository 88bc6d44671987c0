"""What the overviews show besides contacts and articles: a line here adds a section to each.

A section that has nothing to say for this reader returns ().
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from handlers import agree_style, meeting_section, reflect
from handlers.call import Call
from messages.message import Block
from models import Cohort, Pair, Session

HomeSection: TypeAlias = "Callable[[Session, Call, datetime], tuple[Block, ...]]"
PairSection: TypeAlias = "Callable[[Session, Call, Pair, datetime], tuple[Block, ...]]"
CohortSection: TypeAlias = "Callable[[Session, Call, Cohort, datetime], tuple[Block, ...]]"

HOME: tuple[HomeSection, ...] = (meeting_section.home_section,)
"""About the reader, in their home."""
PAIR: tuple[PairSection, ...] = (
    meeting_section.pair_section,
    agree_style.pair_section,
    reflect.pair_section,
)
"""About a pair, for its own two people, in `/pair` and in the home of whoever has one pair."""
COHORT: tuple[CohortSection, ...] = (reflect.cohort_section,)
"""About a cohort, for its facilitators, in their home; facts only, nobody's words."""


def home_sections(session: Session, call: Call, now: datetime) -> tuple[Block, ...]:
    return tuple(block for section in HOME for block in section(session, call, now))


def pair_sections(session: Session, call: Call, pair: Pair, now: datetime) -> tuple[Block, ...]:
    return tuple(block for section in PAIR for block in section(session, call, pair, now))


def cohort_sections(
    session: Session, call: Call, cohort: Cohort, now: datetime
) -> tuple[Block, ...]:
    return tuple(block for section in COHORT for block in section(session, call, cohort, now))
