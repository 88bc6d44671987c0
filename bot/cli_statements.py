"""The command that writes a page to be printed for each person."""

import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli_people import note_operator
from bot.clocks import choose_clock
from bot.console import database, refuse, settings_here, tell, told_plainly
from bot.files import write_file
from bot.printed_page import printed_page
from messages.statements import statement
from models import AuditKind, Cohort, Session
from models.cohort import all_cohorts, find_cohort
from program.cohorts import cohort_today
from program.rules import Rules, load_rules
from program.statements import Statement, statements_of

LONGEST_NAME = 60


def statements(
    output: Annotated[Path, typer.Option(help="The folder to write to; made where it lacks.")],
    cohort: Annotated[str | None, typer.Option(help="Of this cohort only; else of all.")] = None,
) -> None:
    """Write a page for each person: requirements, what counts, from which log. No notes."""
    with told_plainly():
        settings = settings_here()
        rules = load_rules(settings.program_file)
        now = choose_clock(settings.clock_url)()
        with database(settings) as sessions:
            with sessions.read() as session:
                pages = list(_pages(session, _cohorts(session, cohort), rules, now))
            with sessions.begin() as session:
                note_operator(session, "statements", AuditKind.SAW, now)
        _make_folder(output)
        for name, page in pages:
            write_file(output / name, page.encode())
        tell(f"{len(pages)} statements written to {output}.", err=True)


def _cohorts(session: Session, name: str | None) -> list[Cohort]:
    if name is None:
        return all_cohorts(session)
    found = find_cohort(session, name)
    if found is None:
        names = ", ".join(one.name for one in all_cohorts(session)) or "none yet"
        refuse(f'There is no cohort "{name}". There is: {names}.')
    return [found]


def _pages(
    session: Session, cohorts: list[Cohort], rules: Rules, now: datetime
) -> Iterator[tuple[str, str]]:
    for cohort in cohorts:
        made_on = cohort_today(cohort, now)
        for stated in statements_of(session, cohort, rules, now):
            title = f"{stated.person.name}, {cohort.name}"
            yield file_name(stated), printed_page(title, statement(stated, made_on))


def file_name(stated: Statement) -> str:
    """Return "2026-27-maya-lin-7.html": no two people share one, and it stays in its folder."""
    words = f"{stated.cohort.name} {stated.person.name}".casefold()
    name = re.sub(r"[^\w]+", "-", words).strip("-_")[:LONGEST_NAME]
    return f"{name}-{stated.cohort.id}-{stated.person.id}.html"


def _make_folder(folder: Path) -> None:
    """Make the folder for its owner alone; one that is there keeps what it allows."""
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        refuse(f"{folder} could not be made: {error.strerror}.")
