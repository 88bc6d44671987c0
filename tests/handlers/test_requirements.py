"""/requirements and what facilitators do about them: the list, exceptions, and taking them back."""

from datetime import date

import pytest

from messages.message import Form
from models import Duty, GrantedException, Modality, Pair, Person, Role
from program.errors import (
    MissingWordsError,
    NoExceptionError,
    NotAPairError,
    NotForYouError,
    NotInCohortError,
)
from tests.cast import add_contact, add_pair, add_person
from tests.handlers.calls import buttons_of, call
from tests.handlers.cohort_world import (
    SECRET,
    add_world,
    press,
    press_label,
    submit,
    text_of,
    type_words,
)


@pytest.fixture
def world(session, cast, clock):
    return add_world(session, cast, clock.now)


def own(session, person_id, now, words=""):
    from handlers.show_requirements import handle

    return handle(session, call(session, person_id, words), now)


def exceptions(session) -> list[tuple[int, str, str, bool]]:
    return [
        (one.person_id, one.duty.value, one.reason, one.withdrawn_at is None)
        for one in session.query(GrantedException).order_by(GrantedException.id)
    ]


def test_a_thought_partner_sees_what_counts(session, cast, world, clock):
    pair = session.get_one(Pair, cast.pair_id)
    add_contact(session, pair, date(2026, 9, 10), note=SECRET)

    text = own(session, cast.maya_id, clock.now).text

    assert "First contact: Met: on September 3" in text
    assert "Video meetings: Not yet due: 1 of 3, on September 10; the second is due by" in text
    assert "In touch each month: Not yet due: 1 of 8 months" in text
    assert "Nothing is missing so far for the complimentary registration." in text
    assert SECRET not in text


def test_a_participant_sees_the_pairs_part_and_nothing_of_the_registration(
    session, cast, world, clock
):
    text = own(session, cast.sam_id, clock.now).text

    assert "You and Maya" in text
    assert "First contact: Met" in text
    assert "registration" not in text


def test_before_there_is_a_pair_it_says_so(session, cast, world, clock):
    assert "Nothing is counted for you yet" in own(session, world.lee_id, clock.now).text
    assert "/requirements" in own(session, cast.maya_id, clock.now, "help").text


def test_the_home_of_a_thought_partner_leads_to_it(session, cast, world, clock):
    from handlers.show_home import handle as home

    mayas = home(session, call(session, cast.maya_id), clock.now)
    sams = home(session, call(session, cast.sam_id), clock.now)

    assert "Show my requirements" in buttons_of(mayas)
    assert "Show my requirements" not in buttons_of(sams)


def test_the_facilitator_sees_who_lacks_what_and_nobodys_words(session, cast, world, clock):
    now = clock.advance(days=40)

    page = type_words(session, cast.fay_id, "requirements", now)
    one = press(session, cast.fay_id, "requirements.of", f"{cast.cohort_id}|{cast.maya_id}", now)

    lacks = "video meetings with Sam (0 of 3); a contact with Sam in October"
    assert f"Maya Lin; State: Something is missing; What is missing: {lacks}" in page.text
    assert "Lee Chen; State: Nothing due yet" in page.text
    assert "this is missing: video meetings with Sam (0 of 3) and a contact with Sam" in one.text
    for reply in (page, one):
        assert SECRET not in text_of(reply)
    assert "secret-tag" not in text_of(one)


@pytest.mark.parametrize(
    ("words", "duty", "reason"),
    [
        ("grant @MAYA video meetings: was on leave", "video_meetings", "was on leave"),
        ("grant maya lin meetings because of a fire", "video_meetings", "of a fire"),
        ("grant maya@example.org late contacts, a broken wrist", "late_logs", "a broken wrist"),
        ("grant @MAYA check-ins - their school was closed", "monthly_contact",
         "their school was closed"),
        ("grant maya in touch each month: away", "monthly_contact", "away"),
        ("except @MAYA everything since she built the program", "everything",
         "she built the program"),
        ("grant @MAYA @SAM introductory meeting: by letter", "first_contact", "by letter"),
    ],
)  # fmt: skip
def test_an_exception_is_read_from_the_line(session, cast, world, clock, words, duty, reason):
    reply = type_words(session, cast.fay_id, words, clock.now)

    assert exceptions(session) == [(cast.maya_id, duty, reason, True)]
    assert reply.text.startswith("Granted. Exception about ")
    assert reason in reply.text


def test_two_people_mean_that_pair_alone_whichever_is_named_first(session, cast, world, clock):
    maya = session.get_one(Person, cast.maya_id)
    ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
    second = add_pair(session, cast.cohort_id, maya, ana)

    type_words(session, cast.fay_id, "grant @ANA @MAYA first contact: on leave", clock.now)

    assert session.query(GrantedException).one().pair_id == second.id
    with pytest.raises(NotAPairError):
        type_words(session, cast.fay_id, "grant @ANA @LEE first contact: on leave", clock.now)


