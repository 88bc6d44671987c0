"""The commands that bring data in and out: the imports, export, preview."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli_people import export_person, note_operator
from bot.clocks import choose_clock
from bot.console import database, refuse, settings_here, told_plainly
from bot.files import write_file
from bot.settings import Settings, rules_of
from bot.tables import as_csv, as_json, as_xlsx
from messages.imports import (
    Starting,
    contacts_taken,
    events_taken,
    framework_taken,
    roster_taken,
    starters_taken,
)
from models import AuditKind, Session, Sessions
from program.cohorts import is_over
from program.export_rows import Row
from program.exports import EXPORTS, Export
from program.frameworks import import_framework
from program.pairs import announce as announce_pairs
from program.pairs import drafts_in
from program.roster.changes import Changes
from program.roster.contacts_import import import_contacts
from program.roster.events_import import import_events
from program.roster.roster_import import import_roster
from program.rules import CohortPlan, load_rules
from program.starter_rows import import_starters


class Format(StrEnum):
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


class What(StrEnum):
    CONTACTS = "contacts"
    PAIRS = "pairs"
    REQUIREMENTS = "requirements"
    REGISTRATIONS = "registrations"
    NOTICES = "notices"
    AUDIT = "audit"
    PERSON = "person"


class OnlyCheckedError(Exception):
    """Leaves a transaction without keeping anything: it was a dry run."""


Check = Annotated[bool, typer.Option("--check", help="Only say what would change.")]
Day = datetime | None


def import_people(
    roster: Annotated[Path, typer.Argument(help="A CSV file; see docs/examples/roster.csv")],
    check: Check = False,
    announce: Annotated[
        bool,
        typer.Option("--announce", help="Start the pairs: they are welcomed, reminders begin."),
    ] = False,
    cohort: Annotated[
        str | None, typer.Option(help="The cohort, where the file names none.")
    ] = None,
    starts_on: Annotated[
        Day, typer.Option(formats=["%Y-%m-%d"], help="The cohort's first day: 2026-09-01.")
    ] = None,
    ends_on: Annotated[
        Day, typer.Option(formats=["%Y-%m-%d"], help="The cohort's last day: 2027-04-30.")
    ] = None,
) -> None:
    """Import people, roles and pairs from a roster. Nothing is sent before pairs are announced."""
    with told_plainly():
        settings = settings_here()
        plan = _plan(settings, cohort, starts_on, ends_on)
        content = roster.read_bytes()
        now = choose_clock(settings.clock_url)()

        def take(session: Session) -> str:
            changes = import_roster(session, content, plan, now)
            starting = _start(session, changes, now) if announce else _waiting(session, changes)
            return roster_taken(changes, starting, only_checked=check)

        with database(settings) as sessions:
            typer.echo(_transact(sessions, noted("import", take, now), only_check=check))


def _plan(settings: Settings, cohort: str | None, starts_on: Day, ends_on: Day) -> CohortPlan:
    """Return what program.toml says of the cohort, with what was typed in its place."""
    plan = load_rules(settings.program_file).cohort
    if cohort is not None and cohort != plan.name:
        plan = CohortPlan(name=cohort, time_zone=plan.time_zone)
    if starts_on is not None:
        plan = replace(plan, starts_on=starts_on.date())
    if ends_on is not None:
        plan = replace(plan, ends_on=ends_on.date())
    return plan


def _start(session: Session, changes: Changes, now: datetime) -> Starting:
    """Announce the drafts of the roster's cohorts that are not over."""
    running = [cohort for cohort in changes.cohorts if not is_over(cohort, now)]
    drafts = [pair for cohort in running for pair in drafts_in(session, cohort)]
    started = len(announce_pairs(session, drafts, now))
    over = [cohort.name for cohort in changes.cohorts if cohort not in running]
    return Starting(started=started, over=over)


def _waiting(session: Session, changes: Changes) -> Starting:
    return Starting(drafted=sum(len(drafts_in(session, cohort)) for cohort in changes.cohorts))


def noted(action: str, work: Callable[[Session], str], now: datetime) -> Callable[[Session], str]:
    """Return the work that also writes down that whoever runs the bot did it."""

    def doing(session: Session) -> str:
        said = work(session)
        note_operator(session, action, AuditKind.DID, now)
        return said

    return doing


def _transact(sessions: Sessions, work: Callable[[Session], str], *, only_check: bool) -> str:
    """Do the work in one transaction and return what it says, once it is kept or taken back."""
    said = ""
    try:
        with sessions.begin() as session:
            said = work(session)
            if only_check:
                raise OnlyCheckedError
    except OnlyCheckedError:
        pass
    return said


