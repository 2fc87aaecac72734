"""Resolved places: a name that could be several is the one that people chose, everywhere, and undone whole."""

import json

import pytest

from dragoman.model.errors import UsageError
from dragoman.model.records import Link
from dragoman.project import Project
from dragoman.project.resolving import candidates, on_place, open_places

TEXTS = ("Rebels shelled Springfield on 3 May 2016.", "Militants attacked Springfield, officials said.")
OHIO = "4525353"


@pytest.fixture
def project(tmp_path):
    made = Project.init(tmp_path / "project")
    source = tmp_path / "texts.jsonl"
    source.write_text("\n".join(json.dumps({"id": str(n), "text": text}) for n, text in enumerate(TEXTS)), "utf-8")
    made.add(source)
    return made


def roles(project):
    with project.index() as index:
        found = index.assertions_with([entity.id for entity in index.named("Springfield")])
    return [role for a in found for role in (*a.roles, *([a.place] if a.place else [])) if role.text == "Springfield"]


def test_a_name_of_several_places_is_one_everywhere_once_it_is_resolved_and_several_again_after_undo(project):
    before = roles(project)
    assert len(open_places(before)["Springfield"]) > 1
    assert len({role.start for role in before}) >= 1

    with project.index() as index:
        project.decide(on_place(index, "Springfield", OHIO))
    after = roles(project)
    assert after
    assert open_places(after) == {}
    assert {role.entity for role in after} == {f"place:{OHIO}"}
    assert {role.links[0].admin1 for role in after} == {"Ohio"}
    assert all(not check.wrong for check in project.verify())

    project.undo()
    assert roles(project) == before


def test_it_can_only_be_a_place_that_the_name_could_be(project):
    with project.index() as index:
        with pytest.raises(UsageError) as caught:
            on_place(index, "Springfield", "170063")
        assert "Ohio" in caught.value.remedy
        with pytest.raises(UsageError):
            on_place(index, "Nowhere at all", OHIO)


def test_a_candidate_that_outweighs_the_others_leaves_nothing_open():
    def links(*scores):
        return tuple(Link("geonames", str(n), "X", score=score) for n, score in enumerate(scores))

    assert candidates(links(0.7, 0.1)) == ()
    assert candidates(links(0.3)) == ()
    assert len(candidates(links(0.1, 0.1, 0.1))) == 3
