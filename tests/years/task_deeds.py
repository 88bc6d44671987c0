"""Capstones, self-assessments, and help to its end, each by way of the program itself."""

from models import InstrumentKind
from models.alert import unsolved_of
from models.capstone_members import invited_to
from models.capstone_selection import capstones_in
from program.access.taking_part import get_invitation, get_reviewable
from program.assessments import answer_page, begin
from program.capstone_finals import announce_selected, hand_in, review, select
from program.capstone_groups import decline, invite, join, whom_to_invite
from program.capstone_plan import final_step, steps_of
from program.capstones import Draft, get_changeable, mark_done, mark_open, progress_of, start
from program.care import take_help_request
from program.help import reopen, solve, unsolved_for
from tests.years import happenings, log
from tests.years.deeds import Doer

SELF = InstrumentKind.SELF_ASSESSMENT


def begin_capstone(doer: Doer, who: int, title: str) -> list[log.Act]:
    draft = Draft(title, "A switch nobody dares to touch")
    capstone = start(doer.session, doer.person(who), draft, doer.rules, doer.now)
    # Nobody here is sure of the challenge yet: its milestone is open again, to be reminded of.
    mark_open(doer.session, capstone, steps_of(doer.cohort, doer.rules)[0])
    return [happenings.WorksOn(doer.now, who, capstone.id)]


def do_next_step(doer: Doer, who: int, url: str) -> list[log.Act]:
    """Do the next milestone; the last one about slides is done by handing them in."""
    person = doer.person(who)
    capstone = get_changeable(doer.session, person, doer.now)
    steps = steps_of(doer.cohort, doer.rules)
    progress = progress_of(doer.session, capstone, steps)
    number = next((n for n, one in enumerate(progress) if one.done_at is None), None)
    if number is None:
        return []
    if steps[number] == final_step(doer.cohort, doer.rules):
        hand_in(doer.session, person, url, doer.rules, doer.now)
    else:
        mark_done(doer.session, person, capstone, steps[number], doer.now)
    return [happenings.StepDone(doer.now, capstone.id, number)]


def invite_somebody(doer: Doer, who: int, chosen: float) -> list[log.Act]:
    """Ask one of those who may be asked; `chosen` from 0 to 1 says whom."""
    person = doer.person(who)
    capstone = get_changeable(doer.session, person, doer.now)
    others = whom_to_invite(doer.session, person, capstone, doer.now)
    if others:
        other = others[int(chosen * len(others))]
        invite(doer.session, person, other, doer.rules, doer.now)
    return []


def answer_invitation(doer: Doer, who: int, *, joins: bool) -> list[log.Act]:
    """Join the first capstone that one is invited to, or decline."""
    person = doer.person(who)
    for capstone in capstones_in(doer.session, doer.cohort_id):
        if who in {one.id for one in invited_to(doer.session, capstone.id)}:
            place = get_invitation(doer.session, capstone.id, person)
            if not joins:
                decline(doer.session, person, place)
                return []
            join(doer.session, person, place, doer.rules, doer.now)
            return [happenings.WorksOn(doer.now, who, capstone.id)]
    return []


def review_capstone(doer: Doer, pair_id: int, by: int) -> list[log.Act]:
    """Review what the participant of the pair handed in."""
    pair, capstone = get_reviewable(doer.session, pair_id, doer.person(by), doer.now)
    if capstone.handed_in_at is None or not review(doer.session, pair, capstone, doer.now):
        return []
    return [happenings.Reviewed(doer.now, pair_id, capstone.id)]


def select_capstones(doer: Doer, by: int) -> list[log.Act]:
    """Select every second of those handed in for the conference, and tell their people."""
    handed_in = [
        one for one in capstones_in(doer.session, doer.cohort_id) if one.handed_in_at is not None
    ]
    for capstone in handed_in[::2]:
        select(doer.session, capstone, doer.person(by), doer.now)
    announce_selected(doer.session, doer.cohort, doer.now)
    return []


def assess(doer: Doer, who: int, level: int, *, is_short: bool) -> list[log.Act]:
    """Go through a whole self-assessment."""
    run = begin(doer.session, doer.person(who), SELF, is_short=is_short, now=doer.now)
    for number in range(run.next_page, len(run.pages)):
        levels = {item.id: level for item in run.pages[number]}
        answer_page(doer.session, run, number, levels, doer.now)
    return [happenings.Assessed(doer.now, who)]


def take_request(doer: Doer, by: int) -> list[log.Act]:
    """Take care of the oldest request for help that nobody acts on."""
    for request, _ in unsolved_for(doer.session, doer.cohort, doer.person(by), doer.now):
        if request.acted_by_id is None:
            take_help_request(doer.session, request, doer.person(by), doer.now)
            return []
    return []


def solve_request(doer: Doer, by: int) -> list[log.Act]:
    """Solve the oldest request on which the facilitator acts."""
    for request, _ in unsolved_for(doer.session, doer.cohort, doer.person(by), doer.now):
        if request.acted_by_id == by:
            solve(doer.session, request, doer.person(by), doer.now)
            return [happenings.Solved(doer.now, request.tried)]
    return []


def say_whether_solved(doer: Doer, who: int, *, is_solved: bool) -> list[log.Act]:
    """Close one's own oldest request on which somebody acts, or open it again."""
    for request in unsolved_of(doer.session, who):
        if request.acted_by_id is None:
            continue
        if is_solved:
            solve(doer.session, request, doer.person(who), doer.now)
            return [happenings.Solved(doer.now, request.tried)]
        pair = doer.pair(request.pair_id)
        if reopen(doer.session, request, pair, doer.now):
            return [happenings.Reopened(doer.now, pair.id, who, request.tried)]
    return []
