"""A request for help to its end: somebody acts, is it solved, solved or open again."""

from datetime import timedelta

import pytest

from handlers import alert_buttons, ask_for_help, help_answers, look_after_cohort, show_pair
from messages.message import Form
from models import HelpRequest, Notice, NoticeKind, NoticeState, Pair, Role
from models.alert import help_requests_since
from models.notice import notices_about
from models.person import get_person
from program.errors import CohortOverError, NotForYouError, OwnPairError, PairEndedError
from program.rules import Reminding, Rules
from scheduler import help_request
from scheduler.help_request import FOLLOW_UP, NEWS, NOTICE
from scheduler.job import Skip
from tests.cast import ANNOUNCED, add_pair, add_person
from tests.handlers.calls import buttons_of, call, fill_in, filled, press

RULES = Rules()


@pytest.fixture
def asked(session, cast, clock) -> HelpRequest:
    """Sam asked for help."""
    form = show_pair.handle(session, call(session, cast.sam_id, "trouble two emails"), clock.now)
    fill = fill_in(session, cast.sam_id, form, filled(form))
    ask_for_help.submit(session, fill, clock.now)
    return help_requests_since(session, cast.pair_id, ANNOUNCED)[0]


def told(session, cast, kind) -> list[Notice]:
    return list(notices_about(session, cast.pair_id, [kind]))


def take(session, cast, asked, now):
    return alert_buttons.take_request(session, call(session, cast.fay_id, value=str(asked.id)), now)


def follow_up(session, now):
    help_request.run(session, RULES, now - timedelta(minutes=1), now)


def pressed(session, person_id, handle, asked, now):
    return handle(session, call(session, person_id, value=str(asked.id)), now)


def test_it_can_be_typed_with_what_was_tried(session, cast, asked):
    assert asked.tried == "two emails"
    assert asked.asked_by_id == cast.sam_id


def test_the_one_who_asked_hears_who_is_on_it(session, cast, asked, clock):
    take(session, cast, asked, clock.now)
    (notice,) = told(session, cast, NoticeKind.HELP_NEWS)
    message = NEWS.compose(session, notice, RULES, clock.now)
    take(session, cast, asked, clock.now)

    assert notice.recipient_id == cast.sam_id
    assert message.text.startswith("Fay Field is on it")
    assert list(buttons_of(message)) == ["It is solved"]
    assert len(told(session, cast, NoticeKind.HELP_NEWS)) == 1


def test_after_some_days_they_are_asked_once_whether_it_is_solved(session, cast, asked, clock):
    take(session, cast, asked, clock.now)
    follow_up(session, clock.advance(days=6, hours=23))
    early = told(session, cast, NoticeKind.HELP_FOLLOW_UP)
    for _ in range(3):
        follow_up(session, clock.advance(hours=2))
    (notice,) = told(session, cast, NoticeKind.HELP_FOLLOW_UP)
    message = FOLLOW_UP.compose(session, notice, RULES, clock.now)

    assert early == []
    assert notice.recipient_id == cast.sam_id
    assert "On October 5 you asked for help with connecting with Maya" in message.text
    assert list(buttons_of(message)) == ["Solved", "Not yet"]


def test_when_the_program_is_over_nobody_is_asked(session, cast, asked, clock):
    take(session, cast, asked, clock.now)
    follow_up(session, clock.advance(days=8))
    (notice,) = told(session, cast, NoticeKind.HELP_FOLLOW_UP)
    after_the_end = clock.advance(days=400)

    assert FOLLOW_UP.compose(session, notice, RULES, after_the_end) == Skip("cohort_over")


def test_while_nobody_acts_nobody_is_asked(session, cast, asked, clock):
    follow_up(session, clock.advance(days=30))

    assert told(session, cast, NoticeKind.HELP_FOLLOW_UP) == []


