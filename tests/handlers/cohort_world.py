"""A cohort in which something is wrong with the pair, and two facilitators who hear of it."""

from dataclasses import dataclass
from datetime import date, datetime

from handlers import (
    alert_buttons,
    cohort_buttons,
    confirm_change,
    delivery_ledger,
    grant_exceptions,
    look_after_cohort,
    match_pairs,
    pair_forms,
    pass_message,
)
from handlers.call import Reply
from messages.message import Form, Home, Message
from models import (
    Alert,
    AlertKind,
    HelpRequest,
    Modality,
    Pair,
    Person,
    Role,
    Session,
)
from tests.cast import Cast, add_contact, add_pair, add_person
from tests.handlers.calls import buttons_of, call, fill_in

MODULES = (
    alert_buttons,
    cohort_buttons,
    confirm_change,
    delivery_ledger,
    grant_exceptions,
    match_pairs,
    pair_forms,
    pass_message,
)
BUTTONS = {spec.action: spec for module in MODULES for spec in getattr(module, "BUTTONS", ())}
FORMS = {spec.id: spec for module in MODULES for spec in getattr(module, "FORMS", ())}

SECRET = "the superintendent said no to the budget"


@dataclass(frozen=True)
class World:
    """Ids of the rows beside the cast."""

    cast: Cast
    gus_id: int
    lee_id: int
    alert_id: int
    request_id: int


def add_world(session: Session, cast: Cast, now: datetime) -> World:
    """Add Gus (facilitator), Lee (thought partner), an alert, a request, a contact with a note."""
    pair = session.get_one(Pair, cast.pair_id)
    gus = add_person(session, "Gus Hill", cast.cohort_id, Role.FACILITATOR)
    lee = add_person(session, "Lee Chen", cast.cohort_id, Role.MENTOR)
    contact = add_contact(session, pair, date(2026, 9, 3), Modality.PHONE, SECRET)
    contact.tags = ["#secret-tag"]
    alert = Alert(pair_id=pair.id, kind=AlertKind.SILENT, opened_at=now, told_at=now)
    request = HelpRequest(
        pair_id=pair.id, asked_by_id=cast.sam_id, asked_at=now, tried="Two emails and a call."
    )
    session.add_all([alert, request])
    session.flush()
    return World(cast, gus.id, lee.id, alert.id, request.id)


def add_draft_pair(session: Session, world: World) -> Pair:
    """Lee and Ana, not announced yet."""
    lee = session.get_one(Person, world.lee_id)
    cohort_id = world.cast.cohort_id
    ana = add_person(session, "Ana Ruiz", cohort_id, Role.PARTICIPANT, "America/Los_Angeles")
    return add_pair(session, cohort_id, lee, ana, announced_at=None)


def type_words(session: Session, person_id: int, words: str, now: datetime) -> Message:
    """Type `/cohort` with these words."""
    reply = look_after_cohort.look_after_cohort(session, call(session, person_id, words), now)
    assert isinstance(reply, Message)
    return reply


def press(session: Session, person_id: int, action: str, value: object, now: datetime) -> Reply:
    return BUTTONS[action].handle(session, call(session, person_id, value=str(value)), now)


def press_label(
    session: Session, person_id: int, shown: Message | Home, label: str, now: datetime
) -> Reply:
    """Press the button that says this."""
    button = buttons_of(shown)[label]
    return press(session, person_id, button.action, button.value, now)


def submit(
    session: Session, person_id: int, form: Reply, answers: dict[str, str], now: datetime
) -> Reply:
    """Submit an open form."""
    assert isinstance(form, Form)
    filled = fill_in(session, person_id, form, answers)
    return FORMS[form.id].handle(session, filled, now)


def text_of(reply: Reply) -> str:
    """Everything that can be read in a reply, what is filled in and on buttons included."""
    if isinstance(reply, Form):
        fields = " ".join(
            f"{one.label} {getattr(one, 'value', '')} {one.hint}" for one in reply.fields
        )
        return f"{reply.title} {Message(reply.intro).text} {fields} {dict(reply.errors)}"
    return f"{reply.text} {' '.join(buttons_of(reply))}"
