"""A time poll from the question to the event: who is asked, what suits, which time is best."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.look_after_cohort import look_after_cohort
from handlers.show_events import home_section, show
from messages.message import Form, Message, home
from models import (
    Event,
    EventKind,
    Membership,
    Notice,
    NoticeKind,
    Person,
    Poll,
    PollPick,
    PollSlot,
    Role,
)
from models.poll import slots_of
from program.errors import (
    CohortOverError,
    DayIsPastError,
    EventExistsError,
    NoSuchEventError,
    NotForYouError,
    PollClosedError,
)
from tests.cast import add_cohort, add_person
from tests.handlers.calls import buttons_of, call
from tests.handlers.event_world import add_event_row
from tests.handlers.poll_world import FORMS, TIMES, ask, only_poll, pick, press
from tests.rows import all_rows
from tests.test_same_moment import at_once


@pytest.fixture
def poll(session, cast, clock) -> Poll:
    ask(session, cast, clock.now)
    return only_poll(session)


def asked(session, kind=NoticeKind.POLL) -> set[int]:
    return {one.recipient_id for one in session.query(Notice).filter_by(kind=kind)}


def test_everybody_invited_is_asked_about_the_times_of_the_cohorts_zone(session, cast, clock):
    reply = ask(session, cast, clock.now)

    poll = only_poll(session)
    assert [slot.starts_at for slot in slots_of(session, poll.id)] == TIMES
    assert poll.closes_at == datetime(2026, 10, 16, 4, tzinfo=UTC)
    assert "I ask 2 people" in reply.text
    assert asked(session) == {cast.maya_id, cast.sam_id}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("slots", "October 20, 3 PM\nOctober 21, 3 PM", "I found 2 times"),
        ("slots", "\n".join(f"October {day}, 3 PM" for day in range(19, 28)), "I found 9 times"),
        ("slots", "October 20, 3 PM\n2026-10-20 15:00\nOctober 22, 3 PM", "is the same time as"),
        ("slots", "October 20\nOctober 21, 3 PM\nOctober 22, 3 PM", "I found no time in"),
        ("slots", "Someday 3 PM\nOctober 21, 3 PM\nOctober 22, 3 PM", "could not read a day"),
        ("slots", "2026-10-01 15:00\nOctober 21, 3 PM\nOctober 22, 3 PM", "and that is over"),
        ("slots", "October 20, 3:00\nOctober 21, 3 PM\nOctober 22, 3 PM", "morning or the"),
        ("slots", "2029-10-20 15:00\nOctober 21, 3 PM\nOctober 22, 3 PM", "far from this cohort"),
        ("closes", "2026-10-20", "comes before it"),
        ("closes", "2026-10-04", "that is over"),
        ("closes", "", "Until which day?"),
        ("title", "", "The title is blank"),
        ("length", "long", "is no length"),
        ("kind", "party", "Pick one."),
        ("audience", "cats", "Pick one."),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nobody_is_asked(
    session, cast, clock, field, value, said
):
    reply = ask(session, cast, clock.now, **{field: value})

    assert isinstance(reply, Form)
    assert list(reply.errors) == [field]
    assert said in reply.errors[field]
    assert session.query(Poll).count() == 0
    assert asked(session) == set()


def test_one_question_at_a_time(session, cast, clock, poll):
    reply = ask(session, cast, clock.now, title="KICKOFF call")

    assert "already" in reply.errors["title"]


def test_people_pick_in_their_own_zone_and_change_their_mind(session, cast, clock, poll):
    session.get_one(Person, cast.sam_id).time_zone = "Asia/Kolkata"

    form = press(session, cast.sam_id, "poll.open", poll.id, clock.now)
    first = pick(session, cast.sam_id, poll.id, [0, 2], clock.now)
    again = press(session, cast.sam_id, "poll.open", poll.id, clock.now)
    second = pick(session, cast.sam_id, poll.id, [1], clock.now)

    slots = slots_of(session, poll.id)
    assert [label for _, label in form.fields[0].options] == [
        "Wednesday, October 21, 12:30 AM IST",
        "Thursday, October 22, 1:00 AM IST",
        "Thursday, October 22, 7:30 PM IST",
    ]
    assert again.fields[0].values == (str(slots[0].id), str(slots[2].id))
    assert "Wednesday, October 21, 12:30 AM IST (Tuesday, October 20, 3:00 PM EDT in New York)" in (
        first.text
    )
    assert "Thursday, October 22, 1:00 AM" in second.text
    assert [one.slot_id for one in session.query(PollPick)] == [slots[1].id]


def test_who_has_answered_is_asked_no_more_and_may_change_it(session, cast, clock, poll):
    sam = call(session, cast.sam_id)
    asked = home(*home_section(session, sam, clock.now)).text
    pick(session, cast.sam_id, poll.id, [1], clock.now)

    assert "When could you come to" in asked
    assert home_section(session, sam, clock.now) == ()
    assert "You said when you could come to" in show(session, sam, clock.now).text


def test_the_facilitator_sees_the_best_first_and_who_cannot(session, cast, clock, poll):
    lee = add_person(session, "Lee Chen", cast.cohort_id, Role.MENTOR)
    add_person(session, "Dov Katz", cast.cohort_id, Role.PARTICIPANT)
    pick(session, cast.maya_id, poll.id, [0, 1], clock.now)
    pick(session, cast.sam_id, poll.id, [1, 2], clock.now)
    pick(session, lee.id, poll.id, [], clock.now)

    shown = look_after_cohort(session, call(session, cast.fay_id, "poll kickoff"), clock.now)

    lines = [line for line in shown.text.splitlines() if "can" in line]
    assert lines == [
        "Wednesday, October 21, 3:30 PM: 2 can. Cannot: Lee Chen.",
        "Tuesday, October 20, 3:00 PM: 1 can. Cannot: Lee Chen and Sam Ortiz.",
        "Thursday, October 22, 10:00 AM: 1 can. Cannot: Lee Chen and Maya Lin.",
    ]
    assert "3 of 4 people answered" in shown.text
    assert "No answer yet: Dov Katz." in shown.text


def test_one_press_makes_the_event_and_invites(session, cast, clock, poll):
    slots = slots_of(session, poll.id)

    reply = press(session, cast.fay_id, "poll.settle", f"{poll.id}|{slots[1].id}", clock.now)

    event = session.query(Event).one()
    assert (event.starts_at, event.title, event.minutes) == (TIMES[1], "Kickoff call", 60)
    assert "The invitation goes to 2 people" in reply.text
    assert asked(session, NoticeKind.EVENT) == {cast.maya_id, cast.sam_id}
    assert poll.event_id == event.id
    with pytest.raises(PollClosedError):
        press(session, cast.fay_id, "poll.settle", f"{poll.id}|{slots[0].id}", clock.now)
    with pytest.raises(PollClosedError):
        pick(session, cast.sam_id, poll.id, [0], clock.now)
    with pytest.raises(PollClosedError):
        press(session, cast.sam_id, "poll.open", poll.id, clock.now)


def test_a_time_that_has_passed_is_not_made_an_event(session, cast, clock, poll):
    slots = slots_of(session, poll.id)
    now = TIMES[0] + timedelta(hours=1)

    shown = press(session, cast.fay_id, "poll.show", poll.id, now)
    with pytest.raises(DayIsPastError):
        press(session, cast.fay_id, "poll.settle", f"{poll.id}|{slots[0].id}", now)

    values = {button.value for button in buttons_of(shown).values()}
    assert f"{poll.id}|{slots[0].id}" not in values
    assert poll.closed_at is None


def test_after_its_end_nobody_answers(session, cast, clock, poll):
    pick(session, cast.sam_id, poll.id, [0], poll.closes_at - timedelta(seconds=1))

    with pytest.raises(PollClosedError):
        pick(session, cast.sam_id, poll.id, [1], poll.closes_at)


def test_ending_it_makes_no_event_and_twice_is_harmless(session, cast, clock, poll):
    first = press(session, cast.fay_id, "poll.end", poll.id, clock.now)
    second = press(session, cast.fay_id, "poll.end", poll.id, clock.now)

    assert "Ended" in first.text
    assert "ended already" in second.text
    assert session.query(Event).count() == 0


def test_nobody_answers_or_sees_what_is_not_theirs(sessions, cast, clock):
    with sessions.begin() as session:
        ask(session, cast, clock.now, audience="mentors")
        poll_id = only_poll(session).id
        there = add_cohort(session, "Elsewhere")
        hal_id = add_person(session, "Hal Voss", there.id, Role.FACILITATOR).id
        tom_id = add_person(session, "Tom Reed", there.id, Role.MENTOR).id
    before = all_rows(sessions)

    with sessions.begin() as session:
        for person_id in (cast.sam_id, tom_id):
            for act in (
                lambda person_id=person_id: press(
                    session, person_id, "poll.open", poll_id, clock.now
                ),
                lambda person_id=person_id: pick(session, person_id, poll_id, [0], clock.now),
            ):
                with pytest.raises(NotForYouError):
                    act()
        for action, value in (
            ("poll.show", poll_id), ("poll.end", poll_id), ("poll.settle", f"{poll_id}|1"),
        ):  # fmt: skip
            with pytest.raises(NotForYouError):
                press(session, hal_id, action, value, clock.now)
        with pytest.raises(NotForYouError):
            press(session, cast.fay_id, "poll.settle", f"{poll_id}|999", clock.now)

    assert all_rows(sessions) == before


def test_slots_of_another_poll_are_not_picked(session, cast, clock, poll):
    other = Poll(
        cohort_id=cast.cohort_id, kind=poll.kind, title="Other", minutes=60,
        audience=poll.audience, made_by_id=cast.fay_id, made_at=clock.now,
        closes_at=poll.closes_at,
    )  # fmt: skip
    session.add(other)
    session.flush()
    slot = PollSlot(poll_id=other.id, starts_at=TIMES[0])
    session.add(slot)
    session.flush()

    given = call(session, cast.sam_id, context=str(poll.id), answers={"picks": f"{slot.id},x,999"})
    FORMS["poll_pick"](session, given, clock.now)

    assert session.query(PollPick).count() == 0


def test_who_left_does_not_count(session, cast, clock, poll):
    pick(session, cast.sam_id, poll.id, [0], clock.now)
    membership = session.query(Membership).filter_by(person_id=cast.sam_id).one()
    membership.left_on = clock.now.date()
    session.flush()

    shown = press(session, cast.fay_id, "poll.show", poll.id, clock.now)

    assert "0 of 1 person answered" in shown.text


def test_the_list_leads_to_results_and_typing_to_the_form(session, cast, clock, poll):
    listed = look_after_cohort(session, call(session, cast.fay_id, "poll"), clock.now)
    form = look_after_cohort(session, call(session, cast.fay_id, "poll add"), clock.now)

    assert {"Show the best times", "Find a time…"} == set(buttons_of(listed))
    assert isinstance(form, Form)
    with pytest.raises(NoSuchEventError):
        look_after_cohort(session, call(session, cast.fay_id, "poll party"), clock.now)


def test_an_event_of_the_same_title_keeps_the_poll_as_it_was(sessions, cast, clock):
    with sessions.begin() as session:
        ask(session, cast, clock.now)
        poll = only_poll(session)
        value = f"{poll.id}|{slots_of(session, poll.id)[0].id}"
        add_event_row(
            session, cast.cohort_id, TIMES[0], title="Kickoff call", kind=EventKind.KICKOFF_CALL
        )

    with pytest.raises(EventExistsError), sessions.begin() as session:
        press(session, cast.fay_id, "poll.settle", value, clock.now)

    with sessions.read() as session:
        assert only_poll(session).closed_at is None


def test_nothing_is_asked_in_a_cohort_that_is_over(session, cast):
    with pytest.raises(CohortOverError):
        press(session, cast.fay_id, "poll.add", cast.cohort_id, datetime(2027, 5, 2, tzinfo=UTC))


def test_two_facilitators_choose_at_one_moment_and_one_event_is_made(sessions, cast, clock):
    with sessions.begin() as session:
        ask(session, cast, clock.now)
        gus_id = add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR).id
        poll_id = only_poll(session).id
        slots = [slot.id for slot in slots_of(session, poll_id)]

    def choose(person_id, slot_id):
        value = f"{poll_id}|{slot_id}"
        return lambda session: press(session, person_id, "poll.settle", value, clock.now)

    reply = at_once(sessions, choose(cast.fay_id, slots[0]), choose(gus_id, slots[1]))

    assert isinstance(reply, PollClosedError)
    with sessions.read() as session:
        assert session.query(Event).count() == 1


def test_two_answers_of_one_person_at_one_moment_leave_one(sessions, cast, clock):
    with sessions.begin() as session:
        ask(session, cast, clock.now)
        poll_id = only_poll(session).id

    def answer(places):
        return lambda session: pick(session, cast.sam_id, poll_id, places, clock.now)

    reply = at_once(sessions, answer([0, 1]), answer([1, 2]))

    assert isinstance(reply, Message)
    with sessions.read() as session:
        slots = [slot.id for slot in slots_of(session, poll_id)]
        assert sorted(one.slot_id for one in session.query(PollPick)) == slots[1:]
