"""What facilitators read about the capstones of their cohort."""

from dataclasses import replace

from messages import capstone_list as lists
from messages.message import Message
from messages.proposal import as_message
from models import Person
from program.capstone_finals import CohortCapstones, Entry
from tests.samples import sample
from tests.samples.capstone_world import ANA, CAPSTONES, CONFERENCE, SLIDES
from tests.samples.pair_world import COHORT, LEE, NOW, SAM, TODAY


def entry(number: int, **more: object) -> Entry:
    whole = Entry(
        id=number,
        title="A laptop for every bus route",
        slides_url=SLIDES,
        members=(SAM, ANA),
        done=4,
        is_selected=False,
        announced_at=None,
        pairs=2,
        reviewed=1,
    )
    return replace(whole, **more)  # type: ignore[arg-type]  # the parts that a sample names


OPEN = entry(5, title="", slides_url="", members=(LEE,), done=1, pairs=1, reviewed=0)
ALONE = entry(6, title="One sign-on", members=(LEE,), pairs=1, reviewed=1, is_selected=True)


def found(*entries: Entry, without: tuple[Person, ...] = ()) -> CohortCapstones:
    return CohortCapstones(COHORT, entries, without, 4, CONFERENCE)


@sample(CAPSTONES)
def capstones_of_a_cohort() -> Message:
    """After `/cohort capstones`."""
    told = entry(7, title="Safer logins", pairs=0, is_selected=True, announced_at=NOW)
    return lists.capstone_list(found(entry(4), ALONE, told, OPEN, without=(ANA,)), 0, TODAY)


@sample(CAPSTONES)
def many_capstones_of_a_cohort() -> Message:
    """The same with many of them."""
    entries = [entry(number, members=(SAM,)) for number in range(1, 11)]
    return lists.capstone_list(found(*entries, without=(ANA,) * 11), 0, TODAY)


@sample(CAPSTONES)
def no_capstones_in_a_cohort() -> Message:
    """The same before there is any."""
    return lists.capstone_list(found(), 0, TODAY)


@sample(CAPSTONES)
def capstone_was_selected() -> Message:
    """After *Select*."""
    return lists.was_selected(entry(4, is_selected=True), True, COHORT)


@sample(CAPSTONES)
def capstone_was_unselected() -> Message:
    """After *Unselect*, when its people were told before."""
    return lists.was_unselected(entry(4), True, True, COHORT)


@sample(CAPSTONES)
def capstone_was_not_selected() -> Message:
    """After `/cohort capstones unselect` where there is nothing to take back."""
    return lists.was_unselected(OPEN, False, False, COHORT)


@sample(CAPSTONES)
def selection_before_it_is_announced() -> Message:
    """After *Announce the selection*, before it is done."""
    return as_message(lists.announcement_proposal(found(entry(4), ALONE), TODAY), "abc")


@sample(CAPSTONES)
def selection_is_announced() -> Message:
    """After *Announce it*."""
    return lists.was_announced(2)


@sample(CAPSTONES)
def no_selection_to_announce() -> Message:
    """After `/cohort capstones announce` where nothing is selected."""
    return lists.nothing_to_announce()
