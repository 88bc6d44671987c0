"""The command line: reads arguments, calls one function, says what happened."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.logs import set_up_logging
from bot.settings import Settings, SettingsError, check_slack, read_settings
from models import DatabaseUnavailableError, Sessions, open_database
from models.backup import BackupError, back_up
from models.migrate import BrokenReferenceError, has_tables, is_current
from models.migrate import migrate as migrate_database
from program.roster.sheet import SheetError
from program.rules import RulesError

app = typer.Typer(
    help="Thought Partner: looks after the pairs of a mentoring program, in Slack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def refuse(text: str) -> NoReturn:
    """Say what is wrong and end with code 2."""
    typer.echo(text, err=True)
    raise typer.Exit(2)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what an operator can mend into sentences instead of a trace."""
    try:
        yield
    except SettingsError as error:
        refuse("\n".join(map(str, error.problems)))
    except SheetError as error:
        found = len(error.problems)
        refuse(f"{error}\n{found} to mend; nothing was changed.")
    except (RulesError, BackupError, BrokenReferenceError) as error:
        refuse(str(error))
    except DatabaseUnavailableError as error:
        refuse(f"The database does not answer: {error.orig}. Check DATABASE_URL.")
    except FileNotFoundError as error:
        refuse(f"There is no file {error.filename}.")


def settings_here() -> Settings:
    """Return the settings of this folder and environment, with logging set up."""
    settings = read_settings(os.environ, Path.cwd())
    set_up_logging(settings.log_format)
    return settings


@contextmanager
def database(settings: Settings) -> Iterator[Sessions]:
    """Open the database, brought to the newest schema first."""
    sessions = open_database(settings.database_url)
    try:
        bring_up_to_date(sessions, settings)
        yield sessions
    finally:
        sessions.close()


def bring_up_to_date(sessions: Sessions, settings: Settings) -> None:
    """Migrate if need be; a SQLite file with data in it is copied first."""
    if is_current(sessions):
        return
    file = sessions.engine.url.database
    if sessions.engine.dialect.name == "sqlite" and file and has_tables(sessions):
        kept = next(
            path
            for number in range(1, 10_000)
            if not (path := Path(f"{file}.before-migration-{number}")).exists()
        )
        back_up(settings.database_url, kept)
        typer.echo(f"The database is being brought up to date; a copy is kept in {kept}.", err=True)
    migrate_database(sessions)


@app.command()
def run() -> None:
    """Run the bot until Ctrl-C: Slack by default, the mode from the settings."""
    from bot.app import build
    from bot.serve import TokenRefusedError, check_token, serve, stop_on_signals

    with told_plainly():
        settings = settings_here()
        check_slack(settings)
        with database(settings):
            bot = build(settings)
        try:
            workspace = check_token(bot)
        except TokenRefusedError as error:
            refuse(
                f"SLACK_BOT_TOKEN is refused by Slack ({error}). Copy it again from "
                "api.slack.com/apps, your app, OAuth & Permissions, into .env"
            )
        typer.echo(f"Thought Partner runs in {workspace}. Ctrl-C ends it.", err=True)
        serve(bot, stop_on_signals())


@app.command()
def tick() -> None:
    """Do everything that is due, once, and exit (for cron)."""
    from bot.app import slack_chat
    from bot.clocks import choose_clock
    from models import Platform
    from program.rules import load_rules
    from scheduler.desk import Desk
    from scheduler.tick import tick as tick_once

    with told_plainly():
        settings = settings_here()
        check_slack(settings)
        with database(settings) as sessions:
            rules = load_rules(settings.program_file)
            desk = Desk(sessions, {Platform.SLACK: slack_chat(settings)}, rules)
            done = tick_once(desk, choose_clock(settings.clock_url)())
        typer.echo(str(done))


@app.command()
def manifest(
    http: Annotated[
        str | None, typer.Option(help="The public address, for HTTP mode: https://bot.example.org")
    ] = None,
) -> None:
    """Print the app manifest for Slack, for Socket Mode or for HTTP."""
    from bot.manifest import manifest_yaml

    with told_plainly():
        prefix = read_settings(os.environ, Path.cwd()).command_prefix
        typer.echo(manifest_yaml(prefix, http), nl=False)


@app.command()
def doctor() -> None:
    """Check settings, token, scopes, database and clock, and say what to do."""
    from bot.doctor import examine

    with told_plainly():
        findings = list(examine(settings_here()))
        for finding in findings:
            typer.echo(str(finding))
        if not all(finding.is_well for finding in findings):
            raise typer.Exit(1)


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Where the pretended Slack opens.")] = 8090,
    days: Annotated[int, typer.Option(help="How much of the past is played through.")] = 60,
) -> None:
    """Open a pretended Slack on this machine with a cohort in the middle of its year."""
    from bot.demo import run_demo

    with told_plainly():
        run_demo(port, days)


def main() -> None:
    app()


# The commands that move data register themselves; they need `app`, so they come last.
from bot import cli_data as cli_data  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
