"""The small words around what is read: which go with it, begin a topic, or forbid it."""

from handlers.reading.word_lists import word_set

GLUE = word_set(
    """
    we i i've we've he she they us him her them both had have has did do was were got a an the
    our my your just also held finished finally off on in of at me with w/ w via over by from
    through and & + it it's quick short brief long good great nice met meet talked talk spoke
    speak spoken chatted meeting conversation connected caught up catch touched base logged
    log please hey hi ok sent exchanged gave left shot hopped jumped wrapped did together
    another then today's / been hold now that reached out down conf
    """
)
"""Words that go with a reading ("had a quick … with") and are no part of a note beside one."""

MARKERS = word_set(
    """
    about abt re regarding concerning discuss discussed discussing reviewed reviewing
    covered covering because where why how what which who whether if so but
    while when on to for brainstormed brainstorming
    asked asking went working worked helped helping shared sharing
    """
)
"""Words that begin a topic, where they belong to no reading."""

HEADINGS = word_set("topic topics subject agenda note notes")
"""Words that begin a topic with a colon behind them."""

KEPT = word_set(
    """
    monthly weekly regular usual first second third fourth final intro introductory initial
    kickoff kick-off check-in checkin catch-up group joint
    """
)
"""Words that go with a reading as glue does ("our monthly zoom"), and stay in the note."""

TO_COME = word_set("going plan planning planned want wants need needs have has hope hoping trying")
"""Before "to" these say that something is still to come, and "to" begins no topic."""

SOFT_STOPS = frozenset({","})
HARD_STOPS = frozenset({".", ";", ":", "!", "?", "-", "–", "—", "|", "(", ")", "[", "]", "N", "…"})

EVENTS = word_set(
    """
    meeting meetings board session incident outage event conference presentation interview
    vote election training workshop drill storm closure deadline visit hearing email emails
    zoom call text happened was said did announcement decision breach fire assembly exam exams
    test testing retreat summit hackathon concert game launch golive go-live kickoff kick-off
    demo forum webinar release due report memo fight lockdown delay snow holiday break
    inservice pd
    """
)
"""Words that take a day with them: in "the outage yesterday" the day may be the outage's."""

COUNTED = word_set(
    """
    grade grader graders floor period quarter time party year one draft round phase attempt week
    place edition version try term semester trimester wave tier
    """
)
"""In "the 3rd grade" the number counts these, not days."""

DAY_TAKERS = word_set(
    """
    by before until till til due since after than through every each per between vs starting
    beginning effective most some all many other
    """
)
"""A day behind one of these is not when the contact took place."""

TIME_TAKERS = word_set("by until till before after since to for than")
TIME_THINGS = word_set(
    """
    dismissal bell start release pickup deadline bus class classes arrival curfew slot time
    schedule bedtime cutoff duty supervision
    """
)
LENGTH_TAKERS = word_set(
    """
    of to than within every per by extra additional from under over each daily weekly lose
    lost save saved last missing
    """
)
LENGTH_THINGS = word_set(
    """
    block blocks period periods class classes lesson lessons lunch lunches recess limit rule
    delay window notice response late early drive commute away program course per each before
    after daily weekly day week of a walk warning ignite slot slots video videos break breaks
    timer more less
    """
)
"""A length before one of these belongs to it ("45 min periods", "2 hours of training")."""

CRIMES = word_set(
    """
    phishing scam scams fraud cheating bullying cyberbullying harassment spam privacy safety
    teaching learning instruction attacks threats plagiarism etiquette security
    """
)
"""What is done over a channel: in "phishing by email" the email is the topic."""

PLANS = (
    r"will|won't|let's|lets|upcoming|schedule|scheduled|scheduling|reschedule|plan to|"
    r"planning to|planned to|planned for|going to|gonna|wants? to|needs? to|have to|has to|"
    r"hope to|hoping to|should|"
    r"set up|setting up|can we|could we|can you|remind me|trying to|owe|owes|"
    r"next (?:one|call|zoom|meeting|time|session|check-in|chat|is|will)|follow-up|followup|"
    r"rain check|i'll|we'll|i'd like"
)
"""Before a reading these say that it is still to come."""

FAILURES = (
    r"cancell?ed|no-show|no show|noshow|no showed|missed|postponed|rescheduled|"
    r"tried (?:to|calling|zooming|texting|phoning)|"
    r"(?:didn't|did not|couldn't|could not|never|wasn't able to|unable to) "
    r"(?:happen|meet|talk|call|zoom|connect|make it|show|show up|answer|pick up|get through|join)|"
    r"stood me up|fell through|no answer|bailed"
)
"""These say that the contact did not take place."""

CONNECTORS = word_set("about abt re regarding concerning on and & for + /")
"""Trimmed where the note begins with one behind a reading."""

DANGLING = word_set("with w/ on at for and & + / a an the via over by in from to of about abt re")
"""Trimmed where the note ends with one before a reading."""
