"""Searching from the command line: the names, then the passages that hold the words, as the web finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.faces.options import HERE, PlainFormat, ProjectOption

if TYPE_CHECKING:
    from dragoman.analysis.searching import Found

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(search)


def search(
    words: Annotated[list[str], typer.Argument(help="Words; in quotation marks those that stand side by side.")],
    project: ProjectOption = HERE,
    form: Annotated[PlainFormat, typer.Option("--format", "-f", help="How to print it.")] = PlainFormat.table,
) -> None:
    """Find names, and passages that hold these words; exit 5 when there are none."""
    from dragoman.analysis.searching import search as search_in
    from dragoman.faces.rows import print_json
    from dragoman.project import Project

    with Project(project).index() as index:
        found = search_in(index, words[0] if len(words) == 1 else " ".join(_phrase(word) for word in words))
    if form is PlainFormat.json:
        print_json(found)
    else:
        _print(found)
    raise typer.Exit(0 if (found.names and not found.near) or found.passages else 5)


def _phrase(word: str) -> str:
    """Return one of several words of a shell's line as it is searched for: one with a blank in it is a phrase."""
    return f'"{word}"' if " " in word else word


def _print(found: Found) -> None:
    """Print what was found: names with how often they are met, then each passage with the words in brackets."""
    from dragoman.faces.wording import published

    if found.near:
        print("no such name; the nearest:")
    for entity in found.names:
        others = [name for name in entity.names if name != entity.name][:3]
        called = f" (also {', '.join(others)})" if others else ""
        print(
            f"{entity.name}{called} · {entity.category.replace('_', ' ')} · {entity.mentions:,} mentions · {entity.id}"
        )
    if not found.passages:
        print("no passage holds these words")
    for hit in found.passages:
        text = " ".join(f"{hit.before}[{hit.words}]{hit.after}".split())
        print(f"\n  …{text}…\n    {hit.source}, {published(hit.published)} · {hit.title or 'untitled'}"
              f" · {hit.document[:8]} at {hit.start}")  # fmt: skip
    if found.more:
        print(f"\nand {found.more:,} more passages")
