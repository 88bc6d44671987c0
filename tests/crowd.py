"""Two cohorts in two workspaces, with something of everything in them, for tests of who may what.

What a pair wrote to each other carries a word of its own (`words_of`), to be searched for in
whatever somebody else reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.caller import Caller
from bot.gateway import Gateway
from bot.slack_blocks import home_view, message_payloads, result_view
from bot.slack_forms import form_errors, form_view
from handlers.call import Reply
from messages.message import Answers, Button, Buttons, Form, Home, Message
from models import (
    Alert,
    AlertKind,
    Article,
    Capstone,
    CapstoneMember,
    CapstoneNote,
    ChatAccount,
    Contact,
    Duty,
    GrantedException,
    HelpRequest,
    Meeting,
    Modality,
    NoticeKind,
    NoticeState,
    Pair,
    PassedMessage,
    Person,
    Platform,
    Referral,
    Reflection,
    Role,
    Session,
    Sessions,
)
from models.draft import add_draft
from models.meeting import slots_of
from models.notice import add_notices, find_notice
from program.linking import ChatUser
from program.rules import Rules
from tests.cast import WORKSPACE, FakeClock, add_cohort, add_contact, add_pair, add_person

OTHER_WORKSPACE = "T0OTHER"
MAYAS_WORDS = "canarymaya"
LEES_WORDS = "canarylee"
ADAS_WORDS = "canaryada"


class Nobody:
    """A directory of a workspace in which nobody unknown is found."""

    def find(self, user_id: str) -> ChatUser | None:
        return None

    def everybody(self) -> Iterator[ChatUser]:
        return iter(())


@dataclass(frozen=True)
class Things:
    """Ids of what there is of one pair, as buttons and forms carry them."""

    cohort: int
    pair: int
    mentor: int
    participant: int
    contact: int
    alert: int
    request: int
    passed: int
    capstone: int
    referral: int
    doubtful: int
    """A notice of which nobody knows whether it arrived."""
    drafts: tuple[str, ...]
    meeting: int
    """One that the mentor proposed, for Friday or Monday."""

    @property
    def seen_meeting(self) -> str:
        """The meeting as its buttons carry it."""
        return f"{self.meeting}|1"

    exception: int

    @property
    def numbers(self) -> tuple[int, ...]:
        return (
            self.cohort,
            self.pair,
            self.mentor,
            self.participant,
            self.contact,
            self.alert,
            self.request,
            self.passed,
            self.capstone,
            self.referral,
            self.doubtful,
            self.meeting,
            self.exception,
        )

    @property
    def ledger(self) -> str:
        """The cohort's delivery ledger, as buttons carry it."""
        return f"{self.cohort}|14|0|"


@dataclass
class Crowd:
    """The people, and what they have: Maya and Sam, Lee and Ben, and in another workspace Ada."""

    sessions: Sessions
    clock: FakeClock
    ids: dict[str, int] = field(default_factory=dict)
    things: dict[str, Things] = field(default_factory=dict)

    @property
    def gateway(self) -> Gateway:
        return Gateway(self.sessions, self.clock, Rules(), Nobody())

    def values_of(self, key: str) -> list[str]:
        """Return what the buttons and forms about this pair carry."""
        things = self.things[key]
        people = (things.mentor, things.participant)
        about = (things.pair, things.alert, things.request)
        return [
            *map(str, things.numbers),
            *things.drafts,
            *(f"{one}|{person}" for one in about for person in people),
            *(f"{draft}|{rest}" for draft in things.drafts for rest in ("video", things.pair, "")),
            f"{things.capstone}|Plan of action",
            f"{things.cohort}|all|0",
            f"{things.cohort}|needing|0",
            f"{things.cohort}|0",
            f"{things.cohort}|{things.mentor}",
            things.ledger,
            f"{things.ledger}|0|0",
            f"{things.doubtful}|{things.ledger}",
            things.seen_meeting,
            f"{things.seen_meeting}|0",
            f"{things.drafts[3]}|{things.seen_meeting}",
        ]

    def contexts_of(self, key: str) -> list[str]:
        """Return what the forms about this pair carry, besides `values_of`."""
        things = self.things[key]
        drafts = (f"draft|{draft}" for draft in things.drafts)
        return [f"contact|{things.contact}", f"of|{things.seen_meeting}", *drafts]

    def types(self, who: str, line: str) -> Reply:
        name, _, words = line.partition(" ")
        return said(self.gateway.command(caller(who), name, words))

    def presses(self, who: str, action: str, value: str = "", *, at_home: bool = False) -> Reply:
        return said(self.gateway.button(caller(who), action, value, from_home=at_home))

    def submits(self, who: str, form: str, context: str, answers: Answers) -> Reply:
        return said(self.gateway.form(caller(who), form, context, answers))

    def says(self, who: str, words: str) -> Reply:
        return said(self.gateway.direct_message(caller(who), words))

    def takes(self, who: str, shortcut: str, words: str = "") -> Reply:
        return said(self.gateway.shortcut(caller(who), shortcut, words))

    def contacts(self) -> int:
        """Return how many are logged."""
        with self.sessions.read() as session:
            return session.query(Contact).count()

    def opens_home(self, who: str) -> Home:
        return self.gateway.home(caller(who))


