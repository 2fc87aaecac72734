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
    from dragoman.model.answers import Filters

__all__ = ["register", "write_files"]


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


@filtered
def export(  # noqa: PLR0917 — the options of a command are its parameters
    form: FormatArgument,
    names: NamesArgument = None,
    out: OutOption = None,
    table: TableOption = None,
    loss: LossOption = None,
    record: RecordOption = None,
    project: ProjectOption = HERE,
    *,
    filters: Filters,
) -> None:
    """Write the record, a name or a pair for other programs: every row with its words and who says so."""
    from dragoman.export.formats import export as make
    from dragoman.export.formats import losses, package

    bundle = _bundle(record, project, names or [], filters)
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


def _bundle(record: Path | None, project: Path, names: Sequence[str], filters: Filters) -> Bundle:
    """Return what is exported, of a project or of a file that an earlier export made.

    Raises:
        UsageError: E304 when names or filters are given for a file: it holds one answer.
        DragomanError: E101 when there is no such file, E106 when it is no record.
    """
    from dragoman.export.sidecar import load
    from dragoman.model.answers import Filters as NoFilters
    from dragoman.model.errors import DocumentError, UsageError
    from dragoman.project import Project
    from dragoman.project.exporting import gather

    if record is None:
        with Project(project).index() as index:
            return gather(index, names, filters)
    if names or filters != NoFilters():
        raise UsageError("E304", "names or filters with --record", "ask the project with them: the file is one answer")
    try:
        with record.open(encoding="utf-8") as lines:
            return load(lines)
    except OSError as error:
        raise DocumentError("E101", str(record)) from error
    except UnicodeDecodeError as error:
        raise DocumentError("E106", f"{record}: {error}") from error


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
