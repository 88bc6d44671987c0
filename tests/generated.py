"""Files written from the code: manifest.yml, docs/commands.md, docs/permissions.md, docs/faults.md,
docs/threats.md, docs/asvs.md, docs/program.md, docs/messages.md, sbom.json, tests/golden/.

`python -m tests.generated` writes them; `--check` says which are not up to date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from bot.command_docs import commands_page
from bot.manifest import manifest_yaml
from bot.permissions_page import permissions_page
from supply.sbom import sbom_text
from tests import golden_messages
from tests.asvs_page import asvs_page
from tests.faults import faults_page
from tests.program_rows import program_page
from tests.threats_page import threats_page

ROOT = Path(__file__).parent.parent


def generated_files() -> Iterator[tuple[Path, str]]:
    """Yield each file and what must stand in it."""
    yield ROOT / "manifest.yml", manifest_yaml()
    yield ROOT / "docs" / "commands.md", commands_page()
    yield ROOT / "docs" / "permissions.md", permissions_page()
    yield ROOT / "docs" / "faults.md", faults_page()
    yield ROOT / "docs" / "threats.md", threats_page()
    yield ROOT / "docs" / "asvs.md", asvs_page()
    yield ROOT / "docs" / "program.md", program_page()
    yield ROOT / "sbom.json", sbom_text()
    yield from golden_messages.files(ROOT)


def main(check: bool) -> int:
    stale = [
        path
        for path, text in generated_files()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if check:
        for path in stale:
            sys.stderr.write(f"{path.relative_to(ROOT)} is not up to date\n")
        if stale:
            sys.stderr.write("Run `make docs`, read the difference, and commit it.\n")
        return 1 if stale else 0
    texts = dict(generated_files())
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
