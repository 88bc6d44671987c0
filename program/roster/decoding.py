"""Turns the bytes of a file into text, whatever program wrote it."""

import re

from program.roster.problem import Problem, SheetError

LARGEST_FILE_BYTES = 5 * 1024 * 1024
"""Far above any roster; a larger file is another kind of file."""

OTHER_FILES = {
    b"PK\x03\x04": "is an Excel workbook",
    b"\xd0\xcf\x11\xe0": "is an old Excel workbook",
    b"%PDF": "is a PDF",
}
"""How files begin that people take for the table itself.

Source: PKWARE's APPNOTE 4.3.7, Microsoft's MS-CFB 2.2, ISO 32000-1 7.5.2.
"""

SAVE_AS_CSV = "In Excel choose Save as, CSV UTF-8"

LONGER_SIGN = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
"""A letter beyond ASCII in UTF-8; text in Windows' own encoding hardly ever has such bytes."""


def decode(content: bytes) -> str:
    """Return the text of the file, without a byte order mark.

    Raises:
        SheetError: it is too large, another kind of file, or damaged.
    """
    if len(content) > LARGEST_FILE_BYTES:
        raise SheetError([Problem(0, "", "is larger than 5 MB", "Export the sheet alone, as CSV")])
    for beginning, kind in OTHER_FILES.items():
        if content.startswith(beginning):
            raise SheetError([Problem(0, "", kind, SAVE_AS_CSV)])
    try:
        return content.decode(_encoding(content))
    except UnicodeDecodeError as error:
        raise SheetError([_damage(content, error)]) from error


def _encoding(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if content[1:2] == b"\0" and content[3:4] == b"\0":
        return "utf-16-le"  # "Unicode text" whose byte order mark some program dropped
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        # Were it taken for Windows' encoding, a UTF-8 file with one damaged letter would turn
        # every other name into gibberish.
        return "utf-8-sig" if LONGER_SIGN.search(content) else "cp1252"
    return "utf-8-sig"


def _damage(content: bytes, error: UnicodeDecodeError) -> Problem:
    line = 0 if error.encoding.startswith("utf-16") else content[: error.start].count(b"\n") + 1
    return Problem(line, "", "is no readable text", SAVE_AS_CSV)
