"""/privacy: what is kept, what a facilitator reads, one's own data, and erasing it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.reading.mentions import mention_token
from messages.erasure import FORM, NO, SURE, YES
from messages.message import Block, Buttons, Form, Message
from models import (
    Audit,
    AuditKind,
    Contact,
    GrantedException,
    HelpRequest,
    Meeting,
    Membership,
    Notice,
    NoticeKind,
    NoticeState,
    Pair,
    PassedMessage,
    Person,
    Platform,
    Role,
)
from models.account import find_account_of
from models.audit import About, add_audit
from models.notice import add_notices, find_notice
from models.person import find_person_by_email
from program.roster.roster_import import import_roster
from program.rules import CohortPlan, Rules
from scheduler.chat import DeliveryError
from scheduler.desk import Desk
from scheduler.tick import tick
from tests.cast import FakeClock, add_pair
from tests.crowd import MAYAS_WORDS, Crowd, add_crowd, buttons_in, caller, seen
from tests.fakes import FakeChat
from tests.rows import all_rows

SAM, MAYA = mention_token("USAM"), mention_token("UMAYA")


@pytest.fixture
def crowd(sessions, clock: FakeClock) -> Crowd:
    return add_crowd(sessions, clock)


def without_buttons(reply: object) -> list[Block]:
    assert isinstance(reply, Message)
    return [block for block in reply.blocks if not isinstance(block, Buttons)]


def holds(page: object, part: list[Block]) -> bool:
    """Return whether the blocks stand in the page, all of them and in that order."""
    whole = without_buttons(page)
    return any(whole[at : at + len(part)] == part for at in range(len(whole)))


# --- seeing ------------------------------------------------------------------------------


def test_it_says_what_is_kept_who_reads_it_and_until_when(crowd):
    said = crowd.types("UMAYA", "/privacy").text

    assert "2 contacts, 2 articles" in said
    assert "Fay Field and Gus Hill read on which days" in said
    assert "What you write is erased on July 30, 2027" in said


def test_a_facilitator_in_no_pair_is_told_nothing_about_pairs_of_their_own(crowd):
    said = crowd.types("UFAY", "/privacy").text

    assert "You are in no pair." in said
    assert "your partner" not in said


@pytest.mark.parametrize("who", ["UMAYA", "USAM"])
def test_what_a_facilitator_reads_is_shown_word_for_word(crowd, who):
    named = SAM if who == "USAM" else f"{MAYA} {SAM}"
    crowd.types("UFAY", f"/cohort grant {MAYA} conference: on leave")

    page = crowd.types(who, "/privacy facilitator")

    assert holds(page, without_buttons(crowd.types("UFAY", f"/pair {named}")))
    assert "word for word" in page.text
    if who == "UMAYA":
        shown = crowd.types("UFAY", f"/cohort requirements {MAYA}")
        assert holds(page, without_buttons(shown))


def test_a_facilitators_list_of_pairs_has_the_very_row(crowd):
    crowd.submits("USAM", "help.ask", str(crowd.things["sam"].pair), {"tried": "two emails"})
    shown = crowd.types("UFAY", "/cohort pairs")

    page = crowd.types("USAM", "/privacy facilitator")

    rows = [row for block in shown.blocks for row in getattr(block, "rows", ())]
    (own,) = [row for row in rows if row[0] == "Maya Lin and Sam Ortiz"]
    assert own in [row for block in page.blocks for row in getattr(block, "rows", ())]
    assert "two emails" in seen(page)


def test_nobody_sees_there_what_their_partner_told_in_confidence(crowd):
    crowd.submits("USAM", "help.ask", str(crowd.things["sam"].pair), {"tried": "two emails"})

    page = seen(crowd.types("UMAYA", "/privacy facilitator"))

    assert "help" not in page
    assert "two emails" not in page


def test_nobody_finds_in_their_data_that_their_partner_asked_for_help(crowd):
    desk = Desk(crowd.sessions, {Platform.SLACK: FakeChat()}, Rules())
    crowd.submits("USAM", "help.ask", str(crowd.things["sam"].pair), {"tried": "two emails"})
    tick(desk, crowd.clock.now)
    crowd.presses("UFAY", "help.take", str(crowd.things["sam"].request))

    mayas = everything_about(crowd, "UMAYA")

    assert "Fay Field" in mayas  # who looked is there
    assert "help" not in mayas


def test_all_who_read_are_named_of_every_cohort(crowd):
    with crowd.sessions.begin() as session:
        ada, sam = (session.get_one(Person, crowd.ids[name]) for name in ("Ada", "Sam"))
        session.add(Membership(person_id=sam.id, cohort_id=2, role=Role.PARTICIPANT))
        session.flush()
        add_pair(session, 2, ada, sam)

    page = crowd.types("USAM", "/privacy facilitator").text

    assert "Fay Field, Gus Hill, or Hal Voss reads about you" in page


def test_nobody_sees_there_anything_of_another_pair(crowd):
    sams = seen(crowd.types("USAM", "/privacy facilitator"))

    assert "Ana" not in sams
    assert "Ben" not in sams
    assert "Lee" not in sams


def test_a_facilitator_who_is_the_partner_does_not_show_the_notes_of_that_pair(crowd):
    with crowd.sessions.begin() as session:
        maya = crowd.ids["Maya"]
        for name in ("Fay", "Gus"):
            session.query(Membership).filter_by(
                person_id=crowd.ids[name], role=Role.FACILITATOR
            ).delete()
        session.add(Membership(person_id=maya, cohort_id=1, role=Role.FACILITATOR))

    page = seen(crowd.types("USAM", "/privacy facilitator"))

    assert MAYAS_WORDS not in page


def test_looking_at_what_others_see_is_no_look_of_theirs(crowd):
    before = rows_of_audit(crowd)

    crowd.types("USAM", "/privacy facilitator")
    crowd.types("USAM", "/privacy")

    assert rows_of_audit(crowd) == before


def test_words_that_mean_nothing_are_said_back(crowd):
    assert "I could not tell what to show" in crowd.types("USAM", "/privacy everything").text


# --- who looked --------------------------------------------------------------------------


def rows_of_audit(crowd: Crowd) -> list[tuple[object, ...]]:
    with crowd.sessions.read() as session:
        rows = session.query(Audit).order_by(Audit.id).all()
        return [(row.actor_id, row.kind, row.action, row.pair_id, row.times) for row in rows]


def test_a_look_is_written_down_and_counted_by_the_day(crowd):
    pair, fay = crowd.things["sam"].pair, crowd.ids["Fay"]

    for _ in range(3):
        crowd.types("UFAY", f"/pair {SAM}")
    crowd.clock.advance(days=1)
    crowd.types("UFAY", f"/pair {SAM}")

    saw = (fay, AuditKind.SAW, "show_pair.handle", pair)
    assert rows_of_audit(crowd) == [(*saw, 3), (*saw, 1)]
    looked = crowd.types("USAM", "/privacy looks").text
    assert "Fay Field looked at your pair with Maya (4 times, last on October 6)." in looked


def test_a_change_is_told_apart_from_a_look(crowd):
    crowd.types("UFAY", f"/cohort away {SAM} until November 30")

    assert "Fay Field changed something about what is kept about you" in seen(
        crowd.types("USAM", "/privacy looks")
    )


def test_what_is_refused_was_not_seen(crowd):
    crowd.types("UFAY", "/pair Nobody")
    crowd.presses("ULEE", "cohort.pair", str(crowd.things["sam"].pair))
    crowd.types("UMAYA", "/pair Sam")

    assert rows_of_audit(crowd) == []


def test_who_runs_the_machine_is_among_them(crowd):
    with crowd.sessions.begin() as session:
        about = [About(person_id=crowd.ids["Sam"])]
        add_audit(session, (None, "export person", AuditKind.SAW), about, crowd.clock.now)

    looked = crowd.types("USAM", "/privacy looks").text

    assert "Whoever runs the bot looked at what is kept about you (on October 5)." in looked


def test_a_digest_that_arrived_was_read(crowd):
    desk = Desk(crowd.sessions, {Platform.SLACK: FakeChat()}, Rules())
    tick(desk, crowd.clock.now)
    tick(desk, crowd.clock.advance(days=7))

    actions = {action for _, _, action, _, _ in rows_of_audit(crowd)}

    assert "notice digest" in actions


# --- one's own data ----------------------------------------------------------------------


def test_without_a_page_the_data_is_read_in_the_chat_and_the_way_to_a_file_is_said(crowd):
    said = crowd.types("USAM", "/privacy download")
    read = seen(crowd.presses("USAM", "privacy.read", "0"))

    assert "python -m bot export person --email sam@example.org" in said.text
    assert MAYAS_WORDS in read
    assert "sam@example.org" in read


def test_all_pages_together_hold_every_line_once(crowd):
    pages, offset = [], "0"
    while offset:
        page = crowd.presses("UMAYA", "privacy.read", offset)
        pages.append(page)
        offset = next(iter(button.value for button in buttons_in(page)), "")

    assert len(pages) > 1
    assert all(seen(page) for page in pages)


def test_a_participant_finds_no_answer_of_the_partner_before_their_own(crowd):
    assert f"comment {MAYAS_WORDS}" not in everything_about(crowd, "USAM")
    assert f"comment {MAYAS_WORDS}" in everything_about(crowd, "UMAYA")


def everything_about(crowd: Crowd, who: str) -> str:
    return "".join(
        seen(crowd.presses(who, "privacy.read", str(offset))) for offset in range(0, 100, 20)
    )


# --- erasing -----------------------------------------------------------------------------


def erases(crowd: Crowd, who: str) -> Message:
    reply = crowd.submits(who, FORM, "", {SURE: YES})
    assert isinstance(reply, Message)
    return reply


def test_the_form_says_what_goes_what_stays_and_what_happens_to_the_pair(crowd):
    form = crowd.types("USAM", "/privacy erase")

    assert isinstance(form, Form)
    said = Message(form.intro).text
    assert "Your pair with Maya Lin ends. Maya hears that you left and erased" in said
    assert "Fay Field and Gus Hill hear that somebody left" in said


def test_nothing_is_erased_without_a_yes(crowd):
    before = all_rows(crowd.sessions)

    reply = crowd.submits("USAM", FORM, "", {SURE: NO})

    assert isinstance(reply, Form)
    assert SURE in reply.errors
    assert all_rows(crowd.sessions) == before


def test_who_erased_themselves_is_a_stranger_and_their_facts_stay_as_counts(crowd):
    contacts = crowd.contacts()

    erases(crowd, "USAM")

    assert "not on the roster" in crowd.types("USAM", "/pair").text
    assert "not on the roster" in seen(crowd.submits("USAM", FORM, "", {SURE: YES}))
    assert crowd.contacts() == contacts
    with crowd.sessions.read() as session:
        sam = session.get_one(Person, crowd.ids["Sam"])
        assert (sam.name, sam.first_name) == ("Former participant", "Former participant")
        assert find_person_by_email(session, "sam@example.org") is None
        assert find_account_of(session, sam.id) is None
        assert session.get_one(Pair, crowd.things["sam"].pair).ended_at is not None


def test_the_partner_and_the_facilitators_hear_of_it_without_a_name(crowd):
    chat = FakeChat()
    erases(crowd, "USAM")

    for _ in range(3):
        tick(Desk(crowd.sessions, {Platform.SLACK: chat}, Rules()), crowd.clock.advance(minutes=1))

    maya, fay = "".join(chat.to("UMAYA")), "".join(chat.to("UFAY"))
    assert "Your participant since September 1, 2026 is leaving the program" in maya
    assert "They were the participant of Maya Lin" in fay
    assert "Ortiz" not in maya + fay
    assert chat.to("USAM") == []


def test_what_the_partner_wrote_stays_theirs(crowd):
    erases(crowd, "USAM")

    with crowd.sessions.read() as session:
        notes = session.query(Contact).filter_by(pair_id=crowd.things["sam"].pair).all()
    assert any(MAYAS_WORDS in contact.note for contact in notes)


def test_the_only_facilitator_is_refused_with_the_way_out(crowd):
    first = erases(crowd, "UGUS")

    refused = crowd.submits("UFAY", FORM, "", {SURE: YES})

    assert "Erased." in first.text
    assert "Add another facilitator to the roster first" in seen(refused)


def test_a_roster_with_the_same_email_makes_a_new_person(crowd):
    erases(crowd, "USAM")
    roster = b"email,name,role,cohort\nsam@example.org,Sam Ortiz,participant,2026-27\n"

    with crowd.sessions.begin() as session:
        import_roster(session, roster, CohortPlan(), crowd.clock.now)

    with crowd.sessions.read() as session:
        again = find_person_by_email(session, "sam@example.org")
    assert again is not None
    assert again.id != crowd.ids["Sam"]


def test_a_request_that_was_on_its_way_brings_no_empty_words(crowd):
    crowd.submits("USAM", "help.ask", str(crowd.things["sam"].pair), {"tried": "two emails"})
    erases(crowd, "USAM")

    with crowd.sessions.read() as session:
        asked = session.query(HelpRequest).filter(HelpRequest.asked_by_id == crowd.ids["Sam"])
        waiting = session.query(Notice).filter_by(kind=NoticeKind.HELP_REQUEST, state="due")
        assert {one.tried for one in asked} == {""}
        assert waiting.count() == 0


def test_a_failure_in_the_middle_erases_nothing(crowd, monkeypatch):
    before = all_rows(crowd.sessions)
    monkeypatch.setattr("program.erasure.ask_to_scrub", None)

    crowd.gateway.form(replace(caller("USAM")), FORM, "", {SURE: YES})

    assert all_rows(crowd.sessions) == before


def test_whoever_erased_themselves_is_written_to_no_more_and_cannot_be_brought_back(crowd):
    chat = FakeChat()
    erases(crowd, "USAM")
    with crowd.sessions.begin() as session:
        row = {"kind": NoticeKind.NUDGE, "recipient_id": crowd.ids["Sam"], "key": "nudge:late"}
        at = {"due_at": crowd.clock.now, "created_at": crowd.clock.now}
        add_notices(session, [row | at])

    tick(Desk(crowd.sessions, {Platform.SLACK: chat}, Rules()), crowd.clock.now)

    with crowd.sessions.read() as session:
        late = find_notice(session, "nudge:late")
        assert late is not None
        assert (late.state, late.reason) == (NoticeState.SKIPPED, "left")
    assert "Former participant" in crowd.types("UFAY", "/cohort back Former participant").text
    with crowd.sessions.read() as session:
        sam = session.query(Membership).filter_by(person_id=crowd.ids["Sam"]).one()
        assert sam.left_on is not None


def test_no_message_to_them_is_left_in_doubt(crowd):
    doubtful = crowd.things["sam"].doubtful
    erases(crowd, "USAM")

    with crowd.sessions.read() as session:
        assert session.get_one(Notice, doubtful).state is NoticeState.CANCELED


def test_nobody_is_asked_about_a_message_that_did_not_reach_them(crowd):
    erases(crowd, "USAM")

    with crowd.sessions.read() as session:
        to_sam = session.query(Notice).filter_by(recipient_id=crowd.ids["Sam"])
        assert {(one.state, one.reason) for one in to_sam} == {(NoticeState.CANCELED, "left")}
    assert "Former" not in seen(crowd.types("UFAY", "/cohort delivery"))


@pytest.mark.parametrize(
    "failure",
    [
        DeliveryError("timeout", ambiguous=True),
        DeliveryError("user_not_found", permanent=True),
        DeliveryError("internal_error"),
    ],
)
def test_a_message_that_was_on_its_way_and_failed_ends_with_them(crowd, failure):
    class ErasedMeanwhile(FakeChat):
        def send(self, to, *rest):
            if to.user_id == "USAM":
                erases(crowd, "USAM")
                raise failure
            return super().send(to, *rest)

    with crowd.sessions.begin() as session:
        session.get_one(PassedMessage, crowd.things["sam"].passed).to_id = crowd.ids["Sam"]
        row = {"kind": NoticeKind.PASSED_MESSAGE, "recipient_id": crowd.ids["Sam"], "key": "on it"}
        about = {"subject_id": crowd.things["sam"].passed, "cohort_id": 1}
        at = {"due_at": crowd.clock.now, "created_at": crowd.clock.now}
        add_notices(session, [row | about | at])

    tick(Desk(crowd.sessions, {Platform.SLACK: ErasedMeanwhile()}, Rules()), crowd.clock.now)

    with crowd.sessions.read() as session:
        on_its_way = find_notice(session, "on it")
        assert on_its_way is not None
        assert (on_its_way.state, on_its_way.reason) == (NoticeState.CANCELED, "left")


def test_a_message_in_doubt_whose_recipient_is_gone_is_not_looked_for(crowd):
    erases(crowd, "USAM")
    with crowd.sessions.begin() as session:  # its sender was killed meanwhile
        doubtful = session.get_one(Notice, crowd.things["sam"].doubtful)
        doubtful.state, doubtful.reason = NoticeState.UNKNOWN, "interrupted"
    chat = FakeChat()

    tick(Desk(crowd.sessions, {Platform.SLACK: chat}, Rules()), crowd.clock.advance(days=2))

    assert not any(to.user_id.startswith("erased") for to, *_ in chat.looks)
    with crowd.sessions.read() as session:
        assert session.get_one(Notice, crowd.things["sam"].doubtful).reason == "left"


def test_the_reasons_that_a_facilitator_wrote_go_with_them(crowd):
    erases(crowd, "UFAY")

    with crowd.sessions.read() as session:
        granted = session.query(GrantedException).filter_by(granted_by_id=crowd.ids["Fay"])
        assert {one.reason for one in granted} == {""}


def test_a_link_to_meet_goes_whoever_of_the_two_changed_the_meeting_last(crowd):
    with crowd.sessions.begin() as session:
        meeting = session.get_one(Meeting, crowd.things["sam"].meeting)
        meeting.proposed_by_id = meeting.changed_by_id = crowd.ids["Sam"]

    erases(crowd, "UMAYA")

    with crowd.sessions.read() as session:
        assert session.get_one(Meeting, crowd.things["sam"].meeting).link == ""


def test_nobody_is_asked_any_more_to_join_a_capstone_of_which_nothing_is_left(crowd):
    crowd.types("UBEN", "/capstone invite Dov")
    before = crowd.types("UDOV", "/capstone")

    erases(crowd, "UBEN")

    assert "You can join Internet on the bus" in seen(before)
    assert "You can join" not in seen(crowd.types("UDOV", "/capstone"))


def test_who_erased_themselves_is_not_named_as_left_alone(crowd):
    chat = FakeChat()
    erases(crowd, "ULEE")
    erases(crowd, "UBEN")

    tick(Desk(crowd.sessions, {Platform.SLACK: chat}, Rules()), crowd.clock.advance(minutes=1))

    told = "".join(chat.to("UFAY"))
    assert "Somebody left" in told
    assert "Without a thought partner now" not in told
