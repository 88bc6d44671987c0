"""The monthly nudge and the second reminder: where it stands, one thing to pick up, one tap."""

from collections.abc import Mapping

from messages.agreements import style_phrase
from messages.message import (
    LONG_LIST,
    Block,
    Button,
    Buttons,
    Message,
    as_list,
    buttons,
    message,
    say,
)
from messages.standing import last_contact, standing
from messages.wording import called, count, listed
from models import Modality, Pair, Person, Rhythm
from program.need import PairNews, Reminder
from program.starters import Starter

Starters = Mapping[int, Starter | None]
"""What each pair may pick up, by pair id; None when it was offered everything."""

FIRST_DAYS = 7
"""Up to this day a month is a new one."""

IN_TOUCH = ("contact.log", "We were in touch…")
DONE = {
    Modality.VIDEO: "We met by video…",
    Modality.PHONE: "We talked by phone…",
    Modality.CHAT: "We chatted…",
    Modality.TEXT: "We texted…",
    Modality.IN_PERSON: "We met in person…",
}
"""What the first button says of each way that needs a form."""

AWAY = Button("away.open", "I'll be away…")


def nudge(reminder: Reminder, starters: Starters, is_again: bool) -> Message:
    """Return the nudge for whoever reads it: thought partner, participant, or both at once."""
    if len(reminder.news) > 1:
        return nudge_about_several(reminder, starters, is_again)
    if is_mentor(reminder.person, reminder.news[0].pair):
        return nudge_to_mentor(reminder, starters, is_again)
    return nudge_to_participant(reminder, starters, is_again)


def nudge_to_mentor(reminder: Reminder, starters: Starters, is_again: bool) -> Message:
    (news,) = reminder.news
    partner = news.pair.participant.first_name
    opening = opening_words(reminder, f"with {partner}", is_again)
    return message(
        say(f"{opening} {standing(news, 'You', reminder.today)}{first_step(news)}"),
        *as_agreed(news),
        *pick_up(starters.get(news.pair.id), for_mentor=True),
        log_in_one_tap(news, snooze(reminder)),
    )


def nudge_to_participant(reminder: Reminder, starters: Starters, is_again: bool) -> Message:
    (news,) = reminder.news
    pair = news.pair
    subject = f"You and {pair.mentor.first_name}"
    opening = f"{ASKED_AGAIN}. " if is_again else ""
    keeps = "starts it" if news.last_on is None else "keeps it going"
    return message(
        say(
            f"{opening}{standing(news, subject, reminder.today)}{first_step(news)}"
            f" A two-line message {keeps}."
        ),
        *as_agreed(news),
        *pick_up(starters.get(pair.id), for_mentor=False),
        buttons(
            agreed_button(news) or Button(*IN_TOUCH, str(pair.id), "primary"),
            Button("help.ask", "We're having trouble connecting", str(pair.id)),
            more=(
                *((Button(*IN_TOUCH, str(pair.id)),) if agreed_button(news) else ()),
                snooze(reminder),
                AWAY,
            ),
        ),
    )


def nudge_about_several(reminder: Reminder, starters: Starters, is_again: bool) -> Message:
    """Return one nudge about all the pairs of a person, a line and a thing to pick up for each."""
    partners = [one.pair.partner_of(reminder.person.id) for one in reminder.news]
    names = listed([called(partner, partners) for partner in partners])
    lines = [
        f"{_about(one, partners, reminder)}{_to_pick_up(one, starters, reminder)}"
        for one in reminder.news
    ]
    return message(
        say(opening_words(reminder, f"with {names}", is_again)),
        *as_list(lines),
        log_for_several(snooze(reminder)),
    )


def second_reminder(reminder: Reminder) -> Message:
    """Return what a thought partner reads when the month is still without a contact."""
    if len(reminder.news) > 1:
        return _second_about_several(reminder)
    (news,) = reminder.news
    partner = news.pair.participant.first_name
    last = "" if news.last_on is None else f" {last_contact(news, 'You', reminder.today)}."
    return message(
        say(f"{reminder.today:%B} has no contact with {partner} logged yet.{last}"),
        say("If you were in touch, a tap logs it. If not, two lines by email are enough."),
        log_in_one_tap(news),
    )


