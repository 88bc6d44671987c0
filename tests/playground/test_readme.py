"""The program in the README runs as it stands, against the example beside it."""

import re
import socket
import subprocess
import sys
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

    with subprocess.Popen([sys.executable, str(program)]) as process:  # noqa: S603 - our README
        try:
            until(lambda: playground.world.courier.socket.count == 1, seconds=10)
            came = playground.act("command", user="U0MAYA", command="/hello", text="world")
        finally:
            process.kill()

    assert came["messages"][0]["text"] == "Hello <@U0MAYA>, you said: world"


def test_the_program_prints_its_address_and_serves_the_page():
    command = [sys.executable, "-m", "playground", "--seed", str(FOLDER / "example.yml")]
    with subprocess.Popen(  # noqa: S603 - our own program
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


def test_a_seed_that_is_wrong_ends_the_program_with_a_sentence(tmp_path, capsys):
    from playground.__main__ import main

    (tmp_path / "seed.yml").write_text("users: [{id: U1, tz: Moon}]")

    code = main(["--seed", str(tmp_path / "seed.yml")])

    assert code == 2
    assert "no time zone 'Moon'" in capsys.readouterr().err
