"""What the program asks, and how it stands: for everybody, and for facilitators."""

from dataclasses import replace
from datetime import date

from messages.cohort_requirements import (
    GRANT_FORM,
    REASON,
    grant_form,
    held_already,
    one_mentor,
    requirements_page,
    was_granted,
    was_withdrawn,
)
from messages.home import dashboard
from messages.message import Form, Home, Message
from messages.requirements import home_blocks, nothing_asked, requirements
from models import Duty
from program.registration import Verdict
from tests.samples import sample
from tests.samples.pair_world import COHORT, FAY, LEES_PAIR, MAYA, PAIR, SAM
from tests.samples.requirement_facts import (
    MARCH,
    NOVEMBER,
    exception,
    named,
    with_both,
    with_sam,
)

OWN = "What the program asks"
LED = "Requirements and exceptions"
TODAY, LATER = date(2026, 11, 20), date(2027, 3, 2)
VIDEO = exception(1, Duty.VIDEO_MEETINGS, LEES_PAIR)
LATE_LOGS = exception(2, Duty.LATE_LOGS)


@sample(OWN)
def requirements_in_autumn() -> Message:
    """After `/requirements`, by a thought partner, before anything is judged."""
    return requirements([with_sam(NOVEMBER)], MAYA, [FAY], TODAY)


@sample(OWN)
def requirements_of_two_pairs_after_the_cut_off() -> Message:
    """The same in March, by a thought partner of two; one exception was granted."""
    return requirements([with_both(MARCH, VIDEO)], MAYA, [FAY], LATER)


@sample(OWN)
def requirements_that_lack_in_autumn() -> Message:
    """The same in November, when something lacks."""
    return requirements([with_both(NOVEMBER)], MAYA, [FAY], TODAY)


@sample(OWN)
def requirements_met_at_the_cut_off() -> Message:
    """The same, when nothing lacked."""
    return requirements([with_sam(MARCH)], MAYA, [FAY], LATER)


@sample(OWN)
def requirements_granted() -> Message:
    """The same, when a facilitator granted the registration whatever lacks."""
    granted = exception(3, Duty.EVERYTHING)
    return requirements([with_both(MARCH, granted)], MAYA, [FAY], LATER)


@sample(OWN)
def requirements_for_the_participant() -> Message:
    """After `/requirements`, by a participant: what is the pair's, and no reason."""
    return requirements([with_both(MARCH, VIDEO)], SAM, [FAY], LATER)


@sample(OWN)
def requirements_before_the_pair() -> Message:
    """After `/requirements`, before there is a pair."""
    return nothing_asked()


@sample(OWN)
def requirements_at_home() -> Home:
    """The part of a thought partner's home about the registration."""
    return dashboard(home_blocks(with_sam(NOVEMBER), [FAY], TODAY))


@sample(LED)
def cohort_requirements_in_autumn() -> Message:
    """After `/cohort requirements`, before the cut-off."""
    return requirements_page(COHORT, [with_both(NOVEMBER)], 0, TODAY)


@sample(LED)
def cohort_requirements_after_the_cut_off() -> Message:
    """After `/cohort requirements`, when it was judged."""
    ledgers = [
        with_both(MARCH),
        named("Irene Kask", Verdict.NOTHING_ASKED, 11),
        named("Nils Berg", Verdict.ENTITLED, 12),
        named("Dana Fox", Verdict.LEFT, 13),
    ]
    return requirements_page(COHORT, ledgers, 0, LATER)


@sample(LED)
def cohort_requirements_of_many() -> Message:
    """After `/cohort requirements`, in a program of many."""
    many = [named(f"Maya Lin {n}", Verdict.ENTITLED, n) for n in range(1, 60)]
    return requirements_page(COHORT, many, 0, LATER)


@sample(LED)
def cohort_requirements_of_nobody() -> Message:
    """After `/cohort requirements`, before anybody is on the roster."""
    return requirements_page(COHORT, [], 0, TODAY)


@sample(LED)
def one_thought_partner_lacks_something() -> Message:
    """After `/cohort requirements @maya`, when something lacks and a contact was logged late."""
    return one_mentor(with_both(MARCH), LATER)


@sample(LED)
def one_thought_partner_is_excepted() -> Message:
    """The same, with exceptions."""
    return one_mentor(with_both(MARCH, VIDEO, LATE_LOGS), LATER)


@sample(LED)
def one_thought_partner_is_on_the_way() -> Message:
    """The same in autumn, when nothing lacks."""
    return one_mentor(with_sam(NOVEMBER), TODAY)


@sample(LED)
def one_thought_partner_is_entitled() -> Message:
    """The same after the cut-off, when nothing lacked."""
    return one_mentor(with_sam(MARCH), LATER)


@sample(LED)
def one_thought_partner_without_a_pair() -> Message:
    """The same, for somebody who has had no pair."""
    return one_mentor(named("Irene Kask", Verdict.NOTHING_ASKED, 11), LATER)


@sample(LED)
def one_thought_partner_who_left() -> Message:
    """The same, for somebody who left."""
    return one_mentor(named("Dana Fox", Verdict.LEFT, 13), LATER)


@sample(LED)
def granting_an_exception() -> Form:
    """After *Grant an exception…*."""
    return grant_form(with_both(MARCH))


@sample(LED)
def granting_without_a_reason() -> Form:
    """After *Grant it*, without a reason."""
    form = grant_form(with_sam(MARCH))
    assert form.id == GRANT_FORM
    return form.with_errors({REASON: "Say in a few words why."})


@sample(LED)
def exception_granted() -> Message:
    """After `/cohort grant @maya late contacts: …`."""
    return was_granted(LATE_LOGS, with_both(MARCH, LATE_LOGS), LATER)


@sample(LED)
def exception_granted_before() -> Message:
    """The same, when it was granted before."""
    granted = exception(3, Duty.EVERYTHING)
    return held_already(granted, with_both(MARCH, granted), LATER)


@sample(LED)
def exception_withdrawn() -> Message:
    """After *Withdraw: …*, or `/cohort withdraw @maya video meetings`."""
    ended = replace(with_both(MARCH), pairs=(PAIR, LEES_PAIR))
    return was_withdrawn(VIDEO, ended, LATER)
