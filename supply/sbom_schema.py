"""Holds sbom.json to the whole schema of its format, which the audit's environment brings along."""

import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from supply.sbom import FORMAT, SBOM

if __name__ == "__main__":
    wrong = JsonStrictValidator(SchemaVersion.from_version(FORMAT)).validate_str(
        SBOM.read_text(encoding="utf-8")
    )
    sys.exit(str(wrong) if wrong else 0)
