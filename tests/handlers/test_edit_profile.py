"""/profile: people say what they bring along and where they want to grow, and correct it."""

from datetime import timedelta

import pytest

from handlers import edit_profile, show_home, show_pair
from handlers.call import Call
from messages.message import Facts, Form, Message
from messages.profiles import WHO_SEES
from models import EndReason, Membership, Pair, Profile, Role
from models.person import get_person
from models.profile import AreaKind, areas_of_person
from program.pairs import end_pair
from program.profiles import Described, profile_of, read_years, write_own
from program.talking_points import areas_of
from tests.cast import add_contact
from tests.handlers.calls import buttons_of, call, fill_in, press

SAMS = {
    "background": "Came from the help desk.",
    "years": "1 year",
    "expertise": "Data Management",
    "growth": "Business Management,Stakeholder Focus",
    "hopes": "A second pair of eyes.",
}


def opened(session, person_id, now) -> Form:
    return edit_profile.open_form(session, call(session, person_id), now)


def saved(session, person_id, answers, now):
    form = opened(session, person_id, now)
    return edit_profile.submit(session, fill_in(session, person_id, form, answers), now)


def shown(session, person_id, now, words="") -> Message:
    return edit_profile.handle(session, call(session, person_id, words), now)


def facts(message: Message) -> dict[str, str]:
    return dict(
        item for block in message.blocks if isinstance(block, Facts) for item in block.items
    )


def test_what_is_filled_in_is_kept_and_shown_with_who_sees_it(session, cast, clock):
    saved(session, cast.sam_id, SAMS, clock.now)

    message = shown(session, cast.sam_id, clock.now)

    assert facts(message) == {
        "Background": "Came from the help desk.",
        "Years in post": "1",
        "Strong in": "Data Management",
        "Wants to grow in": "Stakeholder Focus and Business Management",
        "Hopes for": "A second pair of eyes.",
    }
    assert WHO_SEES in message.text
    assert "Change my profile" in buttons_of(message)


def test_the_form_holds_what_is_stored_and_what_is_left_empty_is_taken_back(session, cast, clock):
    saved(session, cast.sam_id, SAMS, clock.now)
    button = buttons_of(shown(session, cast.sam_id, clock.now))["Change my profile"]

    form = edit_profile.open_form(session, press(session, cast.sam_id, button), clock.now)
    fields = {field.id: getattr(field, "value", None) or getattr(field, "values", None)
              for field in form.fields}  # fmt: skip
    saved(session, cast.sam_id, {"years": "2"}, clock.now)

    assert fields["background"] == "Came from the help desk."
    assert fields["years"] == "1"
    assert fields["growth"] == ("Stakeholder Focus", "Business Management")
    assert profile_of(session, cast.sam_id) == Described(years_in_post=2)


def test_each_role_has_its_own_fields(session, cast, clock):
    participant = {field.id for field in opened(session, cast.sam_id, clock.now).fields}
    mentor = {field.id for field in opened(session, cast.maya_id, clock.now).fields}
    session.add(Membership(person_id=cast.sam_id, cohort_id=cast.cohort_id, role=Role.MENTOR))
    session.flush()
    both = {field.id for field in opened(session, cast.sam_id, clock.now).fields}

    assert participant - mentor == {"growth"}
    assert mentor - participant == {"capacity"}
    assert both == participant | mentor


def test_a_field_that_the_form_does_not_ask_stays_as_it_was(session, cast, clock):
    growth = Described(growth=("Data Management",))
    write_own(session, get_person(session, cast.maya_id), growth, clock.now)

    saved(session, cast.maya_id, {"years": "12", "capacity": "3"}, clock.now)

    assert profile_of(session, cast.maya_id) == Described(
        years_in_post=12, growth=("Data Management",), capacity=3
    )


@pytest.mark.parametrize("years", ["many", "-1", "61", "1e3", "٣", "9" * 20])
def test_years_that_are_no_number_are_asked_again_with_all_that_was_typed(
    session, cast, clock, years
):
    reply = saved(session, cast.sam_id, {**SAMS, "years": years}, clock.now)

    assert isinstance(reply, Form)
    assert "from 0 to 60" in reply.errors["years"]
    fields = {field.id: field for field in reply.fields}
    assert fields["years"].value == years
    assert fields["hopes"].value == "A second pair of eyes."
    assert fields["growth"].values == ("Stakeholder Focus", "Business Management")
    assert session.query(Profile).count() == 0


