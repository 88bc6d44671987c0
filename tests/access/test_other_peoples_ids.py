"""Whatever a button or a form may carry, nobody reaches what is not theirs."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.caller import storable
from handlers import BUTTONS, FORMS
from models import Role
from program.access.policy import POLICY
from program.access.row import Thing
from tests.cast import FakeClock
from tests.crowd import MAYAS_WORDS, Crowd, add_crowd, caller, is_broken, seen
from tests.rows import all_rows

FULL: Mapping[str, str] = {
    "modality": "phone", "day": "2026-09-16", "url": "https://example.org/x", "tried": "a call",
    "text": "How is it going?", "until": "2026-11-30", "on": "2026-11-30", "who": "pair",
    "carries": "yes", "start": "now", "title": "A plan", "challenge": "Buses", "note": "Well",
    "slides": "https://example.org/s", "whom": "Dov Katz",
    "duty": "conference", "reason": "ill",
    "name": "Priya", "purpose": "networks",
    "reach": "by phone",
    "how": "video", "rhythm": "weekly", "rating": "4",
}  # fmt: skip
"""Every field filled in so that no form is refused for something that is missing."""

NASTY = (
    "", "0", "-1", "999999999", "9" * 25, str(2**31), str(2**63), "1.5", "1e3", "abc", "\u0661",
    "|", "||", "1|", "|1", "\x00", "7\x00", "\ud800", "1|\ud800", "draft|\x00", "contact|-1",
    "contact|", "draft|", "new|x", "' OR 1=1; --", "x" * 3000, "\U0001f4a5", "\n", "1|all|-1",
)  # fmt: skip


@pytest.fixture
def crowd(sessions, clock: FakeClock) -> Crowd:
    return add_crowd(sessions, clock)


OUTSIDERS = ("UBEN", "ULEE", "UDOV", "T0OTHER/UMAYA", "T0OTHER/USAM", "T0OTHER/UFAY", "UOLU")
OWN = {"UBEN": "ben", "ULEE": "ben"}


def is_own(crowd: Crowd, who: str, value: str) -> bool:
    """Return whether some number in the value happens to be one of their own, too."""
    key = "tom" if who.startswith("T0OTHER") else OWN.get(who)
    own = set(map(str, crowd.things[key].numbers)) if key else set()
    return bool(own & set(value.replace("\x00", "").strip().split("|")))


def about_oneself() -> set[str]:
    """Return what looks at no id: whatever it carries, it is about who acts."""
    alone = {one for one, row in POLICY.items() if row.things == {Thing.THEMSELVES}}
    return {one.partition(" ")[2] for one in alone if one.startswith(("button ", "form "))}


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],
)
@given(data=st.data())
def test_nobody_reaches_what_is_not_theirs_by_whatever_a_button_or_form_carries(crowd, data):
    before = all_rows(crowd.sessions)
    theirs = [*crowd.values_of("sam"), *crowd.values_of("ana")]
    values = [*theirs, *crowd.contexts_of("sam"), *crowd.contexts_of("ana"), *NASTY]
    names = st.sampled_from(sorted({*BUTTONS, *FORMS} - about_oneself()))
    tries = st.tuples(st.sampled_from(OUTSIDERS), names, st.sampled_from(values))

    for who, name, value in data.draw(st.lists(tries, min_size=12, max_size=12)):
        if is_own(crowd, who, value):
            continue
        if name in BUTTONS:
            reply = crowd.gateway.button(caller(who), name, value)
            assert not is_broken(reply), (who, name, value)
            assert MAYAS_WORDS not in seen(reply)
        if name in FORMS:
            answers = answers_for(name, value, str(crowd.things["sam"].pair))
            reply = crowd.gateway.form(caller(who), name, value, answers)
            assert not is_broken(reply), (who, name, value)
            assert MAYAS_WORDS not in seen(reply)
    assert all_rows(crowd.sessions) == before


ROLES = {Role.MENTOR: "UMAYA", Role.PARTICIPANT: "USAM", Role.FACILITATOR: "UFAY"}


def test_an_id_that_nobody_has_is_refused_and_breaks_nothing(crowd):
    before, gate = all_rows(crowd.sessions), crowd.gateway
    values = ("999999999", "999999999|999999999", "999999999|14|0|", f"draft|{'9' * 9}")

    for name in {*BUTTONS, *FORMS} - about_oneself():
        for value in values:
            if name in BUTTONS:
                who = someone_with(POLICY[f"button {name}"].roles)
                assert not is_broken(gate.button(caller(who), name, value)), (name, value)
            if name in FORMS:
                who, answers = (
                    someone_with(POLICY[f"form {name}"].roles),
                    answers_for(name, value, "999999999"),
                )
                assert not is_broken(gate.form(caller(who), name, value, answers)), (name, value)

    assert all_rows(crowd.sessions) == before


def someone_with(roles: frozenset[Role]) -> str:
    return next(who for role, who in ROLES.items() if role in roles)


def answers_for(form: str, context: str, pair: str) -> dict[str, str]:
    """Return the form filled in, but what needs no id would be something of their own.

    That is theirs to add, so these forms are left without a day, a link or a title.
    """
    answers = {**FULL, "pair": pair}
    if form == "article.share":
        del answers["url"]
    if form == "meeting.propose":
        del answers["day"]
    if form == "capstone.start":
        del answers["title"]
    if form == "program_feedback":
        del answers["text"]
    is_new = storable(context) == "draft|" or not context.startswith(("contact|", "draft|"))
    if form == "contact.log" and is_new:
        del answers["day"]
    return answers
