"""Changes that hurt are said before they are done: the words, and a draft that does it later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handlers.call import Call
from handlers.cohort_scope import today_of
from messages.holding import release_proposal
from messages.member_changes import departure_proposal, link_proposal
from messages.message import Form, Message
from messages.pair_changes import add_proposal, end_proposal, reassign_proposal
from messages.proposal import Proposal, as_form, as_message
from models import Cohort, Pair, Person, Session
from models.contact import NO_CONTACTS, count_by_pair
from models.draft import add_draft
from models.notice import count_waiting
from models.pair import pairs_of
from program.departures import leaves_alone, plan_departure
from program.errors import PairEndedError
from program.linking import LinkPlan
from program.pairs import check_new_pair
from program.progress import carried_meetings

CHANGE = "cohort_change"
"""The kind of these drafts."""


@dataclass(frozen=True)
class Proposed:
    """A proposal with the id of the draft that does it."""

    proposal: Proposal
    draft_id: str

    @property
    def message(self) -> Message:
        return as_message(self.proposal, self.draft_id)

    @property
    def form(self) -> Form:
        return as_form(self.proposal, self.draft_id)


def propose(
    session: Session, call: Call, proposal: Proposal, content: Mapping[str, Any], now: datetime
) -> Proposed:
    """Keep what the proposal would do as the sender's draft."""
    draft = add_draft(session, call.sender.id, CHANGE, dict(content), now)
    return Proposed(proposal, draft.id)


def propose_end(session: Session, call: Call, pair: Pair, now: datetime) -> Proposed:
    """Raises PairEndedError when it has ended already."""
    if pair.ended_at is not None:
        raise PairEndedError
    proposal = end_proposal(pair, leaves_alone(session, pair), today_of(call, now))
    return propose(session, call, proposal, {"what": "end", "pair": pair.id}, now)


def propose_reassignment(
    session: Session, call: Call, pair: Pair, new_mentor: Person, now: datetime
) -> Proposed:
    """Raises what `program.pairs.reassign` does."""
    if pair.ended_at is not None:
        raise PairEndedError
    check_new_pair(session, pair.cohort, new_mentor, pair.participant, now)
    proposal = reassign_proposal(pair, new_mentor, meetings_of(session, pair))
    content = {"what": "reassign", "pair": pair.id, "mentor": new_mentor.id}
    return propose(session, call, proposal, content, now)


def propose_pair(
    session: Session, call: Call, cohort: Cohort, people: tuple[Person, Person], now: datetime
) -> Proposed:
    """Propose that mentor and participant become a pair; raises what `add_pair` does."""
    mentor, participant = people
    check_new_pair(session, cohort, mentor, participant, now)
    others = [
        pair.mentor
        for pair in pairs_of(session, participant.id)
        if pair.cohort_id == cohort.id
        and pair.participant_id == participant.id
        and pair.ended_at is None
    ]
    proposal = add_proposal(cohort, mentor, participant, others)
    content = {
        "what": "add",
        "cohort": cohort.id,
        "mentor": mentor.id,
        "participant": participant.id,
    }
    return propose(session, call, proposal, content, now)


def propose_departure(
    session: Session, call: Call, cohort: Cohort, leaves: tuple[Person, date], now: datetime
) -> Proposed:
    """Propose that the person leaves on that day; raises what `plan_departure` does."""
    person, left_on = leaves
    departure = plan_departure(session, cohort, person, left_on, now)
    proposal = departure_proposal(departure, today_of(call, now))
    content = {
        "what": "left",
        "cohort": cohort.id,
        "person": person.id,
        "on": left_on.isoformat(),
    }
    return propose(session, call, proposal, content, now)


def propose_release(
    session: Session, call: Call, cohort: Cohort, held_since: str, now: datetime
) -> Proposed:
    proposal = release_proposal(cohort, count_waiting(session, cohort.id, now), held_since)
    return propose(session, call, proposal, {"what": "release", "cohort": cohort.id}, now)


def propose_link(
    session: Session, call: Call, cohort: Cohort, plan: LinkPlan, now: datetime
) -> Proposed:
    content = {
        "what": "link",
        "cohort": cohort.id,
        "person": plan.person.id,
        "user_id": plan.user_id,
    }
    return propose(session, call, link_proposal(plan.person, plan.former_person), content, now)


def meetings_of(session: Session, pair: Pair) -> int:
    """Return how many video meetings the participant would take along from the pair."""
    counts = count_by_pair(session, [pair.id]).get(pair.id, NO_CONTACTS)
    return counts.video_meetings + carried_meetings(session, [pair]).get(pair.id, 0)
