"""`/cohort delivery`: who was reached, who was not, and why."""

from datetime import timedelta

import pytest

from handlers.show_cohort_home import cohort_blocks
from messages.message import Home
from models import (
    Alert,
    AlertKind,
    Cohort,
    Membership,
    Notice,
    NoticeAlert,
    NoticeKind,
    NoticeState,
    PassedMessage,
    Person,
    Role,
)
from models.notice import add_notices
from program.errors import UnknownMemberError
from tests.cast import add_cohort, add_person
from tests.handlers.calls import buttons_of, call
from tests.handlers.cohort_world import type_words
from tests.handlers.delivery_world import DEAD, DOUBT, LOOKED_FOR, SENT, DeliveryWorld
from tests.rows import statements_to

ARTICLE = {"kind": NoticeKind.ARTICLE}
NUDGE = {"kind": NoticeKind.NUDGE, "period": "2026-10"}


@pytest.fixture
def world(sessions, cast, clock) -> DeliveryWorld:
    return DeliveryWorld(sessions, cast, clock)


def test_a_quiet_cohort_is_one_line(world):
    world.add("a", **SENT)
    world.add("b", **SENT)

    assert world.types().text == "2026-27: all 2 messages of the last 14 days reached people."


def test_that_nothing_was_sent_is_said(world):
    assert world.types().text == "2026-27: no message went out in the last 14 days."


def test_each_end_is_told_in_words(world):
    world.add("a", **SENT, **ARTICLE)
    world.add("b", **DOUBT, **ARTICLE)
    world.add("c", **DEAD, **ARTICLE)
    world.add("d", **LOOKED_FOR, **ARTICLE)
    world.add("e", state=NoticeState.SKIPPED, reason="in_touch")
    world.add("f", state=NoticeState.DUE, reason="quiet_hours", settled_at=None)

    shown = world.types()

    assert shown.text.startswith(
        "2026-27: 1 of 4 messages of the last 14 days reached people; 1 is being looked for, "
        "1 needs you, and 1 did not arrive.\n"
        "1 more waits for open hours. 1 was not needed because people were in touch.\n"
    )
    assert "Needs you" in shown.text
    assert "Being looked for" in shown.text
    assert shown.text.count("Shared article to Sam Ortiz, Monday, October 5, 9:00 AM") == 2
    assert "Shared article to Sam Ortiz, October 5: the app may not write to them." in shown.text


def test_what_is_older_is_left_out_unless_it_waits_for_a_decision(world, clock):
    long_ago = clock.now - timedelta(days=20)
    world.add("a", **DEAD, settled_at=long_ago)
    world.add("b", **DOUBT, settled_at=long_ago, sent_at=long_ago)

    fortnight, month = world.types().text, world.types("last 30 days").text

    assert "1 message from before still needs you" in fortnight
    assert "It arrived" in buttons_of(world.types())
    assert "Not delivered" not in fortnight
    assert "the app may not write to them" in month


def test_a_kind_a_person_and_a_time_narrow_it(world, cast):
    world.add("a", **DEAD, **ARTICLE)
    world.add("b", **DEAD, **NUDGE)
    world.add("c", **DEAD, **ARTICLE, recipient_id=cast.maya_id)

    nudges, sam = world.types("nudges").text, world.types("to @SAM").text
    articles = world.types("articles to Maya Lin for 3 weeks").text

    assert "the one monthly reminder of the last 14 days did not arrive" in nudges
    assert "none of 2 messages to Sam Ortiz of the last 14 days arrived" in sam
    assert "the one shared article to Maya Lin of the last 21 days did not arrive" in articles


def test_a_word_that_is_no_kind_and_nobody_is_refused(world):
    with pytest.raises(UnknownMemberError):
        world.types("pigeons")


def test_a_notice_of_no_cohort_is_told_where_its_reader_is_a_member(world, sessions, cast, clock):
    with sessions.begin() as session:
        elsewhere = add_cohort(session, "Elsewhere")
        session.add(
            Membership(person_id=cast.fay_id, cohort_id=elsewhere.id, role=Role.FACILITATOR)
        )
    world.add("a", **DEAD, **NUDGE, cohort_id=None)

    with sessions.begin() as session:
        here = type_words(session, cast.fay_id, "in 2026-27 delivery", clock.now)
        there = type_words(session, cast.fay_id, "in Elsewhere delivery", clock.now)

    assert "did not arrive" in here.text
    assert there.text == "Elsewhere: no message went out in the last 14 days."


