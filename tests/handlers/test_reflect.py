"""Half-time: both say how they communicate; each reads the other's when both have."""

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers import look_after_cohort, reflect, show_home, show_pair
from messages.message import Form
from models import EndReason, Modality, Notice, NoticeKind, Pair, Reflection, Rhythm, Role
from models.agreement import find_agreement
from models.cohort import Cohort
from models.excuse import Excuse
from models.person import get_person
from program.errors import NotForYouError, PairEndedError, ReflectionTooEarlyError
from program.pairs import end_pair
from program.reflections import half_on, half_time_of
from program.rules import Rules
from scheduler import reflection
from scheduler.job import Skip, Wait
from tests.cast import add_pair, add_person
from tests.handlers.calls import buttons_of, call, fill_in, filled

HALF = date(2026, 12, 30)
"""Between September 1 and April 30, a Wednesday."""
NOW = datetime(2026, 12, 30, 14, tzinfo=UTC)
"""9:00 AM in New York."""
WELL = {"rating": "4", "comment": "canarycomment"}


def looks_back(session, person_id, answers, now=NOW, words=""):
    form = reflect.handle(session, call(session, person_id, words), now)
    assert isinstance(form, Form)
    return reflect.submit(session, fill_in(session, person_id, form, answers), now)


def asked(session, kind=NoticeKind.REFLECTION) -> list[Notice]:
    return session.query(Notice).filter_by(kind=kind).order_by(Notice.recipient_id).all()


def run(session, now, since=None):
    reflection.run(session, Rules(), since or now - timedelta(minutes=15), now)


def test_half_of_the_time_is_that_of_the_pair(session, cast):
    pair = session.get_one(Pair, cast.pair_id)
    assert half_on(pair) == HALF

    pair.began_on = date(2027, 1, 30)
    assert half_on(pair) == date(2027, 3, 16)
    pair.began_on = date(2027, 3, 10)
    assert half_on(pair) is None


def test_both_are_asked_once_at_half_time(session, cast):
    run(session, NOW - timedelta(minutes=1))
    before = asked(session)

    for minutes in (0, 15, 30):
        run(session, NOW + timedelta(minutes=minutes))

    notices = asked(session)
    message = reflection.compose(session, notices[0], Rules(), NOW)
    assert before == []
    assert [one.recipient_id for one in notices] == [cast.maya_id, cast.sam_id]
    assert message.text.startswith("Half of your time with Sam is over.")
    assert list(buttons_of(message)) == ["Look back with Sam"]


def test_who_is_away_is_asked_when_they_are_back_and_who_wants_less_is_not(session, cast):
    run(session, NOW)
    to_maya, to_sam = asked(session)
    days = {"starts_on": HALF, "ends_on": HALF + timedelta(days=6)}
    who = {"person_id": cast.maya_id, "granted_by_id": cast.maya_id}
    session.add(Excuse(**days, **who, created_at=NOW))
    get_person(session, cast.sam_id).fewer_reminders = True

    waits = reflection.compose(session, to_maya, Rules(), NOW)
    skipped = reflection.compose(session, to_sam, Rules(), NOW)

    assert waits == Wait(datetime(2027, 1, 6, 5, tzinfo=UTC), "away")
    assert skipped == Skip("fewer_reminders")


def test_on_a_day_off_it_comes_on_the_next_open_one(session, cast):
    session.get_one(Pair, cast.pair_id).began_on = date(2026, 9, 7)  # half-time on January 2

    run(session, datetime(2027, 1, 3, 14, tzinfo=UTC))
    before = asked(session)
    run(session, datetime(2027, 1, 4, 14, tzinfo=UTC))

    assert before == []
    assert asked(session)[0].due_at == datetime(2027, 1, 4, 13, tzinfo=UTC)


def test_a_thought_partner_of_several_is_asked_in_one_word(session, cast):
    lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
    add_pair(session, cast.cohort_id, get_person(session, cast.maya_id), lee)

    run(session, NOW)

    mayas = [one for one in asked(session) if one.recipient_id == cast.maya_id]
    message = reflection.compose(session, mayas[0], Rules(), NOW)
    assert len(mayas) == 1
    assert list(buttons_of(message)) == ["Look back with Sam", "Look back with Lee"]


def test_nobody_reads_the_others_answer_before_both_have_answered(session, cast):
    first = looks_back(session, cast.maya_id, WELL)
    overview = show_pair.handle(session, call(session, cast.sam_id), NOW)
    second = looks_back(session, cast.sam_id, {"rating": "2", "comment": "too rarely"})
    (notice,) = asked(session, NoticeKind.REFLECTION_ANSWER)
    told = reflection.compose_answer(session, notice, Rules(), NOW)

    assert "You see each other's answers when Sam has, too." in first.text
    assert "Maya has answered." in overview.text
    assert "canarycomment" not in repr(overview)
    assert 'Maya said "It works well".' in second.text
    assert "canarycomment" in second.text
    assert notice.recipient_id == cast.maya_id
    assert "too rarely" in told.text


