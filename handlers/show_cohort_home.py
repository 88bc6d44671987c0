"""The facilitators' part of the home: their cohorts, what needs them first."""

from __future__ import annotations

from datetime import datetime

from handlers.call import Call
from handlers.cohort_views import view_of
from handlers.sections import cohort_sections
from messages.cohort import home_section, over_line
from messages.message import Block, Divider
from models import Session
from models.audit import About, note
from program.cohorts import is_over

MOST_SECTIONS = 2
"""Cohorts shown whole: a home has room for 100 blocks, and the sender's own pairs share it."""


def cohort_blocks(session: Session, call: Call, now: datetime) -> tuple[Block, ...]:
    """Return the cohorts that the sender facilitates, as blocks; () for nobody's facilitator.

    Facts only: what a pair wrote is in none of them.
    """
    led = call.access.led_cohorts(session, now)
    current = [cohort for cohort in led if not is_over(cohort, now)]
    blocks: list[Block] = []
    for cohort in current[:MOST_SECTIONS]:
        if blocks:
            blocks.append(Divider())
        note(session, About(cohort.id))
        blocks += home_section(view_of(session, call, cohort, now))
        blocks += cohort_sections(session, call, cohort, now)
    for cohort in current[MOST_SECTIONS:]:
        blocks += over_line(cohort, is_over=False)
    if not current:
        for cohort in led[:1]:
            blocks += over_line(cohort, is_over=True)
    return tuple(blocks)
