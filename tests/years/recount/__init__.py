"""An independent recount: from what people did, what should have arrived, and what did.

Written anew from the tables of the program's rules, slow and simple on purpose. It imports none of
the bot's rules and knows nothing of its notices, only the `Log`.
"""

from tests.years.log import Log
from tests.years.recount import (
    alerts,
    beginnings,
    decency,
    digests,
    endings,
    events,
    first_contacts,
    milestones,
    nudges,
    passed_on,
    reflections,
    reviews,
    second_reminders,
    self_assessments,
)
from tests.years.recount.facts import Facts
from tests.years.recount.fate import Finding

SUBJECTS = (
    decency,
    beginnings,
    first_contacts,
    milestones,
    nudges,
    second_reminders,
    self_assessments,
    reviews,
    reflections,
    events,
    alerts,
    digests,
    endings,
    passed_on,
)


def recount(log: Log) -> list[Finding]:
    """Return everything that was not as the rules have it; an empty list is what we want."""
    facts = Facts(log)
    return [finding for subject in SUBJECTS for finding in subject.check(facts)]
