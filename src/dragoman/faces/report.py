"""The report: the whole record, a name or a pair as one file, with what the record holds beside its lines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.faces.options import HERE, ProjectOption, filtered

if TYPE_CHECKING:
    from dragoman.model.answers import Dossier, Filters
    from dragoman.store.index import Index

__all__ = ["MOST_LINES", "register"]

MOST_LINES = 20_000
"""Lines of one file: some 450 bytes each, so about 9 MB, which a browser opens from disk in about a second."""


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(name="report")(report)


@filtered
def report(
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write.")],
    names: Annotated[list[str] | None, typer.Argument(help="None for the whole record, one name, or a pair.")] = None,
    project: ProjectOption = HERE,
    *,
    filters: Filters,
) -> None:
    """Write the whole record, a name or a pair as one HTML file that opens from disk."""
    from dragoman.analysis.overview import overview
    from dragoman.faces.answers import write_file
    from dragoman.faces.page import page
    from dragoman.faces.reviewed import reviewed
    from dragoman.project import Project

    opened = Project(project)
    with opened.index() as index:
        answer = _asked(index, names or [], filters)
        text = page(answer, overview(index, answer), reviewed(index, answer, opened.judgements()))
    write_file(out, text)
    if not answer.lines:
        print("nothing in the record matches", file=sys.stderr)
        raise typer.Exit(5)


def _asked(index: Index, names: list[str], filters: Filters) -> Dossier:
    """Return the answer that is reported.

    Raises:
        UsageError: E304 for more than two names, or for more lines than one file can show; E301 for an unknown name.
    """
    from dragoman.analysis.dossier import dossier, pair, view
    from dragoman.model.answers import SECTIONS
    from dragoman.model.errors import UsageError

    if len(names) > 2:
        raise UsageError("E304", f"{len(names)} names", "name nobody, one or two; write a report for each further pair")
    if len(names) == 2:
        answer = pair(index, names[0], names[1], filters)
    elif names:
        answer = dossier(index, names[0], filters)
    else:
        answer = view(index, tuple(SECTIONS), filters)
    if len(answer.lines) > MOST_LINES:
        told = f"{len(answer.lines):,} lines; one file shows {MOST_LINES:,}"
        raise UsageError("E304", told, "narrow it down: names, --from, --to, --place, --min-origins")
    return answer
