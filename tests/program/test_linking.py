"""Who on the roster is who in the chat."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import ChatAccount, NoticeKind, Person, Platform, Role
from models.account import find_account, find_account_of
from models.notice import add_notices, find_notice
from program.errors import LinkedElsewhereError
from program.linking import BATCH, ChatUser, is_zone, link, match_people, plan_link
from tests.cast import WORKSPACE, add_person


def user(user_id: str, email: str, zone: str | None = None, is_deleted: bool = False) -> ChatUser:
    return ChatUser(user_id, email, "Somebody", zone, is_deleted)


def add_newcomer(session, cast) -> Person:
    """Ana is on the roster and not in the workspace."""
    ana = Person(name="Ana Ruiz", email="ana@example.org")
    session.add(ana)
    session.flush()
    return ana


def match(session, users, now):
    return match_people(session, Platform.SLACK, WORKSPACE, users, now)


def account_of(session, user_id: str) -> ChatAccount:
    found = find_account(session, Platform.SLACK, WORKSPACE, user_id)
    assert found is not None
    return found


def test_the_same_email_makes_an_account_with_its_zone(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_newcomer(session, cast)

        found = match(
            session,
            [user("UANA", "ana@example.org", "America/Denver"), user("UOLU", "olu@example.org")],
            clock.now,
        )

        assert found.matched == (ana,)
        assert [each.user_id for each in found.strangers] == ["UOLU"]
        assert account_of(session, "UANA").person_id == ana.id
        assert ana.zone_name == "America/Denver"


def test_matching_twice_changes_nothing(sessions, cast, clock):
    with sessions.begin() as session:
        add_newcomer(session, cast)
        users = [user("UANA", "ana@example.org")]
        match(session, users, clock.now)

        again = match(session, users, clock.now)

        assert again.matched == ()
        assert session.query(ChatAccount).count() == 4


def test_what_waited_for_somebody_goes_out_when_they_join(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_newcomer(session, cast)
        row = {"key": "x", "kind": NoticeKind.WELCOME, "recipient_id": ana.id}
        when = {"due_at": clock.now + timedelta(days=1), "created_at": clock.now}
        add_notices(session, [{**row, **when, "reason": "not_in_workspace"}])

        match(session, [user("UANA", "ana@example.org")], clock.now)

        notice = find_notice(session, "x")
        assert notice is not None
        assert notice.due_at == clock.now


def test_who_leaves_the_workspace_and_comes_back(sessions, cast, clock):
    with sessions.begin() as session:
        match(session, [user("USAM", "sam@example.org", is_deleted=True)], clock.now)
        assert find_account_of(session, cast.sam_id) is None

        match(session, [user("USAM", "sam@example.org", is_deleted=True)], clock.advance(days=1))
        assert account_of(session, "USAM").deactivated_at == clock.now - timedelta(days=1)

        match(session, [user("USAM", "sam@example.org")], clock.now)
        assert find_account_of(session, cast.sam_id) is not None


def test_deleted_users_are_nobody_new(sessions, cast, clock):
    with sessions.begin() as session:
        add_newcomer(session, cast)

        found = match(session, [user("UANA", "ana@example.org", is_deleted=True)], clock.now)

        assert found == type(found)((), ())
        assert find_account(session, Platform.SLACK, WORKSPACE, "UANA") is None


def test_a_zone_that_nobody_knows_is_left_aside(sessions, cast, clock):
    with sessions.begin() as session:
        match(session, [user("USAM", "sam@example.org", "Mars/Olympus")], clock.now)

        assert session.get_one(Person, cast.sam_id).chat_time_zone is None
        assert not is_zone("../etc/passwd")
        assert not is_zone("")
        assert not is_zone(None)


def test_a_link_by_hand_goes_before_every_email(sessions, cast, clock):
    with sessions.begin() as session:
        sam, fay = session.get_one(Person, cast.sam_id), session.get_one(Person, cast.fay_id)
        by_hand = account_of(session, "UFAY")
        link(session, plan_link(session, sam, by_hand, "USAM2", fay), fay, clock.now)

        match(
            session,
            [user("USAM", "sam@example.org"), user("USAM2", "s@home.example.org")],
            clock.now,
        )

        reached = find_account_of(session, sam.id)
        assert reached is not None
        assert reached.user_id == "USAM2"
        assert account_of(session, "USAM").deactivated_at == clock.now


def test_a_hand_linked_account_is_not_stolen_by_an_email(sessions, cast, clock):
    with sessions.begin() as session:
        ana, sam = add_newcomer(session, cast), session.get_one(Person, cast.sam_id)
        fay = session.get_one(Person, cast.fay_id)
        link(
            session, plan_link(session, sam, account_of(session, "UFAY"), "UX", fay), fay, clock.now
        )

        found = match(session, [user("UX", "ana@example.org")], clock.now)

        assert found.matched == ()
        assert account_of(session, "UX").person_id == sam.id
        assert find_account_of(session, ana.id) is None


def test_no_second_account_beside_a_link_by_hand(sessions, cast, clock):
    with sessions.begin() as session:
        ana, fay = add_newcomer(session, cast), session.get_one(Person, cast.fay_id)
        link(
            session, plan_link(session, ana, account_of(session, "UFAY"), "UX", fay), fay, clock.now
        )

        found = match(session, [user("UANA", "ana@example.org", "America/Denver")], clock.now)

        assert found.matched == ()
        assert find_account(session, Platform.SLACK, WORKSPACE, "UANA") is None
        assert ana.chat_time_zone is None


def test_an_account_follows_its_email_to_another_person(sessions, cast, clock):
    with sessions.begin() as session:
        ana = add_newcomer(session, cast)

        match(session, [user("USAM", "ana@example.org")], clock.now)

        assert account_of(session, "USAM").person_id == ana.id


def test_linking_takes_the_place_of_the_former_account(sessions, cast, clock):
    with sessions.begin() as session:
        sam, fay = session.get_one(Person, cast.sam_id), session.get_one(Person, cast.fay_id)
        plan = plan_link(session, sam, account_of(session, "UFAY"), "UNEW", fay)

        link(session, plan, fay, clock.now)

        assert plan.former_user_ids == ("USAM",)
        reached = find_account_of(session, sam.id)
        assert reached is not None
        assert (reached.user_id, reached.linked_by_id) == ("UNEW", fay.id)
        assert account_of(session, "USAM").deactivated_at == clock.now


def test_nobody_is_linked_with_the_account_of_somebody_else(sessions, cast, clock):
    with sessions.begin() as session:
        sam, fay = session.get_one(Person, cast.sam_id), session.get_one(Person, cast.fay_id)
        account = account_of(session, "UFAY")

        for user_id in ("UMAYA", "UFAY"):
            with pytest.raises(LinkedElsewhereError):
                plan_link(session, sam, account, user_id, fay)


def test_a_wrong_link_by_hand_can_be_mended_but_not_towards_oneself(sessions, cast, clock):
    with sessions.begin() as session:
        gus = add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR)
        sam, ana = session.get_one(Person, cast.sam_id), add_newcomer(session, cast)
        account = account_of(session, "UGUS")
        link(session, plan_link(session, sam, account, "UX", gus), gus, clock.now)

        plan = plan_link(session, ana, account, "UX", gus)
        link(session, plan, gus, clock.now)

        assert plan.former_person == sam
        assert account_of(session, "UX").person_id == ana.id
        with pytest.raises(LinkedElsewhereError):
            plan_link(session, sam, account, "UX", ana)


def test_linking_what_is_linked_changes_nothing(sessions, cast):
    with sessions.begin() as session:
        sam, fay = session.get_one(Person, cast.sam_id), session.get_one(Person, cast.fay_id)

        assert plan_link(session, sam, account_of(session, "UFAY"), "USAM", fay).changes_nothing


def test_a_big_workspace_takes_few_queries(sessions, cast, clock):
    users = [user(f"U{number}", f"n{number}@example.org") for number in range(3 * BATCH)]
    with sessions.begin() as session:
        session.add_all(
            Person(name="N", email=f"n{number}@example.org") for number in range(2 * BATCH)
        )
        session.flush()
        found = match(session, users, clock.now)

        assert (len(found.matched), len(found.strangers)) == (2 * BATCH, BATCH)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_no_name_of_a_zone_breaks_anything(name):
    assert is_zone(name) in (True, False)
