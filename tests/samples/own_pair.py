"""Where a pair stands, the home, and what people set for themselves."""

from dataclasses import replace
from datetime import date

from messages.help import stranger_home
from messages.home import (
    dashboard,
    many_pairs,
    my_reminders,
    nobody_yet,
    recently_logged,
    reminder_buttons,
    several_pairs,
    who_sees_what,
)
from messages.message import Home, Message
from messages.pair import pair_snapshot, snapshot_blocks
from messages.pair_outline import (
    choose_a_pair,
    choose_a_partner,
    how_to_name_a_pair,
    no_such_pair,
    pair_for_facilitator,
)
from models import Modality
from models.contact import ContactOutline
from program.pair_view import CheckIns, PairOutline, PairView
from program.periods import Month
from program.settings import Settings
from tests.samples import sample
from tests.samples.own_wishes import WISHES, words
from tests.samples.pair_world import (
    CONTACTS,
    FOR_MAYA,
    FOR_MAYA_WITH_TWO,
    FOR_SAM,
    LEES_PAIR,
    NOW,
    PAIR,
    SAM,
    TODAY,
    article,
    pair_of,
    person,
    progress,
)

PAIRS = "Where a pair stands"
HOMES = "The home"

OUTLINE = PairOutline(
    pair=PAIR,
    progress=progress(1),
    meeting_days=[date(2026, 11, 19)],
    check_ins=CheckIns((Month(2026, 10), Month(2026, 11)), (Month(2026, 9),), (), is_open=False),
    contacts=[
        ContactOutline(Modality.VIDEO, date(2026, 11, 19), 45),
        ContactOutline(Modality.PHONE, date(2026, 10, 22), None),
    ],
    articles=1,
    away=[(SAM, date(2026, 11, 30))],
)
VIEW = PairView(OUTLINE, CONTACTS, [article()])
EMPTY = PairOutline(
    pair=PAIR,
    progress=replace(progress(0), contacts=0, last_on=None, today=date(2026, 9, 8)),
    meeting_days=[],
    check_ins=CheckIns((), (), (), is_open=True),
    contacts=[],
    articles=0,
    away=[],
)


@sample(PAIRS)
def pair_for_the_two() -> Message:
    """After `/pair`, by one of the two."""
    return pair_snapshot(VIEW, FOR_MAYA, CONTACTS[:1])


@sample(PAIRS)
def pair_without_anything_yet() -> Message:
    """After `/pair` in the first days."""
    return pair_snapshot(PairView(EMPTY, [], []), FOR_MAYA, [])


@sample(PAIRS)
def pair_for_the_facilitator() -> Message:
    """After `/pair @someone`, by a facilitator."""
    return pair_for_facilitator(OUTLINE, TODAY)


@sample(PAIRS)
def pair_with_the_partners_words() -> Message:
    """The same for a participant in another time zone, with all meetings held."""
    layla = person(3, "ليلى حداد")
    layla.time_zone = "America/Denver"
    pair = pair_of(1, layla)
    done = replace(OUTLINE, pair=pair, progress=progress(3, pair), away=[])
    return pair_snapshot(PairView(done, CONTACTS, [article()]), replace(FOR_SAM, person=layla), [])


@sample(PAIRS)
def pair_that_ended() -> Message:
    """After `/pair @sam`, when the pair has ended."""
    ended = pair_of(1, SAM)
    ended.ended_at = NOW
    outline = replace(OUTLINE, pair=ended, progress=progress(1, ended), away=[])
    return pair_snapshot(PairView(outline, CONTACTS, []), FOR_MAYA, CONTACTS[:1])


@sample(PAIRS)
def draft_for_the_facilitator() -> Message:
    """After `/pair @someone`, when the pair is not announced yet."""
    draft = pair_of(1, SAM)
    draft.announced_at = draft.began_on = None
    return pair_for_facilitator(replace(EMPTY, pair=draft), TODAY)


@sample(PAIRS)
def own_pair_is_asked() -> Message:
    """After `/pair` alone, by a thought partner of two."""
    return choose_a_partner([(2, "Lee"), (1, "Sam")])


@sample(PAIRS)
def no_pair_to_look_after() -> Message:
    """After `/pair` alone, by a facilitator before there are pairs."""
    return how_to_name_a_pair(0)


@sample(PAIRS)
def pair_of_nobody_is_not_found() -> Message:
    """After `/pair olu`, by a facilitator."""
    return no_such_pair("olu", may_lead=True)


@sample(PAIRS)
def pair_of_a_facilitator_is_asked() -> Message:
    """After `/pair` alone, by a facilitator of a few pairs."""
    return choose_a_pair([PAIR, LEES_PAIR])


@sample(PAIRS)
def pair_of_many_is_asked() -> Message:
    """After `/pair` alone, by a facilitator of many pairs."""
    return how_to_name_a_pair(24)


@sample(PAIRS)
def pair_is_not_found() -> Message:
    """After `/pair olu`."""
    return no_such_pair("olu", may_lead=False)


@sample(HOMES)
def home_with_one_pair() -> Home:
    """The home of somebody with one partner."""
    pair = snapshot_blocks(VIEW, FOR_MAYA, CONTACTS[:1])
    reminders = my_reminders(words(Settings()), None, TODAY)
    return dashboard(pair, (*reminders, reminder_buttons(is_paired=True)))


@sample(HOMES)
def home_with_two_pairs() -> Home:
    """The home of a thought partner of two, who is away."""
    lees = replace(
        OUTLINE, pair=LEES_PAIR, progress=progress(0, LEES_PAIR), meeting_days=[], away=[]
    )
    logged = recently_logged(CONTACTS[:1], ["Sam, video meeting, November 19"], 30)
    pairs = (*several_pairs([lees, OUTLINE], FOR_MAYA_WITH_TWO), *logged, *who_sees_what())
    reminders = my_reminders(words(WISHES), date(2026, 11, 30), TODAY)
    return dashboard(pairs, (*reminders, reminder_buttons(is_paired=True, is_away=True)))


@sample(HOMES)
def home_with_many_pairs() -> Home:
    """The home of a thought partner of many."""
    oneil = pair_of(3, person(9, "Dee O'Neil"))
    new = replace(progress(0, oneil), contacts=0, last_on=None)
    rows = [progress(0, LEES_PAIR), progress(2), new]
    return dashboard((*many_pairs(rows, FOR_MAYA_WITH_TWO), *who_sees_what()))


@sample(HOMES)
def home_without_a_pair() -> Home:
    """The home of somebody who waits for a partner."""
    return dashboard(nobody_yet(["Fay Field"]))


@sample(HOMES)
def home_of_a_stranger() -> Home:
    """The home of somebody who is on no roster."""
    return stranger_home(["Fay Field"])
