"""/match: thought partners answer, participants choose without names."""

from __future__ import annotations

import pytest

from messages.message import ChoiceField, Form
from models import Ranking
from program.profiles import Described, write_own
from tests.crowd import seen
from tests.handlers.match_world import Matching, add_free, add_matching, open_form, person


@pytest.fixture
def matching(sessions, clock) -> Matching:
    return add_matching(sessions, clock)


def lets_choose(matching) -> None:
    matching.confirms("UFAY", matching.fay("ask"), "Ask them")
    matching.deliver()


def rankings(matching) -> list[int]:
    with matching.crowd.sessions.read() as session:
        return [one.mentor_id for one in session.query(Ranking).order_by(Ranking.place)]


# --- thought partners --------------------------------------------------------------------


def test_what_waits_for_an_answer_is_shown_and_answered_by_typing(matching):
    matching.keeps_and_asks()

    shown = matching.crowd.types("UMAYA", "/match")
    yes = matching.crowd.types("UMAYA", "/match accept")
    again = matching.crowd.types("UMAYA", "/match accept")

    assert "thought partner of Dov Katz" in shown.text
    assert "you take Dov Katz on" in yes.text
    assert "Nobody asks you anything" in again.text


def test_of_several_questions_one_is_named(matching):
    add_free(matching, "Eva Sole")
    with matching.crowd.sessions.begin() as session:
        maya = person(session, matching.crowd, "Maya")
        write_own(session, maya, Described(capacity=4), matching.crowd.clock.now)
        lee = person(session, matching.crowd, "Lee")
        write_own(session, lee, Described(capacity=0), matching.crowd.clock.now)
    matching.keeps_and_asks()

    which = matching.crowd.types("UMAYA", "/match accept")
    form = matching.crowd.types("UMAYA", "/match decline Eva")
    nobody = matching.crowd.types("UMAYA", "/match accept Sam")

    assert "You were asked about Dov Katz and Eva Sole." in which.text
    assert "Eva does not hear of it." in seen(open_form(form))
    assert "Nobody asks you anything" in nobody.text


def test_nobody_answers_for_somebody_else(matching):
    matching.keeps_and_asks()
    crowd = matching.crowd

    replies = [
        reply
        for who in ("ULEE", "UDOV", "T0OTHER/UMAYA")
        for value in ("1", "0", "9" * 9, "x", "")
        for reply in (
            crowd.presses(who, "match.accept", value),
            crowd.presses(who, "match.decline", value),
            crowd.submits(who, "match.decline", value, {"reason": "x"}),
        )
    ]

    assert not any("Dov" in seen(reply) for reply in replies)
    assert matching.drafts() == [("Maya", "Dov")]


# --- participants ------------------------------------------------------------------------


def test_a_participant_chooses_without_names_and_the_choice_goes_first(matching):
    lets_choose(matching)
    crowd = matching.crowd
    [word] = matching.told("UDOV")

    form = open_form(crowd.presses("UDOV", "match.rank", str(matching.cohort_id)))
    shown = seen(form)
    saved = crowd.submits("UDOV", form.id, form.context, {"first": "B"})

    assert "rank up to 3 thought partners" in word
    assert "Thought partner A: 12 years in post; strong in Business Management" in shown
    assert "Thought partner B: 20 years in post; strong in Ethics & Policies" in shown
    for secret in ("Maya", "Lee", "example.org", "canary", "New_York"):
        assert secret not in shown
    options = [field.options for field in form.fields if isinstance(field, ChoiceField)]
    assert {value for some in options for value, _ in some} == {"A", "B"}
    assert "Saved: Thought partner B." in saved.text
    assert rankings(matching) == [crowd.ids["Lee"]]
    assert "Dov Katz with Lee Chen: Dov's first choice" in matching.fay().text


def test_a_choice_can_be_changed_and_stands_in_the_form(matching):
    lets_choose(matching)
    crowd = matching.crowd
    form = open_form(crowd.types("UDOV", "/match"))
    crowd.submits("UDOV", form.id, form.context, {"first": "B", "second": "A"})

    again = open_form(crowd.types("UDOV", "/match choose"))
    crowd.submits("UDOV", again.id, again.context, {"first": "A"})

    assert [field.value for field in again.fields] == ["B", "A", None]
    assert rankings(matching) == [crowd.ids["Maya"]]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, "first"),
        ({"first": "Z"}, "first"),
        ({"first": "A", "second": "A"}, "second"),
        ({"first": "A", "third": "A"}, "third"),
    ],
)
def test_a_choice_that_says_nothing_or_the_same_twice_is_asked_again(matching, answers, field):
    lets_choose(matching)
    form = open_form(matching.crowd.types("UDOV", "/match"))

    reply = matching.crowd.submits("UDOV", form.id, form.context, answers)

    assert isinstance(reply, Form)
    assert list(reply.errors) == [field]
    assert rankings(matching) == []


def test_nobody_chooses_who_was_not_asked_or_has_a_partner(matching):
    before = matching.crowd.types("UDOV", "/match")
    lets_choose(matching)
    form = open_form(matching.crowd.types("UDOV", "/match"))
    matching.fay("keep")

    late = matching.crowd.submits("UDOV", form.id, form.context, {"first": "A"})
    stranger = matching.crowd.submits("UBEN", form.id, form.context, {"first": "A"})

    assert "Nobody asks you anything" in before.text
    assert "no longer there" in late.text
    assert "no longer there" in stranger.text
    assert "Nobody asks you anything" in matching.crowd.types("UDOV", "/match").text
    assert rankings(matching) == []


def test_everybody_is_asked_once(matching):
    lets_choose(matching)
    again = matching.fay("ask")
    add_free(matching, "Eva Sole")
    new = matching.fay("ask")

    assert "was asked already" in again.text
    assert "This asks Eva Sole of 2026-27" in new.text
    assert len(matching.told("UDOV")) == 1


def test_nobody_is_asked_where_there_is_nobody_to_choose(matching):
    with matching.crowd.sessions.begin() as session:
        for name in ("Maya", "Lee"):
            chosen = person(session, matching.crowd, name)
            write_own(session, chosen, Described(capacity=5), matching.crowd.clock.now)

    assert "Nobody in 2026-27 can choose now" in matching.fay("ask").text


def test_who_got_a_partner_meanwhile_is_not_asked_to_choose(matching):
    matching.confirms("UFAY", matching.fay("ask"), "Ask them")
    matching.fay("keep")
    matching.deliver()

    assert matching.told("UDOV") == []


def test_a_mentor_never_reads_whom_a_participant_chose(matching):
    lets_choose(matching)
    form = open_form(matching.crowd.types("UDOV", "/match"))
    matching.crowd.submits("UDOV", form.id, form.context, {"first": "A"})
    matching.keeps_and_asks()

    assert not any("choice" in text for text in matching.told("UMAYA"))
