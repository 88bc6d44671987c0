"""The forms with which a facilitator does something about a pair, and what they are told then."""

from collections.abc import Sequence
from datetime import date, datetime

from messages.help_requests import since_when
from messages.message import (
    ChoiceField,
    DateField,
    Field,
    Form,
    Message,
    PersonField,
    TextField,
    bold,
    message,
    say,
)
from messages.pair_changes import reassign_proposal
from messages.pair_names import both, first_names
from messages.proposal import Proposal, as_form
from models import Alert, AlertAction, Cohort, Pair, Person

EXCUSE_FORM = "excuse_pair"
REASSIGN_FORM = "reassign_pair"
AWAY_FORM = "person_away"
LEFT_FORM = "person_left"
FIND_FORM = "find_pair"
ADD_FORM = "add_pair"

WHO, UNTIL, ON, MENTOR, CARRIES, PERSON, PARTICIPANT, START = (
    "who",
    "until",
    "on",
    "mentor",
    "carries",
    "person",
    "participant",
    "start",
)
"""Ids of fields."""

NOBODY_NAMED = "Choose a person above, or type a name or an email here."

MOST_OPTIONS = 100
"""Longer lists become a field to type a name or email into.

Source: docs.slack.dev, static select: 100 options.
"""

DEEDS = {
    AlertAction.MESSAGED: "sent a message",
    AlertAction.EXCUSED: "excused them",
    AlertAction.REASSIGNED: "reassigned the participant",
    AlertAction.CLOSED: "ended the pair",
    AlertAction.DISMISSED: "dismissed the alert",
}


def somebody_acts(acting: Person, alert: Alert, reader: Person, now: datetime) -> str:
    """Return "Gus Hill has been on it since …" for another facilitator."""
    when = since_when(alert.acted_at, reader, now) if alert.acted_at else ""
    deed = f" ({DEEDS[alert.action]})" if alert.action else ""
    if not when:
        return f"{acting.name} is on it{deed}."
    return f"{acting.name} has been on it since {when}{deed}."


def excuse_form(pair: Pair, today: date, warning: str | None) -> Form:
    """Return the form that stops the clock of the pair, or of one of the two."""
    mentor, participant = first_names(pair)
    options = (
        ("pair", "The pair"),
        (str(pair.mentor_id), f"{mentor}, away in all pairs"),
        (str(pair.participant_id), f"{participant}, away in all pairs"),
    )
    return Form(
        id=EXCUSE_FORM,
        title="Excuse until…",
        submit="Excuse them",
        fields=(
            ChoiceField(WHO, "Who is excused?", options, "pair"),
            DateField(UNTIL, "Last day", hint="The day after counts again."),
        ),
        intro=(
            *((say(warning),) if warning else ()),
            say(
                f"From today through that day, nothing counts as silence for {both(pair)}. "
                "The two are not told."
            ),
        ),
        context=str(pair.id),
    )


def reassign_form(
    pair: Pair, mentors: Sequence[Person], meetings: int, warning: str | None
) -> Form:
    """Return the form that gives the participant another thought partner."""
    proposal = reassign_proposal(pair, None, meetings)
    fields: list[Field] = [one_of(MENTOR, "New thought partner", mentors)]
    if meetings:
        carried = "1 video meeting" if meetings == 1 else f"{meetings} video meetings"
        count_on = "counts" if meetings == 1 else "count"
        options = (("yes", f"Yes, {carried} {count_on} on"), ("no", "No, start at none"))
        fields.append(ChoiceField(CARRIES, "Take the video meetings along?", options, "yes"))
    form = as_form(proposal, str(pair.id), REASSIGN_FORM, fields)
    return _warned(form, warning)


def warned(proposal: Proposal, warning: str | None) -> Proposal:
    """Return the proposal with a first line that says who acts already."""
    if not warning:
        return proposal
    return Proposal(
        title=proposal.title,
        submit=proposal.submit,
        blocks=(say(warning), *proposal.blocks),
        other=proposal.other,
        is_grave=proposal.is_grave,
    )


def _warned(form: Form, warning: str | None) -> Form:
    if not warning:
        return form
    return Form(
        id=form.id,
        title=form.title,
        submit=form.submit,
        fields=form.fields,
        intro=(say(warning), *form.intro),
        context=form.context,
    )


def away_form(pair: Pair, person: Person) -> Form:
    return Form(
        id=AWAY_FORM,
        title="Away until…",
        submit="Mark as away",
        fields=(DateField(UNTIL, "Last day away", hint="The day after counts again."),),
        intro=(
            say(
                bold(person.name),
                " is away from today. Through the day you choose, nothing counts as silence in "
                "any of their pairs.",
            ),
        ),
        context=f"{pair.id}|{person.id}",
    )


def left_form(pair: Pair, person: Person, today: date) -> Form:
    """Return the form that takes the person out of the cohort from a day on."""
    return Form(
        id=LEFT_FORM,
        title="Leaves the program",
        submit="Show what happens",
        fields=(DateField(ON, f"First day without {person.first_name}", today),),
        intro=(
            say(
                bold(person.name),
                f" leaves {pair.cohort.name}. Nothing happens yet: I show you first which pairs "
                "end and who is told.",
            ),
        ),
        context=f"{pair.id}|{person.id}",
    )


def find_form(cohort: Cohort) -> Form:
    return Form(
        id=FIND_FORM,
        title="Look after a pair",
        submit="Show the pair",
        fields=(
            PersonField(PERSON, "One of the two", optional=True),
            TextField(WHO, "Or a name or email", optional=True, max_length=200),
        ),
        context=str(cohort.id),
    )


def add_form(cohort: Cohort, mentors: Sequence[Person], participants: Sequence[Person]) -> Form:
    options = (("draft", "Keep it as a draft"), ("now", "Announce it now: both get a welcome"))
    return Form(
        id=ADD_FORM,
        title="Add a pair",
        submit="Add the pair",
        fields=(
            one_of(MENTOR, "Thought partner", mentors),
            one_of(PARTICIPANT, "Participant", participants),
            ChoiceField(START, "When does it begin?", options, "draft"),
        ),
        context=str(cohort.id),
    )


def one_of(field_id: str, label: str, people: Sequence[Person]) -> Field:
    """Return a list to choose from, or a text field where the list is too long or empty."""
    if not 0 < len(people) <= MOST_OPTIONS:
        return TextField(field_id, f"{label} (name or email)", max_length=200)
    options = tuple((str(one.id), _label(one, people)) for one in people)
    return ChoiceField(field_id, label, options)


def _label(person: Person, among: Sequence[Person]) -> str:
    is_shared = any(one.name == person.name and one.id != person.id for one in among)
    return f"{person.name} ({person.email})" if is_shared else person.name


def was_dismissed(pair: Pair) -> Message:
    return message(
        say(
            f"Dismissed: no more alerts about this silence of {both(pair)}; the digest lists them "
            "until a contact is logged. The other facilitators see that you dismissed it, and the "
            "two are not told."
        )
    )


def is_over_already(pair: Pair) -> Message:
    """Say that there is no open alert anymore."""
    return message(
        say(f"The alert about {both(pair)} is over already, so there is nothing to dismiss.")
    )


def acts_already(pair: Pair, who: str) -> Message:
    """Say that nothing was dismissed; `who` says who acts, since when."""
    return message(say(f"I did not dismiss the alert about {both(pair)}: {who}"))
