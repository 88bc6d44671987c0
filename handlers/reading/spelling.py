"""Obvious typos of the words that are read, and nothing else.

A word is only mended when the mended form is certain: the table is built from the few words that
the readers know, by doubling, swapping or (in long words) dropping a letter, and a real English
word is never in it.
"""

from handlers.reading.word_lists import listed

_SHORT = listed(
    """
    zoom email phone video skype slack coffee lunch texted called emailed today friday monday
    sunday minutes messaged
    """
)
_LONG = listed(
    """
    yesterday tomorrow wednesday thursday saturday tuesday conference facetime
    """
)
_BY_HAND = {
    "tommorow": "tomorrow", "tommorrow": "tomorrow", "tomorow": "tomorrow", "tmrw": "tomorrow",
    "tmw": "tomorrow", "2moro": "tomorrow", "yest": "yesterday", "yday": "yesterday",
    "ystrday": "yesterday", "yesterdy": "yesterday", "2day": "today", "zom": "zoom",
    "vido": "video", "vidio": "video", "viedo": "video", "eamil": "email", "e-mial": "email",
    "emal": "email", "emai": "email", "fone": "phone", "phn": "phone", "cofee": "coffee",
    "coffe": "coffee", "cofffee": "coffee", "wendesday": "wednesday", "wensday": "wednesday",
    "wednsday": "wednesday", "thrusday": "thursday", "thurday": "thursday", "thurdsay": "thursday",
    "tusday": "tuesday", "teusday": "tuesday", "saterday": "saturday", "satuday": "saturday",
    "calld": "called", "caled": "called", "txted": "texted", "txt": "text", "textd": "texted",
    "msged": "messaged", "msg'd": "messaged", "minuets": "minutes", "mintues": "minutes",
    "minuts": "minutes", "minuites": "minutes", "houre": "hour", "huor": "hour", "tody": "today",
    "todya": "today", "facetiem": "facetime", "mondy": "monday", "firday": "friday",
    "metting": "meeting", "meetign": "meeting", "meeitng": "meeting", "wiht": "with",
    "iwth": "with", "abuot": "about", "abotu": "about", "aobut": "about", "agian": "again",
}  # fmt: skip
_REAL_WORDS = frozenset(["toady"])


def corrected(key: str) -> str:
    """Return the word that was meant, or the key itself when it is no certain typo."""
    return _TYPOS.get(key, key)


def _swapped(word: str) -> set[str]:
    return {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)}


def _doubled(word: str) -> set[str]:
    letters = range(1, len(word))
    return {word[:i] + word[i] * n + word[i:] for i in letters for n in (1, 2, 3)}


def _dropped(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(1, len(word))}


def _typos() -> dict[str, str]:
    known = {*_SHORT, *_LONG}
    typos: dict[str, str] = {}
    for word in (*_SHORT, *_LONG):
        made = _swapped(word) | _doubled(word) | (_dropped(word) if word in _LONG else set())
        typos.update(dict.fromkeys(made - known - _REAL_WORDS, word))
    return typos | _BY_HAND


_TYPOS = _typos()
