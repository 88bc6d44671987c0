"""The commands that bring data in: roster, contacts, events, framework, conversation starters."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli_people import note_operator
from bot.clocks import choose_clock
from bot.console import database, settings_here, tell, told_plainly
from bot.settings import rules_of
from messages.imports import (
    Starting,
    contacts_taken,
    events_taken,
    framework_taken,
    roster_taken,
    starters_taken,
)
from models import AuditKind, Session
from program.cohorts import is_over
from program.frameworks import import_framework
from program.pairs import announce as announce_pairs
from program.pairs import drafts_in
from program.roster.changes import Changes
from program.roster.contacts_import import import_contacts
from program.roster.events_import import import_events
from program.roster.roster_import import import_roster
from program.rules import CohortPlan, Rules
from program.starter_rows import import_starters


class OnlyCheckedError(Exception):
    """Leaves a transaction without keeping anything: it was a dry run."""


Check = Annotated[bool, typer.Option("--check", help="Only say what would change.")]
Day = datetime | None


@dataclass(frozen=True)
class Given:
    """What an import works from."""

    content: bytes
    rules: Rules
    now: datetime


def _import(
    action: str, file: Path, take: Callable[[Session, Given], str], *, only_check: bool
) -> None:
    """Take the file in within one transaction, and say what it did once that is kept or undone."""
    with told_plainly():
        settings = settings_here()
        rules, content = rules_of(settings), file.read_bytes()
        given = Given(content, rules, choose_clock(settings.clock_url)())
        said = ""
        with (
            database(settings) as sessions,
            suppress(OnlyCheckedError),
            sessions.begin() as session,
        ):
            said = take(session, given)
            note_operator(session, action, AuditKind.DID, given.now)
            if only_check:
                raise OnlyCheckedError
        tell(said)


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

    def take(session: Session, given: Given) -> str:
        plan = _plan(given.rules.cohort, cohort, starts_on, ends_on)
        changes = import_roster(session, given.content, plan, given.now)
        starting = _start(session, changes, given.now) if announce else _waiting(session, changes)
        return roster_taken(changes, starting, only_checked=check)

    _import("import", roster, take, only_check=check)


def _plan(plan: CohortPlan, cohort: str | None, starts_on: Day, ends_on: Day) -> CohortPlan:
    """Return what program.toml says of the cohort, with what was typed in its place."""
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


def import_old_contacts(
    file: Annotated[Path, typer.Argument(help="A CSV file with date, pair, modality, minutes")],
    check: Check = False,
) -> None:
    """Take the program's old contact sheet over, for a program in mid-year."""

    def take(session: Session, given: Given) -> str:
        changes = import_contacts(session, given.content, given.now)
        return contacts_taken(changes, only_checked=check)

    _import("import-contacts", file, take, only_check=check)


def import_calendar(
    file: Annotated[Path, typer.Argument(help="A CSV file; see docs/examples/events.csv")],
    check: Check = False,
) -> None:
    """Add and change the dates of the program; whoever is invited is told, once and of all."""

    def take(session: Session, given: Given) -> str:
        changes = import_events(session, given.content, given.rules, given.now)
        return events_taken(changes, only_checked=check)

    _import("import-events", file, take, only_check=check)


def import_own_framework(
    file: Annotated[Path, typer.Argument(help="A CSV file; see docs/examples/framework.csv")],
    check: Check = False,
) -> None:
    """Import the program's own framework: what self-assessment and rubric ask from now on."""

    def take(session: Session, given: Given) -> str:
        changes = import_framework(session, given.content, given.now)
        return framework_taken(changes, only_checked=check)

    _import("import-framework", file, take, only_check=check)


def import_own_starters(
    file: Annotated[Path, typer.Argument(help="A CSV file; see docs/examples/starters.csv")],
    check: Check = False,
) -> None:
    """Add the program's own conversation starters to those that are offered to pairs."""

    def take(session: Session, given: Given) -> str:
        changes = import_starters(session, given.content, given.now)
        return starters_taken(changes, only_checked=check)

    _import("import-starters", file, take, only_check=check)
