"""/article: a link goes to the partner, in their daytime, with the sharer's words."""

from datetime import UTC, date, datetime

import pytest

from handlers import article_steps, share_article
from messages.message import Form, Quote
from models import Notice, NoticeKind, Pair, Person, Role
from models.account import find_account_of
from models.article import articles_of, find_article
from models.cohort import Cohort
from models.notice import notices_about
from models.person import get_person
from program.errors import (
    CohortOverError,
    NoLongerThereError,
    NotForYouError,
    NotYourPartnerError,
    PairEndedError,
)
from program.rules import Rules
from scheduler.job import Skip
from scheduler.shared_article import NOTICE, compose
from tests.cast import add_contact, add_pair, add_person
from tests.handlers.calls import buttons_of, call, fill_in, filled, press

URL = "https://example.org/budget-calendar"


def typed(session, person_id, words, now):
    return share_article.handle(session, call(session, person_id, words), now)


def shared(session, pair_id):
    return list(reversed(articles_of(session, pair_id, 50)))


def brought(session, pair_id) -> list[Notice]:
    return list(notices_about(session, pair_id, [NoticeKind.ARTICLE]))


def add_lee(session, cast):
    lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
    return add_pair(session, cast.cohort_id, get_person(session, cast.maya_id), lee)


def test_a_link_goes_to_the_partner_with_title_and_why(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, f"Budget calendar {URL} after what we said", clock.now)

        article, notice = shared(session, cast.pair_id)[0], brought(session, cast.pair_id)[0]

    assert "Shared with Sam: Budget calendar" in reply.text
    assert "Sam gets it now." in reply.text
    assert (article.url, article.title, article.why) == (
        URL,
        "Budget calendar",
        "after what we said",
    )
    assert (notice.key, notice.recipient_id) == (f"article:{article.id}", cast.sam_id)
    assert notice.due_at == clock.now
    assert notice.expires_at > clock.now


def test_the_partner_reads_who_shares_what_and_why(sessions, cast, clock):
    with sessions.begin() as session:
        add_contact(session, session.get_one(Pair, cast.pair_id), date(2026, 10, 2))
        typed(session, cast.maya_id, f"Budget calendar {URL} after what we said", clock.now)
        message = compose(session, brought(session, cast.pair_id)[0], Rules(), clock.now)

    assert f"Maya shared this with you: Budget calendar ({URL})." in message.text
    assert Quote("after what we said") in message.blocks
    assert "It goes with your video meeting of October 2." in message.text


def test_without_a_title_the_address_stands_for_it(sessions, cast, clock):
    with sessions.begin() as session:
        typed(session, cast.sam_id, URL, clock.now)
        message = compose(session, brought(session, cast.pair_id)[0], Rules(), clock.now)

    assert message.text.startswith(f"Sam shared this with you: {URL}.")


@pytest.mark.parametrize(
    ("now", "zone", "words", "due_at"),
    [
        (
            datetime(2026, 10, 8, 22, 30, tzinfo=UTC),
            "America/New_York",
            "Sam's evening has begun; it goes out tomorrow, Friday, October 9, 8:00 AM.",
            datetime(2026, 10, 9, 12, tzinfo=UTC),
        ),
        (
            datetime(2026, 10, 8, 14, tzinfo=UTC),
            "America/Los_Angeles",
            "It is early for Sam; it goes out today, 8:00 AM Sam's time.",
            datetime(2026, 10, 8, 15, tzinfo=UTC),
        ),
        (
            datetime(2026, 10, 10, 15, tzinfo=UTC),
            "America/New_York",
            "It is a day off for Sam; it goes out Tuesday, October 13, 8:00 AM.",
            datetime(2026, 10, 13, 12, tzinfo=UTC),
        ),
    ],
)
def test_in_quiet_hours_it_waits_and_the_sharer_is_told_until_when(
    sessions, cast, now, zone, words, due_at
):
    with sessions.begin() as session:
        get_person(session, cast.sam_id).time_zone = zone
        reply = typed(session, cast.maya_id, URL, now)

        notice = brought(session, cast.pair_id)[0]

    assert words in reply.text
    assert notice.due_at == due_at


