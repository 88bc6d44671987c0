"""The commands that show data: export, preview."""

import sys
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli_people import export_person, note_operator
from bot.clocks import choose_clock
from bot.console import database, refuse, settings_here, tell, told_plainly
from bot.files import write_file
from bot.settings import rules_of
from bot.tables import as_csv, as_json, as_xlsx
from models import AuditKind
from program.export_rows import Row
from program.exports import EXPORTS, Export


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
            show(content, is_terminal=sys.stdout.isatty())
            return
        write_file(output, content)
        tell(f"Written to {output}.", err=True)


def show(content: bytes, *, is_terminal: bool) -> None:
    """Write rows where a program reads them as they are, or where a person does."""
    if is_terminal:
        tell(content.decode(), nl=False)
    else:
        # Bytes, so that a name in Arabic comes through whatever the encoding is there.
        typer.echo(content, nl=False)


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
            tell(preview_table(lines, left_out))
