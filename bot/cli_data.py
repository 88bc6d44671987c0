"""The commands that show data: export, preview."""

import os
import sys
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.clocks import choose_clock
from bot.console import database, refuse, settings_here, tell, told_plainly
from bot.settings import rules_of
from bot.tables import as_csv, as_json, as_xlsx
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


def export(
    what: Annotated[What, typer.Argument(help="Which rows.")],
    format: Annotated[Format, typer.Option(help="json, csv or xlsx.")] = Format.JSON,
    output: Annotated[Path | None, typer.Option(help="Write to this file, made anew.")] = None,
) -> None:
    """Write contacts, pairs, requirements, registrations or notices. Notes are never among them."""
    with told_plainly():
        if format is Format.XLSX and output is None:
            refuse("A workbook is no text for a terminal: say where to, with --output FILE.xlsx")
        settings = settings_here()
        rules = rules_of(settings)
        now = choose_clock(settings.clock_url)()
        with database(settings) as sessions, sessions.read() as session:
            content = _drawn(EXPORTS[what], format, EXPORTS[what].rows(session, rules, now), now)
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


def write_file(output: Path, content: bytes) -> None:
    """Write the whole file or none of it; only its owner may read it."""
    unfinished = output.parent / f"{output.name}.unfinished"
    try:
        descriptor = os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with open(descriptor, "wb") as file:
            file.write(content)
        unfinished.replace(output)
    except OSError as error:
        if not unfinished.is_dir():
            unfinished.unlink(missing_ok=True)
        refuse(f"{output} could not be written: {error.strerror}.")


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
