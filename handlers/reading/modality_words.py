"""The words people use for a modality; the longest that fits is meant."""

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.reading.claims import ModalityClaim
from handlers.reading.tokens import Line
from handlers.reading.word_lists import word_set
from models.modality import Modality

_SURE = {
    Modality.VIDEO: """
        zoom, zooms, zooming, zoom call, zoom meeting, zoom chat, zoom session, zoom video,
        google meet, google meet call, google meeting, gmeet, g-meet, on meet, via meet,
        over meet, teams call, teams meeting, teams video, teams video call, ms teams
        call, ms teams meeting, microsoft teams call, microsoft teams meeting, webex,
        webex call, webex meeting, facetime, facetime call, skype, skype call, skype
        meeting, hangout, hangouts, google hangout, google hangouts, video, video call,
        video meeting, video chat, video conference, video conf, video session,
        video-conference, video-call, videocall, videoconference, videochat, vid call, vid
        chat, vid, vc, gotomeeting, goto meeting, slack video call, whatsapp video,
        whatsapp video call
    """,
    Modality.PHONE: """
        phone, phone call, phone calls, phone chat, phone conversation, phone meeting,
        telephone, telephone call, cell, cell phone, landline, voicemail, voice mail,
        audio call, voice call, facetime audio, whatsapp voice call
    """,
    Modality.EMAIL: """
        email, emails, emailing, email exchange, email thread, email chain, e-mail,
        e-mails, mail, gmail, email message
    """,
    Modality.CHAT: """
        slack, slack chat, slack message, slack messages, slack dm, slack dms, slack
        thread, slack convo, dm, dms, direct message, direct messages, instant message,
        instant messages, chat message, chat messages, teams chat, teams message, teams
        messages, teams dm, ms teams chat, microsoft teams chat, google chat, gchat,
        discord
    """,
    Modality.TEXT: """
        text, texts, texting, sms, text message, text messages, text msg, text thread,
        text exchange, imessage
    """,
    Modality.IN_PERSON: """
        in person, in-person, person to person, f2f, ftf, face to face, face-to-face, irl,
        site visit, school visit, campus visit, visit, at the conference, at conference,
        at the conf, met at the conference, on site, on-site, onsite
    """,
}
_VERBS = {
    Modality.VIDEO: "zoomed, facetimed, skyped, webexed, video called, videocalled",
    Modality.PHONE: "phoned, telephoned, rang, rang up, dialed, cold called",
    Modality.EMAIL: "emailed, e-mailed, mailed",
    Modality.CHAT: "slacked, messaged, dmed, dm'd, dm'ed, dmd, im'd, direct messaged",
    Modality.TEXT: "texted, text messaged, sms'd",
    Modality.IN_PERSON: "visited, stopped by, dropped by, dropped in on",
}
# These yield to a surer word beside them: "coffee over zoom", "called on FaceTime".
_WEAK = {
    Modality.PHONE: "call, calls, calling",
    Modality.CHAT: "chat, message thread",
    Modality.IN_PERSON: """
        coffee, coffees, lunch, breakfast, dinner, drinks, brunch, met for coffee, met for
        lunch, grabbed coffee, grabbed lunch, grabbed a coffee, coffee chat, in his
        office, in her office, in my office, in their office, at his office, at her
        office, at my office, at their office, at his school, at her school, at their
        school
    """,
}
_WEAK_VERBS = {Modality.PHONE: "called, called up", Modality.EMAIL: "wrote, wrote to"}
_OPEN = {
    (Modality.VIDEO, Modality.CHAT): "teams, ms teams, microsoft teams, google",
    (Modality.VIDEO, Modality.PHONE): """
        huddle, slack huddle, slack call, conference call, whatsapp call, virtual meeting,
        virtual call, virtual
    """,
    (Modality.CHAT, Modality.TEXT): "message, messages, msg, messaging, whatsapp",
}
_NOT_MEANT = """
    lunch and learn, lunch & learn, call to action, call for proposals, zoom in, zoom out, call out,
    call off, called off, call it, text to speech, video game, video games, phone home, chat room,
    email address, phone number, visit the website, coffee shop wifi, call me, called in sick,
    called a meeting, called out, email list, text chain, mail merge, dm me, phone tag
"""
"""Sayings with a modality word in them."""
# Behind one of these, a modality word is the name of a thing: "zoom licenses", "phone tree".
_THINGS = word_set(
    """
    account accounts addiction alert alerts archive archiving ban bans bill bills blast blasts
    bombing book books bot bots calendar camera cameras cart center centers classes debt
    distribution domain duty editing etiquette fatigue features filter filtering filters
    gateway license licenses licensing lines links list lists log logs machine marketing menu
    menus migration number numbers outage outages outreach payment payments phishing platform
    policies policy portal procurement provider recording recordings replacement replacements
    retention rollout room rooms scam scams server servers settings signature signatures
    storage strategy surveillance system systems tree trees upgrade upgrades use usage vendor
    vendors violations wall walls webinar workspace
    """
)
_SHIELDED = frozenset({"some slack", "no slack", "the slack", "google drive", "google classroom"})
_ALL_THINGS = _THINGS | frozenset({"gpt", "off", "adoption", "line", "plan", "contract", "program"})
_WITH_MORE_THINGS = word_set("lunch text slack chat phone cell video message google")
_PREPOSITIONS = word_set("on over via by through thru using in at for during")
_ARTICLES = word_set("a an the our my quick short brief long")
_BEFORE_IN = word_set("check checked checking")
_NEVER_BEHIND = word_set("next no not without except unlike future upcoming")


