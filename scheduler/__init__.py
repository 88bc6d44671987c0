"""What time brings: the jobs that write notices, and the kinds of notices there are."""

from collections.abc import Mapping

from models import NoticeKind
from . import (
    congratulation,
    first_contact,
    housekeeping,
    monthly_nudge,
    second_reminder,
    welcome,
)
from scheduler.job import Job, NoticeSpec

JOBS: tuple[Job, ...] = (
    monthly_nudge.JOB,
    second_reminder.JOB,
    first_contact.JOB,
    housekeeping.JOB,
)
"""In the order in which they are run."""

NOTICES: Mapping[NoticeKind, NoticeSpec] = {
    spec.kind: spec
    for spec in (
        welcome.NOTICE,
        first_contact.NOTICE,
        monthly_nudge.NOTICE,
        second_reminder.NOTICE,
        congratulation.NOTICE,
    )
}
