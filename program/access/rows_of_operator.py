"""The rows of the commands on the machine: whoever may run them there reads the database anyway.

No right of the chat is checked, and nobody in the chat can run them. What an export gives away is
for its own tests to hold: notes are in none of them.
"""

from program.access.row import OPERATOR, Row, Thing, changes, reads

EVERYTHING = Thing.DATABASE

ROWS: tuple[Row, ...] = (
    changes("python -m bot run", OPERATOR, EVERYTHING),
    changes("python -m bot tick", OPERATOR, EVERYTHING),
    reads("python -m bot manifest", OPERATOR, Thing.NOBODY),
    reads("python -m bot doctor", OPERATOR, EVERYTHING),
    reads("python -m bot demo", OPERATOR, Thing.NOBODY),
    changes("python -m bot import", OPERATOR, EVERYTHING),
    changes("python -m bot import-contacts", OPERATOR, EVERYTHING),
    changes("python -m bot import-events", OPERATOR, EVERYTHING),
    changes("python -m bot import-framework", OPERATOR, Thing.NOBODY),
    changes("python -m bot import-starters", OPERATOR, Thing.NOBODY),
    reads("python -m bot export contacts", OPERATOR, EVERYTHING),
    reads("python -m bot export pairs", OPERATOR, EVERYTHING),
    reads("python -m bot export requirements", OPERATOR, EVERYTHING),
    reads("python -m bot export registrations", OPERATOR, EVERYTHING),
    reads("python -m bot export notices", OPERATOR, EVERYTHING),
    reads("python -m bot export audit", OPERATOR, EVERYTHING),
    reads("python -m bot export person", OPERATOR, EVERYTHING),
    changes("python -m bot erase-person", OPERATOR, EVERYTHING),
    reads("python -m bot preview", OPERATOR, EVERYTHING),
    reads("python -m bot statements", OPERATOR, EVERYTHING),
    changes("python -m bot migrate", OPERATOR, EVERYTHING),
    reads("python -m bot backup", OPERATOR, EVERYTHING),
    changes("python -m bot restore", OPERATOR, EVERYTHING),
    changes("python -m bot rotate-key", OPERATOR, EVERYTHING),
    changes("python -m bot restored", OPERATOR, Thing.NOBODY),
)
