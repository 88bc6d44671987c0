"""A typed line as words with their places, so that what is not understood stays word for word."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.reading.mentions import CLOSING, OPENING, TOKEN
from handlers.reading.spelling import corrected
from handlers.reading.word_lists import word_set

OPAQUE = "Q"
MENTION = "M"
NEWLINE = "N"
"""Keys of words that are never read. Upper case, because typed keys are always lower case."""

# Each alternative is tried in this order at each place; the first that fits is the word.
_WORD = re.compile(
    r"""
    (?P<mention>\ue000[^\ue000\ue001\s]+\ue001(?:['’]s\b)?)
  | (?P<opaque>"[^"\n]*" | “[^”\n]*” | «[^»\n]*» | `[^`\n]*` | https?://\S+ | <[^<>\s][^<>\n]*>
      | [\w.+-]{1,64}@[\w-]+\.[\w.-]+ | (?<!\S):[a-z][a-z0-9_+-]*: | \#\w[\w-]* | \$\d[\w.,]*)
  | (?P<half>[ap]\.m\.?(?!\w))
  | (?P<stuck>(?:yesterday|today|zoom|call|phone|email|video)(?=\d))
  | (?P<number>(?:(?<!\S)\.)?\d(?:[^\W_]|(?<=\d)[:./](?=\d)|[-–](?=[^\W_])|(?<=[ap])\.m\b\.?)*)
  | (?P<with>w/)
  | (?P<word>[^\W\d_]\w*(?:(?:['’-]|(?<=\b\w)&(?=\w\b))[^\W_]\w*)*)
  | (?P<newline>\n)
  | (?P<mark>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A period right after one of these belongs to the word ("Nov. 3", "45 min.").
_ABBREVIATIONS = word_set(
    """
    w jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat
    sun min mins hr hrs approx mr mrs ms dr st re
    """
)
TITLES = frozenset({"mr", "mrs", "ms", "dr"})
_NEW_SENTENCE = re.compile(r"\s+[A-Z]|\s*$")


@dataclass(frozen=True)
class Word:
    """A word of the line: its place in the text and the key it is looked up by."""

    start: int
    end: int
    text: str
    key: str


@dataclass(frozen=True)
class Found:
    """A pattern found in a line: words first up to (not including) last."""

    first: int
    last: int
    match: re.Match[str]

    def group(self, name: str) -> str | None:
        return self.match.groupdict().get(name)


@dataclass(frozen=True)
class Line:
    """A cleaned line, its words, and their keys joined by single spaces."""

    text: str
    words: tuple[Word, ...]
    keys: str
    starts: tuple[int, ...]

    def find(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        """Yield whole-word matches of a pattern that is written over keys."""
        for match in pattern.finditer(self.keys):
            first = bisect_right(self.starts, match.start()) - 1
            yield Found(first, bisect_right(self.starts, match.end() - 1), match)

    def key(self, index: int) -> str:
        """Return the key of a word, "" beyond the ends."""
        return self.words[index].key if 0 <= index < len(self.words) else ""

    def original(self, first: int, last: int) -> str:
        """Return the text of words first up to last as it was typed."""
        return self.text[self.words[first].start : self.words[last - 1].end]


def whole_words(pattern: str) -> re.Pattern[str]:
    """Return a pattern over keys that matches whole words only."""
    return re.compile(rf"(?<![^ ])(?:{pattern})(?![^ ])")


def clean(text: str) -> str:
    """Return the text without control characters, lone surrogates and stray mention marks."""
    kept = "".join(_cleaned(character) for character in text)
    pieces = TOKEN.split(kept)
    pieces[0::2] = [piece.replace(OPENING, "").replace(CLOSING, "") for piece in pieces[0::2]]
    pieces[1::2] = [f"{OPENING}{user_id}{CLOSING}" for user_id in pieces[1::2]]
    return "".join(pieces).strip()


def length_of(text: str) -> int:
    """Return the length as chat platforms count it: most emoji are two."""
    return len(text) + sum(character > "\uffff" for character in text)


def beginning(text: str, longest: int) -> str:
    """Return as much of a cleaned text as is no longer than that, by `length_of`."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")


def _cleaned(character: str) -> str:
    if character in "\t\r\v\f\u2028\u2029\x85":
        return " "
    if character == "\n" or unicodedata.category(character) not in ("Cc", "Cs"):
        return character
    return ""


def tokenize(text: str) -> Line:
    """Return the line of a cleaned text."""
    words = tuple(_words(text))
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word.key) + 1
    return Line(text, words, " ".join(word.key for word in words), tuple(starts))


def _words(text: str) -> Iterator[Word]:
    position = 0
    while match := _WORD.search(text, position):
        position = match.end()
        if _is_abbreviation(match, text):
            position += 1
        typed = text[match.start() : position]
        yield Word(match.start(), position, typed, _key(match, typed))


def _is_abbreviation(match: re.Match[str], text: str) -> bool:
    """Whether the period behind the word is its own and not the end of a sentence."""
    if match.lastgroup not in ("word", "number") or not text.startswith(".", match.end()):
        return False
    ends_sentence = _NEW_SENTENCE.match(text, match.end() + 1)
    return _is_short(match.group()) and not (ends_sentence and match.group().lower() not in TITLES)


def _is_short(word: str) -> bool:
    return word.lower().lstrip("0123456789-") in _ABBREVIATIONS


def _key(match: re.Match[str], typed: str) -> str:
    kind = match.lastgroup
    if kind == "mention":
        return MENTION if typed.endswith(CLOSING) else MENTION + "'s"
    if kind in ("opaque", "newline"):
        return OPAQUE if kind == "opaque" else NEWLINE
    plain = typed.casefold().replace("’", "'").replace("–", "-").replace("—", "-")
    if kind in ("half", "number") or (kind == "word" and plain.endswith(".")):
        plain = plain.replace(".m.", "m").replace(".m", "m").rstrip(".")
    return corrected(plain)
