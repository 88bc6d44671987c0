"""The file with the key: made once, for its owner alone, and never shown."""

import subprocess
import sys
from pathlib import Path

import pytest

from models.keyring import Keyring, Place
from models.keys import KeyFile, KeyProblemError, new_key, read_keys
from tests.keys import KEY, OTHER_KEY

ROOT = Path(__file__).parents[2]
PLACE = Place("contact", "note", 1, 2)


@pytest.fixture
def file(tmp_path) -> KeyFile:
    return KeyFile(tmp_path / "bot.db.key")


def test_a_key_is_made_when_something_is_sealed_and_only_its_owner_reads_it(file):
    keyring = Keyring(file)
    assert keyring.keys == ()
    assert not file.path.exists()

    kept = keyring.seal("words", PLACE)

    assert file.path.stat().st_mode & 0o777 == 0o600
    assert Keyring(KeyFile(file.path)).open(kept, PLACE) == "words"
    assert [one.name for one in file.path.parent.iterdir()] == ["bot.db.key"]


def test_f11_processes_that_start_at_once_make_one_key(file):
    # `models` itself takes a second to load, and has no part in it.
    source = (
        "import sys; sys.path.insert(0, 'models'); from pathlib import Path; import keys\n"
        "file = keys.KeyFile(Path(sys.argv[1])); sys.stdin.readline(); print(file.first_key().id)"
    )
    command = [sys.executable, "-c", source, str(file.path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    both = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(2)]
    for process in both:
        process.stdin.write("\n")
        process.stdin.flush()

    said = {process.communicate(timeout=30)[0].strip() for process in both}

    assert said == {KeyFile(file.path).first_key().id}


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_may_read_is_refused_with_the_way_out(file, mode):
    file.make()
    file.path.chmod(mode)

    with pytest.raises(KeyProblemError, match=r"others may read it.*chmod 600"):
        KeyFile(file.path).check()


@pytest.mark.parametrize("content", ["", "# nothing\n", "c2hvcnQ=\n", "naïve"])
def test_a_file_without_a_key_is_refused_and_left_as_it_is(file, content):
    file.path.write_text(content, encoding="utf-8")
    file.path.chmod(0o600)

    with pytest.raises(KeyProblemError, match="holds no key") as refused:
        file.check()

    assert file.path.read_text(encoding="utf-8") == content
    assert "c2hvcnQ" not in str(refused.value)


def test_a_running_process_seals_with_a_new_key_as_soon_as_it_is_there(file):
    running, other = Keyring(file), KeyFile(file.path)
    before = running.seal("words", PLACE)
    key = new_key()

    other.add(key)

    after = running.seal("words", PLACE)
    assert f":{key.id}:" in after
    assert {running.open(one, PLACE) for one in (before, after)} == {"words"}
    assert file.path.stat().st_mode & 0o777 == 0o600


def test_a_process_that_runs_keeps_its_key_when_the_file_is_gone(file):
    keyring = Keyring(file)
    kept = keyring.seal("words", PLACE)
    file.path.unlink()

    assert keyring.open(kept, PLACE) == "words"
    assert keyring.seal("more", PLACE)[:18] == kept[:18]


def test_several_keys_are_read_the_first_of_them_seals():
    assert read_keys(f"{KEY.written},{OTHER_KEY.written}") == (KEY, OTHER_KEY)
    assert read_keys(f"# now\n{KEY.written}\n{OTHER_KEY.written} # until June\n") == (
        KEY,
        OTHER_KEY,
    )


def test_no_key_is_ever_shown(file):
    keyring = Keyring(file)
    keyring.seal("words", PLACE)

    shown = f"{keyring!r} {keyring.keys!r} {keyring.keys[0]} {vars(keyring)}"

    assert keyring.keys[0].written not in shown
    assert str(keyring.keys[0].secret) not in shown
