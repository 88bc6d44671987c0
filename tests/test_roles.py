"""Who may do what: by role, by pair, by workspace, and after everything that can change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.caller import storable
from bot.slack_chat import chat_user
from handlers import BUTTONS, COMMANDS, FORMS, SHORTCUTS
from handlers.call import Reply
from messages.care import ADD_FORM, AWAY_FORM, LEFT_FORM
from messages.cohort_requirements import GRANT_FORM
from messages.errors import explain
from messages.event_planning import ADD_EVENT_FORM
from messages.message import Message
from messages.passed_messages import MESSAGE_FORM
from messages.proposal import CHANGE_FORM
from models import (
    Alert,
    AlertAction,
    Article,
    Capstone,
    CapstoneMilestone,
    CapstoneReview,
    Cohort,
    Contact,
    EndReason,
    Event,
    GrantedException,
    HelpRequest,
    Membership,
    Notice,
    NoticeKind,
    NoticeState,
    Pair,
    PassedMessage,
    Platform,
    ProgramFeedback,
    Referral,
    Role,
)
from program.access.policy import POLICY
from program.care import mark_away
from program.cohorts import hold
from program.errors import NotForYouError
from program.pairs import end_pair
from tests.cast import WORKSPACE, FakeClock
from tests.crowd import MAYAS_WORDS, Crowd, add_crowd, buttons_in, caller, drawn, is_broken, seen
from tests.handlers.event_world import KICKOFF
from tests.rows import all_rows

ROLES = {
    "UMAYA": Role.MENTOR,
    "USAM": Role.PARTICIPANT,
    "UFAY": Role.FACILITATOR,
    "UOLU": None,
}
ABOUT_ONESELF = {
    "settings.open",
    "settings.save",
    "away.open",
    "away.set",
    "reminders.snooze",
    "profile.open",
    "profile.save",
    "requirements.show",
}
"""These look at no id: whatever they carry, they are about who acts."""

FULL: Mapping[str, str] = {
    "modality": "phone", "day": "2026-09-16", "url": "https://example.org/x", "tried": "a call",
    "text": "How is it going?", "until": "2026-11-30", "on": "2026-11-30", "who": "pair",
    "carries": "yes", "start": "now", "title": "A plan", "challenge": "Buses", "note": "Well",
    "slides": "https://example.org/s", "whom": "Dov Katz",
    "duty": "conference", "reason": "ill",
    "name": "Priya", "purpose": "networks",
    "reach": "by phone",
    "how": "video", "rhythm": "weekly", "rating": "4",
}  # fmt: skip
"""Every field filled in so that no form is refused for something that is missing."""

NASTY = (
    "", "0", "-1", "999999999", "9" * 25, str(2**31), str(2**63), "1.5", "1e3", "abc", "\u0661",
    "|", "||", "1|", "|1", "\x00", "7\x00", "\ud800", "1|\ud800", "draft|\x00", "contact|-1",
    "contact|", "draft|", "new|x", "' OR 1=1; --", "x" * 3000, "\U0001f4a5", "\n", "1|all|-1",
)  # fmt: skip


@pytest.fixture
def crowd(sessions, clock: FakeClock) -> Crowd:
    return add_crowd(sessions, clock)


def roles(listener: str) -> frozenset[Role]:
    return POLICY[listener].roles


Listener: TypeAlias = tuple[str, frozenset[Role], Callable[[], Reply]]

# --- by role -----------------------------------------------------------------------------


def every_listener(
    crowd: Crowd, who: str
) -> list[tuple[str, frozenset[Role], Callable[[], Reply]]]:
    """Return the name of everything that listens, who may use it, and its use by this person."""
    gate, person, value = crowd.gateway, caller(who), str(crowd.things["sam"].pair)
    return [
        *(
            (one.name, roles(one.name), lambda one=one: gate.command(person, one.name, ""))
            for one in COMMANDS
        ),
        *(
            (
                one.action,
                roles(f"button {one.action}"),
                lambda one=one: gate.button(person, one.action, value),
            )
            for one in BUTTONS.values()
        ),
        *(
            (
                one.id,
                roles(f"form {one.id}"),
                lambda one=one: gate.form(person, one.id, value, FULL),
            )
            for one in FORMS.values()
        ),
        *(
            (
                one.id,
                roles(f"shortcut {one.id}"),
                lambda one=one: gate.shortcut(person, one.id),
            )
            for one in SHORTCUTS
        ),
    ]


@pytest.mark.parametrize("who", ROLES)
def test_whoever_lacks_the_role_is_refused_and_nothing_changes(crowd, who):
    before = all_rows(crowd.sessions)
    forbidden = [
        (name, use) for name, roles, use in every_listener(crowd, who) if ROLES[who] not in roles
    ]

    replies = {f"{position} {name}": use() for position, (name, use) in enumerate(forbidden)}

    assert len(forbidden) >= 4
    if ROLES[who] is not None:
        assert set(replies.values()) == {explain(NotForYouError())}
    assert all("not on the roster" in one.text for one in replies.values() if not ROLES[who])
    assert all_rows(crowd.sessions) == before


@pytest.mark.parametrize("who", ["UMAYA", "UFAY"])
def test_whoever_left_is_refused_everything(crowd, who):
    with crowd.sessions.begin() as session:
        person_id = crowd.ids["Maya" if who == "UMAYA" else "Fay"]
        for membership in session.query(Membership).filter_by(person_id=person_id):
            membership.left_on = date(2026, 10, 5)
    before = all_rows(crowd.sessions)

    replies = [use() for _, _, use in every_listener(crowd, who)]

    assert all("not on the roster" in reply.text for reply in replies)
    assert "not on the roster" in crowd.opens_home(who).text
    assert all_rows(crowd.sessions) == before


# --- other people's ids ------------------------------------------------------------------

MEETING_BUTTONS = tuple(
    f"meeting.{verb}"
    for verb in (
        "other",
        "move",
        "decline",
        "withdraw",
        "cancel",
        "cancel_now",
        "keep",
        "took_place",
        "did_take_place",
        "missed",
        "did_not_take_place",
    )
)

OUTSIDERS = ("UBEN", "ULEE", "UDOV", "T0OTHER/UMAYA", "T0OTHER/USAM", "T0OTHER/UFAY", "UOLU")
OWN = {"UBEN": "ben", "ULEE": "ben"}


def is_own(crowd: Crowd, who: str, value: str) -> bool:
    """Return whether some number in the value happens to be one of their own, too."""
    key = "tom" if who.startswith("T0OTHER") else OWN.get(who)
    own = set(map(str, crowd.things[key].numbers)) if key else set()
    return bool(own & set(value.replace("\x00", "").strip().split("|")))


def values_by_listener(crowd: Crowd, key: str) -> Mapping[str, Sequence[str]]:
    """Return what each button and form about that pair carries, where it is not the pair."""
    things = crowd.things[key]
    contact, article, change, meeting = things.drafts
    about_person = [f"{things.pair}|{things.mentor}", f"{things.pair}|{things.participant}"]
    own = [str(things.contact)]
    page = [f"{things.cohort}|0"]
    work, step = [str(things.capstone)], [f"{things.capstone}|Plan of action"]
    return {
        "contact.log": [
            "", str(things.pair), "new|", f"contact|{things.contact}", f"draft|{contact}",
        ],
        **dict.fromkeys(("contact.undo", "contact.edit", "contact.keep"), own),
        "contact.make_phone": own,
        "contact.choose_modality": [f"{contact}|chat"],
        "contact.choose_pair": [f"{contact}|{things.pair}"],
        **dict.fromkeys(("contact.confirm", "contact.another", "contact.same"), (contact,)),
        "contact.fill": [contact],
        "article.choose_pair": [f"{article}|{things.pair}"],
        "article.again": [article],
        "meeting.choose_pair": [f"{meeting}|{things.pair}"],
        "meeting.another": [meeting],
        "meeting.move_to": [f"{meeting}|{things.seen_meeting}"],
        "meeting.accept": [f"{things.seen_meeting}|0"],
        **dict.fromkeys(MEETING_BUTTONS, (things.seen_meeting,)),
        "meeting.propose": ["", str(things.pair), f"of|{things.seen_meeting}"],
        **dict.fromkeys(("cohort.confirm", "cohort.confirm_announce"), (change, f"{change}|other")),
        "cohort.leave": [change],
        CHANGE_FORM: [change],
        **dict.fromkeys(
            ("pair.message", "alert.message", "help.message", "person.away", "person.left"),
            about_person,
        ),
        **dict.fromkeys((MESSAGE_FORM, AWAY_FORM, LEFT_FORM), about_person),
        **dict.fromkeys(
            (
                "capstone.edit", "capstone.note", "capstone.slides", "capstone.invite",
                "capstone.leave", "capstone.join", "capstone.decline", "capstones.select",
                "capstones.unselect",
            ),
            work,
        ),
        **dict.fromkeys(("capstone.done", "capstone.undone"), step),
        "referral.undo": [str(things.referral)],
        "capstone.show": ["", str(things.pair)],
        **dict.fromkeys(("capstones.page", "feedback.page"), page),
        "capstones.announce": [str(things.cohort)],
        "cohort.page": [f"{things.cohort}|all|0", f"{things.cohort}|needing|0"],
        "requirements.page": [f"{things.cohort}|0"],
        **dict.fromkeys(
            ("requirements.of", "exception.open", GRANT_FORM), (f"{things.cohort}|{things.mentor}",)
        ),
        "exception.withdraw": [str(things.exception)],
        "delivery.page": [f"{things.ledger}|0|0", f"{things.ledger}|0|20"],
        "delivery.resend": [things.ledger],
        **dict.fromkeys(
            ("delivery.arrived", "delivery.again", "delivery.lost"),
            (f"{things.doubtful}|{things.ledger}",),
        ),
    }  # fmt: skip


@pytest.mark.parametrize("who", ["ULEE", "UBEN", "T0OTHER/UMAYA", "T0OTHER/UFAY"])
def test_nobody_does_with_the_ids_of_another_pair_what_that_pair_may(crowd, who):
    before = all_rows(crowd.sessions)
    values, pair = values_by_listener(crowd, "sam"), str(crowd.things["sam"].pair)
    gate, person = crowd.gateway, caller(who)

    replies = [
        gate.button(person, action, value)
        for action in BUTTONS.keys() - ABOUT_ONESELF
        for value in values.get(action, [pair])
    ]
    replies += [
        gate.form(person, form, context, answers_for(form, context, pair))
        for form in FORMS.keys() - ABOUT_ONESELF
        for context in values.get(form, [pair])
    ]

    assert not any(is_broken(reply) for reply in replies)
    for secret in (MAYAS_WORDS, "Ortiz"):
        assert not any(secret in seen(reply) for reply in replies)
    assert all_rows(crowd.sessions) == before


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],
)
@given(data=st.data())
def test_nobody_reaches_what_is_not_theirs_by_whatever_a_button_or_form_carries(crowd, data):
    before = all_rows(crowd.sessions)
    theirs = [*crowd.values_of("sam"), *crowd.values_of("ana")]
    values = [*theirs, *crowd.contexts_of("sam"), *crowd.contexts_of("ana"), *NASTY]
    names = st.sampled_from(sorted({*BUTTONS, *FORMS} - ABOUT_ONESELF))
    tries = st.tuples(st.sampled_from(OUTSIDERS), names, st.sampled_from(values))

    for who, name, value in data.draw(st.lists(tries, min_size=12, max_size=12)):
        if is_own(crowd, who, value):
            continue
        if name in BUTTONS:
            reply = crowd.gateway.button(caller(who), name, value)
            assert not is_broken(reply), (who, name, value)
            assert MAYAS_WORDS not in seen(reply)
        if name in FORMS:
            answers = answers_for(name, value, str(crowd.things["sam"].pair))
            reply = crowd.gateway.form(caller(who), name, value, answers)
            assert not is_broken(reply), (who, name, value)
            assert MAYAS_WORDS not in seen(reply)
    assert all_rows(crowd.sessions) == before


def answers_for(form: str, context: str, pair: str) -> dict[str, str]:
    """Return the form filled in, but what needs no id would be something of their own.

    That is theirs to add, so these forms are left without a day, a link or a title.
    """
    answers = {**FULL, "pair": pair}
    if form == "article.share":
        del answers["url"]
    if form == "meeting.propose":
        del answers["day"]
    if form == "capstone.start":
        del answers["title"]
    if form == "program_feedback":
        del answers["text"]
    is_new = storable(context) == "draft|" or not context.startswith(("contact|", "draft|"))
    if form == "contact.log" and is_new:
        del answers["day"]
    return answers


def test_the_same_user_id_in_two_workspaces_is_two_people(crowd):
    here = crowd.types("UMAYA", "/contact Sam phone 20m")
    there = crowd.types("T0OTHER/UMAYA", "/contact phone 20m")
    homes = [crowd.opens_home(who).text for who in ("UMAYA", "T0OTHER/UMAYA")]

    assert "with Sam" in here.text
    assert "with Tom" in there.text
    assert "Sam" in homes[0]
    assert "Tom" not in homes[0]
    assert "Tom" in homes[1]
    assert "Sam" not in homes[1]
    assert "not on the roster" in crowd.types("T0THIRD/UMAYA", "/pair").text


def test_a_chat_user_who_was_linked_by_mistake_is_nobody_afterwards(crowd):
    def link(user: str) -> None:
        line = f"/cohort link maya@example.org \ue000{user}\ue001"
        [confirm, _] = buttons_in(crowd.types("UFAY", line))
        crowd.presses("UFAY", confirm.action, confirm.value)

    link("UOLU")
    link("UMAYA")

    assert "not on the roster" in crowd.types("UOLU", "/pair Sam").text
    assert "not on the roster" in crowd.opens_home("UOLU").text
    assert MAYAS_WORDS in seen(crowd.types("UMAYA", "/pair Sam"))


def test_a_guest_from_another_company_is_nobody_whatever_their_email_says(crowd):
    guest = chat_user(
        {"id": "UEVE", "team_id": "T0EVE", "profile": {"email": "maya@example.org"}, "tz": "UTC"}
    )
    colleague = chat_user(
        {
            "id": "UMAYA2",
            "team_id": "E0ORG",
            "enterprise_user": {"teams": [WORKSPACE]},
            "profile": {"email": "maya@example.org"},
        }
    )

    crowd.gateway.meet(Platform.SLACK, WORKSPACE, [guest, colleague])

    assert "not on the roster" in crowd.types("UEVE", "/pair").text
    assert MAYAS_WORDS in seen(crowd.types("UMAYA2", "/pair Sam"))


# --- buttons that outlived their time ----------------------------------------------------


def kept(crowd: Crowd) -> list[int]:
    """Return how much there is of what people can add to a pair."""
    tables = (Contact, Article, HelpRequest, PassedMessage, Pair, Notice)
    with crowd.sessions.read() as session:
        return [session.query(table).count() for table in tables]


def press_everything(crowd: Crowd) -> None:
    """Let the pair and a facilitator press and submit whatever they may still see."""
    values, pair = values_by_listener(crowd, "sam"), str(crowd.things["sam"].pair)
    answers = {**FULL, "pair": pair, "day": "2026-09-20"}
    for who in ("UMAYA", "USAM", "UFAY"):
        for action in BUTTONS:
            for value in values.get(action, [pair]):
                reply = crowd.gateway.button(caller(who), action, value)
                assert not is_broken(reply), (who, action, value)
                drawn(reply)
        for form in FORMS:
            for context in values.get(form, [pair]):
                reply = crowd.gateway.form(caller(who), form, context, answers)
                assert not is_broken(reply), (who, form, context)
                drawn(reply)


def test_nothing_is_added_to_a_pair_that_has_ended(crowd):
    with crowd.sessions.begin() as session:
        for pair in session.query(Pair).all():
            end_pair(session, pair, EndReason.CLOSED, crowd.clock.now)
    before = kept(crowd)

    press_everything(crowd)

    # An answer to what a facilitator wrote still arrives, and a contact can be taken back.
    after = kept(crowd)
    assert after[0] <= before[0]
    assert after[1:3] == before[1:3]
    assert after[4] == before[4]


def test_nothing_begins_in_a_cohort_that_is_over(crowd):
    crowd.clock.now = datetime(2027, 5, 20, 15, tzinfo=UTC)
    before = kept(crowd)

    press_everything(crowd)

    after = kept(crowd)
    assert after[2] == before[2]
    assert after[4] == before[4]


def test_while_everything_is_held_every_button_still_answers(crowd):
    with crowd.sessions.begin() as session:
        cohort = session.get_one(Cohort, crowd.things["sam"].cohort)
        fay = session.get_one(Pair, crowd.things["sam"].pair).mentor
        hold(cohort, fay, crowd.clock.now)
        mark_away(session, fay, date(9999, 12, 31), fay, crowd.clock.now)

    press_everything(crowd)


# --- twice -------------------------------------------------------------------------------


def at_once(act: Callable[[], Reply | None]) -> list[Reply | None]:
    """Do the same in two threads at the same moment, as a double click does."""
    gate = threading.Barrier(2)

    def go() -> Reply | None:
        gate.wait(5)
        return act()

    with ThreadPoolExecutor(2) as threads:
        return [one.result(10) for one in [threads.submit(go), threads.submit(go)]]


TAPS: Mapping[str, tuple[str, Callable[[Crowd], str]]] = {
    "contact.emailed": ("UMAYA", lambda crowd: str(crowd.things["sam"].pair)),
    "contact.undo": ("UMAYA", lambda crowd: str(crowd.things["sam"].contact)),
    "contact.confirm": ("UMAYA", lambda crowd: crowd.things["sam"].drafts[0]),
    "contact.choose_modality": ("UMAYA", lambda crowd: f"{crowd.things['sam'].drafts[0]}|chat"),
    "article.again": ("UMAYA", lambda crowd: crowd.things["sam"].drafts[1]),
    "meeting.accept": ("USAM", lambda crowd: f"{crowd.things['sam'].seen_meeting}|0"),
    "meeting.decline": ("USAM", lambda crowd: crowd.things["sam"].seen_meeting),
    "meeting.another": ("UMAYA", lambda crowd: crowd.things["sam"].drafts[3]),
    "cohort.confirm": ("UFAY", lambda crowd: crowd.things["sam"].drafts[2]),
    "help.take": ("UFAY", lambda crowd: str(crowd.things["sam"].request)),
    "help.solved": ("USAM", lambda crowd: str(crowd.things["sam"].request)),
    "help.solve": ("UFAY", lambda crowd: str(crowd.things["sam"].request)),
    "alert.dismiss": ("UFAY", lambda crowd: str(crowd.things["sam"].alert)),
    "exception.withdraw": ("UFAY", lambda crowd: str(crowd.things["sam"].exception)),
    "cohort.hold": ("UFAY", lambda crowd: str(crowd.things["sam"].cohort)),
    "capstone.done": ("USAM", lambda crowd: f"{crowd.things['sam'].capstone}|Plan of action"),
    "capstone.reviewed": ("UMAYA", lambda crowd: str(crowd.things["sam"].pair)),
    **dict.fromkeys(
        ("delivery.arrived", "delivery.again", "delivery.lost"),
        ("UFAY", lambda crowd: f"{crowd.things['sam'].doubtful}|{crowd.things['sam'].ledger}"),
    ),
}


def effects(crowd: Crowd) -> int:
    """Return a number that every one of TAPS changes by one."""
    with crowd.sessions.read() as session:
        contacts = session.query(Contact).count()
        articles = session.query(Article).count()
        ended = session.query(Pair).filter(Pair.ended_at.is_not(None)).count()
        taken = session.query(HelpRequest).filter(HelpRequest.acted_by_id.is_not(None)).count()
        held = session.query(Cohort).filter(Cohort.held_at.is_not(None)).count()
        dismissed = session.query(Alert).filter(Alert.action == AlertAction.DISMISSED).count()
        doubtful = session.query(Notice).filter(Notice.state == NoticeState.NEEDS_HUMAN).count()
        told = session.query(Notice).filter(Notice.kind == NoticeKind.MEETING).count()
        done = session.query(CapstoneMilestone).count() + session.query(CapstoneReview).count()
        withdrawn = GrantedException.withdrawn_at.is_not(None)
        exceptions = session.query(GrantedException).filter(withdrawn).count()
        solved = session.query(HelpRequest).filter(HelpRequest.solved_at.is_not(None)).count()
        return (
            contacts
            + articles
            + ended
            + taken
            + held
            + dismissed
            + doubtful
            + told
            + done
            + exceptions
            + solved
        )


@pytest.mark.parametrize("action", TAPS)
def test_f32_a_double_click_has_one_effect(crowd, action):
    who, value_of = TAPS[action]
    before, value = effects(crowd), value_of(crowd)

    replies = at_once(lambda: crowd.gateway.button(caller(who), action, value))

    assert abs(effects(crowd) - before) == 1
    assert not any(is_broken(reply) for reply in replies)


DOUBLED_FORMS = {
    "referral.bring": (
        "UMAYA",
        "",
        {"name": "Priya", "purpose": "networks", "reach": "by phone"},
        Referral,
    ),
    "program_feedback": ("UMAYA", "", {"text": "More time"}, ProgramFeedback),
    "capstone.start": ("UDOV", "", {"title": "A plan", "challenge": "Buses"}, Capstone),
    "contact.log": ("UMAYA", "new|", {"modality": "phone", "day": "2026-10-04"}, Contact),
    "help.ask": ("UMAYA", "", {"tried": "a call"}, HelpRequest),
    ADD_FORM: ("UFAY", "1", {"start": "now"}, Pair),
    ADD_EVENT_FORM: ("UFAY", "1", KICKOFF, Event),
    GRANT_FORM: ("UFAY", "1|3", {"duty": "conference", "reason": "ill"}, GrantedException),
}


@pytest.mark.parametrize("form", DOUBLED_FORMS)
def test_f32_a_form_that_is_sent_twice_at_once_has_one_effect(crowd, form):
    who, context, answers, table = DOUBLED_FORMS[form]
    crowd.clock.advance(days=2)
    answers = {
        **answers,
        "pair": str(crowd.things["sam"].pair),
        "mentor": str(crowd.ids["Lee"]),
        "participant": str(crowd.ids["Dov"]),
    }
    with crowd.sessions.read() as session:
        before = session.query(table).count()

    replies = at_once(lambda: crowd.gateway.form(caller(who), form, context, answers))

    with crowd.sessions.read() as session:
        assert session.query(table).count() == before + 1
    assert not any(is_broken(reply) for reply in replies)


def test_f32_the_same_submission_is_done_once_and_a_mended_one_is_done(crowd):
    gate, view = crowd.gateway, replace(caller("UMAYA"), call_id="V1:hash")
    pair = str(crowd.things["sam"].pair)
    tomorrow = {"pair": pair, "modality": "phone", "day": "2026-10-06"}

    refused = gate.form(view, "contact.log", "new|", tomorrow)
    mended = gate.form(view, "contact.log", "new|", {**tomorrow, "day": "2026-10-04"})
    again = gate.form(view, "contact.log", "new|", {**tomorrow, "day": "2026-10-04"})

    assert "day" in refused.errors
    assert isinstance(mended, Message)
    assert "Logged" in mended.text
    assert "only the first time" in again.text
