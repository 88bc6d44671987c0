"""Every link in a document leads to a file and a heading that are there."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))
)


@cache
def words_of(path: Path) -> str:
    """Return the document without the code in it."""
    return re.sub(r"^ *```.*?^ *```", "", path.read_text(encoding="utf-8"), flags=re.S | re.M)


@cache
def anchors_of(path: Path) -> frozenset[str]:
    """Return what a page of GitHub calls its headings."""
    headings = re.findall(r"^#+ (.+)$", words_of(path), re.M)
    return frozenset(
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings
    )


def leads_nowhere(link: str, document: Path) -> bool:
    name, _, anchor = link.partition("#")
    target = (document.parent / name).resolve() if name else document
    return not target.exists() or (bool(anchor) and anchor not in anchors_of(target))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_somewhere(name):
    document = ROOT / name
    links = re.findall(r"\]\(([^)\s]+)\)", words_of(document))
    own = [link for link in links if not re.match(r"https?:|mailto:", link)]

    assert [link for link in own if leads_nowhere(link, document)] == []


def test_it_would_be_seen():
    readme = ROOT / "README.md"

    assert not leads_nowhere("docs/operations.md#limits", readme)
    assert leads_nowhere("docs/operations.md#no-such-heading", readme)
    assert leads_nowhere("docs/nothing.md", readme)
