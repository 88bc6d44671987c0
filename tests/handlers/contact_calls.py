"""What the tests of /contact type, and what was logged of it."""

from handlers import log_contact
from models import Person, Role
from models.contact import last_contacts
from tests.cast import add_pair, add_person
from tests.handlers.calls import call


def typed(session, person_id, words, now):
    return log_contact.handle(session, call(session, person_id, words), now)


def logged(session, cast):
    return list(reversed(last_contacts(session, cast.pair_id, 100)))


def add_lee(session, cast):
    """A second participant of Maya's."""
    lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
    return add_pair(session, cast.cohort_id, session.get_one(Person, cast.maya_id), lee)
