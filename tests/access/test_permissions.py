"""Role by role, listener by listener: who has the role gets through, whoever has not is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest

from handlers import BUTTONS, COMMANDS, FORMS, SHORTCUTS, listeners
from handlers.call import Reply
from messages.errors import explain
from models import Cohort, Membership, Person, Role
from program.access.policy import OWN_DATA, POLICY, check_may
from program.access.row import Thing
from program.errors import NotForYouError, NotOnRosterError
from tests.cast import FakeClock
from tests.crowd import Crowd, add_crowd, caller, is_broken, seen
from tests.rows import all_rows

ROLES = {
    "UMAYA": Role.MENTOR,
    "USAM": Role.PARTICIPANT,
    "UFAY": Role.FACILITATOR,
    "UOLU": None,
}
NAMES = {"UMAYA": "Maya", "USAM": "Sam", "UFAY": "Fay"}


@pytest.fixture
def crowd(sessions, clock: FakeClock) -> Crowd:
    return add_crowd(sessions, clock)


def uses_by(crowd: Crowd, who: str) -> Mapping[str, Callable[[], Reply | None]]:
    """Return, for everything that listens, its use by this person."""
    gate, person, value = crowd.gateway, caller(who), str(crowd.things["sam"].pair)
    uses: dict[str, Callable[[], Reply | None]] = {
        "home": lambda: gate.home(person),
        "direct message": lambda: gate.direct_message(person, "help"),
    }
    for command in COMMANDS:
        uses[command.name] = lambda name=command.name: gate.command(person, name, "")
    for action in BUTTONS:
        uses[f"button {action}"] = lambda action=action: gate.button(person, action, value)
    for form in FORMS:
        uses[f"form {form}"] = lambda form=form: gate.form(person, form, value, {})
    for shortcut in SHORTCUTS:
        uses[f"shortcut {shortcut.id}"] = lambda one=shortcut.id: gate.shortcut(person, one)
    assert uses.keys() == listeners()
    return uses


@pytest.mark.parametrize("who", ROLES)
def test_whoever_lacks_the_role_is_refused_and_nothing_changes(crowd, who):
    before = all_rows(crowd.sessions)
    forbidden = {
        listener: use
        for listener, use in uses_by(crowd, who).items()
        if ROLES[who] not in POLICY[listener].roles
    }

    replies = [use() for use in forbidden.values()]

    assert len(forbidden) >= 4
    if ROLES[who] is not None:
        assert set(replies) == {explain(NotForYouError())}
    assert all("not on the roster" in one.text for one in replies if not ROLES[who])
    assert all_rows(crowd.sessions) == before


@pytest.mark.parametrize("who", NAMES)
def test_whoever_has_the_role_is_not_refused_for_it(crowd, who):
    with crowd.sessions.read() as session:
        person = session.get_one(Person, crowd.ids[NAMES[who]])
        for listener in listeners():
            row = POLICY[listener]
            if ROLES[who] in row.roles:
                assert check_may(session, person, listener, crowd.clock.now) is row
            else:
                with pytest.raises(NotForYouError):
                    check_may(session, person, listener, crowd.clock.now)


@pytest.mark.parametrize("who", NAMES)
def test_a_command_home_or_message_without_an_id_answers_whoever_has_the_role(crowd, who):
    uses = uses_by(crowd, who)
    for listener in ("home", "direct message", *(one.name for one in COMMANDS)):
        if ROLES[who] in POLICY[listener].roles:
            reply = uses[listener]()
            assert reply != explain(NotForYouError()), listener
            assert not is_broken(reply), listener


@pytest.mark.parametrize("who", ["UMAYA", "UFAY"])
def test_whoever_left_is_refused_everything(crowd, who):
    with crowd.sessions.begin() as session:
        for membership in session.query(Membership).filter_by(person_id=crowd.ids[NAMES[who]]):
            membership.left_on = date(2026, 10, 5)
    before = all_rows(crowd.sessions)

    uses = uses_by(crowd, who).items()
    replies = [use() for listener, use in uses if listener not in OWN_DATA]

    assert all("not on the roster" in reply.text for reply in replies)
    assert all("/privacy shows what I still keep" in reply.text for reply in replies)
    assert all_rows(crowd.sessions) == before


@pytest.mark.parametrize("who", ["UMAYA", "UFAY"])
def test_whoever_left_sees_and_erases_what_is_kept_about_them(crowd, who):
    with crowd.sessions.begin() as session:
        for membership in session.query(Membership).filter_by(person_id=crowd.ids[NAMES[who]]):
            membership.left_on = date(2026, 10, 5)

    shown = [crowd.types(who, f"/privacy {word}") for word in ("", "facilitator", "looks", "read")]
    erased = crowd.submits(who, "privacy.erase", "", {"sure": "yes"})

    assert not any("not on the roster" in seen(reply) for reply in shown)
    assert "Erased." in seen(erased)
    assert "/privacy" not in seen(crowd.types(who, "/privacy"))


def test_only_ones_own_data_is_open_to_whoever_left():
    assert {one for one in listeners() if "privacy" in one} == OWN_DATA
    assert all(POLICY[one].things == {Thing.THEMSELVES} for one in OWN_DATA)


def test_a_role_counts_until_the_day_one_leaves(crowd):
    with crowd.sessions.begin() as session:
        fay = session.get_one(Person, crowd.ids["Fay"])
        [membership] = session.query(Membership).filter_by(person_id=fay.id)
        membership.left_on = date(2026, 10, 6)
        session.flush()

        assert check_may(session, fay, "/cohort", crowd.clock.now).listener == "/cohort"
        with pytest.raises(NotOnRosterError):
            check_may(session, fay, "/cohort", crowd.clock.now + timedelta(days=1))


def test_a_role_counts_for_a_year_after_the_cohort(crowd):
    with crowd.sessions.read() as session:
        sam = session.get_one(Person, crowd.ids["Sam"])
        cohort = session.get_one(Cohort, crowd.things["sam"].cohort)
        ended = crowd.clock.now + (cohort.ends_on - crowd.clock.now.date())

        assert check_may(session, sam, "/pair", ended + timedelta(days=365))
        with pytest.raises(NotOnRosterError):
            check_may(session, sam, "/pair", ended + timedelta(days=366))
