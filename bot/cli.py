"""The command line: reads arguments, calls one function, says what happened."""

import os
from pathlib import Path
from typing import Annotated

import typer

from bot import cli_data, cli_database
from bot.console import BROKEN, database, refuse, settings_here, told_plainly
from bot.settings import check_slack, read_settings

app = typer.Typer(
    help="Thought Partner: looks after the pairs of a mentoring program, in Slack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def run() -> None:
    """Run the bot until Ctrl-C: Slack by default, the mode from the settings."""
    from bot.app import build
    from bot.doctor import look_at_socket
    from bot.serve import TokenRefusedError, check_token, serve, stop_on_signals

    with told_plainly():
        settings = settings_here()
        check_slack(settings)
        with database(settings):
            bot = build(settings)
        bot.clock()  # one that cannot be right ends the start here
        try:
            workspace = check_token(bot)
        except TokenRefusedError as error:
            refuse(
                f"SLACK_BOT_TOKEN is refused by Slack ({error}). Copy it again from "
                "api.slack.com/apps, your app, OAuth & Permissions, into .env."
            )
        except OSError as error:
            refuse(f"Slack cannot be reached ({error}). Check the network.")
        if settings.slack_mode == "socket" and not (socket := look_at_socket(settings)).is_well:
            refuse(f"{socket.subject} {socket.text}.")
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
        if http is not None and not http.startswith("https://"):
            refuse("Slack sends to https only. Write the public address: https://bot.example.org")
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
            raise typer.Exit(BROKEN)


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Where the pretended Slack opens.")] = 8090,
    days: Annotated[int, typer.Option(help="How much of the past is played through.")] = 60,
) -> None:
    """Open a pretended Slack on this machine with a cohort in the middle of its year."""
    from bot.demo import run_demo

    with told_plainly():
        run_demo(port, days)


app.command("import")(cli_data.import_people)
app.command("import-contacts")(cli_data.import_old_contacts)
app.command()(cli_data.export)
app.command()(cli_data.preview)
app.command()(cli_database.migrate)
app.command()(cli_database.backup)
app.command()(cli_database.restore)
