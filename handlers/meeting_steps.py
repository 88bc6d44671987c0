"""From times that somebody would like to meet at to the proposal: asks what is open, proposes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handlers.call import Call, Reply
from messages.meeting_phrases import Shown
from messages.meeting_standing import stands
from messages.meetings import already_planned, ask_with_whom, proposed
from messages.reader import Reader
from models import Meeting, Modality, Pair, Session
from models.draft import add_draft, use_draft
from program.access.ids import position_of
from program.errors import NoLongerThereError, NotForYouError
from program.meeting_invitations import host_of, ics_of, invitation_of
from program.meeting_notices import Seen
from program.meetings import Plan, Step, Wish, check_plan, planned, propose, repropose
from program.partners import sorted_by_name

KIND = "meeting"


@dataclass(frozen=True)
class Idea:
    """Times that somebody would like to meet at; with whom may still be asked."""

    plan: Plan
    pair_id: int | None = None
    is_further: bool = False
    """It is for one more meeting, whatever is planned already."""


def proceed(session: Session, call: Call, idea: Idea, now: datetime) -> Reply:
    """Ask what the times are for where the two have a meeting ahead, else propose them.

    Raises:
        UserError: nothing can be planned, or not at these times.
    """
    if idea.pair_id is None:
        raise NotForYouError
    pair = call.access.own_pair(session, idea.pair_id)
    check_plan(pair, call.sender, idea.plan, now)
    agreed = [one for one in planned(session, [pair], now) if one.is_agreed]
    if agreed and not idea.is_further:
        draft_id = _keep(session, call, idea, now)
        return already_planned(shown(session, call, agreed[0], now), draft_id)
    wish = Wish(pair, call.sender, idea.plan)
    return answer_proposed(session, call, propose(session, wish, call.rules, now), now)


def ask_pair(
    session: Session, call: Call, pairs: Sequence[Pair], plan: Plan, now: datetime
) -> Reply:
    """Ask with whom of these; the draft keeps the times."""
    reader = own_reader(session, call, now)
    ordered = sorted_by_name(pairs, call.sender.id)
    names = [(pair.id, reader.partner_name(pair)) for pair in ordered]
    return ask_with_whom(names, _keep(session, call, Idea(plan), now))


def choose_pair(session: Session, call: Call, now: datetime) -> Reply:
    draft_id, _, value = call.value.partition("|")
    pair = call.access.own_pair(session, value)
    idea = _take(session, call, draft_id, now)
    return proceed(session, call, replace(idea, pair_id=pair.id), now)


def plan_another(session: Session, call: Call, now: datetime) -> Reply:
    idea = _take(session, call, call.value, now)
    return proceed(session, call, replace(idea, is_further=True), now)


def move_to(session: Session, call: Call, now: datetime) -> Reply:
    draft_id, _, value = call.value.partition("|")
    seen = seen_of(session, call, value)
    idea = _take(session, call, draft_id, now)
    step = repropose(session, seen, idea.plan, call.rules, now)
    return answer_proposed(session, call, step, now)


def answer_proposed(session: Session, call: Call, step: Step, now: datetime) -> Reply:
    """Return what was proposed, or how the meeting stands where nothing was changed."""
    what = shown(session, call, step.meeting, now)
    return proposed(what, step.told) if step.is_new else stands(what)


def seen_of(session: Session, call: Call, value: str) -> Seen:
    """Return the sender's own meeting as the button "id|revision" was drawn.

    Raises:
        NotForYouError: it is none of theirs.
    """
    meeting_id, _, revision = value.partition("|")
    meeting, pair = call.access.own_meeting(session, meeting_id)
    return Seen(meeting, pair, call.sender, position_of(revision))


def shown(session: Session, call: Call, meeting: Meeting, now: datetime) -> Shown:
    """Return the meeting as the sender reads it."""
    pair = session.get_one(Pair, meeting.pair_id)
    reader = Reader(call.sender, [pair.partner_of(call.sender.id)], now)
    return show_to(session, call, meeting, reader)


def show_to(session: Session, call: Call, meeting: Meeting, reader: Reader) -> Shown:
    """Return the meeting as this reader reads it, with its invitation."""
    pair = session.get_one(Pair, meeting.pair_id)
    invitation = invitation_of(session, meeting, pair) if meeting.is_agreed else None
    ics_url = ics_of(session, meeting, call.rules)
    return Shown(meeting, pair, reader, invitation, ics_url, host_of(session, meeting))


def own_reader(session: Session, call: Call, now: datetime) -> Reader:
    own = call.access.own_pairs(session, now)
    return Reader(call.sender, own.partners, now)


def _keep(session: Session, call: Call, idea: Idea, now: datetime) -> str:
    plan = idea.plan
    content: Mapping[str, Any] = {
        "pair": idea.pair_id,
        "times": [at.isoformat() for at in plan.times],
        "minutes": plan.minutes,
        "modality": plan.modality.value,
        "link": plan.link,
    }
    return add_draft(session, call.sender.id, KIND, dict(content), now).id


def _take(session: Session, call: Call, draft_id: str, now: datetime) -> Idea:
    draft = call.access.own_draft(session, draft_id, KIND)
    if not use_draft(session, draft, now):
        raise NoLongerThereError
    kept = draft.content
    times = tuple(map(datetime.fromisoformat, kept["times"]))
    plan = Plan(times, kept["minutes"], Modality(kept["modality"]), kept["link"])
    return Idea(plan, kept["pair"])