def test_solved_closes_it_and_the_facilitators_see_so(session, cast, asked, clock):
    take(session, cast, asked, clock.now)
    (copy,) = told(session, cast, NoticeKind.HELP_REQUEST)
    copy.state = NoticeState.SENT
    follow_up(session, clock.advance(days=8))
    (question,) = told(session, cast, NoticeKind.HELP_FOLLOW_UP)
    button = buttons_of(FOLLOW_UP.compose(session, question, RULES, clock.now))["Solved"]
    reply = help_answers.press_solved(session, press(session, cast.sam_id, button), clock.now)
    again = help_answers.press_solved(session, press(session, cast.sam_id, button), clock.now)
    session.flush()
    revised = NOTICE.compose(session, copy, RULES, clock.now)

    assert "Good. Fay sees that it is solved." in reply.text
    assert "solved already" in again.text
    assert copy.revise_at == clock.now
    assert "It is solved: Sam Ortiz says so" in revised.text
    assert "Mark as solved" not in buttons_of(revised)
    assert FOLLOW_UP.compose(session, question, RULES, clock.now) == Skip("done")


def test_not_yet_opens_it_again_for_all_who_look_after_the_pair(session, cast, asked, clock):
    gus = add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR)
    take(session, cast, asked, clock.now)
    clock.advance(days=8)
    reply = pressed(session, cast.sam_id, help_answers.press_not_yet, asked, clock.now)
    twice = pressed(session, cast.sam_id, help_answers.press_not_yet, asked, clock.now)
    notices = told(session, cast, NoticeKind.HELP_REQUEST)
    message = NOTICE.compose(session, notices[-1], RULES, clock.now)

    assert "Fay Field and Gus Hill hear that it is not solved yet." in reply.text
    assert "It is open already" in twice.text
    assert sorted(one.recipient_id for one in notices[1:]) == sorted([cast.fay_id, gus.id])
    assert "Sam Ortiz still has trouble connecting with Maya Lin" in message.text
    assert "I'm on it" in buttons_of(message)


def test_it_goes_round_a_second_time(session, cast, asked, clock):
    for _ in range(2):
        take(session, cast, asked, clock.advance(days=1))
        follow_up(session, clock.advance(days=8))
        pressed(session, cast.sam_id, help_answers.press_not_yet, asked, clock.now)

    assert len(told(session, cast, NoticeKind.HELP_NEWS)) == 2
    assert len(told(session, cast, NoticeKind.HELP_FOLLOW_UP)) == 2
    assert asked.reopenings == 2


def test_solved_and_not_yet_in_turns_tells_once_a_day(session, cast, asked, clock):
    for _ in range(5):
        pressed(session, cast.sam_id, help_answers.press_solved, asked, clock.now)
        pressed(session, cast.sam_id, help_answers.press_not_yet, asked, clock.now)

    assert len(told(session, cast, NoticeKind.HELP_REQUEST)) == 2


def test_a_facilitator_marks_it_and_the_one_who_asked_may_say_no(session, cast, asked, clock):
    take(session, cast, asked, clock.now)
    reply = pressed(session, cast.fay_id, help_answers.press_solve, asked, clock.now)
    news = told(session, cast, NoticeKind.HELP_NEWS)
    taken, solved = (NEWS.compose(session, one, RULES, clock.now) for one in news)
    pressed(session, cast.sam_id, help_answers.press_not_yet, asked, clock.now)
    late = NEWS.compose(session, news[1], RULES, clock.now)

    assert "It is solved: you say so" in reply.text
    assert taken == Skip("done")
    assert "Fay Field marked as solved" in solved.text
    assert late == Skip("gone")
    assert asked.solved_at is None


def test_in_the_overview_only_the_one_who_asked_sees_it(session, cast, asked, clock):
    sams = show_pair.handle(session, call(session, cast.sam_id), clock.now)
    mayas = show_pair.handle(session, call(session, cast.maya_id), clock.now)
    reply = show_pair.handle(session, call(session, cast.sam_id, "solved"), clock.now)
    nothing = show_pair.handle(session, call(session, cast.maya_id, "solved"), clock.now)

    assert "You asked for help on October 5. Nobody is on it yet." in sams.text
    assert "asked for help" not in mayas.text
    assert "The facilitators see that it is solved." in reply.text
    assert "You have no open request for help." in nothing.text


