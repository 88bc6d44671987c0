from dataclasses import replace
from datetime import date

import pytest

from messages.digest import MOST_ROWS, weekly_digest
from messages.message import Heading, Table
from messages.undelivered import CAUSES, cause_of
from models import NoticeKind, NoticeState
from models.digest import Undelivered
from program.digest_parts import (
    Asked,
    AwayPerson,
    Back,
    Doer,
    NewPair,
    PairName,
    SilentPair,
    Trend,
)
from tests.samples.digests import BUSY, QUIET, THE_PAIR

NOVEMBER_18 = date(2026, 11, 18)
OTHER, LATE = PairName("Ana Souza", "Omar Reyes"), PairName("Walt Dixon", "Pia Holm")


def text(**changes) -> str:
    return weekly_digest(replace(QUIET, **changes)).text


# --- a quiet week ------------------------------------------------------------------------


def test_a_quiet_week_is_one_line():
    assert text() == (
        "All 24 pairs are on track. 19 contacts and 3 articles last week (17 and 4 the week "
        "before). Nothing needs you."
    )


@pytest.mark.parametrize(
    ("contacts", "articles", "words"),
    [
        (
            Trend(5, 5),
            Trend(1, 1),
            "5 contacts and 1 article last week (the same the week before).",
        ),
        (
            Trend(0, 2),
            Trend(0, 0),
            "No contacts and no articles last week (2 and 0 the week before).",
        ),
        (
            Trend(1, 0),
            Trend(0, 0),
            "1 contact and no articles last week (none the week before).",
        ),
    ],
)
def test_what_happened_is_compared_with_the_week_before(contacts, articles, words):
    assert words in text(contacts=contacts, articles=articles)


@pytest.mark.parametrize(
    ("pairs", "on_track", "words"),
    [
        (0, 0, "No pair is running."),
        (1, 1, "The one pair is on track."),
        (1, 0, "There is 1 pair in all."),
        (24, 0, "There are 24 pairs in all."),
        (24, 1, "1 of 24 pairs is on track."),
        (24, 20, "20 of 24 pairs are on track."),
    ],
)
def test_the_pairs_on_track_are_counted_in_words_that_fit(pairs, on_track, words):
    assert text(pairs=pairs, on_track=on_track).startswith(words)


def test_what_is_good_to_know_does_not_make_a_week_busy():
    told = text(
        on_track=23,
        away=(AwayPerson("Sam Ortiz", date(2026, 11, 30)),),
        back=(Back(THE_PAIR, NOVEMBER_18),),
    )

    assert "Nothing needs you." in told.splitlines()[0]
    assert "In touch again: Maya and Sam (November 18)." in told
    assert "Away: Sam through November 30." in told


def test_a_reader_with_several_cohorts_is_told_which_one_it_is():
    assert text(names_cohort=True).startswith("2026-27: All 24 pairs are on track.")


# --- a busy week -------------------------------------------------------------------------


def test_what_needs_the_reader_comes_first():
    first = weekly_digest(BUSY).text.splitlines()[0]

    assert first.startswith(
        "1 request for help waits, 2 pairs are silent, 1 pair is behind on video meetings, "
        "1 message may not have arrived, 1 message did not arrive, and 1 person is not in the "
        "workspace yet. 17 of 24 pairs are on track."
    )
    assert "Nothing needs you" not in first


def test_a_request_on_which_somebody_acts_waits_no_more_but_is_listed():
    doer = Doer("Fay Field", True, NOVEMBER_18)

    told = text(help=(Asked("Sam Ortiz", "Maya Lin", NOVEMBER_18, doer),))

    assert "Nothing needs you." in told
    assert (
        "Sam, on November 18, about connecting with Maya. You have been on it since November 18."
    ) in told


def test_a_request_on_which_nobody_acts_says_so():
    told = text(help=(Asked("Sam Ortiz", "Maya Lin", NOVEMBER_18, None),))

    assert told.startswith("1 request for help waits.")
    assert "about connecting with Maya. Nobody is on it yet." in told


def test_every_list_reads_as_sentences_and_comes_with_what_to_do():
    message = weekly_digest(BUSY)

    assert not [block for block in message.blocks if isinstance(block, Table)]
    assert "Maya and Sam: last contact October 8 (46 days ago)." in message.text
    assert "Dan and Hal Reed: 0 of 3, the first was due October 31." in message.text
    assert "/cohort shows every pair and what you can do about it." in message.text


def test_pairs_announced_on_one_day_are_told_together():
    first, third = date(2026, 9, 1), date(2026, 9, 3)
    new = (NewPair(THE_PAIR, first), NewPair(LATE, third), NewPair(OTHER, first))

    lines = text(not_begun=new).splitlines()

    assert "Not in touch yet (announced September 1): Maya and Sam; Ana and Omar." in lines
    assert "Not in touch yet (announced September 3): Walt and Pia." in lines


