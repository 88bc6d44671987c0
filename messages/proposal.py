"""A change said before it is done, with the buttons that do it or leave everything as it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from messages.message import Block, Button, Field, Form, Message, buttons, message, say

CHANGE_FORM = "cohort_change"


@dataclass(frozen=True)
class Proposal:
    """A change before it is done."""

    title: str
    """At most 24 characters."""
    submit: str
    """What the button says that does it; at most 24 characters."""
    blocks: tuple[Block, ...]
    other: str = ""
    """A second way to do it, where there is one."""
    is_grave: bool = True


def as_message(proposal: Proposal, draft_id: str) -> Message:
    """Return the proposal with buttons that do it or leave everything as it is."""
    yes = Button(
        "cohort.confirm",
        proposal.submit,
        draft_id,
        style="danger" if proposal.is_grave else "primary",
    )
    other = Button("cohort.confirm", proposal.other, f"{draft_id}|other")
    no = Button("cohort.leave", "Leave it as it is", draft_id)
    row = (yes, other, no) if proposal.other else (yes, no)
    return message(*proposal.blocks, buttons(*row))


def as_form(
    proposal: Proposal, context: str, form_id: str = CHANGE_FORM, fields: Sequence[Field] = ()
) -> Form:
    """Return the proposal as a form beside what was pressed, which stays as it is."""
    return Form(
        id=form_id,
        title=proposal.title,
        submit=proposal.submit,
        fields=tuple(fields),
        intro=proposal.blocks,
        context=context,
    )


def left_as_it_was() -> Message:
    return message(say("Nothing was changed."))
