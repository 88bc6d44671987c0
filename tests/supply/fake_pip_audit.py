"""A pip-audit of our own: it knows what its file tells it, and behaves as the real one does.

The file beside it (`advisories.json`): `known` are holes by "name==version", `reached` whether it
reaches its advisories at all, `silent` packages that it leaves out without a word, `calls` what it
was asked.

Source: pip-audit 2.10.1, seen with and without advisories in reach.
"""

import json
import re
import sys
from pathlib import Path

STATE = Path(__file__).with_name("advisories.json")


def main(options: list[str]) -> int:
    state = json.loads(STATE.read_text())
    state["calls"].append(options)
    STATE.write_text(json.dumps(state))
    lines = Path(options[-1]).read_text().splitlines()
    pins = [found[0] for line in lines if (found := re.match(r"[\w.-]+==[\w.]+", line))]
    if not state["reached"] and "--strict" in options:
        sys.stderr.write(f"WARNING:a\nERROR:pip_audit._cli:{pins[0]}: could not be audited\n")
        return 1
    answers = [answer(pin, state) for pin in pins if pin not in state["silent"]]
    sys.stdout.write(json.dumps({"dependencies": answers, "fixes": []}))
    return 1 if any(one.get("vulns") for one in answers) else 0


def answer(pin: str, state: dict) -> dict:
    name, _, version = pin.partition("==")
    if not state["reached"]:
        return {"name": name, "skip_reason": "not found"}
    return {"name": name, "version": version, "vulns": state["known"].get(pin, [])}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
