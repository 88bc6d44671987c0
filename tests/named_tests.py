"""Every test there is, by its name, for the documents that say which test shows what."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent


@cache
def files_of_tests() -> Mapping[str, tuple[str, ...]]:
    """Return the files in which there is a test of each name, below the project's folder."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            if is_function and node.name.startswith("test_"):
                found[node.name].append(file.relative_to(TESTS.parent).as_posix())
    return {name: tuple(files) for name, files in found.items()}


def names_of_tests() -> frozenset[str]:
    """Return the name of every test there is."""
    return frozenset(files_of_tests())


def named_after(letter: str) -> Mapping[int, Sequence[str]]:
    """Return the tests of each fault ("f") or threat ("s"): `test_s19_…`, or `test_f3_f4_…`."""
    head = re.compile(rf"test_((?:{letter}\d+_)+)")
    found: dict[int, list[str]] = defaultdict(list)
    for name in files_of_tests():
        if named := head.match(name):
            for number in re.findall(r"\d+", named[1]):
                found[int(number)].append(name)
    return found


def linked(names: Iterable[str]) -> list[str]:
    """Return each test as a link to its file, for a page in docs/."""
    files = files_of_tests()
    return [f"[`{name}`](../{files[name][0]})" if name in files else f"`{name}`" for name in names]
