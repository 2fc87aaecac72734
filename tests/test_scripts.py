"""Scripts: the record answers for a name in Arabic or Cyrillic as it does for the English one."""

import json
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from dragoman.analysis.dossier import dossier, pair, view
from dragoman.analysis.filters import Filters
from dragoman.analysis.searching import search
from dragoman.faces.web.app import make_app
from dragoman.faces.web.site import Site
from dragoman.model.errors import UsageError
from dragoman.project import Project

TEXT = "Russian aircraft struck Aleppo on 3 May 2016. Russia backed the Syrian government in Homs in 2016."


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    source = tmp_path_factory.mktemp("scripts") / "documents.jsonl"
    source.write_text(json.dumps({"id": "one", "text": TEXT, "published": "2016-05-04", "publisher": "Wire"}), "utf-8")
    made = Project.init(source.parent / "project")
    made.add(source)
    return made


@pytest.mark.parametrize(
    ("name", "plain"), [("حلب", "Aleppo"), ("Алеппо", "Aleppo"), ("Россия", "Russia"), ("روسيا", "Russia")]
)
def test_a_name_in_another_script_has_the_dossier_of_the_english_one(project, name, plain):
    with project.index() as index:
        one, other = dossier(index, name), dossier(index, plain)

    assert one.lines
    assert one.lines == other.lines
    assert [subject.entities for subject in one.subjects] == [subject.entities for subject in other.subjects]


def test_a_pair_may_be_asked_for_in_two_scripts(project):
    with project.index() as index:
        assert pair(index, "روسيا", "Алеппо").lines == pair(index, "Russia", "Aleppo").lines


def test_a_filter_takes_a_place_or_an_actor_in_its_own_script(project):
    with project.index() as index:
        for named, plain in (({"place": "حلب"}, {"place": "Aleppo"}), ({"actor": "Россия"}, {"actor": "Russia"})):
            lines = view(index, ("events",), Filters(**named)).lines
            assert lines
            assert lines == view(index, ("events",), Filters(**plain)).lines


@pytest.mark.parametrize("name", ["حلب", "Алеппо"])
def test_searching_puts_the_entity_first(project, name):
    with project.index() as index:
        found = search(index, name)

    assert found.exact
    assert found.names[0].name == "Aleppo"


def test_the_web_search_finds_it(project):
    with TestClient(make_app(Site(project)), base_url="http://127.0.0.1:8340") as client:
        assert "Aleppo" in client.get(f"/search?q={quote('حلب')}").text


@pytest.mark.parametrize("name", ["دمشق", "Ночной город"])
def test_a_name_of_whom_the_record_does_not_speak_is_said_to_be_unknown(project, name):
    with project.index() as index, pytest.raises(UsageError, match="E301"):
        dossier(index, name)