def test_an_answer_can_be_changed_until_both_have_answered(session, cast):
    looks_back(session, cast.maya_id, WELL)
    form = reflect.handle(session, call(session, cast.maya_id), NOW)
    reflect.submit(session, fill_in(session, cast.maya_id, form, {"rating": "5"}), NOW)
    looks_back(session, cast.sam_id, WELL)

    late = reflect.submit(session, fill_in(session, cast.maya_id, form, {"rating": "1"}), NOW)
    shown = reflect.handle(session, call(session, cast.maya_id), NOW)

    assert filled(form)["rating"] == "4"
    assert 'you said "It works very well"' in late.text
    assert 'you said "It works very well"' in shown.text
    assert session.query(Reflection).count() == 2


def test_the_way_they_work_is_changed_in_the_same_form(session, cast):
    style = {"how": "phone", "rhythm": "weekly", "times": "Mondays"}

    reply = looks_back(session, cast.sam_id, WELL | style)

    kept = find_agreement(session, cast.pair_id)
    assert (kept.modality, kept.rhythm, kept.times) == (Modality.PHONE, Rhythm.WEEKLY, "Mondays")
    assert "How you and Maya work: by phone, every week." in reply.text


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({}, {"rating"}),
        ({"rating": "6"}, {"rating"}),
        ({"rating": "3", "how": "video"}, {"rhythm"}),
    ],
)
def test_what_is_missing_is_asked_at_its_field(session, cast, answers, fields):
    reply = looks_back(session, cast.sam_id, answers)

    assert set(reply.errors) == fields
    assert session.query(Reflection).count() == 0


def test_it_is_refused_before_half_time_to_strangers_and_after_the_end(session, cast, clock):
    with pytest.raises(ReflectionTooEarlyError):
        reflect.handle(session, call(session, cast.sam_id), clock.now)
    form = reflect.handle(session, call(session, cast.sam_id), NOW)
    with pytest.raises(NotForYouError):
        reflect.submit(session, fill_in(session, cast.fay_id, form, WELL), NOW)
    end_pair(session, session.get_one(Pair, cast.pair_id), EndReason.CLOSED, NOW)
    with pytest.raises(PairEndedError):
        reflect.submit(session, fill_in(session, cast.sam_id, form, WELL), NOW)


def test_who_answered_before_being_asked_is_not_asked(session, cast):
    run(session, NOW)
    looks_back(session, cast.sam_id, WELL)

    sams = [one for one in asked(session) if one.recipient_id == cast.sam_id]

    assert reflection.compose(session, sams[0], Rules(), NOW) == Skip("answered")
    assert reflection.NOTICE.is_reminder


# --- what a facilitator sees -------------------------------------------------------------


def add_answered_pairs(session, cast, ratings):
    """Add a pair for each rating, of which both gave it, one after the other."""
    for number, rating in enumerate(ratings):
        mentor = add_person(session, f"M{number} Lin", cast.cohort_id, Role.MENTOR)
        participant = add_person(session, f"P{number} Ruiz", cast.cohort_id, Role.PARTICIPANT)
        pair = add_pair(session, cast.cohort_id, mentor, participant)
        for person in (mentor, participant):
            session.add(
                Reflection(
                    pair_id=pair.id,
                    person_id=person.id,
                    rating=rating,
                    answered_at=NOW + timedelta(minutes=number),
                    comment="canarycomment",
                )
            )
    session.flush()


@pytest.mark.parametrize(("pairs", "over", "ones"), [(4, 0, 0), (5, 5, 0), (9, 5, 0), (10, 10, 2)])
def test_the_spread_is_told_over_whole_groups_of_five_pairs(session, cast, pairs, over, ones):
    ratings = [4, 4, 4, 4, 4, 1, 5, 5, 5, 5]
    add_answered_pairs(session, cast, ratings[:pairs])

    facts = half_time_of(session, session.get_one(Cohort, cast.cohort_id), Rules(), NOW)

    assert (facts.done, facts.over) == (pairs, over)
    assert sum(facts.spread.values()) == 2 * over
    assert facts.spread.get(1, 0) == ones


def test_a_facilitator_reads_counts_and_no_word_and_no_rating_of_one_pair(session, cast):
    looks_back(session, cast.maya_id, WELL | {"rating": "1"})
    looks_back(session, cast.sam_id, WELL | {"rating": "1"})

    typed = look_after_cohort.look_after_cohort(
        session, call(session, cast.fay_id, "reflections"), NOW
    )
    home = show_home.handle(session, call(session, cast.fay_id), NOW)
    pair = show_pair.press(session, call(session, cast.fay_id, value=str(cast.pair_id)), NOW)

    assert "both have looked back in 1 of 1 pair." in typed.text
    for seen in (typed, home, pair):
        assert "canarycomment" not in repr(seen)
        assert "It does not work" not in repr(seen)
