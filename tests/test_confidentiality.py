"""What two people write to each other is theirs: it is searched for in all that others get.

Every word that a pair can leave with the bot carries a word found nowhere else; then everything is
produced that a facilitator, an operator, or somebody of another pair can get hold of.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from bot.cli import app
from bot.logs import Redacted, set_up_logging
from handlers import COMMANDS, FORMS
from handlers.reading.mentions import mention_token
from messages.message import Form
from messages.passed_messages import ANSWER_FORM, TEXT
from models import (
    Agreement,
    Article,
    Capstone,
    CapstoneNote,
    Contact,
    Draft,
    Meeting,
    Notice,
    NoticeKind,
    NoticeState,
    Pair,
    Person,
    Platform,
    Referral,
)
from models.draft import add_draft
from program.access.policy import POLICY
from program.access.row import FACILITATORS
from program.pairs import reassign
from program.rules import Rules
from scheduler.desk import Desk
from scheduler.tick import tick
from tests.bot.test_slack_app import MONDAY_MORNING, PLAN, ROSTER, SEED
from tests.cast import FakeClock, add_contact, add_pair
from tests.confidential_outputs import TERMINAL, Reader, exported
from tests.crowd import (
    LEES_WORDS,
    MAYAS_WORDS,
    Crowd,
    add_crowd,
    buttons_in,
    caller,
    is_broken,
    seen,
)
from tests.fakes import FakeChat
from tests.stories.world import words_of, world
from tests.typed_words import (
    WHOSE,
    Whose,
    fill_every_form,
    forms_with_samples,
    text_fields,
    texts_of,
    type_every_command,
    words_kept,
)

CANARY = "canary"
"""Part of every word that a pair writes here."""

SAM = mention_token("USAM")


@pytest.fixture
def crowd(sessions, clock: FakeClock) -> Crowd:
    return add_crowd(sessions, clock)


# --- what the pairs write ----------------------------------------------------------------


def write_everywhere(crowd: Crowd) -> None:
    """Let Maya and Sam leave a word in every place that takes one."""
    pair = str(crowd.things["sam"].pair)
    note = {"pair": pair, "modality": "phone", "day": "2026-10-02", "note": "canaryform #canarytag"}
    article = {
        "pair": pair,
        "url": "https://example.org/canaryurl",
        "title": "canarytitle",
        "why": "canarywhy",
    }
    crowd.types("UMAYA", f"/contact {SAM} zoom yesterday 3pm 45m canaryline #canarytag Ethics")
    crowd.submits("UMAYA", "contact.log", "new|", note)
    edit = next(
        one for one in buttons_in(crowd.types("UMAYA", "/pair Sam")) if one.action == "contact.edit"
    )
    form = crowd.presses("UMAYA", edit.action, edit.value)
    assert isinstance(form, Form)
    crowd.submits("UMAYA", form.id, form.context, {**note, "note": "canaryedit"})
    crowd.says("USAM", "zoom yesterday 20m canarymessage")
    crowd.says("UMAYA", f"phone {SAM} yesterday canaryunanswered")
    crowd.types("UMAYA", "/contact yesterday 30m canarydraft")
    crowd.types("UMAYA", f"/contact {SAM} yesterday zoom 31.2. canaryunclear")
    crowd.takes("UMAYA", "contact.log", "zoom with Sam, canaryshortcut")
    crowd.takes("UMAYA", "article.share", "https://example.org/canarylink canaryreason")
    crowd.types("UMAYA", f"/article {SAM} canaryheading https://example.org/canarypath canarycause")
    crowd.submits("UMAYA", "article.share", "", article)
    crowd.types("UMAYA", "/article https://example.org/canaryasked canarywhom")
    crowd.types("UMAYA", f"/article {SAM} https://example.org/canaryurl canaryagain")
    profile = {"background": "canarybackground", "years": "12", "hopes": "canaryhopes"}
    crowd.submits("UMAYA", "profile.save", "", profile)
    crowd.submits("USAM", "profile.save", "", {**profile, "years": "canaryyears"})
    crowd.submits("USAM", "profile.save", "", profile)
    crowd.types("UMAYA", "/profile canaryprofile")
    crowd.types("UMAYA", f"/meeting {SAM} friday 3pm https://example.org/canaryjoin")
    crowd.types("UMAYA", "/meeting friday 3pm https://example.org/canarymeetingdraft")
    capstone = str(crowd.things["sam"].capstone)
    plan = {"title": "canaryplan", "challenge": "canarychallenge"}
    crowd.submits("USAM", "capstone.edit", capstone, plan)
    crowd.types("USAM", "/capstone note canaryprogress")
    crowd.submits("USAM", "capstone.note", capstone, {"note": "canaryformnote"})
    crowd.types("USAM", "/capstone done canarymilestone")
    crowd.types("USAM", f"/capstone invite {mention_token('UDOV')}")
    colleague = {"name": "canarycolleague", "purpose": "canarypurpose", "reach": "canaryreach"}
    crowd.submits("UMAYA", "referral.bring", pair, colleague)
    crowd.types("UMAYA", "/capstone canaryname")
    style = {"how": "video", "rhythm": "weekly", "times": "canarytimes"}
    crowd.submits("UMAYA", "agreement.record", pair, style)
    crowd.types("UMAYA", "/pair canarynobody")
    crowd.types("UMAYA", "/settings canarysetting")
    crowd.types("USAM", "/growth canarygrowth")


# --- what a facilitator gets -------------------------------------------------------------


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged meanwhile, from DEBUG on, by whatever library."""
    root, written = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    set_up_logging("text")
    handler = logging.StreamHandler(written)
    handler.setFormatter(Redacted(as_json=False))
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


