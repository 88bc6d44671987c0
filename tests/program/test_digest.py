from datetime import UTC, date, datetime, timedelta

import pytest

from messages.digest import weekly_digest
from models import (
    Alert,
    AlertAction,
    AlertKind,
    Article,
    ChatAccount,
    Cohort,
    HelpRequest,
    Membership,
    Modality,
    Notice,
    NoticeKind,
    NoticeState,
    Pair,
    Person,
    Role,
)
from models.digest import Undelivered
from program.digest import DigestFor, digest_of, topics_of
from program.digest_parts import (
    Asked,
    AwayPerson,
    Back,
    BehindPair,
    Doer,
    NewPair,
    PairName,
    PairOnHold,
    SilentPair,
    Trend,
)
from program.periods import IsoWeek
from program.skills import SKILL_AREAS
from tests.cast import add_cohort, add_contact, add_pair, add_person
from tests.program.silent_world import add_pairs, counted_queries, excuse

MONDAY = datetime(2026, 11, 23, 13, tzinfo=UTC)
"""8:00 AM in New York; the week before is November 16 to 22."""

WEEK = IsoWeek(2026, 48)
THE_PAIR = PairName("Maya Lin", "Sam Ortiz")


@pytest.fixture
def pair(session, cast):
    return session.get_one(Pair, cast.pair_id)


@pytest.fixture
def digest(session, cast, rules):
    def digest(facilitator_id: int | None = None, week: IsoWeek = WEEK, now: datetime = MONDAY):
        session.flush()
        reader = session.get_one(Person, facilitator_id or cast.fay_id)
        cohort = session.get_one(Cohort, cast.cohort_id)
        return digest_of(session, DigestFor(cohort, reader, week), rules, now)

    return digest


def in_touch(session, pair: Pair) -> None:
    """Two video meetings, the last one in the week: enough for any date in November."""
    add_contact(session, pair, date(2026, 9, 10))
    add_contact(session, pair, date(2026, 11, 17))


def open_alert(session, pair: Pair, **columns) -> Alert:
    at = datetime(2026, 11, 18, 14, tzinfo=UTC)
    alert = Alert(pair_id=pair.id, kind=AlertKind.SILENT, opened_at=at, told_at=at, **columns)
    session.add(alert)
    session.flush()
    return alert


def lost(session, key: str, to: int, **columns) -> Notice:
    at = columns.pop("settled_at", datetime(2026, 11, 18, 14, tzinfo=UTC))
    notice = Notice(key=key, recipient_id=to, due_at=at, created_at=at, settled_at=at, **columns)
    session.add(notice)
    session.flush()
    return notice


# --- how the pairs do --------------------------------------------------------------------


def test_a_pair_that_is_in_touch_and_not_behind_is_on_track(session, pair, digest):
    in_touch(session, pair)

    told = digest()

    assert (told.pairs, told.on_track, told.silent, told.behind) == (1, 1, (), ())
    assert (told.first_day, told.last_day) == (date(2026, 11, 16), date(2026, 11, 22))


def test_a_pair_with_an_open_alert_is_silent_and_says_who_acts(session, cast, pair, digest):
    add_contact(session, pair, date(2026, 10, 8))
    gil = add_person(session, "Gil Gray", cast.cohort_id, Role.FACILITATOR)
    acted_at = datetime(2026, 11, 20, 15, tzinfo=UTC)
    open_alert(session, pair, acted_by_id=gil.id, acted_at=acted_at, action=AlertAction.MESSAGED)

    on = date(2026, 11, 20)
    assert digest().silent == (
        SilentPair(THE_PAIR, date(2026, 10, 8), 46, Doer("Gil Gray", False, on)),
    )
    assert digest(gil.id).silent[0].doer == Doer("Gil Gray", True, on)


def test_a_silent_pair_that_never_was_in_touch_counts_from_its_announcement(session, pair, digest):
    open_alert(session, pair)

    assert digest().silent == (SilentPair(THE_PAIR, None, 83, None),)


def test_a_pair_that_is_late_with_a_video_meeting_is_behind(session, pair, digest):
    add_contact(session, pair, date(2026, 11, 17), Modality.PHONE)

    told = digest()

    # A quarter of the 242 days from September 1 to April 30 is over on October 31.
    assert told.behind == (BehindPair(THE_PAIR, 0, date(2026, 10, 31)),)
    assert told.on_track == 0


