"""Conversation starters before a talk with somebody, and for a part of the program's time.

Each entry is an area, an id, and the words for the mentor and for the participant; the rules of
`messages/starter_texts.py` hold here, too.
"""

from models import Counterpart, Moment

Talk = tuple[str, str, str, str]

TALKS: dict[Counterpart, tuple[Talk, ...]] = {
    Counterpart.SCHOOL_BOARD: (
        (
            "Stakeholder Focus",
            "board-one-page",
            "Ask what would stand on a single page for the board, and offer to read it first.",
            "Put your next board item on a single page, and ask what a member would not follow.",
        ),
        (
            "Business Management",
            "board-vote",
            "Ask which purchase goes to a vote next, and what a doubtful member would say to it.",
            "Bring the next purchase that needs a vote, and ask which question you should expect.",
        ),
        (
            "Ethics & Policies",
            "board-incident",
            "Ask what the board would be told, and by whom, in the week after a data breach.",
            "Ask how to tell a board about an incident without alarm and without hiding anything.",
        ),
        (
            "Leadership & Vision",
            "board-between",
            "Tell how you kept a board informed between meetings, and ask what is done there now.",
            "Ask what board members want to hear between meetings, and through whom it should go.",
        ),
    ),
    Counterpart.SUPERINTENDENT: (
        (
            "Leadership & Vision",
            "chief-three-goals",
            "Ask which of the superintendent's goals technology can move, and who has said so.",
            "List the superintendent's three goals, and ask where technology helps most with each.",
        ),
        (
            "Strategic Planning",
            "chief-bad-news",
            "Ask which bad news the superintendent should hear first from nobody else.",
            "Name a risk that your superintendent does not know of, and ask how to bring it up.",
        ),
        (
            "Core Values & Skills",
            "chief-ten-minutes",
            "Ask what ten minutes with the superintendent would be used for this month.",
            "Plan for ten minutes with your superintendent, and ask what to leave out.",
        ),
        (
            "Team Building & Staffing",
            "chief-new-post",
            "Ask how the case for one more post was made the last time, and what was missing.",
            "Practice the case for one more post on your team, and ask where it is thin.",
        ),
    ),
    Counterpart.COMMUNITY: (
        (
            "Stakeholder Focus",
            "community-skeptic",
            "Ask what a parent who distrusts devices would need to hear, and from whom.",
            "Describe your strongest critic among families, and ask how to begin with a question.",
        ),
        (
            "Communication Systems Management",
            "community-languages",
            "Ask in which languages families hear from the district, and who checks the wording.",
            "Count the languages your families speak, and ask how others reach all of them.",
        ),
        (
            "Ethics & Policies",
            "community-privacy-night",
            "Ask what families ask about their children's data, and where the answer is written.",
            "Write down what families ask about data, and ask for a plainer answer to one of them.",
        ),
        (
            "Business Management",
            "community-partners",
            "Tell about a local partner who helped, and ask who could be one in this community.",
            "Name a local business or library you could work with, and ask how to start small.",
        ),
    ),
    Counterpart.CABINET: (
        (
            "Strategic Planning",
            "cabinet-agenda",
            "Ask whose project in the cabinet depends on technology and does not say so yet.",
            "Bring the cabinet's agenda, and ask at which item you should speak up early.",
        ),
        (
            "Team Building & Staffing",
            "cabinet-ally",
            "Ask who in the cabinet is an ally, and whose work a first favor could ease.",
            "Name the cabinet member you know least, and ask how to find common ground.",
        ),
        (
            "Data Management",
            "cabinet-shared-number",
            "Ask which number the cabinet argues about, and whose system is right on it.",
            "Find a number that two departments report differently, and ask how to settle it.",
        ),
        (
            "Information Technology Management",
            "cabinet-outage-drill",
            "Ask what each cabinet member would do in the first hour of a long outage.",
            "Ask how to rehearse a long outage with the cabinet in half an hour.",
        ),
    ),
    Counterpart.ACADEMIC_OFFICER: (
        (
            "Instructional Focus & Professional Development",
            "academic-adoption",
            "Ask which adoption comes next, and when technology hears of it.",
            "Ask when to join a curriculum adoption, and what to bring to the first meeting.",
        ),
        (
            "Instructional Focus & Professional Development",
            "academic-evidence",
            "Ask what would convince the academic officer that a tool helps students learn.",
            "Pick one tool, and ask which evidence your academic officer would accept for it.",
        ),
        (
            "Data Management",
            "academic-assessment-week",
            "Ask what went wrong in the last testing window, and who owns the next one.",
            "Walk through your testing window day by day, and ask where to plan for slack.",
        ),
        (
            "Ethics & Policies",
            "academic-ai-lessons",
            "Ask where academics and technology differ on AI in lessons, and why.",
            "Write one rule on AI in lessons that both sides could sign, and ask what it lacks.",
        ),
    ),
    Counterpart.FINANCIAL_OFFICER: (
        (
            "Business Management",
            "finance-five-years",
            "Ask how far ahead the financial officer can see what technology will cost.",
            "Bring a five-year view of what you replace, and ask which year looks worst.",
        ),
        (
            "Business Management",
            "finance-cut",
            "Ask what would be cut first if the budget shrank by a tenth, and what never.",
            "Name what you would cut first and never, and ask how to show it to finance.",
        ),
        (
            "Strategic Planning",
            "finance-grant-cliff",
            "Ask which work is paid by a grant that ends, and what happens the year after.",
            "List what is paid by grants that end, and ask which of it to move first.",
        ),
        (
            "Information Technology Management",
            "finance-insurance",
            "Ask what the insurer wants to see on security, and who fills in the form.",
            "Bring the insurer's questions on security, and ask which answer is hard to keep.",
        ),
    ),
}

