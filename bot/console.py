"""What every command of the command line shares: settings, the database, plain sentences."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer

from bot.drawing import clean_text
from bot.keys import keyring_of, missing_key
from bot.logs import set_up_logging
from bot.settings import Settings, SettingsError, read_settings
from models import DatabaseDamagedError, DatabaseUnavailableError, Sessions, open_database
from models.backup import BackupError, NoToolError, back_up, free_name, name_of_database
from models.faults import refuses_writes
from models.installation import get_secret
from models.key_care import look_after_key, words_are_sealed
from models.keys import KeyProblemError
from models.migrate import PUT_BACK, MigrationError, has_tables, is_current
from models.migrate import migrate as migrate_database
from models.opening import check_place, check_whole
from models.trace import traced
from program.clock import UnbelievableClockError
from program.roster.sheet import SheetError
from program.rules import RulesError
from scheduler.mishap import log_mishap

logger = logging.getLogger(__name__)

REFUSED = 2
"""Exit code: the operator can mend it."""

PLAIN = " What people wrote is not encrypted in that copy: remove it when all is well."

BROKEN = 1
"""Exit code: a bug of ours, or something that `doctor` found."""


def tell(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Write to the terminal; nothing that anybody wrote can steer it, or turn a line around."""
    typer.echo(clean_text(text), err=err, nl=nl)


def refuse(text: str) -> NoReturn:
    """Say what is wrong and end."""
    tell(text, err=True)
    raise typer.Exit(REFUSED)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn whatever happens into sentences; a trace goes to the log alone, without secrets.

    What is logged meanwhile, and the notices that are written, stand under one id.
    """
    with traced(), _refusing():
        yield


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except typer.Exit:
        raise
    except SettingsError as error:
        refuse("\n".join(map(str, error.problems)))
    except SheetError as error:
        refuse(f"{error}\n{len(error.problems)} to mend; nothing was changed.")
    except (
        RulesError,
        BackupError,
        MigrationError,
        KeyProblemError,
        UnbelievableClockError,
    ) as error:
        refuse(str(error))
    except DatabaseUnavailableError as error:
        refuse(_about_database(error))
    except ModuleNotFoundError as error:
        if error.name != "psycopg":
            _mishap()
        refuse("PostgreSQL needs one package more. Run: pip install 'psycopg[binary]'")
    except OSError as error:
        refuse(_about_file(error))
    except Exception:  # noqa: BLE001 - the usual trace would show what was in the settings
        _mishap()


def _about_database(error: DatabaseUnavailableError) -> str:
    if isinstance(error, DatabaseDamagedError):
        return f"The database is damaged ({_first_line(error.orig)}). {PUT_BACK}."
    if any(sign in str(error.orig) for sign in ("database is locked", "lock timeout")):
        return (
            "Another program is writing to the database just now, so nothing was changed. "
            "Try again in a minute; if it goes on, see which other program has it open."
        )
    if refuses_writes(error):
        return (
            f"Nothing can be saved ({_first_line(error.orig)}), so nothing was changed. Make room "
            "on the disk, or see who may write to the database."
        )
    return f"The database does not answer: {_first_line(error.orig)}. Check DATABASE_URL."


def _first_line(error: object) -> str:
    return str(error).strip().split("\n")[0].rstrip(".")


def _about_file(error: OSError) -> str:
    if error.filename is None:
        return f"That could not be read or reached: {error.strerror or error}."
    if isinstance(error, FileNotFoundError):
        return f"There is no file {error.filename}."
    return f"{error.filename} could not be read: {error.strerror}."


def _mishap() -> NoReturn:
    reference = log_mishap(logger, "a command failed")
    tell(
        f"Something broke on our side, and nothing was saved. The log names it {reference}.",
        err=True,
    )
    raise typer.Exit(BROKEN)


def settings_here() -> Settings:
    """Return the settings of this folder and environment, with logging set up."""
    settings = read_settings(os.environ, Path.cwd())
    set_up_logging(settings.log_format, settings.secrets)
    return settings


@contextmanager
def database(settings: Settings) -> Iterator[Sessions]:
    """Open the database, brought to the newest schema first."""
    with opened(settings) as sessions:
        bring_up_to_date(sessions, settings)
        say_if_missing(look_after_key(sessions), settings)
        yield sessions


@contextmanager
def opened(settings: Settings) -> Iterator[Sessions]:
    """Open the database as it is, unless it cannot be worked with."""
    check_place(settings.database_url)
    sessions = open_database(settings.database_url, keyring_of(settings))
    try:
        check_whole(sessions)
        yield sessions
    finally:
        sessions.close()


def say_if_missing(key_id: str | None, settings: Settings) -> None:
    if key_id is not None:
        logger.error("%s", missing_key(key_id, settings))


def bring_up_to_date(sessions: Sessions, settings: Settings, *, copies: bool = True) -> bool:
    """Migrate if need be, and return whether it was; a database with data is copied first."""
    if is_current(sessions):
        return False

    def keep() -> None:
        if has_tables(sessions):
            if copies:
                _keep_copy(settings.database_url, "" if words_are_sealed(sessions) else PLAIN)
        elif sessions.engine.dialect.name == "sqlite":
            made = name_of_database(settings.database_url).absolute()
            tell(f"A new database was made: {made}", err=True)

    changed = migrate_database(sessions, keep=keep)
    with sessions.begin() as session:
        get_secret(session)  # before anything can be sent, so that each copy has it
    return changed


def _keep_copy(database_url: str, warning: str) -> None:
    """Copy the database as it is; without a copy nothing is migrated."""
    kept = free_name(name_of_database(database_url), "before-migration")
    try:
        back_up(database_url, kept)
    except NoToolError as error:
        # It is one transaction, so there is no half of it; who runs a server backs it up.
        tell(f"The database is being brought up to date, without a copy: {error}", err=True)
    except BackupError as error:
        raise BackupError(
            f"{error} So the database was not brought up to date, and is as it was. Mend that, or "
            "do it without a copy: python -m bot migrate --without-copy"
        ) from error
    else:
        tell(
            f"The database is being brought up to date; a copy is kept in {kept}.{warning}",
            err=True,
        )
