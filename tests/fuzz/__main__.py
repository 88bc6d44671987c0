"""`python -m tests.fuzz TARGET SECONDS`: atheris searches for bytes that break it.

Run by `make fuzz`, in an environment of its own. What it finds stays in .fuzz/, by target.
"""

import logging
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(
    include=["bot", "handlers", "messages", "program", "slack_bolt", "starlette"]
):
    from tests.fuzz.targets import SEEDS, TARGETS

LONGEST = 4096
"""Bytes of one input; what breaks for its length alone has tests of its own."""


def main(target: str, seconds: str) -> None:
    logging.disable()
    folder = Path(".fuzz") / target
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[target]):
        (folder / f"seed-{number}").write_bytes(seed)
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-print_final_stats=1"]
    atheris.Setup([target, *options, f"-artifact_prefix={folder}-", str(folder)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
