"""/contact: somebody logs that they were in touch."""

from __future__ import annotations

from datetime import datetime

from handlers.call import Call, Command, Reply
from handlers.contact_form import open_form
from handlers.contact_gist import gist_of
from handlers.contact_steps import proceed_among
from handlers.explain_unclear import explain_unclear
from handlers.own_pairs import partners_of
from handlers.reading.contact_line import read_contact
from handlers.reading.errors import UnclearError
from handlers.show_help import asks_for_help, command_help
from models import Session


def handle(session: Session, call: Call, now: datetime) -> Reply:
    """Log what the line says, ask what it leaves open, or open the form for an empty one."""
    if asks_for_help(call.words):
        return command_help(COMMAND)
    if not call.words.strip():
        return open_form(session, call, now)
    own = call.access.own_pairs(session, now)
    partners = partners_of(session, call, own)
    try:
        reading = read_contact(call.words, partners, call.sender.zone, now)
    except UnclearError as error:
        return explain_unclear(session, call, error, now)
    return proceed_among(session, call, own, gist_of(reading), now)


COMMAND = Command(
    name="/contact",
    usage="[@partner] [how] [when] [how long] [about what], in any order; or nothing for a form",
    summary="Log that you were in touch with your partner",
    examples=(
        "/contact zoom yesterday 3pm 45m budget plan",
        "/contact called @partner this morning for half an hour",
        "/contact email",
    ),
    handle=handle,
    names_people=True,
)
