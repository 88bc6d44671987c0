"""Requests for help: to the facilitators at once, and later to the one who asked."""

from datetime import datetime

from messages.help_answers import help_was_solved, is_it_solved, somebody_is_on_it
from messages.help_requests import help_request
from messages.message import Message
from models import HelpRequest, Notice, NoticeKind, NoticeState, Pair, Session
from models.alert import find_help_request
from models.pair import find_pair
from models.person import get_person
from program.alerts import facilitators_for
from program.cohorts import is_over, leaders_of
from program.help import ask_back
from program.help_facts import help_facts
from program.rules import Rules
from scheduler.job import Job, NoticeSpec, Skip, Wait


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the request with the facts of the pair, and who acts on it."""
    found = _request_of(session, notice)
    if found is None:
        return Skip("gone")
    request, pair = found
    is_new = notice.state is not NoticeState.SENT
    if is_new and pair.ended_at is not None:
        return Skip("pair_ended")
    if is_new and request.solved_at is not None:
        return Skip("done")
    leaders = facilitators_for(pair, leaders_of(session, pair.cohort, now))
    if is_new and notice.recipient_id not in {leader.id for leader in leaders}:
        return Skip("not_leading")
    reader = get_person(session, notice.recipient_id)
    return help_request(help_facts(session, request, pair, rules, now), reader, now)


def compose_news(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Message | Skip | Wait:
    """Return what a facilitator did, to the one who asked, if it still is so."""
    told = _told_of(session, notice)
    if isinstance(told, Skip):
        return told
    request, pair = told
    reader = get_person(session, notice.recipient_id)
    if notice.period == "solved":
        if request.solved_by_id is None or request.solved_by_id == reader.id:
            return Skip("gone")
        return help_was_solved(request, pair, get_person(session, request.solved_by_id), reader)
    if request.acted_by_id is None or request.solved_at is not None:
        return Skip("done")
    return somebody_is_on_it(request, pair, get_person(session, request.acted_by_id), reader)


def compose_follow_up(
    session: Session, notice: Notice, rules: Rules, now: datetime
) -> Message | Skip | Wait:
    """Return the question whether it is solved, if somebody still acts on it."""
    told = _told_of(session, notice)
    if isinstance(told, Skip):
        return told
    request, pair = told
    if request.acted_by_id is None or request.solved_at is not None:
        return Skip("done")
    if is_over(pair.cohort, now):  # "Not yet" could not be taken any more
        return Skip("cohort_over")
    reader = get_person(session, notice.recipient_id)
    return is_it_solved(request, pair, get_person(session, request.acted_by_id), reader, now)


def _told_of(session: Session, notice: Notice) -> tuple[HelpRequest, Pair] | Skip:
    found = _request_of(session, notice)
    if found is None:
        return Skip("gone")
    return Skip("pair_ended") if found[1].ended_at is not None else found


def _request_of(session: Session, notice: Notice) -> tuple[HelpRequest, Pair] | None:
    request = find_help_request(session, notice.subject_id or 0)
    pair = find_pair(session, request.pair_id) if request else None
    return None if request is None or pair is None else (request, pair)


def run(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Ask whether it is solved, where somebody has acted for long enough."""
    ask_back(session, rules, now)


JOB = Job("help_follow_up", run)
NOTICE = NoticeSpec(
    kind=NoticeKind.HELP_REQUEST,
    compose=compose,
    is_reminder=False,
    keeps_quiet_hours=False,
    is_held=False,
)
NEWS = NoticeSpec(
    kind=NoticeKind.HELP_NEWS,
    compose=compose_news,
    is_reminder=False,
    keeps_quiet_hours=True,
    # As with what is passed on: a person did it, now, for this person.
    is_held=False,
)
FOLLOW_UP = NoticeSpec(
    kind=NoticeKind.HELP_FOLLOW_UP,
    compose=compose_follow_up,
    is_reminder=True,
    keeps_quiet_hours=True,
    is_held=True,
)
