"""What time brings: the jobs that write notices, and the kinds of notices there are."""

from collections.abc import Mapping

from models import NoticeKind
from scheduler.job import Job, NoticeSpec

from . import (
    attendance,
    congratulation,
    departures,
    event_news,
    event_reminder,
    first_contact,
    help_request,
    housekeeping,
    monthly_nudge,
    pair_ended,
    passed_message,
    retention,
    second_reminder,
    shared_article,
    silent_pairs,
    time_poll,
    weekly_digest,
    welcome,
)

JOBS: tuple[Job, ...] = (
    departures.JOB,
    monthly_nudge.JOB,
    second_reminder.JOB,
    first_contact.JOB,
    silent_pairs.JOB,
    weekly_digest.JOB,
    event_reminder.JOB,
    attendance.JOB,
    time_poll.JOB,
    housekeeping.JOB,
    retention.JOB,
)
"""In the order in which they are run: who has left is no more reminded; the reminders that are due
come before silence is looked for."""

NOTICES: Mapping[NoticeKind, NoticeSpec] = {
    spec.kind: spec
    for spec in (
        welcome.NOTICE,
        first_contact.NOTICE,
        monthly_nudge.NOTICE,
        second_reminder.NOTICE,
        congratulation.NOTICE,
        silent_pairs.NOTICE,
        weekly_digest.NOTICE,
        shared_article.NOTICE,
        help_request.NOTICE,
        passed_message.NOTICE,
        pair_ended.NOTICE,
        event_news.NOTICE,
        event_reminder.NOTICE,
        attendance.NOTICE,
        time_poll.QUESTION,
        time_poll.REMINDER,
        time_poll.RESULT,
    )
}
