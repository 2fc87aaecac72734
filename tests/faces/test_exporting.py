"""The export command: to a file, to a folder, to standard output, from a project or from a file of the record."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.export.formats import FORMATS
from dragoman.export.tables import TABLES
from dragoman.faces import notebook
from dragoman.faces.cli import app
from dragoman.project import Project

DOCUMENTS = [
    {"id": "one", "text": "Rebels attacked Aleppo on 3 May 2016, killing 12 people.", "publisher": "Wire A",
     "published": "2016-05-04", "title": "One"},
    {"id": "two", "text": "Iran has supported the Syrian government since 2011.", "publisher": "Wire B",
     "published": "2018-01-01", "title": "Two"},
]  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exporting")
    source = folder / "documents.jsonl"
    source.write_text("\n".join(map(json.dumps, DOCUMENTS)), "utf-8")
    Project.init(folder / "project").add(source)
    return folder / "project"


def export(project, *words):
    return CliRunner().invoke(app, ["export", *words, "--project", str(project)])


def test_a_table_goes_to_standard_output_and_the_losses_beside_it(project):
    done = export(project, "csv", "--table", "events")

    rows = list(csv.DictReader(io.StringIO(done.stdout, newline="")))
    assert [(row["event_date"], row["actor1"], row["location"]) for row in rows if row["plover_type"] == "ASSAULT"] == [
        ("2016-05-03", "Rebels", "Aleppo")
    ]
    assert done.exit_code == 0
    assert "not held: " in done.stderr


def test_names_and_filters_narrow_it(project):
    whole, pair, early = (
        export(project, "csv", *words).stdout.count("\n") for words in ((), ("Iran",), ("--known-by", "2017"))
    )

    assert 1 < pair < whole
    assert 1 < early < whole


def test_a_folder_gets_every_table_the_record_and_a_manifest(project, tmp_path):
    done = export(project, "csv", "--out", str(tmp_path / "tables"))
    names = {path.name for path in (tmp_path / "tables").iterdir()}

    assert (done.exit_code, done.stdout) == (0, "")
    assert {"lines.csv", "events.csv", "deaths.csv", "record.jsonl", "manifest.json"} <= names


def test_a_file_of_the_record_gives_the_same_bytes(project, tmp_path):
    export(project, "jsonl", "--out", str(tmp_path / "record.jsonl"))
    export(project, "geojson", "--out", str(tmp_path / "map.geojson"))
    done = CliRunner().invoke(app, ["export", "geojson", "--record", str(tmp_path / "record.jsonl")])

    assert done.stdout_bytes == (tmp_path / "map.geojson").read_bytes()


def test_losses_go_to_a_file_when_one_is_named(project, tmp_path):
    done = export(project, "geojson", "--loss", str(tmp_path / "loss.txt"))

    assert "not held" not in done.stderr
    assert (tmp_path / "loss.txt").read_text("utf-8").count("\n") >= 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("xlsx",), "E304"),
        (("csv", "--table", "rows"), "E304"),
        (("csv", "--table", "lines", "--table", "events", "--out", "x.csv"), "E304"),
        (("csv", "Iran", "Syria", "Aleppo"), "E304"),
        (("csv", "Nobody at All"), "E301"),
        (("csv", "--record", "no-such-file.jsonl"), "E101"),
        (("csv", "Iran", "--record", "no-such-file.jsonl"), "E304"),
    ],
)
def test_what_can_not_be_exported_is_told_with_its_code(project, words, code):
    assert getattr(export(project, *words).exception, "code", None) == code


def test_nothing_is_told_as_nothing(project):
    done = export(project, "csv", "--from", "1900", "--to", "1901")

    assert (done.exit_code, done.stdout.count("\n")) == (5, 1)


def verify(project, *words):
    return CliRunner().invoke(app, ["verify", *words, "--project", str(project)])


def test_hidden_names_are_in_no_export_and_the_check_tells(project, tmp_path):
    names = tmp_path / "names.txt"
    names.write_text("Iran\n", "utf-8")
    export(project, "csv", "--redact", str(names), "--round-coordinates", "50", "--out", str(tmp_path / "safe"))
    export(project, "csv", "--table", "lines", "--out", str(tmp_path / "open.csv"))

    safe = verify(project, "--redaction", str(names), str(tmp_path / "safe"))
    told = verify(project, "--redaction", str(names), str(tmp_path / "safe"), str(tmp_path / "open.csv"))
    assert (safe.exit_code, told.exit_code) == (0, 4)
    assert "open.csv, line" in told.stdout
    assert "Iran" not in (tmp_path / "safe" / "record.jsonl").read_text("utf-8")
    assert json.loads((tmp_path / "safe" / "manifest.json").read_text("utf-8"))["losses"][0].startswith(
        "names redacted: 1;"
    )


def test_a_name_is_hidden_from_a_file_of_the_record_too(project, tmp_path):
    export(project, "jsonl", "--out", str(tmp_path / "record.jsonl"))
    done = CliRunner().invoke(
        app, ["export", "geojson", "--record", str(tmp_path / "record.jsonl"), "--redact", "Rebels"]
    )

    assert "Rebels" not in done.stdout
    assert "[name 1]" in done.stdout


def test_a_name_that_nobody_has_is_told(project):
    known, unknown = (export(project, "csv", "--redact", name).stderr for name in ("Iran", "Irna"))

    assert "nobody is called so: Irna" in unknown
    assert "nobody is called so" not in known


def test_nothing_to_search_for_is_no_check(project, tmp_path):
    (tmp_path / "none.txt").write_text("# nobody\n", "utf-8")

    for words in (("--redaction", "Iran"), ("--redaction", str(tmp_path / "none.txt"), "."), (str(tmp_path),)):
        assert getattr(verify(project, *words).exception, "code", None) == "E304"


def test_python_exports_the_same_bytes_and_says_what_they_lack(project, tmp_path):
    opened = notebook.Project(project)
    made = opened.export("gexf", "Iran", redact=["Syria"], kilometres=25, start="2010", out=tmp_path / "network")
    export(project, "gexf", "Iran", "--redact", "Syria", "--round-coordinates", "25", "--from", "2010",
           "--out", str(tmp_path / "again"))  # fmt: skip

    (file,) = made.files
    assert made.losses[0].startswith("names redacted: 1;")
    assert b"Syria" not in file.data
    for name in ("network.gexf", "record.jsonl", "manifest.json"):
        assert (tmp_path / "network" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_every_format_and_table_stands_in_the_help_or_the_docs(project):
    page = (Path(__file__).resolve().parents[2] / "docs" / "how-to" / "export.md").read_text("utf-8")
    told = " ".join(CliRunner().invoke(app, ["export", "--help"]).stdout.split())

    for name in FORMATS:
        assert f"`{name}`" in page
        assert name in told
    for name in TABLES:
        assert f"`{name}`" in page
