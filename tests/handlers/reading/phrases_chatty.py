"""Chatty: whole sentences."""

from tests.handlers.reading.rows import NEW_YORK, rows

CHATTY = [
    # A usual Friday afternoon
    *rows(
        "2026-11-20 14:00",
        NEW_YORK,
        (
            (
                "Had a great zoom with Sam yesterday afternoon for about 45 minutes, we went "
                "over her budget plan"
            ),
            ("video, Thu 2026-11-19, 45 min, with Sam Ortiz, note: we went over her budget plan"),
        ),
        (
            "Just got off the phone with Sam (half an hour). She is short two technicians.",
            (
                "phone, Fri 2026-11-20 13:30, 30 min, with Sam Ortiz, note: She is short two "
                "technicians."
            ),
        ),
        (
            "Sam and I talked on the phone this morning at 9:15 about the E-rate window",
            "phone, Fri 2026-11-20 09:15, with Sam Ortiz, note: the E-rate window",
        ),
        (
            "Finally caught up with Lee over coffee on Tuesday, an hour and a half well spent",
            "in_person, Tue 2026-11-17, 90 min, with Lee Park, note: well spent",
        ),
        (
            "I called Sam last night around 8pm about the outage",
            "phone, Thu 2026-11-19 20:00, with Sam Ortiz, note: the outage",
        ),
        (
            "We met in person at the conference on Nov 12 for lunch, talked staffing",
            "in_person, Thu 2026-11-12, note: talked staffing",
        ),
        (
            "Sent Lee an email yesterday with the data governance template",
            "email, Thu 2026-11-19, with Lee Park, note: with the data governance template",
        ),
        (
            "Exchanged texts with Sam this morning, nothing big",
            "text, Fri 2026-11-20, with Sam Ortiz, note: nothing big",
        ),
        (
            "Quick Slack message to Lee on Wednesday: where is the rubric?",
            "chat, Wed 2026-11-18, with Lee Park, note: where is the rubric?",
        ),
        (
            "Sam emailed me two days ago to ask how to read the audit",
            "email, Wed 2026-11-18, with Sam Ortiz, note: to ask how to read the audit",
        ),
        (
            "Had our second video meeting today at 10, ran 50 minutes",
            "video, Fri 2026-11-20 10:00, 50 min, note: second",
        ),
        (
            ("Lee and I had a 30-minute Google Meet on Monday and looked at the phone system RFP"),
            ("video, Mon 2026-11-16, 30 min, with Lee Park, note: looked at the phone system RFP"),
        ),
        (
            "Group zoom with Sam and Lee on Tuesday from 4 to 5 about cybersecurity insurance",
            (
                "video, Tue 2026-11-17 16:00, 60 min, with Sam Ortiz and Lee Park, note: Group "
                "about cybersecurity insurance"
            ),
        ),
        ("I visited Sam's school on Monday", "in_person, Mon 2026-11-16, note: Sam's school"),
        (
            "Stopped by Lee's office this morning for 20 min",
            "in_person, Fri 2026-11-20, 20 min, note: Lee's office",
        ),
        ("Spoke with Sam for an hour yesterday", "how?, Thu 2026-11-19, 60 min, with Sam Ortiz"),
        ("We chatted for 20 minutes yesterday", "how?, Thu 2026-11-19, 20 min"),
        (
            "Had a good chat with Lee on the phone yesterday, 25 min",
            "phone, Thu 2026-11-19, 25 min, with Lee Park",
        ),
        (
            "Met with Lee at his office on Wednesday, 9-10am, reviewed the ignite talk",
            (
                "in_person, Wed 2026-11-18 09:00, 60 min, with Lee Park, note: reviewed the "
                "ignite talk"
            ),
        ),
        (
            "Zoom with Sam, Lee and three of their principals yesterday 1pm",
            (
                "video, Thu 2026-11-19 13:00, with Sam Ortiz and Lee Park, note: three of their "
                "principals"
            ),
        ),
        (
            "Zoomed with Sam. Next call is December 4 at 3pm.",
            ("video, Fri 2026-11-20 14:00, with Sam Ortiz, note: Next call is December 4 at 3pm."),
        ),
        (
            "Called Sam yesterday; she will send me the plan by Friday",
            "phone, Thu 2026-11-19, with Sam Ortiz, note: she will send me the plan by Friday",
        ),
        (
            "Called Sam, she was in a meeting, so we texted",
            (
                "phone, Fri 2026-11-20 14:00, with Sam Ortiz, note: she was in a meeting, so we "
                "texted"
            ),
        ),
        (
            "Texted Lee this morning. He called back at noon and we talked 15 min.",
            "ImpossibleTime at noon",
        ),
        ("I will call Sam tomorrow about the board deck", "NotHappened will"),
        ("We are going to zoom on Monday", "NotHappened going to"),
        ("Sam and I planned to meet Thursday but she was sick", "NotHappened planned to"),
        ("Our zoom yesterday was canceled", "NotHappened canceled"),
        ("Tried calling Sam twice today, no luck", "NotHappened Tried calling"),
        ("Sam didn't show up for our zoom today", "NotHappened didn't show"),
        ("Need to set up a call with Lee for next week", "NotHappened Need to"),
        ("Can we zoom Friday at 2?", "NotHappened Can we"),
        ("Let's zoom with Sam at 4", "NotHappened Let's"),
        ("Left Sam a voicemail this morning", "phone, Fri 2026-11-20, with Sam Ortiz"),
        ("Had lunch with Sam the other day", "AmbiguousDate the other day []"),
        (
            "Talked to Lee last week by phone",
            (
                "AmbiguousDate last week [Mon 2026-11-09 | Tue 2026-11-10 | Wed 2026-11-11 | Thu "
                "2026-11-12 | Fri 2026-11-13]"
            ),
        ),
        (
            "We zoomed over the weekend",
            "AmbiguousDate over the weekend [Sat 2026-11-14 | Sun 2026-11-15]",
        ),
        (
            "Zoomed with Sam a couple of days ago for half an hour",
            "AmbiguousDate a couple of days ago [Tue 2026-11-17 | Wed 2026-11-18]",
        ),
        ("Had a call with Sam in October", "AmbiguousDate in October []"),
        (
            "Called Lee a few weeks ago about hiring",
            (
                "AmbiguousDate a few weeks ago [Fri 2026-10-16 | Fri 2026-10-23 | Fri 2026-10-30 "
                "| Fri 2026-11-06]"
            ),
        ),
        ("Met Sam for coffee last Friday", "in_person, Fri 2026-11-13, with Sam Ortiz"),
        (
            "Met Sam for coffee last Thursday",
            "AmbiguousDate last Thursday [Thu 2026-11-12 | Thu 2026-11-19]",
        ),
        ("Had a virtual coffee with Lee today", "AmbiguousModality [video | phone]"),
        ("Zoom with Bob yesterday, 30 min", "UnknownPartner Bob"),
        ("Zoom with Sam Chen yesterday, 30 min", "AmbiguousPartner Sam Chen [Sam Ortiz]"),
        (
            "Zoom with the superintendent and Sam yesterday",
            "video, Thu 2026-11-19, with Sam Ortiz, note: with the superintendent",
        ),
        ("Sam's zoom was great", "video, Fri 2026-11-20 14:00, note: Sam's was great"),
        (
            "Loved hearing about Sam's budget; 45 min zoom",
            "video, Fri 2026-11-20 13:15, 45 min, note: Loved hearing about Sam's budget",
        ),
        (
            (
                "Talked with Sam for 45 minutes on Zoom on Thursday, November 19 at 3:00 PM "
                "about “the March memo”"
            ),
            "video, Thu 2026-11-19 15:00, 45 min, with Sam Ortiz, note: “the March memo”",
        ),
        (
            '"call me maybe" is what Lee said on the phone today',
            'phone, Fri 2026-11-20, note: "call me maybe" is what Lee said',
        ),
        (
            "مكالمة with Sam yesterday by phone 20 min عن الميزانية",
            "phone, Thu 2026-11-19, 20 min, with Sam Ortiz, note: مكالمة عن الميزانية",
        ),
        (
            "Zoom with Sam 🎉 yesterday 45m, she got the job! 🎉",
            "video, Thu 2026-11-19, 45 min, with Sam Ortiz, note: 🎉, she got the job! 🎉",
        ),
        (
            "Called Sam — 20 min — about O'Neil's résumé",
            "phone, Fri 2026-11-20 13:40, 20 min, with Sam Ortiz, note: O'Neil's résumé",
        ),
        (
            "Hi! Please log a 20 minute phone call with Sam from yesterday, thanks",
            "phone, Thu 2026-11-19, 20 min, with Sam Ortiz, note: Hi! thanks",
        ),
        ("we hopped on a zoom at 1 for 30", "video, Fri 2026-11-20 13:00, 30 min"),
        (
            "Phoned Sam 45 minutes ago, talked 20 min",
            "phone, Fri 2026-11-20 13:15, 20 min, with Sam Ortiz",
        ),
        (
            (
                "Called Sam on my drive home yesterday, ~25 min. She's worried about her cabinet "
                "presentation on Friday."
            ),
            (
                "phone, Thu 2026-11-19, 25 min, with Sam Ortiz, note: my drive home. She's "
                "worried about her cabinet presentation on Friday."
            ),
        ),
        ("had a call yesterday morning at 3pm", "ImpossibleTime at 3pm"),
        ("Zoomed yesterday morning at 9 for half an hour", "video, Thu 2026-11-19 09:00, 30 min"),
        (
            "Zoom with Sam yesterday. Emailed her the notes after.",
            "video, Thu 2026-11-19, with Sam Ortiz, note: Emailed her the notes after.",
        ),
        (
            "Sam & Lee: group call yesterday 4:30pm, 45m",
            "phone, Thu 2026-11-19 16:30, 45 min, with Sam Ortiz and Lee Park, note: group",
        ),
        (
            "Emailed back and forth with Sam about the audit all week",
            (
                "email, Fri 2026-11-20 14:00, with Sam Ortiz, note: back and forth about the "
                "audit all week"
            ),
        ),
        (
            "We talked about the levy on the phone with Sam yesterday",
            "phone, Thu 2026-11-19, with Sam Ortiz, note: We talked about the levy",
        ),
        ("I owe Sam a call", "NotHappened owe"),
        ("Nothing to report this month", "AmbiguousDate this month []"),
        (
            "Spent an hour with Lee on Zoom going through 3 vendor quotes",
            (
                "video, Fri 2026-11-20 13:00, 60 min, with Lee Park, note: going through 3 "
                "vendor quotes"
            ),
        ),
        (
            "Facetimed with Sam for like 20 min yesterday evening, around 6:30",
            "video, Thu 2026-11-19 18:30, 20 min, with Sam Ortiz",
        ),
    ),
]
