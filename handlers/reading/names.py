"""Partners by mention or by name: "@Sam", "with Sam", "called Sam Ortiz"."""

from collections.abc import Iterator, Sequence

from handlers.reading.claims import PartnerClaim
from handlers.reading.mentions import mentioned_user
from handlers.reading.reading import Partner
from handlers.reading.tokens import MENTION, TITLES, Line, tokenize
from handlers.reading.word_lists import word_set

_Named = tuple[Partner, ...]
_WITH = frozenset({"with", "w/", "w", "to", "and", "&", "+", "@"})
# First names that are words too: without a capital letter they are the word.
_WORDS_TOO = word_set(
    """
    will may mark grace bill art rich drew chase hope joy faith april june summer dawn pat sue rob
    frank ray gene max dean page josh grant miles wade skip ken stew reed dale glen cliff heath rose
    lily daisy iris ivy violet holly ginger ruby pearl amber jade crystal melody harmony destiny
    chance christian guy major sage sky star angel van ward lane brook brooks rusty sandy penny
    candy cherry honor ace chip cash case kit don tad so an august autumn jan mar march sun sat
    mon my in on the to a
    """
)
_VERBS = word_set("called emailed texted zoomed phoned messaged visited dmed facetimed pinged")


def find_partners(line: Line, partners: Sequence[Partner]) -> Iterator[PartnerClaim]:
    """Yield every mention, and every name of a partner, in the line."""
    names = _names(partners)
    for place, word in enumerate(line.words):
        if word.key == MENTION:
            user_id = mentioned_user(word.text)
            named = tuple(each for each in partners if user_id in each.user_ids)
            yield _claim(line, place, place + 1, named, is_mention=True)
        for keys, named in names.get(word.key, ()):
            last = place + len(keys)
            if tuple(line.key(at) for at in range(place, last)) == keys:
                if _is_name(line, place, keys):
                    yield _claim(line, place, last, named)
                break


def _names(partners: Sequence[Partner]) -> dict[str, list[tuple[tuple[str, ...], _Named]]]:
    """Return the names of all partners by their first word, the longest first."""
    owners: dict[tuple[str, ...], list[Partner]] = {}
    for partner in partners:
        for name in _spellings(partner.name):
            owners.setdefault(name, []).append(partner)
    by_first: dict[str, list[tuple[tuple[str, ...], _Named]]] = {}
    for keys in sorted(owners, key=len, reverse=True):
        by_first.setdefault(keys[0], []).append((keys, tuple(owners[keys])))
    return by_first


def _spellings(name: str) -> set[tuple[str, ...]]:
    keys = tuple(word.key for word in tokenize(name).words)
    if not keys:
        return set()
    spellings = {keys, keys[:1]}
    if len(keys) > 1:
        spellings |= {(keys[0], keys[-1]), (keys[0], keys[-1][:1])}
    return spellings


def _is_name(line: Line, place: int, keys: tuple[str, ...]) -> bool:
    if keys[0] not in _WORDS_TOO or len(keys) > 1:
        return True
    return line.words[place].text[:1].isupper() or line.key(place - 1) in _VERBS | {"with", "w/"}


def _claim(
    line: Line, place: int, last: int, named: _Named, *, is_mention: bool = False
) -> PartnerClaim:
    first = place - 1 if line.key(place - 1) in _WITH else place
    preposition = line.key(first) if first < place else ""
    words = line.original(place, last)
    return PartnerClaim(first, last, words, preposition, choices=named, is_mention=is_mention)


def stranger(line: Line, place: int) -> PartnerClaim | None:
    """Return the capitalized name behind "with" at this place, if it may be a person's name."""
    if line.key(place) not in ("with", "w/"):
        return None
    at = place + 2 if line.key(place + 1) in TITLES else place + 1
    word = line.words[at] if at < len(line.words) else None
    if not word or not word.text.istitle() or not word.text.isalpha() or len(word.text) < 3:
        return None
    return PartnerClaim(place + 1, at + 1, line.original(place + 1, at + 1), "with")
