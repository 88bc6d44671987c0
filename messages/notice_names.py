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
    NoticeKind.FAREWELL: ("word of thanks at the end", "words of thanks at the end"),
    NoticeKind.CLOSING: ("closing word to facilitators", "closing words to facilitators"),
}
"""For one and for several."""

NOTICE_NAMES = {kind: one for kind, (one, _) in KIND_NAMES.items()}
