"""Takes every check of who may do what away, one at a time: some test must fail each time.

`python -m tests.mutations` makes a copy of the project, changes one check in it, runs tests/access
there until something fails, and says killed or survived; it exits with 1 when one survives. Words
behind it choose mutants by what they are called.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tests.access import keeping

ROOT = Path(__file__).parent.parent
PARTS = (
    "bot", "handlers", "messages", "models", "program", "scheduler", "tests", "playground",
    "pyproject.toml", "program.toml", "benchmarks",
)  # fmt: skip
"""Of the project, what the tests of access need."""
TESTS = tuple(
    f"tests/access/test_{name}.py"
    for name in ("loaders", "policy", "permissions", "workspaces", "replays", "other_peoples_ids")
)
"""The quick ones first."""
WORKERS = 2
PATIENCE_SECONDS = 600

CHECKED = (
    "program/access/own.py",
    "program/access/taking_part.py",
    "program/access/led.py",
    "program/access/ids.py",
    "program/access/policy.py",
    "program/access/access.py",
)
"""Modules of which every condition is taken away in turn."""

ELSEWHERE: Sequence[tuple[str, str, str]] = (
    (
        "bot/gateway.py",
        "if unlisted := listeners() - POLICY.keys():",
        "if unlisted := frozenset[str]():",
    ),
    ("program/access/ids.py", "if row.id == wanted:", "if True:"),
    (
        "program/access/led.py",
        "among(led_cohorts(session, actor, now), cohort_id)",
        "session.get_one(Cohort, cohort_id)",
    ),
    (
        "program/access/led.py",
        "among((person for _, person in members_of(session, cohort.id)), person_id)",
        "session.get_one(Person, person_id)",
    ),
    (
        "program/access/taking_part.py",
        "among(cohorts_joined(session, person, now), cohort_id)",
        "session.get_one(Cohort, cohort_id)",
    ),
    (
        "program/partners.py",
        "pair.cohort_id in {cohort.id for cohort in cohorts_led_by(session, person.id, today)}",
        "True",
    ),
    ("program/events.py", "return event.audience in audiences\n", "return True\n"),
    (
        "program/events.py",
        "        if membership.left_on is None or membership.left_on > today:\n",
        "        if True:\n",
    ),
    ("models/draft.py", "draft.person_id != person_id or ", ""),
    ("models/draft.py", "draft.kind != kind or ", ""),
    ("models/draft.py", " or draft.used_at:", ":"),
    ("models/delivery_ledger.py", ".where(*_conditions(reach), Notice.id", ".where(Notice.id"),
    (
        "models/person.py",
        """            Membership.person_id == person_id,
            Membership.role == Role.FACILITATOR,
""",
        "            Membership.person_id == person_id,\n",
    ),
    (
        "models/person.py",
        """            Membership.role == Role.FACILITATOR,
            or_(Membership.left_on.is_(None), Membership.left_on > today),
        )
        .order_by(Cohort.starts_on.desc()""",
        """            Membership.role == Role.FACILITATOR,
        )
        .order_by(Cohort.starts_on.desc()""",
    ),
    ("models/account.py", 'ChatAccount.workspace_id == bindparam("workspace_id"),', ""),
    (
        "models/account.py",
        "        ChatAccount.deactivated_at.is_(None),\n    )\n)\n\n\n# A",
        "    )\n)\n\n\n# A",
    ),
    (
        "models/account.py",
        "ChatAccount.workspace_id == workspace_id, ChatAccount.person_id.in_(person_ids)",
        "ChatAccount.person_id.in_(person_ids)",
    ),
    (
        "models/account.py",
        """            ChatAccount.workspace_id == workspace_id,
            ChatAccount.user_id == user_id,
        )
    )
""",
        """            ChatAccount.user_id == user_id,
        )
    )