def test_video_meetings_of_the_former_pair_count_after_a_reassignment(session, cast, pair, digest):
    in_touch(session, pair)
    lee = add_person(session, "Lee Wong", cast.cohort_id, Role.MENTOR)
    pair.ended_at = datetime(2026, 11, 18, 14, tzinfo=UTC)
    session.flush()
    new = add_pair(session, cast.cohort_id, lee, session.get_one(Person, cast.sam_id))
    new.continues_id = pair.id
    add_contact(session, new, date(2026, 11, 20), Modality.PHONE)

    assert digest().behind == ()
    new.carries_meetings = False

    assert [one.done for one in digest().behind] == [0]


def test_a_new_pair_has_not_begun(session, cast, pair, digest):
    in_touch(session, pair)
    lee = add_person(session, "Lee Wong", cast.cohort_id, Role.MENTOR)
    kim = add_person(session, "Kim Day", cast.cohort_id, Role.PARTICIPANT)
    announced = datetime(2026, 11, 18, 14, tzinfo=UTC)
    add_pair(session, cast.cohort_id, lee, kim, announced_at=announced)

    told = digest()

    assert told.not_begun == (NewPair(PairName("Lee Wong", "Kim Day"), date(2026, 11, 18)),)
    assert (told.pairs, told.on_track) == (2, 1)


def test_a_pair_of_which_somebody_is_away_is_not_judged(session, cast, pair, digest):
    open_alert(session, pair)
    excuse(session, date(2026, 11, 20), date(2026, 11, 30), person=cast.sam_id)

    told = digest()

    assert (told.silent, told.behind, told.not_judged) == ((), (), 1)
    assert told.away == (AwayPerson("Sam Ortiz", date(2026, 11, 30)),)


def test_a_pair_on_hold_is_not_judged(session, pair, digest):
    excuse(session, date(2026, 11, 20), date(2026, 12, 15), pair=pair.id)

    told = digest()

    assert (told.behind, told.not_judged) == ((), 1)
    assert told.on_hold == (PairOnHold(THE_PAIR, date(2026, 12, 15)),)


def test_drafts_ended_pairs_and_other_cohorts_are_not_counted(session, cast, pair, digest):
    in_touch(session, pair)
    drafts = add_pairs(session, cast.cohort_id, 2, None)
    drafts[0].announced_at = None
    drafts[1].ended_at = datetime(2026, 11, 18, tzinfo=UTC)
    other = add_cohort(session, "2025-26")
    lee = add_person(session, "Lee Wong", other.id, Role.MENTOR)
    kim = add_person(session, "Kim Day", other.id, Role.PARTICIPANT)
    foreign = add_pair(session, other.id, lee, kim)
    add_contact(session, foreign, date(2026, 11, 18))
    open_alert(session, foreign)
    excuse(session, date(2026, 11, 20), date(2026, 12, 15), person=lee.id)
    lost(session, "x", lee.id, cohort_id=other.id, kind=NoticeKind.NUDGE, state=NoticeState.DEAD)

    told = digest()

    assert (told.pairs, told.on_track, told.silent) == (1, 1, ())
    assert told.contacts == Trend(1, 0)
    assert (told.away, told.undelivered, told.unreachable) == ((), (), ())


# --- a facilitator who is in a pair -------------------------------------------------------


def test_the_silence_of_a_facilitators_own_pair_is_told_to_the_others_only(
    session, cast, pair, digest
):
    gil = add_person(session, "Gil Gray", cast.cohort_id, Role.FACILITATOR)
    pair.mentor_id = cast.fay_id
    open_alert(session, pair)
    at = datetime(2026, 11, 18, 14, tzinfo=UTC)
    session.add(HelpRequest(pair_id=pair.id, asked_by_id=cast.sam_id, asked_at=at))

    fays, gils = digest(cast.fay_id), digest(gil.id)

    assert (fays.pairs, fays.silent, fays.help) == (0, (), ())
    assert fays.own == (PairName("Fay Field", "Sam Ortiz"),)
    assert len(gils.silent) == len(gils.help) == 1
    assert gils.own == ()


def test_the_only_facilitator_reads_of_their_own_pair_too(session, cast, pair, digest):
    pair.mentor_id = cast.fay_id
    open_alert(session, pair)

    assert len(digest().silent) == 1
    assert digest().own == ()


# --- what happened in the week ------------------------------------------------------------


def test_contacts_of_the_week_are_compared_with_the_week_before(session, pair, digest):
    for day in (8, 9, 15, 16, 22, 22, 22, 23):
        add_contact(session, pair, date(2026, 11, day), Modality.EMAIL)

    assert digest().contacts == Trend(week=4, before=2)


