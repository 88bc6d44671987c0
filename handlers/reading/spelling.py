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
    yesterday tomorrow wednesday thursday saturday tuesday conference facetime january february
    september october november december afternoon
    """
)
_BY_HAND = {
    "tomorrow": "tommorow tommorrow tomorow tmrw tmw 2moro",
    "yesterday": "yest yday ystrday yesterdy",
    "today": "2day tody todya",
    "zoom": "zom",
    "video": "vido vidio viedo",
    "email": "eamil e-mial emal emai",
    "phone": "fone phn",
    "coffee": "cofee coffe cofffee",
    "wednesday": "wendesday wensday wednsday",
    "thursday": "thrusday thurday thurdsay",
    "tuesday": "tusday teusday",
    "saturday": "saterday satuday",
    "called": "calld caled",
    "texted": "txted textd",
    "text": "txt",
    "messaged": "msged msg'd",
    "minutes": "minuets mintues minuts minuites",
    "hour": "houre huor",
    "facetime": "facetiem",
    "monday": "mondy",
    "friday": "firday",
    "meeting": "metting mtg meetign meeitng",
    "with": "wiht iwth wth",
    "about": "abuot abotu aobut",
    "again": "agian",
    "next": "nxt",
    "night": "nite",
    "tonight": "tonite 2nite tonigth",
    "morning": "mornign moring",
    "evening": "evenign",
    "half": "hlaf",
}
"""What was meant, with the typos that no rule makes."""
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
    return typos | {typo: word for word, slips in _BY_HAND.items() for typo in slips.split()}


_TYPOS = _typos()