""",
    ),
)
"""Conditions that the loaders rely on, and what stands in their place: (module, check, instead)."""


@dataclass(frozen=True)
class Mutant:
    """The project with one check less."""

    module: str
    name: str
    source: str


# --- finding the checks ------------------------------------------------------------------


def mutants() -> Iterator[Mutant]:
    """Yield every mutant: those that follow from the code, then the listed ones."""
    for module in CHECKED:
        source = (ROOT / module).read_text(encoding="utf-8")
        for position, name in enumerate(_checks_in(source)):
            yield Mutant(module, f"{module}: {name}", _without(source, position))
    for module, check, instead in ELSEWHERE:
        source = (ROOT / module).read_text(encoding="utf-8")
        if source.count(check) != 1:
            raise LookupError(f"{module} has not just one {check!r}")
        yield Mutant(
            module, f"{module}: {check.strip().splitlines()[0]}", source.replace(check, instead)
        )


def _checks_in(source: str) -> list[str]:
    taker = _Taker(None)
    taker.visit(ast.parse(source))
    return taker.found


def _without(source: str, position: int) -> str:
    return ast.unparse(ast.fix_missing_locations(_Taker(position).visit(ast.parse(source))))


class _Taker(ast.NodeTransformer):
    """Notes every check, and takes the one at `wanted` away."""

    def __init__(self, wanted: int | None) -> None:
        self.wanted = wanted
        self.found: list[str] = []
        self.function = ""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        before, self.function = self.function, node.name
        found = self.generic_visit(node)
        self.function = before
        return found

    def visit_If(self, node: ast.If) -> ast.AST:
        if isinstance(node.body[-1], ast.Raise):
            node.test = self._test(node.test, ast.Or, instead=False)
        return self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        match node.value:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name.lstrip(
                "_"
            ).startswith("check") and self._take(node.value):
                return ast.Pass()
        return self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        node.ifs = [self._test(one, ast.And, instead=True) for one in node.ifs]
        return self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        match node.targets:
            case [ast.Name(id=name)] if name.startswith("is_") and self._take(node.value):
                node.value = ast.Constant(True)
        return self.generic_visit(node)

    def _test(self, test: ast.expr, joint: type[ast.boolop], *, instead: bool) -> ast.expr:
        """Return the condition without the wanted one of its parts."""
        if isinstance(test, ast.BoolOp) and isinstance(test.op, joint):
            left = [part for part in test.values if not self._take(part)]
            return ast.BoolOp(test.op, left) if len(left) > 1 else left[0]
        return ast.Constant(instead) if self._take(test) else test

    def _take(self, check: ast.expr) -> bool:
        self.found.append(f"{self.function}: {ast.unparse(check)}")
        return len(self.found) - 1 == self.wanted


# --- trying them -------------------------------------------------------------------------


def main(words: Sequence[str]) -> int:
    chosen = [one for one in mutants() if not words or any(word in one.name for word in words)]
    survivors = []
    with TemporaryDirectory(prefix="mutants-") as name:
        folder = Path(name)
        keeping.write(keeping.make(folder), folder)
        free: SimpleQueue[Path] = SimpleQueue()
        for number in range(WORKERS):
            free.put(_copied(folder / f"copy-{number}"))

        def attempt(mutant: Mutant) -> bool:
            copy = free.get()
            try:
                return is_killed(mutant, copy, folder)
            finally:
                free.put(copy)

        if attempt(_unchanged()):
            raise RuntimeError("the tests fail although nothing was changed")
        with ThreadPoolExecutor(WORKERS) as pool:
            for mutant, killed in zip(chosen, pool.map(attempt, chosen), strict=True):
                sys.stdout.write(f"{'killed  ' if killed else 'SURVIVED'} {mutant.name}\n")
                sys.stdout.flush()
                survivors += [] if killed else [mutant]
    sys.stdout.write(f"{len(chosen) - len(survivors)} of {len(chosen)} killed\n")
    return 1 if survivors else 0


def _unchanged() -> Mutant:
    module = CHECKED[0]
    return Mutant(module, "nothing", (ROOT / module).read_text(encoding="utf-8"))


def _copied(copy: Path) -> Path:
    copy.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / part)
    return copy


def is_killed(mutant: Mutant, copy: Path, lived: Path) -> bool:
    """Return whether some test fails in the copy with this mutant, which is mended afterwards."""
    file = copy / mutant.module
    original = file.read_text(encoding="utf-8")
    _write(file, mutant.source)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-k",
             "not postgres", *TESTS],
            cwd=copy,
            env={**os.environ, "LIVED": str(lived)},
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )  # fmt: skip
    finally:
        _write(file, original)
    if done.returncode not in (0, 1, 2):  # 2: the changed module cannot even be imported
        raise RuntimeError(done.stdout.decode()[-2000:])
    return done.returncode != 0


def _write(file: Path, source: str) -> None:
    """Write the module; two versions may have one size and second, so forget the compiled one."""
    file.write_text(source, encoding="utf-8")
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
