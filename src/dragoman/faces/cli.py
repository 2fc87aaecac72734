"""The command line: verbs act, nouns are views, data on stdout, progress on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.faces.deciding import register
from dragoman.faces.options import HERE, ProjectOption
from dragoman.faces.web import register as register_web

if TYPE_CHECKING:
    from dragoman.model.answers import Dossier, Filters
    from dragoman.model.findings import Finding
    from dragoman.project import Project
    from dragoman.store.index import Index

__all__ = ["EXIT", "app", "main"]

EXIT = {"ok": 0, "error": 1, "usage": 2, "some failed": 3, "verification failed": 4, "nothing matched": 5}
"""The exit codes and what they mean."""

app = typer.Typer(
    name="dragoman",
    help="Reads reports about a conflict and keeps who did what to whom, when, where, and according to whom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    json = "json"
    md = "md"
    html = "html"


class PlainFormat(StrEnum):
    """How one thing is printed."""

    table = "table"
    json = "json"


class Stance(StrEnum):
    """The stances that a speaker can take."""

    asserts = "asserts"
    denies = "denies"
    doubts = "doubts"
    confirms = "confirms"
    demands = "demands"
    believes = "believes"


class FindingKind(StrEnum):
    """The kinds of finding."""

    occurrence = "occurrence"
    relation = "relation"
    holding = "holding"
    count = "count"  # type: ignore[assignment]  # the word of the record, not the method of str
    position = "position"


class RowFormat(StrEnum):
    """How rows are printed."""

    jsonl = "jsonl"
    table = "table"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print it.")]
PlainOption = Annotated[PlainFormat, typer.Option("--format", "-f", help="How to print it.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary on stderr; errors only.")]
OutOption = Annotated[Path | None, typer.Option("--out", "-o", help="Write it to this file.")]
FromOption = Annotated[str | None, typer.Option("--from", help="From this time on: YYYY, YYYY-MM or YYYY-MM-DD.")]
ToOption = Annotated[str | None, typer.Option("--to", help="Up to this time.")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", help="What held or happened then: a day, a month, a year.")]
KnownByOption = Annotated[
    str | None, typer.Option("--known-by", help="Only from documents published by then; undated ones are left out.")
]
PlaceOption = Annotated[str | None, typer.Option("--place", help="Only what concerns this place or a part of it.")]
ActorOption = Annotated[str | None, typer.Option("--actor", help="Only where this name, or a part of it, takes part.")]
SourceOption = Annotated[str | None, typer.Option("--source", help="Only from this publisher or speaker.")]
OriginsOption = Annotated[int, typer.Option("--min-origins", help="Only what so many independent origins carry.")]
StanceOption = Annotated[Stance | None, typer.Option("--stance", help="Only where somebody takes this stance.")]
LangOption = Annotated[str | None, typer.Option("--lang", help="Only from documents in this language.")]
EngineOption = Annotated[
    str | None, typer.Option(help="What reads: process, pool, ray or spark; by the amount if left out.")
]


def main() -> None:
    """Run the command line; every error of ours is one line with its code, cause and remedy."""
    from dragoman.model.errors import DragomanError

    try:
        app()
    except DragomanError as error:
        _complain(error.code, error.message, error.remedy)
        sys.exit(_exit_code(error.code))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _exit_code(code: str) -> int:
    return {"E301": 5, "E302": 5, "E303": 2, "E304": 2, "E305": 2}.get(code, 1)


def _complain(code: str, message: str, remedy: str) -> None:
    print(f"error {code}: {message}\n  → {remedy}", file=sys.stderr)


def _filters(
    start: str | None, end: str | None, as_of: str | None, known_by: str | None, place: str | None, actor: str | None,
    source: str | None, min_origins: int, stance: Stance | None, lang: str | None,
) -> Filters:  # fmt: skip
    from dragoman.analysis.filters import filters_of

    return filters_of(
        start=start,
        end=end,
        as_of=as_of,
        known_by=known_by,
        place=place,
        actor=actor,
        source=source,
        min_origins=min_origins,
        stance=stance.value if stance else None,
        language=lang,
    )


@contextmanager
def _progress(*, quiet: bool = False) -> Iterator[Callable[[str, int, int], None] | None]:
    """Show progress on stderr: bars on a terminal, a line every ten seconds elsewhere, none if quiet."""
    from dragoman.faces.progress import progress

    if quiet:
        yield None
        return
    with progress() as report:
        yield report


# Without a project


@app.command()
def read(
    inputs: Annotated[list[str], typer.Argument(help="Files, folders, - for standard input, or .jsonl of documents.")],
    format: Annotated[RowFormat, typer.Option("--format", "-f", help="How to print it.")] = RowFormat.jsonl,
) -> None:
    """Read documents without a project and print what they say."""
    from dragoman.faces.rows import print_readings
    from dragoman.project import read_inputs

    failed = print_readings(read_inputs(inputs), format.value)
    raise typer.Exit(EXIT["some failed"] if failed else 0)


@app.command()
def findings(
    inputs: Annotated[list[str] | None, typer.Argument(help="Read and judge these without a project.")] = None,
    project: ProjectOption = HERE,
    kind: Annotated[FindingKind | None, typer.Option("--kind", help="Only findings of this kind.")] = None,
    format: Annotated[RowFormat, typer.Option("--format", "-f", help="How to print it.")] = RowFormat.jsonl,
    start: FromOption = None,
    end: ToOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    place: PlaceOption = None,
    actor: ActorOption = None,
    source: SourceOption = None,
    min_origins: OriginsOption = 1,
    stance: StanceOption = None,
    lang: LangOption = None,
) -> None:
    """Print what the documents say together, a finding a line; filters ask a project."""
    from dragoman.faces.rows import print_findings
    from dragoman.model.answers import Filters
    from dragoman.model.errors import UsageError
    from dragoman.project import Project, judge_inputs

    filters = _filters(start, end, as_of, known_by, place, actor, source, min_origins, stance, lang)
    if inputs:
        if filters != Filters():
            raise UsageError("E304", "filters ask a project", "add the documents to a project, then ask it")
        found, failures = judge_inputs(inputs)
        for failure in failures:
            _complain(failure.code, failure.message, failure.remedy)
    else:
        found, failures = _findings_of(Project(project), filters), ()
    print_findings([f for f in found if kind is None or f.kind == kind.value], format.value)
    raise typer.Exit(EXIT["some failed"] if failures else 0)


def _findings_of(project: Project, filters: Filters) -> tuple[Finding, ...]:
    from dragoman.analysis.dossier import matching
    from dragoman.model.answers import Filters

    with project.index() as index:
        found = index.findings()
        kept = None if filters == Filters() else matching(index, filters)
    return tuple(finding for finding in found if kept is None or finding.id in kept)


# Making and filling a project


@app.command()
def init(
    directory: Annotated[Path, typer.Argument(help="The folder to make a project of.")],
    storage: Annotated[
        str | None, typer.Option(help="Where originals and record lie when not in the folder, such as s3://bucket/x.")
    ] = None,
) -> None:
    """Make a project."""
    from dragoman.project import Project

    Project.init(directory, storage)
    print(
        f"made the project {directory}; add documents with: dragoman add PATH… --project {directory}", file=sys.stderr
    )


@app.command()
def add(
    inputs: Annotated[list[str], typer.Argument(help="Files, folders, - for standard input, or .jsonl of documents.")],
    project: ProjectOption = HERE,
    engine: Annotated[
        str | None, typer.Option(help="What reads: process, pool, ray or spark; chosen by the amount if left out.")
    ] = None,
    workers: Annotated[int | None, typer.Option(help="How many processes.")] = None,
    quiet: QuietOption = False,  # noqa: FBT002 — a flag
) -> None:
    """Add documents: keep them, read what is new, judge the whole again."""
    from dragoman.faces.rows import print_added
    from dragoman.project import Project

    opened = Project(project)
    with _progress(quiet=quiet) as report:
        added = opened.add(*inputs, engine=engine, count=workers, progress=report)
    print_added(added, quiet=quiet)
    raise typer.Exit(EXIT["some failed"] if added.failed else 0)


@app.command()
def run(
    project: ProjectOption = HERE,
    engine: EngineOption = None,
    workers: Annotated[int | None, typer.Option(help="How many processes.")] = None,
    quiet: QuietOption = False,  # noqa: FBT002 — a flag
) -> None:
    """Resume what was left: read what waits, judge again where something changed."""
    from dragoman.faces.rows import print_status
    from dragoman.project import Project

    opened = Project(project)
    with _progress(quiet=quiet) as report:
        state = opened.run(engine=engine, count=workers, progress=report)
    if not quiet:
        print_status(state)
    raise typer.Exit(EXIT["some failed"] if state.failed else 0)


@app.command()
def status(
    project: ProjectOption = HERE,
    format: Annotated[RowFormat, typer.Option("--format", "-f", help="How to print it.")] = RowFormat.table,
) -> None:
    """Tell what was added, read, set aside and lost, with reasons."""
    from dragoman.faces.rows import print_json, print_status
    from dragoman.project import Project

    opened = Project(project)
    state = opened.status()
    if format is RowFormat.jsonl:
        print_json(state)
        return
    names: list[str] = []
    if state.judged:
        with opened.index() as index:
            names = [entity.name for entity in index.most_met()]
    print_status(state, names)


# Asking


@app.command()
def pair(
    left: Annotated[str, typer.Argument(help="A name.")],
    right: Annotated[str, typer.Argument(help="Another name.")],
    project: ProjectOption = HERE,
    format: FormatOption = Format.table,
    out: OutOption = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write one self-contained HTML file as well.")] = None,
    start: FromOption = None,
    end: ToOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    place: PlaceOption = None,
    actor: ActorOption = None,
    source: SourceOption = None,
    min_origins: OriginsOption = 1,
    stance: StanceOption = None,
    lang: LangOption = None,
) -> None:
    """Tell what is between two names, over time, and how we know."""
    from dragoman.analysis.dossier import pair as pair_of

    filters = _filters(start, end, as_of, known_by, place, actor, source, min_origins, stance, lang)
    _answer(project, lambda index: pair_of(index, left, right, filters), format.value, out, html)


@app.command()
def entity(
    name: Annotated[str, typer.Argument(help="A name.")],
    project: ProjectOption = HERE,
    format: FormatOption = Format.table,
    out: OutOption = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write one self-contained HTML file as well.")] = None,
    start: FromOption = None,
    end: ToOption = None,
    as_of: AsOfOption = None,
    known_by: KnownByOption = None,
    place: PlaceOption = None,
    actor: ActorOption = None,
    source: SourceOption = None,
    min_origins: OriginsOption = 1,
    stance: StanceOption = None,
    lang: LangOption = None,
) -> None:
    """Tell everything about one name."""
    from dragoman.analysis.dossier import dossier

    filters = _filters(start, end, as_of, known_by, place, actor, source, min_origins, stance, lang)
    _answer(project, lambda index: dossier(index, name, filters), format.value, out, html)


def _view(name: str, sections: tuple[str, ...], help_text: str) -> None:
    """Register a view over the whole record."""

    def command(
        project: ProjectOption = HERE,
        format: FormatOption = Format.table,
        out: OutOption = None,
        start: FromOption = None,
        end: ToOption = None,
        as_of: AsOfOption = None,
        known_by: KnownByOption = None,
        place: PlaceOption = None,
        actor: ActorOption = None,
        source: SourceOption = None,
        min_origins: OriginsOption = 1,
        stance: StanceOption = None,
        lang: LangOption = None,
    ) -> None:
        from dragoman.analysis.dossier import view

        filters = _filters(start, end, as_of, known_by, place, actor, source, min_origins, stance, lang)
        _answer(project, lambda index: view(index, sections, filters), format.value, out, None, rows=True)

    app.command(name=name, help=help_text)(command)


_VIEWS = {
    "timeline": (("events",), "List the events in order."),
    "ties": (("ties",), "List who backed, fought, led or held office with whom, and how long."),
    "control": (("control",), "List who held which place, by whose account."),
    "flows": (("flows",), "List what moved from where to where."),
    "tolls": (("tolls",), "List the tolls, low to high."),
    "causes": (("causes",), "List what led to what."),
    "claims": (("claims", "disputes"), "List who says what, and who denies it."),
    "contradictions": (("disputes",), "List what is disputed, and by whom."),
}
for _name, (_sections, _help) in _VIEWS.items():
    _view(_name, _sections, _help)


def _answer(
    project: Path,
    ask: Callable[[Index], Dossier],
    form: str,
    out: Path | None,
    html: Path | None,
    *,
    rows: bool = False,
) -> None:
    from dragoman.faces.answers import print_answer, write_html
    from dragoman.project import Project

    opened: Project = Project(project)
    with opened.index() as index:
        answer = ask(index)
    if html is not None:
        write_html(answer, html)
    print_answer(answer, form, out, rows=rows)
    if not answer.lines:
        print("nothing in the record matches", file=sys.stderr)
    raise typer.Exit(0 if answer.lines else EXIT["nothing matched"])


@app.command()
def sources(project: ProjectOption = HERE, format: PlainOption = PlainFormat.table) -> None:
    """List the documents with their publishers, origins, copies, remarks and people's grades."""
    from dragoman.faces.rows import print_sources
    from dragoman.project import Project
    from dragoman.project.decisions import grades

    opened = Project(project)
    with opened.index() as index:
        print_sources(index.documents(), grades(opened.judgements()), format.value)


