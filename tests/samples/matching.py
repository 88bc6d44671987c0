"""What everybody reads while pairs are formed."""

from datetime import UTC, date, datetime

from messages.announcement import no_drafts
from messages.match_answers import (
    CHOSEN_TWICE,
    NOBODY_CHOSEN,
    Asked,
    accepted,
    answers_of_mentors,
    decline_form,
    declined,
    name_one,
    nothing_to_answer,
    proposal_to_mentor,
    rank_form,
    ranked,
    ranking_to_participant,
    several_questions,
    was_withdrawn,
)
from messages.match_steps import (
    change_form,
    may_rank_now,
    no_draft_to_change,
    nobody_to_ask,
    nobody_to_rank,
    propose_proposal,
    rank_proposal,
    said_yes,
    was_changed,
    were_asked,
    were_kept,
)
from messages.matching import MatchView, match_overview, match_section, suggestions_page
from messages.message import Form, Message, message
from messages.proposal import as_message
from models import Cohort, Pair, PairProposal, Person, ProposalState
from program.matches import Preparing, Suggested, Suggestions
from program.matching import Fit
from program.profiles import Described
from tests.samples import sample
from tests.samples.pair_world import FAY, LEE, MAYA, NEW_YORK, NOW, SAM, TODAY, pair_of, person
from tests.samples.profiles import MAYAS, SAMS

MATCHING = "Forming pairs"
COHORT = Cohort(
    name="2026-27", starts_on=date(2026, 9, 1), ends_on=date(2027, 4, 30), time_zone=NEW_YORK
)
COHORT.id = 1
ANA, BEN = person(5, "Ana Ruiz"), person(6, "Ben Ochoa")
FIT = Fit(("Business Management",), ("Data Management",), 1, 1)
ASKED_AT = datetime(2026, 11, 17, 15, tzinfo=UTC)


def draft(number: int, participant: Person) -> Pair:
    pair = pair_of(number, participant)
    pair.announced_at = pair.began_on = None
    pair.cohort = COHORT
    return pair


def proposal(number: int, state: ProposalState, reason: str = "") -> PairProposal:
    one = PairProposal(
        pair_id=number, proposed_by_id=FAY.id, proposed_at=ASKED_AT, state=state, reason=reason
    )
    one.id = number
    one.answered_at = None if state is ProposalState.PROPOSED else NOW
    return one


PREPARING = (
    Preparing(draft(11, SAM), None),
    Preparing(draft(12, LEE), proposal(12, ProposalState.PROPOSED)),
    Preparing(draft(13, ANA), proposal(13, ProposalState.ACCEPTED)),
)
NOTHING = Suggestions((), (), ())
SUGGESTED = Suggestions(
    (
        Suggested(MAYA, SAM, FIT),
        Suggested(MAYA, LEE, Fit((), (), 0)),
        Suggested(BEN, ANA, Fit((), ("Ethics & Policies", "Strategic Planning"), 3, 2)),
    ),
    (person(7, "Dov Katz"),),
    ((MAYA, 1),),
)
MANY = Suggestions(
    tuple(Suggested(MAYA, person(20 + one, f"P{one} Doe"), FIT) for one in range(12)), (), ()
)


def view(drafts: tuple[Preparing, ...], found: Suggestions, offset: int = 0) -> MatchView:
    return MatchView(COHORT, drafts, found, "abc", offset, TODAY)


# --- the facilitator ---------------------------------------------------------------------


@sample(MATCHING)
def pairs_are_suggested() -> Message:
    """After `/cohort match`."""
    return match_overview(view((), SUGGESTED))


@sample(MATCHING)
def one_pair_is_suggested() -> Message:
    """The same where one participant is free."""
    return match_overview(view((), Suggestions(SUGGESTED.pairs[:1], (), ())))


@sample(MATCHING)
def many_pairs_are_suggested() -> Message:
    """The last page of many suggestions."""
    return suggestions_page(view((), MANY, 10))


@sample(MATCHING)
def pairs_in_preparation() -> Message:
    """After `/cohort match`, with drafts at every step."""
    return match_overview(view(PREPARING, NOTHING))


@sample(MATCHING)
def nobody_has_room() -> Message:
    """After `/cohort match` where all thought partners have as many as they take on."""
    return match_overview(view((), Suggestions((), (SAM, ANA), ())))


@sample(MATCHING)
def nobody_is_free() -> Message:
    """After `/cohort match` where everybody has a thought partner."""
    return match_overview(view((), NOTHING))


@sample(MATCHING)
def pairs_in_preparation_at_home() -> Message:
    """In a facilitator's home."""
    return message(*match_section(COHORT, PREPARING, 2))


@sample(MATCHING)
def suggestions_are_kept() -> Message:
    """After *Keep all 3 as drafts*, of which one could not be kept."""
    return were_kept([one.pair for one in PREPARING[:2]], 3, COHORT)


@sample(MATCHING)
def thought_partners_are_to_be_asked() -> Message:
    """After `/cohort match propose`."""
    return as_message(propose_proposal(COHORT, [one.pair for one in PREPARING[:2]]), "abc")


@sample(MATCHING)
def thought_partners_were_asked() -> Message:
    """After *Ask them*."""
    return were_asked([PREPARING[0].pair])


