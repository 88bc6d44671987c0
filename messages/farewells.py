"""What is said when a cohort has ended: to each of its people, and to its facilitators."""

from messages.message import Aside, Block, Button, Facts, Message, bold, buttons, message, say
from messages.statements import year_facts
from messages.wording import called, count, day, listed, weekday_and_day
from models import Person
from program.farewells import Closing, Farewell
from program.pair_year import PairYear


def farewell(facts: Farewell) -> Message:
    """Return the thanks, what each pair did, and that reminders end here."""
    partners = [year.pair.partner_of(facts.person.id) for year in facts.years]
    ended_on = weekday_and_day(facts.cohort.ends_on, facts.today)
    return message(
        say(
            bold(f"{facts.cohort.name} ended on {ended_on}."),
            f" Thank you, {facts.person.first_name}, for the time and thought you gave it.",
        ),
        *(block for year in facts.years for block in _year(year, facts.person, partners)),
        say(_from_now_on(facts)),
        Aside(_what_stays(facts)),
        _buttons(facts),
    )


def _year(year: PairYear, reader: Person, partners: list[Person]) -> tuple[Block, ...]:
    name = called(year.pair.partner_of(reader.id), partners)
    if not year.contacts:
        return (say(f"You and {name}: no contact was logged."),)
    return (say(f"What you and {name} did:"), Facts(year_facts(year)))


def _from_now_on(facts: Farewell) -> str:
    going_on = [year.pair for year in facts.years if year.pair.ended_at is None]
    words = f"My reminders about {facts.cohort.name} end with this message."
    if not going_on:
        return words
    reach = [
        f"{one.first_name} is at {one.email}"
        for one in (pair.partner_of(facts.person.id) for pair in going_on)
    ]
    return (
        f"{words} If you would like to keep in touch, do it in your own way, as often or as "
        f"seldom as you both like: {listed(reach)}."
    )


def _what_stays(facts: Farewell) -> str:
    if facts.words_until < facts.today:
        return "Your notes and articles are deleted now; the days of your contacts stay on record."
    until = day(facts.words_until, facts.today)
    return (
        f"Until {until} you find your notes and articles under /pair. Then they are deleted; the "
        "days of your contacts stay on record."
    )


def _buttons(facts: Farewell) -> Block:
    row = [Button("requirements.show", "Show what counted")]
    if len(facts.years) == 1:
        row.append(Button("pair.show", "Show our pair", str(facts.years[0].pair.id)))
    return buttons(*row)


def closing(facts: Closing) -> Message:
    """Return the closing word to a facilitator: what there was, and where the list is."""
    ended_on = weekday_and_day(facts.cohort.ends_on, facts.today)
    judged_on = weekday_and_day(facts.judged_on, facts.today)
    entitled = f"{facts.entitled} of {facts.mentors} thought partners"
    verb = "is" if facts.entitled == 1 else "are"
    return message(
        say(
            bold(f"{facts.cohort.name} ended on {ended_on}."),
            f" {_what_there_was(facts)} Thank you for looking after them.",
        ),
        say(
            f"{entitled} {verb} entitled to the complimentary registration, judged on {judged_on}. "
            "/cohort requirements lists them; an exception can still be granted."
        ),
        say(
            "Reminders have ended. Everybody who took part to the last day gets a word of thanks "
            "with what their pair did."
        ),
        Aside(
            "Whoever runs the bot can write a page to print for each person: "
            "python -m bot statements --output FOLDER"
        ),
        buttons(
            Button("requirements.page", "Show who is entitled", f"{facts.cohort.id}|0", "primary")
        ),
    )


def _what_there_was(facts: Closing) -> str:
    words = f"{count(facts.pairs, 'pair').capitalize()} logged {count(facts.contacts, 'contact')}"
    if not facts.contacts:
        return f"{words}."
    return f"{words}, {count(facts.video_meetings, 'video meeting')} among them."
