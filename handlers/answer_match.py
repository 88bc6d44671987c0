"""/match: thought partners answer whom they take on, participants say whom they would like."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from string import ascii_uppercase

from handlers.call import ButtonSpec, Call, Command, FormSpec, Reply
from handlers.reading.mentions import as_shown
from handlers.reading.tokens import beginning, clean
from handlers.show_help import asks_for_help, command_help
from messages import match_answers as texts
from messages.match_answers import DECLINE_FORM, RANK_FORM, Asked
from messages.message import Form, Message
from models import Cohort, Person, Session
from models.draft import add_draft, use_draft
from models.person import get_person
from models.proposal import proposals_to
from program.access.taking_part import cohorts_joined
from program.cohorts import is_over
from program.errors import NoLongerThereError
from program.match_answers import LONGEST_REASON, Proposed, accept, decline, fit_of_pair
from program.matches import Pool, pool_of
from program.profiles import described, profile_of
from program.rankings import asked_to_rank, offered_to, rank

KIND = "ranking"
"""Of the drafts that know which letter is which mentor: ids would tell who is who."""


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Show what waits for an answer, or give the one that the words say."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    step, _, name = call.words.strip().partition(" ")
    match step.casefold():
        case "accept":
            return _answer_one(session, call, name, now, declines=False)
        case "decline":
            return _answer_one(session, call, name, now, declines=True)
        case "choose":
            return open_ranking(session, call, now)
        case "":
            asked = _open_questions(session, call.sender, now)
            if asked:
                return texts.several_questions([asked_of(session, one, now) for one in asked])
            return open_ranking(session, call, now)
    return command_help(COMMAND)


# --- a mentor answers --------------------------------------------------------------------


def asked_of(session: Session, proposed: Proposed, now: datetime) -> Asked:
    """Return the proposal as its mentor reads it."""
    proposal, pair = proposed.proposal, proposed.pair
    return Asked(
        proposal=proposal,
        pair=pair,
        profile=profile_of(session, pair.participant_id),
        fit=fit_of_pair(session, pair, now),
        asked_by=get_person(session, proposal.proposed_by_id),
    )


def _open_questions(session: Session, mentor: Person, now: datetime) -> list[Proposed]:
    found = (Proposed(proposal, pair) for proposal, pair in proposals_to(session, mentor.id))
    return [one for one in found if not is_over(one.pair.cohort, now)]


def _answer_one(session: Session, call: Call, name: str, now: datetime, *, declines: bool) -> Reply:
    """Answer the one question that is open, or that is about the named participant."""
    asked = _open_questions(session, call.sender, now)
    said = " ".join(as_shown(name).casefold().removeprefix("@").split())
    if said:
        asked = [one for one in asked if said in _calls(one.pair.participant)]
    if not asked:
        return texts.nothing_to_answer()
    if len(asked) > 1:
        names = [one.pair.participant.name for one in asked]
        return texts.name_one(names, f"/match {'decline' if declines else 'accept'} {names[0]}")
    if declines:
        return texts.decline_form(asked[0].proposal, asked[0].pair)
    return _accept(session, call, asked[0], now)


def _calls(person: Person) -> tuple[str, ...]:
    return person.name.casefold(), person.first_name.casefold(), person.email


def _accept(session: Session, call: Call, proposed: Proposed, now: datetime) -> Message:
    accept(session, proposed, call.sender, now)
    return texts.accepted(proposed.pair)


def press_accept(session: Session, call: Call, now: datetime) -> Message:
    proposed = call.access.own_proposal(session, call.value)
    return _accept(session, call, proposed, now)


def press_decline(session: Session, call: Call, now: datetime) -> Form:
    proposed = call.access.own_proposal(session, call.value)
    return texts.decline_form(proposed.proposal, proposed.pair)


def submit_decline(session: Session, call: Call, now: datetime) -> Message:
    """Keep that the sender declines, with the reason if one was given."""
    proposed = call.access.own_proposal(session, call.context)
    reason = beginning(clean(call.answers.get(texts.REASON, "")), LONGEST_REASON)
    decline(session, proposed, reason, now)
    return texts.declined(proposed.pair)


# --- a participant chooses ---------------------------------------------------------------


def open_ranking(session: Session, call: Call, now: datetime) -> Form | Message:
    """Open the form to rank mentors; the value of the button is a cohort's id, or nothing."""
    if call.value:
        cohorts = [call.access.own_cohort(session, call.value, now)]
    else:
        cohorts = cohorts_joined(session, call.sender, now)
    for cohort in cohorts:
        pool = pool_of(session, cohort, now)
        if _may_rank(session, cohort, pool, call.sender):
            return _rank_form(session, call, cohort, pool, now)
    return texts.nothing_to_answer()


