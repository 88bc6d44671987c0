"""The playground as a process of its own, so that it does not take turns with what is measured."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

TIMEOUT_SECONDS = 10


@dataclass(frozen=True)
class FarPlayground:
    url: str

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    def breaks(self, fault: Mapping[str, Any]) -> None:
        """Switch a fault on."""
        self._control("POST", json.dumps(fault).encode())

    def mends(self) -> None:
        """Switch all faults off."""
        self._control("DELETE", None)

    def _control(self, method: str, body: bytes | None) -> None:
        headers = {"content-type": "application/json"}
        request = urllib.request.Request(  # noqa: S310 - the address of our own process
            f"{self.url}/control/faults", body, headers, method=method
        )
        urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS).close()  # noqa: S310 - as above


@contextmanager
def far_playground(seed: Mapping[str, Any]) -> Iterator[FarPlayground]:
    """Yield the playground, serving; stop it afterwards."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "seed.yml"
        file.write_text(json.dumps(seed), encoding="utf-8")  # JSON is YAML, too
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "playground", "--seed", str(file), "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            line = process.stdout.readline() if process.stdout else ""
            if "http://" not in line:
                raise RuntimeError("the playground did not start")
            yield FarPlayground(line[line.index("http://") :].strip())
        finally:
            process.terminate()
            process.communicate()
