"""The reminder to both where a pair has not been in touch a week after it began."""

from messages.message import Block, Button, Message, as_list, buttons, message, say
from messages.nudges import AWAY
from messages.wording import called, day, listed
from models import Person
from program.need import PairNews, Reminder


def first_contact(reminder: Reminder) -> Message:
    """Return the reminder of the first contact, of one pair or of several."""
    if len(reminder.news) > 1:
        return _about_several(reminder)
    (news,) = reminder.news
    partner, pair_id = news.pair.partner_of(reminder.person.id), str(news.pair.id)
    return message(
        say(
            f"You and {partner.first_name} have been a pair{_since(news, reminder)}, and no first "
            "contact is logged yet."
        ),
        say(
            f"Two lines are enough to begin: {partner.first_name}'s address is {partner.email}. "
            "If you were in touch already, log it here."
        ),
        buttons(
            Button("contact.log", "We were in touch…", pair_id, "primary"),
            Button("help.ask", "We're having trouble connecting", pair_id),
            more=(AWAY,),
        ),
    )


def _about_several(reminder: Reminder) -> Message:
    partners = [one.pair.partner_of(reminder.person.id) for one in reminder.news]
    names = [called(partner, partners) for partner in partners]
    since = _since(reminder.news[0], reminder)
    return message(
        say(f"No first contact is logged yet with {listed(names)}: you have been pairs{since}."),
        *_addresses(partners, names),
        say("Two lines to each are enough to begin. What took place already, you can log here."),
        buttons(
            Button("contact.log", "Log a contact", "", "primary"),
            Button("help.ask", "We're having trouble connecting"),
            more=(AWAY,),
        ),
    )


def _addresses(partners: list[Person], names: list[str]) -> tuple[Block, ...]:
    return as_list([f"{name}: {one.email}" for name, one in zip(names, partners, strict=True)])


def _since(news: PairNews, reminder: Reminder) -> str:
    began_on = news.pair.began_on
    return f" since {day(began_on, reminder.today)}" if began_on else ""
