"""The facilitators' part of the home."""

from datetime import date, timedelta

import pytest

from bot.slack_blocks import home_view, message_payload
from handlers.show_cohort_home import cohort_blocks
from messages.message import Home, Message
from models import (
    Alert,
    AlertAction,
    AlertKind,
    Cohort,
    Excuse,
    Membership,
    NoticeKind,
    NoticeState,
    Pair,
    Person,
    Role,
)
from models.notice import add_notices
from program.care import act_on_pair
from tests.cast import add_cohort, add_contact, add_pair, add_person
from tests.handlers.calls import buttons_of, call
from tests.handlers.cohort_world import (
    BUTTONS,
    FORMS,
    SECRET,
    add_draft_pair,
    add_world,
    press,
    press_label,
    text_of,
    type_words,
)


@pytest.fixture
def world(sessions, cast, clock):
    with sessions.begin() as session:
        return add_world(session, cast, clock.now)


def home_of(session, person_id: int, now) -> Home:
    return Home(cohort_blocks(session, call(session, person_id), now))


def test_a_quiet_cohort(sessions, cast, clock):
    with sessions.begin() as session:
        shown = home_of(session, cast.fay_id, clock.now)

        assert shown.text == (
            "2026-27\n"
            "The one pair is on track.\n"
            "The pairs:\n"
            "Pair: Maya Lin and Sam Ortiz; State: on track; Video meetings: 0 of 3; "
            "Last contact: none yet"
        )
        assert "Announce and start…" not in buttons_of(shown)


def test_everything_that_needs_somebody_stands_there(sessions, cast, world, clock):
    with sessions.begin() as session:
        add_draft_pair(session, world)
        add_person(session, "Kim Bose", cast.cohort_id, Role.PARTICIPANT)
        ida = Person(name="Ida Moss", email="ida@example.org")
        session.add(ida)
        session.flush()
        row = {"cohort_id": cast.cohort_id, "role": Role.MENTOR}
        session.add(Membership(person_id=ida.id, **row))
        lost = {"key": "x", "kind": NoticeKind.NUDGE, "recipient_id": cast.sam_id}
        when = {"due_at": clock.now, "created_at": clock.now, "settled_at": clock.now}
        state = {"state": NoticeState.DEAD, "reason": "user_not_found"}
        add_notices(session, [{**lost, **when, **state}])
        session.flush()

        shown = home_of(session, cast.fay_id, clock.advance(minutes=1))

        assert "1 of 2 pairs needs you." in shown.text
        assert "1 asks for help, 1 not announced yet." in shown.text
        assert "Without a thought partner: Kim Bose." in shown.text
        assert "Not in the workspace yet: Ida Moss." in shown.text
        assert "Delivery: the one message of the last 7 days did not arrive." in shown.text
        assert "Show who was not reached" in buttons_of(shown)
        assert "Announce and start…" in buttons_of(shown)


