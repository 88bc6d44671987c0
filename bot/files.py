"""Files that hold what people told the program: whole or not at all, and for their owner alone."""

import os
from pathlib import Path

from bot.console import refuse


def write_file(output: Path, content: bytes) -> None:
    """Write the whole file or none of it; only its owner may read it."""
    unfinished = output.parent / f"{output.name}.unfinished"
    try:
        descriptor = os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with open(descriptor, "wb") as file:
            file.write(content)
        unfinished.replace(output)
    except OSError as error:
        if not unfinished.is_dir():
            unfinished.unlink(missing_ok=True)
        refuse(f"{output} could not be written: {error.strerror}.")
