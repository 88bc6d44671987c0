"""docs/permissions.md, written from the policy: who may do what, and on which objects."""

from collections.abc import Iterator, Mapping

from bot.command_docs import ROLE_NAMES
from models import Role
from program.access.policy import POLICY
from program.access.row import OPERATOR, Does, Row, Thing

KINDS: Mapping[str, str] = {
    "/": "Commands that people type",
    "button": "Buttons",
    "form": "Forms, when they are sent",
    "shortcut": "Shortcuts",
    "": "The home, and what is written to the bot",
}
"""What a listener begins with, and the heading of its kind."""

INTRODUCTION = """\
# Who may do what

Written by `make docs` from the policy in `program/access/`. What has no row here is refused to
everybody, and the bot does not begin while something listens that has none.

Every call is checked three times. The **workspace and user** must belong to somebody on the
program's roster; what the chat platform says of a person (an administrator, a guest) never
counts. Their **role** must be one of the row's, on a roster that they have not left, until a year
after the cohort's last day; only `/privacy` stays open to whoever was on one. And each **object**
is loaded in their scope: the ids that a button or a form brings back are trusted by nobody, and
the call can load no other kind of object than its row names. Whoever may not gets a kind sentence,
and nothing changes.

*Reads* means that nothing changes but a question that the bot keeps to ask back, and the audit log
where a facilitator looks at others. "What belongs to themselves" needs no id: it is found by the
person who acts. Tests walk this table: `tests/access/`.
"""

OPERATORS = """\
## On the machine

Whoever may run commands on the machine can read its database and is the *operator*: the system's
own users and file permissions decide who that is. Nobody in the chat can run these, whatever
their role. Notes, tags, titles and links are in no export but that of a person, for that person.

| command | does | on |
| --- | --- | --- |"""


def permissions_page() -> str:
    """Return the page as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield INTRODUCTION
    for kind, heading in KINDS.items():
        yield f"## {heading}"
        yield ""
        yield f"| {_of(kind)} | {' | '.join(ROLE_NAMES[role] for role in Role)} | does | on |"
        yield "| --- |" + " :-: |" * len(Role) + " --- | --- |"
        yield from (_row(row) for row in POLICY.values() if _kind(row) == kind)
        yield ""
    yield OPERATORS
    for row in POLICY.values():
        if row.roles == OPERATOR:
            yield f"| `{row.listener}` | {row.does} | {_things(row)} |"


def _of(kind: str) -> str:
    return {"/": "command", "": "what"}.get(kind, kind)


def _kind(row: Row) -> str | None:
    """Return the kind of what listens; None for what the operator runs."""
    if row.roles == OPERATOR:
        return None
    first = "/" if row.listener.startswith("/") else row.listener.partition(" ")[0]
    return first if first in KINDS else ""


def _row(row: Row) -> str:
    kind = _kind(row) or ""
    name = row.listener.removeprefix(f"{kind} ")
    may = " | ".join("yes" if role in row.roles else "–" for role in Role)
    return f"| `{name}` | {may} | {_does(row)} | {_things(row)} |"


def _does(row: Row) -> str:
    return f"**{row.does}**" if row.does is Does.CHANGES else str(row.does)


def _things(row: Row) -> str:
    return "; ".join(thing.value for thing in Thing if thing in row.things)
