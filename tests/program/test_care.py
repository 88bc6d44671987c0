"""What facilitators do about a pair: who may, who was first, and what is sent."""

from datetime import UTC, date, datetime, timedelta

import pytest

from models import (
    Alert,
    AlertAction,
    AlertKind,
    Cohort,
    EndReason,
    HelpRequest,
    Membership,
    Notice,
    NoticeKind,
    NoticeState,
    Pair,
    PassedMessage,
    Person,
    Role,
)
from models.alert import find_open_alert
from models.notice import add_notices, find_notice
from models.notice_alert import link_alerts
from models.person import find_membership
from program.access.led import check_leads, get_alert_for, get_help_request_for
from program.access.own import get_passed_message_for
from program.care import (
    act_on_pair,
    arrives_at,
    excuse_pair,
    mark_away,
    pass_message,
    take_help_request,
    who_gets_answer,
)
from program.errors import CohortOverError, NotForYouError, OwnPairError, PairEndedError
from program.pairs import end_pair
from program.silence import quiet_days
from tests.cast import add_contact, add_person


def add_alert(session, pair: Pair, now: datetime, *told: Person) -> Alert:
    """An open alert, and a sent notice about it for each of `told`."""
    alert = Alert(pair_id=pair.id, kind=AlertKind.SILENT, opened_at=now, told_at=now)
    session.add(alert)
    session.flush()
    rows = [sent(f"alert:{one.id}", NoticeKind.ALERT, one, pair, now) for one in told]
    add_notices(session, rows)
    link_alerts(session, {row["key"]: [alert.id] for row in rows})
    return alert


def sent(key: str, kind: NoticeKind, to: Person, pair: Pair, now: datetime) -> dict[str, object]:
    return {
        "key": key,
        "kind": kind,
        "recipient_id": to.id,
        "cohort_id": pair.cohort_id,
        "due_at": now,
        "created_at": now,
        "state": NoticeState.SENT,
    }


def add_gus(session, cast) -> Person:
    return add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR)


def revised(session, person: Person) -> datetime | None:
    notice = find_notice(session, f"alert:{person.id}")
    assert notice is not None
    return notice.revise_at


def written(pair: Pair, sender: int, recipient: int, now: datetime, answers: int | None = None):
    return PassedMessage(
        pair_id=pair.id,
        from_id=sender,
        to_id=recipient,
        text="Hello",
        written_at=now,
        answers_id=answers,
    )


def test_only_who_leads_the_cohort_today_looks_after_a_pair(sessions, cast, clock):
    with sessions.begin() as session:
        pair, fay = session.get_one(Pair, cast.pair_id), session.get_one(Person, cast.fay_id)
        check_leads(session, pair, fay, clock.now)

        for stranger in (cast.maya_id, cast.sam_id):
            with pytest.raises(NotForYouError):
                check_leads(session, pair, session.get_one(Person, stranger), clock.now)
        membership = find_membership(session, fay.id, cast.cohort_id, Role.FACILITATOR)
        assert membership is not None
        membership.left_on = date(2026, 10, 5)
        with pytest.raises(NotForYouError):
            check_leads(session, pair, fay, clock.now)


def test_nobody_looks_after_their_own_pair_while_another_facilitator_exists(sessions, cast, clock):
    with sessions.begin() as session:
        pair, maya = session.get_one(Pair, cast.pair_id), session.get_one(Person, cast.maya_id)
        fay = find_membership(session, cast.fay_id, cast.cohort_id, Role.FACILITATOR)
        session.add(Membership(person_id=maya.id, cohort_id=cast.cohort_id, role=Role.FACILITATOR))
        session.flush()

        with pytest.raises(OwnPairError) as caught:
            check_leads(session, pair, maya, clock.now)
        assert caught.value.others == ["Fay Field"]

        assert fay is not None
        fay.left_on = date(2026, 10, 1)
        session.flush()
        check_leads(session, pair, maya, clock.now)


def test_ids_of_other_cohorts_are_nobodys(sessions, cast, clock):
    with sessions.begin() as session:
        fay = session.get_one(Person, cast.fay_id)

        with pytest.raises(NotForYouError):
            get_alert_for(session, 999, fay, clock.now)
        with pytest.raises(NotForYouError):
            get_help_request_for(session, 999, fay, clock.now)
        with pytest.raises(NotForYouError):
            get_passed_message_for(session, 999, fay)


def test_the_first_one_to_act_wins_and_the_other_copy_says_so(sessions, cast, clock):
    with sessions.begin() as session:
        pair, fay = session.get_one(Pair, cast.pair_id), session.get_one(Person, cast.fay_id)
        gus = add_gus(session, cast)
        alert = add_alert(session, pair, clock.now, fay, gus)

        first = act_on_pair(session, pair, fay, AlertAction.MESSAGED, clock.now)
        second = act_on_pair(session, pair, gus, AlertAction.DISMISSED, clock.advance(minutes=1))

        assert (first, second) == (True, False)
        assert (alert.acted_by_id, alert.action) == (fay.id, AlertAction.MESSAGED)
        assert revised(session, gus) is not None
        assert revised(session, fay) is None


def test_an_excuse_stops_the_clock_and_ends_the_alert(sessions, cast, clock, rules):
    with sessions.begin() as session:
        pair, fay = session.get_one(Pair, cast.pair_id), session.get_one(Person, cast.fay_id)
        alert = add_alert(session, pair, clock.now, fay)

        excuse = excuse_pair(session, pair, date(2026, 10, 20), fay, clock.now)

        assert (excuse.starts_on, excuse.ends_on) == (date(2026, 10, 5), date(2026, 10, 20))
        assert find_open_alert(session, pair.id) is None
        assert (alert.action, alert.ended_by_contact) == (AlertAction.EXCUSED, False)
        then = clock.now + timedelta(days=10)
        before, after = (
            quiet_days(session, [pair], rules, at)[pair.id] for at in (clock.now, then)
        )
        assert before == after


