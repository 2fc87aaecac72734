"""Exporting from the command line: the record, a name or a pair in the formats of others."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.faces.options import HERE, ProjectOption, filtered

if TYPE_CHECKING:
    from dragoman.export.bundle import Bundle, File
    from dragoman.export.names import Names
    from dragoman.model.answers import Filters
    from dragoman.project import Check

__all__ = ["RedactOption", "RoundOption", "listed", "register", "unredacted", "warned", "write_files"]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(name="export")(export)


FormatArgument = Annotated[
    str, typer.Argument(metavar="FORMAT", help="csv, parquet, jsonl, geojson, gexf, ftm, stix or jsonld.")
]
NamesArgument = Annotated[
    list[str] | None, typer.Argument(help="None for the whole record, one name, or a pair.", show_default=False)
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="A file, or a folder: there the whole record and a manifest stand beside it."),
]
TableOption = Annotated[
    list[str] | None, typer.Option("--table", "-t", help="Of CSV and Parquet this table; may be given again.")
]
LossOption = Annotated[Path | None, typer.Option("--loss", help="Write what the format can not hold to this file.")]
RecordOption = Annotated[
    Path | None, typer.Option("--record", help="Export what this file of an earlier `export jsonl` holds.")
]
RedactOption = Annotated[
    list[str] | None,
    typer.Option("--redact", help="Hide this name in all its spellings, or the names in this file, one a line."),
]
RoundOption = Annotated[
    float | None,
    typer.Option("--round-coordinates", metavar="KM", min=0.1, max=1000.0, help="Coarsen all coordinates."),
]


@filtered
def export(  # noqa: PLR0917 — the options of a command are its parameters
    form: FormatArgument,
    names: NamesArgument = None,
    out: OutOption = None,
    table: TableOption = None,
    loss: LossOption = None,
    record: RecordOption = None,
    redact: RedactOption = None,
    kilometres: RoundOption = None,
    project: ProjectOption = HERE,
    *,
    filters: Filters,
) -> None:
    """Write the record, a name or a pair for other programs: every row with its words and who says so."""
    from dragoman.export.formats import export as make
    from dragoman.export.formats import losses, package
    from dragoman.export.redacting import coarsened

    bundle = _bundle(record, project, names or [], filters, redact or [])
    if kilometres:
        bundle = coarsened(bundle, kilometres)
    folder = out is not None and _is_folder(out)
    tables = table or (() if folder else ("lines",) if form in {"csv", "parquet"} else ())
    made = make(bundle, form, tables)
    told = losses(bundle, form, made)
    if out is None:
        for file in made.files:
            sys.stdout.buffer.write(file.data)
        sys.stdout.buffer.flush()
    elif folder:
        write_files(out, package(bundle, form, tables))
    else:
        _write(out, _one(made.files))
    _tell(told, loss)
    if not bundle.lines:
        print("nothing in the record matches", file=sys.stderr)
        raise typer.Exit(5)


def _bundle(
    record: Path | None, project: Path, names: Sequence[str], filters: Filters, redact: Sequence[str]
) -> Bundle:
    """Return what is exported, of a project or of a file that an earlier export made, without the names to be hidden.

    Raises:
        UsageError: E304 when names or filters are given for a file: it holds one answer.
    """
    from dragoman.export.names import names_of
    from dragoman.export.redacting import redacted
    from dragoman.model.answers import Filters as NoFilters
    from dragoman.model.errors import UsageError
    from dragoman.project import Project
    from dragoman.project.exporting import gather, hidden_names

    given = listed(redact)
    if record is None:
        with Project(project).index() as index:
            bundle = gather(index, names, filters)
            return redacted(bundle, warned(hidden_names(index, given)))
    if names or filters != NoFilters():
        raise UsageError("E304", "names or filters with --record", "ask the project with them: the file is one answer")
    bundle = _loaded(record)
    return redacted(bundle, warned(names_of(given, bundle.named, bundle.having)))


def warned(names: Names) -> Names:
    """Say which names the record does not know: a slip of the pen would hide nobody."""
    for name in names.names:
        if not name.entities:
            print(f"hidden as it is written alone, since nobody is called so: {name.given}", file=sys.stderr)
    return names


def _loaded(record: Path) -> Bundle:
    """Return the bundle in a file.

    Raises:
        DocumentError: E101 when there is no such file, E106 when it is no record.
    """
    from dragoman.export.sidecar import load
    from dragoman.model.errors import DocumentError

    try:
        with record.open(encoding="utf-8") as lines:
            return load(lines)
    except OSError as error:
        raise DocumentError("E101", str(record)) from error
    except UnicodeDecodeError as error:
        raise DocumentError("E106", f"{record}: {error}") from error


def listed(given: Iterable[str]) -> list[str]:
    """Return names as they are given, those of a file where one is named.

    Raises:
        DocumentError: E102 when the file can not be read.
    """
    from dragoman.export.names import read_names
    from dragoman.model.errors import DocumentError

    found: list[str] = []
    for one in given:
        path = Path(one)
        try:
            found += read_names(path.read_text("utf-8-sig")) if path.is_file() else [one]
        except (OSError, UnicodeDecodeError) as error:
            raise DocumentError("E102", one) from error
    return found


def unredacted(project: Path, redaction: str | None, exports: Sequence[Path]) -> tuple[Check, ...]:
    """Return where in exports names stand that should be hidden.

    Raises:
        UsageError: E304 when no names or no exports are given: nothing would be searched.
    """
    from dragoman.model.errors import UsageError
    from dragoman.project import Project
    from dragoman.project.exporting import check_redaction

    names = listed([redaction]) if redaction else []
    if not names or not exports:
        missing = "no names to search for" if not names else "no exports to search"
        raise UsageError("E304", missing, "dragoman verify --redaction FILE EXPORT…")
    with Project(project).index() as index:
        return check_redaction(index, names, exports)


def _is_folder(path: Path) -> bool:
    return path.is_dir() or not path.suffix


def _one(files: Sequence[File]) -> bytes:
    """Return the only file.

    Raises:
        UsageError: E304 when there are several.
    """
    from dragoman.model.errors import UsageError

    if len(files) > 1:
        raise UsageError("E304", f"{len(files)} files in one", "name one --table, or a folder with --out")
    return files[0].data


def write_files(folder: Path, files: Iterable[File]) -> None:
    """Write files into a folder, which is made where there is none.

    Raises:
        ProjectError: E102 when one can not be written.
    """
    for file in files:
        _write(folder / file.name, file.data)


def _write(path: Path, data: bytes) -> None:
    from dragoman.model.errors import ProjectError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise ProjectError("E102", f"{path}: {error.strerror}") from error


def _tell(told: Sequence[str], loss: Path | None) -> None:
    """Say what the format can not hold, on stderr or in a file."""
    if loss is not None:
        _write(loss, "".join(f"{line}\n" for line in told).encode())
        return
    for line in told:
        print(f"not held: {line}", file=sys.stderr)
