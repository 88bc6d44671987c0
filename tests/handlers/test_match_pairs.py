"""/cohort match: suggested, kept as drafts, proposed to mentors, answered, announced."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from messages.message import Form
from models import (
    EndReason,
    Membership,
    Notice,
    NoticeKind,
    Pair,
    PairProposal,
    ProposalState,
    Role,
)
from models.retention import erase_words
from program.pairs import announce, end_pair
from program.profiles import Described, write_own
from tests.crowd import buttons_in, is_broken, seen
from tests.handlers.match_world import (
    Matching,
    add_free,
    add_matching,
    open_form,
    person,
)

WHY = (
    "Maya knows Business Management, where Dov wants to grow; both know Data Management; "
    "same time zone"
)


@pytest.fixture
def matching(sessions, clock) -> Matching:
    return add_matching(sessions, clock)


def states(matching) -> list[ProposalState]:
    with matching.crowd.sessions.read() as session:
        return [one.state for one in session.query(PairProposal).order_by(PairProposal.id)]


# --- suggestions -------------------------------------------------------------------------


def test_each_suggestion_says_why_and_nobody_hears_of_it(matching):
    before = matching.pairs()

    shown = matching.fay()
    matching.deliver()

    assert f"Dov Katz with Maya Lin: {WHY}" in shown.text
    assert "Still room with Lee Chen (1)." in shown.text
    assert matching.pairs() == before
    assert not any("Dov" in text for text in matching.told("UMAYA"))
    assert matching.told("UDOV") == []


def test_no_word_that_people_wrote_is_in_what_a_facilitator_reads(matching):
    shown = [matching.fay(), matching.fay("keep"), matching.fay("propose"), matching.fay()]

    assert not any("canary" in seen(one) for one in shown)


def test_the_same_people_are_suggested_the_same_way_again(matching):
    add_free(matching, "Eva Sole", "Gil Rau")

    assert matching.fay().text == matching.fay().text


def test_whoever_is_left_over_is_named_with_the_way_out(matching):
    add_free(matching, "Eva Sole", "Gil Rau", "Ida Moe")

    shown = matching.fay()

    assert "I suggest 2 pairs" in shown.text
    assert shown.text.count("No thought partner is left for") == 1
    assert "/cohort add pairs two people" in shown.text


def test_many_suggestions_come_page_by_page_and_are_kept_all_together(matching):
    add_free(matching, *(f"P{number} Doe" for number in range(12)))
    with matching.crowd.sessions.begin() as session:
        maya = person(session, matching.crowd, "Maya")
        write_own(session, maya, Described(capacity=20), matching.crowd.clock.now)

    first = matching.fay()
    second = matching.confirms("UFAY", first, "Show 3 more suggestions")
    kept = matching.confirms("UFAY", second, "Keep all 13 as drafts")

    assert "13 pairs for 2026-27, 1 to 10 here" in first.text
    assert "11 to 13 here" in second.text
    assert "Kept: 13 drafts" in kept.text
    assert len(matching.drafts()) == 13
    assert "and 3 more: 13 drafts in all" in matching.fay().text


def test_when_nobody_is_free_nothing_is_suggested(matching):
    matching.keeps_and_asks()
    matching.crowd.presses("ULEE", "match.accept", "1")
    with matching.crowd.sessions.begin() as session:
        for pair in session.query(Pair).filter(Pair.announced_at.is_(None)):
            pair.announced_at = matching.crowd.clock.now

    assert "Every participant of 2026-27 has a thought partner" in matching.fay().text
    assert "no pair in preparation" in matching.fay("change").text
    assert "asked nobody" in matching.fay("propose").text


def test_former_partners_are_not_suggested_again(matching):
    with matching.crowd.sessions.begin() as session:
        pair = session.get_one(Pair, matching.crowd.things["ben"].pair)  # Lee and Ben
        end_pair(session, pair, EndReason.CLOSED, matching.crowd.clock.now)
        write_own(
            session, person(session, matching.crowd, "Maya"),
            Described(capacity=2), matching.crowd.clock.now,
        )  # fmt: skip

    shown = matching.fay()

    assert "Dov Katz with Lee Chen" in shown.text
    assert "Ben Ochoa with" not in shown.text
    assert "No thought partner is left for Ben Ochoa." in shown.text


def test_words_that_are_no_step_are_answered_with_those_that_are(matching):
    assert "/cohort match propose" in matching.fay("whatever").text


def test_nothing_is_suggested_in_a_cohort_that_is_over(matching):
    matching.crowd.clock.now = datetime(2027, 5, 20, 15, tzinfo=UTC)

    assert "ended on April 30, 2027" in matching.fay().text
    assert "ended on April 30, 2027" in matching.crowd.presses("UFAY", "match.show", "1").text


# --- from a draft to the announcement ----------------------------------------------------


def test_from_a_suggestion_to_the_announcement_each_hears_what_is_theirs(matching):
    crowd = matching.crowd

    kept = matching.confirms("UFAY", matching.fay(), "Keep it as a draft")
    asks = matching.confirms("UFAY", kept, "Ask the thought partners…")
    matching.confirms("UFAY", asks, "Ask them")
    matching.deliver()
    [question] = [text for text in matching.told("UMAYA") if "Dov" in text]
    waiting = matching.fay()
    not_yet = crowd.types("UFAY", "/cohort announce")
    yes = crowd.presses("UMAYA", "match.accept", "1")
    matching.deliver(hours=1)
    preview = crowd.types("UFAY", "/cohort announce")
    matching.confirms("UFAY", preview, "Announce and start")
    before = matching.told("UDOV")
    matching.deliver()

    assert "Fay Field asks whether you would be the thought partner of Dov Katz" in question
    assert "Dov: 1 year in post; strong in Data Management; wants to grow in" in question
    assert "you know Business Management, where Dov wants to grow" in question
    assert "canary" not in question
    assert "Maya was asked on October 5, no answer yet" in waiting.text
    assert "Nothing can be announced yet." in not_yet.text
    assert "you take Dov Katz on" in yes.text
    for who in ("UFAY", "UGUS"):
        assert sum("Maya Lin takes Dov Katz on." in text for text in matching.told(who)) == 1
    assert before == []
    assert any("Maya Lin" in text for text in matching.told("UDOV"))
    assert matching.drafts() == []


def test_who_declines_is_kept_from_the_participant_and_not_suggested_again(matching):
    crowd = matching.crowd
    matching.keeps_and_asks()

    form = open_form(crowd.presses("UMAYA", "match.decline", "1"))
    reply = crowd.submits("UMAYA", form.id, form.context, {"reason": "A sabbatical secret."})
    matching.deliver(hours=1)
    matching.deliver(days=3)

    assert "Dov does not" in reply.text
    for who in ("UFAY", "UGUS"):
        assert any("A sabbatical secret." in text for text in matching.told(who))
    read = "".join(
        [*matching.told("UDOV"), seen(crowd.opens_home("UDOV")), seen(crowd.types("UDOV", "/pair"))]
    )
    assert "sabbatical" not in read
    assert "Maya" not in read
    assert matching.drafts() == []
    assert "Dov Katz with Lee Chen" in matching.fay().text


def test_a_reason_is_erased_with_the_other_words(matching):
    matching.keeps_and_asks()
    matching.crowd.submits("UMAYA", "match.decline", "1", {"reason": "A sabbatical."})

    with matching.crowd.sessions.begin() as session:
        erase_words(session, datetime(2027, 8, 1, tzinfo=UTC).date())

    with matching.crowd.sessions.read() as session:
        [proposal] = session.query(PairProposal).all()
        assert (proposal.reason, proposal.state) == ("", ProposalState.DECLINED)


def test_a_yes_that_a_facilitator_heard_is_noted_by_button_and_by_typing(matching):
    add_free(matching, "Eva Sole")
    matching.keeps_and_asks()

    shown = matching.fay()
    labels = [one.label for one in buttons_in(shown) if one.action == "match.said_yes"]
    matching.confirms("UFAY", shown, "Maya said yes to Dov")
    matching.fay("accepted Eva Sole")

    assert len(labels) == 2
    assert states(matching) == [ProposalState.ACCEPTED] * 2
    matching.deliver(hours=1)
    assert not any("Answers from" in text for text in matching.told("UFAY"))


@pytest.mark.parametrize("who", ["T0OTHER/UFAY", "UMAYA"])
def test_nobody_but_a_facilitator_of_the_cohort_forms_pairs(matching, who):
    matching.keeps_and_asks()
    crowd, key = matching.crowd, str(matching.cohort_id)
    answers = {"participant": str(crowd.ids["Dov"]), "mentor": str(crowd.ids["Lee"])}

    replies = [
        *(crowd.presses(who, f"match.{one}", key) for one in ("show", "propose", "ask", "change")),
        crowd.presses(who, "match.page", f"{key}|0"),
        crowd.presses(who, "match.said_yes", "1"),
        crowd.submits(who, "match_change", key, answers),
    ]

    assert not any("Dov" in seen(reply) or is_broken(reply) for reply in replies)
    assert states(matching) == [ProposalState.PROPOSED]
    assert matching.drafts() == [("Maya", "Dov")]


def test_a_facilitator_who_is_asked_themselves_answers_as_a_mentor_only(matching):
    matching.keeps_and_asks()
    with matching.crowd.sessions.begin() as session:
        row = {"cohort_id": matching.cohort_id, "role": Role.FACILITATOR}
        session.add(Membership(person_id=matching.crowd.ids["Maya"], **row))

    refused = matching.crowd.presses("UMAYA", "match.said_yes", "1")
    matching.crowd.submits("UMAYA", "match.decline", "1", {"reason": "Too far away."})
    matching.deliver(hours=1)

    assert "another facilitator looks after it" in refused.text
    assert any("Too far away." in text for text in matching.told("UFAY"))
    assert not any("Too far away." in text for text in matching.told("UMAYA"))


@pytest.mark.parametrize("ends", ["2026-10-05", "2026-10-06"])
def test_a_mentor_who_leaves_is_neither_asked_nor_told_of_a_change(matching, ends):
    matching.fay("keep")
    matching.confirms("UFAY", matching.fay("propose"), "Ask them")
    if ends == "2026-10-06":
        matching.deliver()  # they read the question first
    asked = len(matching.told("UMAYA"))
    matching.crowd.types("UFAY", "/cohort match")
    left = matching.crowd.types("UFAY", f"/cohort left Maya Lin on {ends}")
    matching.confirms("UFAY", left, buttons_in(left)[0].label)

    matching.deliver(days=2)

    told = matching.told("UMAYA")[asked:]
    assert not any("Dov" in text for text in told)
    assert matching.drafts() == []
    assert "with Maya Lin" not in matching.fay().text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("accepted", "/cohort match accepted @maya @sam"),
        ("accepted Maya Sam Dov", "/cohort match accepted @maya @sam"),
        ("accepted Sam", "Sam Ortiz is in no pair of 2026-27 that waits to be announced."),
        ("accepted Lee Dov", "Lee Chen and Dov Katz are in no pair of 2026-27 that waits"),
    ],
)
def test_a_yes_about_no_draft_is_refused_with_an_example_or_a_reason(matching, line, words):
    matching.keeps_and_asks()

    reply = matching.fay(line)

    assert words in reply.text
    assert states(matching) == [ProposalState.PROPOSED]


def test_the_announcement_leaves_out_whoever_has_not_answered(matching):
    add_free(matching, "Eva Sole")
    matching.keeps_and_asks()
    matching.crowd.presses("UMAYA", "match.accept", "1")

    preview = matching.crowd.types("UFAY", "/cohort announce")
    matching.confirms("UFAY", preview, "Announce and start")

    assert "This announces 1 pair of 2026-27" in preview.text
    assert "Left out until their thought partners answer: Lee Chen and Eva Sole." in preview.text
    assert matching.drafts() == [("Lee", "Eva")]


def test_no_way_of_announcing_takes_along_who_has_not_answered(matching):
    matching.keeps_and_asks()

    with matching.crowd.sessions.begin() as session:
        drafts = session.query(Pair).filter(Pair.announced_at.is_(None)).all()
        announced = announce(session, drafts, matching.crowd.clock.now)

    assert announced == []
    assert matching.drafts() == [("Maya", "Dov")]


def test_the_home_of_a_facilitator_says_where_the_pairs_stand(matching):
    first = matching.crowd.opens_home("UFAY").text
    matching.fay("keep")

    assert "1 participant without a thought partner." in first
    assert "1 pair in preparation (1 draft)." in matching.crowd.opens_home("UFAY").text


# --- changes -----------------------------------------------------------------------------


def changes(matching, participant: str, mentor: str):
    form = open_form(matching.fay("change"))
    answers = {
        "participant": str(matching.crowd.ids[participant]),
        "mentor": str(matching.crowd.ids[mentor]),
    }
    return matching.crowd.submits("UFAY", form.id, form.context, answers)


def test_a_facilitator_chooses_another_and_who_was_asked_is_told_kindly(matching):
    matching.keeps_and_asks()

    reply = changes(matching, "Dov", "Lee")
    matching.deliver()
    late = matching.crowd.presses("UMAYA", "match.accept", "1")

    assert "Lee Chen and Dov Katz are a draft now, in place of Maya Lin." in reply.text
    assert matching.drafts() == [("Lee", "Dov")]
    assert "Plans for 2026-27 have changed" in matching.told("UMAYA")[-1]
    assert "no longer there" in late.text
    assert states(matching) == [ProposalState.WITHDRAWN]
    assert matching.told("UDOV") == []


def test_who_was_not_asked_yet_is_told_nothing_of_a_change(matching):
    matching.fay("keep")
    matching.confirms("UFAY", matching.fay("propose"), "Ask them")

    changes(matching, "Dov", "Lee")
    matching.deliver()

    assert not any("Dov" in text for text in matching.told("UMAYA"))


@pytest.mark.parametrize(
    ("participant", "mentor", "field"),
    [("Sam", "Lee", "participant"), ("Dov", "Maya", "mentor"), ("Dov", "Sam", "mentor")],
)
def test_a_change_that_cannot_be_is_refused_at_its_field(matching, participant, mentor, field):
    matching.fay("keep")

    reply = changes(matching, participant, mentor)

    assert isinstance(reply, Form)
    assert list(reply.errors) == [field]
    assert matching.drafts() == [("Maya", "Dov")]


def test_what_changed_between_seeing_and_keeping_is_not_kept(matching):
    add_free(matching, "Eva Sole")
    shown = matching.fay()
    with matching.crowd.sessions.begin() as session:
        lee = session.query(Membership).filter_by(person_id=matching.crowd.ids["Lee"]).one()
        lee.left_on = matching.crowd.clock.now.date() - timedelta(days=1)

    kept = matching.confirms("UFAY", shown, "Keep all 2 as drafts")

    assert "1 suggestion could not be kept" in kept.text
    assert matching.drafts() == [("Maya", "Dov")]


# --- at one moment -----------------------------------------------------------------------


def at_once(*acts):
    gate = threading.Barrier(len(acts))

    def go(act):
        gate.wait(5)
        return act()

    with ThreadPoolExecutor(len(acts)) as threads:
        return [one.result(10) for one in [threads.submit(go, act) for act in acts]]


def test_two_facilitators_keep_at_one_moment_and_nobody_is_paired_twice(matching):
    replies = at_once(
        lambda: matching.fay("keep"),
        lambda: matching.crowd.types("UGUS", "/cohort match keep"),
    )

    assert not any(is_broken(reply) for reply in replies)
    assert matching.drafts() == [("Maya", "Dov")]


def test_two_facilitators_ask_at_one_moment_and_a_mentor_is_asked_once(matching):
    matching.fay("keep")
    asks = [(who, matching.crowd.types(who, "/cohort match propose")) for who in ("UFAY", "UGUS")]

    replies = at_once(
        *(lambda who=who, shown=shown: matching.confirms(who, shown, "Ask them")
          for who, shown in asks)
    )  # fmt: skip
    matching.deliver()

    assert not any(is_broken(reply) for reply in replies)
    assert states(matching) == [ProposalState.PROPOSED]
    assert sum("asks whether you would be" in text for text in matching.told("UMAYA")) == 1


def test_a_yes_and_a_no_at_one_moment_leave_one_of_them(matching):
    matching.keeps_and_asks()
    crowd = matching.crowd

    replies = at_once(
        lambda: crowd.presses("UMAYA", "match.accept", "1"),
        lambda: crowd.presses("UMAYA", "match.accept", "1"),
        lambda: crowd.submits("UMAYA", "match.decline", "1", {}),
    )

    assert sum("dealt with already" in reply.text for reply in replies) == 2
    [state] = states(matching)
    assert matching.drafts() == ([("Maya", "Dov")] if state is ProposalState.ACCEPTED else [])
    with crowd.sessions.read() as session:
        told = session.query(Notice).filter_by(kind=NoticeKind.MATCH_ANSWERS).count()
    assert told == 2  # one for each facilitator