def test_with_two_requests_it_is_asked_which_is_solved(session, cast, clock):
    lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
    pair = add_pair(session, cast.cohort_id, get_person(session, cast.maya_id), lee)
    for pair_id in (cast.pair_id, pair.id):
        asking = HelpRequest(pair_id=pair_id, asked_by_id=cast.maya_id, asked_at=clock.now)
        session.add(asking)
    session.flush()
    reply = show_pair.handle(session, call(session, cast.maya_id, "solved"), clock.now)

    assert list(buttons_of(reply)) == ["Sam", "Lee"]


def test_the_open_ones_are_listed_and_the_solved_ones_are_not(session, cast, asked, clock):
    def listed(person_id):
        typed = call(session, person_id, "requests")
        return look_after_cohort.look_after_cohort(session, typed, clock.now)

    waiting = listed(cast.fay_id)
    take(session, cast, asked, clock.now)
    taken = listed(cast.fay_id)
    button = buttons_of(taken)["Mark as solved"]
    help_answers.press_solve(session, press(session, cast.fay_id, button), clock.now)
    empty = listed(cast.fay_id)

    assert "Sam Ortiz, about Maya Lin: asked October 5. Nobody is on it yet." in waiting.text
    assert "You have been on it since Monday, October 5" in taken.text
    assert "two emails" not in waiting.text + taken.text
    assert "no open request for help" in empty.text


def test_a_facilitator_in_the_pair_neither_sees_nor_solves_it(session, cast, asked, clock):
    gus = add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR)
    session.get_one(Pair, cast.pair_id).mentor_id = gus.id
    session.flush()
    session.expire_all()
    typed = call(session, gus.id, "requests")
    listed = look_after_cohort.look_after_cohort(session, typed, clock.now)

    assert "no open request for help" in listed.text
    with pytest.raises(OwnPairError):
        pressed(session, gus.id, help_answers.press_solve, asked, clock.now)


def test_nobody_else_answers(session, cast, asked, clock):
    for handle in (help_answers.press_solved, help_answers.press_not_yet):
        with pytest.raises(NotForYouError):
            pressed(session, cast.maya_id, handle, asked, clock.now)
    with pytest.raises(NotForYouError):
        pressed(session, cast.sam_id, help_answers.press_solve, asked, clock.now)


def test_when_the_pair_has_ended_or_the_cohort_is_over_nothing_opens(session, cast, asked, clock):
    take(session, cast, asked, clock.now)
    with pytest.raises(CohortOverError):
        pressed(session, cast.sam_id, help_answers.press_not_yet, asked, clock.advance(days=250))
    session.get_one(Pair, cast.pair_id).ended_at = clock.now
    session.flush()
    with pytest.raises(PairEndedError):
        pressed(session, cast.sam_id, help_answers.press_not_yet, asked, clock.now)
    follow_up(session, clock.now)
    (news,) = told(session, cast, NoticeKind.HELP_NEWS)

    assert told(session, cast, NoticeKind.HELP_FOLLOW_UP) == []
    assert NEWS.compose(session, news, RULES, clock.now) == Skip("pair_ended")


def test_when_the_cohort_is_over_nobody_is_asked_any_more(session, cast, asked, clock):
    take(session, cast, asked, clock.now)
    follow_up(session, clock.advance(days=250))
    (question,) = told(session, cast, NoticeKind.HELP_FOLLOW_UP)

    assert FOLLOW_UP.compose(session, question, RULES, clock.now) == Skip("cohort_over")


def test_the_days_are_the_programs(session, cast, asked, clock):
    rules = Rules(reminding=Reminding(help_follow_up_days=2))
    take(session, cast, asked, clock.now)
    help_request.run(session, rules, clock.now, clock.advance(days=2))

    assert len(told(session, cast, NoticeKind.HELP_FOLLOW_UP)) == 1


def test_trouble_alone_opens_the_form(session, cast, clock):
    form = show_pair.handle(session, call(session, cast.maya_id, "trouble"), clock.now)

    assert isinstance(form, Form)
    assert form.id == "help.ask"


def test_the_question_counts_as_a_reminder_and_the_word_does_not():
    assert FOLLOW_UP.is_reminder
    assert not NEWS.is_reminder
    assert not NEWS.is_held
