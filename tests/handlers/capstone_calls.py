"""What the tests of /capstone type and press."""

from handlers import capstone_changes, show_capstone
from models import Capstone, Role
from models.capstone_members import capstone_of
from models.person import get_person
from tests.cast import add_pair, add_person
from tests.handlers.calls import call, fill_in, press

SLIDES_URL = "https://example.org/slides"
PLAN = {"title": "Internet on the bus", "challenge": "Some students have none at home."}


def typed(session, person_id, words, now, rules=None):
    return show_capstone.handle(session, call(session, person_id, words, rules), now)


def begun(session, person_id, now, **plan) -> Capstone:
    form = typed(session, person_id, "begin", now)
    answers = {**PLAN, **plan}
    capstone_changes.submit_start(session, fill_in(session, person_id, form, answers), now)
    capstone = capstone_of(session, person_id, 1)
    assert capstone is not None
    return capstone


def add_ana(session, cast, with_maya=False):
    ana = add_person(session, "Ana Ruiz", cast.cohort_id, Role.PARTICIPANT)
    if with_maya:
        add_pair(session, cast.cohort_id, get_person(session, cast.maya_id), ana)
    return ana


def pressed(session, person_id, button, handle, now):
    return handle(session, press(session, person_id, button), now)
