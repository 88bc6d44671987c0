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
    NoticeKind.REFERRAL: ("word of a colleague", "words of a colleague"),
    NoticeKind.AGREEMENT: ("word about how a pair works", "words about how a pair works"),
    NoticeKind.REFLECTION: ("half-time question", "half-time questions"),
    NoticeKind.REFLECTION_ANSWER: ("half-time answer", "half-time answers"),
    NoticeKind.HELP_REQUEST: ("request for help", "requests for help"),
    NoticeKind.HELP_NEWS: ("word about a request for help", "words about requests for help"),
    NoticeKind.HELP_FOLLOW_UP: ("question whether it is solved", "questions whether it is solved"),
    NoticeKind.FEEDBACK: ("feedback on the program", "messages of feedback on the program"),
    NoticeKind.PASSED_MESSAGE: ("message passed on", "messages passed on"),
    NoticeKind.MATCH_RANKING: ("invitation to choose", "invitations to choose"),
    NoticeKind.MATCH_PROPOSAL: ("proposal of a pair", "proposals of pairs"),
    NoticeKind.MATCH_ANSWERS: ("word of answers to proposals", "words of answers to proposals"),
    NoticeKind.MATCH_WITHDRAWN: ("word that plans changed", "words that plans changed"),
    NoticeKind.PAIR_ENDED: ("word that a pair ended", "words that a pair ended"),
    NoticeKind.EVENT: ("word of an event", "words of events"),
    NoticeKind.MILESTONE: ("milestone reminder", "milestone reminders"),
    NoticeKind.CAPSTONE_INVITATION: ("capstone invitation", "capstone invitations"),
    NoticeKind.CAPSTONE_SLIDES: ("word of final slides", "words of final slides"),
    NoticeKind.CAPSTONE_REVIEW: ("review reminder", "review reminders"),
    NoticeKind.CAPSTONE_SELECTED: ("word of a selection", "words of a selection"),
    NoticeKind.SELF_ASSESSMENT: ("offer of a self-assessment", "offers of a self-assessment"),
    NoticeKind.EVENT_REMINDER: ("reminder of an event", "reminders of events"),
    NoticeKind.ATTENDANCE: ("question who was there", "questions who was there"),
    NoticeKind.POLL: ("question about times", "questions about times"),
    NoticeKind.POLL_REMINDER: ("reminder of an open question", "reminders of open questions"),
    NoticeKind.POLL_RESULT: ("result of a poll", "results of polls"),
    NoticeKind.FAREWELL: ("word of thanks at the end", "words of thanks at the end"),
    NoticeKind.CLOSING: ("closing word to facilitators", "closing words to facilitators"),
}
"""For one and for several."""

NOTICE_NAMES = {kind: one for kind, (one, _) in KIND_NAMES.items()}