def test_a_silent_pair_says_since_when_and_who_acts(sessions, cast, world, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        press(session, cast.fay_id, "help.take", world.request_id, clock.now)
        shown = home_of(session, cast.fay_id, clock.now)
        assert (
            "Maya Lin and Sam Ortiz: no contact logged since September 3 (32 days). "
            "0 of 3 video meetings." in shown.text
        )

        fay = session.get_one(Person, cast.fay_id)
        act_on_pair(session, pair, fay, AlertAction.MESSAGED, clock.now)

        assert "You are on it." in home_of(session, cast.fay_id, clock.now).text
        assert "Fay Field is on it." in home_of(session, world.gus_id, clock.now).text


def test_an_excused_pair_is_away_and_needs_nobody(sessions, cast, world, clock):
    with sessions.begin() as session:
        press(session, cast.fay_id, "help.take", world.request_id, clock.now)
        today = date(2026, 10, 5)
        span = {"starts_on": today, "ends_on": today + timedelta(days=9)}
        by = {"granted_by_id": cast.fay_id, "created_at": clock.now}
        session.add(Excuse(person_id=cast.maya_id, **span, **by))
        session.flush()

        shown = home_of(session, cast.fay_id, clock.now)

        assert "Nothing needs you." in shown.text
        assert "State: Maya away through October 14" in shown.text


def test_a_pair_behind_on_video_meetings(sessions, cast, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        later = clock.advance(days=70)
        add_contact(session, pair, date(2026, 12, 1), note=SECRET)
        add_contact(session, pair, date(2026, 12, 2), note=SECRET)
        session.query(type(pair)).one().cohort.ends_on = date(2026, 12, 20)
        session.flush()

        shown = home_of(session, cast.fay_id, later)

        assert "2 of 3 video meetings, the third was due by" in shown.text
        assert "Last contact: December 2." in shown.text
        assert SECRET not in text_of(shown)


def test_a_facilitator_in_the_pair_sees_that_it_is_theirs_and_nothing_more(
    sessions, cast, world, clock
):
    with sessions.begin() as session:
        row = {"cohort_id": cast.cohort_id, "role": Role.FACILITATOR}
        session.add(Membership(person_id=cast.maya_id, **row))
        session.flush()

        shown = home_of(session, cast.maya_id, clock.now)

        assert "State: your own pair" in shown.text
        assert "asks for help" not in shown.text
        assert "Message Sam" not in buttons_of(shown)


def test_two_hundred_pairs_fit_into_slack(sessions, cast, clock):
    with sessions.begin() as session:
        cohort = session.get_one(Cohort, cast.cohort_id)
        for number in range(200):
            mentor = add_person(session, f"Mentor{number} O'Neill", cohort.id, Role.MENTOR)
            one = add_person(session, f"P{number} Last", cohort.id, Role.PARTICIPANT)
            announced = None if number % 7 == 0 else clock.now - timedelta(days=40)
            pair = add_pair(session, cohort.id, mentor, one, announced)
            if number % 3 == 0 and announced:
                kind = AlertKind.NO_FIRST_CONTACT
                session.add(
                    Alert(pair_id=pair.id, kind=kind, opened_at=clock.now, told_at=clock.now)
                )
        session.flush()

        shown = home_of(session, cast.fay_id, clock.now)
        assert len(home_view(shown)["blocks"]) <= 40
        page = press_label(session, cast.fay_id, shown, "Show 49 more pairs", clock.now)
        assert isinstance(page, Message)
        for one in (
            page,
            *(type_words(session, cast.fay_id, w, clock.now) for w in ("", "pairs", "announce")),
        ):
            message_payload(one)  # one post is enough, or it raises


def test_cohorts_beyond_the_second_are_one_line(sessions, cast, clock):
    with sessions.begin() as session:
        for name in ("Fall Pilot", "Spring Pilot", "West"):
            row = {"cohort_id": add_cohort(session, name).id, "role": Role.FACILITATOR}
            session.add(Membership(person_id=cast.fay_id, **row))
        session.flush()

        shown = home_of(session, cast.fay_id, clock.now)

        assert shown.text.count("one of your other cohorts.") == 2
        home_view(shown)


def test_a_cohort_that_is_over_is_one_line(sessions, cast, clock):
    with sessions.begin() as session:
        shown = home_of(session, cast.fay_id, clock.now.replace(year=2027))

        assert shown.text == "2026-27: ended on April 30, 2027."


def test_nobody_else_has_this_part(sessions, cast, clock):
    with sessions.begin() as session:
        assert cohort_blocks(session, call(session, cast.maya_id), clock.now) == ()


def test_no_note_reaches_a_facilitator(sessions, cast, world, clock):
    """The canary: everything a facilitator can open about the pair, searched for its words."""
    with sessions.begin() as session:
        pair, cohort = cast.pair_id, cast.cohort_id
        shown = [
            home_of(session, cast.fay_id, clock.now),
            *(type_words(session, cast.fay_id, w, clock.now) for w in ("", "pairs", "end @SAM")),
            press(session, cast.fay_id, "cohort.pair", pair, clock.now),
            press(session, cast.fay_id, "pair.message", f"{pair}|{cast.sam_id}", clock.now),
            press(session, cast.fay_id, "alert.reassign", world.alert_id, clock.now),
            press(session, cast.fay_id, "alert.excuse", world.alert_id, clock.now),
            press(session, cast.fay_id, "alert.close", world.alert_id, clock.now),
            press(session, cast.fay_id, "help.take", world.request_id, clock.now),
            press(session, cast.fay_id, "cohort.page", f"{cohort}|needing|0", clock.now),
        ]

        for reply in shown:
            assert SECRET not in text_of(reply)
            assert "secret-tag" not in text_of(reply)
        assert "Two emails and a call." in text_of(shown[-2])


def test_every_button_shown_is_one_that_works(sessions, cast, world, clock):
    with sessions.begin() as session:
        add_draft_pair(session, world)
        shown = home_of(session, cast.fay_id, clock.now)

        for button in buttons_of(shown).values():
            reply = press(session, cast.fay_id, button.action, button.value, clock.now)
            assert text_of(reply)
            if reply.__class__.__name__ == "Form":
                assert reply.id in FORMS  # type: ignore[union-attr]
        assert {button.action for button in buttons_of(shown).values()} <= set(BUTTONS)
