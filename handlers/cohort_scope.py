"""What a facilitator's button, form or word is about, loaded again among what they look after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.call import Call
from handlers.own_pairs import number
from models import Cohort, Pair, Person, Session
from models.audit import About, note
from program.care import get_led_pair
from program.cohorts import is_over, led_cohorts
from program.errors import NotForYouError
from program.hours import local_day


def today_of(call: Call, now: datetime) -> date:
    """Return today's date as the sender's calendar shows it."""
    return local_day(now, call.sender.zone)


def led_cohort(session: Session, call: Call, value: str, now: datetime) -> Cohort:
    """Return the cohort with that id, which the sender facilitates today.

    Raises:
        NotForYouError: it is none of theirs.
    """
    cohort_id = number(value)
    for cohort in led_cohorts(session, call.sender, now):
        if cohort.id == cohort_id:
            note(session, About(cohort.id))
            return cohort
    raise NotForYouError


def led_pair(session: Session, call: Call, value: str, now: datetime) -> Pair:
    """Return the pair with that id, which the sender looks after.

    Raises:
        NotForYouError: it is none of theirs to look after.
    """
    return get_led_pair(session, number(value), call.sender, now)


def led_pair_and_person(
    session: Session, call: Call, value: str, now: datetime
) -> tuple[Pair, Person]:
    """Return the pair and the one of the two that "pair id|person id" names.

    Raises:
        NotForYouError: it is none of theirs to look after, or the person is not in it.
    """
    pair_id, _, person_id = value.partition("|")
    pair = led_pair(session, call, pair_id, now)
    return pair, one_of_pair(pair, person_id)


def one_of_pair(pair: Pair, person_id: str) -> Person:
    """Return the one of the two with that id.

    Raises:
        NotForYouError: neither has it.
    """
    for person in (pair.mentor, pair.participant):
        if person.id == number(person_id):
            return person
    raise NotForYouError


def cohort_meant(
    session: Session, call: Call, now: datetime
) -> tuple[Cohort | None, str, Sequence[Cohort]]:
    """Return which cohort the words are about, the other words, and what they may choose from.

    "in NAME" in front says it. Without it, it is the only one they lead, or the only one of those
    that is not over; None when that leaves several.

    Raises:
        NotForYouError: the sender facilitates none.
    """
    led = led_cohorts(session, call.sender, now)
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
