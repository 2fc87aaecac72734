"""A dossier as one HTML file that opens from disk: no server, no network, complete without graphics.

Without scripts it is complete as well, up to `MOST_PLAIN` lines; a larger dossier would be five times its size.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.analysis.overview import Overview
from dragoman.faces import wording
from dragoman.faces.compact import UNDECIDED, compact, inline
from dragoman.faces.graphic import graphic, veiled
from dragoman.faces.reviewed import Reviewed
from dragoman.model.answers import AGAINST, Dossier, Evidence, Line, Section

__all__ = ["built", "environment", "fragment", "marked", "page", "values"]

MOST_PLAIN = 300
"""Lines that stand in the page itself; those of a larger dossier are data that its script shows a page at a time."""


def page(answer: Dossier, overview: Overview | None = None, decided: Reviewed = UNDECIDED) -> str:
    """Return the dossier as a whole page; its script shows the same lines as linked views.

    With ``overview`` the page begins with what the record holds as a whole; ``decided`` is what people decided about
    the lines.
    """
    script, style = built("views.js"), _asset("page.css") + built("views.css")
    scripts = _source(script) if script else "'none'"
    policy = (
        f"default-src 'none'; style-src {_source(style)}; script-src {scripts}; base-uri 'none'; form-action 'none'"
    )
    more = {"overview": overview, "script": script, "style": style, "policy": policy}
    return str(environment().get_template("page.html").render(**{**values(answer, decided), **more}))


def fragment(answer: Dossier) -> str:
    """Return the dossier for a notebook: tables whose lines open their words, no scripts."""
    return str(environment().get_template("fragment.html").render(answer=answer))


def values(answer: Dossier, decided: Reviewed = UNDECIDED) -> dict[str, Any]:
    """Return what the page's template shows of a dossier.

    ``plain`` are the sections as they stand in the page itself: all of them, or as much as first meets the eye where
    the script has the rest. ``data`` is that rest, None where the package was built without the linked views.
    """
    views = bool(built("views.js"))
    plain = _first(answer.sections, MOST_PLAIN) if views else answer.sections
    lines = [line for section in plain for line in section.lines]
    return {
        "answer": answer,
        "decided": decided,
        "overview": None,
        "plain": plain,
        "left_out": len(answer.lines) - len(lines),
        "lines": lines,
        "data": inline(compact(answer, decided)) if views else None,
        "world": built("world.json") if views and _mapped(answer) else None,
        "hashes": {entry.document: entry.text_sha256 for line in answer.lines for entry in line.evidence},
        "languages": {source.document: source.language for source in answer.sources},
        "numbers": {source.document: number for number, source in enumerate(answer.sources, 1)},
    }


def _first(sections: Sequence[Section], most: int) -> tuple[Section, ...]:
    """Return the sections with ``most`` lines together, each with its share of the first lines."""
    share = most // max(len(sections), 1)
    whole = sum(len(section.lines) for section in sections) <= most
    return tuple(section if whole else replace(section, lines=section.lines[:share]) for section in sections)


def _mapped(answer: Dossier) -> bool:
    """Tell whether any place of the answer has coordinates."""
    links = (role.links[0] for line in answer.lines for role in (*line.roles, *filter(None, [line.site])) if role.links)
    return any(link.lat is not None for link in links)


@cache
def built(name: str) -> str:
    """Return a file of the linked views, empty where the package was built without them."""
    path = files("dragoman.faces").joinpath("built", name)
    return path.read_text("utf-8") if path.is_file() else ""


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
    made.filters.update(marked=marked, graphic=graphic, veiled=veiled)
    names = ("counted", "includes", "outlet", "place_of", "plural", "published", "remarks", "said_groups",
             "scope", "source_name", "states", "title", "voice")  # fmt: skip
    made.globals.update({name: getattr(wording, name) for name in names})
    made.globals.update(
        against=AGAINST,
        camp_words=wording.CAMPS,
        cited=_cited,
        disputed=wording.disputed,
        stances=wording.STANCES,
        scripted=lambda: bool(built("app.js")),
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
    rest = evidence.quote[at - evidence.start :]
    if rest:
        pieces.append((rest, ""))
    return pieces


def _cited(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with evidence, each mark once, in the order of their marks."""
    return [line for _, line in sorted({line.mark: line for line in lines if line.evidence}.items())]
