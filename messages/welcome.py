"""What somebody reads when their pair is announced: who, how to reach them, what the bot does."""

from messages.message import Aside, Block, Button, Message, bold, bullets, buttons, message, say
from messages.wording import called, count, day, listed
from program.welcomes import NewPair, Welcome


def welcome(facts: Welcome) -> Message:
    """Return the welcome, about one new pair or several."""
    return message(
        *_who(facts),
        *_former(facts),
        say(_what_the_bot_does(facts)),
        Aside(_who_reads_what(facts)),
        say(
            "When you were in touch, type ",
            bold("/contact"),
            " and say it in your own words, such as ",
            bold("/contact zoom yesterday 45m"),
            ".",
        ),
        buttons(
            Button("contact.log", "Log a contact", _only_pair(facts), "primary"),
            Button("settings.open", "Choose when I write"),
        ),
    )


def _who(facts: Welcome) -> tuple[Block, ...]:
    where = listed(facts.cohorts)
    if len(facts.pairs) > 1:
        lines = [_line(new) for new in facts.pairs]
        return (
            say(f"Your {len(lines)} pairs in {where} begin:"),
            bullets(*lines),
            say(f"A first hello of two lines to each is enough. {_how(facts.pairs)}"),
        )
    (new,) = facts.pairs
    first = new.partner.first_name
    as_what = (
        f"you are the thought partner, {first} the participant."
        if new.is_mentor
        else f"{first} is your thought partner."
    )
    return (
        say("You are paired with ", bold(new.partner.name), f" in {where}: {as_what}"),
        say(
            f"A first hello of two lines is enough: {first}'s address is {new.partner.email}"
            f"{', and a direct message here reaches them too' if new.is_here else ''}."
        ),
    )


def _line(new: NewPair) -> str:
    role = "participant" if new.is_mentor else "your thought partner"
    return f"{new.partner.name} ({role}): {new.partner.email}"


def _how(pairs: tuple[NewPair, ...]) -> str:
    here = all(new.is_here for new in pairs)
    return "A direct message here reaches them too." if here else ""


def _former(facts: Welcome) -> tuple[Block, ...]:
    """Return what changes for a participant who comes from another thought partner."""
    return tuple(_former_words(new) for new in facts.pairs if new.former_mentor is not None)


def _former_words(new: NewPair) -> Block:
    former = new.former_mentor.name if new.former_mentor else ""
    done = new.progress.video_done
    participant = new.pair.participant.first_name
    if new.is_mentor:
        words = f"{participant}'s thought partner was {former} until now."
        whose = f"{participant} had with them"
    else:
        words = f"Your pair with {former} has ended."
        whose = "you had with them"
    if done and new.pair.carries_meetings:
        counts = "counts" if done == 1 else "count"
        words += f" The {count(done, 'video meeting')} {whose} {counts} here too."
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