def test_no_word_of_a_pair_reaches_a_facilitator_an_operator_or_the_log(crowd, log):
    chat, things = FakeChat(), crowd.things["sam"]
    desk = Desk(crowd.sessions, {Platform.SLACK: chat}, Rules())
    fay, gus = Reader(crowd, "UFAY"), Reader(crowd, "UGUS")

    write_everywhere(crowd)
    fill_every_form(crowd)
    type_every_command(crowd)
    crowd.clock.advance(days=1)
    crowd.submits("USAM", "help.ask", str(things.pair), {"tried": "two emails"})
    crowd.submits("UMAYA", ANSWER_FORM, str(things.passed), {TEXT: "All is well."})
    for _ in range(11):
        tick(desk, crowd.clock.now)
        crowd.clock.advance(days=7)
    printed = [*exported(crowd)]
    fail_with_words(crowd)
    gus.look_everywhere()
    tick(desk, crowd.clock.advance(hours=1))
    if crowd.sessions.engine.dialect.name == "sqlite":  # two thousand calls: once is enough
        fay.try_every_id()

    told = [post for post in chat.posts if post.to.user_id in ("UFAY", "UGUS")]
    got = [*fay.got, *gus.got, *printed, *exported(crowd)]
    got += [seen(post.message) + post.message.text + post.tracking_id for post in told]
    got += [seen(message) for _, message in chat.revisions]
    assert kinds_sent_to_facilitators(crowd) >= {
        NoticeKind.ALERT, NoticeKind.DIGEST, NoticeKind.HELP_REQUEST, NoticeKind.PASSED_MESSAGE,
    }  # fmt: skip
    assert chat.revisions
    assert {action for action, _ in gus.pressed} > {
        "pair.message", "pair.excuse", "cohort.page", "delivery.arrived", "delivery.again",
        "delivery.resend",
    }  # fmt: skip
    assert [text[:400] for text in got if CANARY in text.lower()] == []
    assert "call failed" in log.getvalue()
    for_machines = "".join([*printed, log.getvalue()])
    assert {whose for whose in Whose if whose.value in for_machines} == set()
    assert any(Whose.FACILITATORS.value in text for text in got)


def fail_with_words(crowd: Crowd) -> None:
    """Let calls break in the middle, with the pair's words in hand."""
    broken = replace(crowd.gateway, rules=None)
    lines = (f"{SAM} zoom yesterday 45m canaryline", f"{SAM} https://example.org/canary canary")
    for command, line in zip(("/contact", "/article"), lines, strict=True):
        assert is_broken(broken.command(caller("UMAYA"), command, line))


