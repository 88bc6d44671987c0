"""/privacy: what is kept about the sender, who reads it, their own data, and how to erase it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from handlers.call import ButtonSpec, Call, Command, FormSpec, Reply
from handlers.privacy_views import readers_of, shown_cohorts, views_of
from handlers.show_help import asks_for_help, command_help
from messages.erasure import FORM, NOT_SURE, SURE, YES, erase_form, was_erased
from messages.message import Form, Message
from messages.privacy import (
    Kept,
    data_page,
    download_ready,
    facilitator_view,
    no_page,
    not_understood,
    what_is_kept,
    who_looked,
)
from messages.wording import moment_in_zone
from models import Cohort, Session
from models.download import LASTS, offer_download
from models.person import memberships_of
from program.access.ids import position_of
from program.access.row import PAIRED
from program.cohorts import is_over
from program.erasure import erase, plan_erasure
from program.hours import local_day
from program.looks import looks_at
from program.own_data import count_by_part, lines_of, own_data

PATH = "/data/"
"""Where a download is fetched, behind PUBLIC_URL."""


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Show what is kept, or what the word asks for."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    word = call.words.strip().casefold().strip(".!")
    asked = next((use for words, use in _WORDS.items() if word in words.split()), None)
    if word and asked is None:
        return not_understood(call.words)
    return (asked or show)(session, call, now)


def show(session: Session, call: Call, now: datetime) -> Message:
    """Return what is kept, in counts; who reads it; until when."""
    cohort = _current(session, call, now)
    return what_is_kept(
        Kept(
            person=call.sender,
            counts=count_by_part(session, call.sender),
            leaders=_leaders(session, call, now),
            erased_on=_erased_on(call, cohort),
            looks=looks_at(session, call.sender, now),
            today=local_day(now, call.sender.zone),
            is_in_pairs=_is_in_pairs(session, call),
        )
    )


def _is_in_pairs(session: Session, call: Call) -> bool:
    roles = {membership.role for membership, _ in memberships_of(session, call.sender.id)}
    return bool(roles & PAIRED)


def show_facilitator(session: Session, call: Call, now: datetime) -> Message:
    """Return what a facilitator reads about the sender, word for word."""
    return facilitator_view(views_of(session, call, now), _leaders(session, call, now))


def show_looks(session: Session, call: Call, now: datetime) -> Message:
    """Return who looked at or changed something about the sender."""
    looks = looks_at(session, call.sender, now)
    return who_looked(looks, call.sender, local_day(now, call.sender.zone))


def download(session: Session, call: Call, now: datetime) -> Message:
    """Give out an address that works once, or say how to get a file without one."""
    if not call.rules.public_url:
        return no_page(call.sender.email, _leaders(session, call, now))
    mark = offer_download(session, call.sender.id, now)
    today = local_day(now, call.sender.zone)
    until = moment_in_zone(now + LASTS, call.sender.zone, today)
    return download_ready(f"{call.rules.public_url.rstrip('/')}{PATH}{mark}", until)


def read_page(session: Session, call: Call, now: datetime) -> Message:
    """Show a page of the sender's own data; the value is how many lines were read."""
    offset = position_of(call.value) if call.value else 0
    return data_page(lines_of(own_data(session, call.sender)), offset)


def open_erase(session: Session, call: Call, now: datetime) -> Form:
    """Say what it means and ask."""
    return erase_form(plan_erasure(session, call.sender, now))


def submit_erase(session: Session, call: Call, now: datetime) -> Reply:
    """Erase the sender, if they chose it; or return the form."""
    if call.answers.get(SURE) != YES:
        return open_erase(session, call, now).with_errors({SURE: NOT_SURE})
    return was_erased(erase(session, call.sender, now))


def _leaders(session: Session, call: Call, now: datetime) -> Sequence[str]:
    """Return who reads something about the sender, of every cohort that is shown."""
    names = (
        leader.name
        for cohort in shown_cohorts(session, call.sender, now)
        for leader in readers_of(session, cohort, call.sender, now)
    )
    return tuple(dict.fromkeys(names))


def _current(session: Session, call: Call, now: datetime) -> Cohort | None:
    """Return the sender's newest cohort that is not over, else the newest."""
    cohorts = [cohort for _, cohort in memberships_of(session, call.sender.id)]
    return next((one for one in cohorts if not is_over(one, now)), next(iter(cohorts), None))


def _erased_on(call: Call, cohort: Cohort | None) -> date | None:
    kept = timedelta(days=call.rules.decency.notes_kept_days + 1)
    return cohort.ends_on + kept if cohort else None


_WORDS: Mapping[str, Callable[[Session, Call, datetime], Reply]] = {
    "facilitator facilitators sees see": show_facilitator,
    "download data export": download,
    "read": read_page,
    "looks looked who audit": show_looks,
    "erase delete forget": open_erase,
}
COMMAND = Command(
    name="/privacy",
    usage="[facilitator | download | read | looks | erase]",
    summary="Show what I keep about you and who reads it; download or erase it",
    examples=(
        "/privacy",
        "/privacy facilitator",
        "/privacy download",
        "/privacy looks",
        "/privacy erase",
    ),
    handle=handle,
)
BUTTONS = (
    ButtonSpec("privacy.show", show, replaces=False),
    ButtonSpec("privacy.facilitator", show_facilitator, replaces=False),
    ButtonSpec("privacy.looks", show_looks, replaces=False),
    ButtonSpec("privacy.download", download, replaces=False),
    ButtonSpec("privacy.read", read_page, replaces=False),
    ButtonSpec("privacy.erase", open_erase, replaces=False),
)
FORMS = (FormSpec(FORM, submit_erase),)
