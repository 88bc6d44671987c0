"""/cohort introduce: a facilitator schedules the introductory meeting of a pair."""

from __future__ import annotations

from datetime import datetime

from handlers.call import Call, FormSpec, Reply
from handlers.find_member import Members
from handlers.form_errors import why_refused
from handlers.meeting_fields import as_typed, field_of, read_form
from handlers.reading.meeting_line import plan_like, read_meeting
from messages.introductions import INTRODUCE_FORM, introduce_form, scheduled
from messages.meeting_form import FilledMeeting
from messages.message import Form, Message
from messages.reader import Reader
from models import Cohort, Pair, Session
from models.pair import find_living_pair
from program.errors import MissingWordsError, NotAPairError, UserError
from program.introductions import introduce
from program.meeting_invitations import invitation_of
from program.meetings import Plan, Wish

EXAMPLE = "/cohort introduce @maya @sam Friday 3pm"


def introduce_pair(
    session: Session, call: Call, cohort: Cohort, words: str, now: datetime
) -> Reply:
    """Schedule what the words say; without a time, open the form."""
    named = Members(session, call, cohort).named_in(words)
    if len(named.people) != 2:
        raise MissingWordsError(EXAMPLE)
    first, second = named.people
    found = find_living_pair(session, cohort.id, first.id, second.id)
    found = found or find_living_pair(session, cohort.id, second.id, first.id)
    if found is None:
        raise NotAPairError([first.name, second.name], cohort.name)
    pair = call.access.led_pair(session, found.id, now)
    if not named.rest:
        return introduce_form(pair, FilledMeeting(), str(pair.id))
    reading = read_meeting(named.rest, (), call.sender.zone, now)
    return _schedule(session, call, pair, plan_like(reading), now)


def submit(session: Session, call: Call, now: datetime) -> Form | Message:
    """Schedule what was filled in, or return the form with what must be mended."""
    pair = call.access.led_pair(session, call.context, now)
    read = read_form(call.answers, call.sender, now)
    form = introduce_form(pair, as_typed(call.answers), call.context)
    if read.plan is None:
        return form.with_errors(read.problems)
    try:
        return _schedule(session, call, pair, read.plan, now)
    except UserError as error:
        field = field_of(error)
        if field is None:
            raise
        return form.with_errors({field: why_refused(error)})


def _schedule(session: Session, call: Call, pair: Pair, plan: Plan, now: datetime) -> Message:
    step = introduce(session, Wish(pair, call.sender, plan), call.rules, now)
    reader = Reader(call.sender, [], now)
    invitation = invitation_of(session, step.meeting, pair)
    return scheduled(step.meeting, pair, step.told, reader, invitation)


FORMS = (FormSpec(INTRODUCE_FORM, submit),)