def test_articles_of_the_week_are_those_between_two_mondays_of_the_reader(
    session, cast, pair, digest
):
    # Midnight in New York is 5:00 AM UTC in November.
    for hours in (-1, 0, 24 * 7 - 1, 24 * 7, 24 * 14 - 1):
        shared_at = datetime(2026, 11, 9, 5, tzinfo=UTC) + timedelta(hours=hours)
        session.add(
            Article(
                pair_id=pair.id,
                shared_by_id=cast.maya_id,
                url="https://example.org",
                normalized_url="example.org",
                shared_at=shared_at,
            )
        )

    assert digest().articles == Trend(week=2, before=2)


def test_help_asked_for_in_the_week_says_who_acts_and_open_requests_stay(
    session, cast, pair, digest
):
    asked = {
        "old and open": datetime(2026, 11, 3, 14, tzinfo=UTC),
        "old": datetime(2026, 11, 4, 14, tzinfo=UTC),
        "of the week": datetime(2026, 11, 17, 14, tzinfo=UTC),
        "later": datetime(2026, 11, 23, 12, tzinfo=UTC),
    }
    for name, at in asked.items():
        request = HelpRequest(pair_id=pair.id, asked_by_id=cast.sam_id, asked_at=at)
        if name in ("old", "of the week"):
            request.acted_by_id, request.acted_at = cast.fay_id, at
        session.add(request)

    assert digest().help == (
        Asked("Sam Ortiz", "Maya Lin", date(2026, 11, 3), None),
        Asked(
            "Sam Ortiz",
            "Maya Lin",
            date(2026, 11, 17),
            Doer("Fay Field", True, date(2026, 11, 17)),
        ),
    )
    assert digest().help_going_on == 1


def test_a_solved_request_is_told_in_its_week_and_needs_nobody(session, cast, pair, digest):
    for day in (4, 17):
        at = datetime(2026, 11, day, 14, tzinfo=UTC)
        request = HelpRequest(pair_id=pair.id, asked_by_id=cast.sam_id, asked_at=at)
        request.solved_at, request.solved_by_id = at, cast.sam_id
        session.add(request)

    (told,) = digest().help

    assert (told.on, told.is_solved, told.waits) == (date(2026, 11, 17), True, False)
    assert digest().help_going_on == 0


def test_alerts_that_ended_with_a_contact_in_the_week_are_told(session, cast, pair, digest):
    ends = ((16, True), (22, True), (18, False), (10, True), (23, True))
    for day, by_contact in ends:
        at = datetime(2026, 11, day, 14, tzinfo=UTC)
        open_alert(session, pair, ended_at=at, ended_by_contact=by_contact)

    assert digest().back == (
        Back(THE_PAIR, date(2026, 11, 16)),
        Back(THE_PAIR, date(2026, 11, 22)),
    )


def test_what_was_not_delivered_in_the_week_is_told_with_its_reason(session, cast, digest):
    sam, maya = cast.sam_id, cast.maya_id
    mine = {"cohort_id": cast.cohort_id, "kind": NoticeKind.NUDGE}
    lost(session, "a", sam, state=NoticeState.DEAD, reason="not_in_workspace", **mine)
    lost(session, "b", sam, state=NoticeState.DEAD, reason="not_in_workspace", **mine)
    lost(session, "c", maya, state=NoticeState.NEEDS_HUMAN, kind=NoticeKind.WELCOME)
    lost(session, "g", maya, state=NoticeState.UNKNOWN, kind=NoticeKind.WELCOME)
    lost(session, "d", maya, state=NoticeState.SENT, **mine)
    lost(session, "e", maya, state=NoticeState.SKIPPED, **mine)
    early = datetime(2026, 11, 15, 14, tzinfo=UTC)
    lost(session, "f", maya, state=NoticeState.DEAD, settled_at=early, **mine)

    assert digest().undelivered == (
        Undelivered(maya, "Maya Lin", NoticeKind.WELCOME, NoticeState.NEEDS_HUMAN, None, 1),
        Undelivered(sam, "Sam Ortiz", NoticeKind.NUDGE, NoticeState.DEAD, "not_in_workspace", 2),
    )


def test_f28_messages_to_somebody_who_is_gone_are_told_in_one_digest(session, cast, digest):
    gone = {"cohort_id": cast.cohort_id, "state": NoticeState.DEAD, "reason": "user_not_found"}
    lost(session, "a", cast.sam_id, kind=NoticeKind.NUDGE, **gone)

    told = [digest(), digest(week=WEEK.next(), now=MONDAY + timedelta(days=7))]

    assert [len(one.undelivered) for one in told] == [1, 0]
    assert weekly_digest(told[0]).text.count("the account is gone or switched off") == 1


