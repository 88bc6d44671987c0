"""Asking for help: somebody has trouble connecting, and the facilitators hear of it at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models import HelpRequest, NoticeKind, Pair, Person, Session
from models.alert import help_requests_since
from models.notice import add_notices
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


def _notice(request: HelpRequest, pair: Pair, to: Person, now: datetime) -> dict[str, Any]:
    return {
        "key": f"help:{request.id}:{to.id}",
        "kind": NoticeKind.HELP_REQUEST,
        "recipient_id": to.id,
        "cohort_id": pair.cohort_id,
        "pair_id": pair.id,
        "subject_id": request.id,
        "due_at": now,
        "created_at": now,
    }
