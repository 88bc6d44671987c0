"""Every way in which a line can be unclear is said in words, with a way out."""

import inspect
from datetime import UTC, date, datetime

import pytest

from handlers.explain_unclear import explain_unclear, explain_unclear_article
from handlers.reading import errors
from handlers.reading.reading import Partner, Reading
from messages.message import Message
from models import Modality, Role
from models.person import get_person
from tests.cast import add_pair, add_person
from tests.handlers.calls import buttons_of, call

NOON = datetime(2026, 10, 4, 16, tzinfo=UTC)
SUNDAY = date(2026, 10, 4)
SAM = Partner(1, "Sam Ortiz")
READING = Reading((SAM,), None, SUNDAY, None, 45, "budget", ())
CONTACT_ERRORS = [
    errors.TooLongError(2412, 2000),
    errors.FutureContactError(date(2026, 10, 6)),
    errors.FutureContactError(date(2026, 10, 6), datetime(2026, 10, 6, 14, tzinfo=UTC)),
    errors.NotHappenedError("canceled"),
    errors.LongAgoError(date(2020, 1, 1), 366),
    errors.ImpossibleDateError("feb 30"),
    errors.AmbiguousDateError("friday", (SUNDAY, date(2026, 10, 2))),
    errors.AmbiguousDateError("someday"),
    errors.SeveralDatesError(("monday", "friday"), (SUNDAY,)),
    errors.SeveralDatesError(("monday", "friday")),
    errors.ImpossibleTimeError("3:75"),
    errors.AmbiguousTimeError("7", (NOON,)),
    errors.AmbiguousTimeError("7"),
    errors.SeveralTimesError(("3pm", "5pm")),
    errors.ImpossibleDurationError("0m", "zero"),
    errors.ImpossibleDurationError("25h", "too_long"),
    errors.AmbiguousDurationError("45", (45,)),
    errors.AmbiguousDurationError("a while"),
    errors.SeveralDurationsError(("1h", "2h"), (60, 120)),
    errors.AmbiguousModalityError((Modality.CHAT, Modality.VIDEO)),
    errors.AmbiguousModalityError((Modality.CHAT, Modality.VIDEO), READING),
    errors.AmbiguousPartnerError("Sam", (SAM, Partner(2, "Sam Abel"))),
    errors.AmbiguousPartnerError("Sam", (SAM, Partner(2, "Sam Abel")), READING),
    errors.UnknownPartnerError("Olu"),
    errors.UnknownPartnerError("x" * 4000),
    errors.UnclearError(),
]
ARTICLE_ERRORS = [
    errors.NoLinkError(),
    errors.BadLinkError("javascript:alert(1)"),
    errors.SeveralLinksError(("https://example.org/a", "https://example.org/b")),
    errors.TooLongError(9000, 2000),
]


def explained(session, cast, error, now):
    return explain_unclear(session, call(session, cast.maya_id), error, now)


@pytest.mark.parametrize("error", CONTACT_ERRORS, ids=lambda error: type(error).__name__)
def test_it_says_what_was_understood_and_that_nothing_is_saved(sessions, cast, clock, error):
    with sessions.begin() as session:
        reply = explained(session, cast, error, clock.now)

    assert isinstance(reply, Message)
    assert "Nothing is saved" in reply.text or "still to come" in reply.text
    assert len(reply.text) < 500


@pytest.mark.parametrize("error", ARTICLE_ERRORS, ids=lambda error: type(error).__name__)
def test_an_articles_line_too(error):
    reply = explain_unclear_article(error)

    assert reply.text
    assert "Fill in the form" in buttons_of(reply)


def test_no_kind_of_unclear_line_is_without_words():
    kinds = {
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, errors.UnclearError)
    }

    assert kinds == {type(error) for error in (*CONTACT_ERRORS, *ARTICLE_ERRORS)}


def test_of_several_modalities_the_likely_ones_are_offered(sessions, cast, clock):
    error = errors.AmbiguousModalityError((Modality.CHAT, Modality.VIDEO), READING)
    with sessions.begin() as session:
        reply = explained(session, cast, error, clock.now)

    assert list(buttons_of(reply)) == ["Chat", "Video"]
    assert "Sunday, October 4 (45 min), with Sam" in reply.text


def test_without_a_partner_the_only_one_is_meant(sessions, cast, clock):
    reading = Reading((), None, SUNDAY, None, 45, "", ())
    error = errors.AmbiguousModalityError((Modality.CHAT, Modality.VIDEO), reading)
    with sessions.begin() as session:
        reply = explained(session, cast, error, clock.now)

    assert "with Sam: how did you talk?" in reply.text


def test_with_several_pairs_the_pair_is_asked_first(sessions, cast, clock):
    reading = Reading((), None, SUNDAY, None, 45, "", ())
    error = errors.AmbiguousModalityError((Modality.CHAT, Modality.VIDEO), reading)
    with sessions.begin() as session:
        lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
        add_pair(session, cast.cohort_id, get_person(session, cast.maya_id), lee)
        reply = explained(session, cast, error, clock.now)

    assert list(buttons_of(reply)) == ["Lee", "Sam"]


def test_a_mention_of_a_stranger_shows_neither_mark_nor_id(sessions, cast, clock):
    token = "\ue000UOLU\ue001"
    with sessions.begin() as session:
        reply = explained(session, cast, errors.UnknownPartnerError(token), clock.now)

    assert "The person you mentioned is not your partner here." in reply.text
    assert "UOLU" not in reply.text
