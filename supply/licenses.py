"""Writes licenses.toml: what each package of the lock files says of its license.

`python -m supply.licenses FOLDER…`: it is read from the packages that are installed here and in
the given site-packages. What is not installed here, as a package for Windows alone, stays as it is.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, distributions

from packaging.utils import canonicalize_name

from supply.locks import LOCKS, lock_of
from supply.sbom import LICENSES, read_licenses

SPDX = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""Classifiers that mean one license; "BSD License" means several."""

KNOWN = frozenset({*SPDX.values(), "BSD-2-Clause", "BSD-3-Clause"})

HEAD = "# What each package says of its license. Written by `make sbom`; see supply/licenses.py.\n"

Licenses = Mapping[str, Mapping[str, str]]


def license_of(package: Distribution) -> tuple[str, str] | None:
    """Return ("spdx", its expression), or ("named", its words), or None where it says nothing."""
    said = {name: package.metadata[name] for name in package.metadata}
    classified = [
        one.rpartition(" :: ")[2]
        for one in package.metadata.get_all("Classifier") or []
        if one.startswith("License :: ")
    ]
    if expression := said.get("License-Expression"):
        return "spdx", expression
    if (field := (said.get("License") or "").strip()) in KNOWN:
        return "spdx", field
    if len(classified) == 1 and classified[0] in SPDX:
        return "spdx", SPDX[classified[0]]
    return ("named", ", ".join(sorted(classified))) if classified else None


def installed(folders: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the license of each package of a lock file that is installed in that very version."""
    wanted = {(pin.name, pin.version) for name in LOCKS for pin in lock_of(name)}
    found: dict[str, tuple[str, str]] = {}
    for package in distributions(path=list(folders)):
        name = canonicalize_name(package.metadata["Name"])
        if (name, package.version) in wanted and (said := license_of(package)):
            found[name] = said
    return found


def as_toml(licenses: Licenses) -> str:
    tables = [
        f"\n[{kind}]\n" + "".join(f"{name} = {json.dumps(text)}\n" for name, text in sorted(rows))
        for kind, rows in ((kind, licenses[kind].items()) for kind in ("spdx", "named"))
    ]
    return HEAD + "".join(tables)


def main(folders: list[str]) -> int:
    before, now = read_licenses(), installed([*sys.path, *folders])
    locked = {pin.name for name in LOCKS for pin in lock_of(name)}
    kept = {
        kind: {
            **{name: text for name, text in before[kind].items() if name in locked - {*now}},
            **{name: text for name, (where, text) in now.items() if where == kind},
        }
        for kind in ("spdx", "named")
    }
    LICENSES.write_text(as_toml(kept), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