TIMES: dict[Moment, tuple[Talk, ...]] = {
    Moment.START: (
        (
            "Core Values & Skills",
            "start-first-quarter",
            "Ask what should be different in three months, in words that can be checked.",
            "Say what should be different in three months, and ask whether it is the right size.",
        ),
        (
            "Leadership & Vision",
            "start-listening",
            "Tell how you spent the first weeks in a new post, and ask whom to listen to next.",
            "List the people you have not listened to yet, and ask with whom to begin.",
        ),
        (
            "Strategic Planning",
            "start-inherited",
            "Ask which unfinished project was inherited, and whether anybody would miss it.",
            "Name a project you inherited, and ask how to decide whether to finish it.",
        ),
        (
            "Team Building & Staffing",
            "start-the-team",
            "Ask who on the team wants what, and which of these talks has not taken place yet.",
            "Describe each person on your team in a sentence, and ask what you do not know.",
        ),
    ),
    Moment.MIDDLE: (
        (
            "Core Values & Skills",
            "middle-look-back",
            "Ask which advice from the first months was of use, and which was not.",
            "Say which advice from the first months you used, and ask about the rest again.",
        ),
        (
            "Strategic Planning",
            "middle-stuck",
            "Ask what has not moved since fall, and what the smallest next step would be.",
            "Name what has not moved since fall, and ask for the smallest next step.",
        ),
        (
            "Stakeholder Focus",
            "middle-who-noticed",
            "Ask who has noticed a change so far, and who should have and has not.",
            "Think of who should have noticed your work, and ask how to let them see it.",
        ),
        (
            "Business Management",
            "middle-next-year",
            "Ask what next year's budget already decides, and what is still open in it.",
            "Bring what is still open in next year's budget, and ask what to fight for.",
        ),
    ),
    Moment.END: (
        (
            "Leadership & Vision",
            "end-next-year",
            "Ask what next year's first hundred days are for, and what has to be ready by then.",
            "Plan the first hundred days of next year, and ask what to prepare before summer.",
        ),
        (
            "Core Values & Skills",
            "end-what-stays",
            "Ask which habit of this year should stay, and what would keep it alive.",
            "Name one habit of this year you want to keep, and ask what keeps it alive.",
        ),
        (
            "Team Building & Staffing",
            "end-pass-it-on",
            "Ask who on the team could be guided now, and on what.",
            "Ask how to pass on to somebody on your team what you have learned this year.",
        ),
        (
            "Stakeholder Focus",
            "end-own-circle",
            "Ask who will be called with a hard question once the program is over.",
            "List three people to call with a hard question next year, and ask who is missing.",
        ),
    ),
}
