"""The commands that look after the database: migrate, backup, restore."""

from pathlib import Path
from typing import Annotated

import typer

from bot.console import bring_up_to_date, settings_here, told_plainly
from models import open_database
from models.backup import back_up
from models.backup import restore as restore_database


def migrate() -> None:
    """Bring the database to the newest schema. Whatever reads or writes data does so by itself."""
    with told_plainly():
        settings = settings_here()
        sessions = open_database(settings.database_url)
        try:
            changed = bring_up_to_date(sessions, settings)
        finally:
            sessions.close()
        typer.echo("The database is up to date." if changed else "It was up to date already.")


def backup(file: Annotated[Path, typer.Argument(help="Where the copy goes; a new file.")]) -> None:
    """Write a consistent copy of the SQLite database; the bot may run meanwhile."""
    with told_plainly():
        back_up(settings_here().database_url, file)
        typer.echo(f"Copied to {file}. It holds people's notes: keep it where only you read it.")


def restore(file: Annotated[Path, typer.Argument(help="A copy made by backup.")]) -> None:
    """Put a copy in place of the SQLite database, keeping the former one. Stop the bot first."""
    with told_plainly():
        kept = restore_database(settings_here().database_url, file)
        if kept is not None:
            typer.echo(f"The former database is kept in {kept}.")
        typer.echo(
            "Restored. What was sent after the copy was made is not known to it: see with "
            "`python -m bot preview` what would go out, before you start the bot."
        )
