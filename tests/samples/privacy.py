"""What people read about what is kept, and when somebody erases themselves."""

from dataclasses import replace
from datetime import date

from messages.digest import digest_about
from messages.erasure import erase_form, operator_lines, somebody_erased, was_erased
from messages.message import Form, Message, Quote, message, say
from messages.pair_ended import EndFacts, pair_ended
from messages.privacy import (
    Kept,
    View,
    data_page,
    download_ready,
    facilitator_view,
    no_page,
    not_understood,
    what_is_kept,
    who_looked,
)
from models import AuditKind, EndReason, Pair, Person
from program.erasure import Gone, Leaving
from program.looks import Look
from tests.samples import sample
from tests.samples.digests import BUSY
from tests.samples.pair_world import COHORT, FAY, MAYA, NOW, PAIR, SAM, TODAY, pair_of

PRIVACY = "What is kept about people"

COUNTS = {
    "Your chat accounts": 1,
    "Contacts of your pairs": 12,
    "Articles of your pairs": 3,
    "Your profile": 1,
    "Your self-assessments": 2,
    "Your requests for help": 1,
}
LOOKS = (
    Look(FAY, AuditKind.SAW, PAIR, 3, date(2026, 11, 19)),
    Look(FAY, AuditKind.DID, SAM, 1, date(2026, 11, 16)),
    Look(None, AuditKind.SAW, COHORT, 1, date(2026, 11, 2)),
)
KEPT = Kept(SAM, COUNTS, ("Fay Field",), date(2027, 7, 30), LOOKS, TODAY)
LEAVING = Leaving(SAM, "Former participant", (PAIR,), (FAY,))


def former(name: str) -> Person:
    """Somebody who erased themselves a moment ago."""
    one = Person(name=name, email="x@erased.invalid", erased_at=NOW)
    one.id = 8
    return one


def former_pair() -> Pair:
    pair = pair_of(1, former("Former participant"))
    pair.ended_at, pair.end_reason = NOW, EndReason.LEFT
    return pair


@sample(PRIVACY)
def privacy_of_a_participant() -> Message:
    """After `/privacy`."""
    return what_is_kept(KEPT)


@sample(PRIVACY)
def privacy_of_somebody_new() -> Message:
    """The same, with nothing yet, and two facilitators."""
    kept = replace(KEPT, counts={}, leaders=("Fay Field", "Gus Hill"), looks=(), erased_on=None)
    return what_is_kept(kept)


@sample(PRIVACY)
def privacy_of_a_facilitator() -> Message:
    """The same of somebody who is in no pair."""
    counts = {"Your chat accounts": 1}
    return what_is_kept(
        replace(KEPT, person=FAY, counts=counts, leaders=("Gus Hill",), looks=(), is_in_pairs=False)
    )


@sample(PRIVACY)
def privacy_looks() -> Message:
    """After `/privacy looks`."""
    return who_looked(LOOKS, SAM, TODAY)


@sample(PRIVACY)
def privacy_without_looks() -> Message:
    """The same, when nobody looked."""
    return who_looked((), SAM, TODAY)


@sample(PRIVACY)
def privacy_as_a_facilitator_sees_it() -> Message:
    """After *See what Fay sees*: the parts are those of the facilitator's own messages."""
    pair = View("/pair, as Fay Field reads it", (say("Video meetings: 2 of 3, …"),))
    digest = View("The weekly digest, as Fay Field reads it", digest_about(BUSY, "Sam Ortiz"))
    return facilitator_view([pair, digest], ["Fay Field"])


@sample(PRIVACY)
def privacy_of_nobody_shown() -> Message:
    """The same, before any pair is announced."""
    return facilitator_view([], ["Fay Field"])


@sample(PRIVACY)
def privacy_download() -> Message:
    """After *Download my data*, where the bot has a page on the web."""
    url = f"https://bot.example.org/data/{'0' * 64}"
    return download_ready(url, "Friday, November 20, 10:15 AM EST")


@sample(PRIVACY)
def privacy_without_a_page() -> Message:
    """The same, where it has none."""
    return no_page("sam@example.org", ["Fay Field"])


@sample(PRIVACY)
def privacy_data_to_read() -> Message:
    """After *Read it here*."""
    lines = [("You", "name: Sam Ortiz; email: sam@example.org; time zone: America/New_York")]
    lines += [
        ("Contacts of your pairs", f"took place on: 2026-10-{day:02}") for day in range(1, 26)
    ]
    return data_page(lines, 0)


@sample(PRIVACY)
def privacy_data_is_read() -> Message:
    """Behind the last line."""
    return data_page([], 20)


@sample(PRIVACY)
def privacy_is_not_understood() -> Message:
    """After `/privacy everything please`."""
    return not_understood("everything please")


@sample(PRIVACY)
def before_erasing_oneself() -> Form:
    """After *Erase my data…*."""
    return erase_form(LEAVING)


@sample(PRIVACY)
def before_erasing_oneself_without_a_pair() -> Form:
    """The same, in no pair and with no facilitator."""
    return erase_form(replace(LEAVING, pairs=(), readers=()))


@sample(PRIVACY)
def erased_oneself() -> Message:
    """After *Yes, erase it for good*."""
    return was_erased(LEAVING)


@sample(PRIVACY)
def somebody_erased_themselves() -> Message:
    """To each facilitator, then."""
    return somebody_erased(Gone(former("Former participant"), COHORT, (former_pair(),), (), TODAY))


@sample(PRIVACY)
def a_thought_partner_erased_themselves() -> Message:
    """To each facilitator, with a participant who is left alone."""
    mentor = former("Former thought partner")
    pair = pair_of(2, SAM)
    pair.mentor, pair.mentor_id = mentor, mentor.id
    return somebody_erased(Gone(mentor, COHORT, (pair,), (SAM,), TODAY))


@sample(PRIVACY)
def the_partner_erased_themselves() -> Message:
    """To the partner: no name is stored any more."""
    facts = EndFacts(
        pair=former_pair(),
        recipient=MAYA,
        reason=EndReason.LEFT,
        recipient_left=False,
        partner_left=True,
        contacts=3,
        facilitators=["Fay Field"],
    )
    return pair_ended(facts)


@sample(PRIVACY)
def before_somebody_is_erased() -> Message:
    """After `python -m bot erase-person sam@example.org`, before it asks."""
    return message(Quote(operator_lines(LEAVING)))