def said(reply: Reply | None) -> Reply:
    assert reply is not None
    drawn(reply)
    return reply


def caller(who: str) -> Caller:
    """Return the caller "UMAYA", or "T0OTHER/UMAYA" of another workspace."""
    workspace, _, user = who.rpartition("/")
    return Caller(Platform.SLACK, workspace or WORKSPACE, user)


def drawn(reply: Reply) -> object:
    """Return the reply as Slack gets it; what cannot be drawn raises."""
    match reply:
        case Form(errors=errors) if errors:
            return form_errors(reply)
        case Form():
            return form_view(reply)
        case Home():
            return home_view(reply)
        case Message():
            return message_payloads(reply), result_view(reply, "Thought Partner")


def seen(reply: Reply) -> str:
    """Return all that reaches the reader's screen or program: words, ids, hidden texts."""
    return str(drawn(reply))


def buttons_in(reply: Reply) -> list[Button]:
    blocks = reply.intro if isinstance(reply, Form) else reply.blocks
    rows = [block for block in blocks if isinstance(block, Buttons)]
    return [button for row in rows for button in (*row.items, *row.more)]


def is_broken(reply: Reply | None) -> bool:
    return isinstance(reply, Message) and "That did not work" in reply.text


def add_crowd(sessions: Sessions, clock: FakeClock) -> Crowd:
    crowd = Crowd(sessions, clock)
    with sessions.begin() as session:
        here = add_cohort(session)
        there = add_cohort(session, "Elsewhere")
        people = {
            name.split()[0]: add_person(session, name, cohort, role)
            for name, cohort, role in (
                ("Fay Field", here.id, Role.FACILITATOR),
                ("Gus Hill", here.id, Role.FACILITATOR),
                ("Maya Lin", here.id, Role.MENTOR),
                ("Sam Ortiz", here.id, Role.PARTICIPANT),
                ("Ana Ruiz", here.id, Role.PARTICIPANT),
                ("Lee Chen", here.id, Role.MENTOR),
                ("Ben Ochoa", here.id, Role.PARTICIPANT),
                ("Dov Katz", here.id, Role.PARTICIPANT),
                ("Hal Voss", there.id, Role.FACILITATOR),
                ("Ada Byrd", there.id, Role.MENTOR),
                ("Tom Reed", there.id, Role.PARTICIPANT),
            )
        }
        _move(session, people["Hal"], "UFAY")
        _move(session, people["Ada"], "UMAYA")
        _move(session, people["Tom"], "USAM")
        crowd.ids |= {name: person.id for name, person in people.items()}
        for key, mentor, participant, words in (
            ("sam", "Maya", "Sam", MAYAS_WORDS),
            ("ana", "Maya", "Ana", MAYAS_WORDS),
            ("ben", "Lee", "Ben", LEES_WORDS),
            ("tom", "Ada", "Tom", ADAS_WORDS),
        ):
            cohort_id = there.id if key == "tom" else here.id
            pair = add_pair(session, cohort_id, people[mentor], people[participant])
            crowd.things[key] = _add_things(session, pair, words, crowd, clock.now)
    return crowd


def _move(session: Session, person: Person, user_id: str) -> None:
    """Give the person that user id, which somebody else has in the first workspace."""
    account = session.query(ChatAccount).filter_by(person_id=person.id).one()
    account.workspace_id, account.user_id = OTHER_WORKSPACE, user_id
    session.flush()


