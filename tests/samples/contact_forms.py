"""The form in which a contact is logged or changed."""

from datetime import date, time

from messages.contact_form import (
    LENGTH_UNREADABLE,
    MODALITY_MISSING,
    PAIR_MISSING,
    TIME_UNREADABLE,
    Asked,
    Filled,
    day_problem,
    edit_form,
    length_words,
    log_form,
    note_too_long,
)
from messages.message import Form
from models import Modality
from program.errors import AfterTheCohortError, BeforeThePairError, InTheFutureError
from tests.samples import sample
from tests.samples.pair_world import PHONE, TODAY

FORMS = "The form of a contact"


@sample(FORMS)
def contact_form_for_one_pair() -> Form:
    """After `/contact` with nothing behind it."""
    return log_form(Asked(["Sam"]), Filled(TODAY), "new|")


@sample(FORMS)
def contact_form_for_several_pairs() -> Form:
    """The same for a thought partner of two, filled with what was typed."""
    filled = Filled(
        date(2026, 11, 19), None, Modality.VIDEO, time(15), "45 min", "Budget, حتى ديسمبر"
    )
    return log_form(Asked((), [(2, "Lee"), (1, "Sam")]), filled, "draft|abc", explains=True)


@sample(FORMS)
def contact_form_with_mistakes() -> Form:
    """When something in the form cannot be."""
    form = log_form(Asked(["Sam"]), Filled(TODAY, length="a while"), "new|")
    early = BeforeThePairError(date(2026, 8, 31), date(2026, 9, 1))
    return form.with_errors(
        {
            "modality": MODALITY_MISSING,
            "day": day_problem(early, TODAY) or "",
            "time": TIME_UNREADABLE,
            "length": LENGTH_UNREADABLE,
            "note": note_too_long(2412),
        }
    )


@sample(FORMS)
def contact_form_without_a_partner() -> Form:
    """When a thought partner of several picks nobody, and a day to come."""
    form = log_form(Asked((), [(2, "Lee"), (1, "Sam")]), Filled(date(2026, 11, 27)), "new|")
    late = InTheFutureError(date(2026, 11, 27))
    return form.with_errors({"pair": PAIR_MISSING, "day": day_problem(late, TODAY) or ""})


@sample(FORMS)
def contact_form_after_the_last_day() -> Form:
    """When the day in the form is after the cohort's last one."""
    late = AfterTheCohortError(date(2027, 5, 3), date(2027, 4, 30))
    form = log_form(Asked(["Sam"]), Filled(date(2027, 5, 3)), "new|")
    return form.with_errors({"day": day_problem(late, date(2027, 5, 3)) or ""})


@sample(FORMS)
def contact_form_to_edit() -> Form:
    """After *Edit*, by somebody who travels."""
    filled = Filled(date(2026, 10, 22), 1, Modality.PHONE, None, length_words(75), PHONE.note)
    return edit_form("Sam", filled, "contact|6", "New York")
