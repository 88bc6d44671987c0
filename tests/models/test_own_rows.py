"""What a download holds: every table that points to people or pairs is in it, or has a reason."""

from models import Base
from models.own_rows import LEFT_OUT, PARTS
from models.pair import find_pair
from models.person import get_person
from program.own_data import own_data
from tests.cast import add_contact

ABOUT_PEOPLE = frozenset({"person", "pair"})


def test_every_table_that_points_to_people_or_pairs_is_in_a_download_or_has_a_reason():
    named = {part.table.__tablename__ for part in PARTS}
    pointing = {
        table.name
        for table in Base.metadata.sorted_tables
        if any(key.column.table.name in ABOUT_PEOPLE for key in table.foreign_keys)
    }

    assert pointing - named - LEFT_OUT.keys() == set()
    assert named & LEFT_OUT.keys() == set()
    assert LEFT_OUT.keys() <= Base.metadata.tables.keys()
    assert all(len(reason) > 20 for reason in LEFT_OUT.values())
    assert len({part.title for part in PARTS}) == len(PARTS)


def test_a_download_names_people_and_pairs_and_shows_no_ids(session, cast):
    pair = find_pair(session, cast.pair_id)
    add_contact(session, pair, pair.began_on, note="budget plan")

    data = own_data(session, get_person(session, cast.sam_id))

    (contact,) = data["Contacts of your pairs"]
    assert contact["note"] == "budget plan"
    assert contact["logged_by"] == "Maya Lin"
    assert contact["pair"] == "Maya Lin and Sam Ortiz"
    assert not any(name == "id" or name.endswith("_id") for name in contact)
