"""What can go wrong, what the bot does about it, and the tests that show it: docs/faults.md.

A test belongs to a fault by its name: `test_f19_…`, or `test_f3_f4_…` for two.
"""

from collections.abc import Mapping

from tests.named_tests import named_after

FAULTS: Mapping[int, tuple[str, str]] = {
    1: ("killed before its claim is kept", "the notice is still due; it goes out once, later"),
    2: ("killed after the claim, before the request", "the lease ends, two looks, sent once"),
    3: ("killed while the request is under way", "found in the history: sent, once"),
    4: ("killed after the answer, before it is written down", "found in the history: sent, once"),
    5: ("killed after it was written down", "nothing is left to be done"),
    6: (
        "killed inside a command",
        "one row or none, never half of one; typed again, one or a question",
    ),
    7: ("killed while the jobs write notices", "the next pass writes the same set, each once"),
    8: ("asked to end (SIGTERM)", "nothing new, what is under way is finished, over in 15 s"),
    9: ("sixty kills of two workers, a hostile Slack", "nothing lost, nothing twice"),
    10: ("frozen for minutes, then going on", "it looks whether it may before each request"),
    11: ("two processes at once", "each notice once, each migration once, each call once"),
    12: ("old and new version together", "both work on the new schema; unknown kinds are left"),
    13: ("SQLite is locked by another program", "commands say so, ticks go on within an interval"),
    14: ("PostgreSQL is down, restarted, or cuts off", "a clear answer; it is found again"),
    15: ("no connection to the database is free", "a clear answer within 2 s; health is red"),
    16: ("the disk is full", "nothing is saved by half; reading goes on; it recovers by itself"),
    17: (
        "the database file is gone, read-only or damaged",
        "refused with a reason, not replaced",
    ),
    18: ("an older copy was put back", "what was sent since is found before anything is sent"),
    19: ("Slack asks to wait (429)", "the whole workspace waits for so long, no thread sleeps"),
    20: ("5xx, a web page, half an answer", "in doubt: looked for before it is sent again"),
    21: ("Slack takes it, then the connection breaks", "found: one message"),
    22: ("Slack takes it, the answer comes too late", "found: one message"),
    23: ("no name, no connection, no TLS", "surely not taken: tried again, ever more rarely"),
    24: ("Slack says that something broke on its side", "in doubt: looked for first"),
    25: ("looking fails, or is not allowed", "nothing is sent; after a day a facilitator decides"),
    26: ("the history shows a message late", "the second look finds it"),
    27: ("the token is revoked", "the workspace waits, health is red, nothing is lost"),
    28: ("somebody left the workspace", "given up with its reason; told to the facilitator once"),
    29: ("a conversation that takes no messages", "given up with its reason; told"),
    30: ("a scope is missing, a message Slack refuses", "given up with its reason; told"),
    31: ("an event comes three times, or only as a retry", "done once, and done"),
    32: ("a double click, a command typed again", "one row, or a question"),
    33: ("slow work is under way", "a quick command is answered meanwhile"),
    34: (
        "malformed, unsigned, replayed, huge, slow requests; floods",
        "refused; no row, no body in a log; others are answered as before",
    ),
    35: ("hostile text", "a clear answer; kept letter for letter on both databases"),
    36: ("dates that cannot be, or are hard to tell", "refused or asked back, never guessed"),
    37: (
        "the clock on the wall jumps, or is in 1970",
        "nothing twice, no standstill, no 1970",
    ),
    38: ("summer time, odd zones, the 29th to the 31st", "the right local hour in every zone"),
    39: ("down for three days, for forty days", "late is sent while useful, else expired and told"),
    40: ("two processes whose clocks differ", "leases go by the database's clock"),
    41: (
        "a pair ends between due and sent",
        "looked at again when sent: canceled, skipped",
    ),
    42: ("digests and ledgers of any size", "paged to Slack's limits"),
    43: (
        "a migration is killed, fails, or runs twice",
        "whole or not at all; then done",
    ),
    44: (
        "the key to people's words is wrong or lost",
        "only words are unreadable, and it is said; they come back with the key",
    ),
    45: ("a dead or hanging scheduler", "work goes on within three intervals; health says so"),
    46: ("a notice that cannot be worded", "given up after three tries; the others go out"),
    47: (
        "an address that leads to a trap",
        "none is opened by the bot; people see its host beside its name",
    ),
    48: ("memory or handles that grow", "level in the soak (`make soak`)"),
}

UNTESTED: Mapping[int, str] = {}


def faults_page() -> str:
    """Return docs/faults.md."""
    tests = named_after("f")
    lines = [
        "# What can go wrong",
        "",
        "Each fault, what the bot does about it, and how many tests show it. `make docs` writes it",
        "from tests/faults.py; `grep -rn test_f19_ tests` finds the tests of F19.",
        "",
        "| | what goes wrong | what the bot does | tests |",
        "| --- | --- | --- | --- |",
        *(
            f"| F{number} | {fault} | {answer} | {len(tests.get(number, ()))} |"
            for number, (fault, answer) in FAULTS.items()
        ),
        *(["", "Not tested here:"] if UNTESTED else []),
        *(f"- F{number}: {why}." for number, why in UNTESTED.items()),
        "",
        'What no test on one machine can show is in [operations.md](operations.md), "The promise".',
        "",
    ]
    return "\n".join(lines)
