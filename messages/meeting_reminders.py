"""The word to both before they meet."""

from collections.abc import Sequence
from dataclasses import dataclass

from messages.articles import article_link
from messages.contact_phrases import as_sentence
from messages.links import shared_link
from messages.meeting_phrases import Shown, agreed_buttons
from messages.meeting_times import by_what, in_both_zones, near, what, zones_differ
from messages.message import Block, Message, as_list, bold, message, say
from messages.wording import MODALITY_NAMES, shortened, weekday_and_day
from models import Article, Contact
from program.capstone_plan import Step
from program.starters import Starter


@dataclass(frozen=True)
class PickUp:
    """What the two may pick up when they meet."""

    contact: Contact | None
    """Their last one."""
    articles: Sequence[Article]
    """Those that were shared since."""
    starter: Starter | None
    step: Step | None = None
    """The next milestone of the participant's capstone."""


def reminder(shown: Shown) -> Message:
    """Return the reminder of an agreed meeting."""
    return message(
        say("You meet ", bold(shown.name), f" {when(shown)}: {what(shown.meeting)}."),
        *join(shown),
        agreed_buttons(shown),
    )


def when(shown: Shown) -> str:
    """Return "today, 3:00 PM", with both zones where they differ."""
    at = shown.meeting.starts_at
    if at is None:
        return "at a time to be agreed"
    other = shown.pair.partner_of(shown.reader.person.id)
    if zones_differ(at, shown.reader.person, other):
        return f"on {in_both_zones(at, shown.reader, other)}"
    said = near(at, shown.reader)
    return said if said.startswith(("today", "tomorrow")) else f"on {said}"


def join(shown: Shown) -> tuple[Block, ...]:
    url = shown.meeting.link
    return (say("Join: ", shared_link(url, url)),) if url else ()


def before_you_meet(shown: Shown, facts: PickUp) -> Message:
    """Return what the two may pick up, on the morning of their meeting."""
    return message(
        say("Before you meet ", bold(shown.name), f" {when(shown)}, {by_what(shown.meeting)}:"),
        *join(shown),
        *_last(shown, facts.contact),
        *_articles(shown, facts),
        *_next_step(shown, facts.step),
        *_to_bring(shown, facts.starter),
        agreed_buttons(shown),
    )


def _last(shown: Shown, contact: Contact | None) -> tuple[Block, ...]:
    if contact is None:
        return (say(f"It is your first contact. What would you like {shown.name} to know?"),)
    said = weekday_and_day(contact.took_place_on, shown.reader.today)
    lead = f"Last time: {MODALITY_NAMES[contact.modality]}, {said}."
    if not contact.note:
        return (say(lead),)
    return (say(lead, f" {as_sentence(shortened(contact.note))}"),)


def _articles(shown: Shown, facts: PickUp) -> tuple[Block, ...]:
    """Return the articles that one shared with the other since they last met."""
    if not facts.articles:
        return ()
    lines = [(article_link(one), f", from {_whose(shown, one)}.") for one in facts.articles]
    lead = "Shared since then: " if facts.contact else "Shared: "
    if len(lines) == 1:
        return (say(lead, *lines[0]),)
    return (say(lead.strip()), *as_list(lines))


def _whose(shown: Shown, article: Article) -> str:
    return "you" if article.shared_by_id == shown.reader.person.id else shown.name


def _next_step(shown: Shown, step: Step | None) -> tuple[Block, ...]:
    if step is None:
        return ()
    is_mentor = shown.reader.person.id == shown.pair.mentor_id
    whose = f"{shown.name}'s capstone" if is_mentor else "Your capstone"
    due_on = weekday_and_day(step.due_on, shown.reader.today)
    return (say(f"{whose}: {step.name} is next, by {due_on}."),)


def _to_bring(shown: Shown, starter: Starter | None) -> tuple[Block, ...]:
    """Return what a first meeting is for, else one thing to talk about."""
    if shown.meeting.is_introductory:
        return (
            say(
                "Agree on how, how often, and when you want to be in touch, and record it: "
                "/agreement opens the form."
            ),
        )
    return (say(f"One thing to bring: {_starter(shown, starter)}"),) if starter else ()


def _starter(shown: Shown, starter: Starter) -> str:
    is_mentor = shown.reader.person.id == shown.pair.mentor_id
    return starter.for_mentor if is_mentor else starter.for_participant
