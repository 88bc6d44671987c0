"""What a facilitator sees of a cohort or a pair, gathered for the texts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from handlers.call import Call
from handlers.cohort_proposals import Proposed, propose
from handlers.cohort_scope import today_of
from messages.announcement import Preview, no_drafts, preview
from messages.cohort import CohortView
from messages.cohort_pairs import one_pair
from messages.help_requests import since_when
from messages.message import Message
from messages.proposal import Proposal
from models import Alert, Cohort, Pair, Person, Session
from models.outbox import reachable_people
from models.person import people_by_id
from program.announcement import first_week
from program.cohort_state import cohort_state, pair_states
from program.cohorts import is_over
from program.pairs import drafts_in
from program.proposals import ready_among


def view_of(session: Session, call: Call, cohort: Cohort, now: datetime) -> CohortView:
    """Return the cohort as the sender sees it now."""
    state = cohort_state(session, cohort, call.sender, call.rules, now)
    return CohortView(
        state=state,
        reader=call.sender,
        today=today_of(call, now),
        held_since=held_since(cohort, call.sender, now),
        is_over=is_over(cohort, now),
        acting=acting_on(session, (one.alert for one in state.pairs)),
    )


def held_since(cohort: Cohort, reader: Person, now: datetime) -> str:
    """Return since when the cohort is held, in words; empty when it is not."""
    return since_when(cohort.held_at, reader, now) if cohort.held_at else ""


def acting_on(session: Session, alerts: Iterable[Alert | None]) -> dict[int, Person]:
    """Return who acts on these alerts, by pair id."""
    acted = {one.pair_id: one.acted_by_id for one in alerts if one and one.acted_by_id}
    people = people_by_id(session, set(acted.values()))
    return {pair_id: people[person_id] for pair_id, person_id in acted.items()}


def pair_message(session: Session, call: Call, pair: Pair, now: datetime) -> Message:
    """Return all that the sender may see of one pair, and all that can be done about it."""
    (state,) = pair_states(session, [pair], call.sender, call.rules, now)
    acting = acting_on(session, [state.alert]).get(pair.id)
    return one_pair(state, acting, call.sender, today_of(call, now))


def announcement_preview(session: Session, call: Call, cohort: Cohort, now: datetime) -> Message:
    """Return what announcing the drafts would send, with the button that does it."""
    all_drafts = drafts_in(session, cohort)
    drafts = ready_among(session, all_drafts)
    waiting = [pair for pair in all_drafts if pair not in drafts]
    if not drafts:
        return no_drafts(cohort, waiting)
    proposed = _propose_announcement(session, call, cohort, drafts, now)
    people = {one for pair in drafts for one in (pair.mentor_id, pair.participant_id)}
    facts = Preview(
        cohort=cohort,
        pairs=drafts,
        planned=first_week(session, cohort, drafts, call.rules, now),
        unlinked=len(people - reachable_people(session)),
        today=today_of(call, now),
        first_contact_days=call.rules.reminding.first_contact_reminder_days,
        waiting=waiting,
    )
    return preview(facts, proposed.draft_id)


def _propose_announcement(
    session: Session, call: Call, cohort: Cohort, drafts: Iterable[Pair], now: datetime
) -> Proposed:
    # The draft holds the pairs that were seen: what is imported meanwhile is not started by it.
    content = {"what": "announce", "cohort": cohort.id, "pairs": [pair.id for pair in drafts]}
    return propose(session, call, Proposal("", "", ()), content, now)