def _second_about_several(reminder: Reminder) -> Message:
    partners = [one.pair.participant for one in reminder.news]
    names = [called(partner, partners) for partner in partners]
    month = f"{reminder.today:%B}"
    if len(names) < LONG_LIST:
        what: tuple[Block, ...] = (say(f"{month} has no contact logged yet with {listed(names)}."),)
    else:
        lines = [
            f"{name}: {_lower(last_contact(one, 'You', reminder.today))}"
            for name, one in zip(names, reminder.news, strict=True)
        ]
        count_words = f"{month} has no contact logged yet with {len(names)} of your participants:"
        what = (say(count_words), *as_list(lines))
    return message(
        *what,
        say("If you were in touch, log it here. If not, two lines by email are enough."),
        log_for_several(),
    )


# --- phrases -----------------------------------------------------------------------------

ASKED_AGAIN = "You asked me to come back to this"


def is_mentor(person: Person, pair: Pair) -> bool:
    return pair.mentor_id == person.id


def opening_words(reminder: Reminder, with_whom: str, is_again: bool) -> str:
    """Return "A new month with Sam."; later in the month "November with Sam."."""
    if is_again:
        return f"{ASKED_AGAIN}: {reminder.today:%B} {with_whom}."
    is_new = reminder.today.day <= FIRST_DAYS
    return f"{'A new month' if is_new else f'{reminder.today:%B}'} {with_whom}."


def first_step(news: PairNews) -> str:
    """Return what would help a pair that is behind on its video meetings."""
    return " A date for it would be a good next step." if news.progress.is_behind else ""


def pick_up(starter: Starter | None, *, for_mentor: bool) -> tuple[Block, ...]:
    if starter is None:
        return ()
    words = starter.for_mentor if for_mentor else starter.for_participant
    return (say(f"Something to pick up: {words}"),)


def snooze(reminder: Reminder) -> Button:
    days = reminder.snooze_days
    span = "a week" if days == 7 else count(days, "day")
    return Button("reminders.snooze", f"Remind me in {span}")


def as_agreed(news: PairNews) -> tuple[Block, ...]:
    """Return what a pair agreed on that wants to be in touch more often than once a month."""
    if news.style is None or news.style.rhythm is Rhythm.MONTHLY:
        return ()
    return (say(f"You two agreed on: {style_phrase(news.style)}."),)


def agreed_button(news: PairNews) -> Button | None:
    """Return the button that logs what the two agreed on; None where they agreed on nothing."""
    if news.style is None:
        return None
    pair_id, modality = str(news.pair.id), news.style.modality
    if modality is Modality.EMAIL:
        return Button("contact.emailed", "We emailed", pair_id, "primary")
    return Button("contact.talked", DONE[modality], f"{pair_id}|{modality}", "primary")


def log_in_one_tap(news: PairNews, *more: Button) -> Buttons:
    """Return the buttons of a message about one pair: a tap logs today, with Undo.

    The first one is for what the two agreed on.
    """
    pair_id, agreed = str(news.pair.id), agreed_button(news)
    emailed = Button("contact.emailed", "We emailed", pair_id, "default" if agreed else "primary")
    talked = Button("contact.talked", "We talked…", pair_id)
    first, second = (agreed, emailed) if agreed else (emailed, talked)
    if agreed and agreed.action == emailed.action:
        first, second = agreed, talked
    return buttons(
        first,
        second,
        more=(
            Button("contact.log", "Another contact…", pair_id),
            *more,
            AWAY,
            Button("help.ask", "We're having trouble connecting", pair_id),
        ),
    )


def log_for_several(*more: Button) -> Buttons:
    return buttons(
        Button("contact.log", "Log a contact", "", "primary"),
        more=(*more, AWAY, Button("help.ask", "We're having trouble connecting")),
    )


def _about(news: PairNews, partners: list[Person], reminder: Reminder) -> str:
    name = called(news.pair.partner_of(reminder.person.id), partners)
    return f"{name}: {_lower(standing(news, 'You', reminder.today))}"


def _to_pick_up(news: PairNews, starters: Starters, reminder: Reminder) -> str:
    starter = starters.get(news.pair.id)
    if starter is None:
        return ""
    reads_as_mentor = is_mentor(reminder.person, news.pair)
    return f" To pick up: {starter.for_mentor if reads_as_mentor else starter.for_participant}"


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
