"""docs/commands.md, written from COMMANDS and SHORTCUTS."""

from collections.abc import Iterator

from handlers import COMMANDS, SHORTCUTS
from handlers.call import Command
from models import Role
from program.access.policy import POLICY

ROLE_NAMES = {
    Role.MENTOR: "thought partners",
    Role.PARTICIPANT: "participants",
    Role.FACILITATOR: "facilitators",
}


def commands_page() -> str:
    """Return the page as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "Written by `make docs` from the code. Every command also takes the word `help`."
    for command in COMMANDS:
        yield from _command(command)
    yield ""
    yield "## Shortcuts"
    yield ""
    for shortcut in SHORTCUTS:
        where = "the shortcuts menu and a message's menu" if shortcut.on_messages else "the menu"
        yield f"- **{shortcut.title}**: {shortcut.summary} (in {where})"


def _command(command: Command) -> Iterator[str]:
    yield ""
    yield f"## {command.name}"
    yield ""
    yield f"{command.summary}. For {_roles(POLICY[command.name].roles)}."
    yield ""
    yield "```text"
    yield f"{command.name} {command.usage}".rstrip()
    yield "```"
    yield ""
    yield from (f"- `{example}`" for example in command.examples)


def _roles(roles: frozenset[Role]) -> str:
    if roles == frozenset(Role):
        return "everybody on the roster"
    return " and ".join(ROLE_NAMES[role] for role in Role if role in roles)
