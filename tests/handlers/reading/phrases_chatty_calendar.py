"""Chatty, at the edges of the calendar, and as five busy people type."""

from tests.handlers.reading.rows import AUCKLAND, KOLKATA, LOS_ANGELES, NEW_YORK, rows

CHATTY_CALENDAR = [
    # Late in the evening at a month's end in Kolkata
    *rows(
        "2026-11-30 23:50",
        KOLKATA,
        ("We just finished an hour on Zoom", "video, Mon 2026-11-30 22:50, 60 min"),
        (
            "Called Sam tonight at 9 about the audit",
            "phone, Mon 2026-11-30 21:00, with Sam Ortiz, note: the audit",
        ),
        (
            "Met Lee for breakfast this morning at 8",
            "in_person, Mon 2026-11-30 08:00, with Lee Park",
        ),
        ("Emailed Sam on the 1st with the plan", "AmbiguousDate on the 1st [Sun 2026-11-01]"),
        ("Had a zoom with Sam on 5/11", "AmbiguousDate on 5/11 [Mon 2026-05-11 | Thu 2026-11-05]"),
        ("Talked by phone with Lee at 23:55", "FutureContact Mon 2026-11-30 Mon 2026-11-30 23:55"),
        ("Had lunch with Lee last month", "AmbiguousDate last month []"),
    ),
    # New Year's morning in Kolkata
    *rows(
        "2027-01-01 09:00",
        KOLKATA,
        (
            "Called Sam yesterday to wish her well, 10 min",
            "phone, Thu 2026-12-31, 10 min, with Sam Ortiz, note: to wish her well",
        ),
        ("Zoom on 31 December at 11pm with Lee", "video, Thu 2026-12-31 23:00, with Lee Park"),
        ("Texted Sam at midnight", "AmbiguousTime at midnight [Fri 2027-01-01 00:00]"),
        (
            "Video call on Dec 20 with Sam, 40 minutes",
            "video, Sun 2026-12-20, 40 min, with Sam Ortiz",
        ),
        ("Met at the conference on 29 Feb", "ImpossibleDate on 29 Feb"),
    ),
    # The day the clocks go forward in New York
    *rows(
        "2026-03-08 12:00",
        NEW_YORK,
        ("Called Sam at 2:30 this morning about the outage", "ImpossibleTime at 2:30"),
        (
            "Zoomed with Sam yesterday at 2:30 about the outage",
            "video, Sat 2026-03-07 14:30, with Sam Ortiz, note: the outage",
        ),
        (
            "Phone call with Lee at 1:30am today, an hour, servers were down",
            "phone, Sun 2026-03-08 01:30, 60 min, with Lee Park, note: servers were down",
        ),
    ),
    # Chatty retired CTO
    *rows(
        "2026-10-14 09:15",
        NEW_YORK,
        (
            (
                "Good morning! Sam and I had our monthly zoom yesterday at 4, about an hour, "
                "mostly on her strategic plan."
            ),
            (
                "video, Tue 2026-10-13 16:00, 60 min, with Sam Ortiz, note: Good morning! "
                "monthly, mostly on her strategic plan."
            ),
        ),
        (
            "I emailed Sam over the weekend with links on AI guidance.",
            "AmbiguousDate over the weekend [Sat 2026-10-10 | Sun 2026-10-11]",
        ),
        (
            (
                "Talked with Lee by phone late Friday afternoon, maybe 40 minutes, about the "
                "student information system switch in July."
            ),
            (
                "phone, Fri 2026-10-09, 40 min, with Lee Park, note: the student information "
                "system switch in July."
            ),
        ),
        (
            "Had coffee with Sam at the ISTE booth on the 9th, 30 min or so",
            "in_person, Fri 2026-10-09, 30 min, with Sam Ortiz, note: at the ISTE booth",
        ),
        (
            (
                "We met on Zoom for the first time on September 30th from 2:00 to 2:45 and got "
                "to know each other."
            ),
            ("video, Wed 2026-09-30 14:00, 45 min, note: the first time got to know each other."),
        ),
        (
            "Sam texted me at 6:15 this morning, the network was down again!",
            "text, Wed 2026-10-14 06:15, with Sam Ortiz, note: the network was down again!",
        ),
        (
            "Sent Lee a note by email this morning; told him about the May conference.",
            (
                "email, Wed 2026-10-14, with Lee Park, note: a note; told him about the May "
                "conference."
            ),
        ),
        (
            "Sam and I have been trading emails since Monday about the E-rate form.",
            (
                "how?, Wed 2026-10-14 09:15, with Sam Ortiz, note: I have been trading emails "
                "since Monday about the E-rate form."
            ),
        ),
        ("Lee called. He got the job! 15 minutes of joy.", "AmbiguousDuration 15 minutes [15]"),
        (
            (
                "Spent 2 hours in person at Sam's district office last Wednesday walking through "
                "the data center."
            ),
            (
                "in_person, Wed 2026-10-07, 120 min, note: at Sam's district office walking "
                "through the data center."
            ),
        ),
        (
            "We had a 90 minute in-person work session on Oct 1 on second-year budget",
            "AmbiguousDate on Oct 1 [Thu 2026-10-01 | Wed 2026-10-14]",
        ),
        (
            "Zoomed w Sam on 10/12, her superintendent joined for 15 minutes",
            "AmbiguousDuration for 15 minutes [15]",
        ),
    ),
    # Careful principal in Auckland
    *rows(
        "2026-04-05 16:00",
        AUCKLAND,
        (
            "Video meeting, Sam Ortiz, 3 April 2026, 10:00-10:45, topic: Data Management.",
            (
                "video, Fri 2026-04-03 10:00, 45 min, with Sam Ortiz, tags Data Management, "
                "note: topic: Data Management."
            ),
        ),
        (
            "Phone call (Lee), Saturday, 30 minutes – staffing for term 2",
            "phone, Sat 2026-04-04, 30 min, with Lee Park, note: staffing for term 2",
        ),
        (
            "Zoom with Sam at 2:30 this morning NZ time",
            "video, Sun 2026-04-05 02:30, with Sam Ortiz, note: NZ time",
        ),
        (
            "Zoom with Sam on Good Friday at 9am, 1 hour",
            "AmbiguousDate Friday [Fri 2026-04-03 | Sun 2026-04-05]",
        ),
        (
            "Email to Sam on 31 March regarding the June review",
            "email, Tue 2026-03-31, with Sam Ortiz, note: the June review",
        ),
        ("Zoom: 4/4, 3pm, 50 min, Lee", "video, Sat 2026-04-04 15:00, 50 min, with Lee Park"),
        (
            "In-person visit to Lee's school last Tuesday, 1.5 hrs",
            "AmbiguousDate last Tuesday [Tue 2026-03-24 | Tue 2026-03-31]",
        ),
        (
            "Text to Sam today: happy birthday",
            "text, Sun 2026-04-05, with Sam Ortiz, note: happy birthday",
        ),
        (
            "Zoom yesterday 11am-noon w/ Sam & Lee",
            "video, Sat 2026-04-04 11:00, 60 min, with Sam Ortiz and Lee Park",
        ),
        ("Call Lee Monday", "phone, Mon 2026-03-30, with Lee Park"),
        (
            "Zoom w Sam, didn't get to the budget, 30m",
            ("video, Sun 2026-04-05 15:30, 30 min, with Sam Ortiz, note: didn't get to the budget"),
        ),
        ("Missed Sam's call at 3pm, called back at 3:30pm for 10 minutes", "NotHappened Missed"),
    ),
    # Five more, blind
    *rows(
        "2026-10-14 17:40",
        LOS_ANGELES,
        (
            "We zoomed from 1 to 2 today, Sam brought her draft budget for 2027-28",
            ("video, Wed 2026-10-14 13:00, 60 min, note: Sam brought her draft budget for 2027-28"),
        ),
        (
            "Sam: 30 minute phone call Monday re: superintendent evaluation on 10/20",
            (
                "phone, Mon 2026-10-12, 30 min, with Sam Ortiz, note: superintendent evaluation "
                "on 10/20"
            ),
        ),
        (
            "Zoom w/ Lee today 12-12:45 topics: MFA, phishing test 10/21, hiring",
            (
                "video, Wed 2026-10-14 12:00, 45 min, with Lee Park, note: topics: MFA, phishing "
                "test 10/21, hiring"
            ),
        ),
        ("Lunch today with Sam and Lee", "in_person, Wed 2026-10-14, with Sam Ortiz and Lee Park"),
        ("Emailed Lee the video from Monday's webinar", "AmbiguousModality [email | video]"),
        (
            "Texted with Sam about moving Thursday's zoom to Friday",
            ("text, Wed 2026-10-14 17:40, with Sam Ortiz, note: moving Thursday's zoom to Friday"),
        ),
        (
            "Chatted by phone with Lee for a half hour last night, he's presenting Saturday",
            "phone, Tue 2026-10-13, 30 min, with Lee Park, note: he's presenting Saturday",
        ),
        (
            "Follow-up call with Sam, 15 min",
            "phone, Wed 2026-10-14 17:25, 15 min, with Sam Ortiz, note: Follow-up",
        ),
        ("Follow up email to Lee", "email, Wed 2026-10-14 17:40, with Lee Park, note: Follow up"),
        (
            "Sam and I finally connected by zoom this afternoon (2:30-3:15)",
            "video, Wed 2026-10-14 14:30, 45 min, with Sam Ortiz",
        ),
        ("had an hour long zoom w sam", "video, Wed 2026-10-14 16:40, 60 min, with Sam Ortiz"),
        (
            "hour-long call with Sam this morning about her first 90 days",
            "phone, Wed 2026-10-14, 60 min, with Sam Ortiz, note: her first 90 days",
        ),
        (
            "zoom with sam for 1st time, 40m",
            "video, Wed 2026-10-14 17:00, 40 min, with Sam Ortiz, note: 1st time",
        ),
        (
            "reviewed Sam's capstone slides over zoom 45 minutes",
            "video, Wed 2026-10-14 16:55, 45 min, note: reviewed Sam's capstone slides",
        ),
        (
            "Checked in by email with Sam and Lee",
            "email, Wed 2026-10-14 17:40, with Sam Ortiz and Lee Park, note: Checked",
        ),
        (
            "weekly sync w/ sam, zoom, 30m",
            "video, Wed 2026-10-14 17:10, 30 min, with Sam Ortiz, note: weekly sync",
        ),
        ("coffee chat with Lee 20 min", "in_person, Wed 2026-10-14 17:20, 20 min, with Lee Park"),
        (
            "Visited Sam at her district Tuesday 10am - noon",
            "in_person, Tue 2026-10-13 10:00, 120 min, with Sam Ortiz, note: at her district",
        ),
        (
            "dinner with Sam last night at 6:30, 2 hours",
            "in_person, Tue 2026-10-13 18:30, 120 min, with Sam Ortiz",
        ),
        (
            "phone tag with Lee all day",
            "how?, Wed 2026-10-14 17:40, with Lee Park, note: phone tag all day",
        ),
        (
            "zoom 30 min w/ Sam & principal Jones re 4th quarter",
            (
                "video, Wed 2026-10-14 17:10, 30 min, with Sam Ortiz, note: principal Jones re "
                "4th quarter"
            ),
        ),
        (
            "Zoom Sam. 10/13. 3pm. 45 min. Ethics & Policies.",
            (
                "video, Tue 2026-10-13 15:00, 45 min, with Sam Ortiz, tags Ethics & Policies, "
                "note: Ethics & Policies."
            ),
        ),
        (
            "Oct 13 zoom 3pm Sam, 45m; next meeting Nov 10",
            "video, Tue 2026-10-13 15:00, 45 min, with Sam Ortiz, note: next meeting Nov 10",
        ),
        ("zoomed at lunch with Lee", "video, Wed 2026-10-14 17:40, with Lee Park"),
        ("zoom@3pm", "video, Wed 2026-10-14 15:00"),
        ("text 10/12 9pm", "text, Mon 2026-10-12 21:00"),
        (
            "Called Lee from 8 until 8:20 this morning",
            "phone, Wed 2026-10-14 08:00, 20 min, with Lee Park",
        ),
        (
            "I was on a call with Sam at 4:00 PM for fifteen minutes",
            "phone, Wed 2026-10-14 16:00, 15 min, with Sam Ortiz",
        ),
        ("sam phone yesterday at noon 20", "AmbiguousDuration 20 [20]"),
        ("zoom with sam 2nite at 8", "FutureContact Wed 2026-10-14 Wed 2026-10-14 20:00"),
        ("zoom this thursday 2pm", "FutureContact Thu 2026-10-15 Thu 2026-10-15 14:00"),
        ("zoom in an hour", "FutureContact Wed 2026-10-14 Wed 2026-10-14 18:40"),
        ("slack w/ Lee this am", "chat, Wed 2026-10-14, with Lee Park"),
        ("video 45 w/ Sam yesterday pm", "AmbiguousDuration 45 [45]"),
        ("zoom sam thirty minutes", "video, Wed 2026-10-14 17:10, 30 min, with Sam Ortiz"),
        (
            "zoom sam one hour fifteen minutes",
            "video, Wed 2026-10-14 16:25, 75 min, with Sam Ortiz",
        ),
        ("zoom Sam forty-five", "video, Wed 2026-10-14 17:40, with Sam Ortiz, note: forty-five"),
        (
            "met w/ Sam at conference Sunday, half hr in person",
            "in_person, Sun 2026-10-11, 30 min, with Sam Ortiz",
        ),
    ),
]
