"""Asks a mentor whether they take a participant on."""

from datetime import datetime

from messages.match_answers import Asked, proposal_to_mentor
from messages.message import Message
from models import Notice, NoticeKind, Session
from models.person import get_person
from program.errors import NotForYouError
from program.match_answers import fit_of_pair, get_proposal, is_open
from program.profiles import profile_of
from program.rules import Rules
from scheduler.job import NoticeSpec, Skip, Wait


def compose(session: Session, notice: Notice, rules: Rules, now: datetime) -> Message | Skip | Wait:
    """Return the question, or that it was answered or withdrawn meanwhile."""
    try:
        proposed = get_proposal(session, notice.subject_id or 0)
    except NotForYouError:
        return Skip("gone")
    if not is_open(session, proposed, now):
        return Skip("settled")
    proposal, pair = proposed.proposal, proposed.pair
    return proposal_to_mentor(
        Asked(
            proposal=proposal,
            pair=pair,
            profile=profile_of(session, pair.participant_id),
            fit=fit_of_pair(session, pair, now),
            asked_by=get_person(session, proposal.proposed_by_id),
        )
    )


NOTICE = NoticeSpec(
    kind=NoticeKind.MATCH_PROPOSAL,
    compose=compose,
    # A facilitator asks this person, now.
    is_reminder=False,
    keeps_quiet_hours=True,
    is_held=True,
)
