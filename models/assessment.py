"""Self-assessments: where people see themselves. Theirs alone, unless they share one."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Select,
    delete,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, change, change_row, is_sqlite, one_of
from models.cohort import Cohort
from models.framework import Instrument, InstrumentKind


class Moment(StrEnum):
    """In which part of a cohort's time."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Assessment(Base):
    """One time that a person went through an instrument, or began to."""

    __tablename__ = "assessment"
    __table_args__ = (
        Index(
            "uq__assessment__open",
            "person_id",
            "instrument_id",
            "is_short",
            unique=True,
            sqlite_where=text("finished_at IS NULL"),
            postgresql_where=text("finished_at IS NULL"),
        ),
        Index(None, "cohort_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"))
    """Of one version: a newer one does not change what was begun."""
    moment: Mapped[Moment] = mapped_column(one_of(Moment))
    """When it was finished; until then, when it was begun."""
    is_short: Mapped[bool]
    """One item an area."""
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None] = mapped_column(default=None)
    pages_done: Mapped[int] = mapped_column(default=0)
    """How many forms of it were sent; the next one is where it goes on."""
    chosen_areas: Mapped[list[str]] = mapped_column(default_factory=list, repr=False)
    """What the person made their growth areas out of its result."""


class Answer(Base):
    __tablename__ = "answer"
    __table_args__ = (CheckConstraint("level >= 1", name="level"),)

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"), primary_key=True)
    level: Mapped[int] = mapped_column(repr=False)


class AssessmentShare(Base):
    """The partner of this pair may read the result, until it is taken back."""

    __tablename__ = "assessment_share"

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pair.id"), primary_key=True)
    shared_at: Mapped[datetime]


# --- going through it --------------------------------------------------------------------


def find_assessment(session: Session, assessment_id: int) -> Assessment | None:
    return session.get(Assessment, assessment_id)


def open_assessments(session: Session, person_id: int) -> Sequence[Assessment]:
    """Return what the person began and did not finish, the latest begun first."""
    query = select(Assessment).where(
        Assessment.person_id == person_id, Assessment.finished_at.is_(None)
    )
    return session.scalars(query.order_by(Assessment.id.desc())).all()


def begin_assessment(session: Session, new: Assessment) -> None:
    """Keep what is begun, unless there is an open one of the same kind already."""
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    row = {
        "person_id": new.person_id,
        "cohort_id": new.cohort_id,
        "instrument_id": new.instrument_id,
        "moment": new.moment,
        "is_short": new.is_short,
        "started_at": new.started_at,
        "pages_done": 0,
        "chosen_areas": [],
    }
    session.execute(insert(Assessment).values(row).on_conflict_do_nothing())


def answers_of(session: Session, assessment_id: int) -> Mapping[int, int]:
    """Return the chosen levels (from 1) by item id."""
    query = select(Answer.item_id, Answer.level).where(Answer.assessment_id == assessment_id)
    return {row.item_id: row.level for row in session.execute(query)}


def put_answers(session: Session, assessment_id: int, levels: Mapping[int, int | None]) -> None:
    """Keep the level of each item; None takes back what was answered."""
    blank = [item_id for item_id, level in levels.items() if level is None]
    session.execute(
        delete(Answer).where(Answer.assessment_id == assessment_id, Answer.item_id.in_(blank))
    )
    rows = [
        {"assessment_id": assessment_id, "item_id": item_id, "level": level}
        for item_id, level in levels.items()
        if level is not None
    ]
    if rows:
        add = (sqlite.insert if is_sqlite(session) else postgresql.insert)(Answer)
        keys = [Answer.assessment_id, Answer.item_id]
        newest = {"level": add.excluded.level}
        session.execute(add.on_conflict_do_update(index_elements=keys, set_=newest), rows)


def mark_page_done(session: Session, assessment: Assessment, pages_done: int) -> None:
    """Remember how far the person got; never less than before."""
    change(
        session,
        update(Assessment)
        .where(Assessment.id == assessment.id, Assessment.pages_done < pages_done)
        .values(pages_done=pages_done),
    )
    session.refresh(assessment)


