"""/program-feedback: to the facilitators, with a name or so that it leads to nobody."""

import logging
from datetime import date, datetime, timedelta

import pytest

from bot.caller import call_keys, calling_about
from handlers import give_feedback, look_after_cohort
from messages.message import ChoiceField
from models import Notice, NoticeKind, ProgramFeedback, Role, SeenCall
from models.person import find_membership
from program.errors import NotForYouError
from program.rules import Rules
from scheduler import program_feedback
from scheduler.job import Skip
from scheduler.program_feedback import NOTICE
from tests.cast import add_cohort, add_person
from tests.crowd import add_crowd, caller
from tests.handlers.calls import buttons_of, call, fill_in, filled, press
from tests.rows import all_rows

RULES = Rules()


@pytest.fixture
def many(session, cast):
    """Five participants."""
    for name in ("Ana", "Ben", "Cam", "Dov"):
        add_person(session, f"{name} Lo", cast.cohort_id, Role.PARTICIPANT)


def opened(session, person_id, now, words=""):
    return give_feedback.handle(session, call(session, person_id, words), now)


def given(session, person_id, now, text="More time", **answers):
    form = opened(session, person_id, now, text)
    fill = fill_in(session, person_id, form, {"text": text, **answers})
    return give_feedback.submit(session, fill, now)


def told(session, now) -> list[Notice]:
    program_feedback.run(session, RULES, now - timedelta(minutes=1), now)
    return session.query(Notice).filter_by(kind=NoticeKind.FEEDBACK).order_by(Notice.id).all()


def test_the_facilitators_read_it_on_the_day_after(session, cast, clock):
    reply = given(session, cast.sam_id, clock.now)
    today = told(session, clock.advance(hours=13))
    (notice,) = told(session, clock.advance(hours=2))
    again = told(session, clock.advance(hours=1))
    message = NOTICE.compose(session, notice, RULES, clock.now)

    assert "Fay Field reads it from tomorrow on, with your name." in reply.text
    assert today == []
    assert notice.recipient_id == cast.fay_id
    assert len(again) == 1
    assert "Sam Ortiz, on October 5:\n> More time" in message.text


def test_with_five_in_the_role_the_name_may_be_left_out(session, cast, many, clock):
    form = opened(session, cast.sam_id, clock.now)
    reply = given(session, cast.sam_id, clock.now, name="without")
    row = session.query(ProgramFeedback).one()
    (notice,) = told(session, clock.advance(days=1))
    message = NOTICE.compose(session, notice, RULES, clock.now)

    assert isinstance(form.fields[1], ChoiceField)
    assert form.fields[1].value == "with"
    assert "as written by a participant" in reply.text
    assert row.author_id is None
    assert "A participant, anonymous, on October 5:" in message.text
    assert "Sam" not in message.text


def test_with_four_the_choice_is_not_there_and_cannot_be_made(session, cast, many, clock):
    ben = session.query(ProgramFeedback).count()
    person = add_person(session, "Eli Lo", cast.cohort_id, Role.MENTOR)
    form = opened(session, person.id, clock.now)
    reply = given(session, person.id, clock.now, name="without")

    assert [field.id for field in form.fields] == ["text"]
    assert "it could be guessed" in reply.errors["text"]
    assert filled(reply)["text"] == "More time"
    assert session.query(ProgramFeedback).count() == ben


def test_somebody_who_left_does_not_count(session, cast, many, clock):
    sam = find_membership(session, cast.sam_id, cast.cohort_id, Role.PARTICIPANT)
    other = session.query(type(sam)).filter_by(role=Role.PARTICIPANT).order_by("id").all()[-1]
    other.left_on = date(2026, 10, 5)
    session.flush()

    assert [field.id for field in opened(session, cast.sam_id, clock.now).fields] == ["text"]