def kinds_sent_to_facilitators(crowd: Crowd) -> set[NoticeKind]:
    leaders = (crowd.ids["Fay"], crowd.ids["Gus"])
    with crowd.sessions.read() as session:
        sent = session.query(Notice).filter(Notice.state == NoticeState.SENT)
        return {notice.kind for notice in sent if notice.recipient_id in leaders}


def test_every_text_that_can_be_typed_stands_in_the_table_of_whose_it_is():
    named = {(form, field) for form, fields in WHOSE.items() for field in fields}

    assert text_fields() == named
    assert FORMS.keys() == forms_with_samples()


def test_every_command_of_the_terminal_was_looked_at():
    names = {one.name or one.callback.__name__.replace("_", "-") for one in app.registered_commands}

    assert names == TERMINAL.keys()


def test_what_is_typed_into_the_forms_is_kept_and_what_is_read_as_a_number_is_not(crowd):
    fill_every_form(crowd)

    kept = words_kept(crowd)

    assert [text for text in texts_of(Whose.PAIRS) if text not in kept] == []
    assert [text for text in texts_of(Whose.READ) if text in kept] == []


def test_the_words_were_there_to_be_found(crowd):
    write_everywhere(crowd)

    with crowd.sessions.read() as session:
        contacts = session.query(Contact).filter_by(pair_id=crowd.things["sam"].pair).all()
        articles = session.query(Article).filter_by(pair_id=crowd.things["sam"].pair).all()
        meetings = session.query(Meeting).filter_by(pair_id=crowd.things["sam"].pair).all()
        agreements = session.query(Agreement).all()
        drafts = session.query(Draft).all()
    kept = str([(one.note, one.tags) for one in contacts])
    kept += str([(one.url, one.title, one.why) for one in articles])
    kept += str([one.content for one in drafts])
    kept += str([one.link for one in meetings]) + str([one.times for one in agreements])
    for word in ("line", "tag", "edit", "message", "unanswered", "draft", "heading", "path"):
        assert f"canary{word}" in kept
    with crowd.sessions.read() as session:
        capstone = session.get_one(Capstone, crowd.things["sam"].capstone)
        notes = session.query(CapstoneNote).filter_by(capstone_id=capstone.id).all()
        referrals = session.query(Referral).all()
    kept += str([(one.colleague, one.purpose, one.reach) for one in referrals])
    kept += str([capstone.title, capstone.challenge, *(one.text for one in notes)])
    for word in ("plan", "challenge", "progress", "formnote", "colleague", "purpose", "reach"):
        assert f"canary{word}" in kept
    for word in (
        "cause",
        "url",
        "title",
        "why",
        "asked",
        "whom",
        "again",
        "join",
        "meetingdraft",
        "times",
    ):
        assert f"canary{word}" in kept
    for word in ("line", "background", "hopes"):
        assert f"canary{word}" in seen(crowd.types("USAM", "/pair"))


# --- the other way: between pairs --------------------------------------------------------


def everything_read_by(crowd: Crowd, who: str) -> str:
    lines = [one.name for one in COMMANDS if not POLICY[one.name].roles <= FACILITATORS]
    lines += ["/pair Maya", "/pair Sam", "/pair Lee", "/privacy facilitator", "/privacy read"]
    read = [seen(crowd.types(who, line)) for line in lines] + [seen(crowd.opens_home(who))]
    return "".join([*read, seen(crowd.says(who, "help"))])


def test_the_participants_of_one_thought_partner_never_see_each_others_words(crowd):
    chat = FakeChat()
    desk = Desk(crowd.sessions, {Platform.SLACK: chat}, Rules())

    write_everywhere(crowd)
    fill_every_form(crowd)
    for _ in range(6):
        tick(desk, crowd.clock.advance(days=6))

    ana = everything_read_by(crowd, "UANA") + "".join(chat.to("UANA"))
    for word in (
        "line",
        "tag",
        "edit",
        "message",
        "heading",
        "path",
        "cause",
        "title",
        "why",
        "reach",
    ):
        assert f"canary{word}" not in ana
    private = [*texts_of(Whose.PAIRS), *texts_of(Whose.FACILITATORS)]
    about_maya = ("profilesave", "exceptiongrant", "programfeedback")  # hers, not the pair's
    others = [one for one in private if not any(form in one for form in about_maya)]
    assert [text for text in others if text in ana] == []
    assert MAYAS_WORDS in ana
    assert MAYAS_WORDS not in everything_read_by(crowd, "UBEN")
    assert LEES_WORDS in everything_read_by(crowd, "UBEN")


