"""What people read of their own profile, and of their partner's."""

from messages.message import Form, Message, message
from messages.profiles import (
    YEARS,
    YEARS_UNREADABLE,
    FilledProfile,
    about_partner,
    home_profile,
    profile_form,
    profile_preview,
    profile_saved,
)
from models import Role
from program.profiles import Described
from tests.samples import sample

PROFILES = "Profiles"
MAYAS = Described(
    background="Taught chemistry, then ran the network of a county office.",
    years_in_post=12,
    expertise=("Strategic Planning", "Business Management"),
    hopes="To hear what the job looks like from the first year.",
    capacity=2,
)
SAMS = Described(
    background="Came from the help desk.",
    years_in_post=1,
    expertise=("Information Technology Management",),
    growth=("Business Management", "Stakeholder Focus"),
    hopes="A second pair of eyes on my first budget.",
)


@sample(PROFILES)
def profile_of_a_participant() -> Message:
    """After `/profile`."""
    return profile_preview(SAMS)


@sample(PROFILES)
def profile_that_is_empty() -> Message:
    """After `/profile` by somebody who wrote nothing yet."""
    return profile_preview(Described())


@sample(PROFILES)
def profile_is_saved() -> Message:
    """After *Save* by a thought partner."""
    return profile_saved(MAYAS)


@sample(PROFILES)
def profile_is_emptied() -> Message:
    """After *Save* with nothing filled in."""
    return profile_saved(Described())


@sample(PROFILES)
def profile_form_of_a_participant() -> Form:
    """After *Change my profile*, with years that are no number."""
    filled = FilledProfile(SAMS, "a few")
    return profile_form(filled, {Role.PARTICIPANT}).with_errors({YEARS: YEARS_UNREADABLE})


@sample(PROFILES)
def profile_form_of_a_thought_partner() -> Form:
    """After *Fill in my profile*."""
    return profile_form(FilledProfile(Described()), {Role.MENTOR})


@sample(PROFILES)
def profile_of_the_partner() -> Message:
    """The end of `/pair`, for Maya."""
    return message(*about_partner("Sam", SAMS))


@sample(PROFILES)
def profile_in_the_home() -> Message:
    """In the home of a thought partner."""
    return message(*home_profile(MAYAS))


@sample(PROFILES)
def profile_in_the_home_that_is_empty() -> Message:
    """In the home of somebody who wrote nothing yet."""
    return message(*home_profile(Described()))
