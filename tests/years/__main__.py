"""`python -m tests.years`: whole programs with hundreds of pairs, and what a recount says of them.

First plants each bug of `mutants.py` alone, which must be found. Then prints for each seed what
passed through it and everything that was not as the rules have it. Ends with 1 if there was
anything.
"""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.years.counting import report
from tests.years.databases import sqlite_in
from tests.years.mutants import MUTANTS, simulate_with
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


def plant(name: str, number: int) -> tuple[str, int]:
    """Return what is to be printed about one bug, planted alone, and 1 if it was not found."""
    mutant = MUTANTS[name][number]
    subjects = []
    for mutants in ((), (mutant,)):
        with TemporaryDirectory(prefix="year-") as folder, sqlite_in(Path(folder)) as sessions:
            log = simulate_with(sessions, mutants, name)
        subjects.append({finding.subject for finding in recount(log)})
    without, found = subjects
    is_found = not without and mutant.subject in found
    return f"planted: {mutant.name}: {'found' if is_found else 'NOT FOUND'}", int(not is_found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--minutes", type=int, default=180, help="between two looks, on average")
    chosen = parser.parse_args()
    size = Size(chosen.pairs, timedelta(minutes=chosen.minutes))
    seeds = range(chosen.first_seed, chosen.first_seed + chosen.seeds)
    bugs = [(name, number) for name, some in MUTANTS.items() for number in range(len(some))]
    wrong = 0
    with ProcessPoolExecutor() as processes:
        planted = processes.map(plant, *zip(*bugs, strict=True))
        for text, findings in chain(planted, processes.map(prove, seeds, [size] * len(seeds))):
            sys.stdout.write(f"{text}\n")
            sys.stdout.flush()
            wrong += findings
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
