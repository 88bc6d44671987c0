"""What follows a change of a capstone, and a word on it."""

from __future__ import annotations

from messages.links import shared_link
from messages.message import Aside, Block, Button, Message, bold, buttons, message, say
from messages.wording import shortened
from models import Capstone


def started(capstone: Capstone) -> Message:
    return message(
        say("Your capstone begins: ", bold(capstone.title), "."),
        buttons(
            Button("capstone.show", "Show the capstone"),
            Button("capstone.invite", "Ask somebody to join…", str(capstone.id)),
        ),
        Aside("/capstone shows its milestones, and what you can do."),
    )


def changed(capstone: Capstone) -> Message:
    return message(say("Changed: ", bold(capstone.title), "."), _show_button())


def noted(partner: str) -> Message:
    return message(say(f"Noted. Only you and {partner} can read it."), _show_button())


def step_done(name: str, is_new: bool, capstone: Capstone) -> Message:
    was = "is done" if is_new else "was done already"
    return message(
        say(bold(name), f" {was}."),
        buttons(
            Button("capstone.undone", "Undo", f"{capstone.id}|{name}", described=f"Undo: {name}"),
            Button("capstone.show", "Show the capstone"),
        ),
    )


def step_open(name: str, is_new: bool) -> Message:
    was = "is open again" if is_new else "is open, as it was"
    return message(say(bold(name), f" {was}."), _show_button())


def handed_in(capstone: Capstone, is_new: bool) -> Message:
    point = "Handed in: " if is_new else "These slides are handed in already: "
    told = " Each thought partner who reviews it is told." if is_new else ""
    return message(
        say(point, shared_link(capstone.slides_url, capstone.slides_url), f".{told}"),
        _show_button(),
        Aside("From now on the facilitators see its title and these slides."),
    )


def asked_to_join(name: str) -> Message:
    return message(
        say(f"{name} is asked to join, and decides. /capstone shows when it is a yes."),
        _show_button(),
    )


def joined(capstone: Capstone) -> Message:
    return message(say("You work on ", bold(capstone.title), " now."), _show_button())


def declined(capstone: Capstone) -> Message:
    return message(say("All right: you do not join ", bold(capstone.title), "."))


def has_left(title: str, was_last: bool) -> Message:
    rest = "The others go on with it."
    if was_last:
        rest = "It rests, with all that is in it; /capstone join brings you back to it."
    return message(
        say("You no longer work on ", bold(title), f". {rest}"),
        buttons(Button("capstone.start", "Begin my capstone")),
    )


def was_reviewed(participant: str, is_new: bool, pair_id: int) -> Message:
    was = "is recorded" if is_new else "was recorded already"
    return message(
        say(f"Your review of {participant}'s capstone {was}."),
        buttons(
            Button("capstone.unreviewed", "Undo", str(pair_id), described="Undo: reviewed"),
            Button("capstone.show", "Show the capstone", str(pair_id)),
        ),
    )


def was_unreviewed(participant: str, was_there: bool, pair_id: int) -> Message:
    if not was_there:
        return message(say(f"There is no review of {participant}'s capstone to take back."))
    return message(
        say(f"Taken back: {participant}'s capstone counts as not reviewed."),
        buttons(Button("capstone.show", "Show the capstone", str(pair_id))),
    )


def which_words(words: str) -> Message:
    """Return what may follow /capstone, where the words say nothing."""
    return message(
        say(f'I read "{shortened(words, 100)}" after /capstone and could not tell what to do.'),
        say("/capstone help lists what can follow."),
    )


def _show_button() -> Block:
    return buttons(Button("capstone.show", "Show the capstone"))
