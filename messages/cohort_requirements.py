"""A cohort's requirements for its facilitators: who is entitled, who lacks what, exceptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from messages.message import (
    Aside,
    Block,
    Button,
    ChoiceField,
    Form,
    Heading,
    Message,
    Table,
    TextField,
    as_list,
    bold,
    buttons,
    menu,
    message,
    say,
)
from messages.requirement_words import DUTY_NAMES, about, lack_words
from messages.requirements import exception_words, pairs_blocks
from messages.wording import count, day, listed, weekday_and_day
from models import Cohort, Duty, GrantedException, Pair
from program.registration import MentorLedger, Registration, Verdict

GRANT_FORM = "exception.grant"
WHAT, REASON = "duty", "reason"
"""Ids of fields."""

ROWS_ON_PAGE = 40
LONGEST_REASON = 500

VERDICTS = {
    Verdict.ENTITLED: "Entitled",
    Verdict.LACKING: "Something is missing",
    Verdict.OPEN: "On track",
    Verdict.NOTHING_ASKED: "Nothing due yet",
    Verdict.LEFT: "Left",
}
ORDER = (
    Verdict.LACKING,
    Verdict.NOTHING_ASKED,
    Verdict.OPEN,
    Verdict.ENTITLED,
    Verdict.LEFT,
)
"""Who needs a look comes first."""

MOST_OPTIONS = 100
"""Source: docs.slack.dev, static select: 100 options."""

AS_A_SHEET = (
    "Whoever runs the bot can hand you this as a sheet (python -m bot export registrations) and a "
    "page to print for each person (python -m bot statements)."
)

WHO_READS_IT = "The facilitators and the thought partner read the reason, nobody else."


def requirements_page(
    cohort: Cohort, ledgers: Sequence[MentorLedger], offset: int, today: date
) -> Message:
    """Return the answer to `/cohort requirements`: a table of the thought partners."""
    if not ledgers:
        return message(say(bold(cohort.name), ": there is no thought partner on the roster yet."))
    ordered = sorted(ledgers, key=lambda one: ORDER.index(one.registration.verdict))
    shown = ordered[offset : offset + ROWS_ON_PAGE]
    rest = len(ordered) - offset - len(shown)
    value = f"{cohort.id}|{offset + ROWS_ON_PAGE}"
    more = f"Show {count(rest, 'more thought partner')}"
    return message(
        say(bold(cohort.name), f": {_headline(ledgers, today)}"),
        _table(shown) if shown else None,
        menu("Look at one of them…", [_look(one) for one in shown]) if shown else None,
        buttons(Button("requirements.page", more, value)) if rest > 0 else None,
        Aside(AS_A_SHEET),
    )


def _look(ledger: MentorLedger) -> Button:
    return Button("requirements.of", ledger.mentor.name, _key(ledger))


def _key(ledger: MentorLedger) -> str:
    return f"{ledger.cohort.id}|{ledger.mentor.id}"


def _headline(ledgers: Sequence[MentorLedger], today: date) -> str:
    first = ledgers[0].registration
    verdicts = Counter(one.registration.verdict for one in ledgers)
    entitled, total = verdicts[Verdict.ENTITLED], len(ledgers)
    on = weekday_and_day(first.judged_on, today)
    if first.is_final:
        return (
            f"{entitled} of {total} thought partners {'is' if entitled == 1 else 'are'} "
            f"entitled to the complimentary registration, judged on {on}."
        )
    clear = entitled + verdicts[Verdict.OPEN]
    return (
        f"nothing is missing so far for {clear} of {total} thought partners. The "
        f"complimentary registration is judged on {on}."
    )


def _table(ledgers: Sequence[MentorLedger]) -> Table:
    rows = tuple(
        (
            one.mentor.name,
            VERDICTS[one.registration.verdict],
            _lacks(one.registration),
        )
        for one in ledgers
    )
    return Table(("Thought partner", "State", "What is missing"), rows)


def _lacks(registration: Registration) -> str:
    lacking = "; ".join(lack_words(entry) for entry in registration.lacking)
    late = len(registration.late)
    logged_late = f"{count(late, 'contact')} logged late" if late else ""
    return "; ".join(part for part in (lacking, logged_late) if part) or "Nothing"


def one_mentor(ledger: MentorLedger, today: date) -> Message:
    """Return all that counts for one thought partner, and what a facilitator can do about it."""
    return message(
        Heading(ledger.mentor.name),
        say(_point(ledger, today)),
        *_late_lines(ledger, today),
        *pairs_blocks(ledger, today),
        *as_list([exception_words(one, ledger.pairs, today) for one in ledger.exceptions]),
        buttons(
            Button("exception.open", "Grant an exception…", _key(ledger), style="primary"),
            Button("requirements.page", "Show everybody", f"{ledger.cohort.id}|0"),
        ),
        _withdrawals(ledger),
    )


def _point(ledger: MentorLedger, today: date) -> str:
    registration = ledger.registration
    on = weekday_and_day(registration.judged_on, today)
    when = f"judged on {on}" if registration.is_final else f"to be judged on {on}"
    lacking = listed([lack_words(one) for one in registration.lacking])
    match registration.verdict:
        case Verdict.ENTITLED if registration.granted is not None:
            return "Entitled to the complimentary registration, by an exception."
        case Verdict.ENTITLED:
            return f"Entitled to the complimentary registration, {when}."
        case Verdict.LACKING:
            return f"For the complimentary registration, {when}, this is missing: {lacking}."
        case Verdict.LEFT if ledger.left_on is not None:
            return f"Left the program on {day(ledger.left_on, today)}."
        case Verdict.NOTHING_ASKED:
            return f"Nothing was due so far. The complimentary registration is {when}."
    return f"Nothing is missing so far for the complimentary registration, {when}."


def _late_lines(ledger: MentorLedger, today: date) -> tuple[Block, ...]:
    days = [day(one.on, today) for one in ledger.registration.late]
    if not days:
        return ()
    first = "A contact" if len(days) == 1 else f"{len(days)} contacts"
    return (
        say(
            f"{first} logged after that day, on {listed(days[:6])}, "
            f"{'counts' if len(days) == 1 else 'count'} for the registration when you grant "
            "an exception about late contacts."
        ),
    )


def _withdrawals(ledger: MentorLedger) -> Block | None:
    entries = [
        Button(
            "exception.withdraw", f"Withdraw: {about(one, _whom(one, ledger.pairs))}", str(one.id)
        )
        for one in ledger.exceptions
    ]
    return menu("Withdraw an exception…", entries) if entries else None


def _whom(exception: GrantedException, pairs: Sequence[Pair]) -> str:
    of = [pair.participant.first_name for pair in pairs if pair.id == exception.pair_id]
    return of[0] if of else ""


def grant_form(ledger: MentorLedger) -> Form:
    """Return the form in which a facilitator lets a thought partner off something."""
    return Form(
        id=GRANT_FORM,
        title="Grant an exception",
        submit="Grant it",
        fields=(
            ChoiceField(WHAT, "From what?", _options(ledger)),
            TextField(REASON, "Why?", multiline=True, max_length=LONGEST_REASON, hint=WHO_READS_IT),
        ),
        intro=(
            say(
                bold(ledger.mentor.name),
                f", {ledger.cohort.name}. What is excepted no longer counts as missing. You can "
                "withdraw it.",
            ),
        ),
        context=_key(ledger),
    )


def _options(ledger: MentorLedger) -> tuple[tuple[str, str], ...]:
    """Return what there is to be excepted from: for several pairs, each one also alone."""
    asked = list(dict.fromkeys(entry.duty for entry in ledger.entries))
    options = [(duty.value, DUTY_NAMES[duty]) for duty in asked]
    if len(ledger.pairs) > 1:
        options += [
            (f"{entry.duty.value}:{entry.pair.id}", _of_one_pair(entry.duty, entry.pair))
            for entry in ledger.entries
            if entry.pair is not None
        ]
    further = ((duty.value, DUTY_NAMES[duty]) for duty in (Duty.LATE_LOGS, Duty.EVERYTHING))
    return (*options[: MOST_OPTIONS - 2], *further)


def _of_one_pair(duty: Duty, pair: Pair) -> str:
    return f"{DUTY_NAMES[duty]} with {pair.participant.name}"[:75]


def was_granted(exception: GrantedException, ledger: MentorLedger, today: date) -> Message:
    """Confirm the exception, and say how the thought partner stands now."""
    return _done(f"Granted. {exception_words(exception, ledger.pairs, today)}", ledger, today)


def held_already(exception: GrantedException, ledger: MentorLedger, today: date) -> Message:
    """Say that the exception was granted before."""
    words = f"That was granted before. {exception_words(exception, ledger.pairs, today)}"
    return _done(words, ledger, today)


def was_withdrawn(exception: GrantedException, ledger: MentorLedger, today: date) -> Message:
    what = about(exception, _whom(exception, ledger.pairs))
    return _done(f"Withdrawn: the exception about {what}.", ledger, today)


def _done(words: str, ledger: MentorLedger, today: date) -> Message:
    return message(
        say(words),
        say(bold(ledger.mentor.name), f": {_point(ledger, today)}"),
        buttons(Button("requirements.of", "Show what counts", _key(ledger))),
        _withdrawals(ledger),
    )
