"""Forms with answers that are missing, extra, huge or of another kind: nothing of it is kept."""

from __future__ import annotations

import itertools
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_bolt import App, BoltRequest, BoltResponse

from bot.app import slack_app
from bot.settings import Settings
from bot.slack_forms import form_view, misfits, read_answers
from bot.workers import Workers
from handlers import FORMS
from messages.message import (
    ChoiceField,
    DateField,
    Field,
    Form,
    MultiChoiceField,
    PersonField,
    TextField,
    TimeField,
)
from playground.server import Playground
from tests.bot.test_slack_app import SEED
from tests.cast import WORKSPACE
from tests.crowd import caller, drawn, is_broken
from tests.form_room import FormRoom, Opened, right_answer
from tests.rows import Rows, all_rows

NOW = datetime(2026, 10, 5, 14, tzinfo=UTC)
CHOSEN = "no-such-choice"
"""Given where words of one's own have no place."""
LONG = 3_000
"""More than this is in no field."""

ODD: tuple[Any, ...] = (
    None, "", 7, -1.5, True, [], ["a"], {}, {"a": {"b": []}}, [[[]]], "x" * 100_000,
    "\ud800\x00", "9999-99-99", "25:99", "0001-01-01", "<!channel>", "\u202e",
)  # fmt: skip
EVERYTHING = os.environ.get("HYPOTHESIS_PROFILE") == "fuzz"
_numbers = itertools.count()


@pytest.fixture(scope="module")
def api_url() -> Iterator[str]:
    with Playground(SEED) as playground:
        yield playground.api_url


@pytest.fixture(scope="module")
def room(sqlite_template, tmp_path_factory) -> Iterator[FormRoom]:
    """Return one room for all of these: what a form lets in depends on no database."""
    file = tmp_path_factory.mktemp("forms") / "forms.db"
    shutil.copy(sqlite_template, file)
    room = FormRoom(file, NOW)
    yield room
    room.close()


@pytest.fixture(scope="module")
def app(room, api_url) -> Iterator[App]:
    workers = Workers()
    settings = Settings(slack_bot_token="xoxb-playground", slack_api_url=api_url)
    yield slack_app(settings, room.crowd.gateway, workers)
    workers.shutdown()


def element_of(field: Field, given: object) -> dict[str, Any]:
    """Return what Slack sends of a field that was given this."""
    match field:
        case ChoiceField():
            return {"type": "static_select", "selected_option": {"value": given}}
        case MultiChoiceField():
            return {"type": "checkboxes", "selected_options": [{"value": given}]}
        case DateField():
            return {"type": "datepicker", "selected_date": given}
        case TimeField():
            return {"type": "timepicker", "selected_time": given}
        case PersonField():
            return {"type": "users_select", "selected_user": given}
        case TextField():
            return {"type": "plain_text_input", "value": given}


def odd_elements(field: Field, odd: object) -> Iterator[object]:
    """Yield the field with something odd in it, at each depth."""
    element = element_of(field, odd)
    yield element
    yield {**element, **{key: odd for key in element if key != "type"}}
    if isinstance(field, MultiChoiceField):
        yield {**element, "selected_options": [odd]}
    yield odd


def submitted(opened: Opened, values: Mapping[str, object]) -> dict[str, Any]:
    view = form_view(opened.form)
    return {
        "type": "view_submission",
        "user": {"id": opened.who},
        "team": {"id": WORKSPACE},
        "view": {**view, "id": f"V{next(_numbers)}", "state": {"values": values}},
    }


def some_of(everything: list[Any], step: int) -> list[Any]:
    """Return each step-th, from another first one each time; all where time is no matter."""
    return everything if EVERYTHING else everything[next(_numbers) % step :: step]


def odd_for(field: Field) -> tuple[Any, ...]:
    return ODD if isinstance(field, TextField) else (*ODD, CHOSEN)


def tries(opened: Opened) -> Iterator[dict[str, object]]:
    """Yield what is filled in, one field odd in each; in turn, or all where time is no matter."""
    fields, right = opened.form.fields, right_values(opened)
    odd = [
        (one, each) for one in fields for value in odd_for(one) for each in odd_elements(one, value)
    ]
    for field, element in odd if EVERYTHING else odd[next(_numbers) % 11 :: 11]:
        yield {**right, field.id: {"i": element}}
    first = fields[0].id if fields else CHOSEN
    yield from some_of([None, [], "x", {}, {first: None}, {first: []}], 3)
    yield {**right, CHOSEN: {"i": {"type": "plain_text_input", "value": CHOSEN}}}


def send(app: App, body: dict[str, Any]) -> BoltResponse:
    return app.dispatch(BoltRequest(body=body, mode="socket_mode"))


