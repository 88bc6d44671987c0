"""What JSON is called in type hints."""

from collections.abc import Mapping
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""A JSON object that we make or may change."""

JsonObject: TypeAlias = Mapping[str, Any]
"""A JSON object that somebody gave us."""