def finish_if_open(session: Session, assessment: Assessment, moment: Moment, now: datetime) -> bool:
    """Finish it; return False if that was done before."""
    statement = (
        update(Assessment)
        .where(Assessment.id == assessment.id, Assessment.finished_at.is_(None))
        .values(finished_at=now, moment=moment)
    )
    return change_row(session, assessment, statement)


# --- what came of it ---------------------------------------------------------------------


def finished_assessments(
    session: Session, person_id: int, kind: InstrumentKind
) -> Sequence[Assessment]:
    """Return what the person finished and still has answers of, the latest first."""
    query = (
        select(Assessment)
        .join(Instrument, Instrument.id == Assessment.instrument_id)
        .where(
            Assessment.person_id == person_id,
            Assessment.finished_at.is_not(None),
            Instrument.kind == kind,
            select(Answer.item_id).where(Answer.assessment_id == Assessment.id).exists(),
        )
        .order_by(Assessment.finished_at.desc(), Assessment.id.desc())
    )
    return session.scalars(query).all()


def people_finished(
    session: Session, cohort_ids: Collection[int], kind: InstrumentKind
) -> Sequence[tuple[int, Moment, int]]:
    """Return (cohort, moment, person) for everybody who finished one; no answer is read."""
    query = (
        select(Assessment.cohort_id, Assessment.moment, Assessment.person_id)
        .join(Instrument, Instrument.id == Assessment.instrument_id)
        .where(
            Assessment.cohort_id.in_(cohort_ids),
            Assessment.finished_at.is_not(None),
            Instrument.kind == kind,
        )
        .distinct()
    )
    return [(cohort, moment, person) for cohort, moment, person in session.execute(query)]


# --- sharing -----------------------------------------------------------------------------


def share(session: Session, assessment_id: int, pair_id: int, now: datetime) -> None:
    """Let the pair's other one read it; once is enough."""
    insert = sqlite.insert if is_sqlite(session) else postgresql.insert
    row = {"assessment_id": assessment_id, "pair_id": pair_id, "shared_at": now}
    session.execute(insert(AssessmentShare).values(row).on_conflict_do_nothing())


def withdraw(session: Session, assessment_id: int, pair_id: int) -> None:
    session.execute(
        delete(AssessmentShare).where(
            AssessmentShare.assessment_id == assessment_id, AssessmentShare.pair_id == pair_id
        )
    )


def find_share(session: Session, assessment_id: int, pair_id: int) -> AssessmentShare | None:
    return session.get(AssessmentShare, (assessment_id, pair_id), populate_existing=True)


def pairs_shared_with(session: Session, assessment_id: int) -> frozenset[int]:
    """Return the ids of the pairs in which the result may be read."""
    query = select(AssessmentShare.pair_id).where(AssessmentShare.assessment_id == assessment_id)
    return frozenset(session.scalars(query))


def shared_in_pair(session: Session, pair_id: int) -> Sequence[Assessment]:
    """Return what the two share with each other and still has answers, the latest first."""
    query = (
        select(Assessment)
        .join(AssessmentShare, AssessmentShare.assessment_id == Assessment.id)
        .where(
            AssessmentShare.pair_id == pair_id,
            Assessment.finished_at.is_not(None),
            select(Answer.item_id).where(Answer.assessment_id == Assessment.id).exists(),
        )
        .order_by(Assessment.finished_at.desc(), Assessment.id.desc())
    )
    return session.scalars(query).all()


# --- erasing -----------------------------------------------------------------------------


def erase_answers(session: Session, cohorts_ended_before: date) -> int:
    """Erase answers and what was shared; that somebody finished one stays. Return how many rows."""
    old = _assessments(cohorts_ended_before)
    return sum(
        change(session, statement)
        for statement in (
            delete(Answer).where(Answer.assessment_id.in_(old)),
            delete(AssessmentShare).where(AssessmentShare.assessment_id.in_(old)),
        )
    )


def _assessments(cohorts_ended_before: date) -> Select[int]:
    return (
        select(Assessment.id)
        .join(Cohort, Cohort.id == Assessment.cohort_id)
        .where(Cohort.ends_on < cohorts_ended_before)
    )
