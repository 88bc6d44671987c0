"""The commands that are about one person: their data, and erasing it."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.clocks import choose_clock
from bot.console import database, refuse, settings_here, tell, told_plainly
from bot.download_pages import as_file
from bot.files import write_file
from messages.erasure import operator_lines
from messages.errors import explain
from models import AuditKind, Person, Session
from models.audit import About, add_audit
from models.cohort import all_cohorts
from models.person import find_person_by_email
from models.scrubbing import scrub
from program.erasure import Leaving, erase, plan_erasure
from program.errors import UserError
from program.own_data import own_data

WHOLE_TIME = "Backups that were made before still hold it: delete them when their time is over."


def note_operator(session: Session, action: str, kind: AuditKind, now: datetime) -> None:
    """Write down what whoever runs the bot did, for everybody in the program to see."""
    abouts = [About(cohort.id) for cohort in all_cohorts(session)]
    add_audit(session, (None, action, kind), abouts or [About()], now)


def export_person(email: str | None, output: Path | None) -> None:
    """Write all that is kept about one person, notes included, for them alone."""
    if email is None or output is None:
        refuse("Say whose and where to: --email maya@example.org --output maya.json")
    settings = settings_here()
    now = choose_clock(settings.clock_url)()
    with database(settings) as sessions, sessions.begin() as session:
        person = _person(session, email)
        content = as_file(own_data(session, person))
        about = About(person_id=person.id)
        add_audit(session, (None, "export person", AuditKind.SAW), [about], now)
    write_file(output, content)
    tell(
        f"Written to {output}. It holds {person.name}'s notes: hand it to them, to nobody else, "
        "and delete it.",
        err=True,
    )


def erase_person(
    email: Annotated[str, typer.Argument(help="Whose: the email on the roster.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase what one person wrote and is known by; days and counts stay. For good."""
    with told_plainly():
        settings = settings_here()
        now = choose_clock(settings.clock_url)()
        with database(settings) as sessions:
            if not yes:
                with sessions.read() as session:
                    tell(operator_lines(_plan(session, email, now)))
                if not _is_sure():
                    refuse("Nothing was erased.")
            with sessions.begin() as session:
                person = _plan(session, email, now).person
                erase(session, person, now)
                about = About(person_id=person.id)
                add_audit(session, (None, "erase-person", AuditKind.DID), [about], now)
            is_clean = scrub(sessions)
    later = "" if is_clean else " The bot takes it out of the files as soon as nobody reads them."
    tell(f"Erased.{later} {WHOLE_TIME}")


def _is_sure() -> bool:
    try:
        return typer.confirm("Erase it?")
    except typer.Abort:  # nobody is there to ask
        return False


def _plan(session: Session, email: str, now: datetime) -> Leaving:
    try:
        return plan_erasure(session, _person(session, email), now)
    except UserError as error:
        refuse(explain(error).text)


def _person(session: Session, email: str) -> Person:
    person = find_person_by_email(session, email)
    if person is None:
        refuse(f"Nobody on the roster has the email {email}. Nothing was done.")
    return person