def test_nothing_is_refused_and_the_same_twice_is_kept_once(session, cast, clock):
    empty = given(session, cast.sam_id, clock.now, text=" \x00 ")
    for _ in range(2):
        given(session, cast.sam_id, clock.now)
    given(session, cast.sam_id, clock.now, text="<b>" + "ح" * 4000)
    rows = session.query(ProgramFeedback).order_by(ProgramFeedback.id).all()

    assert "text" in empty.errors
    assert [len(row.text) for row in rows] == [9, 1500]


def test_the_list_shows_the_latest_first_in_pages(session, cast, clock):
    def listed():
        typed = call(session, cast.fay_id, "feedback")
        return look_after_cohort.look_after_cohort(session, typed, clock.now)

    before = listed()
    for number in range(7):
        given(session, cast.sam_id, clock.now, text=f"Thing {number}")
        told(session, clock.advance(days=1))
    first = listed()
    more = buttons_of(first)["Show 2 earlier ones"]
    second = give_feedback.page(session, press(session, cast.fay_id, more), clock.now)

    assert "no feedback yet" in before.text
    assert first.text.index("Thing 6") < first.text.index("Thing 2")
    assert "Thing 1" not in first.text
    assert "Thing 0" in second.text


def test_another_cohorts_facilitator_reads_nothing(session, cast, clock):
    hal = add_person(session, "Hal Voss", add_cohort(session, "Other").id, Role.FACILITATOR)

    with pytest.raises(NotForYouError):
        give_feedback.page(session, call(session, hal.id, value=f"{cast.cohort_id}|0"), clock.now)


def test_who_no_longer_facilitates_gets_no_notice(session, cast, clock):
    given(session, cast.sam_id, clock.now)
    (notice,) = told(session, clock.advance(days=1))
    gus = add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR)
    fays = find_membership(session, cast.fay_id, cast.cohort_id, Role.FACILITATOR)
    fays.left_on = date(2026, 10, 6)
    session.flush()

    assert NOTICE.compose(session, notice, RULES, clock.now) == Skip("not_leading")
    assert gus.id


def test_without_a_facilitator_it_waits_for_one(session, cast, clock):
    fays = find_membership(session, cast.fay_id, cast.cohort_id, Role.FACILITATOR)
    fays.left_on = date(2026, 10, 5)
    session.flush()
    given(session, cast.sam_id, clock.now)
    nobody = told(session, clock.advance(days=1))
    gus = add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR)
    (notice,) = told(session, clock.advance(days=1))

    assert nobody == []
    assert notice.recipient_id == gus.id


def test_what_is_anonymous_leads_to_nobody(sessions, clock, caplog):
    """Whatever the database and the log hold afterwards, none tells the writer or the hour."""
    crowd = add_crowd(sessions, clock)
    with sessions.begin() as session:
        for name in ("Eve", "Kit"):
            add_person(session, f"{name} Lo", crowd.things["sam"].cohort, Role.PARTICIPANT)
    before = all_rows(sessions)
    caplog.set_level(logging.DEBUG)
    who = caller("USAM")
    view = type(who)(who.platform, who.workspace_id, who.user_id, call_id="V1:hash")
    answers = {"text": "canaryfeedback", "name": "without"}
    replies = [crowd.gateway.form(view, "program_feedback", "1", answers) for _ in range(2)]
    after = all_rows(sessions)
    with sessions.begin() as session:
        program_feedback.run(session, RULES, clock.now, clock.advance(days=1))
        notices = session.query(Notice).filter_by(kind=NoticeKind.FEEDBACK).all()
        row = session.query(ProgramFeedback).one()

        keys = {seen.key for seen in session.query(SeenCall)}
        guessed = set(call_keys(calling_about(view, "program_feedback", "1", answers)))

    changed = {table for table in after if after[table] != before.get(table)}
    assert changed == {"program_feedback", "seen_call"}
    assert not keys & guessed
    assert "Thank you" in replies[0].text
    assert "only the first time" in replies[1].text
    assert row.author_id is None
    assert not any(isinstance(value, datetime) for value in vars(row).values())
    assert all(one.created_at == clock.now for one in notices)
    assert all(one.trace_id is None and one.subject_id is None for one in notices)
    assert "feedback" not in caplog.text
    assert "canary" not in caplog.text
