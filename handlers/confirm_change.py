"""The button that does what was proposed, and the one that leaves everything as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any, TypeAlias

from handlers.call import ButtonSpec, Call, FormSpec
from handlers.cohort_proposals import CHANGE, meetings_of
from handlers.cohort_scope import today_of
from messages.announcement import was_announced
from messages.capstone_list import was_announced as selection_was_announced
from messages.delivery_decisions import were_sent_again
from messages.holding import was_released
from messages.match_steps import may_rank_now, were_asked, were_kept
from messages.member_changes import was_linked, was_marked_left
from messages.message import Message
from messages.pair_changes import pair_was_added, pair_was_ended, was_reassigned
from messages.proposal import CHANGE_FORM, left_as_it_was
from models import AlertAction, EndReason, Person, Session
from models.draft import use_draft
from models.pair import find_pair
from models.person import get_person
from program.capstone_finals import announce_selected
from program.care import act_on_pair
from program.cohorts import release
from program.delivery_decisions import send_lost_again
from program.delivery_ledger import Asked
from program.departures import leaves_alone, mark_left, plan_departure
from program.errors import NoLongerThereError
from program.linking import link, plan_link
from program.match_answers import propose
from program.matches import keep
from program.pairs import add_pair, announce, end_pair, reassign
from program.rankings import ask_to_rank

Content: TypeAlias = Mapping[str, Any]


def confirm(session: Session, call: Call, now: datetime) -> Message:
    """Do what the sender's draft proposes; everything is checked again, as of now."""
    draft_id, _, variant = call.value.partition("|")
    return carry_out(session, call, draft_id, variant == "other", now)


def submit(session: Session, call: Call, now: datetime) -> Message:
    """Do what the form beside the pressed button proposed."""
    return carry_out(session, call, call.context, False, now)


def carry_out(
    session: Session, call: Call, draft_id: str, is_other: bool, now: datetime
) -> Message:
    """Use the draft up and do it; a second click finds it used."""
    draft = call.access.own_draft(session, draft_id, CHANGE)
    if not use_draft(session, draft, now):
        raise NoLongerThereError
    content = {**draft.content, "other": is_other}
    return _CHANGES[content["what"]](session, call, content, now)


def leave(session: Session, call: Call, now: datetime) -> Message:
    """Use the draft up and do nothing."""
    with suppress(NoLongerThereError):  # used, by a click before: then it is as it was, too
        use_draft(session, call.access.own_draft(session, call.value, CHANGE), now)
    return left_as_it_was()


def _end(session: Session, call: Call, content: Content, now: datetime) -> Message:
    pair = call.access.led_pair(session, content["pair"], now)
    is_alone = leaves_alone(session, pair)
    act_on_pair(session, pair, call.sender, AlertAction.CLOSED, now)
    end_pair(session, pair, EndReason.CLOSED, now)
    return pair_was_ended(pair, is_alone)


def _reassign(session: Session, call: Call, content: Content, now: datetime) -> Message:
    pair = call.access.led_pair(session, content["pair"], now)
    new_mentor = get_person(session, content["mentor"])
    carries = not content["other"]
    act_on_pair(session, pair, call.sender, AlertAction.REASSIGNED, now)
    new_pair = reassign(session, pair, new_mentor, carries, now)
    return was_reassigned(pair, new_pair, meetings_of(session, pair) if carries else 0)


def _add(session: Session, call: Call, content: Content, now: datetime) -> Message:
    cohort = call.access.led_cohort(session, content["cohort"], now)
    mentor, participant = _people(session, content, "mentor", "participant")
    pair = add_pair(session, cohort, mentor, participant, now)
    if not content["other"]:
        announce(session, [pair], now)
    return pair_was_added(pair)


def _left(session: Session, call: Call, content: Content, now: datetime) -> Message:
    cohort = call.access.led_cohort(session, content["cohort"], now)
    (person,) = _people(session, content, "person")
    left_on = date.fromisoformat(content["on"])
    departure = plan_departure(session, cohort, person, left_on, now)
    mark_left(session, departure, now)
    return was_marked_left(departure, today_of(call, now))


def _release(session: Session, call: Call, content: Content, now: datetime) -> Message:
    cohort = call.access.led_cohort(session, content["cohort"], now)
    release(session, cohort, now)
    return was_released(cohort)


def _link(session: Session, call: Call, content: Content, now: datetime) -> Message:
    call.access.led_cohort(session, content["cohort"], now)
    (person,) = _people(session, content, "person")
    plan = plan_link(session, person, call.account, content["user_id"], call.sender)
    link(session, plan, call.sender, now)
    return was_linked(person, is_new=True)


def _announce(session: Session, call: Call, content: Content, now: datetime) -> Message:
    cohort = call.access.led_cohort(session, content["cohort"], now)
    found = [find_pair(session, pair_id) for pair_id in content["pairs"]]
    pairs = [pair for pair in found if pair is not None and pair.cohort_id == cohort.id]
    return was_announced(cohort, len(announce(session, pairs, now)))


def _keep_matches(session: Session, call: Call, content: Content, now: datetime) -> Message:
    cohort = call.access.led_cohort(session, content["cohort"], now)
    wanted = [(mentor_id, participant_id) for mentor_id, participant_id in content["pairs"]]
    return were_kept(keep(session, cohort, wanted, now), len(wanted), cohort)


def _propose_matches(session: Session, call: Call, content: Content, now: datetime) -> Message:
    cohort = call.access.led_cohort(session, content["cohort"], now)
    return were_asked(propose(session, cohort, call.sender, now))


def _ask_to_rank(session: Session, call: Call, content: Content, now: datetime) -> Message:
    cohort = call.access.led_cohort(session, content["cohort"], now)
    return may_rank_now(ask_to_rank(session, cohort, now))


def _resend(session: Session, call: Call, content: Content, now: datetime) -> Message:
    cohort = call.access.led_cohort(session, content["cohort"], now)
    ids = content["notices"]
    done = send_lost_again(session, Asked(cohort, call.sender), ids, call.rules, now)
    return were_sent_again(done, len(ids))


def _capstones(session: Session, call: Call, content: Content, now: datetime) -> Message:
    cohort = call.access.led_cohort(session, content["cohort"], now)
    return selection_was_announced(len(announce_selected(session, cohort, now)))


def _people(session: Session, content: Content, *keys: str) -> list[Person]:
    return [get_person(session, content[key]) for key in keys]


_CHANGES: Mapping[str, Callable[[Session, Call, Content, datetime], Message]] = {
    "end": _end,
    "reassign": _reassign,
    "add": _add,
    "left": _left,
    "release": _release,
    "link": _link,
    "announce": _announce,
    "resend": _resend,
    "capstones": _capstones,
    "keep_matches": _keep_matches,
    "propose_matches": _propose_matches,
    "ask_to_rank": _ask_to_rank,
}

BUTTONS = (
    ButtonSpec("cohort.confirm", confirm),
    ButtonSpec("cohort.confirm_announce", confirm),
    ButtonSpec("cohort.leave", leave),
)
FORMS = (FormSpec(CHANGE_FORM, submit),)