def test_a_new_thought_partner_never_sees_what_the_former_one_wrote(crowd):
    with crowd.sessions.begin() as session:
        pair = session.get_one(Pair, crowd.things["sam"].pair)
        lee = session.get_one(Person, crowd.ids["Lee"])
        reassign(session, pair, lee, True, crowd.clock.now)
    chat = FakeChat()
    desk = Desk(crowd.sessions, {Platform.SLACK: chat}, Rules())
    for _ in range(6):
        tick(desk, crowd.clock.advance(days=6))

    lee_read = everything_read_by(crowd, "ULEE") + "".join(chat.to("ULEE"))
    read_by_both = seen(crowd.types("UMAYA", "/pair Sam")) + seen(crowd.types("USAM", "/pair Maya"))

    assert "1 of 3" in lee_read
    assert MAYAS_WORDS not in lee_read
    assert MAYAS_WORDS in read_by_both


def test_only_the_thought_partner_and_the_facilitators_read_why_an_exception_was_granted(crowd):
    maya = mention_token("UMAYA")
    crowd.types("UFAY", f"/cohort grant {maya} video meetings: canarycause of the family")
    chat = FakeChat()
    for _ in range(6):
        tick(Desk(crowd.sessions, {Platform.SLACK: chat}, Rules()), crowd.clock.advance(days=6))

    others = "".join(everything_read_by(crowd, who) for who in ("USAM", "UANA", "ULEE", "UBEN"))
    posted = "".join(seen(post.message) for post in chat.posts)

    assert "canarycause" in seen(crowd.types("UMAYA", "/requirements"))
    assert "canarycause" in seen(crowd.types("UGUS", f"/cohort requirements {maya}"))
    assert "canarycause" not in others + posted + "".join(exported(crowd))


def test_a_facilitator_who_is_in_a_pair_sees_the_words_of_that_one_only(crowd):
    with crowd.sessions.begin() as session:
        fay, dov = (session.get_one(Person, crowd.ids[name]) for name in ("Fay", "Dov"))
        pair = add_pair(session, crowd.things["sam"].cohort, fay, dov)
        add_contact(session, pair, date(2026, 10, 1), note="fayswords")
        add_draft(session, fay.id, "contact", {}, crowd.clock.now)
    write_everywhere(crowd)
    fay_reader, gus_reader = Reader(crowd, "UFAY"), Reader(crowd, "UGUS")

    fay_reader.look_everywhere()
    gus_reader.look_everywhere()

    assert any("fayswords" in text for text in fay_reader.got)
    assert not any("fayswords" in text for text in gus_reader.got)


# --- over sockets ------------------------------------------------------------------------


def test_nothing_in_what_slack_is_sent_for_a_facilitator_holds_a_word_of_the_pair(tmp_path):
    with world(tmp_path, SEED, ROSTER, PLAN, MONDAY_MORNING) as running:
        running.types("U0MAYA", "/contact zoom today 45m canaryline #canarytag")
        running.types("U0MAYA", "/article https://example.org/canarypath canarywhy")
        running.until(running.now.replace(month=11, day=24))  # seven digests, and an alert
        running.home("U0FAY")
        running.types("U0FAY", "/pair <@U0SAM>")
        running.types("U0FAY", "/cohort")
        running.clicks("U0FAY", "Message Maya")
        seen_by_fay = running.playground.sees("U0FAY")
        seen_by_sam = running.playground.sees("U0SAM")

    assert "canary" in str(seen_by_sam)
    assert len(seen_by_fay["messages"]) > 4
    assert words_of(seen_by_fay["modals"][-1])
    assert "canary" not in str(seen_by_fay)
