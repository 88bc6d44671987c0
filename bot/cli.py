"""The command line: reads arguments, calls one function, says what happened."""

import os
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from bot import cli_data, cli_database, cli_imports, cli_keys, cli_people, cli_statements
from bot.console import BROKEN, database, refuse, settings_here, tell, told_plainly
from bot.settings import check_slack, read_settings, rules_of
from bot.settings_checks import read_by_others

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
    from bot.ending import LEFT_UNDONE, end_after, stop_on_signals
    from bot.listening import listening
    from bot.serve import TokenRefusedError, check_token, serve

    with told_plainly(), ExitStack() as held:
        settings = settings_here()
        check_slack(settings)
        if problem := read_by_others(Path(".env")):
            tell(f"Take care: {problem}", err=True)
        listener = held.enter_context(listening(settings))
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
        tell(f"Thought Partner runs in {workspace}. Ctrl-C ends it.", err=True)
        stopping = stop_on_signals()
        end_after(stopping)
        serve(bot, stopping, listener)
        if bot.runner.has_given_up:
            raise typer.Exit(LEFT_UNDONE)


@app.command()
def tick() -> None:
    """Do everything that is due, once, and exit (for cron)."""
    from bot.app import build_desk
    from bot.clocks import choose_clock
    from scheduler.tick import tick_alone

    with told_plainly():
        settings = settings_here()
        check_slack(settings)
        with database(settings) as sessions:
            desk = build_desk(settings, sessions, rules_of(settings))
            done = tick_alone(desk, choose_clock(settings.clock_url))
        tell(str(done))


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
        tell(manifest_yaml(prefix, http), nl=False)


@app.command()
def doctor(
    live: Annotated[
        bool, typer.Option("--live", help="Write one test message, measure, and take it back.")
    ] = False,
    to: Annotated[
        str | None, typer.Option(help="With --live: the email of who gets it; else a facilitator.")
    ] = None,
) -> None:
    """Check settings, token, scopes, database and clock, and say what to do."""
    from bot.doctor import examine
    from bot.doctor_trial import examine_live

    with told_plainly():
        if to is not None and not live:
            refuse("--to says who gets the message of --live. Add --live, or leave --to out.")
        settings = settings_here()
        is_well = True
        looks = [examine(settings), *([examine_live(settings, to, tell)] if live else [])]
        for finding in chain.from_iterable(looks):
            tell(str(finding))
            is_well = is_well and finding.is_well
        if not is_well:
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


app.command("import")(cli_imports.import_people)
app.command("import-contacts")(cli_imports.import_old_contacts)
app.command("import-events")(cli_imports.import_calendar)
app.command("import-framework")(cli_imports.import_own_framework)
app.command("import-starters")(cli_imports.import_own_starters)
app.command()(cli_data.export)
app.command("erase-person")(cli_people.erase_person)
app.command()(cli_data.preview)
app.command()(cli_statements.statements)
app.command()(cli_database.migrate)
app.command()(cli_database.backup)
app.command()(cli_database.restore)
app.command()(cli_database.restored)
app.command()(cli_keys.rotate_key)
