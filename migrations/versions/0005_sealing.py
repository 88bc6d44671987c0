"""sealing: what people write is encrypted where it stands"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from alembic import context, op

from models.keyring import Keyring, Place, UnreadableError, is_sealed

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BATCH = 500


class Words(NamedTuple):
    table: str
    key: str
    owner: str
    texts: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()


WORDS = (
    Words("agreement", "pair_id", "pair_id", ("times",)),
    Words("article", "id", "pair_id", ("url", "normalized_url", "title", "why")),
    Words("capstone", "id", "cohort_id", ("challenge",)),
    Words("capstone_note", "id", "pair_id", ("text",)),
    Words("contact", "id", "pair_id", ("note",), ("tags",)),
    Words("draft", "id", "person_id", (), ("content",)),
    Words("exception", "id", "person_id", ("reason",)),
    Words("help_request", "id", "pair_id", ("tried",)),
    Words("meeting", "id", "pair_id", ("link",)),
    Words("passed_message", "id", "pair_id", ("text",)),
    Words("profile", "person_id", "person_id", ("background", "hopes")),
    Words("program_feedback", "id", "cohort_id", ("text",)),
    Words("proposal", "id", "pair_id", ("reason",)),
    Words("referral", "id", "pair_id", ("colleague", "purpose", "reach")),
    Words("reflection", "id", "pair_id", ("comment",)),
)
"""As they are at this migration; later ones have their own."""

Change = Callable[[Keyring, Any, Place, bool], Any]
"""From a value, its place, and whether it is an object, to what shall stand there."""


def upgrade() -> None:
    with op.batch_alter_table("installation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("key_id", sa.Text(), nullable=True))
    change_all(seal)


def downgrade() -> None:
    change_all(unseal)
    with op.batch_alter_table("installation", schema=None) as batch_op:
        batch_op.drop_column("key_id")


SEALED = re.compile(r"sealed:1:[0-9a-f]{8}:[A-Za-z0-9+/]+=*")


def seal(keyring: Keyring, value: Any, place: Place, is_object: bool) -> Any:
    if isinstance(value, str) and SEALED.fullmatch(value):
        return value  # its key was not there on the way down
    written = json.dumps(value, ensure_ascii=False) if is_object else str(value)
    return keyring.seal(written, place)


def unseal(keyring: Keyring, value: Any, place: Place, is_object: bool) -> Any:
    if not is_sealed(value):
        return value
    try:
        plain = keyring.open(value, place)
    except UnreadableError:
        return value  # it opens when its key is there and this is done again
    return json.loads(plain) if is_object else plain


def change_all(change: Change) -> None:
    for words in WORDS:
        columns = [sa.column(name, sa.Text()) for name in words.texts]
        columns += [sa.column(name, sa.JSON()) for name in words.objects]
        table = sa.table(words.table, *map(sa.column, {words.key, words.owner}), *columns)
        for rows in batches(table, words.key):
            change_rows(table, words, rows, change)


def batches(table: sa.TableClause, key: str) -> Iterator[Sequence[sa.RowMapping]]:
    """Yield all rows, so many at a time as memory always has room for."""
    query = sa.select(table).order_by(table.c[key]).limit(BATCH)
    rows = op.get_bind().execute(query).mappings().all()
    while rows:
        yield rows
        rows = op.get_bind().execute(query.where(table.c[key] > rows[-1][key])).mappings().all()


def change_rows(
    table: sa.TableClause, words: Words, rows: Sequence[sa.RowMapping], change: Change
) -> None:
    keyring: Keyring = context.config.attributes["keyring"]
    for name in (*words.texts, *words.objects):
        changed = []
        for row in rows:
            place = Place(words.table, name, row[words.key], row[words.owner])
            if row[name]:
                value = change(keyring, row[name], place, name in words.objects)
                changed.append({"row": place.row, "value": value})
        if changed:
            here = table.c[words.key] == sa.bindparam("row")
            kept = sa.bindparam("value", type_=table.c[name].type)
            op.get_bind().execute(sa.update(table).where(here).values({name: kept}), changed)
