"""The formats together: deterministic, the same from the sidecar, honest about what they lose."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.export import sidecar
from dragoman.export.bundle import Hidden
from dragoman.export.formats import FORMATS, export, losses, package
from dragoman.model.answers import Filters
from dragoman.model.errors import DocumentError, UsageError
from dragoman.project.exporting import gather
from tests.export.conftest import worded


def lines_of(made):
    return made.files[0].data.decode().splitlines()


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_bundle_gives_the_same_bytes_from_the_sidecar_too(bundle, name):
    again = sidecar.load(lines_of(export(bundle, "jsonl")))

    assert again == bundle
    assert export(again, name) == export(bundle, name)
    assert all(file.rows > 0 and file.data for file in export(bundle, name).files)


@pytest.mark.parametrize("name", FORMATS)
def test_an_answer_without_lines_can_be_exported(index, name):
    made = export(gather(index, filters=Filters(start="1900-01-01", end="1900-01-02")), name)

    assert made.files


@settings(max_examples=50, deadline=None)
@given(text=st.text())
def test_any_words_survive_the_sidecar(bundle, text):
    made = worded(bundle, text)

    assert sidecar.load(lines_of(export(made, "jsonl"))) == made


def test_a_broken_sidecar_is_refused_with_the_line(bundle):
    lines = lines_of(export(bundle, "jsonl"))

    for broken in ([*lines[:3], "{", *lines[3:]], lines[1:], [*lines, '{"part": "nothing"}'], ["[]"]):
        with pytest.raises(DocumentError, match="E106"):
            sidecar.load(broken)
    with pytest.raises(DocumentError, match="made by version"):
        sidecar.load([lines[0].replace('"sidecar": 1', '"sidecar": 2'), *lines[1:]])


def test_what_is_not_there_is_refused_with_what_is(bundle):
    with pytest.raises(UsageError, match="a format is one of csv, parquet"):
        export(bundle, "xlsx")
    with pytest.raises(UsageError, match="a table is one of lines"):
        export(bundle, "csv", ("rows",))
    with pytest.raises(UsageError, match="geojson has no tables"):
        export(bundle, "geojson", ("lines",))


def test_a_package_has_the_whole_record_beside_it_and_tells_what_each_file_is(bundle):
    files = {file.name: file for file in package(bundle, "csv", ("lines", "events"))}
    told = json.loads(files["manifest.json"].data)

    assert set(files) == {"lines.csv", "events.csv", "record.jsonl", "manifest.json"}
    assert {row["name"] for row in told["files"]} == set(files) - {"manifest.json"}
    for row in told["files"]:
        assert row["sha256"] == sha256(files[row["name"]].data).hexdigest()
    assert told["losses"] == list(losses(bundle, "csv", export(bundle, "csv", ("lines", "events"))))


def test_only_the_sidecar_loses_nothing(bundle):
    for name in FORMATS:
        assert bool(losses(bundle, name, export(bundle, name))) == (name != "jsonl")
    hidden = replace(bundle, hidden=Hidden(2, 5.0))
    assert losses(hidden, "jsonl", export(hidden, "jsonl"))[0].startswith("names redacted: 2;")


def test_what_a_filter_leaves_out_shines_through_nowhere(index):
    early = gather(index, filters=Filters(known_by="2017-01-01"))
    text = b"".join(file.data for name in FORMATS for file in export(early, name).files if name != "parquet").decode()

    assert early.findings
    for gone in ("The Agency", "55 people", "denied that", "Hezbollah"):
        assert gone not in text, gone
    assert not any(line.disputes for _, line in early.lines)
