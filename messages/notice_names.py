"""What the kinds of notices are called in texts."""

from models import NoticeKind

KIND_NAMES = {
    NoticeKind.WELCOME: ("welcome", "welcomes"),
    NoticeKind.FIRST_CONTACT: ("first-contact reminder", "first-contact reminders"),
    NoticeKind.NUDGE: ("monthly reminder", "monthly reminders"),
    NoticeKind.SECOND_REMINDER: ("second reminder", "second reminders"),
    NoticeKind.CONGRATULATION: ("congratulation", "congratulations"),
    NoticeKind.ALERT: ("alert", "alerts"),
    NoticeKind.DIGEST: ("digest", "digests"),
    NoticeKind.ARTICLE: ("shared article", "shared articles"),
    NoticeKind.HELP_REQUEST: ("request for help", "requests for help"),
    NoticeKind.PASSED_MESSAGE: ("message passed on", "messages passed on"),
    NoticeKind.PAIR_ENDED: ("word that a pair ended", "words that a pair ended"),
    NoticeKind.EVENT: ("word of an event", "words of events"),
    NoticeKind.EVENT_REMINDER: ("reminder of an event", "reminders of events"),
    NoticeKind.ATTENDANCE: ("question who was there", "questions who was there"),
    NoticeKind.POLL: ("question about times", "questions about times"),
    NoticeKind.POLL_REMINDER: ("reminder of an open question", "reminders of open questions"),
    NoticeKind.POLL_RESULT: ("result of a poll", "results of polls"),
}
"""For one and for several."""

NOTICE_NAMES = {kind: one for kind, (one, _) in KIND_NAMES.items()}
