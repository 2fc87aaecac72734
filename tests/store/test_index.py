"""The index: who takes part is kept with the place of the row, so that no other row is looked at."""

import duckdb
import pytest

from dragoman.store.index import current
from tests.analysis import world


@pytest.mark.parametrize(("table", "of"), [("participant", "assertion"), ("finding_entity", "finding")])
def test_the_place_of_a_row_is_where_it_stands(tmp_path, table, of):
    world.make(tmp_path).close()
    with duckdb.connect(str(current(tmp_path)), read_only=True) as db:
        rows = db.execute(f"select place, {of} from {table}").fetchall()
        standing = dict(db.execute(f"select id, place from {of}").fetchall())

    assert rows
    assert all(standing[key] == place for place, key in rows)
