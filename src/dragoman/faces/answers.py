"""Answers on paper: a dossier for the terminal, as Markdown, as JSON, as one HTML file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model.answers import Dossier
from dragoman.model.errors import ProjectError

if TYPE_CHECKING:
    from dragoman.faces.reviewed import Reviewed

__all__ = ["print_answer", "render", "write_file", "write_html"]


def print_answer(answer: Dossier, form: str, out: Path | None, *, rows: bool = False) -> None:
    """Print a dossier on stdout, or write it to ``out``; with ``rows`` JSON is a line for each of its lines."""
    if out is not None:
        write_file(out, render(answer, form, rows=rows))
    elif form == "table":
        from dragoman.faces.terminal import print_dossier

        print_dossier(answer)
    else:
        # Bytes, so that the same answer is the same everywhere, whatever the terminal's encoding is.
        sys.stdout.buffer.write(render(answer, form, rows=rows).encode("utf-8", "replace"))
        sys.stdout.buffer.flush()


def render(answer: Dossier, form: str, *, rows: bool = False) -> str:
    """Return a dossier as ``table``, ``json``, ``md`` or ``html``."""
    if form == "json":
        return _rows(answer) if rows else _json(answer)
    if form == "md":
        from dragoman.faces.markdown import markdown

        return markdown(answer)
    if form == "html":
        from dragoman.faces.page import page

        return page(answer)
    from dragoman.faces.terminal import dossier_text

    return dossier_text(answer)


def _json(value: object) -> str:
    import json

    from dragoman.model.wire import to_plain

    return json.dumps(to_plain(value), ensure_ascii=False) + "\n"


def _rows(answer: Dossier) -> str:
    """Return each line of each section as one line of JSON, with the section's name before it."""
    from dragoman.model.wire import to_plain

    return "".join(
        _json({"section": section.name, **to_plain(line)}) for section in answer.sections for line in section.lines
    )


def write_html(answer: Dossier, path: Path, decided: Reviewed) -> None:
    """Write a dossier as one self-contained HTML file, with what people decided about its lines."""
    from dragoman.faces.page import page

    write_file(path, page(answer, decided=decided))


def write_file(path: Path, text: str) -> None:
    """Write a file, with the folders above it.

    Raises:
        ProjectError: E102 when it can not be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise ProjectError("E102", f"{path}: {error.strerror}") from error
