"""Tells the facilitators at once that somebody has trouble connecting."""

from datetime import datetime

from messages.help_requests import HelpFacts, help_request
from messages.message import Message
from models import HelpRequest, Notice, NoticeKind, NoticeState, Pair, Session
from models.alert import find_help_request
from models.contact import last_contacts
from models.pair import find_pair
from models.person import get_person
from program.alerts import facilitators_for
from program.cohorts import leaders_of
from program.progress import progress_of
from program.rules import Rules
from scheduler.job import NoticeSpec, Skip, Wait


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the request with the facts of the pair, and who acts on it."""
    request = find_help_request(session, notice.subject_id or 0)
    pair = find_pair(session, request.pair_id) if request else None
    if request is None or pair is None:
        return Skip("gone")
    is_new = notice.state is not NoticeState.SENT
    if is_new and pair.ended_at is not None:
        return Skip("pair_ended")
    leaders = facilitators_for(pair, leaders_of(session, pair.cohort, now))
    if is_new and notice.recipient_id not in {leader.id for leader in leaders}:
        return Skip("not_leading")
    reader = get_person(session, notice.recipient_id)
    return help_request(help_facts(session, request, pair, rules, now), reader, now)


def help_facts(
    session: Session, request: HelpRequest, pair: Pair, rules: Rules, now: datetime
) -> HelpFacts:
    """Return what a facilitator may know of the pair that asks."""
    last = last_contacts(session, pair.id, 1)
    return HelpFacts(
        request=request,
        progress=progress_of(session, [pair], rules, now)[0],
        last_modality=last[0].modality if last else None,
        acting=get_person(session, request.acted_by_id) if request.acted_by_id else None,
    )


NOTICE = NoticeSpec(
    kind=NoticeKind.HELP_REQUEST,
    compose=compose,
    is_reminder=False,
    keeps_quiet_hours=False,
    is_held=False,
)