def test_while_everything_is_held_the_sharer_is_told_so(sessions, cast, clock):
    with sessions.begin() as session:
        session.get_one(Cohort, cast.cohort_id).held_at = clock.now
        reply = typed(session, cast.maya_id, URL, clock.now)

        notice = brought(session, cast.pair_id)[0]

    assert "put messages on hold" in reply.text
    assert notice.expires_at is None


def test_a_partner_who_cannot_be_reached_is_said_so(sessions, cast, clock):
    with sessions.begin() as session:
        find_account_of(session, cast.sam_id).deactivated_at = clock.now
        reply = typed(session, cast.maya_id, URL, clock.now)

    assert "I cannot reach Sam" in reply.text


def test_a_link_that_the_pair_has_is_said_so_and_not_sent(sessions, cast, clock):
    with sessions.begin() as session:
        typed(session, cast.maya_id, URL, clock.now)
        reply = typed(session, cast.sam_id, f"{URL}/?utm_source=news#top", clock.advance(days=1))

        articles = shared(session, cast.pair_id)

    assert "Maya shared it on October 5, so it was not sent to Maya again." in reply.text
    assert len(articles) == 1


def test_share_again_sends_it_once_more(sessions, cast, clock):
    with sessions.begin() as session:
        typed(session, cast.maya_id, URL, clock.now)
        reply = typed(session, cast.maya_id, f"{URL} now with dates", clock.now)
        again = press(session, cast.maya_id, buttons_of(reply)["Share it again"])
        article_steps.share_again(session, again, clock.now)

        with pytest.raises(NoLongerThereError):
            article_steps.share_again(session, again, clock.now)

        articles, notices = shared(session, cast.pair_id), brought(session, cast.pair_id)

    assert [article.why for article in articles] == ["", "now with dates"]
    assert len(notices) == 2


def test_with_several_pairs_it_is_asked_with_whom(sessions, cast, clock):
    with sessions.begin() as session:
        lee_pair = add_lee(session, cast)
        question = typed(session, cast.maya_id, URL, clock.now)
        lee = press(session, cast.maya_id, buttons_of(question)["Lee"])
        article_steps.choose_pair(session, lee, clock.now)

        counts = [len(shared(session, one)) for one in (cast.pair_id, lee_pair.id)]

    assert "with whom?" in question.text
    assert counts == [0, 1]


def test_with_more_than_five_pairs_a_form_asks_with_whom(sessions, cast, clock):
    with sessions.begin() as session:
        maya = get_person(session, cast.maya_id)
        for name in ("Ana", "Ben", "Cam", "Dov", "Eli"):
            person = add_person(session, f"{name} Lo", cast.cohort_id, Role.PARTICIPANT)
            add_pair(session, cast.cohort_id, maya, person)
        form = typed(session, cast.maya_id, f"{URL} good", clock.now)

    assert isinstance(form, Form)
    assert (filled(form)["url"], filled(form)["why"]) == (URL, "good")


def test_mentioned_partners_all_get_it_and_the_one_who_has_it_is_asked_about(sessions, cast, clock):
    with sessions.begin() as session:
        lee_pair = add_lee(session, cast)
        typed(session, cast.maya_id, f"@SAM {URL}", clock.now)
        reply = typed(session, cast.maya_id, f"@SAM @LEE {URL}", clock.now)

        counts = [len(shared(session, one)) for one in (cast.pair_id, lee_pair.id)]

    assert "Shared with Lee" in reply.text
    assert "You and Sam have this already" in reply.text
    assert counts == [1, 1]


def test_somebody_else_who_is_mentioned_is_refused(sessions, cast, clock):
    with sessions.begin() as session, pytest.raises(NotYourPartnerError):
        typed(session, cast.maya_id, f"@FAY {URL}", clock.now)


@pytest.mark.parametrize(
    "words",
    [
        "no link at all",
        "javascript:alert(1)",
        "https://",
        "https://example.org/a https://example.org/b",
        f"{URL} " + "why " * 2000,
        "file:///etc/passwd",
    ],
)
def test_what_is_no_link_is_refused_and_nothing_is_shared(sessions, cast, clock, words):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, words, clock.now)

        articles = shared(session, cast.pair_id)

    assert reply.text
    assert articles == []


