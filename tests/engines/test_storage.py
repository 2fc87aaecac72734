"""Object storage: a project whose originals and record lie there, and inputs that come from there."""

import json

import pytest

from dragoman.depot import Depot
from dragoman.model.errors import ProjectError
from dragoman.project import Project, core
from dragoman.sources.gather import gather
from tests.runner import light


@pytest.fixture
def articles(bucket):
    depot = Depot.at(f"{bucket}/articles")
    lines = [json.dumps({"id": f"line-{number}", "text": f"{light.TEXT} {number}"}) for number in range(3)]
    depot.write("more/articles.jsonl", "\n".join(lines).encode())
    depot.write("one.txt", light.TEXT.encode())
    depot.write(".hidden/left.txt", b"never read")
    return depot.address


def test_inputs_are_read_from_an_object_store_in_order(articles):
    assert [raw.input for raw in gather([articles])] == ["line-0", "line-1", "line-2", f"{articles}/one.txt"]
    assert [raw.data for raw in gather([f"{articles}/one.txt"])] == [light.TEXT.encode()]


def test_an_address_with_nothing_there_says_so(bucket):
    assert [raw.failure.code for raw in gather([f"{bucket}/nowhere"])] == ["E101"]


def test_a_project_on_an_object_store_answers_like_one_on_disk(tmp_path, bucket, articles, monkeypatch):
    monkeypatch.setattr(core, "read_shard", light.read_shard)
    here = Project.init(tmp_path / "here")
    there = Project.init(tmp_path / "there", bucket)
    for project in (here, there):
        assert project.add(articles, engine="process").read == 4
    reopened = Project(tmp_path / "there")

    assert not [wrong for check in reopened.verify() for wrong in check.wrong]
    assert sorted(r.input for r in reopened.readings()) == sorted(r.input for r in here.readings())
    assert not (tmp_path / "there" / "record").exists()
    with here.index() as ours, reopened.index() as theirs:
        assert ours.findings() == theirs.findings()


@pytest.mark.usefixtures("s3_server")
def test_a_store_without_that_bucket_is_told(tmp_path):
    project = Project.init(tmp_path / "project", "s3://no-such-bucket/x")
    (tmp_path / "a.txt").write_text(light.TEXT)

    with pytest.raises(ProjectError, match="E210"):
        project.add(tmp_path / "a.txt", engine="process")