def import_old_contacts(
    file: Annotated[Path, typer.Argument(help="A CSV file with date, pair, modality, minutes")],
    check: Check = False,
) -> None:
    """Take the program's old contact sheet over, for a program in mid-year."""
    with told_plainly():
        settings = settings_here()
        content = file.read_bytes()
        now = choose_clock(settings.clock_url)()

        def take(session: Session) -> str:
            return contacts_taken(import_contacts(session, content, now), only_checked=check)

        with database(settings) as sessions:
            typer.echo(_transact(sessions, noted("import-contacts", take, now), only_check=check))


def import_calendar(
    file: Annotated[Path, typer.Argument(help="A CSV file; see docs/examples/events.csv")],
    check: Check = False,
) -> None:
    """Add and change the dates of the program; whoever is invited is told, once and of all."""
    with told_plainly():
        settings = settings_here()
        content = file.read_bytes()
        rules = rules_of(settings)
        now = choose_clock(settings.clock_url)()

        def take(session: Session) -> str:
            return events_taken(import_events(session, content, rules, now), only_checked=check)

        with database(settings) as sessions:
            typer.echo(_transact(sessions, noted("import-events", take, now), only_check=check))


def import_own_framework(
    file: Annotated[Path, typer.Argument(help="A CSV file; see docs/examples/framework.csv")],
    check: Check = False,
) -> None:
    """Import the program's own framework: what self-assessment and rubric ask from now on."""
    with told_plainly():
        settings = settings_here()
        content = file.read_bytes()
        now = choose_clock(settings.clock_url)()

        def take(session: Session) -> str:
            return framework_taken(import_framework(session, content, now), only_checked=check)

        with database(settings) as sessions:
            typer.echo(_transact(sessions, noted("import-framework", take, now), only_check=check))


def import_own_starters(
    file: Annotated[Path, typer.Argument(help="A CSV file; see docs/examples/starters.csv")],
    check: Check = False,
) -> None:
    """Add the program's own conversation starters to those that are offered to pairs."""
    with told_plainly():
        settings = settings_here()
        content = file.read_bytes()
        now = choose_clock(settings.clock_url)()

        def take(session: Session) -> str:
            return starters_taken(import_starters(session, content, now), only_checked=check)

        with database(settings) as sessions:
            typer.echo(_transact(sessions, noted("import-starters", take, now), only_check=check))


def export(
    what: Annotated[What, typer.Argument(help="Which rows.")],
    format: Annotated[Format, typer.Option(help="json, csv or xlsx.")] = Format.JSON,
    output: Annotated[Path | None, typer.Option(help="Write to this file, made anew.")] = None,
    email: Annotated[
        str | None, typer.Option(help="With person: whose. All that is kept about them, notes too.")
    ] = None,
) -> None:
    """Write contacts, pairs, requirements, registrations, notices or who looked at what.

    Notes are in none of them; person writes one person's own data, for them alone.
    """
    with told_plainly():
        if what is What.PERSON:
            export_person(email, output)
            return
        if format is Format.XLSX and output is None:
            refuse("A workbook is no text for a terminal: say where to, with --output FILE.xlsx")
        settings = settings_here()
        rules = rules_of(settings)
        now = choose_clock(settings.clock_url)()
        with database(settings) as sessions:
            if what is not What.AUDIT:  # which tells of looks, and of people only by number
                with sessions.begin() as session:
                    note_operator(session, f"export {what}", AuditKind.SAW, now)
            with sessions.read() as session:
                rows = EXPORTS[what].rows(session, rules, now)
                content = _drawn(EXPORTS[what], format, rows, now)
        if output is None:
            # Bytes, so that a name in Arabic comes through whatever the terminal's encoding.
            typer.echo(content, nl=False)
            return
        write_file(output, content)
        typer.echo(f"Written to {output}.", err=True)


def _drawn(kind: Export, format: Format, rows: Iterable[Row], now: datetime) -> bytes:
    match format:
        case Format.JSON:
            return as_json(rows).encode()
        case Format.CSV:
            return as_csv(kind.columns, rows).encode()
        case Format.XLSX:
            return as_xlsx(kind.columns, rows, now)


def preview(
    days: Annotated[int, typer.Option(min=1, max=366, help="How far to look ahead.")] = 30,
    drafts: Annotated[
        bool,
        typer.Option("--drafts", help="As if the pairs that are drafts were announced now."),
    ] = False,
) -> None:
    """List every message that would go out: when in the recipient's zone, to whom, and why."""
    from messages.preview import preview_table
    from models.pair import count_drafts
    from scheduler.preview import preview as preview_notices

    with told_plainly():
        settings = settings_here()
        rules = rules_of(settings)
        now = choose_clock(settings.clock_url)()
        with database(settings) as sessions, sessions.read() as session:
            lines = preview_notices(session, rules, days, now, as_if_announced=drafts)
            left_out = 0 if drafts else count_drafts(session)
            typer.echo(preview_table(lines, left_out))
