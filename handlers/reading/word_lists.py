"""Word lists as text, which reads better than a column of quoted strings."""


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a text in order."""
    return tuple(words.split())


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())
