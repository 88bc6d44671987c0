"""The buttons of a cohort and of its pairs, in the home, in `/cohort` and in what they open."""

from __future__ import annotations

from datetime import datetime

from handlers.alert_buttons import confirm_end
from handlers.call import ButtonSpec, Call, FormSpec
from handlers.cohort_proposals import propose_release
from handlers.cohort_scope import today_of
from handlers.cohort_views import announcement_preview, held_since, pair_message, view_of
from handlers.find_member import Members
from handlers.form_errors import why_refused
from handlers.pair_forms import open_excuse, open_reassignment, people_with, person_answered
from handlers.reading.mentions import mention_token
from messages.care import (
    ADD_FORM,
    FIND_FORM,
    MENTOR,
    NOBODY_NAMED,
    PARTICIPANT,
    PERSON,
    START,
    WHO,
    add_form,
    away_form,
    find_form,
    left_form,
)
from messages.cohort import all_page, needing_page, point
from messages.holding import is_held, is_not_held
from messages.message import Form, Message
from messages.message import message as message_of
from messages.pair_changes import choose_pair, pair_was_added
from models import Cohort, Pair, Person, Role, Session
from models.pair import pairs_of
from program.access.ids import position_of
from program.cohorts import hold
from program.errors import NotAPairError, UserError
from program.pairs import add_pair, announce


def page(session: Session, call: Call, now: datetime) -> Message:
    """Show a further page, from "cohort id|what|offset"."""
    cohort_id, _, rest = call.value.partition("|")
    what, _, offset = rest.partition("|")
    cohort = call.access.led_cohort(session, cohort_id, now)
    view = view_of(session, call, cohort, now)
    if what == "needing":
        return message_of(*point(view), *needing_page(view, position_of(offset)))
    return all_page(view, position_of(offset))


def preview(session: Session, call: Call, now: datetime) -> Message:
    """Show what announcing the drafts would send."""
    cohort = call.access.led_cohort(session, call.value, now)
    return announcement_preview(session, call, cohort, now)


def hold_everything(session: Session, call: Call, now: datetime) -> Message:
    """Hold the cohort at once: whoever presses it is in a hurry, and nothing is lost by it."""
    return hold_cohort(session, call, call.access.led_cohort(session, call.value, now), now)


def hold_cohort(session: Session, call: Call, cohort: Cohort, now: datetime) -> Message:
    is_new = hold(cohort, call.sender, now)
    session.flush()
    return is_held(cohort, not is_new, held_since(cohort, call.sender, now))


def release_everything(session: Session, call: Call, now: datetime) -> Message:
    """Say what releasing sends; a button then does it."""
    return release_cohort(session, call, call.access.led_cohort(session, call.value, now), now)


def release_cohort(session: Session, call: Call, cohort: Cohort, now: datetime) -> Message:
    since = held_since(cohort, call.sender, now)
    if not since:
        return is_not_held(cohort)
    return propose_release(session, call, cohort, since, now).message


def show_pair(session: Session, call: Call, now: datetime) -> Message:
    """Show one pair with all that can be done about it."""
    return pair_message(session, call, call.access.led_pair(session, call.value, now), now)


def open_find(session: Session, call: Call, now: datetime) -> Form:
    return find_form(call.access.led_cohort(session, call.value, now))


def submit_find(session: Session, call: Call, now: datetime) -> Form | Message:
    """Show the pair of the person who was named."""
    cohort = call.access.led_cohort(session, call.context, now)
    user_id, typed = call.answers.get(PERSON, ""), call.answers.get(WHO, "")
    words = typed or (mention_token(user_id) if user_id else "")
    if not words:
        return find_form(cohort).with_errors({WHO: NOBODY_NAMED})
    try:
        person = Members(session, call, cohort).by_email_or_name(words)
        pairs = living_pairs(session, cohort, person)
        if not pairs:
            raise NotAPairError([person.name], cohort.name)
    except UserError as error:
        return find_form(cohort).with_errors({WHO if typed else PERSON: why_refused(error)})
    if len(pairs) > 1:
        return choose_pair(person, pairs)
    return pair_message(session, call, call.access.led_pair(session, pairs[0].id, now), now)


def living_pairs(session: Session, cohort: Cohort, person: Person) -> list[Pair]:
    """Return the person's pairs in the cohort that have not ended, the oldest first."""
    found = pairs_of(session, person.id)
    return [pair for pair in found if pair.cohort_id == cohort.id and pair.ended_at is None][::-1]


def open_add(session: Session, call: Call, now: datetime) -> Form:
    cohort = call.access.led_cohort(session, call.value, now)
    return _add_form(session, cohort, now)


def submit_add(session: Session, call: Call, now: datetime) -> Form | Message:
    """Add the pair that was chosen, announced at once or as a draft."""
    cohort = call.access.led_cohort(session, call.context, now)
    field = MENTOR
    try:
        mentor = person_answered(session, call, cohort, MENTOR)
        field = PARTICIPANT
        participant = person_answered(session, call, cohort, PARTICIPANT)
        pair = add_pair(session, cohort, mentor, participant, now)
    except UserError as error:
        return _add_form(session, cohort, now).with_errors({field: why_refused(error)})
    if call.answers.get(START) == "now":
        announce(session, [pair], now)
    return pair_was_added(pair)


def _add_form(session: Session, cohort: Cohort, now: datetime) -> Form:
    mentors = people_with(session, cohort, Role.MENTOR, now)
    return add_form(cohort, mentors, people_with(session, cohort, Role.PARTICIPANT, now))


def end(session: Session, call: Call, now: datetime) -> Form:
    """Say in a form what ending the pair does."""
    return confirm_end(session, call, call.access.led_pair(session, call.value, now), now)


def reassign(session: Session, call: Call, now: datetime) -> Form:
    return open_reassignment(session, call, call.access.led_pair(session, call.value, now), now)


def excuse(session: Session, call: Call, now: datetime) -> Form:
    return open_excuse(session, call, call.access.led_pair(session, call.value, now), now)


def away(session: Session, call: Call, now: datetime) -> Form:
    return away_form(*call.access.led_pair_and_person(session, call.value, now))


def left(session: Session, call: Call, now: datetime) -> Form:
    pair, person = call.access.led_pair_and_person(session, call.value, now)
    return left_form(pair, person, today_of(call, now))


BUTTONS = (
    ButtonSpec("cohort.page", page),
    ButtonSpec("cohort.announce", preview),
    ButtonSpec("cohort.hold", hold_everything),
    ButtonSpec("cohort.release", release_everything),
    ButtonSpec("cohort.pair", show_pair),
    ButtonSpec("cohort.find_pair", open_find),
    ButtonSpec("cohort.add_pair", open_add),
    ButtonSpec("pair.end", end),
    ButtonSpec("pair.reassign", reassign),
    ButtonSpec("pair.excuse", excuse),
    ButtonSpec("person.away", away),
    ButtonSpec("person.left", left),
)
FORMS = (
    FormSpec(FIND_FORM, submit_find),
    FormSpec(ADD_FORM, submit_add),
)
