"""How every sample looks in Slack, in Teams and as plain text, kept in tests/golden/.

`python -m tests.golden_messages --write` writes the files and docs/messages.md anew;
`--check` says which are not up to date.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.slack_blocks import home_view, message_payloads
from bot.slack_forms import form_errors, form_view
from bot.teams_cards import cards
from bot.teams_forms import form_card
from messages.message import Form, Home, Message
from tests.message_page import page, plain_text
from tests.samples import Readable, Sample, all_samples

ROOT = Path(__file__).parent.parent
ENDINGS = (".slack.json", ".teams.json", ".txt")


def files(root: Path) -> Iterator[tuple[Path, str]]:
    """Each file and what must stand in it."""
    samples = all_samples()
    for one in samples:
        yield from files_of(one, root)
    yield root / "docs" / "messages.md", page(samples)


def files_of(one: Sample, root: Path) -> Iterator[tuple[Path, str]]:
    readable = one.make()
    texts = (as_json(slack(readable)), as_json(teams(readable)), plain_text(readable))
    for ending, text in zip(ENDINGS, texts, strict=True):
        yield root / "tests" / "golden" / f"{one.name}{ending}", text


def slack(readable: Readable) -> Any:
    """What Slack gets: a message's payload (or several), a view, or a form with its errors."""
    match readable:
        case Message():
            return only(message_payloads(readable))
        case Home():
            return home_view(readable)
        case Form():
            view = form_view(readable)
            return {"view": view, "answer": form_errors(readable)} if readable.errors else view


def teams(readable: Readable) -> Any:
    """What Teams gets: a card, or several."""
    if isinstance(readable, Form):
        return form_card(readable)
    return only(cards(Message(readable.blocks)))


def left_over(root: Path) -> list[Path]:
    """Golden files without a sample."""
    wanted = {path for path, _ in files(root)}
    folder = root / "tests" / "golden"
    return sorted(p for p in folder.glob("*") if p.name.endswith(ENDINGS) and p not in wanted)


def only(drawn: list[Any]) -> Any:
    return drawn[0] if len(drawn) == 1 else drawn


def as_json(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def stale(root: Path) -> list[Path]:
    """Files that are missing, differ or have no sample."""
    return left_over(root) + [
        path
        for path, text in files(root)
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def write(root: Path) -> None:
    for path in left_over(root):
        path.unlink()
    for path, text in files(root):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    if "--write" in arguments:
        write(ROOT)
        return 0
    paths = stale(ROOT)
    for path in paths:
        sys.stderr.write(f"{path.relative_to(ROOT)} is not up to date\n")
    return 1 if paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
