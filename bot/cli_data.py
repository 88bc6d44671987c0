"""The commands that bring data in and out: import, export, preview, migrate, backup, restore."""

import os
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from messages.preview import preview_table
from scheduler.preview import preview as preview_notices

from bot.cli import app, bring_up_to_date, database, refuse, settings_here, told_plainly
from bot.clocks import choose_clock
from bot.settings import Settings
from bot.tables import as_csv, as_json
from messages.imports import contacts_taken, roster_taken
from models import open_database
from models.backup import back_up
from models.backup import restore as restore_database
from program.exports import EXPORTS
from program.pairs import announce as announce_pairs
from program.pairs import drafts_in
from program.roster.contacts_import import import_contacts as take_contacts
from program.roster.roster_import import import_roster
from program.rules import CohortPlan, load_rules


class Format(StrEnum):
    JSON = "json"
    CSV = "csv"


class What(StrEnum):
    CONTACTS = "contacts"
    PAIRS = "pairs"
    REQUIREMENTS = "requirements"
    NOTICES = "notices"


class CheckedOnlyError(Exception):
    """Leaves a transaction without keeping anything: it was a dry run."""


@app.command("import")
def import_people(
    roster: Annotated[Path, typer.Argument(help="A CSV file; see docs/examples/roster.csv")],
    check: Annotated[bool, typer.Option(help="Only say what would change.")] = False,
    announce: Annotated[
        bool, typer.Option(help="Start the pairs: they are welcomed, and reminders begin.")
    ] = False,
    cohort: Annotated[
        str | None, typer.Option(help="The cohort, where the file names none.")
    ] = None,
    starts_on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
    ends_on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
) -> None:
    """Import people, roles and pairs from a roster. Nothing is sent before pairs are announced."""
    with told_plainly():
        settings = settings_here()
        plan = _plan(settings, cohort, starts_on, ends_on)
        content = roster.read_bytes()
        with database(settings) as sessions:
            now = choose_clock(settings.clock_url)()
            try:
                with sessions.begin() as session:
                    changes = import_roster(session, content, plan, now)
                    started = 0
                    if announce:
                        for one in changes.cohorts:
                            drafts = drafts_in(session, one)
                            started += len(announce_pairs(session, drafts, now))
                    drafted = sum(len(drafts_in(session, one)) for one in changes.cohorts)
                    typer.echo(roster_taken(changes, started, drafted, only_checked=check))
                    if check:
                        raise CheckedOnlyError
            except CheckedOnlyError:
                pass


def _plan(
    settings: Settings, cohort: str | None, starts_on: datetime | None, ends_on: datetime | None
) -> CohortPlan:
    """Return what program.toml says of the cohort, with what was typed in its place."""
    plan = load_rules(settings.program_file).cohort
    if cohort is not None and cohort != plan.name:
        plan = CohortPlan(name=cohort, time_zone=plan.time_zone)
    if starts_on is not None:
        plan = replace(plan, starts_on=starts_on.date())
    if ends_on is not None:
        plan = replace(plan, ends_on=ends_on.date())
    return plan


@app.command("import-contacts")
def import_old_contacts(
    file: Annotated[Path, typer.Argument(help="A CSV file with date, pair, modality, minutes")],
    check: Annotated[bool, typer.Option(help="Only say what would change.")] = False,
) -> None:
    """Take the program's old contact sheet over, for a program in mid-year."""
    with told_plainly():
        settings = settings_here()
        content = file.read_bytes()
        with database(settings) as sessions:
            now = choose_clock(settings.clock_url)()
            try:
                with sessions.begin() as session:
                    taken = take_contacts(session, content, now)
                    typer.echo(contacts_taken(taken, only_checked=check))
                    if check:
                        raise CheckedOnlyError
            except CheckedOnlyError:
                pass


@app.command()
def export(
    what: Annotated[What, typer.Argument(help="Which rows.")],
    format: Annotated[Format, typer.Option(help="json or csv.")] = Format.JSON,
    output: Annotated[Path | None, typer.Option(help="Write to this file, made anew.")] = None,
) -> None:
    """Write contacts, pairs, requirements or notices as rows. Notes are never among them."""
    with told_plainly():
        settings = settings_here()
        with database(settings) as sessions, sessions.read() as session:
            rules = load_rules(settings.program_file)
            rows = EXPORTS[what](session, rules, choose_clock(settings.clock_url)())
            text = as_json(rows) if format is Format.JSON else as_csv(rows)
        if output is None:
            typer.echo(text, nl=False)
            return
        _write(output, text)
        typer.echo(f"Written to {output}.", err=True)


def _write(output: Path, text: str) -> None:
    """Write the whole file or none of it; only its owner may read it."""
    unfinished = output.with_name(f"{output.name}.unfinished")
    try:
        with open(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
        unfinished.replace(output)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        refuse(f"{output} could not be written: {error.strerror}.")


@app.command()
def preview(
    days: Annotated[int, typer.Option(min=1, max=366, help="How far to look ahead.")] = 30,
    drafts: Annotated[
        bool, typer.Option(help="As if the pairs that are still drafts were announced now.")
    ] = False,
) -> None:
    """List every message that would go out: when in the recipient's zone, to whom, and why."""
    with told_plainly():
        settings = settings_here()
        with database(settings) as sessions, sessions.read() as session:
            rules = load_rules(settings.program_file)
            now = choose_clock(settings.clock_url)()
            lines = preview_notices(session, rules, days, now, as_if_announced=drafts)
            typer.echo(preview_table(lines))


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema. `run` and the imports do it by themselves."""
    with told_plainly():
        settings = settings_here()
        sessions = open_database(settings.database_url)
        try:
            bring_up_to_date(sessions, settings)
        finally:
            sessions.close()
        typer.echo("The database is up to date.")


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="Where the copy goes; a new file.")]) -> None:
    """Write a consistent copy of the SQLite database; the bot may run meanwhile."""
    with told_plainly():
        back_up(settings_here().database_url, file)
        typer.echo(
            f"Copied to {file}. It holds people's notes: keep it where only you can read it."
        )


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A copy made by backup.")]) -> None:
    """Put a copy in place of the SQLite database. Stop the bot first."""
    with told_plainly():
        kept = restore_database(settings_here().database_url, file)
        typer.echo("Restored." + (f" The former database is kept in {kept}." if kept else ""))
