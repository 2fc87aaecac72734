"""The record made by hand, open for questions."""

import pytest

from tests.analysis import world


@pytest.fixture(scope="session")
def index(tmp_path_factory):
    with world.make(tmp_path_factory.mktemp("index")) as made:
        yield made