@sample(MATCHING)
def thought_partners_were_asked_already() -> Message:
    """After *Ask them*, when another facilitator was faster."""
    return were_asked([])


@sample(MATCHING)
def nobody_is_to_be_asked() -> Message:
    """After `/cohort match propose` without a draft."""
    return nobody_to_ask(COHORT)


@sample(MATCHING)
def announcement_waits_for_answers() -> Message:
    """After `/cohort announce` while all drafts wait for an answer."""
    return no_drafts(COHORT, [PREPARING[1].pair])


@sample(MATCHING)
def participants_are_to_choose() -> Message:
    """After `/cohort match ask`."""
    return as_message(rank_proposal(COHORT, [SAM, ANA]), "abc")


@sample(MATCHING)
def participants_may_choose() -> Message:
    """After *Ask them*."""
    return may_rank_now([SAM, ANA])


@sample(MATCHING)
def participants_may_choose_already() -> Message:
    """After *Ask them*, when another facilitator was faster."""
    return may_rank_now([])


@sample(MATCHING)
def nobody_can_choose() -> Message:
    """After `/cohort match ask` where there is nothing to choose from."""
    return nobody_to_rank(COHORT, 0)


@sample(MATCHING)
def everybody_may_choose_already() -> Message:
    """After `/cohort match ask` a second time."""
    return nobody_to_rank(COHORT, 2)


@sample(MATCHING)
def another_is_to_be_chosen() -> Form:
    """After *Choose another…*."""
    return change_form(COHORT, [SAM, ANA], [MAYA, BEN])


@sample(MATCHING)
def another_was_chosen() -> Message:
    """After the form."""
    return was_changed(PREPARING[0].pair, BEN)


@sample(MATCHING)
def nothing_is_to_be_changed() -> Message:
    """After `/cohort match change` without a draft."""
    return no_draft_to_change(COHORT)


@sample(MATCHING)
def a_yes_was_noted() -> Message:
    """After *Maya said yes to Lee*."""
    return said_yes(PREPARING[1].pair)


@sample(MATCHING)
def answers_of_thought_partners() -> Message:
    """What facilitators get within an hour of the answers."""
    no = proposal(12, ProposalState.DECLINED, "I am on leave until March.")
    return answers_of_mentors(
        COHORT,
        [(proposal(13, ProposalState.ACCEPTED), PREPARING[2].pair), (no, PREPARING[1].pair)],
    )


# --- the thought partner -----------------------------------------------------------------


@sample(MATCHING)
def thought_partner_is_asked() -> Message:
    """What a thought partner gets; `/match` shows it again."""
    one = PREPARING[0].pair
    return proposal_to_mentor(Asked(proposal(11, ProposalState.PROPOSED), one, SAMS, FIT, FAY))


@sample(MATCHING)
def thought_partner_is_asked_without_profiles() -> Message:
    """The same where nobody wrote a profile."""
    one = PREPARING[0].pair
    fit = Fit((), (), 0)
    return proposal_to_mentor(
        Asked(proposal(11, ProposalState.PROPOSED), one, Described(), fit, FAY)
    )


@sample(MATCHING)
def thought_partner_accepts() -> Message:
    """After *Accept*."""
    return accepted(PREPARING[0].pair)


@sample(MATCHING)
def thought_partner_is_to_decline() -> Form:
    """After *Decline politely…*."""
    return decline_form(proposal(11, ProposalState.PROPOSED), PREPARING[0].pair)


@sample(MATCHING)
def thought_partner_declines() -> Message:
    """After the form."""
    return declined(PREPARING[0].pair)


@sample(MATCHING)
def plans_have_changed() -> Message:
    """What a thought partner gets who was asked, when the facilitators chose another."""
    return was_withdrawn(PREPARING[0].pair)


@sample(MATCHING)
def several_are_asked_about() -> Message:
    """After `/match accept` with two questions open."""
    return name_one(["Sam Ortiz", "Ana Ruiz"], "/match accept Sam Ortiz")


@sample(MATCHING)
def two_questions_are_open() -> Message:
    """After `/match` by a thought partner who was asked about two."""
    first, second = (
        Asked(proposal(one.pair.id, ProposalState.PROPOSED), one.pair, SAMS, FIT, FAY)
        for one in PREPARING[:2]
    )
    return several_questions([first, second])


# --- the participant ---------------------------------------------------------------------


@sample(MATCHING)
def participant_may_choose() -> Message:
    """What a free participant gets when the facilitators let them choose."""
    return ranking_to_participant(COHORT)


@sample(MATCHING)
def participant_chooses() -> Form:
    """After *Choose thought partners…*, with one of them chosen twice."""
    twenty = Described(years_in_post=20, expertise=("Ethics & Policies",))
    form = rank_form({"A": MAYAS, "B": twenty}, ["B", "B"], "abc")
    return form.with_errors({"second": CHOSEN_TWICE, "first": NOBODY_CHOSEN})


@sample(MATCHING)
def participant_has_chosen() -> Message:
    """After the form."""
    return ranked(["B", "A"])


@sample(MATCHING)
def nothing_is_asked() -> Message:
    """After `/match` when nothing waits for an answer."""
    return nothing_to_answer()
