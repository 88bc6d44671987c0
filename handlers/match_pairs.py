"""`/cohort match`: pairs are suggested, kept, proposed to mentors, and changed."""

from __future__ import annotations

from datetime import datetime

from handlers.call import ButtonSpec, Call, FormSpec, Reply
from handlers.cohort_proposals import propose as propose_change
from handlers.cohort_scope import today_of
from handlers.find_member import Members
from handlers.form_errors import why_refused
from handlers.pair_forms import people_with, person_answered
from handlers.reading.mentions import as_shown
from messages.care import MENTOR, PARTICIPANT
from messages.cohort import not_understood
from messages.match_steps import (
    CHANGE_FORM,
    change_form,
    no_draft_to_change,
    nobody_to_ask,
    nobody_to_rank,
    propose_proposal,
    rank_proposal,
    said_yes,
    was_changed,
    were_kept,
)
from messages.matching import SHOW, MatchView, match_overview, match_section, suggestions_page
from messages.message import Block, Form, Message
from messages.proposal import Proposal
from messages.wording import shortened
from models import Cohort, Pair, Person, Role, Session
from program.access.ids import position_of
from program.cohorts import check_not_over
from program.departures import participants_alone
from program.errors import MissingWordsError, NoDraftError, SeveralPairsError, UserError
from program.match_answers import accept
from program.matches import (
    Suggestions,
    keep,
    pool_of,
    preparing,
    replace_mentor,
    suggestions,
)
from program.rankings import asked_to_rank, who_may_rank

EXAMPLES = ("/cohort match", "/cohort match propose", "/cohort match ask")
ACCEPTED_EXAMPLE = "/cohort match accepted @maya @sam"


def match(session: Session, call: Call, cohort: Cohort, words: str, now: datetime) -> Reply:
    """Answer `/cohort match`: the overview, or the step that the words name.

    Raises:
        CohortOverError: the cohort's last day has passed.
    """
    check_not_over(cohort, now)
    step, _, rest = words.partition(" ")
    match step.casefold():
        case "":
            return overview(session, call, cohort, now)
        case "keep":
            return keep_suggestions(session, cohort, now)
        case "propose":
            return propose_drafts(session, call, cohort, now)
        case "ask":
            return let_choose(session, call, cohort, now)
        case "change":
            return open_change(session, call, cohort, now)
        case "accepted":
            return note_yes(session, call, _named(session, call, cohort, rest), now)
    return not_understood(shortened(as_shown(f"match {words}")), list(EXAMPLES))


def overview(
    session: Session, call: Call, cohort: Cohort, now: datetime, offset: int = 0
) -> Message:
    """Return the pairs in preparation and what is suggested, from `offset`."""
    found = suggestions(pool_of(session, cohort, now))
    view = MatchView(
        cohort=cohort,
        drafts=preparing(session, cohort),
        found=found,
        draft_id=_draft_of(session, call, cohort, found, now),
        offset=offset,
        today=today_of(call, now),
    )
    return suggestions_page(view) if offset else match_overview(view)


def _draft_of(
    session: Session, call: Call, cohort: Cohort, found: Suggestions, now: datetime
) -> str:
    """Keep the suggestions that were seen: what changes meanwhile is not kept with them."""
    if not found.pairs:
        return ""
    pairs = [[one.mentor.id, one.participant.id] for one in found.pairs]
    content = {"what": "keep_matches", "cohort": cohort.id, "pairs": pairs}
    return propose_change(session, call, Proposal("", "", ()), content, now).draft_id


def keep_suggestions(session: Session, cohort: Cohort, now: datetime) -> Message:
    """Keep what is suggested at this moment as drafts; nobody hears of it."""
    found = suggestions(pool_of(session, cohort, now))
    wanted = [(one.mentor.id, one.participant.id) for one in found.pairs]
    return were_kept(keep(session, cohort, wanted, now), len(wanted), cohort)


def propose_drafts(session: Session, call: Call, cohort: Cohort, now: datetime) -> Message:
    """Say what asking the mentors does; a button then does it."""
    pairs = [one.pair for one in preparing(session, cohort) if one.proposal is None]
    if not pairs:
        return nobody_to_ask(cohort)
    content = {"what": "propose_matches", "cohort": cohort.id}
    proposal = propose_proposal(cohort, pairs)
    return propose_change(session, call, proposal, content, now).message


def let_choose(session: Session, call: Call, cohort: Cohort, now: datetime) -> Message:
    """Say what it means that participants choose; a button then asks them."""
    people = who_may_rank(session, cohort, now)
    if not people:
        free = {person.id for person in participants_alone(session, cohort, now)}
        return nobody_to_rank(cohort, len(free & asked_to_rank(session, cohort)))
    content = {"what": "ask_to_rank", "cohort": cohort.id}
    return propose_change(session, call, rank_proposal(cohort, people), content, now).message


