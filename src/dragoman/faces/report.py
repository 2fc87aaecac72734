"""The report: the whole record, a name or a pair as one file, with what the record holds beside its lines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.faces.exporting import RedactOption, RoundOption, listed, warned
from dragoman.faces.options import HERE, ProjectOption, filtered

if TYPE_CHECKING:
    from dragoman.model.answers import Filters

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(name="report")(report)


@filtered
def report(
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write.")],
    names: Annotated[list[str] | None, typer.Argument(help="None for the whole record, one name, or a pair.")] = None,
    redact: RedactOption = None,
    kilometres: RoundOption = None,
    project: ProjectOption = HERE,
    *,
    filters: Filters,
) -> None:
    """Write the whole record, a name or a pair as one HTML file that opens from disk."""
    from dragoman.faces.answers import write_file
    from dragoman.faces.onefile import asked, one_file
    from dragoman.project import Project
    from dragoman.project.exporting import hidden_names

    opened = Project(project)
    with opened.index() as index:
        answer = asked(index, names or [], filters)
        hidden = warned(hidden_names(index, listed(redact or [])))
        text = one_file(index, answer, opened.judgements(), hidden, kilometres)
    write_file(out, text)
    if not answer.lines:
        print("nothing in the record matches", file=sys.stderr)
        raise typer.Exit(5)
