"""What the kinds of notices are called in texts."""

from models import NoticeKind

NOTICE_NAMES = {
    NoticeKind.WELCOME: "welcome",
    NoticeKind.FIRST_CONTACT: "reminder of the first contact",
    NoticeKind.NUDGE: "monthly reminder",
    NoticeKind.SECOND_REMINDER: "second reminder",
    NoticeKind.CONGRATULATION: "congratulation",
    NoticeKind.ALERT: "alert",
    NoticeKind.DIGEST: "digest",
    NoticeKind.ARTICLE: "shared article",
    NoticeKind.HELP_REQUEST: "request for help",
    NoticeKind.PASSED_MESSAGE: "message passed on",
    NoticeKind.PAIR_ENDED: "word that a pair ended",
}
