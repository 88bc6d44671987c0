"""What time brings: the jobs that write notices, and the kinds of notices there are."""

from collections.abc import Mapping

from models import NoticeKind
from scheduler.job import Job, NoticeSpec

from . import (
    attendance,
    before_meeting,
    capstone_news,
    capstone_reminders,
    congratulation,
    departures,
    event_news,
    event_reminder,
    first_contact,
    help_request,
    housekeeping,
    match_answers,
    match_proposal,
    match_ranking,
    match_withdrawn,
    meeting,
    meeting_outcome,
    meeting_reminder,
    monthly_nudge,
    pair_ended,
    passed_message,
    program_feedback,
    referral,
    retention,
    second_reminder,
    self_assessment,
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
    meeting_reminder.JOB,
    capstone_reminders.JOB,
    self_assessment.JOB,
    meeting_outcome.JOB,
    help_request.JOB,
    program_feedback.JOB,
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
        meeting.NOTICE,
        meeting_reminder.NOTICE,
        before_meeting.NOTICE,
        meeting_outcome.NOTICE,
        help_request.NOTICE,
        help_request.NEWS,
        help_request.FOLLOW_UP,
        program_feedback.NOTICE,
        referral.NOTICE,
        passed_message.NOTICE,
        pair_ended.NOTICE,
        event_news.NOTICE,
        capstone_reminders.MILESTONE,
        capstone_reminders.REVIEW,
        capstone_news.INVITATION,
        capstone_news.SLIDES,
        capstone_news.SELECTED,
        self_assessment.NOTICE,
        match_ranking.NOTICE,
        match_proposal.NOTICE,
        match_answers.NOTICE,
        match_withdrawn.NOTICE,
        event_reminder.NOTICE,
        attendance.NOTICE,
        time_poll.QUESTION,
        time_poll.REMINDER,
        time_poll.RESULT,
    )
}
