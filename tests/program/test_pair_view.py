"""What may be seen of a pair."""

from datetime import UTC, date, datetime

from sqlalchemy import event

from models import Article, Excuse, Pair
from program.pair_view import check_ins_of, pair_outline
from program.periods import Month
from program.rules import Rules
from tests.cast import ANNOUNCED, add_contact


def test_the_words_of_a_pair_are_never_even_loaded_for_a_facilitator(sessions, cast, rules, clock):
    with sessions.begin() as session:
        pair = session.get_one(Pair, cast.pair_id)
        add_contact(session, pair, date(2026, 9, 10), note="secret")
        session.add(
            Article(
                pair_id=pair.id,
                shared_by_id=cast.maya_id,
                url="https://example.org",
                normalized_url="https://example.org",
                shared_at=clock.now,
            )
        )
    statements: list[str] = []

    def listen(*arguments):
        statements.append(arguments[2])

    with sessions.read() as session:
        pair = session.get_one(Pair, cast.pair_id)
        event.listen(sessions.engine, "before_cursor_execute", listen)
        outline = pair_outline(session, pair, rules, clock.now)
        event.remove(sessions.engine, "before_cursor_execute", listen)

    read = " ".join(statements)
    assert outline.articles == 1
    for column in ("contact.note", "contact.tags", "article.url", "article.title", "article.why"):
        assert column not in read


def test_months_are_in_touch_empty_excused_or_still_open(cast, sessions):
    with sessions.read() as session:
        pair = session.get_one(Pair, cast.pair_id)
        pair.began_on = date(2026, 9, 8)
        days = [date(2026, 11, 30)]
        check_ins = check_ins_of(pair, days, date(2027, 1, 1))
        session.rollback()

    assert check_ins.in_touch == (Month(2026, 11),)
    assert check_ins.empty == (Month(2026, 10), Month(2026, 12))
    assert check_ins.excused == (Month(2026, 9),)
    assert check_ins.is_open


def test_a_month_that_ends_today_is_not_called_empty_yet(cast, sessions):
    with sessions.read() as session:
        pair = session.get_one(Pair, cast.pair_id)
        on_the_last = check_ins_of(pair, [], date(2026, 10, 31))
        the_day_after = check_ins_of(pair, [], date(2026, 11, 1))

    assert on_the_last.empty == (Month(2026, 9),)
    assert the_day_after.empty == (Month(2026, 9), Month(2026, 10))


def test_after_the_cohort_no_month_is_open(cast, sessions):
    with sessions.read() as session:
        pair = session.get_one(Pair, cast.pair_id)
        check_ins = check_ins_of(pair, [date(2027, 4, 2)], date(2027, 6, 1))

    assert not check_ins.is_open
    assert check_ins.in_touch == (Month(2027, 4),)
    assert len(check_ins.empty) == 7


def test_a_pair_that_has_not_begun_has_no_months(cast, sessions):
    with sessions.read() as session:
        pair = session.get_one(Pair, cast.pair_id)
        check_ins = check_ins_of(pair, [], date(2026, 8, 1))

    assert (check_ins.in_touch, check_ins.empty, check_ins.excused) == ((), (), ())


def test_a_month_of_which_half_was_spent_away_is_not_counted(session, cast):
    pair = session.get_one(Pair, cast.pair_id)
    excuse = {"granted_by_id": cast.fay_id, "created_at": ANNOUNCED}
    first, last = date(2026, 10, 1), date(2026, 10, 16)
    session.add(Excuse(person_id=cast.maya_id, starts_on=first, ends_on=last, **excuse))
    session.flush()

    now = datetime(2026, 12, 5, 15, tzinfo=UTC)
    check_ins = pair_outline(session, pair, Rules(), now).check_ins

    assert check_ins.excused == (Month(2026, 10),)
    assert check_ins.empty == (Month(2026, 9), Month(2026, 11))