def _add_things(session: Session, pair: Pair, words: str, crowd: Crowd, now: datetime) -> Things:
    leader = crowd.ids["Fay"] if pair.cohort_id == 1 else crowd.ids["Hal"]
    contact = add_contact(session, pair, date(2026, 9, 15), Modality.VIDEO, f"note {words}", 45)
    contact.tags = [f"#{words}"]
    alert = Alert(pair_id=pair.id, kind=AlertKind.SILENT, opened_at=now, told_at=now)
    request = HelpRequest(
        pair_id=pair.id, asked_by_id=pair.participant_id, asked_at=now - timedelta(days=2)
    )
    passed = PassedMessage(
        pair_id=pair.id, from_id=leader, to_id=pair.mentor_id, text="How is it?", written_at=now
    )
    article = Article(
        pair_id=pair.id,
        shared_by_id=pair.mentor_id,
        url=f"https://example.org/{words}",
        normalized_url=f"https://example.org/{words}",
        shared_at=now,
        title=f"title {words}",
        why=f"why {words}",
        contact_id=contact.id,
    )
    meeting = Meeting(
        pair_id=pair.id,
        proposed_by_id=pair.mentor_id,
        slots=slots_of([now + timedelta(days=4), now + timedelta(days=7)]),
        minutes=45,
        modality=Modality.VIDEO,
        changed_by_id=pair.mentor_id,
        changed_at=now,
        link=f"https://example.org/join/{words}",
    )
    reflection = Reflection(
        pair_id=pair.id,
        person_id=pair.mentor_id,
        rating=4,
        answered_at=now,
        comment=f"comment {words}",
    )
    session.add_all([alert, request, passed, article, meeting, reflection])
    session.flush()
    gist = {
        "pairs": [pair.id], "modality": "video", "on": "2026-10-01", "at": None,
        "minutes": 30, "note": f"draft {words}", "tags": [f"#{words}"], "like": contact.id,
    }  # fmt: skip
    wish = {
        "url": f"https://example.org/2{words}", "normalized_url": f"https://example.org/2{words}",
        "title": words, "why": words, "pairs": [pair.id],
    }  # fmt: skip
    plan = {
        "pair": pair.id, "times": [(now + timedelta(days=5)).isoformat()], "minutes": 45,
        "modality": "video", "link": f"https://example.org/join/{words}",
    }  # fmt: skip
    change = {"what": "end", "pair": pair.id}
    drafts = [
        add_draft(session, pair.mentor_id, "contact", gist, now),
        add_draft(session, pair.mentor_id, "article", wish, now),
        add_draft(session, leader, "cohort_change", change, now),
        add_draft(session, pair.mentor_id, "meeting", plan, now),
    ]
    return Things(
        pair.cohort_id,
        pair.id,
        pair.mentor_id,
        pair.participant_id,
        contact.id,
        alert.id,
        request.id,
        passed.id,
        _add_capstone(session, pair, words, now),
        _add_referral(session, pair, words, now),
        _add_undelivered(session, article, pair, now),
        tuple(draft.id for draft in drafts),
        meeting.id,
        _add_exception(session, pair, leader, now),
    )


def _add_capstone(session: Session, pair: Pair, words: str, now: datetime) -> int:
    """Let the participant work on a capstone that is not handed in, with a note."""
    capstone = Capstone(
        cohort_id=pair.cohort_id,
        title="Internet on the bus",
        challenge="Some students have none at home.",
        started_at=now,
    )
    session.add(capstone)
    session.flush()
    session.add_all(
        [
            CapstoneMember(
                capstone_id=capstone.id,
                cohort_id=pair.cohort_id,
                person_id=pair.participant_id,
                joined_at=now,
            ),
            CapstoneNote(
                capstone_id=capstone.id, pair_id=pair.id, text=f"progress {words}", written_at=now
            ),
        ]
    )
    session.flush()
    return capstone.id


def _add_exception(session: Session, pair: Pair, leader: int, now: datetime) -> int:
    exception = GrantedException(
        cohort_id=pair.cohort_id,
        person_id=pair.mentor_id,
        duty=Duty.FIRST_CONTACT,
        reason="on leave",
        granted_by_id=leader,
        granted_at=now,
        pair_id=pair.id,
    )
    session.add(exception)
    session.flush()
    return exception.id


def _add_referral(session: Session, pair: Pair, words: str, now: datetime) -> int:
    referral = Referral(
        pair_id=pair.id, colleague=words, purpose=words, reach=words, brought_in_at=now
    )
    session.add(referral)
    session.flush()
    return referral.id


def _add_undelivered(session: Session, article: Article, pair: Pair, now: datetime) -> int:
    """Let one notice about the article be lost and another be in doubt; return the doubtful one."""
    row = {
        "kind": NoticeKind.ARTICLE,
        "recipient_id": pair.participant_id,
        "cohort_id": pair.cohort_id,
        "pair_id": pair.id,
        "subject_id": article.id,
        "due_at": now,
        "created_at": now,
        "settled_at": now,
    }
    doubt = {"state": NoticeState.NEEDS_HUMAN, "reason": "timeout", "sent_at": now}
    lost = {"state": NoticeState.DEAD, "reason": "channel_not_found", "sent_at": None}
    keys = [f"doubt:{article.id}", f"lost:{article.id}"]
    add_notices(session, [{"key": keys[0], **row, **doubt}, {"key": keys[1], **row, **lost}])
    found = find_notice(session, keys[0])
    assert found is not None
    return found.id
