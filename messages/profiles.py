"""A person's profile: as they see and change it, and as their partner reads it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from messages.message import (
    Aside,
    Block,
    Button,
    ChoiceField,
    Facts,
    Field,
    Form,
    Message,
    MultiChoiceField,
    TextField,
    bold,
    buttons,
    message,
    say,
)
from messages.wording import count, listed
from models import Role
from program.profiles import LONGEST_TEXT, MOST_YEARS, Described
from program.skills import SKILL_AREAS

BACKGROUND, YEARS, EXPERTISE, GROWTH, HOPES, CAPACITY = (
    "background",
    "years",
    "expertise",
    "growth",
    "hopes",
    "capacity",
)
"""Ids of fields."""
FORM = "profile.save"
OPEN = "profile.open"
USUAL_CHOICES = range(6)
"""How many participants the form offers to take on."""
WHO_SEES = (
    "Your partner sees it once your pair is announced. To find a good match, years and areas are "
    "seen before: by facilitators, by a thought partner who is asked to take you on, and without "
    "your name by participants who choose."
)
YEARS_UNREADABLE = f"I could not read this as years. Write a number from 0 to {MOST_YEARS}."
AREAS = tuple((area, area) for area in SKILL_AREAS)


# --- the preview -------------------------------------------------------------------------


def profile_preview(profile: Described) -> Message:
    """Return what is stored of the reader, with the way to change it."""
    if profile.is_empty:
        return message(
            say("Your profile is still empty."),
            say("It takes about two minutes, and you can leave out what you like."),
            buttons(Button(OPEN, "Fill in my profile", style="primary")),
            Aside(WHO_SEES),
        )
    return message(say(bold("Your profile")), *_facts(profile), _change(), Aside(WHO_SEES))


def profile_saved(profile: Described) -> Message:
    """Return the profile as it is now."""
    if profile.is_empty:
        return message(say("Saved: your profile is empty now."), _change())
    return message(say(bold("Saved.")), *_facts(profile), _change(), Aside(WHO_SEES))


def home_profile(profile: Described) -> tuple[Block, ...]:
    """Return one line about the reader's own profile, in their home."""
    if profile.is_empty:
        line = say("Your profile is still empty. It shows your partner what you bring along.")
        return (line, buttons(Button(OPEN, "Fill in my profile")))
    words = in_short(profile) or "written"
    return (say(bold("Your profile"), f": {words}."), _change())


def in_short(profile: Described) -> str:
    """Return "12 years in post; strong in A and B; wants to grow in C": no words of theirs."""
    parts = (
        _years(profile),
        f"strong in {listed(profile.expertise)}" if profile.expertise else "",
        f"wants to grow in {listed(profile.growth)}" if profile.growth else "",
    )
    return "; ".join(part for part in parts if part)


def _years(profile: Described) -> str:
    years = profile.years_in_post
    if years is None:
        return ""
    return "in the first year in post" if years == 0 else f"{count(years, 'year')} in post"


def _change() -> Block:
    return buttons(Button(OPEN, "Change my profile"))


def _facts(profile: Described) -> tuple[Block, ...]:
    years = "" if profile.years_in_post is None else str(profile.years_in_post)
    items = [
        ("Background", profile.background),
        ("Years in post", "the first one" if profile.years_in_post == 0 else years),
        ("Strong in", listed(profile.expertise)),
        ("Wants to grow in", listed(profile.growth)),
        ("Hopes for", profile.hopes),
        ("Takes on", "" if profile.capacity is None else count(profile.capacity, "participant")),
    ]
    shown = tuple((label, value) for label, value in items if value)
    return (Facts(shown),) if shown else ()


# --- for the partner ---------------------------------------------------------------------


def about_partner(name: str, profile: Described) -> tuple[Block, ...]:
    """Return the partner's profile, for the pair alone."""
    facts = Described(
        profile.background,
        profile.years_in_post,
        profile.expertise,
        profile.growth,
        profile.hopes,
    )
    if facts.is_empty:
        return ()
    return (say(bold(f"{name}'s profile")), *_facts(facts))


# --- the form ----------------------------------------------------------------------------


@dataclass(frozen=True)
class FilledProfile:
    """What stands in the form."""

    profile: Described
    years: str = ""
    """As typed."""


def profile_form(filled: FilledProfile, roles: Collection[Role]) -> Form:
    """Return the form with the fields that these roles have."""
    return Form(FORM, "My profile", "Save", tuple(_fields(filled, roles)), (Aside(WHO_SEES),))


def _fields(filled: FilledProfile, roles: Collection[Role]) -> list[Field]:
    profile = filled.profile
    is_mentor = Role.MENTOR in roles
    return [
        TextField(
            BACKGROUND,
            "Background",
            profile.background,
            optional=True,
            multiline=True,
            max_length=LONGEST_TEXT,
            hint="How you came to this work, in a sentence or two.",
        ),
        TextField(YEARS, "Years in post", filled.years, optional=True, max_length=20),
        MultiChoiceField(
            EXPERTISE,
            "Where you know your way",
            AREAS,
            profile.expertise,
            optional=True,
            hint="What others come to you for.",
        ),
        *((_growth(profile),) if Role.PARTICIPANT in roles else ()),
        *((_capacity(profile),) if is_mentor else ()),
        TextField(
            HOPES,
            "What you hope for",
            profile.hopes,
            optional=True,
            multiline=True,
            max_length=LONGEST_TEXT,
        ),
    ]


def _growth(profile: Described) -> Field:
    return MultiChoiceField(
        GROWTH,
        "Where you want to grow",
        AREAS,
        profile.growth,
        optional=True,
        hint="Two or three are enough. Your partner sees them, and reminders pick them up.",
    )


def _capacity(profile: Described) -> Field:
    offered = sorted({*USUAL_CHOICES, profile.takes_on})
    options = tuple((str(number), _taken_on(number)) for number in offered)
    return ChoiceField(
        CAPACITY, "How many participants you take on", options, str(profile.takes_on)
    )


def _taken_on(number: int) -> str:
    return "Nobody new for now" if number == 0 else count(number, "participant")
