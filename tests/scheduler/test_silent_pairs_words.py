"""What an alert says at the moment of sending, and when somebody acted since."""

from datetime import date

from models import (
    AlertAction,
    Article,
    HelpRequest,
    NoticeKind,
    NoticeState,
    Pair,
    PassedMessage,
    Person,
)
from program.alerts import act_on
from program.silence import end_alert
from scheduler import silent_pairs
from scheduler.job import Skip
from tests.cast import add_contact
from tests.program.silent_world import add_pairs, alerts, excuse, reminder
from tests.scheduler.silence_calls import TUESDAY, at, sent, words

# --- what it says at the moment of sending ------------------------------------------------


def test_the_alert_explains_itself(look, session, cast, rules):
    pair = session.get_one(Pair, cast.pair_id)
    for day in (date(2026, 9, 10), date(2026, 9, 24), date(2026, 10, 8)):
        add_contact(session, pair, day)
    for person_id in (cast.maya_id, cast.sam_id):
        reminder(session, person_id, date(2026, 11, 2), kind=NoticeKind.NUDGE)
    reminder(session, cast.maya_id, date(2026, 11, 20))
    excuse(session, date(2026, 10, 12), date(2026, 10, 13), person=cast.sam_id)
    shared_at = at(date(2026, 11, 12))
    session.add(
        Article(
            pair_id=pair.id,
            shared_by_id=cast.sam_id,
            url="https://example.org/a",
            normalized_url="example.org/a",
            shared_at=shared_at,
        )
    )
    session.add(HelpRequest(pair_id=pair.id, asked_by_id=cast.sam_id, asked_at=shared_at))
    session.flush()

    (notice,) = look(at(date(2026, 11, 24)))

    assert words(session, notice, rules, at(date(2026, 11, 24))) == (
        "Maya and Sam have no contact logged since October 8 (47 days, 45 of them counted). "
        "Before that they were in touch about every two weeks.\n"
        "Reminders: November 2 to both, November 20 to Maya; all delivered. "
        "Sam was away from October 12 through October 13. "
        "An article was shared on November 12. Help was asked for on November 12."
    )


def test_reminders_that_did_not_arrive_are_told_as_such(look, session, cast, rules):
    add_contact(session, session.get_one(Pair, cast.pair_id), date(2026, 10, 8))
    reminder(session, cast.maya_id, date(2026, 11, 2), kind=NoticeKind.NUDGE)
    reminder(session, cast.sam_id, date(2026, 11, 2), NoticeState.DEAD, kind=NoticeKind.NUDGE)
    reminder(session, cast.maya_id, date(2026, 11, 20), NoticeState.SKIPPED)

    (notice,) = look(at(date(2026, 11, 24)))

    assert (
        "Reminders: November 2 to Sam (not delivered), November 2 to Maya; the rest was delivered."
        in words(session, notice, rules, at(date(2026, 11, 24)))
    )


def test_an_alert_on_which_somebody_acted_before_it_went_out_is_not_sent(
    look, session, cast, gil, rules
):
    notices = look(at(TUESDAY))
    gils = next(notice for notice in notices if notice.recipient_id == gil.id)
    fay = session.get_one(Person, cast.fay_id)
    act_on(session, alerts(session)[0], fay, AlertAction.MESSAGED, at(TUESDAY, 10))

    assert silent_pairs.compose(session, gils, rules, at(TUESDAY, 14)) == Skip("acted")


def test_an_alert_that_ended_before_it_went_out_is_not_sent(look, session, cast, rules):
    (notice,) = look(at(TUESDAY))
    pair = session.get_one(Pair, cast.pair_id)
    end_alert(session, pair, by_contact=True, now=at(TUESDAY, 10))

    assert silent_pairs.compose(session, notice, rules, at(TUESDAY, 14)) == Skip("ended")


def test_no_alert_is_sent_once_the_cohort_is_over(look, session, rules):
    (notice,) = look(at(TUESDAY))

    assert silent_pairs.compose(session, notice, rules, at(date(2027, 5, 1))) == Skip("cohort_over")


def test_only_what_still_waits_is_told_when_it_goes_out_late(look, session, cast, rules):
    add_pairs(session, cast.cohort_id, 1, None)
    (notice,) = look(at(TUESDAY))
    pair = session.get_one(Pair, cast.pair_id)
    end_alert(session, pair, by_contact=True, now=at(TUESDAY, 10))

    text = words(session, notice, rules, at(date(2026, 9, 21)))

    assert "Maya" not in text
    assert "the pair was announced on September 1 (20 days ago)." in text


