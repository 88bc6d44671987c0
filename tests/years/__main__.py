"""`python -m tests.years`: whole programs with hundreds of pairs, and what a recount says of them.

Prints for each seed what passed through it and everything that was not as the rules have it; ends
with 1 if there was anything.
"""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.years.counting import report
from tests.years.databases import sqlite_in
from tests.years.recount import recount
from tests.years.world import Size, simulate

MOST_SHOWN = 20


def prove(seed: int, size: Size) -> tuple[str, int]:
    """Return what is to be printed about the program of that seed, and how many findings."""
    with TemporaryDirectory(prefix="year-") as folder, sqlite_in(Path(folder)) as sessions:
        log = simulate(sessions, seed, size)
    findings = recount(log)
    lines = [f"seed {seed}, {size.pairs} pairs: {len(findings)} findings", report(log)]
    lines += [f"  {finding}" for finding in findings[:MOST_SHOWN]]
    return "\n".join(lines), len(findings)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--minutes", type=int, default=90, help="between two looks, on average")
    chosen = parser.parse_args()
    size = Size(chosen.pairs, timedelta(minutes=chosen.minutes))
    seeds = range(chosen.first_seed, chosen.first_seed + chosen.seeds)
    wrong = 0
    with ProcessPoolExecutor() as processes:
        for text, findings in processes.map(prove, seeds, [size] * len(seeds)):
            sys.stdout.write(f"{text}\n")
            sys.stdout.flush()
            wrong += findings
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
