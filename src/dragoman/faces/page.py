"""A dossier as one HTML file that opens from disk: no server, no network, complete without scripts and graphics."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.faces import wording
from dragoman.faces.drawing import drawing
from dragoman.model.answers import AGAINST, Dossier, Evidence, Line

__all__ = ["environment", "fragment", "marked", "page", "values"]


def page(answer: Dossier) -> str:
    """Return the dossier as a whole page; its script only shows what stands in the page already."""
    script, style = _asset("page.js"), _asset("page.css")
    policy = (
        f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; base-uri 'none'; "
        "form-action 'none'"
    )
    return _render("page.html", answer, script=script, style=style, policy=policy)


def fragment(answer: Dossier) -> str:
    """Return the dossier for a notebook: tables whose lines open their words, no scripts."""
    return _render("fragment.html", answer)


def _render(name: str, answer: Dossier, **more: Any) -> str:
    return str(environment().get_template(name).render(**values(answer), **more))


def values(answer: Dossier) -> dict[str, Any]:
    """Return what the page's template shows of a dossier."""
    return {
        "answer": answer,
        "drawing": drawing(answer),
        "hashes": {entry.document: entry.text_sha256 for line in answer.lines for entry in line.evidence},
        "numbers": {source.document: number for number, source in enumerate(answer.sources, 1)},
    }


@cache
def environment() -> Any:
    """Return the environment of the pages' templates: their words, everything escaped."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.PackageLoader("dragoman.faces", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.filters["marked"] = marked
    names = ("counted", "includes", "outlet", "place_of", "published", "remarks", "said_groups", "scope",
             "source_name", "states", "title")  # fmt: skip
    made.globals.update({name: getattr(wording, name) for name in names})
    made.globals.update(
        against=AGAINST, camp_words=wording.CAMPS, cited=_cited, disputed=wording.disputed, stances=wording.STANCES
    )
    return made


def _asset(name: str) -> str:
    return files("dragoman.faces").joinpath("templates", name).read_text("utf-8")


def _source(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def marked(evidence: Evidence) -> list[tuple[str, str]]:
    """Return the quote cut at its marks: pieces of text, each with the part that it plays (empty for none).

    Where marks overlap, the one that starts first and then the longest is shown.
    """
    pieces: list[tuple[str, str]] = []
    at = evidence.start
    for start, end, what in sorted(evidence.marks, key=lambda mark: (mark[0], -mark[1], mark[2])):
        if start < at:
            continue
        if start > at:
            pieces.append((evidence.quote[at - evidence.start : start - evidence.start], ""))
        pieces.append((evidence.quote[start - evidence.start : end - evidence.start], what))
        at = end
    if at < evidence.end:
        pieces.append((evidence.quote[at - evidence.start :], ""))
    return pieces


def _cited(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with evidence, each mark once, in the order of their marks."""
    return [line for _, line in sorted({line.mark: line for line in lines if line.evidence}.items())]
