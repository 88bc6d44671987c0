"""*We're having trouble connecting*: the facilitators hear of it at once, once a day at most."""

from datetime import timedelta

import pytest

from handlers import ask_for_help
from models import Membership, NoticeKind, Pair, Role
from models.alert import help_requests_since
from models.notice import notices_about
from models.person import find_membership, get_person
from program.errors import AskedTodayError, NobodyToTellError, NotForYouError, PairEndedError
from tests.cast import ANNOUNCED, add_pair, add_person
from tests.handlers.calls import call, fill_in


def opened(session, person_id, now, value=""):
    return ask_for_help.open_form(session, call(session, person_id, value=value), now)


def asked(session, person_id, now, tried="two emails", **more):
    form = opened(session, person_id, now)
    answers = {"tried": tried, **more}
    return ask_for_help.submit(session, fill_in(session, person_id, form, answers), now)


def told(session, cast):
    notices = notices_about(session, cast.pair_id, [NoticeKind.HELP_REQUEST])
    return [notice.recipient_id for notice in notices]


def test_the_facilitator_is_told_at_once_with_what_was_tried(sessions, cast, clock):
    with sessions.begin() as session:
        reply = asked(session, cast.maya_id, clock.now)

        request = help_requests_since(session, cast.pair_id, ANNOUNCED)[0]
        notice = notices_about(session, cast.pair_id, [NoticeKind.HELP_REQUEST])[0]

    assert "Fay Field hears at once that you and Sam have trouble connecting" in reply.text
    assert "Sam is not told" in reply.text
    assert (request.tried, request.asked_by_id) == ("two emails", cast.maya_id)
    assert notice.key == f"help:{request.id}:{cast.fay_id}"
    assert (notice.recipient_id, notice.due_at) == (cast.fay_id, clock.now)
    assert notice.subject_id == request.id


def test_the_form_says_who_reads_it(sessions, cast, clock):
    with sessions.begin() as session:
        form = opened(session, cast.sam_id, clock.now)

    assert form.intro[0].runs[0].text == (
        "You and Maya are not connecting. Fay Field reads this at once. Maya is not told."
    )


def test_nothing_need_be_said(sessions, cast, clock):
    with sessions.begin() as session:
        asked(session, cast.maya_id, clock.now, tried="")

        recipients = told(session, cast)

    assert recipients == [cast.fay_id]


def test_a_pair_asks_once_a_day(sessions, cast, clock):
    with sessions.begin() as session:
        asked(session, cast.maya_id, clock.now)
        almost = clock.now + timedelta(days=1) - timedelta(minutes=1)

        with pytest.raises(AskedTodayError) as refusal:
            opened(session, cast.sam_id, almost)

        asked(session, cast.sam_id, clock.now + timedelta(days=1, minutes=1))

        recipients = told(session, cast)

    assert refusal.value.told == ["Fay Field"]
    assert len(recipients) == 2


def test_a_form_that_was_open_twice_asks_once(sessions, cast, clock):
    with sessions.begin() as session:
        form = opened(session, cast.maya_id, clock.now)
        sending = fill_in(session, cast.maya_id, form, {})
        ask_for_help.submit(session, sending, clock.now)

        with pytest.raises(AskedTodayError):
            ask_for_help.submit(session, sending, clock.now)


def test_every_facilitator_hears_except_one_who_is_in_the_pair(sessions, cast, clock):
    with sessions.begin() as session:
        gus = add_person(session, "Gus Hall", cast.cohort_id, Role.FACILITATOR)
        session.add(
            Membership(person_id=cast.maya_id, cohort_id=cast.cohort_id, role=Role.FACILITATOR)
        )
        session.flush()
        asked(session, cast.sam_id, clock.now)

        recipients = told(session, cast)

    assert set(recipients) == {cast.fay_id, gus.id}


def test_the_only_facilitator_hears_even_when_in_the_pair(sessions, cast, clock):
    with sessions.begin() as session:
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, get_person(session, cast.fay_id), lee)
        reply = asked(session, lee.id, clock.now)

        with pytest.raises(NobodyToTellError):
            opened(session, cast.fay_id, clock.now + timedelta(days=2))

    assert "Fay Field hears at once" in reply.text


def test_without_a_facilitator_nobody_is_said_to_be_told(sessions, cast, clock):
    with sessions.begin() as session:
        fays = find_membership(session, cast.fay_id, cast.cohort_id, Role.FACILITATOR)
        fays.left_on = clock.now.date()

        with pytest.raises(NobodyToTellError):
            opened(session, cast.maya_id, clock.now)


def test_with_several_pairs_the_form_asks_which(sessions, cast, clock):
    with sessions.begin() as session:
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
        pair = add_pair(session, cast.cohort_id, get_person(session, cast.maya_id), lee)
        unanswered = asked(session, cast.maya_id, clock.now)
        asked(session, cast.maya_id, clock.now, pair=str(pair.id))

        requests = help_requests_since(session, pair.id, ANNOUNCED)

    assert "pair" in unanswered.errors
    assert len(requests) == 1


def test_somebody_elses_pair_is_refused(sessions, cast, clock):
    with sessions.begin() as session:
        sending = call(session, cast.fay_id, context=str(cast.pair_id))

        with pytest.raises(NotForYouError):
            ask_for_help.submit(session, sending, clock.now)


def test_an_ended_pair_has_nothing_to_ask(sessions, cast, clock):
    with sessions.begin() as session:
        session.get_one(Pair, cast.pair_id).ended_at = clock.now

        with pytest.raises(PairEndedError):
            opened(session, cast.maya_id, clock.now, value=str(cast.pair_id))


def test_a_huge_or_hostile_text_is_cut_and_cleaned(sessions, cast, clock):
    with sessions.begin() as session:
        asked(session, cast.maya_id, clock.now, tried="\x00<b>" + "ح" * 5000)

        request = help_requests_since(session, cast.pair_id, ANNOUNCED)[0]

    assert request.tried.startswith("<b>ح")
    assert len(request.tried) == 1500
