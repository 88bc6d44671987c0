"""`doctor --live`: who gets the one test message, and that they are told before it goes out."""

from collections.abc import Callable, Iterator
from pathlib import Path

from bot.clocks import choose_clock
from bot.doctor import Finding
from bot.doctor_answers import FAILURES
from bot.doctor_live import Watch, measure
from bot.doctor_recipient import NobodyError, Recipient, choose_recipient, user_id_of
from bot.keys import keyring_of
from bot.settings import Settings
from bot.slack_client import delivery_error, posting_client
from models import DatabaseUnavailableError, open_database
from models.migrate import MigrationError, is_current
from program.clock import Clock
from scheduler.chat import Address

SUBJECT = "test message"


def examine_live(
    settings: Settings, to: str | None, say: Callable[[str], None]
) -> Iterator[Finding]:
    """Yield what one message tells about this workspace; `say` is told first to whom it goes.

    The database is only read.
    """
    client = posting_client(settings.slack_bot_token, settings.slack_api_url)
    clock = choose_clock(settings.clock_url)
    try:
        recipient = _recipient(settings, to, clock)
        user_id = user_id_of(recipient, client)
        workspace_id = str(client.auth_test()["team_id"])
    except NobodyError as error:
        yield Finding(SUBJECT, False, f"not sent: {error}")
        return
    except FAILURES as error:
        reason = delivery_error(error).reason
        yield Finding(
            SUBJECT, False, f"not sent: Slack does not answer ({reason}). Mend that first"
        )
        return
    say(f"       {SUBJECT}: goes to {recipient.name} ({recipient.email}) and is taken back")
    yield from measure(client, Address(workspace_id, user_id, None), Watch(clock))


def _recipient(settings: Settings, to: str | None, clock: Clock) -> Recipient:
    file = settings.database_url.partition(":///")[2]
    if settings.database_url.startswith("sqlite") and not Path(file).exists():
        raise NobodyError("nobody is on the roster yet. Run: python -m bot import roster.csv")
    sessions = open_database(settings.database_url, keyring_of(settings))
    try:
        if not is_current(sessions):
            raise NobodyError("the database is not ready. Run: python -m bot migrate")
        with sessions.read() as session:
            return choose_recipient(session, to, clock().date())
    except (DatabaseUnavailableError, MigrationError) as error:
        raise NobodyError("the database cannot be read. Mend that first") from error
    finally:
        sessions.close()
