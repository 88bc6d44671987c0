import pytest

from messages.message import Form, message, say
from tests import golden_messages, samples
from tests.bot.adaptive_card_rules import card_errors
from tests.bot.block_kit_rules import message_errors, view_errors
from tests.samples import Sample, add_sample, all_samples

ALL = all_samples()


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_the_sample_looks_as_approved(one):
    for path, text in golden_messages.files_of(one, golden_messages.ROOT):
        assert path.exists(), f"{path.name} is missing: run `make golden` and read it"
        assert path.read_text(encoding="utf-8") == text, "run `make golden`, read the difference"


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_both_platforms_accept_the_sample(one):
    readable = one.make()

    drawn = as_list(golden_messages.slack(readable))
    errors = [error for payload in drawn for error in slack_errors(payload, readable)]
    errors += [error for c in as_list(golden_messages.teams(readable)) for error in card_errors(c)]

    assert errors == []


def test_the_page_of_messages_is_up_to_date_and_no_golden_file_is_left_over():
    stale = [path.name for path in golden_messages.stale(golden_messages.ROOT)]

    assert stale == []


def test_a_message_that_changed_is_noticed_and_written_anew(tmp_path, monkeypatch):
    one = Sample("greeting", "Greetings", "At the start.", lambda: message(say("Hello *Sam*.")))
    monkeypatch.setattr(golden_messages, "all_samples", lambda: [one])
    golden_messages.write(tmp_path)
    folder = tmp_path / "tests" / "golden"
    (folder / "greeting.txt").write_text("Hello Maya.\n")
    (folder / "gone.txt").write_text("x")

    names = [path.name for path in golden_messages.stale(tmp_path)]
    golden_messages.write(tmp_path)

    assert names == ["gone.txt", "greeting.txt"]
    assert golden_messages.stale(tmp_path) == []
    assert (folder / "greeting.txt").read_text() == "Hello *Sam*.\n"
    assert not (folder / "gone.txt").exists()
    assert "### Greeting\n\nAt the start.\n\n> Hello \\*Sam\\*." in (
        (tmp_path / "docs" / "messages.md").read_text()
    )


def test_two_samples_cannot_share_a_name(monkeypatch):
    monkeypatch.setattr(samples, "_samples", {"welcome": Sample("welcome", "A", "", len)})

    with pytest.raises(ValueError, match="welcome"):
        add_sample("welcome", "B", lambda: message(say("x")))


def as_list(drawn):
    return drawn if isinstance(drawn, list) else [drawn]


def slack_errors(payload, readable):
    if isinstance(readable, Form):
        return view_errors(payload.get("view", payload))
    return view_errors(payload) if "type" in payload else message_errors(payload)