def test_nothing_typed_opens_the_form_and_it_shares(sessions, cast, clock):
    with sessions.begin() as session:
        form = typed(session, cast.maya_id, "", clock.now)
        answers = {"url": URL, "title": "ميزانية", "why": "<b>see</b> page 3\nand 4"}
        share_article.submit(session, fill_in(session, cast.maya_id, form, answers), clock.now)

        article = shared(session, cast.pair_id)[0]

    assert (article.title, article.why) == ("ميزانية", "<b>see</b> page 3\nand 4")


@pytest.mark.parametrize(
    "url", ["", "no link", "ftp://example.org/x", "https://a.example.org https://b.example.org"]
)
def test_a_form_without_a_good_link_comes_back(sessions, cast, clock, url):
    with sessions.begin() as session:
        form = typed(session, cast.maya_id, "", clock.now)
        answers = {"url": url, "why": "because"}
        reply = share_article.submit(
            session, fill_in(session, cast.maya_id, form, answers), clock.now
        )

    assert "url" in reply.errors
    assert filled(reply)["why"] == "because"


def test_a_form_for_somebody_elses_pair_is_refused(sessions, cast, clock):
    with sessions.begin() as session:
        add_lee(session, cast)
        olu = add_person(session, "Olu Ade", cast.cohort_id, Role.MENTOR)
        theirs = add_pair(session, cast.cohort_id, olu, get_person(session, cast.sam_id))
        form = typed(session, cast.maya_id, "", clock.now)
        answers = {"url": URL, "pair": str(theirs.id)}

        with pytest.raises(NotForYouError):
            share_article.submit(session, fill_in(session, cast.maya_id, form, answers), clock.now)


def test_a_shortcut_on_a_message_fills_in_its_link(sessions, cast, clock):
    with sessions.begin() as session:
        form = share_article.open_by_shortcut(
            session, call(session, cast.maya_id, f"look at {URL} it is good"), clock.now
        )
        without = share_article.open_by_shortcut(
            session, call(session, cast.maya_id, "just words"), clock.now
        )

    assert filled(form)["url"] == URL
    assert filled(without)["url"] == ""


def test_in_an_ended_pair_nothing_is_shared_and_nothing_goes_out(sessions, cast, clock):
    with sessions.begin() as session:
        add_lee(session, cast)
        typed(session, cast.maya_id, f"@SAM {URL}", clock.now)
        notice = brought(session, cast.pair_id)[0]
        question = typed(session, cast.maya_id, "https://example.org/other", clock.now)
        session.get_one(Pair, cast.pair_id).ended_at = clock.now
        sam = press(session, cast.maya_id, buttons_of(question)["Sam"])

        with pytest.raises(PairEndedError):
            article_steps.choose_pair(session, sam, clock.now)

        composed = compose(session, notice, Rules(), clock.now)

    assert composed == Skip("pair_ended")


def test_after_the_cohort_nothing_is_shared(sessions, cast):
    with sessions.begin() as session, pytest.raises(CohortOverError):
        typed(session, cast.maya_id, URL, datetime(2027, 5, 3, 14, tzinfo=UTC))


def test_the_notice_is_no_reminder_and_keeps_quiet_hours():
    assert not NOTICE.is_reminder
    assert NOTICE.keeps_quiet_hours
    assert NOTICE.is_held


def test_a_notice_whose_article_is_gone_is_skipped(sessions, cast, clock):
    with sessions.begin() as session:
        typed(session, cast.maya_id, URL, clock.now)
        notice = brought(session, cast.pair_id)[0]
        session.delete(find_article(session, notice.subject_id))
        session.flush()
        composed = compose(session, notice, Rules(), clock.now)

    assert composed == Skip("gone")


def test_help_explains_the_command(sessions, cast, clock):
    with sessions.begin() as session:
        reply = typed(session, cast.maya_id, "help", clock.now)
        sender = session.get_one(Person, cast.maya_id)

    assert "/article" in reply.text
    assert "I open no link" in reply.text
    assert sender.id
