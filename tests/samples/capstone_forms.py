"""What is filled in about a capstone."""

from messages import capstone_forms as forms
from messages.message import Form
from tests.samples import sample
from tests.samples.capstone_world import ANA, CAPSTONES, capstone
from tests.samples.pair_world import LEE


@sample(CAPSTONES)
def capstone_begins_in_a_form() -> Form:
    """After `/capstone begin`, sent without a challenge."""
    form = forms.capstone_form(forms.START_FORM, "A laptop for every bus route", "", "")
    return form.with_errors({forms.CHALLENGE: forms.CHALLENGE_MISSING})


@sample(CAPSTONES)
def capstone_changes_in_a_form() -> Form:
    """After *Change title and challenge*."""
    one = capstone()
    return forms.capstone_form(forms.EDIT_FORM, one.title, one.challenge, "4")


@sample(CAPSTONES)
def capstone_note_as_a_form() -> Form:
    """After *Write a note*."""
    return forms.note_form("", "Maya", "4")


@sample(CAPSTONES)
def slides_as_a_form() -> Form:
    """After *Hand in the slides*."""
    return forms.slides_form("", "4")


@sample(CAPSTONES)
def asking_somebody_to_join() -> Form:
    """After *Ask somebody to join*."""
    return forms.invite_form([ANA, LEE], "4")


@sample(CAPSTONES)
def asking_one_of_very_many_to_join() -> Form:
    """The same in a very large cohort."""
    return forms.invite_form([ANA] * 101, "4")


@sample(CAPSTONES)
def leaving_a_capstone() -> Form:
    """After *Leave this capstone*, in a group."""
    return forms.leave_form(capstone(), is_last=False)


@sample(CAPSTONES)
def leaving_a_capstone_of_ones_own() -> Form:
    """The same by the only one who works on it."""
    return forms.leave_form(capstone(), is_last=True)
