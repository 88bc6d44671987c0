"""Writes runs of text in the little Markdown that Teams' cards understand, escaped once.

Teams draws bold, italic, lists and links in a TextBlock and in facts; there is no way to turn
that off, so every sign that could mean something is escaped.
Source: learn.microsoft.com, format cards in Teams.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from messages.message import Run

# The bracket after "]" because older phones ignore the backslash before "]"; "&" where it would
# begin an entity; "!" where it would make the link after it an image; the second of two braces
# because {{DATE(…)}} is a function in cards.
MARKUP = re.compile(r"[\\`*_\[\]~<>]|(?<=\])\(|&(?=#?\w+;)|!(?=\[|$)|(?<=\{)\{")
LINE_START = re.compile(r"^([-+#])|^(\d+)([.)])", re.MULTILINE)


def escaped(text: str) -> str:
    """Return the text so that Teams shows it as it was typed; line ends become paragraphs."""
    return _paragraphs(MARKUP.sub(r"\\\g<0>", text))


def escaped_line(text: str) -> str:
    """Return the text escaped and on one line."""
    return escaped(" ".join(text.split()))


def markdown(words: Iterable[Run]) -> str:
    """Return the runs as Markdown, with bold and links; line ends become paragraphs."""
    return _paragraphs("".join(map(_marked, words)))


def markdown_line(words: Iterable[Run]) -> str:
    """Return the runs as Markdown on one line."""
    return markdown(replace(run, text=run.text.replace("\n", " ")) for run in words)


def _marked(run: Run) -> str:
    text = MARKUP.sub(r"\\\g<0>", run.text)
    if run.url:
        text = f"[{' '.join(text.split())}]({_link_target(run.url)})"
    return "\n".join(map(_bold, text.split("\n"))) if run.bold else text


def _bold(text: str) -> str:
    """Return the text in bold; blanks stay outside, or the asterisks would be shown."""
    inner = text.strip()
    return text.replace(inner, f"**{inner}**", 1) if inner else text


def _link_target(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29")


def _paragraphs(text: str) -> str:
    """Return each line as a paragraph: a single line end would be drawn as a blank.

    Blanks at the start of a line would make it a block of code.
    """
    lines = "\n".join(line.strip() for line in text.split("\n") if line.strip())
    return LINE_START.sub(_escaped_start, lines).replace("\n", "\n\n")


def _escaped_start(match: re.Match[str]) -> str:
    sign, number, stop = match.groups()
    return f"\\{sign}" if sign else f"{number}\\{stop}"
