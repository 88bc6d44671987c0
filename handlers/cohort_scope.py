"""Which of the cohorts that a facilitator leads their words are about, and their own today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.call import Call
from models import Cohort, Session
from models.audit import About, note
from program.cohorts import is_over
from program.errors import NotForYouError
from program.hours import local_day


def today_of(call: Call, now: datetime) -> date:
    """Return today's date as the sender's calendar shows it."""
    return local_day(now, call.sender.zone)


def cohort_meant(
    session: Session, call: Call, now: datetime
) -> tuple[Cohort | None, str, Sequence[Cohort]]:
    """Return which cohort the words are about, the other words, and what they may choose from.

    "in NAME" in front says it. Without it, it is the only one they lead, or the only one of those
    that is not over; None when that leaves several.

    Raises:
        NotForYouError: the sender facilitates none.
    """
    led = call.access.led_cohorts(session, now)
    if not led:
        raise NotForYouError
    words = call.words.strip()
    if words.casefold().startswith("in "):
        meant, words = _named(led, words[3:].strip())
    else:
        led = [cohort for cohort in led if not is_over(cohort, now)] or list(led)
        meant = led[0] if len(led) == 1 else None
    if meant is not None:
        note(session, About(meant.id))
    return meant, words, led


def _named(led: Sequence[Cohort], words: str) -> tuple[Cohort | None, str]:
    """Return the cohort whose name the words begin with (the longest such), and the rest."""
    said = words.casefold()
    for cohort in sorted(led, key=lambda each: len(each.name), reverse=True):
        name = cohort.name.casefold()
        if said == name or said.startswith(f"{name} "):
            return cohort, words[len(name) :].strip()
    return None, words
