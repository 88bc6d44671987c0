"""What people are called in a digest."""

from collections import Counter
from collections.abc import Iterable

from program.digest_parts import Digest, PairName


class Names:
    """First names, and whole names where two people of the digest share the first."""

    def __init__(self, digest: Digest) -> None:
        """Take note of everybody whom the digest may name."""
        firsts = Counter(_first(name) for name in set(_everybody(digest)))
        self._shared = {first for first, number in firsts.items() if number > 1}

    def __call__(self, name: str) -> str:
        """Return what the person is called in this digest."""
        return name if _first(name) in self._shared else _first(name)

    def pair(self, pair: PairName) -> str:
        return f"{self(pair.mentor)} and {self(pair.participant)}"


def _first(name: str) -> str:
    return (name.split() or [name])[0]


def _everybody(digest: Digest) -> Iterable[str]:
    pairs = [
        *digest.own,
        *(one.pair for one in digest.silent),
        *(one.pair for one in digest.behind),
        *(one.pair for one in digest.not_begun),
        *(one.pair for one in digest.back),
        *(one.pair for one in digest.on_hold),
    ]
    yield from (name for pair in pairs for name in (pair.mentor, pair.participant))
    yield from (name for one in digest.help for name in (one.asked_by, one.partner))
    doers = [*(one.doer for one in digest.silent), *(one.doer for one in digest.help)]
    yield from (doer.name for doer in doers if doer)
    yield from (one.name for one in digest.away)
    yield from (one.name for one in digest.undelivered)
    yield from digest.unreachable
