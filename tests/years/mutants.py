"""Bugs that are planted in the bot, one at a time, to see that the recount finds each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from messages.message import Message, message, say
from models import Notice, NoticeKind, Session, Sessions
from models.notice import add_notices
from models.pair import running_pairs_of
from program.nudges import nudge_rows
from program.rules import Decency, Reminding, Rules
from program.second_reminders import second_reminder_rows
from scheduler import JOBS, NOTICES
from scheduler.job import Job, NoticeSpec, Skip, Wait
from tests.years.log import Log
from tests.years.world import Size, simulate


@dataclass(frozen=True)
class Mutant:
    """One bug: what it changes in the bot, and in which subject of the recount it is found."""

    name: str
    subject: str
    reminding: Mapping[str, int] = field(default_factory=dict)
    decency: Mapping[str, int | str] = field(default_factory=dict)
    notices: tuple[NoticeSpec, ...] = ()
    jobs: tuple[Job, ...] = ()


def simulate_with(sessions: Sessions, mutants: Sequence[Mutant], program: str) -> Log:
    """Return the log of that one of the PROGRAMS, whose bot has these bugs."""
    reminding = {key: value for one in mutants for key, value in one.reminding.items()}
    decency = {key: value for one in mutants for key, value in one.decency.items()}
    notices = {spec.kind: spec for one in mutants for spec in one.notices}
    jobs = {job.name: job for one in mutants for job in one.jobs}
    seed, size = PROGRAMS[program]
    return simulate(
        sessions,
        seed=seed,
        size=size,
        rules=Rules(reminding=Reminding(**reminding), decency=Decency(**decency)),
        notices={**NOTICES, **notices},
        jobs=[jobs.get(job.name, job) for job in JOBS],
    )


def _deaf_to(reason: str, spec: NoticeSpec) -> NoticeSpec:
    """Return the kind of notice, sent also where that is a reason not to."""

    def compose(
        session: Session, notice: Notice, rules: Rules, now: datetime
    ) -> Message | Skip | Wait:
        words = spec.compose(session, notice, rules, now)
        return message(say("All the same")) if words == Skip(reason) else words

    return replace(spec, compose=compose)


def _nudge_twice(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    rows = nudge_rows(session, rules, since, now)
    add_notices(session, [*rows, *({**row, "key": f"{row['key']}:b"} for row in rows)])


def _remind_participants_too(
    session: Session, rules: Rules, since: datetime, now: datetime
) -> None:
    rows = second_reminder_rows(session, rules, since, now)
    for row in list(rows):
        for pair in running_pairs_of(session, row["recipient_id"]):
            key = f"{row['key']}:{pair.participant_id}"
            rows.append({**row, "key": key, "recipient_id": pair.participant_id})
    add_notices(session, rows)


def _nothing(session: Session, rules: Rules, since: datetime, now: datetime) -> None:
    """Do nothing where a job should."""


MUTANTS = {
    "few": (
        Mutant("a nudge comes an hour early", "nudge", reminding={"nudge_hour": 8}),
        Mutant("silence is told a day early", "alert", reminding={"first_contact_alert_days": 13}),
        Mutant(
            "a first contact is asked for a day late",
            "first contact",
            reminding={"first_contact_reminder_days": 8},
        ),
        Mutant("holidays are days as any others", "quiet hours", decency={"closed_days": ""}),
    ),
    "restless": (
        Mutant("each nudge comes twice", "nudge", jobs=(Job("monthly_nudge", _nudge_twice),)),
        Mutant(
            "participants get the second reminder",
            "second reminder",
            notices=(_deaf_to("no_pairs", NOTICES[NoticeKind.SECOND_REMINDER]),),
            jobs=(Job("second_reminder", _remind_participants_too),),
        ),
        Mutant(
            "an article comes at night",
            "article",
            notices=(replace(NOTICES[NoticeKind.ARTICLE], keeps_quiet_hours=False),),
        ),
        Mutant(
            "a pause is not looked at",
            "paused",
            notices=tuple(
                replace(NOTICES[kind], is_reminder=False)
                for kind in (NoticeKind.NUDGE, NoticeKind.FIRST_CONTACT, NoticeKind.ALERT)
            ),
        ),
    ),
    "many": (
        Mutant(
            "nobody counts the reminders of a week",
            "three a week",
            decency={"reminders_per_week": 21},
        ),
        Mutant("there is no digest", "digest", jobs=(Job("weekly_digest", _nothing),)),
        Mutant(
            "who is away is nudged",
            "nudge",
            notices=(_deaf_to("away", NOTICES[NoticeKind.NUDGE]),),
        ),
    ),
}
"""Several bugs in one bot, each in a subject of its own, so that finding them takes less time."""

HALF_A_DAY = timedelta(hours=12)
PROGRAMS = {
    "few": (1, Size(pairs=7, usual=HALF_A_DAY, days=36, announced_at_once=1.0, quiet=6)),
    "restless": (
        9,
        Size(pairs=7, usual=HALF_A_DAY, days=36, announced_at_once=1.0, quiet=6, restless=6),
    ),
    # Pairs that begin one after the other are found silent one after the other.
    "many": (
        10,
        Size(pairs=30, usual=HALF_A_DAY, days=36, announced_at_once=0.2, quiet=6, restless=1.5),
    ),
}
"""Long enough for the first nudges and second reminders; the seeds are those of programs in which
the bugs have an occasion to show."""
