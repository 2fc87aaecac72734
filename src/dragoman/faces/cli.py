"""The command line: verbs act, nouns are views, data on stdout, progress on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.faces.comparing import register as register_comparing
from dragoman.faces.deciding import register
from dragoman.faces.exporting import register as register_export
from dragoman.faces.looking import register as register_search
from dragoman.faces.options import HERE, Commands, PlainFormat, ProjectOption, filtered
from dragoman.faces.report import register as register_report
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
    cls=Commands,
    rich_markup_mode=None,
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


class By(StrEnum):
    """What tolls are added up by."""

    place = "place"
    region = "region"
    country = "country"
    day = "day"
    month = "month"
    year = "year"


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
ProfileOption = Annotated[
    bool, typer.Option("--profile", help="Print where the time went by stage; reads in this process alone.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary on stderr; errors only.")]
OutOption = Annotated[Path | None, typer.Option("--out", "-o", help="Write it to this file.")]
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
@filtered
def findings(
    inputs: Annotated[list[str] | None, typer.Argument(help="Read and judge these without a project.")] = None,
    project: ProjectOption = HERE,
    kind: Annotated[FindingKind | None, typer.Option("--kind", help="Only findings of this kind.")] = None,
    format: Annotated[RowFormat, typer.Option("--format", "-f", help="How to print it.")] = RowFormat.jsonl,
    *,
    filters: Filters,
) -> None:
    """Print what the documents say together, a finding a line; filters ask a project."""
    from dragoman.faces.rows import print_findings
    from dragoman.model.answers import Filters
    from dragoman.model.errors import UsageError
    from dragoman.project import Project, judge_inputs

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
    profile: ProfileOption = False,  # noqa: FBT002 — a flag
    quiet: QuietOption = False,  # noqa: FBT002 — a flag
) -> None:
    """Add documents: keep them, read what is new, judge the whole again."""
    from dragoman.faces.profiling import profiled
    from dragoman.faces.rows import print_added
    from dragoman.project import Project

    opened = Project(project)
    with _progress(quiet=quiet) as report, profiled(wanted=profile):
        added = opened.add(*inputs, engine="process" if profile else engine, count=workers, progress=report)
    print_added(added, quiet=quiet)
    raise typer.Exit(EXIT["some failed"] if added.failed else 0)


@app.command()
def run(
    project: ProjectOption = HERE,
    engine: EngineOption = None,
    workers: Annotated[int | None, typer.Option(help="How many processes.")] = None,
    profile: ProfileOption = False,  # noqa: FBT002 — a flag
    quiet: QuietOption = False,  # noqa: FBT002 — a flag
) -> None:
    """Resume what was left: read what waits, judge again where something changed."""
    from dragoman.faces.profiling import profiled
    from dragoman.faces.rows import print_status
    from dragoman.project import Project

    opened = Project(project)
    with _progress(quiet=quiet) as report, profiled(wanted=profile):
        state = opened.run(engine="process" if profile else engine, count=workers, progress=report)
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
@filtered
def pair(
    left: Annotated[str, typer.Argument(help="A name.")],
    right: Annotated[str, typer.Argument(help="Another name.")],
    project: ProjectOption = HERE,
    format: FormatOption = Format.table,
    out: OutOption = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write one self-contained HTML file as well.")] = None,
    *,
    filters: Filters,
) -> None:
    """Tell what is between two names, over time, and how we know."""
    from dragoman.analysis.dossier import pair as pair_of

    brief = _is_brief(format, out, html)
    _answer(project, lambda index: pair_of(index, left, right, filters, brief=brief), format.value, out, html)


@app.command()
@filtered
def entity(
    name: Annotated[str, typer.Argument(help="A name.")],
    project: ProjectOption = HERE,
    format: FormatOption = Format.table,
    out: OutOption = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write one self-contained HTML file as well.")] = None,
    *,
    filters: Filters,
) -> None:
    """Tell everything about one name."""
    from dragoman.analysis.dossier import dossier

    brief = _is_brief(format, out, html)
    _answer(project, lambda index: dossier(index, name, filters, brief=brief), format.value, out, html)


def _view(name: str, sections: tuple[str, ...], help_text: str) -> None:
    """Register a view over the whole record."""

    @filtered
    def command(
        project: ProjectOption = HERE,
        format: FormatOption = Format.table,
        out: OutOption = None,
        *,
        filters: Filters,
    ) -> None:
        from dragoman.analysis.dossier import view

        brief = _is_brief(format, out)
        _answer(project, lambda index: view(index, sections, filters, brief=brief), format.value, out, None, rows=True)

    app.command(name=name, help=help_text)(command)


_VIEWS = {
    "timeline": (("events",), "List the events in order."),
    "ties": (("ties",), "List who backed, fought, led or held office with whom, and how long."),
    "control": (("control",), "List who held which place, by whose account."),
    "flows": (("flows",), "List what moved from where to where."),
    "causes": (("causes",), "List what led to what."),
    "claims": (("claims", "disputes"), "List who says what, and who denies it."),
    "contradictions": (("disputes",), "List what is disputed, and by whom."),
}
for _name, (_sections, _help) in _VIEWS.items():
    _view(_name, _sections, _help)


@app.command()
@filtered
def tolls(
    by: Annotated[By | None, typer.Option("--by", help="Add them up by place or by period.")] = None,
    project: ProjectOption = HERE,
    format: FormatOption = Format.table,
    out: OutOption = None,
    *,
    filters: Filters,
) -> None:
    """List the tolls, low to high; with --by the sums of places or periods, low, best and high."""
    from dragoman.analysis.dossier import counted, view

    def ask(index: Index) -> Dossier:
        brief = _is_brief(format, out)
        return counted(index, by.value, filters) if by is not None else view(index, ("tolls",), filters, brief=brief)

    _answer(project, ask, format.value, out, None, rows=True)


def _is_brief(format: Format, *files: Path | None) -> bool:
    """Tell whether an answer is for reading: of what is too much to read, a file and a program get all."""
    return format is Format.table and not any(files)


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
            from dragoman.faces.reviewed import reviewed

            write_html(answer, html, reviewed(index, answer, opened.judgements()))
    print_answer(answer, form, out, rows=rows)
    if not answer.lines:
        print("nothing in the record matches", file=sys.stderr)
    raise typer.Exit(0 if answer.lines else EXIT["nothing matched"])


@app.command()
def sources(project: ProjectOption = HERE, format: PlainOption = PlainFormat.table) -> None:
    """List the documents: publishers, origins, copies, remarks, who was first, what was corrected, people's grades."""
    from dragoman.analysis.origins import tracks
    from dragoman.faces.rows import print_sources
    from dragoman.project import Project
    from dragoman.project.decisions import grades

    opened = Project(project)
    with opened.index() as index:
        print_sources(index.documents(), grades(opened.judgements()), tracks(index), format.value)


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
    exports: Annotated[list[Path] | None, typer.Argument(help="With --redaction: the files or folders.")] = None,
    redaction: Annotated[
        str | None, typer.Option("--redaction", metavar="FILE", help="Search exports for the names in this file.")
    ] = None,
    project: ProjectOption = HERE,
    format: Annotated[RowFormat, typer.Option("--format", "-f", help="How to print it.")] = RowFormat.table,
) -> None:
    """Re-hash originals and shards, re-find every span, walk the ledger's chain; or search exports for names."""
    from dragoman.faces.exporting import unredacted
    from dragoman.faces.rows import print_checks
    from dragoman.project import Project

    asked = redaction is not None or exports
    checks = unredacted(project, redaction, exports or []) if asked else Project(project).verify()
    print_checks(checks, format.value)
    raise typer.Exit(EXIT["verification failed"] if any(check.wrong for check in checks) else 0)


@app.command()
def log(project: ProjectOption = HERE) -> None:
    """List what was added, withdrawn and decided, by whom and when."""
    from dragoman.faces.rows import print_log
    from dragoman.project import Project

    opened = Project(project)
    print_log(opened.log(), opened.judgements())


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
register_comparing(app)
register_search(app)
register_report(app)
register_export(app)
register_web(app)

if __name__ == "__main__":
    main()
