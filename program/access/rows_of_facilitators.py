"""The rows of what facilitators alone use."""

from program.access.row import FACILITATORS, Row, Thing, changes, reads

LED_ALERT = Thing.LED_ALERT
LED_CAPSTONE = Thing.LED_CAPSTONE
LED_COHORT = Thing.LED_COHORT
LED_EVENT = Thing.LED_EVENT
LED_EXCEPTION = Thing.LED_EXCEPTION
LED_NOTICE = Thing.LED_NOTICE
LED_PAIR = Thing.LED_PAIR
LED_POLL = Thing.LED_POLL
LED_PROPOSAL = Thing.LED_PROPOSAL
LED_REQUEST = Thing.LED_REQUEST
OWN_DRAFT = Thing.OWN_DRAFT

ROWS: tuple[Row, ...] = (
    changes("/cohort", FACILITATORS, LED_COHORT, LED_EXCEPTION, LED_PAIR, LED_PROPOSAL),
    changes("button help.solve", FACILITATORS, LED_REQUEST),
    reads("button pair.message", FACILITATORS, LED_PAIR),
    reads("button alert.message", FACILITATORS, LED_ALERT),
    reads("button alert.excuse", FACILITATORS, LED_ALERT),
    reads("button alert.reassign", FACILITATORS, LED_ALERT),
    reads("button alert.close", FACILITATORS, LED_ALERT),
    changes("button alert.dismiss", FACILITATORS, LED_ALERT),
    changes("button help.take", FACILITATORS, LED_REQUEST),
    reads("button help.message", FACILITATORS, LED_REQUEST),
    reads("button cohort.page", FACILITATORS, LED_COHORT),
    reads("button cohort.announce", FACILITATORS, LED_COHORT),
    changes("button cohort.hold", FACILITATORS, LED_COHORT),
    reads("button cohort.release", FACILITATORS, LED_COHORT),
    reads("button cohort.pair", FACILITATORS, LED_PAIR),
    reads("button cohort.find_pair", FACILITATORS, LED_COHORT),
    reads("button cohort.add_pair", FACILITATORS, LED_COHORT),
    reads("button pair.end", FACILITATORS, LED_PAIR),
    reads("button pair.reassign", FACILITATORS, LED_PAIR),
    reads("button pair.excuse", FACILITATORS, LED_PAIR),
    reads("button person.away", FACILITATORS, LED_PAIR),
    reads("button person.left", FACILITATORS, LED_PAIR),
    reads("button event.list", FACILITATORS, LED_COHORT),
    reads("button event.add", FACILITATORS, LED_COHORT),
    reads("button event.change", FACILITATORS, LED_EVENT),
    reads("button event.cancel", FACILITATORS, LED_EVENT),
    reads("button match.show", FACILITATORS, LED_COHORT),
    reads("button match.page", FACILITATORS, LED_COHORT),
    reads("button match.propose", FACILITATORS, LED_COHORT),
    reads("button match.ask", FACILITATORS, LED_COHORT),
    reads("button match.change", FACILITATORS, LED_COHORT),
    changes("button match.said_yes", FACILITATORS, LED_PROPOSAL),
    reads("button attendance.list", FACILITATORS, LED_COHORT),
    reads("button attendance.open", FACILITATORS, LED_EVENT),
    reads("button poll.add", FACILITATORS, LED_COHORT),
    reads("button poll.show", FACILITATORS, LED_POLL),
    changes("button poll.settle", FACILITATORS, LED_POLL),
    changes("button poll.end", FACILITATORS, LED_POLL),
    reads("button delivery.page", FACILITATORS, LED_COHORT),
    changes("button delivery.arrived", FACILITATORS, LED_COHORT, LED_NOTICE),
    changes("button delivery.again", FACILITATORS, LED_COHORT, LED_NOTICE),
    changes("button delivery.lost", FACILITATORS, LED_COHORT, LED_NOTICE),
    reads("button delivery.resend", FACILITATORS, LED_COHORT),
    reads("button requirements.page", FACILITATORS, LED_COHORT),
    reads("button requirements.of", FACILITATORS, LED_COHORT),
    reads("button exception.open", FACILITATORS, LED_COHORT),
    changes("button exception.withdraw", FACILITATORS, LED_EXCEPTION),
    changes("button cohort.confirm", FACILITATORS, LED_COHORT, LED_PAIR, OWN_DRAFT),
    changes("button cohort.confirm_announce", FACILITATORS, LED_COHORT, LED_PAIR, OWN_DRAFT),
    changes("button cohort.leave", FACILITATORS, OWN_DRAFT),
    reads("button capstones.page", FACILITATORS, LED_COHORT),
    changes("button capstones.select", FACILITATORS, LED_CAPSTONE),
    changes("button capstones.unselect", FACILITATORS, LED_CAPSTONE),
    reads("button capstones.announce", FACILITATORS, LED_COHORT),
    reads("button feedback.page", FACILITATORS, LED_COHORT),
    changes("form pass_message", FACILITATORS, LED_PAIR),
    changes("form excuse_pair", FACILITATORS, LED_PAIR),
    changes("form person_away", FACILITATORS, LED_PAIR),
    reads("form person_left", FACILITATORS, LED_PAIR),
    changes("form reassign_pair", FACILITATORS, LED_COHORT, LED_PAIR),
    reads("form find_pair", FACILITATORS, LED_COHORT, LED_PAIR),
    changes("form add_pair", FACILITATORS, LED_COHORT),
    changes("form event_add", FACILITATORS, LED_COHORT),
    changes("form event_change", FACILITATORS, LED_EVENT),
    changes("form event_cancel", FACILITATORS, LED_EVENT),
    changes("form match_change", FACILITATORS, LED_COHORT),
    changes("form attendance", FACILITATORS, LED_EVENT),
    changes("form poll_add", FACILITATORS, LED_COHORT),
    changes("form cohort_change", FACILITATORS, LED_COHORT, LED_PAIR, OWN_DRAFT),
    changes("form exception.grant", FACILITATORS, LED_COHORT),
    changes("form meeting.introduce", FACILITATORS, LED_PAIR),
)
