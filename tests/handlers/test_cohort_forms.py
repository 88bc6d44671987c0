"""Looking after pairs in forms and with buttons."""

import pytest

from messages.message import Form, Message
from models import (
    EndReason,
    Excuse,
    Pair,
    Person,
    Role,
)
from models.pair import running_pairs_of
from tests.cast import add_pair, add_person
from tests.handlers.cohort_world import (
    add_world,
    press,
    press_label,
    submit,
    text_of,
)


@pytest.fixture
def world(sessions, cast, clock):
    with sessions.begin() as session:
        return add_world(session, cast, clock.now)


def test_finding_a_pair_in_a_form(sessions, cast, world, clock):
    with sessions.begin() as session:
        form = press(session, cast.fay_id, "cohort.find_pair", cast.cohort_id, clock.now)

        nothing = submit(session, cast.fay_id, form, {}, clock.now)
        assert isinstance(nothing, Form)
        assert nothing.errors["who"]
        unknown = submit(session, cast.fay_id, form, {"who": "Nobody"}, clock.now)
        assert isinstance(unknown, Form)
        alone = submit(session, cast.fay_id, form, {"person": "ULEE"}, clock.now)
        assert isinstance(alone, Form)
        assert "is in no pair" in alone.errors["person"]
        shown = submit(session, cast.fay_id, form, {"person": "USAM"}, clock.now)
        assert text_of(shown).startswith("Maya Lin and Sam Ortiz: Sam asked for help on October 5.")
        assert "Sam left…" in text_of(shown)


def test_finding_one_of_several_pairs(sessions, cast, world, clock):
    with sessions.begin() as session:
        ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, session.get_one(Person, cast.maya_id), ana)
        form = press(session, cast.fay_id, "cohort.find_pair", cast.cohort_id, clock.now)

        asked = submit(session, cast.fay_id, form, {"who": "maya"}, clock.now)
        assert isinstance(asked, Message)
        shown = press_label(session, cast.fay_id, asked, "With Ana Ruiz", clock.now)

        assert text_of(shown).startswith("Maya Lin and Ana Ruiz: on track.")


def test_adding_a_pair_in_a_form(sessions, cast, world, clock):
    with sessions.begin() as session:
        ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
        form = press(session, cast.fay_id, "cohort.add_pair", cast.cohort_id, clock.now)
        again = {"mentor": str(cast.maya_id), "participant": str(cast.sam_id), "start": "now"}
        refused = submit(session, cast.fay_id, form, again, clock.now)
        assert isinstance(refused, Form)
        assert "a pair" in refused.errors["participant"]

        answers = {"mentor": str(world.lee_id), "participant": str(ana.id), "start": "now"}
        submit(session, cast.fay_id, form, answers, clock.now)

        assert running_pairs_of(session, ana.id)[0].announced_at == clock.now


def test_leaving_and_being_away_from_a_pairs_buttons(sessions, cast, world, clock):
    with sessions.begin() as session:
        value = f"{cast.pair_id}|{cast.sam_id}"
        form = press(session, cast.fay_id, "person.away", value, clock.now)
        past = submit(session, cast.fay_id, form, {"until": "2026-10-01"}, clock.now)
        assert isinstance(past, Form)
        submit(session, cast.fay_id, form, {"until": "2026-10-30"}, clock.now)
        assert session.query(Excuse).one().person_id == cast.sam_id

        form = press(session, cast.fay_id, "person.left", value, clock.now)
        shown = submit(session, cast.fay_id, form, {"on": "2026-10-05"}, clock.now)
        assert isinstance(shown, Message)
        press_label(session, cast.fay_id, shown, "Mark as left", clock.now)

        assert session.get_one(Pair, cast.pair_id).end_reason is EndReason.LEFT
