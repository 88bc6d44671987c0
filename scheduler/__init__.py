"""What time brings: the jobs that write notices, and the kinds of notices there are."""

from collections.abc import Mapping

from models import NoticeKind
from scheduler.job import Job, NoticeSpec

from . import (
    agreement,
    before_meeting,
    congratulation,
    departures,
    first_contact,
    help_request,
    housekeeping,
    meeting,
    meeting_outcome,
    meeting_reminder,
    monthly_nudge,
    pair_ended,
    passed_message,
    reflection,
    retention,
    second_reminder,
    shared_article,
    silent_pairs,
    weekly_digest,
    welcome,
)

JOBS: tuple[Job, ...] = (
    departures.JOB,
    monthly_nudge.JOB,
    second_reminder.JOB,
    first_contact.JOB,
    meeting_reminder.JOB,
    meeting_outcome.JOB,
    reflection.JOB,
    silent_pairs.JOB,
    weekly_digest.JOB,
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
        meeting.NOTICE,
        meeting_reminder.NOTICE,
        before_meeting.NOTICE,
        meeting_outcome.NOTICE,
        agreement.NOTICE,
        reflection.NOTICE,
        reflection.ANSWER,
        help_request.NOTICE,
        passed_message.NOTICE,
        pair_ended.NOTICE,
    )
}