def test_people_who_share_a_first_name_are_named_in_full():
    other = SilentPair(PairName("Maya Reed", "Kim Day"), None, 20, None)
    one = SilentPair(THE_PAIR, date(2026, 10, 8), 46, None)

    told = text(silent=(one, other))

    assert "Maya Lin and Sam: last contact October 8 (46 days ago)." in told
    assert "Maya Reed and Kim: no contact since they began (20 days ago)." in told


def test_a_long_list_is_cut_with_the_way_to_the_rest():
    silent = tuple(SilentPair(THE_PAIR, None, 20, None) for _ in range(MOST_ROWS + 31))

    told = text(silent=silent)

    assert told.count("Maya and Sam: ") == MOST_ROWS
    assert "And 31 more: /cohort" in told


def test_a_list_that_just_fits_is_not_cut():
    silent = tuple(SilentPair(THE_PAIR, None, 20, None) for _ in range(MOST_ROWS))

    assert "more: /cohort" not in text(silent=silent)


def test_many_names_are_cut_too():
    told = text(unreachable=tuple(f"Name{number} Day" for number in range(12)))

    assert "Name8, Name9, and 2 more: /cohort" in told


def test_topics_come_with_numbers_and_say_what_they_do_not_tell():
    told = weekly_digest(BUSY).text

    assert "Talked about: Business Management (8 pairs) and Data Management (5 pairs)." in told
    assert "which pair talked about what stays with the pair" in told


def test_the_last_digest_says_how_it_ended():
    message = weekly_digest(
        replace(QUIET, today=date(2027, 5, 3), ended_on=date(2027, 4, 30), complete=20)
    )

    assert message.text.startswith(
        "2026-27 ended on April 30; this is its last digest. "
        "20 of 24 pairs held all 3 video meetings."
    )


def test_the_last_digest_lists_no_silent_pairs():
    silent = (SilentPair(THE_PAIR, None, 20, None),)
    message = weekly_digest(replace(QUIET, ended_on=date(2027, 4, 30), silent=silent))

    assert Heading("Silent") not in message.blocks


# --- what was not delivered --------------------------------------------------------------


def lost(
    reason: str | None,
    state: NoticeState = NoticeState.DEAD,
    name: str = "Sam Ortiz",
    number: int = 1,
) -> Undelivered:
    return Undelivered(4, name, NoticeKind.NUDGE, state, reason, number)


def test_each_known_reason_has_a_sentence_and_a_remedy():
    for reason in CAUSES:
        told = text(undelivered=(lost(reason),))

        assert reason == "late" or f"({reason})" not in told
        assert "1 monthly reminder to Sam: " in told
        assert CAUSES[reason].remedy in told


def test_f25_what_may_have_arrived_is_told_as_such_with_the_way_to_decide():
    told = text(undelivered=(lost("ratelimited", NoticeState.NEEDS_HUMAN),))

    assert told.startswith("1 message may not have arrived.")
    assert "Perhaps not delivered\n1 monthly reminder to Sam: the connection broke" in told
    assert "/cohort delivery is where you say that it arrived, or send it again." in told
    assert "Not delivered" not in told.splitlines()


def test_what_a_facilitator_gave_up_is_told_as_not_delivered():
    told = text(undelivered=(lost("lost:1", NoticeState.EXPIRED),))

    assert "it did not arrive, as a facilitator found out" in told
    assert "/cohort delivery sends again what can still be of use." in told


def test_what_expired_was_too_late():
    assert "too late to be useful" in text(undelivered=(lost("late", NoticeState.EXPIRED),))
    assert cause_of(lost("odd", NoticeState.EXPIRED)) == cause_of(lost("late"))


def test_a_mistake_of_ours_comes_with_its_code():
    assert "something broke on our side (code 7F3K)" in text(undelivered=(lost("bug:7F3K"),))


@pytest.mark.parametrize("reason", ["something_new", None])
def test_a_reason_that_nobody_explained_is_given_as_it_is(reason):
    told = text(undelivered=(lost(reason),))

    assert f"the chat refused them ({reason or 'no reason given'})" in told


def test_one_line_for_each_reason_the_most_frequent_first():
    told = text(
        undelivered=(
            lost("held", name="Lee Wong"),
            lost("not_in_workspace"),
            lost("not_in_workspace", name="Maya Lin", number=2),
        )
    )

    lines = [line for line in told.splitlines() if " monthly reminder" in line]
    assert lines[0].startswith("3 monthly reminders to Sam and Maya: not in the workspace yet.")
    assert lines[1].startswith("1 monthly reminder to Lee: everything was on hold")


def test_many_recipients_are_counted():
    many = tuple(lost("late", name=f"Name{number} Day") for number in range(6))

    assert "6 monthly reminders to 6 people: too late" in text(undelivered=many)
