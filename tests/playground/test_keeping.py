"""What the workspace keeps in a file, and finds again after a restart."""

import json
from datetime import timedelta

import pytest
from slack_sdk import WebClient

from playground.keeping import StateError
from playground.server import Playground
from tests.playground.asking import until
from tests.playground.conftest import MONDAY, SEED
from tests.playground.drawing import actions, button, home, section

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "state.json"


@pytest.fixture
def fill(file):
    """Run a playground that keeps its state, do something in it, and stop it."""

    def fill(what):
        with Playground(SEED, MONDAY, paused=True).keep_in(file) as running:
            web = WebClient("xoxb-playground", base_url=running.api_url, retry_handlers=[])
            return what(running, web)

    return fill


def test_messages_people_homes_and_time_outlive_the_process(file, fill):
    def live(running, web):
        blocks = [section("Hello"), actions(button("Undo", "undo"))]
        web.chat_postMessage(channel="U0MAYA", text="Hello", blocks=blocks)
        running.act("say", user="U0MAYA", text="Good day", wait=0)
        web.views_publish(user_id="U0SAM", view=home(section("2 of 3")))
        running.look(lambda slack: setattr(slack.users["U0OLU"], "deleted", True))
        running.move_clock(to=TUESDAY.isoformat())
        return running.sees("U0MAYA")["messages"]

    before = fill(live)

    with Playground(SEED, MONDAY, paused=True).keep_in(file) as again:
        assert again.sees("U0MAYA")["messages"] == before
        assert again.sees("U0SAM")["home"]["plain"] == "2 of 3"
        assert again.look(lambda slack: slack.users["U0OLU"].deleted)
        assert again.look(lambda slack: slack.now()) == TUESDAY


def test_what_comes_after_a_restart_is_newer_and_in_the_same_conversation(file, fill):
    def post(_, web):
        return web.chat_postMessage(channel="U0MAYA", text="x").data

    first, second = fill(post), fill(post)

    assert first["channel"] == second["channel"]
    assert float(first["ts"]) < float(second["ts"])


def test_threads_and_files_are_kept(fill):
    def write(running, web):
        root = web.chat_postMessage(channel="U0MAYA", text="x").data
        web.chat_postMessage(channel=root["channel"], text="y", thread_ts=root["ts"])
        web.files_upload_v2(channel="C0TEAM", filename="a.txt", content="words")

    fill(write)
    found = fill(lambda running, _: (running.sees("U0MAYA"), running.look(lambda s: s.files)))

    assert len(found[0]["messages"][0]["replies"]) == 1
    assert [each["content"] for each in found[1].values()] == [b"words"]


def test_somebody_new_in_the_seed_comes_to_those_who_were_kept(file, fill):
    fill(lambda running, web: web.chat_postMessage(channel="U0MAYA", text="x"))
    seed = {**SEED, "users": [*SEED["users"], {"id": "U0NEW"}]}

    with Playground(seed, MONDAY).keep_in(file) as again:
        assert again.look(lambda slack: {"U0NEW", "U0MAYA"} <= set(slack.users))


def test_the_file_is_written_while_the_playground_runs(file):
    with Playground(SEED, MONDAY).keep_in(file) as running:
        running.act("say", user="U0MAYA", text="Good day", wait=0)

        until(lambda: file.exists() and "Good day" in file.read_text())


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"format": 99}', '{"format": 1, "now": "soon"}', '{"format": 1, "users": 3}'],
)
def test_a_file_that_is_no_state_is_refused_and_left_alone(file, text):
    file.write_text(text)

    with pytest.raises(StateError, match=r"state\.json"):
        Playground(SEED, MONDAY).keep_in(file)
    assert file.read_text() == text


def test_the_program_says_so_when_the_file_is_wrong(tmp_path, file, capsys):
    from playground.__main__ import main

    file.write_text("{}")
    (tmp_path / "seed.yml").write_text(json.dumps(SEED))

    code = main(["--seed", str(tmp_path / "seed.yml"), "--state", str(file)])

    assert code == 2
    assert "another version" in capsys.readouterr().err
