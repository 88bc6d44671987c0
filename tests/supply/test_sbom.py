"""sbom.json lists what the lock files lock, and the lock files lock by hash."""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import distributions

import pytest
from packaging.utils import canonicalize_name

from supply.licenses import license_of
from supply.locks import LOCKS, ROOT, SHIPPED, BrokenLockError, Pin, lock_of, read_lock
from supply.sbom import read_licenses, sbom_text

SBOM = json.loads((ROOT / "sbom.json").read_text("utf-8"))
COMPONENTS = {one["purl"]: one for one in SBOM["components"]}
SHIPPED_NAMES = {pin.name for name in SHIPPED for pin in lock_of(name)}


def test_every_lock_file_is_known():
    assert {path.name for path in ROOT.glob("requirements*.lock")} == {*LOCKS}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_every_lock_has_its_hashes_and_no_address(name):
    text = (ROOT / name).read_text("utf-8")
    pins = read_lock(text)

    assert len(pins) == len(re.findall(r"^\w.*==", text, re.M)) > 0
    assert [pin.name for pin in pins if not pin.hashes] == []
    assert sum(len(pin.hashes) for pin in pins) == text.count("--hash=sha256:")
    assert [one for one in ("://", "--index", "--find-links", "@ ", "--extra") if one in text] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_every_lock_is_in_the_list_of_components(name):
    for pin in lock_of(name):
        found = COMPONENTS[pin.purl]
        [files] = found["externalReferences"]
        assert (found["name"], found["version"]) == (pin.name, pin.version)
        assert {*pin.hashes} == {one["content"] for one in files["hashes"]}
        assert {"name": "thought-partner:lock", "value": name} in found["properties"]


def test_nothing_else_is_in_the_list():
    locked = {pin.purl for name in LOCKS for pin in lock_of(name)}
    shipped = {pin.purl for name in SHIPPED for pin in lock_of(name)}

    assert {*COMPONENTS} == locked
    assert {purl for purl, one in COMPONENTS.items() if one["scope"] == "required"} == shipped


def test_it_is_what_the_format_asks_for():
    """`make sbom` holds it to the whole schema; these are the parts that a reader needs."""
    refs = [one["bom-ref"] for one in SBOM["components"]]
    known = {*refs, SBOM["metadata"]["component"]["bom-ref"]}

    assert (SBOM["bomFormat"], SBOM["specVersion"], SBOM["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", SBOM["serialNumber"])
    assert "timestamp" not in SBOM["metadata"]
    assert len(refs) == len(set(refs))
    assert {one["ref"] for one in SBOM["dependencies"]} == known
    assert {ref for one in SBOM["dependencies"] for ref in one["dependsOn"]} <= known


def test_the_project_depends_on_what_it_says_it_does():
    needs = {one["ref"]: one["dependsOn"] for one in SBOM["dependencies"]}
    names = {COMPONENTS[ref]["name"] for ref in needs["thought-partner"]}

    assert {"slack-bolt", "sqlalchemy", "cryptography", "psycopg", "pytest", "pip-audit"} <= names
    assert "slack-sdk" in {COMPONENTS[ref]["name"] for ref in needs[_ref("slack-bolt")]}
    assert "pluggy" not in names


def test_the_same_lock_files_make_the_same_bytes():
    assert sbom_text() == sbom_text() == (ROOT / "sbom.json").read_text("utf-8")


def test_licenses_are_what_the_installed_packages_say():
    said = {name: text for table in read_licenses().values() for name, text in table.items()}
    installed = {
        canonicalize_name(one.metadata["Name"]): license_of(one)
        for one in distributions(path=sys.path)
    }
    here = {name: installed[name] for name in SHIPPED_NAMES & {*installed}}

    assert {
        name for name, found in here.items() if found is None or found[1] != said[name]
    } == set()
    assert sorted(SHIPPED_NAMES - {*said}) == []
    assert len(here) > 30


def test_nothing_that_is_shipped_makes_the_whole_copyleft():
    texts = {name: read_licenses()["spdx"].get(name, "") for name in SHIPPED_NAMES}

    assert {name for name, text in texts.items() if re.search(r"(?<!L)GPL", text)} == set()


def test_a_line_that_is_no_package_is_refused():
    pin = Pin("a-b", "1.0", "sys_platform == 'win32'", ("0" * 64,), ("c",))
    lines = "a_b==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:{}\n    # via\n    #   c\n"
    lines = lines.format("0" * 64)

    assert read_lock(lines) == [pin]
    assert not pin.is_installed_here or sys.platform == "win32"
    for wrong in ("a @ file:/tmp/a\n", "-e .\n", "a==1.0\n    --trusted-host x\n", "a>=1\n"):
        with pytest.raises(BrokenLockError):
            read_lock(lines + wrong)


def _ref(name: str) -> str:
    return next(ref for ref, one in COMPONENTS.items() if one["name"] == name)
