"""The words of the conversation starters, by skill area: id, for the mentor, for the participant.

An id is remembered with the pair that got it and is never given to another text. Each text stands
alone after "Something to pick up:", asks for one thing that can be answered in a talk, and names
neither person.
"""

StarterText = tuple[str, str, str]

STARTER_TEXTS: dict[str, tuple[StarterText, ...]] = {
    "Leadership & Vision": (
        (
            "one-change",
            "Ask which one change a teacher should notice by June, and who already knows of it.",
            "Write down one change teachers should notice by June, and ask if it is big enough.",
        ),
        (
            "one-sentence",
            "Ask what the superintendent would say technology is for, in one sentence.",
            "Say in one sentence what technology is for in your district, and ask what is missing.",
        ),
        (
            "saying-no",
            "Tell about a request you turned down, and ask which one is waiting for a no now.",
            "Name a request you would rather turn down, and ask how a no can keep the door open.",
        ),
        (
            "the-room",
            "Ask in which meeting big decisions are made, and whether technology has a seat there.",
            "Ask how your thought partner got a seat where the big decisions are made.",
        ),
    ),
    "Strategic Planning": (
        (
            "off-the-shelf",
            "Ask which line of the technology plan has moved since August, and which has not.",
            "Pick one line of your technology plan that has not moved, and ask whether to cut it.",
        ),
        (
            "three-years",
            "Ask which contract or device runs out within three years and has no plan yet.",
            "List what runs out within the next three years, and ask what to put on paper first.",
        ),
        (
            "spring-numbers",
            "Ask how the district will know in spring that this year's biggest project worked.",
            "Bring your biggest project, and ask which number would show in spring that it worked.",
        ),
        (
            "stop-doing",
            "Ask what the team could stop doing this semester, and who would miss it.",
            "Name one thing your team could stop doing, and ask how to find out who would miss it.",
        ),
    ),
    "Ethics & Policies": (
        (
            "ai-and-students",
            "Ask what staff are told about AI tools and student work, and where they can read it.",
            "Ask what your thought partner would tell staff about AI tools and student work.",
        ),
        (
            "new-app",
            "Ask what happens between a teacher finding a new app and students signing in to it.",
            "Describe how a new app gets to students' screens, and ask where that could go wrong.",
        ),
        (
            "oldest-policy",
            "Ask which technology policy is the oldest, and what it asks for that nobody does.",
            "Find your oldest technology policy, and ask how to bring a new one to the board.",
        ),
        (
            "whose-email",
            "Ask who may look into an employee's email, and who has to agree to it first.",
            "Ask how to answer when somebody in charge wants to see an employee's email.",
        ),
    ),
    "Instructional Focus & Professional Development": (
        (
            "classroom-visit",
            "Ask which classroom the last visit was to, and what got in that teacher's way.",
            "Visit one classroom, and bring one thing that got in the teacher's way.",
        ),
        (
            "came-back",
            "Ask which training teachers came back to by choice, and what made it worth it.",
            "Ask what made teachers come back to a training by choice, and how long it was.",
        ),
        (
            "same-table",
            "Ask how often technology and curriculum plan together, and who calls that meeting.",
            "Ask how to get curriculum leaders to the table before a purchase, and not after it.",
        ),
        (
            "hardly-opened",
            "Ask which tool is paid for and hardly opened, and what teachers use in its place.",
            "Bring one tool that is paid for and hardly opened, and ask whether to end it.",
        ),
    ),
    "Team Building & Staffing": (
        (
            "common-tickets",
            "Ask what the help desk is asked for most in a week, and what would make that go away.",
            "Bring this month's three most common tickets, and ask which one to design away first.",
        ),
        (
            "only-one-knows",
            "Ask what only one person on the team can do, and what happens when they are out.",
            "Name a job that only one person on your team can do, and ask how to spread it.",
        ),
        (
            "best-hire",
            "Tell about your best hire, and ask which role on the team comes open next.",
            "Ask which interview question told your thought partner the most about a technician.",
        ),
        (
            "quiet-work",
            "Ask who on the team did something good this month that nobody outside it saw.",
            "Ask how to let the superintendent see the quiet work of your team.",
        ),
    ),
    "Stakeholder Focus": (
        (
            "families-ask",
            "Ask what families call or write about most, and who answers them.",
            "Bring a hard message from a family, without the name, and ask how to answer it.",
        ),
        (
            "quiet-principal",
            "Ask which principal speaks up for technology, and which one feels left alone with it.",
            "Think of the principal you hear from least, and ask how to begin that conversation.",
        ),
        (
            "three-minutes",
            "Ask when technology is next on the board's agenda, and offer to hear a rehearsal.",
            "Practice your next three minutes before the board, and ask what a member might ask.",
        ),
        (
            "student-voice",
            "Ask when a student last said what works and what does not, and what changed after it.",
            "Ask how to get honest answers from students about what works, other than by a survey.",
        ),
    ),
    "Information Technology Management": (
        (
            "worst-outage",
            "Tell about your worst outage, and ask what would fail first in the district.",
            "Walk through an hour without internet in your district, and ask what you have missed.",
        ),
        (
            "restore-drill",
            "Ask when a backup was last restored for practice, and how long it took.",
            "Find out when a backup was last restored for practice, and ask how to run a drill.",
        ),
        (
            "device-refresh",
            "Ask which devices are due to be replaced next, and what happens to the old ones.",
            "Bring your plan for replacing devices, and ask where the hidden costs are.",
        ),
        (
            "first-hour",
            "Ask who gets the first call when a staff account is taken over, and who the second.",
            "Ask what should happen in the first hour after a staff account is taken over.",
        ),
    ),
    "Communication Systems Management": (
        (
            "six-in-the-morning",
            "Ask how families learn of a closure at six in the morning, and what if that fails.",
            "Ask how to reach families at six in the morning when the usual system is down.",
        ),
        (
            "places-to-look",
            "Ask how many places a teacher has to look in to find out what is new.",
            "Count the places where staff look for news, and ask which one to close first.",
        ),
        (
            "website-editors",
            "Ask who may change the district's website, and how a wrong page gets put right.",
            "Ask how to keep a website correct that many people may edit.",
        ),
        (
            "classroom-phones",
            "Ask when an emergency call from a classroom phone was last tested, and with whom.",
            "Ask how to test emergency calls from classroom phones, and whom to tell beforehand.",
        ),
    ),
    "Business Management": (
        (
            "budget-calendar",
            "Ask what the budget calendar looks like this year, and which date comes first.",
            "Bring this year's budget calendar, and ask which date deserves an early start.",
        ),
        (
            "e-rate",
            "Ask where this year's E-Rate work stands, and who reads it over before it goes out.",
            "Ask which E-Rate deadline catches people out, and how to stay ahead of it.",
        ),
        (
            "fourth-year",
            "Ask what a student device costs in its fourth year, with repairs and licenses.",
            "Work out what a student device costs over its life, and ask what you left out.",
        ),
        (
            "business-office",
            "Ask when the last talk with the business office was that had no purchase order in it.",
            "Ask how to get to know the business office before you need something from it.",
        ),
    ),
    "Data Management": (
        (
            "state-report",
            "Ask which state report takes the most work, and where its numbers come from.",
            "Bring the state report that takes the most work, and ask how to ease it.",
        ),
        (
            "new-student",
            "Ask how a student who moves in on a Monday gets into every system, and by which day.",
            "Trace how one new student gets into every system, and ask where to start simplifying.",
        ),
        (
            "who-can-see",
            "Ask who can see grades and health notes, and when that list was last checked.",
            "Ask how often to check who can see student records, and who should sign it.",
        ),
        (
            "one-chart",
            "Ask which chart a principal opened in the last month, and what it helped to decide.",
            "Ask which single chart principals have found useful, and what it helped to decide.",
        ),
    ),
    "Core Values & Skills": (
        (
            "energy",
            "Ask what took the most energy this month, and what gave the most back.",
            "Say what took the most energy this month, and ask what helps others with it.",
        ),
        (
            "first-years",
            "Tell about a mistake of your first years, and ask what this year has taught so far.",
            "Ask about a mistake from the first years that turned out to be useful.",
        ),
        (
            "introduction",
            "Think of a colleague who could help with the next project, and offer an introduction.",
            "Ask who else you should know for your next project, and for an introduction.",
        ),
        (
            "last-week",
            "Ask how much of last week went as planned, and what one free hour would be used for.",
            "Bring last week's calendar, and ask which hour to win back first.",
        ),
    ),
}
