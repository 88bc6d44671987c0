"""/contact: days and pairs that a contact cannot be of."""

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers import contact_buttons
from models import Pair, Person, Role
from program.errors import (
    AfterTheCohortError,
    BeforeThePairError,
    NoPairError,
    PairEndedError,
)
from tests.cast import ANNOUNCED, add_cohort, add_pair, add_person
from tests.handlers.calls import buttons_of, press
from tests.handlers.contact_calls import add_lee, logged, typed


def test_a_day_before_the_pair_began_is_refused(sessions, cast, clock):
    with sessions.begin() as session, pytest.raises(BeforeThePairError) as refusal:
        typed(session, cast.maya_id, "zoom august 31", clock.now)

    assert refusal.value.began_on == date(2026, 9, 1)


def test_the_first_day_of_the_pair_is_taken(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom september 1", clock.now)

    assert reply.text.startswith("Logged")


def test_f36_a_contact_to_come_is_refused_with_the_way_out(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom tomorrow 10am", clock.now)

        contacts = logged(session, cast)

    assert "still to come" in reply.text
    assert contacts == []


def test_after_the_last_day_of_the_cohort_earlier_days_can_be_logged(sessions, cast, clock):
    clock.now = datetime(2027, 5, 3, 14, tzinfo=UTC)
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "zoom april 30", clock.now)

        with pytest.raises(AfterTheCohortError):
            typed(session, cast.maya_id, "zoom may 1", clock.now)

    assert reply.text.startswith("Logged")


def test_nothing_is_logged_when_one_of_several_pairs_refuses_the_day(sessions, cast, clock):
    with sessions.begin() as session:
        lee_pair = add_lee(session, cast)
        lee_pair.began_on = date(2026, 10, 1)

        with pytest.raises(BeforeThePairError):
            typed(session, cast.maya_id, "zoom with Sam and Lee september 20", clock.now)

        contacts = logged(session, cast)

    assert contacts == []


def test_an_ended_pair_takes_no_more_contacts(sessions, cast, clock):
    with sessions.begin() as session:
        question = typed(session, cast.maya_id, "yesterday 45m", clock.now)
        session.get_one(Pair, cast.pair_id).ended_at = clock.now
        other = add_lee(session, cast)

        with pytest.raises(PairEndedError):
            contact_buttons.choose_modality(
                session, press(session, cast.maya_id, buttons_of(question)["Phone"]), clock.now
            )

    assert other.id


def test_somebody_without_a_pair_is_told_so(sessions, cast, clock):
    with sessions.begin() as session:
        olu = add_person(session, "Olu Ade", cast.cohort_id, Role.MENTOR)

        with pytest.raises(NoPairError):
            typed(session, olu.id, "zoom yesterday", clock.now)


def test_a_pair_that_was_not_announced_is_none_yet(sessions, cast, clock):
    with sessions.begin() as session:
        session.get_one(Pair, cast.pair_id).announced_at = None

        with pytest.raises(NoPairError):
            typed(session, cast.maya_id, "zoom yesterday", clock.now)


def test_a_new_cohorts_pair_goes_before_one_of_a_cohort_that_is_over(sessions, cast, clock):
    clock.now = datetime(2027, 9, 20, 14, tzinfo=UTC)
    with sessions.begin() as session:
        cohort = add_cohort(session, "2027-28")
        cohort.starts_on, cohort.ends_on = date(2027, 9, 1), date(2028, 4, 30)
        lee = add_person(session, "Lee Chan", cohort.id, Role.PARTICIPANT)
        maya = session.get_one(Person, cast.maya_id)
        add_pair(session, cohort.id, maya, lee, ANNOUNCED + timedelta(days=365))
        reply = typed(session, cast.maya_id, "zoom yesterday", clock.now)

    assert "video meeting with Lee" in reply.text
