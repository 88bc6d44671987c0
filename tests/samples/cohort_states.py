"""What facilitators see of a cohort and of one pair."""

from dataclasses import replace
from datetime import date

from messages import cohort
from messages.cohort_pairs import one_pair
from messages.message import Divider, Home, Message
from models import Cohort, NoticeState
from models.delivery_ledger import Outcomes
from program.cohort_state import Standing
from program.delivery_ledger import Tally
from tests.samples import sample
from tests.samples.cohort_facts import (
    ANA,
    AWAY,
    BEHIND,
    FAY,
    GUS,
    KIM,
    LAYLA,
    LEE,
    NOT_ANNOUNCED,
    ON_TRACK,
    SAM,
    SILENT,
    TODAY,
    pair_of,
    progress,
    request,
    state,
    view,
)

STATE = "The state of a cohort"


@sample(STATE)
def cohort_with_something_to_do() -> Message:
    """After `/cohort`, when pairs need somebody."""
    pairs = (SILENT, BEHIND, NOT_ANNOUNCED, AWAY)
    return cohort.overview(view(*pairs, alone=(ANA,), unlinked=(LAYLA,), acting={1: GUS}))


@sample(STATE)
def quiet_cohort() -> Message:
    """After `/cohort`, when nothing needs anybody."""
    return cohort.overview(view(ON_TRACK))


@sample(STATE)
def empty_cohort() -> Message:
    """After `/cohort`, before there are pairs."""
    return cohort.overview(view())


@sample(STATE)
def cohort_on_hold() -> Message:
    """After `/cohort`, while everything is held."""
    return cohort.overview(view(ON_TRACK, held_since="Monday, November 23, 9:05 AM"))


@sample(STATE)
def all_pairs() -> Message:
    """After `/cohort pairs`."""
    return cohort.all_page(view(SILENT, BEHIND, NOT_ANNOUNCED, AWAY), 0)


@sample(STATE)
def facilitators_home() -> Home:
    """The facilitators' part of the home."""
    return Home(cohort.home_section(view(SILENT, NOT_ANNOUNCED, AWAY, alone=(SAM,))))


@sample(STATE)
def facilitators_home_with_an_old_cohort() -> Home:
    """The same with a cohort that is over, and one that is on hold."""
    held = view(ON_TRACK, BEHIND, held_since="Monday, November 23, 9:05 AM")
    over = Cohort(
        name="2025-26",
        starts_on=date(2025, 9, 1),
        ends_on=date(2026, 4, 30),
        time_zone="America/New_York",
    )
    over.id = 2
    return Home((*cohort.home_section(held), Divider(), *cohort.over_line(over, is_over=True)))


@sample(STATE)
def cohort_that_is_over() -> Message:
    """After `/cohort`, after the last day."""
    return cohort.overview(view(ON_TRACK, is_over=True))


@sample(STATE)
def cohort_with_everything() -> Message:
    """After `/cohort`, with a request for help, an own pair and something that did not arrive."""
    asks = replace(SILENT, standing=Standing.ASKS_FOR_HELP, request=request(is_taken=False))
    own = replace(ON_TRACK, progress=progress(pair_of(9, LEE, FAY), None, 0, 0), is_own=True)
    lost = Tally([Outcomes(NoticeState.DEAD, "not_in_workspace", True, 1)])
    return cohort.overview(view(asks, own, delivery=lost))


@sample(STATE)
def further_pairs() -> Message:
    """After *Show 5 more pairs*."""
    pairs = [state(pair_of(20 + number, KIM, LAYLA), Standing.ON_TRACK) for number in range(45)]
    return cohort.all_page(view(*pairs), 40)


@sample(STATE)
def pair_asking_for_help() -> Message:
    """After *Look after a pair…*, when somebody asked for help."""
    asks = replace(SILENT, standing=Standing.ASKS_FOR_HELP, request=request(is_taken=False))
    return one_pair(asks, FAY, FAY, TODAY)


@sample(STATE)
def draft_for_a_facilitator() -> Message:
    """After *Look after a pair…*, when it is not announced yet."""
    return one_pair(NOT_ANNOUNCED, None, FAY, TODAY)


@sample(STATE)
def one_pair_for_a_facilitator() -> Message:
    """After *Look after a pair…*: what a facilitator may see, and what can be done."""
    return one_pair(SILENT, None, FAY, TODAY)


@sample(STATE)
def which_cohort() -> Message:
    """After `/cohort`, for somebody who facilitates several."""
    return cohort.several_cohorts(["2026-27", "Fall Pilot"])


@sample(STATE)
def cohort_words_not_understood() -> Message:
    """After `/cohort reasign @sam`."""
    return cohort.not_understood("reasign @sam", ["/cohort reassign @sam to @lee"])