@pytest.mark.parametrize(
    "words",
    ["grant", "grant @MAYA", "grant @MAYA video meetings", "grant @MAYA video meetings: ",
     "grant video meetings: ill", "grant @MAYA because of a fire", "withdraw @MAYA"],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_granted(session, cast, world, clock, words):
    with pytest.raises(MissingWordsError):
        type_words(session, cast.fay_id, words, clock.now)

    assert exceptions(session) == []


def test_only_thought_partners_are_excepted(session, cast, world, clock):
    with pytest.raises(NotInCohortError):
        type_words(session, cast.fay_id, "grant @SAM conference: ill", clock.now)
    with pytest.raises(NotInCohortError):
        type_words(session, cast.fay_id, "requirements sam", clock.now)


def test_a_second_grant_changes_nothing_and_says_so(session, cast, world, clock):
    type_words(session, cast.fay_id, "grant @MAYA conference: ill", clock.now)

    again = type_words(session, world.gus_id, "grant @MAYA conference: far away", clock.now)

    assert (
        'granted before. Exception about the conference, granted by Fay Field on October 5: "ill"'
        in (again.text)
    )
    assert len(exceptions(session)) == 1


def test_an_exception_is_withdrawn_by_button_or_line_once(session, cast, world, clock):
    granted = type_words(session, cast.fay_id, "grant @MAYA conference: ill", clock.now)
    reply = press_label(session, world.gus_id, granted, "Withdraw: the conference", clock.now)
    assert reply.text.startswith("Withdrawn: the exception about the conference.")

    type_words(session, cast.fay_id, "grant @MAYA conference: ill again", clock.now)
    type_words(session, cast.fay_id, "withdraw @MAYA conference", clock.now)

    assert [one[3] for one in exceptions(session)] == [False, False]
    with pytest.raises(NoExceptionError):
        type_words(session, cast.fay_id, "withdraw @MAYA conference", clock.now)
    assert session.query(GrantedException).first().withdrawn_by_id == world.gus_id


def test_the_form_grants_for_all_pairs_or_one(session, cast, world, clock):
    maya = session.get_one(Person, cast.maya_id)
    ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
    second = add_pair(session, cast.cohort_id, maya, ana)
    shown = type_words(session, cast.fay_id, "requirements maya", clock.now)
    form = press_label(session, cast.fay_id, shown, "Grant an exception…", clock.now)

    of_one = {"duty": f"video_meetings:{second.id}", "reason": "<b>ill</b>\n& away"}
    submit(session, cast.fay_id, form, of_one, clock.now)
    submit(session, cast.fay_id, form, {"duty": "late_logs", "reason": "x" * 900}, clock.now)

    (video, late) = session.query(GrantedException).order_by(GrantedException.id)
    assert (video.duty, video.pair_id, video.reason) == (
        Duty.VIDEO_MEETINGS, second.id, "<b>ill</b> & away",
    )  # fmt: skip
    assert (late.duty, late.pair_id, len(late.reason)) == (Duty.LATE_LOGS, None, 500)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"duty": "conference"}, "reason"),
        ({"duty": "conference", "reason": " \n"}, "reason"),
        ({"duty": "nothing", "reason": "ill"}, "duty"),
        ({"reason": "ill"}, "duty"),
    ],
)
def test_the_form_says_what_is_missing(session, cast, world, clock, answers, field):
    form = press(
        session, cast.fay_id, "exception.open", f"{cast.cohort_id}|{cast.maya_id}", clock.now
    )

    reply = submit(session, cast.fay_id, form, answers, clock.now)

    assert isinstance(reply, Form)
    assert set(reply.errors) == {field}
    assert exceptions(session) == []


def test_a_pair_of_somebody_else_in_the_form_is_refused(session, cast, world, clock):
    lee, dov = (
        session.get_one(Person, world.lee_id),
        add_person(session, "Dov Katz", cast.cohort_id, Role.PARTICIPANT),
    )
    others = add_pair(session, cast.cohort_id, lee, dov)
    form = press(
        session, cast.fay_id, "exception.open", f"{cast.cohort_id}|{cast.maya_id}", clock.now
    )
    for value in (f"first_contact:{others.id}", "first_contact:99999", "first_contact:x"):
        with pytest.raises(NotForYouError):
            submit(session, cast.fay_id, form, {"duty": value, "reason": "ill"}, clock.now)


def test_the_list_is_paged_and_ids_are_looked_up_again(session, cast, world, clock):
    for number in range(45):
        add_person(session, f"Mentor{number:02} Lin", cast.cohort_id, Role.MENTOR)

    first = type_words(session, cast.fay_id, "requirements", clock.now)
    second = press_label(session, cast.fay_id, first, "Show 7 more thought partners", clock.now)

    assert first.text.count("State:") == 40
    assert second.text.count("State:") == 7
    for value in ("", "7|0", "1|x", "1|-1", "1|99999"):
        with pytest.raises(NotForYouError):
            press(session, cast.fay_id, "requirements.of", value, clock.now)


def test_a_contact_of_any_kind_is_enough_for_the_month(session, cast, world, clock):
    pair = session.get_one(Pair, cast.pair_id)
    add_contact(session, pair, date(2026, 10, 30), Modality.TEXT)

    text = own(session, cast.maya_id, clock.advance(days=30)).text

    assert "In touch each month: Not yet due: 2 of 8 months; none is missing so far" in text
