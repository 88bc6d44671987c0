"""What somebody reads when their pair is announced: who, how to reach them, what the bot does."""

from messages.message import Aside, Block, Button, Message, as_list, bold, buttons, message, say
from messages.wording import called, count, day, listed
from program.welcomes import NewPair, Welcome


def welcome(facts: Welcome) -> Message:
    """Return the welcome, about one new pair or several."""
    return message(
        *_who(facts),
        *(_former(new) for new in facts.pairs if new.former_mentor is not None),
        say(
            f"{_what_the_bot_does(facts)} When you were in touch, type ",
            bold("/contact"),
            " and say it in your own words, such as ",
            bold("/contact zoom yesterday 45m"),
            ".",
        ),
        Aside(_who_reads_what(facts)),
        buttons(
            Button("contact.log", "Log a contact", _only_pair(facts), "primary"),
            Button("settings.open", "Choose when I write"),
        ),
    )


def _who(facts: Welcome) -> tuple[Block, ...]:
    where = listed(facts.cohorts)
    if len(facts.pairs) > 1:
        lines = [_line(new) for new in facts.pairs]
        here = " or a direct message here" if all(new.is_here for new in facts.pairs) else ""
        return (
            say(f"Your {len(lines)} pairs in {where} begin:"),
            *as_list(lines),
            say(f"A first hello of two lines to each is enough, by email{here}."),
        )
    (new,) = facts.pairs
    first = new.partner.first_name
    as_what = (
        f"you are the thought partner, {first} the participant."
        if new.is_mentor
        else f"{first} is your thought partner."
    )
    here = ", or in a direct message here" if new.is_here else ""
    return (
        say(
            "You are paired with ",
            bold(new.partner.name),
            f" in {where}: {as_what} A first hello of two lines is enough, to {new.partner.email}"
            f"{here}.",
        ),
    )


def _line(new: NewPair) -> str:
    role = "participant" if new.is_mentor else "your thought partner"
    return f"{new.partner.name} ({role}): {new.partner.email}"


def _former(new: NewPair) -> Block:
    """Return what changes after a reassignment."""
    former = new.former_mentor.name if new.former_mentor else ""
    done = new.progress.video_done
    participant = new.pair.participant.first_name
    words = (
        f"{participant}'s thought partner was {former} until now."
        if new.is_mentor
        else f"Your pair with {former} has ended."
    )
    if done and new.pair.carries_meetings:
        which = "video meeting" if done == 1 else f"{done} video meetings"
        words += f" The {which} of that time {'counts' if done == 1 else 'count'} here too."
    return say(words)


def _what_the_bot_does(facts: Welcome) -> str:
    progress = facts.pairs[0].progress
    words = "I keep the log of your contacts and write to you once a month"
    if not progress.video_required:
        return f"{words}."
    words += f", and I count the {count(progress.video_required, 'video meeting')}"
    due_on = progress.next_due_on
    is_same = len({new.progress.next_due_on for new in facts.pairs}) == 1
    if due_on is None or not is_same:
        return f"{words} of a pair."
    which = "the next" if progress.video_done else "the first"
    return f"{words}: {which} is due by {day(due_on, facts.today)}."


def _who_reads_what(facts: Welcome) -> str:
    names = listed([called(one, facts.facilitators) for one in facts.facilitators])
    sees = "sees" if len(facts.facilitators) == 1 else "see"
    who, sees = (names, sees) if names else ("The facilitator", "sees")
    return (
        "Only the two of a pair can read the notes you add. "
        f"{who} {sees} that you were in touch, on which day, how and how long, never about what."
    )


def _only_pair(facts: Welcome) -> str:
    return str(facts.pairs[0].pair.id) if len(facts.pairs) == 1 else ""
