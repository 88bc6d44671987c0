"""Asking for help: somebody has trouble connecting, and the facilitators hear of it at once.

It is a conversation to its end: open, somebody acts, the one who asked is asked whether it is
solved; solved, or open again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models import Cohort, HelpRequest, NoticeKind, NoticeState, Pair, Person, Session
from models.alert import (
    help_requests_since,
    reopen_help_request,
    solve_help_request,
    to_ask_back,
    unsolved_in,
)
from models.notice import add_notices, notices_bringing
from models.person import get_person
from program.alerts import facilitators_for
from program.cohorts import check_not_over, leaders_of
from program.errors import AskedTodayError, NobodyToTellError, PairEndedError
from program.rules import Rules

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """A request for help that is on its way."""

    request: HelpRequest
    pair: Pair
    told: Sequence[Person]
    """Who hears of it."""


@dataclass(frozen=True)
class Plea:
    """Who asks for help with which pair, and what they tried so far."""

    pair: Pair
    asked_by: Person
    tried: str = ""


def who_hears(session: Session, plea: Plea, now: datetime) -> list[Person]:
    """Return the facilitators who hear of it; one of the pair only if there is no other."""
    told = facilitators_for(plea.pair, leaders_of(session, plea.pair.cohort, now))
    return [person for person in told if person.id != plea.asked_by.id]


def check_may_ask(session: Session, plea: Plea, rules: Rules, now: datetime) -> Sequence[Person]:
    """Return who would hear of it.

    Raises:
        PairEndedError, CohortOverError: there is nothing to help with any more.
        AskedTodayError: the pair asked less than a day ago.
        NobodyToTellError: nobody else facilitates the cohort.
    """
    pair = plea.pair
    if pair.ended_at is not None or pair.announced_at is None:
        raise PairEndedError
    check_not_over(pair.cohort, now)
    told = who_hears(session, plea, now)
    asked = help_requests_since(session, pair.id, now - ONE_DAY)
    if len(asked) >= rules.reminding.help_requests_per_day:
        raise AskedTodayError([person.name for person in told])
    if not told:
        raise NobodyToTellError
    return told


def ask(session: Session, plea: Plea, rules: Rules, now: datetime) -> Asked:
    """Add the request, and a notice to each facilitator who hears of it.

    Raises:
        PairEndedError, CohortOverError, AskedTodayError, NobodyToTellError: as `check_may_ask`.
    """
    told = check_may_ask(session, plea, rules, now)
    request = HelpRequest(
        pair_id=plea.pair.id, asked_by_id=plea.asked_by.id, asked_at=now, tried=plea.tried
    )
    session.add(request)
    session.flush()
    add_notices(session, [_notice(request, plea.pair, person, now) for person in told])
    return Asked(request, plea.pair, told)


def solve(session: Session, request: HelpRequest, by: Person, now: datetime) -> bool:
    """Record that it is solved; return False if it was. Whoever else was told of it sees so."""
    if not solve_help_request(session, request, by.id, now):
        return False
    revise_copies(session, request, now)
    if by.id != request.asked_by_id:
        tell_who_asked(session, request, "solved", now)
    return True


def reopen(
    session: Session, request: HelpRequest, pair: Pair, now: datetime
) -> Sequence[Person] | None:
    """Let it wait for a facilitator again; return who hears of it, None if it waits already.

    Raises:
        PairEndedError, CohortOverError: there is nothing to help with any more.
        NobodyToTellError: nobody else facilitates the cohort.
    """
    if pair.ended_at is not None:
        raise PairEndedError
    check_not_over(pair.cohort, now)
    plea = Plea(pair, get_person(session, request.asked_by_id))
    told = who_hears(session, plea, now)
    if not told:
        raise NobodyToTellError
    if not reopen_help_request(session, request, now):
        return None
    revise_copies(session, request, now)
    # Once a day, however often it is solved and not solved.
    again = f":{now:%Y-%m-%d}"
    add_notices(session, [_notice(request, pair, person, now, again) for person in told])
    return told


def revise_copies(session: Session, request: HelpRequest, now: datetime) -> None:
    """Have the facilitators' copies written anew: they say who acts, and how it ended."""
    for notice in notices_bringing(session, NoticeKind.HELP_REQUEST, request.id):
        if notice.state is NoticeState.SENT:
            notice.revise_at = now


def tell_who_asked(session: Session, request: HelpRequest, what: str, now: datetime) -> None:
    """Write the notice about what a facilitator did: "taken" or "solved"."""
    row = {
        "key": f"help_news:{request.id}:{request.reopenings}:{what}",
        "kind": NoticeKind.HELP_NEWS,
        "recipient_id": request.asked_by_id,
        "pair_id": request.pair_id,
        "cohort_id": session.get_one(Pair, request.pair_id).cohort_id,
        "subject_id": request.id,
        "period": what,
        "due_at": now,
        "created_at": now,
    }
    add_notices(session, [row])


def ask_back(session: Session, rules: Rules, now: datetime) -> None:
    """Write the question whether it is solved, where somebody has acted for long enough."""
    rows = []
    for request in to_ask_back(session, now - timedelta(days=rules.reminding.help_follow_up_days)):
        request.asked_back_at = now
        row = {
            "key": f"help_follow_up:{request.id}:{request.reopenings}",
            "kind": NoticeKind.HELP_FOLLOW_UP,
            "recipient_id": request.asked_by_id,
            "pair_id": request.pair_id,
            "cohort_id": session.get_one(Pair, request.pair_id).cohort_id,
            "subject_id": request.id,
            "due_at": now,
            "created_at": now,
        }
        rows.append(row)
    session.flush()
    add_notices(session, rows)


def unsolved_for(
    session: Session, cohort: Cohort, reader: Person, now: datetime
) -> list[tuple[HelpRequest, Pair]]:
    """Return the cohort's unsolved requests that the facilitator hears of, the oldest first."""
    leaders, found = leaders_of(session, cohort, now), []
    for request in unsolved_in(session, cohort.id):
        pair = session.get_one(Pair, request.pair_id)
        if reader.id in {one.id for one in facilitators_for(pair, leaders)}:
            found.append((request, pair))
    return found


def _notice(
    request: HelpRequest, pair: Pair, to: Person, now: datetime, again: str = ""
) -> dict[str, Any]:
    return {
        "key": f"help:{request.id}:{to.id}{again}",
        "kind": NoticeKind.HELP_REQUEST,
        "recipient_id": to.id,
        "cohort_id": pair.cohort_id,
        "pair_id": pair.id,
        "subject_id": request.id,
        "due_at": now,
        "created_at": now,
    }
