"""Numbers as people type them: "45", "1.5", "½", "1 1/2", "twenty-five"."""

from handlers.reading.word_lists import listed

_ONES = listed(
    """
    one two three four five six seven eight nine ten eleven twelve
    """
)
HOUR_WORDS = {word: hour for hour, word in enumerate(_ONES, start=1)}
"""The hours of a clock in words."""
_WORDS = HOUR_WORDS | {
    "fifteen": 15,
    "twenty": 20,
    "twenty-five": 25,
    "twenty five": 25,
    "thirty": 30,
    "thirty-five": 35,
    "thirty five": 35,
    "forty": 40,
    "forty-five": 45,
    "forty five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}

NUMBER = (
    r"(?:[0-9]{0,9}\.[0-9]{1,4}|[0-9]{1,4} (?:1/2|1/4|3/4)|[0-9]{0,4}[½¼¾]|[0-9]{1,9}|"
    + "|".join(sorted(_WORDS, key=len, reverse=True))
    + ")"
)
"""A pattern over keys for one number."""

ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
            "twenty-second",
            "twenty-third",
            "twenty-fourth",
            "twenty-fifth",
            "twenty-sixth",
            "twenty-seventh",
            "twenty-eighth",
            "twenty-ninth",
            "thirtieth",
            "thirty-first",
        ],
        start=1,
    )
}


def number_value(words: str) -> float:
    """Return the value of a text that NUMBER matches; "a" and "an" are one."""
    if words in ("a", "an"):
        return 1
    if words in _WORDS:
        return _WORDS[words]
    return sum(_part_value(part) for part in _parts(words))


def _parts(words: str) -> list[str]:
    if words[-1:] in _FRACTIONS:
        return [part for part in (words[:-1], words[-1]) if part]
    return words.split()


def _part_value(part: str) -> float:
    return _FRACTIONS[part] if part in _FRACTIONS else float(part)