# --- many --------------------------------------------------------------------------------


def add_many(world: DeliveryWorld, number: int, **state: object) -> None:
    """Add as many people, and a notice in that state to each."""
    at = world.clock.now
    with world.sessions.begin() as session:
        people = [Person(name=f"Person {one}", email=f"{one}@example.org") for one in range(number)]
        session.add_all(people)
        session.flush()
        ids = [person.id for person in people]
        cohort_id, role = world.cast.cohort_id, Role.PARTICIPANT
        session.add_all(Membership(person_id=one, cohort_id=cohort_id, role=role) for one in ids)
        row = {"kind": NoticeKind.WELCOME, "cohort_id": cohort_id, "due_at": at, "created_at": at}
        rows = [{"key": f"w:{one}", "recipient_id": one, "settled_at": at, **row} for one in ids]
        add_notices(session, [{**one, **state} for one in rows])


def test_f42_five_hundred_lost_messages_are_shown_page_by_page(world):
    add_many(world, 500, **DEAD)

    first = world.types()
    second = world.presses(first, "Show 20 more")

    assert "Not delivered (1 to 20 of 500)" in first.text
    assert "Not delivered (21 to 40 of 500)" in second.text
    assert "Welcome to Person 20, October 5" in second.text


def test_further_messages_in_doubt_have_a_page_of_their_own(world):
    add_many(world, 8, **DOUBT)

    second = world.presses(world.types(), "Show 2 more in doubt")

    assert second.text.count("Welcome to Person") == 2
    assert "Person 7" in second.text


def test_f42_the_number_of_queries_does_not_grow_with_the_notices(world, sessions):
    add_many(world, 1, **DEAD)
    with statements_to(sessions) as few:
        world.types()
    world.add("x", **DEAD)
    with sessions.begin() as session:
        session.query(Notice).delete()
        session.query(Membership).filter_by(role=Role.PARTICIPANT).delete()
        session.query(Person).filter(Person.name.like("Person %")).delete()
    add_many(world, 60, **DEAD)

    with statements_to(sessions) as many:
        world.types()

    assert len(many) == len(few)


# --- in confidence -----------------------------------------------------------------------


@pytest.fixture
def own_pair(world, sessions, cast) -> DeliveryWorld:
    """Maya facilitates too, and things about her own pair went wrong."""
    now = world.clock.now
    with sessions.begin() as session:
        leads = {"cohort_id": cast.cohort_id, "role": Role.FACILITATOR}
        session.add(Membership(person_id=cast.maya_id, **leads))
        alert = Alert(pair_id=cast.pair_id, kind=AlertKind.SILENT, opened_at=now, told_at=now)
        passed = PassedMessage(
            pair_id=cast.pair_id, from_id=cast.fay_id, to_id=cast.sam_id, text="?", written_at=now
        )
        session.add_all([alert, passed])
        session.flush()
        ids = alert.id, passed.id
    to_fay = {"recipient_id": cast.fay_id, **DOUBT}
    world.add("help", kind=NoticeKind.HELP_REQUEST, pair_id=cast.pair_id, subject_id=1, **to_fay)
    world.add("alert", kind=NoticeKind.ALERT, **to_fay)
    world.add("passed", subject_id=ids[1], **DOUBT)
    with sessions.begin() as session:
        session.add(NoticeAlert(notice_id=world.notice("alert").id, alert_id=ids[0]))
    return world


def test_a_member_of_a_pair_learns_nothing_of_alerts_help_or_messages_about_it(own_pair, cast):
    mine = own_pair.types(person_id=cast.maya_id).text

    assert mine == "2026-27: no message went out in the last 14 days."
    assert "3 need you" in own_pair.types().text


def test_a_member_of_a_pair_who_is_the_only_facilitator_is_told(own_pair, sessions, cast):
    with sessions.begin() as session:
        session.query(Membership).filter_by(person_id=cast.fay_id).delete()

    assert "3 need you" in own_pair.types(person_id=cast.maya_id).text