@dataclass(frozen=True)
class _Entry:
    keys: tuple[str, ...]
    choices: tuple[Modality, ...]
    is_weak: bool = False
    is_verb: bool = False


def _entries() -> Iterator[_Entry]:
    for table, is_weak, is_verb in (
        (_SURE, False, False),
        (_VERBS, False, True),
        (_WEAK, True, False),
        (_WEAK_VERBS, True, True),
    ):
        for modality, phrases in table.items():
            for phrase in phrases.split(","):
                yield _Entry(tuple(phrase.split()), (modality,), is_weak, is_verb)
    for phrase in _NOT_MEANT.split(","):
        yield _Entry(tuple(phrase.split()), ())
    for choices, phrases in _OPEN.items():
        for phrase in phrases.split(","):
            yield _Entry(tuple(phrase.split()), choices)


_BY_FIRST_KEY: dict[str, list[_Entry]] = {}
for _entry in sorted(_entries(), key=lambda each: len(each.keys), reverse=True):
    _BY_FIRST_KEY.setdefault(_entry.keys[0], []).append(_entry)


def find_modalities(line: Line) -> Iterator[ModalityClaim]:
    """Yield every modality word in the line that is not plainly the name of a thing."""
    keys = tuple(word.key for word in line.words)
    for place, key in enumerate(keys):
        for entry in _BY_FIRST_KEY.get(key, ()):
            last = place + len(entry.keys)
            if keys[place:last] == entry.keys:
                if entry.choices and not _is_thing(line, place, last):
                    yield _claim(line, place, last, entry)
                break


def _is_thing(line: Line, first: int, last: int) -> bool:
    follower, word = line.key(last), line.key(last - 1)
    if follower in (_ALL_THINGS if word in _WITH_MORE_THINGS else _THINGS):
        return True
    if " ".join((line.key(first - 1), line.key(first))) in _SHIELDED:
        return True
    return line.key(first - 1) in _NEVER_BEHIND


def _claim(line: Line, place: int, last: int, entry: _Entry) -> ModalityClaim:
    first = place
    while line.key(first - 1) in _ARTICLES:
        first -= 1
    preposition = ""
    is_check_in = line.key(first - 1) == "in" and line.key(first - 2) in _BEFORE_IN
    if line.key(first - 1) in _PREPOSITIONS and not is_check_in:
        first -= 1
        preposition = line.key(first)
    if not preposition:
        first = place
    return ModalityClaim(
        first,
        last,
        line.original(first, last),
        preposition or (entry.keys[0] if entry.keys[0] in _PREPOSITIONS else ""),
        choices=entry.choices,
        is_weak=entry.is_weak,
        is_verb=entry.is_verb,
    )
