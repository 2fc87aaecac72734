"""The command line: data on stdout, everything else on stderr, and exit codes that mean something."""

import json
import os
import subprocess
import sys

import pytest

from dragoman.faces.cli import EXIT, main

DOCUMENTS = [
    {"id": "one", "text": "Iran has supported the Syrian government since 2011. Rebels attacked Aleppo on 3 May 2016.",
     "publisher": "Wire A", "published": "2016-05-04", "title": "One"},
    {"id": "two", "text": "Iran denied that it had supported the Syrian government.", "publisher": "Wire B",
     "published": "2018-01-01", "title": "Two"},
]  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    source = folder / "documents.jsonl"
    source.write_text("\n".join(map(json.dumps, DOCUMENTS)), "utf-8")
    made = folder / "project"
    assert code_of("init", made) == 0
    assert code_of("add", source, "-p", made, "--quiet") == 0
    return made


def code_of(*args):
    before = sys.argv
    sys.argv = ["dragoman", *map(str, args)]
    try:
        main()
    except SystemExit as end:
        return end.code or 0
    finally:
        sys.argv = before
    return 0


@pytest.fixture
def run(capfdbinary):
    def call(*args):
        code = code_of(*args)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.mark.parametrize("args", [
    ("pair", "Iran", "Syria"), ("entity", "Iran"), ("timeline",), ("ties",), ("contradictions",), ("sources",),
    ("status",), ("verify",), ("log",), ("findings",), ("search", "Aleppo"), ("search", "supported", "government"),
])  # fmt: skip
def test_a_question_is_answered_on_stdout_with_nothing_on_stderr(run, project, args):
    code, out, err = run(*args, "-p", project)

    assert (code, err) == (EXIT["ok"], "")
    assert out.strip()


@pytest.mark.parametrize(
    "args", [("control",), ("flows",), ("tolls",), ("ties", "--lang", "fr"), ("ties", "--actor", "Iram")]
)
def test_a_question_without_an_answer_ends_with_its_own_code(run, project, args):
    code, _, err = run(*args, "-p", project)

    assert code == EXIT["nothing matched"]
    assert err


def test_findings_take_the_filters_of_every_view(run, project):
    everything = run("findings", "-p", project)[1].splitlines()
    denied = run("findings", "-p", project, "--stance", "denies")[1].splitlines()
    ties = run("findings", "-p", project, "--kind", "relation")[1].splitlines()

    assert 0 < len(denied) < len(everything)
    assert {json.loads(line)["kind"] for line in ties} == {"relation"}


def test_filters_without_a_project_are_refused_and_not_ignored(run, tmp_path):
    code, _, err = run("findings", tmp_path / "x.txt", "--from", "2016")

    assert code == EXIT["usage"]
    assert "E304" in err


def test_an_unknown_name_is_answered_with_the_nearest(run, project):
    code, out, err = run("pair", "Irn", "Syria", "-p", project)

    assert (code, out) == (EXIT["nothing matched"], "")
    assert "E301" in err
    assert "Iran (country:IRN)" in err


@pytest.mark.parametrize("args", [
    ("pair", "Iran"), ("nosuch",), ("ties", "--stance", "maybe"), ("ties", "--from", "soon"), ("ties", "-f", "pdf"),
    ("ties", "--min-origins", "many"),
])  # fmt: skip
def test_a_command_that_can_not_be_understood_is_a_usage_error(run, project, args):
    rest = ("-p", project) if args[0] != "nosuch" else ()

    assert run(*args, *rest)[0] == EXIT["usage"]


def test_a_run_with_failures_ends_with_its_own_code_and_never_says_done(run, project, tmp_path):
    code, _, err = run("add", tmp_path / "missing.txt", "-p", project)

    assert code == EXIT["some failed"]
    assert "E101" in err
    assert "done" not in err