def test_every_form_is_tried_and_is_kept_when_it_is_filled_in_right(room, app):
    assert set(room.forms) == set(FORMS)
    refused = []
    for opened in room.forms.values():
        room.go_back_to(opened)
        before = kept(room)
        send(app, submitted(opened, right_values(opened)))
        if kept(room) == before:
            refused.append(opened.form.id)
    assert set(refused) == {"find_pair", "privacy.erase"}  # one looks up, one is answered No


def test_f34_no_form_breaks_or_keeps_rubbish_whatever_slack_sends_in_it(room, app, caplog):
    for opened in room.forms.values():
        room.go_back_to(opened)
        for values in tries(opened):
            answer = send(app, submitted(opened, values))

            where = (opened.form.id, str(values)[:200])
            assert answer.status == 200, where
            assert "did not work" not in str(answer.body), where
        assert_no_rubbish(room)
    assert not [record for record in caplog.records if record.exc_info]


def test_f34_no_form_breaks_or_keeps_rubbish_whatever_another_platform_sends(room, caplog):
    """Without the fields at hand, as Teams sends it: what Slack's own door holds back comes in."""
    for opened in room.forms.values():
        room.go_back_to(opened)
        form = opened.form
        right = {one.id: right_answer(one) for one in form.fields}
        odd = [(one, value) for one in form.fields for value in texts_for(one)]
        for field, value in some_of(odd, 7):
            answers = {**right, field.id: value}
            reply = room.crowd.gateway.form(caller(opened.who), form.id, form.context, answers)
            assert not is_broken(reply), (form.id, field.id, value)
            drawn(reply)
        assert_no_rubbish(room)
    assert not [record for record in caplog.records if record.exc_info]


def kept(room: FormRoom) -> Rows:
    """Return everything but that a call came in."""
    return all_rows(room.crowd.sessions) | {"seen_call": []}


def texts_for(field: Field) -> list[str]:
    return [one for one in odd_for(field) if isinstance(one, str) and len(one) <= LONG]


def right_values(opened: Opened) -> dict[str, object]:
    return {one.id: {"i": element_of(one, right_answer(one))} for one in opened.form.fields}


def assert_no_rubbish(room: FormRoom) -> None:
    """Words of people may say anything; nothing else is anything but what it should be."""
    for table, rows in all_rows(room.crowd.sessions).items():
        for text in (str(value) for row in rows for value in row):
            assert len(text) <= 2 * LONG, (table, text[:200])
            assert CHOSEN not in text, (table, text[:200])


# --- at the door -------------------------------------------------------------------------

FORM = Form(
    id="x",
    title="X",
    submit="Save",
    fields=(
        TextField("note", "Note", max_length=10),
        ChoiceField("how", "How", (("video", "Video"), ("phone", "Phone"))),
        MultiChoiceField("areas", "Areas", (("a", "A"), ("b", "B"))),
    ),
)


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"note": "0123456789", "how": "video", "areas": "a,b"}, set()),
        ({"note": "0123456789a"}, {"note"}),
        ({"note": "\U0001f393" * 6}, {"note"}),
        ({"how": "fax"}, {"how"}),
        ({"areas": "a,c"}, {"areas"}),
        ({"unknown": "x" * 3000}, set()),
        ({"unknown": "x" * 3001}, {"unknown"}),
    ],
)
def test_an_answer_that_its_field_cannot_have_goes_back_to_the_field(answers, wrong):
    assert set(misfits(form_view(FORM), answers)) == wrong


@pytest.mark.parametrize("odd", [one for one in ODD if not isinstance(one, str)], ids=repr)
@pytest.mark.parametrize(
    "name", ["value", "selected_option", "selected_options", "selected_date", "selected_user"]
)
def test_what_is_of_another_kind_is_no_answer(name, odd):
    for element in ({name: odd}, {name: {"value": odd}}, {name: [odd]}, {name: [{"value": odd}]}):
        assert read_answers({"state": {"values": {"field": {"i": element}}}}) == {}
        assert read_answers({"state": {"values": {"field": element}}}) == {}


def test_a_text_of_more_than_fits_says_so_and_stays_open(room, app):
    opened = room.forms["contact.log"]
    room.go_back_to(opened)
    long = {"note": {"i": {"value": "x" * 100_000}}}
    before = kept(room)

    answer = send(app, submitted(opened, {**right_values(opened), **long}))

    assert "Please shorten it" in json.loads(answer.body)["errors"]["note"]
    assert kept(room) == before


def test_a_line_of_a_hundred_thousand_signs_is_refused_kindly(room, app):
    before = kept(room)
    body = {"command": "/cohort", "text": "away " + "Sam " * 25_000, "user_id": "UFAY"}

    answer = send(app, {**body, "team_id": WORKSPACE, "trigger_id": "t1"})

    assert "shorter text" in json.loads(answer.body)["text"]
    assert kept(room) == before