def test_when_somebody_acts_the_other_copies_say_who(look, session, cast, gil, rules):
    notices = look(at(TUESDAY))
    for notice in notices:
        sent(notice, at(TUESDAY, 15))
    fay, gil = session.get_one(Person, cast.fay_id), session.get_one(Person, gil.id)
    (alert,) = alerts(session)
    session.add(
        PassedMessage(
            pair_id=cast.pair_id,
            from_id=fay.id,
            to_id=cast.maya_id,
            text="How are you two doing?",
            written_at=at(TUESDAY, 16),
        )
    )

    assert act_on(session, alert, fay, AlertAction.MESSAGED, at(TUESDAY, 16))
    assert not act_on(session, alert, gil, AlertAction.CLOSED, at(TUESDAY, 17))

    session.expire_all()
    fays, gils = sorted(notices, key=lambda notice: notice.recipient_id != cast.fay_id)
    assert fays.revise_at is None
    assert gils.revise_at == at(TUESDAY, 16)
    assert words(session, gils, rules, at(TUESDAY, 16)) == (
        "Fay is on it: a message went to Maya on September 15. "
        "Maya and Sam have no contact logged yet.\n"
        "There is nothing left for you to do here."
    )
    assert alerts(session)[0].action is AlertAction.MESSAGED


def test_whoever_acted_first_may_act_again(look, session, cast):
    look(at(TUESDAY))
    fay = session.get_one(Person, cast.fay_id)
    (alert,) = alerts(session)
    act_on(session, alert, fay, AlertAction.MESSAGED, at(TUESDAY, 10))

    assert act_on(session, alert, fay, AlertAction.EXCUSED, at(TUESDAY, 12))

    assert (alert.action, alert.acted_at) == (AlertAction.EXCUSED, at(TUESDAY, 12))


def test_nobody_acts_on_an_alert_that_has_ended(look, session, cast):
    look(at(TUESDAY))
    fay = session.get_one(Person, cast.fay_id)
    (alert,) = alerts(session)
    end_alert(session, session.get_one(Pair, cast.pair_id), by_contact=True, now=at(TUESDAY, 10))

    assert not act_on(session, alert, fay, AlertAction.DISMISSED, at(TUESDAY, 12))


def test_when_it_ends_every_copy_says_so(look, session, cast, gil, rules):
    notices = look(at(TUESDAY))
    for notice in notices:
        sent(notice, at(TUESDAY, 15))
    pair = session.get_one(Pair, cast.pair_id)
    add_contact(session, pair, date(2026, 9, 16))

    end_alert(session, pair, by_contact=True, now=at(date(2026, 9, 16)))

    session.expire_all()
    assert [notice.revise_at for notice in notices] == [at(date(2026, 9, 16))] * 2
    assert words(session, notices[0], rules, at(date(2026, 9, 16))) == (
        "Maya and Sam have begun: their first contact was logged on September 16.\n"
        "There is nothing left for you to do here."
    )


# --- confidence ---------------------------------------------------------------------------


def test_nothing_that_a_pair_said_is_in_an_alert(look, session, cast, gil, rules):
    canary = "CANARY"
    pair = session.get_one(Pair, cast.pair_id)
    for day in (date(2026, 9, 10), date(2026, 9, 24), date(2026, 10, 8)):
        add_contact(session, pair, day, note=canary).tags = [canary]
    asked_at = at(date(2026, 11, 12))
    session.add_all(
        [
            Article(
                pair_id=pair.id,
                shared_by_id=cast.sam_id,
                url=f"https://example.org/{canary}",
                normalized_url=canary,
                shared_at=asked_at,
                title=canary,
                why=canary,
            ),
            HelpRequest(pair_id=pair.id, asked_by_id=cast.sam_id, asked_at=asked_at, tried=canary),
        ]
    )
    session.flush()
    now = at(date(2026, 11, 24))
    notices = look(now)
    texts = [silent_pairs.compose(session, notice, rules, now) for notice in notices]
    fay = session.get_one(Person, cast.fay_id)
    message = PassedMessage(
        pair_id=pair.id, from_id=fay.id, to_id=cast.maya_id, text=canary, written_at=now
    )
    session.add(message)
    act_on(session, alerts(session)[0], fay, AlertAction.MESSAGED, now)
    for notice in notices:
        sent(notice, now)

    texts += [silent_pairs.compose(session, notice, rules, now) for notice in notices]

    assert len(texts) == 4
    assert canary not in repr(texts)
