"""/agreement: either of a pair records how they work; both know it, reminders follow it."""

from datetime import date

import pytest

from handlers import BUTTONS, agree_style, contact_form, show_pair
from messages.message import Form
from models import Agreement, EndReason, Modality, Notice, NoticeKind, Pair, Rhythm, Role
from models.agreement import find_agreement
from models.person import get_person
from program.errors import NotForYouError, NotYourPartnerError, PairEndedError
from program.pairs import end_pair
from program.rules import Rules
from scheduler import agreement as agreement_notice
from scheduler import monthly_nudge
from scheduler.job import Skip
from tests.cast import add_contact, add_pair, add_person
from tests.handlers.calls import buttons_of, call, fill_in, filled

EVERY_TWO_WEEKS = {"how": "video", "rhythm": "biweekly", "times": "Tuesdays canaryfour"}


def opened(session, person_id, now, words="") -> Form:
    form = agree_style.handle(session, call(session, person_id, words), now)
    assert isinstance(form, Form)
    return form


def recorded(session, person_id, now, answers=EVERY_TWO_WEEKS):
    form = opened(session, person_id, now)
    return agree_style.submit(session, fill_in(session, person_id, form, answers), now)


def notices(session) -> list[Notice]:
    return session.query(Notice).filter_by(kind=NoticeKind.AGREEMENT).order_by(Notice.id).all()


def test_it_is_kept_and_the_partner_hears_of_it(session, cast, clock):
    reply = recorded(session, cast.maya_id, clock.now)

    kept, (notice,) = find_agreement(session, cast.pair_id), notices(session)
    told = agreement_notice.compose(session, notice, Rules(), clock.now)
    assert isinstance(kept, Agreement)
    assert (kept.modality, kept.rhythm) == (Modality.VIDEO, Rhythm.BIWEEKLY)
    assert reply.text.startswith("How you and Sam work: by video, every two weeks.\n")
    assert "Sam gets it now." in reply.text
    assert notice.recipient_id == cast.sam_id
    assert told.text.startswith("Maya recorded how you two work: by video, every two weeks.")
    assert "canaryfour" in told.text
    assert "canaryfour" not in repr(kept)


def test_the_same_again_tells_nobody(session, cast, clock):
    recorded(session, cast.maya_id, clock.now)

    reply = recorded(session, cast.sam_id, clock.advance(days=1))

    assert "It was recorded so already." in reply.text
    assert len(notices(session)) == 1


def test_the_other_one_changes_it_and_the_first_word_is_not_needed_any_more(session, cast, clock):
    recorded(session, cast.maya_id, clock.now)
    later = clock.advance(hours=1)
    form = opened(session, cast.sam_id, later)
    recorded(session, cast.sam_id, later, {"how": "phone", "rhythm": "weekly"})

    first, second = notices(session)

    assert (filled(form)["how"], filled(form)["rhythm"]) == ("video", "biweekly")
    assert agreement_notice.compose(session, first, Rules(), later) == Skip("changed")
    assert "by phone, every week" in agreement_notice.compose(session, second, Rules(), later).text


def test_it_stands_in_pair_for_the_two_and_not_for_a_facilitator(session, cast, clock):
    before = show_pair.handle(session, call(session, cast.sam_id), clock.now)
    recorded(session, cast.maya_id, clock.now)
    after = show_pair.handle(session, call(session, cast.sam_id), clock.now)
    seen = show_pair.press(session, call(session, cast.fay_id, value=str(cast.pair_id)), clock.now)

    assert "Record how we work" in buttons_of(before)
    assert "How you work: by video, every two weeks." in after.text
    assert 'When: "Tuesdays canaryfour".' in after.text
    assert "every two weeks" not in seen.text
    assert "canaryfour" not in repr(seen)


def test_what_is_missing_is_asked_at_its_field(session, cast, clock):
    reply = recorded(session, cast.maya_id, clock.now, {"rhythm": "hourly"})

    assert set(reply.errors) == {"how", "rhythm"}
    assert find_agreement(session, cast.pair_id) is None


def test_words_that_are_typed_stand_in_the_form(session, cast, clock):
    assert filled(opened(session, cast.maya_id, clock.now, "@SAM Tuesdays at 4"))["times"] == (
        "Tuesdays at 4"
    )
    with pytest.raises(NotYourPartnerError):
        opened(session, cast.maya_id, clock.now, "@OLU weekly")


def test_a_partner_of_several_is_asked_for(session, cast, clock):
    lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
    pair = add_pair(session, cast.cohort_id, get_person(session, cast.maya_id), lee)

    missing = recorded(session, cast.maya_id, clock.now)
    recorded(session, cast.maya_id, clock.now, EVERY_TWO_WEEKS | {"pair": str(pair.id)})

    assert list(missing.errors) == ["pair"]
    assert find_agreement(session, pair.id) is not None
    assert find_agreement(session, cast.pair_id) is None


def test_strangers_and_ended_pairs_record_nothing(session, cast, clock):
    lee = add_person(session, "Lee Chan", cast.cohort_id, Role.PARTICIPANT)
    add_pair(session, cast.cohort_id, get_person(session, cast.maya_id), lee)
    form = opened(session, cast.sam_id, clock.now)

    with pytest.raises(NotForYouError):
        agree_style.submit(session, fill_in(session, lee.id, form, EVERY_TWO_WEEKS), clock.now)
    end_pair(session, session.get_one(Pair, cast.pair_id), EndReason.CLOSED, clock.now)
    with pytest.raises(PairEndedError):
        agree_style.submit(
            session, fill_in(session, cast.maya_id, form, EVERY_TWO_WEEKS), clock.now
        )


def nudge_of(session, person_id, now):
    notice = Notice(
        key=f"nudge:{person_id}",
        kind=NoticeKind.NUDGE,
        recipient_id=person_id,
        due_at=now,
        created_at=now,
        period="2026-10",
    )
    return monthly_nudge.compose(session, notice, Rules(), now)


def test_the_monthly_word_follows_it(session, cast, clock):
    add_contact(session, session.get_one(Pair, cast.pair_id), date(2026, 9, 15))
    usual = nudge_of(session, cast.maya_id, clock.now)
    recorded(session, cast.maya_id, clock.now)

    mayas, sams = (nudge_of(session, one, clock.now) for one in (cast.maya_id, cast.sam_id))
    first = next(iter(buttons_of(mayas).values()))
    form = BUTTONS[first.action].handle(
        session, call(session, cast.maya_id, value=first.value), clock.now
    )

    assert "agreed" not in usual.text
    assert "You two agreed on: by video, every two weeks." in mayas.text
    assert next(iter(buttons_of(sams))) == first.label == "We met by video…"
    assert filled(form)["modality"] == "video"
    assert "canaryfour" not in repr(mayas)


def test_once_a_month_is_what_the_word_is_anyway(session, cast, clock):
    recorded(session, cast.maya_id, clock.now, {"how": "email", "rhythm": "monthly"})

    message = nudge_of(session, cast.maya_id, clock.now)

    assert "agreed" not in message.text
    assert next(iter(buttons_of(message))) == "We emailed"


def test_a_button_with_another_modality_than_there_is_opens_the_form_all_the_same(
    session, cast, clock
):
    value = f"{cast.pair_id}|pigeon"

    form = contact_form.open_talked(session, call(session, cast.maya_id, value=value), clock.now)

    assert filled(form)["modality"] == "phone"