def test_reading_without_a_project_prints_a_line_for_each_input(run, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text(DOCUMENTS[0]["text"], "utf-8")
    code, out, err = run("read", tmp_path / "good.txt", tmp_path / "empty.txt")

    lines = [json.loads(line) for line in out.splitlines()]
    assert code == EXIT["some failed"]
    assert [bool(line["error"]) for line in lines] == [False, True]
    assert "E103" in err


def test_a_folder_that_is_no_project_is_an_error_with_a_remedy(run, tmp_path):
    code, _, err = run("ties", "-p", tmp_path)

    assert code == EXIT["error"]
    assert "E201" in err
    assert "dragoman init" in err


def test_a_changed_original_fails_verification(run, tmp_path):
    source, made = tmp_path / "d.jsonl", tmp_path / "p"
    source.write_text(json.dumps(DOCUMENTS[1]), "utf-8")
    run("init", made)
    run("add", source, "-p", made)
    kept = next(path for path in (made / "originals").rglob("*") if path.is_file())
    kept.chmod(0o600)
    kept.write_bytes(b"changed")
    code, out, _ = run("verify", "-p", made)

    assert code == EXIT["verification failed"]
    assert "FAILED originals have their hash" in out


def test_a_view_as_json_is_a_line_for_each_line(run, project):
    _, out, _ = run("ties", "-p", project, "-f", "json")
    rows = [json.loads(line) for line in out.splitlines()]

    assert rows
    assert all(row["section"] == "ties" and row["evidence"] for row in rows)


def test_a_dossier_as_json_is_one_object(run, project):
    _, out, _ = run("pair", "Iran", "Syria", "-p", project, "-f", "json")

    assert [subject["name"] for subject in json.loads(out)["subjects"]] == ["Iran", "Syria"]
    assert out.count("\n") == 1


@pytest.mark.parametrize("form", ["md", "html", "json", "table"])
def test_an_answer_goes_into_a_file_when_asked(run, project, tmp_path, form):
    code, out, _ = run("entity", "Iran", "-p", project, "-f", form, "-o", tmp_path / "deep" / "answer")

    assert (code, out) == (EXIT["ok"], "")
    assert "Iran" in (tmp_path / "deep" / "answer").read_text("utf-8")


def test_a_file_that_can_not_be_written_is_an_error(run, project, tmp_path):
    (tmp_path / "file").write_text("")
    code, _, err = run("entity", "Iran", "-p", project, "-o", tmp_path / "file" / "answer")

    assert code == EXIT["error"]
    assert "E102" in err


def test_show_and_why_open_every_id_of_an_answer(run, project):
    _, out, _ = run("pair", "Iran", "Syria", "-p", project, "-f", "json")
    line = json.loads(out)["sections"][0]["lines"][0]
    entry = line["evidence"][0]

    for key in (line["id"], entry["assertion"], entry["document"], "country:IRN"):
        code, out, _ = run("show", key[:12], "-p", project)
        assert (code, bool(out)) == (EXIT["ok"], True)
    _, out, _ = run("why", line["id"], "-p", project)
    for told in (entry["quote"], entry["method"], entry["text_sha256"], f"{entry['start']}:{entry['end']}"):
        assert told in " ".join(out.split())
    assert run("why", "ffffffffffff", "-p", project)[0] == EXIT["nothing matched"]


def test_quiet_says_nothing_and_failures_are_told_all_the_same(run, project, tmp_path):
    (tmp_path / "more.txt").write_text("Turkey met Russia on 4 May 2016.", "utf-8")
    assert run("add", tmp_path / "more.txt", "-p", project, "--quiet") == (0, "", "")
    assert "E101" in run("add", tmp_path / "none.txt", "-p", project, "--quiet")[2]


HEAVY = {
    "spacy",
    "thinc",
    "numpy",
    "duckdb",
    "pyarrow",
    "pandas",
    "jinja2",
    "lxml",
    "trafilatura",
    "yaml",
    "rich.table",
}


@pytest.mark.parametrize("code", [
    "import dragoman",
    "import dragoman.faces.cli",
    "from dragoman.faces.cli import _version\ntry: _version(True)\nexcept BaseException: pass",
])  # fmt: skip
def test_starting_loads_nothing_heavy(code):
    found = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(sorted(sys.modules), file=sys.stderr)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    loaded = set(json.loads(found.stderr.strip().replace("'", '"')))
    assert not HEAVY & (loaded | {name.split(".")[0] for name in loaded})


def _loaded(*arguments):
    """Return what a command loads, run as from a cold shell."""
    code = "from dragoman.faces.cli import main\ntry: main()\nexcept BaseException: pass\n"
    code += "import sys; print(sorted(sys.modules), file=sys.stderr)"
    found = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = set(json.loads(found.stderr.strip().splitlines()[-1].replace("'", '"')))
    return loaded | {name.split(".")[0] for name in loaded}


READER = {"spacy", "dragoman.reading", "dragoman.annotate", "dragoman.extract", "dragoman.sources"}
JUDGE = {"dragoman.judge", "rapidfuzz", "rensa"}
TABLES = {"pyarrow", "numpy", "pandas"}
ENGINES = {"multiprocessing", "concurrent.futures", "ray", "pyspark"}
WEB = {"starlette", "uvicorn", "dragoman.faces.web.site"}


def test_help_is_told_without_what_reads_judges_answers_or_draws_boxes():
    assert not _loaded("--help") & (HEAVY | READER | JUDGE | ENGINES | WEB | {"rich", "dragoman.store"})


def test_a_question_loads_neither_what_reads_nor_what_judges(project):
    loaded = _loaded("pair", "Iran", "Syria", "-p", project)

    assert "dragoman.analysis.dossier" in loaded
    assert not loaded & (READER | JUDGE | TABLES | ENGINES | WEB | {"jinja2", "lxml"})


def test_reading_one_page_loads_neither_what_judges_nor_the_database(tmp_path):
    (tmp_path / "page.txt").write_text("Rebels shelled the northern district of Aleppo on 3 May 2016.", "utf-8")
    loaded = _loaded("read", tmp_path / "page.txt")

    assert "dragoman.reading" in loaded
    assert not loaded & (JUDGE | WEB | {"duckdb", "pyarrow", "pandas", "lxml", "trafilatura", "ray", "pyspark"})


def test_no_colour_is_printed_where_none_is_wanted(project):
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100"}
    found = subprocess.run(
        [sys.executable, "-m", "dragoman.faces.cli", "pair", "Iran", "Syria", "-p", str(project)],
        capture_output=True, text=True, check=True, env=environment,
    )  # fmt: skip

    assert "\x1b" not in found.stdout
    assert "Iran ⇄ Syria" in found.stdout


def test_search_finds_names_and_passages_and_ends_with_its_own_code_where_there_are_none(run, project):
    code, out, _ = run("search", "rebels", "-p", project, "--format", "json")
    found = json.loads(out)

    assert code == EXIT["ok"]
    assert [hit["words"] for hit in found["passages"]] == ["Rebels"]
    assert run("search", "Xyzzyx", "-p", project)[0] == EXIT["nothing matched"]
    assert run("search", "attacked Aleppo", "-p", project)[0] == EXIT["ok"]
    assert run("search", "Aleppo attack", "-p", project)[0] == EXIT["ok"]
    assert run("search", '"Aleppo attacked"', "-p", project)[0] == EXIT["nothing matched"]


def test_sources_stand_on_a_narrow_screen_and_say_what_is_known_of_each(run, project, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    _, out, _ = run("sources", "-p", project)

    assert max(map(len, out.splitlines())) <= 60
    assert "4 May 2016" in out
    assert "not judged" in " ".join(out.split())


def test_a_reading_as_a_table_tells_the_place(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Twelve people were killed in Aleppo on 3 May 2016.", "utf-8")

    assert "12 killed · 3 May 2016 · at Aleppo" in run("read", path, "--format", "table")[1]
