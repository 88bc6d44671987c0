"""Topics with words that look like a day, a time, a length or a modality."""

from tests.handlers.reading.rows import NEW_YORK, rows

TOPICS = [
    # A usual Friday afternoon
    *rows(
        "2026-11-20 14:00",
        NEW_YORK,
        (
            "zoom with Sam about the March budget",
            "video, Fri 2026-11-20 14:00, with Sam Ortiz, note: the March budget",
        ),
        ("zoom may testing window", "video, Fri 2026-11-20 14:00, note: may testing window"),
        (
            "zoom with Lee on how May and June enrollment may look",
            (
                "video, Fri 2026-11-20 14:00, with Lee Park, note: how May and June enrollment "
                "may look"
            ),
        ),
        (
            "call about second grade devices",
            "phone, Fri 2026-11-20 14:00, note: second grade devices",
        ),
        (
            "sat down with Sam on zoom, talked budget",
            "video, Fri 2026-11-20 14:00, with Sam Ortiz, note: sat down, talked budget",
        ),
        ("sun safety policy call", "phone, Fri 2026-11-20 14:00, note: sun safety policy"),
        ("zoom mon ami display project", "AmbiguousDate mon [Mon 2026-11-16]"),
        ("zoom wed to an old vendor", "AmbiguousDate wed [Wed 2026-11-18]"),
        (
            "call about march madness streaming load",
            "phone, Fri 2026-11-20 14:00, note: march madness streaming load",
        ),
        ("phone call re phone system RFP", "phone, Fri 2026-11-20 14:00, note: phone system RFP"),
        (
            "phone system RFP zoom 30m",
            "video, Fri 2026-11-20 13:30, 30 min, note: phone system RFP",
        ),
        ("zoom licenses", "how?, Fri 2026-11-20 14:00, note: zoom licenses"),
        ("zoom licenses call 20m", "phone, Fri 2026-11-20 13:40, 20 min, note: zoom licenses"),
        ("zoom call about zoom licenses", "video, Fri 2026-11-20 14:00, note: zoom licenses"),
        (
            "text adoption committee zoom 45m",
            "video, Fri 2026-11-20 13:15, 45 min, note: text adoption committee",
        ),
        (
            "emailed Sam about the text book adoption",
            "email, Fri 2026-11-20 14:00, with Sam Ortiz, note: the text book adoption",
        ),
        (
            "email migration zoom yesterday 45m",
            "video, Thu 2026-11-19, 45 min, note: email migration",
        ),
        (
            "call center staffing over email with Sam",
            "email, Fri 2026-11-20 14:00, with Sam Ortiz, note: call center staffing",
        ),
        (
            "call tree, zoom with Lee 15m",
            "video, Fri 2026-11-20 13:45, 15 min, with Lee Park, note: call tree",
        ),
        ("slack rollout zoom 30m", "video, Fri 2026-11-20 13:30, 30 min, note: slack rollout"),
        (
            "cut some slack for new hires, zoom 30m",
            "video, Fri 2026-11-20 13:30, 30 min, note: cut some slack for new hires",
        ),
        (
            "lunch accounts outage, call with Sam 20m",
            "phone, Fri 2026-11-20 13:40, 20 min, with Sam Ortiz, note: lunch accounts outage",
        ),
        (
            "lunch duty and phones, coffee with Lee",
            "in_person, Fri 2026-11-20 14:00, with Lee Park, note: lunch duty and phones",
        ),
        (
            "video surveillance policy zoom 30m",
            "video, Fri 2026-11-20 13:30, 30 min, note: video surveillance policy",
        ),
        (
            "conference proposal zoom 30m",
            "video, Fri 2026-11-20 13:30, 30 min, note: conference proposal",
        ),
        ("chat GPT policy zoom 40m", "video, Fri 2026-11-20 13:20, 40 min, note: chat GPT policy"),
        ("teams rollout call 30m", "phone, Fri 2026-11-20 13:30, 30 min, note: teams rollout"),
        ("call to plan the zoom", "phone, Fri 2026-11-20 14:00, note: to plan the zoom"),
        (
            "email to plan coffee next week",
            "email, Fri 2026-11-20 14:00, note: to plan coffee next week",
        ),
        (
            "zoom to prep for Friday's board meeting",
            "video, Fri 2026-11-20 14:00, note: to prep for Friday's board meeting",
        ),
        (
            "zoom yesterday to prep for the Friday board meeting",
            "video, Thu 2026-11-19, note: to prep for the Friday board meeting",
        ),
        (
            "zoom about the board meeting on Tuesday",
            "AmbiguousDate on Tuesday [Tue 2026-11-17 | Fri 2026-11-20]",
        ),
        ("zoom about the Nov 3 election", "video, Fri 2026-11-20 14:00, note: the Nov 3 election"),
        ("zoom Nov 3 election", "AmbiguousDate Nov 3 [Tue 2026-11-03 | Fri 2026-11-20]"),
        ("zoom friday deadline", "AmbiguousDate friday [Fri 2026-11-20]"),
        ("zoom about friday deadline", "video, Fri 2026-11-20 14:00, note: friday deadline"),
        (
            "called about what happened yesterday",
            "AmbiguousDate yesterday [Thu 2026-11-19 | Fri 2026-11-20]",
        ),
        (
            "called about the outage last night",
            "AmbiguousDate last night [Thu 2026-11-19 | Fri 2026-11-20]",
        ),
        (
            "called yesterday about the outage last night",
            "phone, Thu 2026-11-19, note: the outage last night",
        ),
        (
            "emailed about zoom yesterday",
            "AmbiguousDate yesterday [Thu 2026-11-19 | Fri 2026-11-20]",
        ),
        ("zoom about starting school at 8:30", "AmbiguousTime at 8:30 [Fri 2026-11-20 08:30]"),
        (
            "zoom yesterday about starting school at 8:30",
            "AmbiguousTime at 8:30 [Thu 2026-11-19 08:30 | Thu 2026-11-19 20:30]",
        ),
        (
            "zoom yesterday 2pm about starting school at 8:30",
            "video, Thu 2026-11-19 14:00, note: starting school at 8:30",
        ),
        (
            "zoom about moving dismissal to 2:45",
            "video, Fri 2026-11-20 14:00, note: moving dismissal to 2:45",
        ),
        ("zoom 3pm dismissal plan", "video, Fri 2026-11-20 14:00, note: 3pm dismissal plan"),
        ("zoom about 45 min periods", "video, Fri 2026-11-20 14:00, note: 45 min periods"),
        ("zoom about 30 minutes", "video, Fri 2026-11-20 13:30, 30 min"),
        (
            "zoom cutting lunch to 30 min",
            "video, Fri 2026-11-20 14:00, note: cutting lunch to 30 min",
        ),
        (
            "zoom block schedule 90 minute periods",
            "video, Fri 2026-11-20 14:00, note: block schedule 90 minute periods",
        ),
        ("call about two hours of PD", "AmbiguousDuration about two hours [120]"),
        ("call 2 hours of PD", "AmbiguousDuration 2 hours [120]"),
        ("zoom 1:1 devices 30m", "video, Fri 2026-11-20 13:30, 30 min, note: 1:1 devices"),
        (
            "zoom grades 9-12 devices 30m",
            "video, Fri 2026-11-20 13:30, 30 min, note: grades 9-12 devices",
        ),
        (
            "zoom 3rd grade devices 30m",
            "video, Fri 2026-11-20 13:30, 30 min, note: 3rd grade devices",
        ),
        (
            "zoom the 3rd grade team 30m",
            "video, Fri 2026-11-20 13:30, 30 min, note: the 3rd grade team",
        ),
        ("zoom on the 3rd floor wiring", "video, Fri 2026-11-20 14:00, note: the 3rd floor wiring"),
        ("zoom at 3 schools", "video, Fri 2026-11-20 14:00, note: at 3 schools"),
        ("zoom 11/3 budget", "video, Tue 2026-11-03, note: budget"),
        ("zoom about 11/3 ballot", "video, Fri 2026-11-20 14:00, note: 11/3 ballot"),
        ("zoom 2/3 of budget done", "video, Fri 2026-11-20 14:00, note: 2/3 of budget done"),
        ("zoom 1/2 done", "video, Fri 2026-11-20 14:00, note: 1/2 done"),
        ("zoom 50/50 split", "video, Fri 2026-11-20 14:00, note: 50/50 split"),
        ("zoom 24/7 monitoring", "video, Fri 2026-11-20 14:00, note: 24/7 monitoring"),
        ("zoom 9/11 assembly", "AmbiguousDate 9/11 [Fri 2026-09-11]"),
        ("4H club call 15m", "phone, Fri 2026-11-20 13:45, 15 min, note: 4H club"),
        ("$5m bond call 20m", "phone, Fri 2026-11-20 13:40, 20 min, note: $5m bond"),
        ("zoom 5m bond", "AmbiguousDuration 5m [5]"),
        ("zoom 2027 budget", "video, Fri 2026-11-20 14:00, note: 2027 budget"),
        ("zoom FY26 budget", "video, Fri 2026-11-20 14:00, note: FY26 budget"),
        ("zoom march 2027 bond", "video, Fri 2026-11-20 14:00, note: march 2027 bond"),
        ("zoom Q1 numbers", "video, Fri 2026-11-20 14:00, note: Q1 numbers"),
        ("zoom today's outage", "video, Fri 2026-11-20 14:00, note: today's outage"),
        ("zoom yesterday's outage", "video, Fri 2026-11-20 14:00, note: yesterday's outage"),
        ("call re yesterday", "phone, Fri 2026-11-20 14:00, note: yesterday"),
        (
            "call with Sam about last week",
            "phone, Fri 2026-11-20 14:00, with Sam Ortiz, note: last week",
        ),
        (
            "zoom with Sam about plans for next week",
            "video, Fri 2026-11-20 14:00, with Sam Ortiz, note: plans for next week",
        ),
        (
            "zoom with Sam about plans for tomorrow",
            "video, Fri 2026-11-20 14:00, with Sam Ortiz, note: plans for tomorrow",
        ),
        ("zoom about phishing by email", "video, Fri 2026-11-20 14:00, note: phishing by email"),
        (
            "discussed cheating over text, zoom 20m",
            "video, Fri 2026-11-20 13:40, 20 min, note: discussed cheating over text",
        ),
        ("talked budget over zoom", "video, Fri 2026-11-20 14:00, note: talked budget"),
        (
            "talked about the levy by phone",
            "phone, Fri 2026-11-20 14:00, note: talked about the levy",
        ),
        ("zoom: budget, email, phones", "video, Fri 2026-11-20 14:00, note: budget, email, phones"),
        (
            "zoom yesterday: email migration, phones, Friday deadline",
            "video, Thu 2026-11-19, note: email migration, phones, Friday deadline",
        ),
        (
            "zoom with Sam re: coffee fund, 20m",
            "video, Fri 2026-11-20 13:40, 20 min, with Sam Ortiz, note: coffee fund",
        ),
        (
            "call. Email migration is on track. Zoom next.",
            "phone, Fri 2026-11-20 14:00, note: Email migration is on track. Zoom next.",
        ),
        ("zoom 30m, next one Dec 4", "video, Fri 2026-11-20 13:30, 30 min, note: next one Dec 4"),
        (
            "zoom 30m, follow-up Thursday",
            "video, Fri 2026-11-20 13:30, 30 min, note: follow-up Thursday",
        ),
        (
            "zoom 30m (see email from Friday)",
            "video, Fri 2026-11-20 13:30, 30 min, note: (see email from Friday)",
        ),
        ("zoom with Sam about Lee", "video, Fri 2026-11-20 14:00, with Sam Ortiz, note: Lee"),
        ("zoom about Sam", "video, Fri 2026-11-20 14:00, note: Sam"),
        (
            "zoom with Sam and talked about Lee's plan",
            "video, Fri 2026-11-20 14:00, with Sam Ortiz, note: Lee's plan",
        ),
        ("zoom with @Sam about @Lee", "video, Fri 2026-11-20 14:00, with Sam Ortiz, note: @Lee"),
        ("zoom about @Olu's plan", "video, Fri 2026-11-20 14:00, note: @Olu's plan"),
        (
            "zoom with @Sam about @Olu's plan",
            "video, Fri 2026-11-20 14:00, with Sam Ortiz, note: @Olu's plan",
        ),
        ("Mark the date: call 10m", "phone, Fri 2026-11-20 13:50, 10 min, note: Mark the date"),
        (
            '"zoom yesterday 3pm" call 10m',
            'phone, Fri 2026-11-20 13:50, 10 min, note: "zoom yesterday 3pm"',
        ),
        ("call “email Friday 45m”", "phone, Fri 2026-11-20 14:00, note: “email Friday 45m”"),
        (
            "see https://example.org/2026-11-03/zoom call 10m",
            ("phone, Fri 2026-11-20 13:50, 10 min, note: see https://example.org/2026-11-03/zoom"),
        ),
        (
            "call sam@example.org issue 10m",
            "phone, Fri 2026-11-20 13:50, 10 min, note: sam@example.org issue",
        ),
        (
            "zoom #email #phone 30m",
            "video, Fri 2026-11-20 13:30, 30 min, tags email; phone, note: #email #phone",
        ),
        (
            "zoom leadership and vision, Data Management #data",
            (
                "video, Fri 2026-11-20 14:00, tags Leadership & Vision; Data Management; data, "
                "note: leadership and vision, Data Management #data"
            ),
        ),
        (
            "zoom: ETHICS & POLICIES, team building and staffing",
            (
                "video, Fri 2026-11-20 14:00, tags Ethics & Policies; Team Building & Staffing, "
                "note: ETHICS & POLICIES, team building and staffing"
            ),
        ),
        ("zoom noon duty roster", "AmbiguousTime noon [Fri 2026-11-20 12:00]"),
        ("zoom midnight backups", "AmbiguousTime midnight [Fri 2026-11-20 00:00]"),
        ("zoom lunch and learn", "video, Fri 2026-11-20 14:00, note: lunch and learn"),
        ("summer school zoom", "video, Fri 2026-11-20 14:00, note: summer school"),
        ("spring break call", "phone, Fri 2026-11-20 14:00, note: spring break"),
        ("zoom after the call", "video, Fri 2026-11-20 14:00, note: after the call"),
        ("zoom instead of coffee", "video, Fri 2026-11-20 14:00, note: instead of coffee"),
        ("call before lunch", "phone, Fri 2026-11-20 14:00, note: before lunch"),
        ("zoom since Monday's storm", "video, Fri 2026-11-20 14:00, note: since Monday's storm"),
        ("zoom every Tuesday plan", "video, Fri 2026-11-20 14:00, note: every Tuesday plan"),
        ("zoom Tuesdays plan", "video, Fri 2026-11-20 14:00, note: Tuesdays plan"),
        ("zoom due Friday", "video, Fri 2026-11-20 14:00, note: due Friday"),
        (
            "visited about wiring, Monday 2pm, 1h",
            "in_person, Mon 2026-11-16 14:00, 60 min, note: wiring",
        ),
        ("zoom on time management", "video, Fri 2026-11-20 14:00, note: time management"),
        ("zoom a to z", "video, Fri 2026-11-20 14:00, note: a to z"),
        ("call: to be or not to be", "phone, Fri 2026-11-20 14:00, note: to be or not to be"),
    ),
]