@pytest.mark.parametrize(
    ("typed", "years"), [("12", 12), ("0", 0), ("1 year", 1), ("20+ yrs.", 20), ("First year", 0)]
)
def test_years_are_read_as_people_write_them(typed, years):
    assert read_years(typed) == years


def test_what_nobody_was_offered_is_not_kept(session, cast, clock):
    forged = {"expertise": "Data Management,Astrology", "capacity": "900", "growth": "x" * 3000}

    saved(session, cast.maya_id, {**forged, "background": "x" * 4000}, clock.now)

    kept = profile_of(session, cast.maya_id)
    assert kept.expertise == ("Data Management",)
    assert (kept.growth, kept.capacity) == ((), None)
    assert len(kept.background) == 500


def test_saving_twice_changes_nothing_more(session, cast, clock):
    saved(session, cast.sam_id, SAMS, clock.now)
    before = profile_of(session, cast.sam_id)

    saved(session, cast.sam_id, SAMS, clock.now)

    assert profile_of(session, cast.sam_id) == before


@pytest.mark.parametrize("words", ["edit", "Change"])
def test_the_form_opens_by_typing_too(session, cast, clock, words):
    assert isinstance(shown(session, cast.sam_id, clock.now, words), Form)


@pytest.mark.parametrize("words", ["help", "whatever"])
def test_other_words_are_answered_with_help(session, cast, clock, words):
    assert "/profile edit" in shown(session, cast.sam_id, clock.now, words).text


def test_an_empty_profile_says_so_and_offers_to_fill_it_in(session, cast, clock):
    message = shown(session, cast.sam_id, clock.now)

    assert "still empty" in message.text
    assert "Fill in my profile" in buttons_of(message)


# --- elsewhere ---------------------------------------------------------------------------


def pair_of(session, cast) -> Pair:
    return session.get_one(Pair, cast.pair_id)


def pair_shown(session, person_id, now) -> str:
    return show_pair.handle(session, call(session, person_id, "Sam"), now).text


def test_the_partner_reads_the_profile_in_pair(session, cast, clock):
    saved(session, cast.sam_id, SAMS, clock.now)

    read = pair_shown(session, cast.maya_id, clock.now)

    assert "Wants to grow in: Stakeholder Focus and Business Management" in read
    assert "Hopes for: A second pair of eyes." in read


def test_how_many_a_thought_partner_takes_on_is_not_told_to_the_participant(session, cast, clock):
    saved(session, cast.maya_id, {"years": "12", "capacity": "4"}, clock.now)

    read = show_pair.handle(session, call(session, cast.sam_id), clock.now).text

    assert "Years in post: 12" in read
    assert "4 participants" not in read


def test_no_facilitator_reads_what_was_written(session, cast, clock):
    saved(session, cast.sam_id, SAMS, clock.now)

    read = pair_shown(session, cast.fay_id, clock.now)

    assert "help desk" not in read
    assert "second pair of eyes" not in read


def test_a_former_partner_reads_the_profile_no_more(session, cast, clock):
    saved(session, cast.sam_id, SAMS, clock.now)
    end_pair(session, pair_of(session, cast), EndReason.CLOSED, clock.now)

    assert "help desk" not in pair_shown(session, cast.maya_id, clock.now + timedelta(hours=1))


def home_of(session, person_id, now) -> str:
    asked: Call = call(session, person_id, from_home=True)
    return show_home.handle(session, asked, now).text


def test_the_home_shows_the_own_profile_to_whoever_is_in_a_pair(session, cast, clock):
    saved(session, cast.maya_id, {"years": "12", "expertise": "Data Management"}, clock.now)

    assert "Your profile: 12 years in post; strong in Data Management." in home_of(
        session, cast.maya_id, clock.now
    )
    assert "Your profile is still empty." in home_of(session, cast.sam_id, clock.now)
    assert "profile" not in home_of(session, cast.fay_id, clock.now)


def test_growth_areas_choose_what_a_pair_may_talk_about_before_what_it_talked_about(
    session, cast, clock
):
    saved(session, cast.sam_id, SAMS, clock.now)
    contact = add_contact(session, pair_of(session, cast), clock.now.date())
    contact.tags = ["Data Management", "Stakeholder Focus"]
    session.flush()

    areas = areas_of(session, pair_of(session, cast))

    assert areas_of_person(session, cast.sam_id, AreaKind.GROWTH) == areas[:2]
    assert areas == ("Stakeholder Focus", "Business Management", "Data Management")
