"""The program in the README runs as it stands, against the example beside it."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.playground.asking import until

FOLDER = Path(__file__).parents[2] / "playground"


def test_the_ten_lines_of_the_readme_answer(start, tmp_path):
    from playground.seed import read_seed

    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(from slack_bolt.*?)```", text, re.S).group(1)
    playground = start(read_seed(FOLDER / "example.yml"))
    program = tmp_path / "app.py"
    program.write_text(code.replace("http://127.0.0.1:8090", playground.url))

    with subprocess.Popen([sys.executable, str(program)]) as process:
        try:
            until(lambda: playground.world.courier.socket.count == 1, seconds=10)
            came = playground.act("command", user="U0MAYA", command="/hello", text="world")
        finally:
            process.kill()

    assert came["messages"][0]["text"] == "Hello <@U0MAYA>, you said: world"


def test_the_program_prints_its_address_and_serves_the_page():
    command = [sys.executable, "-m", "playground", "--seed", str(FOLDER / "example.yml")]
    with subprocess.Popen(
        [*command, "--port", "0"], cwd=FOLDER.parent, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            line = process.stdout.readline()
            port = int(re.search(r"http://127\.0\.0\.1:(\d+)", line).group(1))
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(b"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")
                page = connection.makefile().read()
        finally:
            process.kill()

    assert "<title>Playground</title>" in page


def test_ctrl_c_ends_the_program_quietly_and_the_state_is_kept(tmp_path):
    state = tmp_path / "state.json"
    command = [sys.executable, "-m", "playground", "--seed", str(FOLDER / "example.yml")]
    with subprocess.Popen(
        [*command, "--port", "0", "--state", str(state)],
        cwd=FOLDER.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        url = re.search(r"http://\S+", process.stdout.readline()).group()
        with urllib.request.urlopen(f"{url}/health", timeout=5) as answer:
            answer.read()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=10)

    assert (process.returncode, said) == (0, "")
    assert "Maya Lin" in state.read_text()


def test_a_seed_that_is_wrong_ends_the_program_with_a_sentence(tmp_path, capsys):
    from playground.__main__ import main

    (tmp_path / "seed.yml").write_text("users: [{id: U1, tz: Moon}]")

    code = main(["--seed", str(tmp_path / "seed.yml")])

    assert code == 2
    assert "no time zone 'Moon'" in capsys.readouterr().err
