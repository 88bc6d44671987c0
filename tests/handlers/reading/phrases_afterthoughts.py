"""Lines that say more than one thing: what came before, what is to come, when it ended."""

from tests.handlers.reading.rows import NEW_YORK, rows

AFTERTHOUGHTS = [
    # A usual Friday afternoon
    *rows(
        "2026-11-20 14:00",
        NEW_YORK,
        (
            "zoom w/ Sam Wed. Nov 18th, 9:00 a.m. - 9:45 a.m., budget",
            "video, Wed 2026-11-18 09:00, 45 min, with Sam Ortiz, note: budget",
        ),
        (
            "11/18 - zoom - 9am - Sam - 45 mins - vendor negotiations",
            "video, Wed 2026-11-18 09:00, 45 min, with Sam Ortiz, note: vendor negotiations",
        ),
        (
            "Video call Nov 18 (45 min): Sam's 3-year plan, 1:1 refresh, E-rate",
            "video, Wed 2026-11-18, 45 min, note: Sam's 3-year plan, 1:1 refresh, E-rate",
        ),
        (
            "Talked to Sam for 10 mins after the regional meeting on Tuesday",
            "AmbiguousDate on Tuesday [Tue 2026-11-17 | Fri 2026-11-20]",
        ),
        (
            "met Sam after the board meeting yesterday, in person, 20 min",
            "in_person, Thu 2026-11-19, 20 min, with Sam Ortiz, note: after the board meeting",
        ),
        ("Sam called at 7", "phone, Fri 2026-11-20 07:00, with Sam Ortiz"),
        (
            "Lunch & learn zoom with Sam",
            "video, Fri 2026-11-20 14:00, with Sam Ortiz, note: Lunch & learn",
        ),
        ("Sam and Lee emailed me Wednesday", "email, Wed 2026-11-18, with Sam Ortiz and Lee Park"),
        ("emailed sam 3 links", "email, Fri 2026-11-20 14:00, with Sam Ortiz, note: 3 links"),
        (
            "text: Sam asked if May 15 works for the capstone",
            "text, Fri 2026-11-20 14:00, note: Sam asked if May 15 works for the capstone",
        ),
        (
            "zoom with Sam, she wants to talk Monday",
            "video, Fri 2026-11-20 14:00, with Sam Ortiz, note: she wants to talk Monday",
        ),
        (
            "zoom with Sam - 30m - Monday she presents to cabinet",
            "video, Mon 2026-11-16, 30 min, with Sam Ortiz, note: she presents to cabinet",
        ),
        ("Called Sam for 5 min at 8:05am", "phone, Fri 2026-11-20 08:05, 5 min, with Sam Ortiz"),
        (
            "phone 8-8:30 this morning with Lee",
            "phone, Fri 2026-11-20 08:00, 30 min, with Lee Park",
        ),
        ("spoke by phone on 11-12 with Sam", "phone, Thu 2026-11-12, with Sam Ortiz"),
        ("phone, nov 12 2026, 10 minutes, lee", "phone, Thu 2026-11-12, 10 min, with Lee Park"),
        ("Zoom 2026/11/18 30m", "video, Wed 2026-11-18, 30 min"),
        ("Zoom 18.11.2026 30m", "video, Wed 2026-11-18, 30 min"),
        ("Zoom on November the 12th", "video, Thu 2026-11-12"),
        ("zoom twelfth of november", "video, Thu 2026-11-12"),
        (
            "zoom w sam a week ago tuesday",
            "AmbiguousDate a week ago tuesday [Tue 2026-11-10 | Tue 2026-11-17]",
        ),
        ("zoom w sam a week ago", "video, Fri 2026-11-13, with Sam Ortiz"),
        ("zoom with sam 2 wks ago 30m", "video, Fri 2026-11-06, 30 min, with Sam Ortiz"),
        (
            "coffee with Lee first thing yesterday",
            "in_person, Thu 2026-11-19, with Lee Park, note: first thing",
        ),
        (
            "zoom with Sam mid-morning yesterday",
            "video, Thu 2026-11-19, with Sam Ortiz, note: mid-morning",
        ),
        ("zoom with sam during lunch today 20m", "video, Fri 2026-11-20, 20 min, with Sam Ortiz"),
        (
            "Sam stopped by my office at 1, 15 minutes, asked about MDM",
            (
                "in_person, Fri 2026-11-20 13:00, 15 min, with Sam Ortiz, note: my office, asked "
                "about MDM"
            ),
        ),
        (
            "in person w/ Sam at the regional tech meeting 11/17 all day",
            "AmbiguousDate 11/17 [Tue 2026-11-17 | Fri 2026-11-20]",
        ),
        ("email Friday the 13th", "email, Fri 2026-11-13"),
        ("zoom since 1pm", "AmbiguousTime since 1pm [Fri 2026-11-20 13:00]"),
        ("zoom ended at 1:30, 45 min", "video, Fri 2026-11-20 12:45, 45 min"),
        ("zoom started 1pm ended 1:45", "SeveralTimes [started 1pm | ended 1:45]"),
        ("45 min zoom that ended at 1:30", "video, Fri 2026-11-20 12:45, 45 min"),
        ("zoom from 1pm for 45 min", "video, Fri 2026-11-20 13:00, 45 min"),
        (
            "zoom 1pm to 1:45 w/ Lee re: grading policy 2-3 weeks out",
            (
                "video, Fri 2026-11-20 13:00, 45 min, with Lee Park, note: grading policy 2-3 "
                "weeks out"
            ),
        ),
        (
            "zoom about Sam's Friday presentation, 30 min, yesterday",
            "video, Thu 2026-11-19, 30 min, note: Sam's Friday presentation",
        ),
        (
            "talked Monday by phone about Thursday's board vote",
            "phone, Mon 2026-11-16, note: Thursday's board vote",
        ),
        (
            "zoom w/ Sam, prepping her for 11/24 board presentation",
            (
                "video, Fri 2026-11-20 14:00, with Sam Ortiz, note: prepping her for 11/24 board "
                "presentation"
            ),
        ),
        ("zoom, 11/24 board prep", "video, Fri 2026-11-20 14:00, note: 11/24 board prep"),
        ("zoom 30m board prep 11/24", "FutureContact Tue 2026-11-24"),
        (
            "call with Sam 15 min. Her demo is on Monday at 2pm.",
            "AmbiguousDate on Monday [Mon 2026-11-16 | Fri 2026-11-20]",
        ),
        (
            "zoom with Sam tomorrow's agenda",
            "video, Fri 2026-11-20 14:00, with Sam Ortiz, note: tomorrow's agenda",
        ),
        ("text to confirm zoom on Friday", "AmbiguousDate on Friday [Fri 2026-11-20]"),
        (
            "called to reschedule Friday's zoom",
            "phone, Fri 2026-11-20 14:00, note: to reschedule Friday's zoom",
        ),
        ("email thanks for yesterday", "email, Fri 2026-11-20 14:00, note: thanks for yesterday"),
        ("zoom w/ Sam for yesterday", "video, Thu 2026-11-19, with Sam Ortiz"),
        ("I texted, emailed and called Sam", "AmbiguousModality [text | email | phone]"),
        ("Called Sam twice yesterday", "phone, Thu 2026-11-19, with Sam Ortiz, note: twice"),
        ("2 calls with Sam yesterday", "phone, Thu 2026-11-19, with Sam Ortiz, note: 2"),
        ("zoom 9 to 5", "AmbiguousTime 9 [Fri 2026-11-20 09:00]"),
        (
            "zoom 3 times this week",
            (
                "AmbiguousDate this week [Mon 2026-11-16 | Tue 2026-11-17 | Wed 2026-11-18 | Thu "
                "2026-11-19 | Fri 2026-11-20]"
            ),
        ),
        ("zoom everyday", "video, Fri 2026-11-20 14:00, note: everyday"),
        ("zoom last 45 min", "video, Fri 2026-11-20 13:15, 45 min"),
        (
            "had a 1 on 1 zoom with Sam",
            "video, Fri 2026-11-20 14:00, with Sam Ortiz, note: had a 1 on 1",
        ),
        (
            "zoom Sam 1-on-1 30m",
            "video, Fri 2026-11-20 13:30, 30 min, with Sam Ortiz, note: 1-on-1",
        ),
        (
            "zoom 10am yesterday in Sam's district, 9am here",
            "video, Thu 2026-11-19 10:00, note: in Sam's district, 9am here",
        ),
    ),
]
