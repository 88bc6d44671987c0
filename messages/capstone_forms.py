"""What there is to fill in for a capstone."""

from __future__ import annotations

from collections.abc import Sequence

from messages.care import MOST_OPTIONS
from messages.message import ChoiceField, Field, Form, TextField, bold, say
from models import Capstone, Person

START_FORM = "capstone.start"
EDIT_FORM = "capstone.edit"
NOTE_FORM = "capstone.note"
SLIDES_FORM = "capstone.slides"
INVITE_FORM = "capstone.invite"
LEAVE_FORM = "capstone.leave"

TITLE, CHALLENGE, NOTE, SLIDES, WHOM = "title", "challenge", "note", "slides", "whom"
"""Ids of fields."""

LONGEST_TITLE = 150
LONGEST_CHALLENGE = 1500
LONGEST_NOTE = 1500

TITLE_MISSING = "It needs a title; it can be changed later."
CHALLENGE_MISSING = "Say in a sentence or two which challenge it is about."
NOTE_MISSING = "There is nothing to keep yet."
NO_LINK = "I found no link in this. A link begins with https:// or http://."
BAD_LINK = "A browser would not open this. A link begins with https:// or http://."
SEVERAL_LINKS = "These are several links. Give the one to the slides."
NOBODY = "Whom? Pick one, or type a name."


def capstone_form(form_id: str, title: str, challenge: str, key: str) -> Form:
    """Return the form that begins a capstone, or changes one."""
    is_new = form_id == START_FORM
    return Form(
        form_id,
        "Begin your capstone" if is_new else "Your capstone",
        "Begin it" if is_new else "Save it",
        (
            TextField(TITLE, "Title", title, max_length=LONGEST_TITLE),
            TextField(
                CHALLENGE,
                "Which challenge of your district?",
                challenge,
                multiline=True,
                max_length=LONGEST_CHALLENGE,
                hint="You, whoever works on it with you, and your thought partners read it.",
            ),
        ),
        (),
        key,
    )


def note_form(note: str, mentor: str, key: str) -> Form:
    return Form(
        NOTE_FORM,
        "How does it go?",
        "Keep it",
        (
            TextField(
                NOTE,
                "Note",
                note,
                multiline=True,
                max_length=LONGEST_NOTE,
                hint=f"Only you and {mentor} can read it.",
            ),
        ),
        (),
        key,
    )


def slides_form(url: str, key: str) -> Form:
    return Form(
        SLIDES_FORM,
        "Final slides",
        "Hand them in",
        (
            TextField(
                SLIDES,
                "Link to the slides",
                url,
                max_length=2000,
                hint="Make sure that whoever has the link can open it.",
            ),
        ),
        (
            say(
                "Your thought partner gets the link for the review. From then on the facilitators "
                "see the title and the slides, too."
            ),
        ),
        key,
    )


def invite_form(people: Sequence[Person], key: str) -> Form:
    """Return the form that asks somebody to join; a long list becomes a field to type into."""
    options = tuple((str(one.id), one.name) for one in people)
    whom: Field = TextField(WHOM, "Name or email", max_length=200)
    if 0 < len(people) <= MOST_OPTIONS:
        whom = ChoiceField(WHOM, "Whom?", options)
    return Form(
        INVITE_FORM,
        "Work on it together",
        "Ask them",
        (whom,),
        (say("They see title and challenge, and decide whether they join."),),
        key,
    )


def leave_form(capstone: Capstone, is_last: bool) -> Form:
    """Say what leaving does, before it is done."""
    what = (
        "Nobody else works on it, so it rests, and the facilitators no longer see it. You can come "
        "back to it: /capstone join"
        if is_last
        else "The others go on with it. What you wrote for your own pair stays with your pair."
    )
    return Form(
        LEAVE_FORM,
        "Leave this capstone",
        "Leave it",
        (),
        (say(bold(capstone.title), f". {what}"),),
        str(capstone.id),
    )
