"""What the bot can do, for one command and for one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from messages.errors import STILL_YOURS
from messages.message import (
    Aside,
    Block,
    Button,
    Home,
    Message,
    as_list,
    bold,
    bullets,
    buttons,
    home,
    message,
    say,
)

WHAT_HAPPENS = {
    "/contact": (
        "I answer with what I understood and save it at once; Undo and Edit stay for 30 days, also "
        "under /pair. I ask for what is missing. Only you and your partner can read the note."
    ),
    "/article": (
        "Your partner gets the link with your words, in their own daytime, and you both find it "
        "again under /pair. I open no link, so the title is what you type."
    ),
    "/meeting": (
        "Your partner gets the times at once, in both your zones, and accepts one, suggests "
        "another, or says no. Then you both have it with calendar links, and I remind you a day "
        "and an hour before and ask afterward whether it took place. /meeting accept, /meeting "
        "move Monday 2pm, /meeting cancel, and /meeting met do what the buttons do."
    ),
    "/agreement": (
        "A form opens with what stands recorded. Your partner hears of each change, both find it "
        "under /pair, and my monthly word follows it. The facilitators do not see it."
    ),
    "/reflect": (
        "A form asks how communicating works, and what you would change about it. You see each "
        "other's answers when both have answered; the facilitators see how many pairs looked back."
    ),
    "/pair": (
        "I show where the pair stands: video meetings, months in touch, the last contacts with "
        "your notes, articles, and what is next. talk gives you two something to pick up; "
        "with board, superintendent, community, cabinet, academic or financial before such a talk. "
        "With colleague a thought partner brings in "
        "somebody who knows more. With trouble your facilitators hear at once that "
        "you two are not connecting; with solved they see that it is over."
    ),
    "/profile": (
        "I show what is stored about you and who sees it; Change my profile opens a short form. "
        "Every field may stay empty, and what you write yourself no roster changes."
    ),
    "/events": (
        "I show what is to come, in your time, with the link to join and links that put it into "
        "your own calendar. I read nobody's calendar."
    ),
    "/capstone": (
        "I keep title, milestones, and slides, and remind you a week before a milestone is due. "
        "Your notes are for you and your thought partner alone. What else can follow: edit, undo "
        "with a milestone, join or decline, invite, leave; for a thought partner a name, reviewed, "
        "unreviewed."
    ),
    "/growth": (
        "I ask where you see yourself, an area at a time, and show strengths, where there is room "
        "to grow, and what changed. full takes about 12 minutes, minute one; go on resumes. Only "
        "you see the answers; share lets your partner read the last result, withdraw takes it "
        "back, areas makes its gaps your growth areas."
    ),
    "/requirements": (
        "I show what is met, what is still to come and which contacts count for it. A thought "
        "partner also sees whether anything is missing for the complimentary registration."
    ),
    "/match": (
        "Thought partners see whom they are asked to take on; participants, when they may choose, "
        "rank up to three without seeing names. Participants never hear who declined."
    ),
    "/program-feedback": (
        "A form opens. The facilitators read it from the next day on, your partner never. With "
        "five or more people in your role you may leave your name out; then nothing is kept that "
        "leads to you."
    ),
    "/settings": (
        "I keep to your day and hour, stay quiet through a day you name, or remind you less. "
        "/settings alone opens a form with all of it."
    ),
    "/privacy": (
        "I say what is stored about you, who reads it, and until when. facilitator shows word for "
        "word what a facilitator reads about you; download gives you all of it; looks shows who "
        "looked; erase first says what goes and what stays, and asks."
    ),
    "/cohort": (
        "I show how the pairs stand and who needs you. Before anything ends or is sent I say "
        "exactly what will happen, and do it when you press the button. I never show notes."
    ),
}
"""What follows after each command, by its name."""


@dataclass(frozen=True)
class Usage:
    """What is known of a command."""

    name: str
    usage: str
    summary: str
    examples: Sequence[str]


def command_usage(command: Usage, also: str = "") -> Message:
    """Return what may follow the command, examples, and what happens then."""
    happens = also or WHAT_HAPPENS.get(command.name, "")
    return message(
        say(bold(command.name), f" {command.usage}".rstrip()),
        say(f"{command.summary}."),
        say("For example:"),
        *as_list(command.examples),
        say(happens) if happens else None,
    )


def what_i_can_do(
    partners: Sequence[str], *, is_paired: bool, is_facilitator: bool, not_understood: bool
) -> Message:
    """Return what the bot can do for this person; `partners` are the names of theirs."""
    lines: list[Block | None] = []
    if not_understood:
        lines.append(say("I could not tell what you would like, so I did nothing."))
    if is_paired:
        lines += _for_a_pair(partners)
    if is_facilitator:
        lines += _for_a_facilitator(is_paired)
    if not (is_paired or is_facilitator):
        lines.append(say("You have no partner yet. When your pair is announced, I write to you."))
    lines.append(
        Aside('Each command explains itself when "help" follows it, as in /settings help.')
    )
    return message(*lines)


def _for_a_pair(partners: Sequence[str]) -> list[Block | None]:
    whom = partners[0] if len(partners) == 1 else "your partner"
    return [
        say(f"I keep you and {whom} in touch. You can type, here or anywhere:"),
        bullets(
            (bold("/contact zoom yesterday 45m budget plan"), " logs that you were in touch"),
            (bold("/article https://example.org/plan worth a look"), f" shares it with {whom}"),
            (bold("/meeting friday 3pm"), f" proposes a time to {whom}"),
            (bold("/pair"), " shows where you two stand"),
            (bold("/profile"), " shows what you say about yourself"),
            (bold("/events"), " shows the dates of the program"),
            (bold("/capstone"), " keeps the capstone: milestones, slides, review"),
            (bold("/growth"), " shows where you stand and want to grow"),
            (bold("/requirements"), " shows what the program asks, and what counts for it"),
            (bold("/program-feedback"), " tells the facilitators what should change"),
            (bold("/settings"), " sets when I write to you"),
            (bold("/privacy"), " shows what I keep about you and who reads it"),
        ),
        say("Or write to me as you would say it: called this morning, half an hour."),
        buttons(
            Button("contact.log", "Log a contact", style="primary"),
            Button("article.share", "Share an article"),
            Button("help.ask", "We're having trouble connecting"),
        ),
    ]


def _for_a_facilitator(is_paired: bool) -> list[Block | None]:
    lines = [
        (bold("/cohort"), " shows how the pairs are doing and what you can do"),
        (bold("/cohort delivery"), " shows which messages reached people"),
        (bold("/cohort event"), " plans the dates of the program"),
        (bold("/cohort capstones"), " shows the capstones and selects for the conference"),
        (bold("/cohort requirements"), " shows who is entitled and what is missing"),
        (bold("/cohort attendance"), " shows and records who was there"),
        (bold("/cohort poll"), " finds a time that suits most people"),
        (bold("/pair @someone"), " shows one pair, without notes"),
    ]
    if is_paired:
        return [say("As a facilitator you can also type:"), *as_list(lines)]
    lines.append((bold("/settings"), " sets when I write to you"))
    lines.append((bold("/privacy"), " shows what I keep about you and who reads it"))
    return [say("You can type, here or anywhere:"), *as_list(lines)]


def stranger_home(facilitators: Sequence[str], *, was_here: bool = False) -> Home:
    """Return what somebody reads who is on no roster (any more)."""
    whom = " or ".join(facilitators[:3]) or "whoever runs the program"
    return home(
        say(
            "You are not on the roster of a program here, so there is nothing to show yet. "
            f"If you should be, ask {whom} to add you (name and email are enough)."
        ),
        say(STILL_YOURS) if was_here else None,
    )
