"""sbom.json: every package of every lock file, as CycloneDX, from the lock files alone.

The same lock files make the same bytes: there is no hour in it, and its serial number is worked
out from what it lists.

Source: cyclonedx.org/docs/1.6/json
"""

import json
import tomllib
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from supply.locks import LOCKS, PROJECT, ROOT, SHIPPED, Pin, lock_of

FORMAT = "1.6"
LICENSES = ROOT / "supply" / "licenses.toml"
SBOM = ROOT / "sbom.json"

Json = dict[str, Any]


def sbom_text() -> str:
    """Return sbom.json; one component a line, so that a difference can be read."""
    pins = _by_purl({name: lock_of(name) for name in LOCKS})
    head = {"bomFormat": "CycloneDX", "specVersion": FORMAT}
    licenses = read_licenses()
    components = [_component(*found, licenses) for _, found in sorted(pins.items())]
    body = {
        "metadata": {"component": _project()},
        "components": components,
        "dependencies": _dependencies([pin for pin, _ in pins.values()]),
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(body, sort_keys=True))
    return _written({**head, "serialNumber": f"urn:uuid:{serial}", "version": 1, **body})


def read_licenses() -> Mapping[str, Mapping[str, str]]:
    """Return "spdx" and "named": the license of each package, as it says itself."""
    return tomllib.loads(LICENSES.read_text(encoding="utf-8"))


def _by_purl(locks: Mapping[str, Iterable[Pin]]) -> dict[str, tuple[Pin, tuple[str, ...]]]:
    """Return each package once, with the lock files that it stands in."""
    found: dict[str, tuple[Pin, tuple[str, ...]]] = {}
    for lock, pins in locks.items():
        for pin in pins:
            first, names = found.get(pin.purl, (pin, ()))
            found[pin.purl] = (_joined(first, pin), (*names, *({lock} - {*names})))
    return found


def _joined(one: Pin, other: Pin) -> Pin:
    """Return what two lock files say of the same package."""
    hashes = tuple(sorted({*one.hashes, *other.hashes}))
    needed_by = tuple(sorted({*one.needed_by, *other.needed_by}))
    marker = one.marker if one.marker == other.marker else ""
    return Pin(one.name, one.version, marker, hashes, needed_by)


def _project() -> Json:
    with (ROOT / "pyproject.toml").open("rb") as file:
        said = tomllib.load(file)["project"]
    return {
        "type": "application",
        "bom-ref": PROJECT,
        "name": PROJECT,
        "version": said["version"],
        "description": said["description"],
        "licenses": [{"expression": said["license"]}],
    }


def _component(pin: Pin, locks: Sequence[str], licenses: Mapping[str, Mapping[str, str]]) -> Json:
    hashes = [{"alg": "SHA-256", "content": content} for content in pin.hashes]
    return {
        "type": "library",
        "bom-ref": pin.purl,
        "name": pin.name,
        "version": pin.version,
        "purl": pin.purl,
        "scope": "required" if {*locks} & {*SHIPPED} else "excluded",
        **_license(pin.name, licenses),
        # A lock file has the hashes of all files of a package; one of them is installed.
        "externalReferences": [{"type": "distribution", "url": pin.purl, "hashes": hashes}],
        "properties": [
            *({"name": f"{PROJECT}:lock", "value": lock} for lock in locks),
            *([{"name": f"{PROJECT}:where", "value": pin.marker}] if pin.marker else []),
        ],
    }


def _license(name: str, licenses: Mapping[str, Mapping[str, str]]) -> Json:
    if spdx := licenses["spdx"].get(name):
        return {"licenses": [{"expression": spdx}]}
    if named := licenses["named"].get(name):
        return {"licenses": [{"license": {"name": named}}]}
    return {}


def _dependencies(pins: Sequence[Pin]) -> list[Json]:
    """Return what each needs: a lock file says it the other way round."""
    refs: dict[str, set[str]] = defaultdict(set)
    needs: dict[str, set[str]] = defaultdict(set)
    refs[PROJECT].add(PROJECT)
    for pin in pins:
        refs[pin.name].add(pin.purl)
    for pin in pins:
        for name in pin.needed_by:
            for ref in refs[name]:
                needs[ref].add(pin.purl)
    every = sorted(ref for name in refs for ref in refs[name])
    return [{"ref": ref, "dependsOn": sorted(needs[ref])} for ref in every]


def _written(document: Json) -> str:
    parts = []
    for name, value in document.items():
        text = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list):
            text = "[\n  " + ",\n  ".join(json.dumps(v, ensure_ascii=False) for v in value) + "\n]"
        parts.append(f"{json.dumps(name)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    SBOM.write_text(sbom_text(), encoding="utf-8")