def test_what_was_lost_about_ones_own_pair_is_kept_from_its_member(session, cast, pair, digest):
    leads = {"cohort_id": cast.cohort_id, "role": Role.FACILITATOR}
    session.add(Membership(person_id=cast.maya_id, **leads))
    asked = {"kind": NoticeKind.HELP_REQUEST, "pair_id": pair.id, "cohort_id": cast.cohort_id}
    lost(session, "a", cast.fay_id, state=NoticeState.DEAD, **asked)

    assert digest(cast.maya_id).undelivered == ()
    assert len(digest(cast.fay_id).undelivered) == 1


def test_who_is_not_in_the_chat_yet_is_told(session, cast, digest):
    session.query(ChatAccount).filter_by(person_id=cast.sam_id).delete()

    assert digest().unreachable == ("Sam Ortiz",)


def test_the_last_digest_says_who_is_complete(session, pair, digest):
    for month in (9, 11, 12):
        add_contact(session, pair, date(2026, month, 10))

    told = digest(week=IsoWeek(2027, 18), now=datetime(2027, 5, 3, 12, tzinfo=UTC))

    assert (told.ended_on, told.pairs, told.complete) == (date(2027, 4, 30), 1, 1)


def test_only_the_digest_of_somebody_with_several_cohorts_names_its_cohort(session, cast, digest):
    assert not digest().names_cohort
    other = add_cohort(session, "2025-26")
    session.add(Membership(person_id=cast.fay_id, cohort_id=other.id, role=Role.FACILITATOR))

    assert digest().names_cohort


# --- topics -------------------------------------------------------------------------------


def test_a_topic_is_shown_only_when_it_came_up_in_five_pairs(rules):
    budget, data = "Business Management", "Data Management"
    tagged = [(number, [budget, data]) for number in range(4)]
    tagged += [(4, [data]), (3, [budget]), (3, [budget])]

    assert topics_of(tagged, rules) == ((data, 5),)


def test_the_most_common_topics_come_first_and_are_five_at_most(rules):
    tagged = [(number, list(SKILL_AREAS[: 11 - number // 5])) for number in range(50)]

    topics = topics_of(tagged, rules)

    assert len(topics) == 5
    assert [number for _, number in topics] == sorted(
        (number for _, number in topics), reverse=True
    )


def test_words_of_their_own_are_never_topics(rules):
    tagged = [(number, ["superintendent", "budgetcrisis"]) for number in range(30)]

    assert topics_of(tagged, rules) == ()


# --- confidence ---------------------------------------------------------------------------


def test_nothing_that_a_pair_said_is_in_a_digest(session, cast, pair, digest):
    pairs = [pair, *add_pairs(session, cast.cohort_id, 6, None)]
    for one in pairs:
        contact = add_contact(session, one, date(2026, 11, 18), note="CANARY note")
        contact.tags = ["CANARY", "Business Management"]
        session.add(
            Article(
                pair_id=one.id,
                shared_by_id=one.mentor_id,
                url="https://canary.example.org/CANARY",
                normalized_url="canary",
                shared_at=datetime(2026, 11, 18, 14, tzinfo=UTC),
                title="CANARY title",
                why="CANARY why",
            )
        )
        session.add(
            HelpRequest(
                pair_id=one.id,
                asked_by_id=one.mentor_id,
                asked_at=datetime(2026, 11, 18, 14, tzinfo=UTC),
                tried="CANARY tried",
            )
        )
        open_alert(session, one)

    told = digest()

    assert told.topics == (("Business Management", 7),)
    assert "canary" not in repr(told).lower()
    assert "canary" not in repr(weekly_digest(told)).lower()


# --- how much it costs --------------------------------------------------------------------


def test_the_number_of_queries_does_not_grow_with_the_pairs(sessions, cast, rules):
    numbers = []
    for more in (9, 90):
        with sessions.begin() as session:
            existing = session.query(Pair).count()
            for index in range(existing, existing + more):
                mentor = add_person(session, f"M{index} Lin", cast.cohort_id, Role.MENTOR)
                other = add_person(session, f"P{index} Ray", cast.cohort_id, Role.PARTICIPANT)
                pair = add_pair(session, cast.cohort_id, mentor, other)
                add_contact(session, pair, date(2026, 11, 18))
                open_alert(session, pair)
        with sessions.begin() as session, counted_queries(sessions) as statements:
            reader = session.get_one(Person, cast.fay_id)
            cohort = session.get_one(Cohort, cast.cohort_id)
            digest_of(session, DigestFor(cohort, reader, WEEK), rules, MONDAY)
            numbers.append(len([one for one in statements if one.startswith("SELECT")]))

    assert numbers[0] == numbers[1] <= 15
