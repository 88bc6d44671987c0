"""What two people write to each other is theirs: it is searched for in all that others get.

Every word that a pair can leave with the bot carries a word found nowhere else; then everything is
produced that a facilitator, an operator, or somebody of another pair can get hold of.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from bot.health import Health
from bot.logs import Redacted, set_up_logging
from bot.printed_page import printed_page
from bot.tables import as_csv, as_json
from handlers import BUTTONS, FORMS
from handlers.call import Reply
from handlers.reading.mentions import mention_token
from messages.message import Form, Home, Message
from messages.passed_messages import ANSWER_FORM, TEXT
from messages.preview import preview_table
from messages.statements import statement
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
from models.cohort import all_cohorts
from models.draft import add_draft
from program.exports import EXPORTS
from program.pairs import reassign
from program.rules import Rules
from program.statements import statements_of
from scheduler.desk import Desk
from scheduler.preview import preview
from scheduler.tick import tick
from tests.bot.test_slack_app import MONDAY_MORNING, PLAN, ROSTER, SEED
from tests.cast import FakeClock, add_contact, add_pair
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


@dataclass
class Reader:
    """A facilitator who presses every kind of button there is, and what they got to see."""

    crowd: Crowd
    who: str
    got: list[str] = field(default_factory=list)
    pressed: set[tuple[str, str]] = field(default_factory=set)

    def keep(self, reply: Reply | None) -> Reply | None:
        if reply is not None:
            assert not is_broken(reply)
            self.got.append(seen(reply))
            self.got.append(repr(reply))
        return reply

    def look_everywhere(self) -> None:
        """Open the home, type what can be typed, and press whatever is found."""
        names = [mention_token("UMAYA"), SAM, "Maya", "Ana", "sam@example.org"]
        lines = [
            "/pair", *(f"/pair {name}" for name in names), "/contact", "/article", "/settings",
            "/cohort", "/cohort pairs", "/cohort match", "/cohort match ask", "/cohort match keep",
            "/cohort match propose", "/cohort match change",
            "/cohort unlinked", "/cohort announce", "/cohort help",
            f"/cohort away {SAM} until November 30", f"/cohort back {SAM}",
            f"/cohort left {SAM} on November 30", f"/cohort end {mention_token('UANA')}",
            f"/cohort reassign {SAM} to {mention_token('ULEE')}", "/cohort wirtschaft",
            f"/cohort add {mention_token('ULEE')} {mention_token('UDOV')}",
            f"/cohort introduce {mention_token('UMAYA')} {SAM} friday 3pm",
            "/cohort hold", "/cohort release", "/cohort in 2026-27 pairs", "/cohort link x y",
            "/cohort capstones", f"/cohort capstones select {SAM}", "/cohort capstones announce",
            f"/cohort capstones unselect {SAM}", "/capstone", f"/capstone {SAM}",
            "/cohort requirements", f"/cohort requirements {mention_token('UMAYA')}",
            f"/cohort grant {mention_token('UMAYA')} conference: ill",
            "/cohort delivery", "/cohort delivery articles 90 days", f"/cohort delivery to {SAM}",
            "/events", "/cohort event", "/cohort event add", "/cohort attendance",
            "/cohort poll", "/cohort poll add",
        ]  # fmt: skip
        found = [self.keep(self.crowd.opens_home(self.who))]
        found += [self.keep(self.crowd.types(self.who, line)) for line in lines]
        found += [self.keep(self.crowd.says(self.who, words)) for words in ("help", "zoom 20m")]
        self.press_all(found)

    def press_all(self, found: list[Reply | None]) -> None:
        while found:
            shown = found.pop()
            if not isinstance(shown, Message | Home):
                continue
            for button in buttons_in(shown):
                if (button.action, button.value) in self.pressed:
                    continue
                self.pressed.add((button.action, button.value))
                found.append(self.keep(self.crowd.presses(self.who, button.action, button.value)))

    def try_every_id(self) -> None:
        """Press every button, and send every form, with the ids of the pair and its drafts."""
        things = self.crowd.things["sam"]
        with self.crowd.sessions.read() as session:
            drafts = [draft.id for draft in session.query(Draft).all()]
        values = [str(things.pair), f"{things.pair}|{things.mentor}", f"contact|{things.contact}"]
        values += [things.seen_meeting, f"of|{things.seen_meeting}", f"{things.meeting}|2|0"]
        values += [str(things.capstone), f"{things.capstone}|Plan of action"]
        gate, person = self.crowd.gateway, caller(self.who)
        for value in [*values, *drafts, *(f"draft|{draft}" for draft in drafts)]:
            for action in BUTTONS:
                self.keep(gate.button(person, action, value))
            for form in FORMS:
                self.keep(gate.form(person, form, value, {"pair": "1", "until": "2026-11-30"}))


def exported(crowd: Crowd) -> Iterator[str]:
    """Yield what an operator can print: exports of every kind, statements, the preview, health."""
    now, rules = crowd.clock.now, Rules()
    with crowd.sessions.read() as session:
        for kind in EXPORTS.values():
            yield as_json(kind.rows(session, rules, now))
            yield as_csv(kind.columns, kind.rows(session, rules, now))
        for cohort in all_cohorts(session):
            for stated in statements_of(session, cohort, rules, now):
                yield printed_page(stated.person.name, statement(stated, now.date()))
        for drafts in (False, True):
            yield preview_table(preview(session, rules, 40, now, as_if_announced=drafts))
    yield str(Health(crowd.sessions, crowd.clock).report())


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
    fay.try_every_id()

    told = [post for post in chat.posts if post.to.user_id in ("UFAY", "UGUS")]
    got = [*fay.got, *gus.got, *printed, *exported(crowd)]
    got += [seen(post.message) + post.message.text + post.tracking_id for post in told]
    got += [seen(message) for _, message in chat.revisions]
    assert kinds_sent_to_facilitators(crowd) == {
        NoticeKind.ALERT, NoticeKind.DIGEST, NoticeKind.HELP_REQUEST, NoticeKind.PASSED_MESSAGE,
    }  # fmt: skip
    assert chat.revisions
    assert {action for action, _ in gus.pressed} > {
        "pair.message", "pair.excuse", "cohort.page", "delivery.arrived", "delivery.again",
        "delivery.resend",
    }  # fmt: skip
    assert [text[:400] for text in got if CANARY in text.lower()] == []
    assert "call failed" in log.getvalue()
    assert CANARY not in log.getvalue()


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
    lines = (
        "/pair",
        "/capstone",
        "/contact",
        "/article",
        "/settings",
        "/profile",
        "/match",
        "/pair Maya",
        "/pair Sam",
        "/pair Lee",
        "/requirements",
    )
    read = [seen(crowd.types(who, line)) for line in lines] + [seen(crowd.opens_home(who))]
    return "".join([*read, seen(crowd.says(who, "help"))])


def test_the_participants_of_one_thought_partner_never_see_each_others_words(crowd):
    chat = FakeChat()
    desk = Desk(crowd.sessions, {Platform.SLACK: chat}, Rules())

    write_everywhere(crowd)
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
        running.until(running.now.replace(month=12, day=15))
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
