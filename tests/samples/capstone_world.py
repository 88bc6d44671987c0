"""The capstone that the samples speak of."""

from dataclasses import replace
from datetime import UTC, date, datetime

from models import Capstone, CapstoneNote, Person
from program.capstone_plan import Step
from program.capstones import CapstoneView, Progress
from tests.samples.pair_world import COHORT, LEE, NOW, PAIR, SAM, person

CAPSTONES = "Capstones"
CONFERENCE = date(2027, 4, 6)
REVIEW_BY = date(2027, 3, 27)
ANA = person(5, "Ana Ruiz")


def capstone(slides: str = "", announced: bool = False) -> Capstone:
    one = Capstone(
        cohort_id=1,
        title="A laptop for every bus route",
        challenge="Students without internet at home fall behind; buses could carry it to them.",
        started_at=NOW,
        slides_url=slides,
        handed_in_at=NOW if slides else None,
        selected_at=NOW if announced else None,
        announced_at=NOW if announced else None,
    )
    one.id = 4
    return one


SLIDES = "https://example.org/slides"
STEPS = (
    Progress(
        Step("Name the challenge", date(2026, 10, 19)), datetime(2026, 10, 12, 15, tzinfo=UTC), SAM
    ),
    Progress(Step("Plan of action", date(2026, 12, 6)), None, None),
    Progress(Step("First draft of the slides", date(2027, 2, 20)), None, None),
    Progress(Step("Final slides", date(2027, 3, 13)), None, None),
)


def note() -> CapstoneNote:
    return CapstoneNote(
        capstone_id=4,
        pair_id=1,
        text="The vendor answered; two open questions about insurance.",
        written_at=NOW,
    )


def view(slides: str = "", members: tuple[Person, ...] = (SAM,), **more: object) -> CapstoneView:
    whole = CapstoneView(
        capstone=capstone(slides),
        cohort=COHORT,
        members=members,
        invited=(),
        steps=STEPS,
        pair=PAIR,
        notes=(note(),),
        reviewed_at=None,
        review_due_on=REVIEW_BY,
        conference_on=CONFERENCE,
    )
    return replace(whole, **more)  # type: ignore[arg-type]  # the parts that a sample names


ALL_DONE = tuple(Progress(one.step, NOW, ANA) for one in STEPS)
OF_TWO = view(SLIDES, (SAM, ANA), steps=ALL_DONE, reviewed_at=NOW, invited=(LEE,))