def test_the_home_and_the_overview_count_nothing_of_ones_own_pair(own_pair, sessions, cast, clock):
    with sessions.begin() as session:
        home = Home(cohort_blocks(session, call(session, cast.maya_id), clock.now))
        overview = type_words(session, cast.maya_id, "", clock.now)

    assert "Delivery" not in home.text
    assert "Delivery" not in overview.text


def test_what_is_passed_on_to_the_reader_is_theirs(world, sessions, cast, clock):
    with sessions.begin() as session:
        leads = {"cohort_id": cast.cohort_id, "role": Role.FACILITATOR}
        session.add(Membership(person_id=cast.maya_id, **leads))
        passed = PassedMessage(
            pair_id=cast.pair_id,
            from_id=cast.fay_id,
            to_id=cast.maya_id,
            text="?",
            written_at=clock.now,
        )
        session.add(passed)
        session.flush()
        passed_id = passed.id
    world.add("a", **DOUBT, subject_id=passed_id, recipient_id=cast.maya_id)

    assert "Message passed on to Maya Lin" in world.types(person_id=cast.maya_id).text


# --- in the home -------------------------------------------------------------------------


def home_of_fay(world: DeliveryWorld) -> Home:
    with world.sessions.begin() as session:
        fay = call(session, world.cast.fay_id)
        return Home(cohort_blocks(session, fay, world.clock.now))


def test_the_home_says_in_one_line_that_everything_arrived(world):
    world.add("a", **SENT)
    world.add("b", **SENT)

    home = home_of_fay(world)

    assert "Delivery: all 2 messages of the last 7 days reached people." in home.text
    assert "Show who was not reached" not in buttons_of(home)


def test_the_home_says_nothing_where_nothing_went_out(world):
    assert "Delivery" not in home_of_fay(world).text


def test_f29_a_digest_that_slack_refuses_stands_in_the_facilitators_home(world, cast):
    digest = {"kind": NoticeKind.DIGEST, "period": "2026-W41", "recipient_id": cast.fay_id}
    world.add("a", **DEAD, **digest)
    world.add("b", **SENT)

    home = home_of_fay(world)
    shown = world.presses(home, "Show who was not reached")

    assert "1 of 2 messages of the last 7 days reached people; 1 did not arrive." in home.text
    assert "Digest to Fay Field, October 5: the app may not write to them" in shown.text
    assert "Send again to those not reached…" in buttons_of(shown)


def test_f28_who_is_gone_is_told_once_with_what_helps(world, sessions, cast, clock):
    gone = {"state": NoticeState.DEAD, "reason": "user_not_found", "sent_at": None}
    world.add("a", **gone, **NUDGE)
    world.add("b", **gone, **ARTICLE)

    shown = world.types().text

    assert shown.count("The account is gone or switched off.") == 1
    assert "type /cohort left with their email" in shown


@pytest.mark.parametrize("words", ["delivery", "DELIVERED", "ledger"])
def test_it_is_found_under_several_words(world, sessions, cast, clock, words):
    with sessions.begin() as session:
        shown = type_words(session, cast.fay_id, words, clock.now)

    assert "no message went out" in shown.text


def test_a_cohort_that_is_over_still_tells(world, sessions, cast, clock):
    world.add("a", **DEAD)
    with sessions.begin() as session:
        session.get_one(Cohort, cast.cohort_id).ends_on = clock.now.date() - timedelta(days=1)

    shown = world.types()

    assert "None of these can be sent again: 1 is of no more use." in shown.text
    assert not buttons_of(shown)


def test_names_of_people_who_left_still_stand(world, sessions, cast, clock):
    world.add("a", **DEAD)
    with sessions.begin() as session:
        for one in session.query(Membership).filter_by(person_id=cast.sam_id):
            one.left_on = clock.now.date()

    assert "None of these can be sent again: 1 is to somebody who left." in world.types().text


def test_another_facilitator_of_another_cohort_sees_none_of_it(world, sessions, cast):
    with sessions.begin() as session:
        other = add_cohort(session, "Elsewhere")
        hal = add_person(session, "Hal Voss", other.id, Role.FACILITATOR).id
    world.add("a", **DEAD)

    assert world.types(person_id=hal).text == (
        "Elsewhere: no message went out in the last 14 days."
    )
