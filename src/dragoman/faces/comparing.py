"""Commands that compare: an answer with and without a source, and the ways from one name to another."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.faces.options import HERE, PlainFormat, ProjectOption, filtered
from dragoman.model.answers import Filters

if TYPE_CHECKING:
    from dragoman.analysis.paths import Path

__all__ = ["register"]

FormatOption = Annotated[PlainFormat, typer.Option("--format", "-f", help="How it is printed.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(whatif)
    app.command()(path)


@filtered
def whatif(
    names: Annotated[list[str], typer.Argument(help="One name, or two for what is between them.")],
    drop_source: Annotated[str, typer.Option("--drop-source", help="A publisher or speaker.")],
    project: ProjectOption = HERE,
    *,
    filters: Filters,
) -> None:
    """Print the lines that go or read otherwise without a source and all that copies it; exit 5 when none does."""
    from dragoman.faces.changed import print_changes
    from dragoman.project import Project
    from dragoman.project.comparing import without

    with Project(project).index() as index:
        found = without(index, names, drop_source, filters)
    raise typer.Exit(0 if print_changes(found) else 5)


@filtered
def path(
    left: Annotated[str, typer.Argument(help="A name.")],
    right: Annotated[str, typer.Argument(help="Another name.")],
    project: ProjectOption = HERE,
    format: FormatOption = PlainFormat.table,
    *,
    filters: Filters,
) -> None:
    """Tell through whom two names are tied: ways of up to three hops whose times can follow one another."""
    from dragoman.analysis.paths import paths
    from dragoman.project import Project

    with Project(project).index() as index:
        found = paths(index, left, right, filters)
    if format is PlainFormat.json:
        _as_json(found)
    else:
        _as_text(found)
    raise typer.Exit(0 if found else 5)


def _as_json(found: tuple[Path, ...]) -> None:
    import json

    from dragoman.model.wire import to_plain

    for one in found:
        sys.stdout.write(json.dumps(to_plain(one), ensure_ascii=False) + "\n")


def _as_text(found: tuple[Path, ...]) -> None:
    from dragoman.faces.wording import counted

    for one in found:
        print(" → ".join(one.names) + ("" if one.dated else "  (not every hop gives a time)"))
        for hop in one.hops:
            print(f"    {hop.when or 'no date given'}: {hop.what} ({counted(hop)}) {hop.id[:12]}")
