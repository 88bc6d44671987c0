"""Whatever is logged, at whatever level: no secret and nobody's note is in it."""

import io
import json
import logging
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.logs import Redacted, set_up_logging
from models import Contact, Modality, Sessions
from tests.cast import NEW_YORK

SECRETS = (
    "xoxb-1234-5678-canary",
    "xapp-1-A1-canary",
    "xoxe.xoxb-1-canary",
    "https://hooks.slack.com/commands/T0/1/canary",
    "v0=0123456789abcdef0123",
    "signing_secret=canarycanary",
)


@pytest.fixture
def log():
    """What is written to the log meanwhile, everything from DEBUG on."""
    written = io.StringIO()
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield written
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    for handler in before[0]:
        root.addHandler(handler)
    root.setLevel(before[1])


def listen(written: io.StringIO, log_format: str, secrets: tuple[str, ...] = ()) -> logging.Logger:
    set_up_logging(log_format, secrets)
    root = logging.getLogger()
    root.setLevel(logging.DEBUG)
    for handler in root.handlers:
        if isinstance(handler, logging.StreamHandler) and isinstance(handler.formatter, Redacted):
            handler.setStream(written)
    return logging.getLogger("bot.test")


@pytest.mark.parametrize("log_format", ["text", "json"])
@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_is_logged_in_a_message_an_argument_or_an_exception(log, log_format, secret):
    logger = listen(log, log_format)

    logger.debug("posting with %s", secret)
    logger.info(f"and {secret} again", extra={"token": secret})  # noqa: G004 - others do it
    try:
        try:
            raise ValueError(secret)
        except ValueError as error:
            raise RuntimeError(f"call to {secret} failed") from error
    except RuntimeError:
        logger.exception("it failed with %r", {"token": secret})

    assert "canary" not in log.getvalue()
    assert secret not in log.getvalue()
    assert "RuntimeError" in log.getvalue()


def test_the_settings_own_secrets_are_left_out_whatever_they_look_like(log):
    logger = listen(log, "text", ("plain-signing-words", "p@ss"))

    logger.warning("signed with plain-signing-words")
    logger.warning("postgresql+psycopg://user:p@ss@host/name does not answer")

    assert "plain-signing" not in log.getvalue()
    assert "p@ss" not in log.getvalue()
    assert "host/name does not answer" in log.getvalue()


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_a_note_that_the_database_refuses_is_not_logged(sessions: Sessions, cast, log, log_format):
    logger = listen(log, log_format)

    try:
        with sessions.begin() as session:
            session.add(
                Contact(
                    pair_id=cast.pair_id,
                    logged_by_id=cast.maya_id,
                    modality=Modality.VIDEO,
                    took_place_on=date(2026, 9, 9),
                    time_zone=NEW_YORK,
                    logged_at=datetime(2026, 9, 9, tzinfo=UTC),
                    duration_minutes=-1,
                    note="note-canary\nsecond-canary",
                )
            )
    except SQLAlchemyError:
        logger.exception("the contact was refused")

    assert "the contact was refused" in log.getvalue()
    assert "canary" not in log.getvalue()
    assert "positive_duration" in log.getvalue()


def test_the_databases_own_log_shows_no_values(sessions: Sessions, log):
    listen(log, "text")
    logging.getLogger("sqlalchemy.engine").setLevel(logging.DEBUG)
    try:
        with sessions.begin() as session:
            session.execute(text("SELECT 1 WHERE 'a' = :note"), {"note": "note-canary"})
    finally:
        logging.getLogger("sqlalchemy.engine").setLevel(logging.NOTSET)

    assert "canary" not in log.getvalue()


def test_a_line_of_text_cannot_pass_for_another_one(log):
    logger = listen(log, "text")

    logger.warning("name %s", "Maya\n2026-10-05 ERROR bot: forged\x1b[31m\u202e")

    assert len(log.getvalue().splitlines()) == 1
    assert "\x1b" not in log.getvalue()
    assert "\u202e" not in log.getvalue()


def test_json_is_one_object_a_line(log):
    logger = listen(log, "json")

    logger.warning("name %s", "ليلى\nx")
    try:
        raise ValueError("why")
    except ValueError:
        logger.exception("failed")

    first, second = map(json.loads, log.getvalue().splitlines())
    assert (first["level"], first["logger"], first["message"]) == (
        "WARNING",
        "bot.test",
        "name ليلى\nx",
    )
    assert "ValueError: why" in second["trace"]


def test_loggers_that_write_whole_requests_are_kept_short(log):
    listen(log, "text")

    for name in ("slack_bolt.App", "slack_sdk.web", "apscheduler.scheduler", "uvicorn.access"):
        logging.getLogger(name).info("body: text=note-canary")

    assert log.getvalue() == ""