def _may_rank(session: Session, cohort: Cohort, pool: Pool, person: Person) -> bool:
    is_free = person.id in {one.id for one in pool.free}
    return (
        is_free and person.id in asked_to_rank(session, cohort) and bool(offered_to(pool, person))
    )


def _rank_form(session: Session, call: Call, cohort: Cohort, pool: Pool, now: datetime) -> Form:
    mentors = offered_to(pool, call.sender)
    content = {"cohort": cohort.id, "mentors": mentors}
    draft = add_draft(session, call.sender.id, KIND, content, now)
    chosen = [
        ascii_uppercase[mentors.index(mentor_id)]
        for mentor_id in pool.rankings.get(call.sender.id, ())
        if mentor_id in mentors
    ]
    return _form(session, mentors, chosen, draft.id)


def _form(session: Session, mentors: Sequence[int], chosen: Sequence[str], context: str) -> Form:
    profiles = described(session, mentors)
    offered = {
        letter: profiles[mentor_id]
        for letter, mentor_id in zip(ascii_uppercase, mentors, strict=False)
    }
    return texts.rank_form(offered, chosen, context)


def submit_ranking(session: Session, call: Call, now: datetime) -> Reply:
    """Keep whom the sender would like, or return the form with what must be mended."""
    draft = call.access.own_draft(session, call.context, KIND)
    mentors = draft.content["mentors"]
    letters = dict(zip(ascii_uppercase, mentors, strict=False))
    given = {place: call.answers.get(place, "") for place in texts.PLACES}
    chosen = [letter for letter in given.values() if letter in letters]
    problems = _problems(given, chosen)
    if problems:
        return _form(session, mentors, chosen, draft.id).with_errors(problems)
    cohort = session.get_one(Cohort, draft.content["cohort"])
    pool = pool_of(session, cohort, now)
    if not _may_rank(session, cohort, pool, call.sender) or not use_draft(session, draft, now):
        raise NoLongerThereError
    rank(session, cohort, call.sender, [letters[letter] for letter in chosen], now)
    return texts.ranked(chosen)


def _problems(given: dict[str, str], chosen: Sequence[str]) -> dict[str, str]:
    if not chosen:
        return {texts.PLACES[0]: texts.NOBODY_CHOSEN}
    seen: set[str] = set()
    problems = {}
    for place, letter in given.items():
        if letter and letter in seen:
            problems[place] = texts.CHOSEN_TWICE
        seen.add(letter)
    return problems


COMMAND = Command(
    name="/match",
    usage="[accept | decline | choose] [name]",
    summary="Answer whom you would take on, or say whom you would like, while pairs are formed",
    examples=("/match", "/match accept", "/match decline Sam", "/match choose"),
    handle=handle,
)
BUTTONS = (
    ButtonSpec("match.accept", press_accept),
    ButtonSpec("match.decline", press_decline),
    ButtonSpec("match.rank", open_ranking),
)
FORMS = (
    FormSpec(DECLINE_FORM, submit_decline),
    FormSpec(RANK_FORM, submit_ranking),
)
