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
    NoticeKind.MEETING: ("word about a meeting", "words about a meeting"),
    NoticeKind.MEETING_REMINDER: ("meeting reminder", "meeting reminders"),
    NoticeKind.BEFORE_MEETING: ("word before a meeting", "words before a meeting"),
    NoticeKind.MEETING_OUTCOME: ("question after a meeting", "questions after a meeting"),
    NoticeKind.AGREEMENT: ("word about how a pair works", "words about how a pair works"),
    NoticeKind.REFLECTION: ("half-time question", "half-time questions"),
    NoticeKind.REFLECTION_ANSWER: ("half-time answer", "half-time answers"),
    NoticeKind.HELP_REQUEST: ("request for help", "requests for help"),
    NoticeKind.PASSED_MESSAGE: ("message passed on", "messages passed on"),
    NoticeKind.PAIR_ENDED: ("word that a pair ended", "words that a pair ended"),
}
"""For one and for several."""

NOTICE_NAMES = {kind: one for kind, (one, _) in KIND_NAMES.items()}