def test_away_is_for_all_the_persons_pairs(sessions, cast, clock):
    with sessions.begin() as session:
        pair, fay = session.get_one(Pair, cast.pair_id), session.get_one(Person, cast.fay_id)
        add_alert(session, pair, clock.now, fay)

        excuse = mark_away(session, pair.mentor, date(2027, 3, 1), fay, clock.now)

        assert (excuse.person_id, excuse.granted_by_id) == (cast.maya_id, fay.id)
        assert find_open_alert(session, pair.id) is None


def test_a_request_for_help_is_taken_once(sessions, cast, clock):
    with sessions.begin() as session:
        pair, fay = session.get_one(Pair, cast.pair_id), session.get_one(Person, cast.fay_id)
        gus = add_gus(session, cast)
        request = HelpRequest(pair_id=pair.id, asked_by_id=cast.sam_id, asked_at=clock.now)
        session.add(request)
        session.flush()
        rows = [
            sent(f"help:{one.id}", NoticeKind.HELP_REQUEST, one, pair, clock.now)
            for one in (fay, gus)
        ]
        add_notices(session, [{**row, "subject_id": request.id} for row in rows])

        assert take_help_request(session, request, gus, clock.now)
        assert not take_help_request(session, request, fay, clock.now)

        assert request.acted_by_id == gus.id
        notice = find_notice(session, f"help:{fay.id}")
        assert notice is not None
        assert notice.revise_at == clock.now


def test_a_passed_message_is_a_row_and_a_notice(sessions, cast, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        passed = written(pair, cast.fay_id, cast.maya_id, clock.now)

        pass_message(session, passed, clock.now)

        notice = find_notice(session, f"passed:{passed.id}")
        assert notice is not None
        assert (notice.recipient_id, notice.subject_id) == (cast.maya_id, passed.id)


def test_what_a_person_wrote_arrives_though_the_pair_ends(sessions, cast, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        passed = written(pair, cast.fay_id, cast.maya_id, clock.now)
        pass_message(session, passed, clock.now)

        end_pair(session, pair, EndReason.CLOSED, clock.now)

        notice = find_notice(session, f"passed:{passed.id}")
        assert notice is not None
        assert notice.state is NoticeState.DUE


def test_no_message_about_a_draft_or_an_ended_pair(sessions, cast, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        question = written(pair, cast.fay_id, cast.maya_id, clock.now)
        pass_message(session, question, clock.now)
        end_pair(session, pair, EndReason.CLOSED, clock.now)

        with pytest.raises(PairEndedError):
            pass_message(session, written(pair, cast.fay_id, cast.sam_id, clock.now), clock.now)
        answer = written(pair, cast.maya_id, cast.fay_id, clock.now, question.id)
        pass_message(session, answer, clock.now)

        assert session.query(Notice).filter_by(kind=NoticeKind.PASSED_MESSAGE).count() == 2


def test_nothing_is_passed_on_after_the_cohort(sessions, cast):
    after = datetime(2027, 5, 2, 15, tzinfo=UTC)
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)

        with pytest.raises(CohortOverError):
            pass_message(session, written(pair, cast.fay_id, cast.maya_id, after), after)


def test_a_message_waits_for_open_hours(sessions, cast, clock, rules):
    evening = datetime(2026, 10, 9, 23, tzinfo=UTC)  # Friday, 7 PM in New York
    with sessions.begin() as session:
        maya = session.get_one(Person, cast.maya_id)

        assert arrives_at(session, maya, rules, clock.now) == clock.now
        # Monday, October 12, is Columbus Day.
        assert arrives_at(session, maya, rules, evening) == datetime(2026, 10, 13, 12, tzinfo=UTC)


def test_an_answer_goes_to_who_leads_today(sessions, cast, clock):
    with sessions.begin() as session:
        pair, gus = session.get_one(Pair, cast.pair_id), add_gus(session, cast)
        passed = written(pair, cast.fay_id, cast.maya_id, clock.now)
        pass_message(session, passed, clock.now)
        assert who_gets_answer(session, passed, pair, clock.now) == cast.fay_id

        fay = find_membership(session, cast.fay_id, cast.cohort_id, Role.FACILITATOR)
        assert fay is not None
        fay.left_on = date(2026, 10, 5)
        session.flush()

        assert who_gets_answer(session, passed, pair, clock.now) == gus.id
        answer = written(pair, cast.maya_id, cast.fay_id, clock.now, passed.id)
        with pytest.raises(NotForYouError):
            who_gets_answer(session, answer, pair, clock.now)


def test_a_contact_after_the_alert_is_no_hindrance_to_a_message(sessions, cast, clock):
    with sessions.begin() as session:
        pair, fay = session.get_one(Pair, cast.pair_id), session.get_one(Person, cast.fay_id)
        alert = add_alert(session, pair, clock.now, fay)
        add_contact(session, pair, date(2026, 10, 5))
        alert.ended_at, alert.ended_by_contact = clock.now, True
        session.flush()

        pass_message(session, written(pair, fay.id, cast.sam_id, clock.now), clock.now)
        assert not act_on_pair(session, pair, fay, AlertAction.MESSAGED, clock.now)

        assert alert.acted_by_id is None
        assert session.get_one(Cohort, cast.cohort_id).held_at is None
