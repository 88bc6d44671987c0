"""The commands that look after the database: migrate, backup, restore, restored."""

from pathlib import Path
from typing import Annotated

import typer

from bot.clocks import choose_clock
from bot.console import (
    bring_up_to_date,
    opened,
    refuse,
    say_if_missing,
    settings_here,
    tell,
    told_plainly,
)
from bot.keys import where_key_is
from models.backup import back_up
from models.backup import restore as restore_database
from models.key_care import look_after_key
from models.migrate import has_tables
from models.opening import is_missing
from models.restoring import mark_restored

BACKUP_DAYS = 35
"""For how long a copy is of use, and should be kept: what was erased is still in it."""

FROM_NOW_ON = (
    "What was sent after the copy was made is not known to it. So for 7 days the bot looks for "
    "each message in Slack before it sends it. See with `python -m bot preview` what would go out, "
    "then start the bot."
)


def migrate(
    without_copy: Annotated[
        bool, typer.Option("--without-copy", help="Keep no copy of the database before.")
    ] = False,
) -> None:
    """Bring the database to the newest schema. Whatever reads or writes data does so by itself."""
    with told_plainly():
        settings = settings_here()
        with opened(settings) as sessions:
            changed = bring_up_to_date(sessions, settings, copies=not without_copy)
            say_if_missing(look_after_key(sessions), settings)
        tell("The database is up to date." if changed else "It was up to date already.")


def backup(file: Annotated[Path, typer.Argument(help="Where the copy goes; a new file.")]) -> None:
    """Write a consistent copy of the database; the bot may run meanwhile."""
    with told_plainly():
        settings = settings_here()
        back_up(settings.database_url, file)
        tell(
            f"Copied to {file}. It holds people's notes, encrypted: keep it where only you read "
            f"it, and apart from it the key, which is in {where_key_is(settings)}. Delete the "
            f"copy after {BACKUP_DAYS} days: whoever erased themselves is still in it."
        )


def restore(file: Annotated[Path, typer.Argument(help="A copy made by backup.")]) -> None:
    """Put a copy in place of the database, keeping the former one. Stop the bot first."""
    with told_plainly():
        settings = settings_here()
        kept = restore_database(settings.database_url, file, choose_clock(settings.clock_url)())
        if kept is not None:
            tell(f"The former database is kept in {kept}.")
        tell(
            f"Restored. {FROM_NOW_ON} Notes open with the key that they were written with: it "
            f"belongs in {where_key_is(settings)}."
        )


def restored() -> None:
    """Say that an older copy was put back by other means. Do it before you start the bot."""
    with told_plainly():
        settings = settings_here()
        if is_missing(settings.database_url):
            refuse("There is no database yet. Put the copy back first; see DATABASE_URL.")
        with opened(settings) as sessions:
            if not has_tables(sessions):
                refuse("There is nothing in the database yet. Put the copy back first.")
            now = choose_clock(settings.clock_url)()
            with sessions.begin() as session:
                mark_restored(session, now)
        tell(f"Noted. {FROM_NOW_ON}")
