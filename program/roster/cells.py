"""Reads single cells: what people and spreadsheets write, cleaned of what nobody sees."""

import re
import unicodedata

LONGEST_ADDRESS = 254
"""Signs in an email address.

Source: RFC 5321, 4.5.3.1.3, less the angle brackets.
"""

JOINERS = "\u200c\u200d"
"""Invisible, but part of the spelling in Persian and in languages of India."""

QUOTED_SIGNS = 60
"""How much of a cell a problem repeats."""


class CellError(ValueError):
    """A cell cannot be read; the arguments are why and the remedy."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why, remedy)
        self.why = why
        self.remedy = remedy


def clean(text: str) -> str:
    """Return the text on one line, without signs that steer instead of being read.

    Control signs, marks that turn the direction of writing, and halves of letters would let a name
    pretend to be another one, or break a message. Accents become one letter with their base.
    """
    plain = "".join(sign for sign in text if _is_read(sign))
    return unicodedata.normalize("NFC", " ".join(plain.split())).strip(JOINERS)


def _is_read(sign: str) -> bool:
    if sign.isspace() or sign in JOINERS:
        return True
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co")


_TITLES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "phd", "edd", "md", "jd", "med", "mba", "cpa", "esq", "cetl"}
)


def first_name_first(name: str) -> str:
    """Return "Maya Lin" for "Lin, Maya", as directories export it; "Maya Lin, Ed.D." stays."""
    parts = [part.strip() for part in name.split(",")]
    titles = parts[-1:] if parts[-1].replace(".", "").casefold() in _TITLES else []
    names = parts[: len(parts) - len(titles)]
    if len(names) != 2 or not all(names):
        return name
    return ", ".join([f"{names[1]} {names[0]}", *titles])


def quoted(text: str) -> str:
    """Return the text in quotes, cut where it is long."""
    return f'"{text}"' if len(text) <= QUOTED_SIGNS else f'"{text[: QUOTED_SIGNS - 1]}…"'


def read_email(text: str) -> str:
    """Return the address in lower case: "Sam Ortiz <sam@example.org>" is sam@example.org.

    Raises:
        CellError: it is no email address.
    """
    named = re.fullmatch(r"[^<>]*<([^<>]+)>", text.strip())
    address = (named[1] if named else text).strip().lower().removeprefix("mailto:")
    known = re.fullmatch(r"[^@\s,;<>\"'()|`]+@[^@\s,;<>\"'()|`]+\.[^@\s,;<>\"'()|`.]+", address)
    if not known or len(address) > LONGEST_ADDRESS:
        why = f"{quoted(text)} is no email address"
        raise CellError(why, "Write one like name@district.org")
    return address


def read_emails(text: str) -> tuple[str, ...]:
    """Return the addresses of a cell that may hold several, separated by commas or semicolons.

    Raises:
        CellError: one of them is no email address.
    """
    parts = [part.strip() for part in re.split(r"[,;\n]+", text)]
    spread = [one for part in parts for one in ([part] if "<" in part else _apart(part))]
    return tuple(dict.fromkeys(read_email(one) for one in spread if one))


def _apart(part: str) -> list[str]:
    """Return addresses that only blanks separate; a name of two words stays one."""
    words = part.split()
    return words if all("@" in word for word in words) else [part]


def read_minutes(text: str) -> int:
    """Return the length in minutes: 45, "45 min", "1:30", "1.5 h", "1h 15m".

    Raises:
        CellError: it is no length, or longer than half a day.
    """
    minutes = _minutes(text.lower().strip())
    if minutes is None:
        raise CellError(f"{quoted(text)} is no length", "Write the minutes, as a number")
    if not 0 < minutes <= 12 * 60:
        raise CellError(f"{minutes} minutes cannot be right", "Write 1 to 720, or leave it blank")
    return minutes


def _minutes(plain: str) -> int | None:
    if clock := re.fullmatch(r"(\d{1,2}):(\d{2})(?::00)?", plain):
        return int(clock[1]) * 60 + int(clock[2])
    if bare := re.fullmatch(r"(\d{1,4})(?:\.0+)? ?(?:m|min|mins|minutes?)?\.?", plain):
        return int(bare[1])
    if hours := re.fullmatch(r"(\d{1,2}(?:\.\d+)?) ?h(?:ours?|rs?)?\.?", plain):
        return round(float(hours[1]) * 60)
    both = re.fullmatch(
        r"(\d{1,2}) ?h(?:ours?|rs?)?\.? ?(?:and )?(\d{1,2}) ?(?:m|mins?|minutes?)?\.?", plain
    )
    return int(both[1]) * 60 + int(both[2]) if both else None
