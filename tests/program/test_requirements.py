"""The requirements ledger: what is met, what lacks, and what counts for it."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import Article, Contact, EndReason, Excuse, Modality, Pair, Person, Role, Session
from models.contact import CountedContact
from program.contacts import Particulars, edit_contact
from program.later_duties import LaterDuties, Occasion
from program.pace import asked_months
from program.pairs import end_pair, reassign
from program.periods import Month
from program.registration import Verdict, ledger_from, ledgers_of
from program.requirement_facts import Judging, MentorFacts, PairFacts
from program.requirements import State, after_days, judge
from program.rules import Counting, Rules
from tests.cast import add_cast, add_pair, add_person
from tests.program.requirement_world import at, entry, ledger, log, log_months
from tests.samples.pair_world import COHORT, MAYA, PAIR


@pytest.fixture
def pair(session, cast) -> Pair:
    return session.get_one(Pair, cast.pair_id)


def test_in_the_first_days_nothing_is_due(session, cast, pair):
    found = ledger(session, cast.maya_id, at(2026, 9, 2))

    assert {one.duty: one.state for one in found.entries} == {
        "first_contact": State.NOT_YET_DUE,
        "video_meetings": State.NOT_YET_DUE,
        "monthly_contact": State.NOT_YET_DUE,
    }
    assert found.registration.verdict is Verdict.OPEN
    assert entry(found, "first_contact").due_on == date(2026, 9, 15)
    assert entry(found, "monthly_contact").due_on == date(2026, 9, 30)


def test_a_first_contact_is_met_by_whatever_comes_first(session, cast, pair):
    assert entry(ledger(session, cast.maya_id, at(2026, 9, 16)), "first_contact").state is (
        State.LACKING
    )
    email = log(session, pair, date(2026, 9, 17), Modality.EMAIL)
    log(session, pair, date(2026, 9, 20))

    found = entry(ledger(session, cast.maya_id, at(2026, 9, 21)), "first_contact")

    assert (found.state, found.met_on) == (State.MET, date(2026, 9, 17))
    assert [one.id for one in found.contacts] == [email.id]


def test_video_meetings_lack_when_the_pace_says_so_and_are_met_on_the_day_of_the_third(
    session, cast, pair
):
    first = log(session, pair, date(2026, 9, 3))
    log(session, pair, date(2026, 9, 20), Modality.PHONE)
    on_the_day = entry(ledger(session, cast.maya_id, at(2027, 1, 24)), "video_meetings")
    after = entry(ledger(session, cast.maya_id, at(2027, 1, 25)), "video_meetings")
    second, third = log(session, pair, date(2027, 2, 1)), log(session, pair, date(2027, 2, 9))

    met = entry(ledger(session, cast.maya_id, at(2027, 2, 10)), "video_meetings")

    assert (on_the_day.state, on_the_day.due_on) == (State.NOT_YET_DUE, date(2027, 1, 24))
    assert (after.state, after.done, after.required) == (State.LACKING, 1, 3)
    assert (met.state, met.met_on, met.due_on) == (State.MET, date(2027, 2, 9), None)
    assert [one.id for one in met.contacts] == [first.id, second.id, third.id]


def test_an_introductory_meeting_counts_only_where_the_program_says_so(session, cast, pair):
    for day in (3, 10, 17):
        log(session, pair, date(2026, 9, day))
    rules = Rules(counting=Counting(introductory_meeting_counts=False))

    found = entry(ledger(session, cast.maya_id, at(2026, 10, 1), rules), "video_meetings")

    assert (found.done, found.state) == (2, State.NOT_YET_DUE)


def test_a_program_without_video_meetings_asks_for_none(session, cast, pair):
    rules = Rules(counting=Counting(video_meetings_required=0, pace_percent=()))

    found = ledger(session, cast.maya_id, at(2026, 10, 1), rules)

    assert "video_meetings" not in {one.duty for one in found.entries}


def test_every_whole_month_asks_for_a_contact(session, cast, pair):
    log_months(session, pair, 9, 11)

    found = entry(ledger(session, cast.maya_id, at(2026, 12, 5)), "monthly_contact")

    assert (found.state, found.missing) == (State.LACKING, (Month(2026, 10),))
    assert (found.done, found.required, found.due_on) == (2, 8, date(2026, 12, 31))


def test_a_late_log_recounts_everything(session, cast, pair):
    log_months(session, pair, 9, 11)
    log(session, pair, date(2026, 10, 30), Modality.TEXT, logged_at=at(2026, 12, 4))

    found = entry(ledger(session, cast.maya_id, at(2026, 12, 5)), "monthly_contact")

    assert (found.state, found.missing) == (State.NOT_YET_DUE, ())


def test_an_article_is_no_contact(session, cast, pair):
    session.add(
        Article(
            pair_id=pair.id,
            shared_by_id=cast.maya_id,
            url="https://example.org",
            normalized_url="https://example.org",
            shared_at=at(2026, 9, 20),
        )
    )
    session.flush()

    found = ledger(session, cast.maya_id, at(2026, 10, 5))

    assert entry(found, "first_contact").state is State.LACKING
    assert entry(found, "monthly_contact").missing == (Month(2026, 9),)


def test_all_months_in_touch_is_met_once_the_last_one_is(session, cast, pair):
    log_months(session, pair, 9, 10, 11, 12, 1, 2, 3)
    before = entry(ledger(session, cast.maya_id, at(2027, 4, 3)), "monthly_contact")
    log_months(session, pair, 4)

    after = entry(ledger(session, cast.maya_id, at(2027, 4, 15)), "monthly_contact")

    assert before.state is State.NOT_YET_DUE
    assert (after.state, after.met_on, after.done) == (State.MET, date(2027, 4, 14), 8)


def test_part_months_ask_for_nothing():
    began, ends = date(2026, 9, 2), date(2027, 4, 29)

    asked = asked_months(began, ends)

    assert (asked[0], asked[-1], len(asked)) == (Month(2026, 10), Month(2027, 3), 6)


@pytest.mark.parametrize(("last", "is_asked"), [(14, True), (15, False)])
def test_a_month_of_which_half_was_excused_asks_for_nothing(session, cast, pair, last, is_asked):
    for month in (9, 10):
        log_months(session, pair, month)
    session.add(
        Excuse(
            person_id=cast.sam_id, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, last),
            granted_by_id=cast.sam_id, created_at=at(2026, 11, 1),
        )
    )  # fmt: skip
    session.flush()

    found = entry(ledger(session, cast.maya_id, at(2026, 12, 5)), "monthly_contact")

    assert (Month(2026, 11) in found.missing) is is_asked


def test_days_away_put_the_first_contact_off():
    away = [(date(2026, 9, 5), date(2026, 9, 9)), (date(2026, 9, 8), date(2026, 9, 11))]

    assert after_days(date(2026, 9, 1), 14, away) == date(2026, 9, 22)


# --- pairs that change -------------------------------------------------------------------


def test_meetings_are_taken_along_and_each_keeps_credit_for_their_own(session, cast, pair):
    lee = add_person(session, "Lee Chen", cast.cohort_id, Role.MENTOR)
    log(session, pair, date(2026, 9, 3))
    log(session, pair, date(2026, 11, 20))
    new_pair = reassign(session, pair, lee, True, at(2026, 12, 1))
    last = log(session, new_pair, date(2026, 12, 10))
    session.refresh(pair)

    mayas = entry(ledger(session, cast.maya_id, at(2026, 12, 15)), "video_meetings")
    lees = entry(ledger(session, lee.id, at(2026, 12, 15)), "video_meetings")

    assert (mayas.state, mayas.done, mayas.required) == (State.MET, 2, 1)
    assert (lees.state, lees.done, lees.met_on) == (State.MET, 3, date(2026, 12, 10))
    assert [one.id for one in lees.contacts][-1] == last.id
    assert {one.pair_id for one in mayas.contacts} == {pair.id}


def test_where_the_facilitator_says_so_nothing_is_taken_along(session, cast, pair):
    lee = add_person(session, "Lee Chen", cast.cohort_id, Role.MENTOR)
    log(session, pair, date(2026, 9, 3))
    reassign(session, pair, lee, False, at(2026, 12, 1))

    assert entry(ledger(session, lee.id, at(2026, 12, 15)), "video_meetings").done == 0


def test_a_pair_that_ended_is_asked_for_no_more_than_was_due_before(session, cast, pair):
    log(session, pair, date(2026, 9, 3), Modality.PHONE)
    end_pair(session, pair, EndReason.CLOSED, at(2026, 11, 5))
    session.refresh(pair)

    found = ledger(session, cast.maya_id, at(2027, 4, 1))

    assert entry(found, "video_meetings").required == 1
    assert entry(found, "video_meetings").state is State.LACKING
    assert entry(found, "monthly_contact").missing == (Month(2026, 10),)


def test_a_pair_that_ended_before_anything_was_due_asks_for_nothing(session, cast, pair):
    end_pair(session, pair, EndReason.LEFT, at(2026, 9, 6))
    session.refresh(pair)

    found = ledger(session, cast.maya_id, at(2026, 10, 1))

    assert found.entries == ()
    assert found.registration.verdict is Verdict.NOTHING_ASKED


def test_drafts_and_other_peoples_pairs_are_not_counted(session, cast, pair):
    lee = add_person(session, "Lee Chen", cast.cohort_id, Role.MENTOR)
    ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
    add_pair(session, cast.cohort_id, lee, ana, announced_at=None)
    maya = session.get_one(Person, cast.maya_id)
    second = add_pair(session, cast.cohort_id, maya, ana)

    found = {
        one.mentor.name: one for one in ledgers_of(session, pair.cohort, Rules(), at(2026, 9, 9))
    }

    assert found["Lee Chen"].entries == ()
    assert [one.pair.id for one in found["Maya Lin"].entries] == [pair.id] * 3 + [second.id] * 3


# --- events and capstones ----------------------------------------------------------------

LATER = LaterDuties(
    held_on={"conclusion_meeting": date(2027, 4, 20), "conference": date(2027, 3, 9)},
    attended={MAYA.id: frozenset({"conference"})},
    reviews={(MAYA.id, PAIR.participant_id): Occasion(date(2027, 3, 1), None)},
)


def later_states(today: date, later: LaterDuties = LATER) -> dict[str, State]:
    pairs = (PairFacts(PAIR, (), review=later.review_of(PAIR)),)
    facts = MentorFacts(MAYA, COHORT, pairs, occasions=later.occasions_of(MAYA.id))
    entries = judge(facts, Judging(today, today), Rules())
    return {one.duty.value: one.state for one in entries[3:]}


def test_events_and_reviews_are_judged_when_they_are_due():
    assert later_states(date(2027, 2, 1)) == {
        "capstone_review": State.NOT_YET_DUE,
        "conclusion_meeting": State.NOT_YET_DUE,
        "conference": State.NOT_YET_DUE,
    }
    assert later_states(date(2027, 4, 21)) == {
        "capstone_review": State.LACKING,
        "conclusion_meeting": State.LACKING,
        "conference": State.MET,
    }


def test_a_review_that_was_done_is_met():
    done = Occasion(date(2027, 3, 1), date(2027, 2, 20))
    later = replace(LATER, reviews={(MAYA.id, PAIR.participant_id): done})

    assert later_states(date(2027, 3, 2), later)["capstone_review"] is State.MET


def test_what_a_cohort_did_not_plan_is_not_asked():
    assert later_states(date(2027, 4, 21), LaterDuties()) == {}


# --- any log -----------------------------------------------------------------------------

DAYS = st.dates(date(2026, 9, 1), date(2027, 4, 30))
CONTACTS = st.lists(st.tuples(DAYS, st.sampled_from(Modality), st.integers(0, 60)), max_size=12)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(contacts=CONTACTS, seed=st.randoms(use_true_random=False), today=DAYS)
def test_the_same_log_in_any_order_makes_the_same_ledger(new_sqlite, contacts, seed, today):
    rows = list(enumerate(contacts, start=1))
    shuffled = seed.sample(rows, len(rows))
    now = at(today.year, today.month, today.day)

    def made_of(some) -> tuple:
        with filled(new_sqlite, some) as session:
            found = ledger(session, 2, now)
            return tuple(replace(one, pair=None) for one in found.entries)

    assert made_of(shuffled) == made_of(rows) == recounted(rows, today)


@contextmanager
def filled(new_sqlite, rows):
    with new_sqlite() as sessions:
        cast = add_cast(sessions)
        with sessions.begin() as session:
            pair = session.get_one(Pair, cast.pair_id)
            for number, (on, modality, late) in rows:
                _put(session, pair, number, (on, modality, late))
            yield session


def _put(session: Session, pair: Pair, number: int, said) -> None:
    on, modality, late = said
    logged_at = at(on.year, on.month, on.day) + timedelta(days=late)
    contact = Contact(
        pair_id=pair.id, logged_by_id=pair.mentor_id, modality=modality, took_place_on=on,
        time_zone="UTC", logged_at=logged_at,
    )  # fmt: skip
    contact.id = number
    session.add(contact)
    session.flush()


def recounted(rows, today: date) -> tuple:
    """The three entries, worked out slowly and anew from the rows alone."""
    facts = MentorFacts(MAYA, COHORT, (PairFacts(PAIR, tuple(sorted_contacts(rows))),))
    entries = ledger_from(facts, Rules(), at(today.year, today.month, today.day)).entries
    by_duty = {one.duty.value: replace(one, pair=None) for one in entries}
    videos = sorted(on for _, (on, modality, _) in rows if modality is Modality.VIDEO)
    assert by_duty["video_meetings"].done == len(videos)
    assert by_duty["video_meetings"].met_on == (videos[2] if len(videos) > 2 else None)
    touched = {(on.year, on.month) for _, (on, _, _) in rows}
    asked = [(2026, 9), (2026, 10), (2026, 11), (2026, 12), (2027, 1), (2027, 2), (2027, 3)]
    over = [month for month in [*asked, (2027, 4)] if month < (today.year, today.month)]
    missing = [(month.year, month.month) for month in by_duty["monthly_contact"].missing]
    assert missing == [month for month in over if month not in touched]
    days = sorted(chain.from_iterable([on] for _, (on, _, _) in rows))
    assert by_duty["first_contact"].met_on == (days[0] if days else None)
    return tuple(by_duty.values())


def sorted_contacts(rows) -> list[CountedContact]:
    found = [
        CountedContact(
            number, 1, on, modality, None, at(on.year, on.month, on.day) + timedelta(days=late)
        )
        for number, (on, modality, late) in rows
    ]
    return sorted(found, key=lambda one: (one.on, one.id))


def test_a_change_of_kind_or_day_is_known_since_then_and_one_of_the_note_is_not(
    session, cast, pair, rules
):
    contact = log(session, pair, date(2026, 9, 3), Modality.PHONE)
    said = Particulars(Modality.PHONE, date(2026, 9, 3), note="more")
    edit_contact(session, contact, said, rules, at(2026, 9, 5))
    assert contact.restated_at is None

    edit_contact(session, contact, replace(said, modality=Modality.CHAT), rules, at(2026, 9, 6))

    found = entry(ledger(session, cast.maya_id, at(2026, 9, 7)), "first_contact")
    assert found.contacts[0].known_at == at(2026, 9, 6)