def open_change(session: Session, call: Call, cohort: Cohort, now: datetime) -> Form | Message:
    """Open the form that gives a participant of a draft another mentor."""
    people = {one.pair.participant_id: one.pair.participant for one in preparing(session, cohort)}
    if not people:
        return no_draft_to_change(cohort)
    participants = sorted(people.values(), key=lambda one: (one.name, one.id))
    return change_form(cohort, participants, people_with(session, cohort, Role.MENTOR, now))


def submit_change(session: Session, call: Call, now: datetime) -> Reply:
    """Give the participant who was chosen the mentor who was chosen."""
    cohort = call.access.led_cohort(session, call.context, now)
    field = PARTICIPANT
    try:
        participant = person_answered(session, call, cohort, PARTICIPANT)
        pair = _draft_with(session, cohort, participant)
        field = MENTOR
        mentor = person_answered(session, call, cohort, MENTOR)
        new_pair = replace_mentor(session, pair, mentor, now)
    except UserError as error:
        return _mend(session, call, cohort, {field: why_refused(error)}, now)
    return was_changed(new_pair, pair.mentor)


def _mend(
    session: Session, call: Call, cohort: Cohort, problems: dict[str, str], now: datetime
) -> Reply:
    form = open_change(session, call, cohort, now)
    return form.with_errors(problems) if isinstance(form, Form) else form


def _draft_with(session: Session, cohort: Cohort, *people: Person) -> Pair:
    """Return the one draft of the person, or of the two.

    Raises:
        NoDraftError: there is none.
        SeveralPairsError: there are several.
    """
    drafts = [one.pair for one in preparing(session, cohort)]
    found = [pair for pair in drafts if all(pair.has(one.id) for one in people)]
    if not found:
        raise NoDraftError([one.name for one in people], cohort.name)
    if len(found) > 1:
        first = people[0]
        partners = [pair.partner_of(first.id).name for pair in found]
        raise SeveralPairsError(first.name, partners)
    return found[0]


def _named(session: Session, call: Call, cohort: Cohort, words: str) -> str:
    """Return the id of the proposal about the people named, as buttons carry it."""
    people = Members(session, call, cohort).named_in(words).people
    if not 1 <= len(people) <= 2:
        raise MissingWordsError(ACCEPTED_EXAMPLE)
    pair = _draft_with(session, cohort, *people)
    proposals = {one.pair.id: one.proposal for one in preparing(session, cohort)}
    proposal = proposals[pair.id]
    if proposal is None:
        raise NoDraftError([one.name for one in people], cohort.name)
    return str(proposal.id)


def note_yes(session: Session, call: Call, value: str, now: datetime) -> Message:
    """Keep that a mentor told a facilitator yes, by whatever way."""
    proposed = call.access.led_proposal(session, value, now)
    accept(session, proposed, call.sender, now)
    return said_yes(proposed.pair)


# --- the buttons -------------------------------------------------------------------------


def _running(session: Session, call: Call, value: str, now: datetime) -> Cohort:
    """Return the cohort of the button, which is not over.

    Raises:
        CohortOverError: its last day has passed.
    """
    cohort = call.access.led_cohort(session, value, now)
    check_not_over(cohort, now)
    return cohort


def press_show(session: Session, call: Call, now: datetime) -> Reply:
    return overview(session, call, _running(session, call, call.value, now), now)


def press_page(session: Session, call: Call, now: datetime) -> Message:
    """Show further suggestions, from "cohort id|offset"."""
    cohort_id, _, offset = call.value.partition("|")
    cohort = call.access.led_cohort(session, cohort_id, now)
    return overview(session, call, cohort, now, position_of(offset))


def press_propose(session: Session, call: Call, now: datetime) -> Reply:
    return propose_drafts(session, call, _running(session, call, call.value, now), now)


def press_ask(session: Session, call: Call, now: datetime) -> Reply:
    return let_choose(session, call, _running(session, call, call.value, now), now)


def press_change(session: Session, call: Call, now: datetime) -> Reply:
    return open_change(session, call, _running(session, call, call.value, now), now)


def press_yes(session: Session, call: Call, now: datetime) -> Message:
    return note_yes(session, call, call.value, now)


def cohort_section(
    session: Session, call: Call, cohort: Cohort, now: datetime
) -> tuple[Block, ...]:
    """Return where the pairs in preparation stand, where there are any or somebody is free."""
    free = len(participants_alone(session, cohort, now))
    return match_section(cohort, preparing(session, cohort), free)


BUTTONS = (
    ButtonSpec(SHOW, press_show, replaces=False),
    ButtonSpec("match.page", press_page),
    ButtonSpec("match.propose", press_propose, replaces=False),
    ButtonSpec("match.ask", press_ask, replaces=False),
    ButtonSpec("match.change", press_change),
    ButtonSpec("match.said_yes", press_yes, replaces=False),
)
FORMS = (FormSpec(CHANGE_FORM, submit_change),)
