"""Answers on paper: a dossier for the terminal, as Markdown, as JSON, as one HTML file."""

from __future__ import annotations

import sys
from pathlib import Path

from dragoman.model.answers import Dossier
from dragoman.model.errors import ProjectError

__all__ = ["print_answer", "render", "write_html"]


def print_answer(answer: Dossier, form: str, out: Path | None) -> None:
    """Print a dossier on stdout, or write it to ``out``."""
    if out is None and form == "table":
        from dragoman.faces.terminal import print_dossier

        print_dossier(answer)
        return
    text = render(answer, form)
    if out is None:
        sys.stdout.write(text)
    else:
        _write(out, text)


def render(answer: Dossier, form: str) -> str:
    """Return a dossier as ``table``, ``json``, ``md`` or ``html``."""
    if form == "json":
        import json

        from dragoman.model.wire import to_plain

        return json.dumps(to_plain(answer), ensure_ascii=False) + "\n"
    if form == "md":
        from dragoman.faces.markdown import markdown

        return markdown(answer)
    if form == "html":
        from dragoman.faces.page import page

        return page(answer)
    from dragoman.faces.terminal import dossier_text

    return dossier_text(answer)


def write_html(answer: Dossier, path: Path) -> None:
    """Write a dossier as one self-contained HTML file."""
    _write(path, render(answer, "html"))


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ProjectError("E102", f"{path}: {error.strerror}") from error