@app.command()
def show(
    key: Annotated[str, typer.Argument(help="The id of a finding, assertion, document or entity; 6 characters do.")],
    project: ProjectOption = HERE,
    format: PlainOption = PlainFormat.table,
) -> None:
    """Show one thing by its id, with its words."""
    _by_id(project, key, format, why=False)


@app.command()
def why(
    key: Annotated[str, typer.Argument(help="The id of a finding or assertion; 6 characters do.")],
    project: ProjectOption = HERE,
    format: PlainOption = PlainFormat.table,
) -> None:
    """Tell why something stands in the record: rule, spans, document, offsets, hash."""
    _by_id(project, key, format, why=True)


def _by_id(project: Path, key: str, format: PlainFormat, *, why: bool) -> None:
    from dragoman.faces.details import print_thing
    from dragoman.project import Project

    with Project(project).index() as index:
        print_thing(index, key, format.value, why=why)


# Trusting


@app.command()
def verify(
    project: ProjectOption = HERE,
    format: Annotated[RowFormat, typer.Option("--format", "-f", help="How to print it.")] = RowFormat.table,
) -> None:
    """Re-hash originals and shards, re-find every span, walk the ledger's chain."""
    from dragoman.faces.rows import print_checks
    from dragoman.project import Project

    checks = Project(project).verify()
    print_checks(checks, format.value)
    raise typer.Exit(EXIT["verification failed"] if any(check.wrong for check in checks) else 0)


@app.command()
def log(project: ProjectOption = HERE) -> None:
    """List what was added, withdrawn and decided, by whom and when."""
    from dragoman.faces.rows import print_log
    from dragoman.project import Project

    print_log(Project(project).log())


@app.command()
def doctor(project: ProjectOption = HERE) -> None:
    """Check that everything the program needs is there, and print the settings in force."""
    from dragoman.faces.doctor import examine

    raise typer.Exit(EXIT["ok"] if examine(project) else EXIT["error"])


def _version(value: bool) -> None:  # noqa: FBT001 — the library calls it so
    if value:
        from dragoman.model.version import __version__

        print(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[  # noqa: FBT002 — a flag
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> Any:
    """Options of every command."""


register(app)
register_web(app)

if __name__ == "__main__":
    main()
