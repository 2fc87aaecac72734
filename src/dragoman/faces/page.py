"""A dossier as one HTML file that opens from disk: no server, no network, complete without scripts and graphics."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.analysis.dates import edtf_words
from dragoman.faces.drawing import drawing
from dragoman.model.answers import Dossier, Evidence, Line

__all__ = ["fragment", "marked", "page"]

MODALITY_WORDS = {
    "possible": "possible", "planned": "planned", "requested": "asked for", "conditional": "only if",
    "counterfactual": "contrary to fact", "general": "in general",
}  # fmt: skip


def page(answer: Dossier) -> str:
    """Return the dossier as a whole page."""
    data = json.dumps(_data(answer), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    script, style = _asset("page.js"), _asset("page.css")
    policy = (
        f"default-src 'none'; style-src {_source(style)} 'unsafe-inline'; script-src {_source(script)}; img-src data:"
    )
    return _render("page.html", answer, data=data, script=script, style=style, policy=policy)


def fragment(answer: Dossier) -> str:
    """Return the dossier for a notebook: tables whose lines open their words, no scripts."""
    return _render("fragment.html", answer)


def _render(name: str, answer: Dossier, **more: Any) -> str:
    return str(_environment().get_template(name).render(answer=answer, drawing=drawing(answer), **more))


@cache
def _environment() -> Any:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("dragoman.faces", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["marked"] = marked
    environment.filters["edtf"] = lambda value: edtf_words(value) if value else "no date"
    environment.globals.update(modality_words=MODALITY_WORDS, title=_title, cited=_cited)
    return environment


def _asset(name: str) -> str:
    return files("dragoman.faces").joinpath("templates", name).read_text("utf-8")


def _source(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _title(answer: Dossier) -> str:
    return " and ".join(subject.name for subject in answer.subjects) or "The record"


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


def _data(answer: Dossier) -> dict[str, Any]:
    """Return what the script needs: for each mark the words behind it."""
    return {str(line.mark): _line_data(line) for line in _cited(answer.lines)}


def _line_data(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "what": line.what,
        "when": line.when,
        "kind": f"{line.kind} {line.type}",
        "disputes": line.disputes,
        "evidence": [_evidence_data(entry) for entry in line.evidence],
    }


def _evidence_data(entry: Evidence) -> dict[str, Any]:
    return {
        "pieces": marked(entry),
        "outlet": entry.publisher or entry.title or entry.input,
        "published": edtf_words(entry.published) if entry.published else "no date",
        "title": entry.title or "",
        "url": entry.url if entry.url and entry.url.startswith(("http://", "https://")) else "",
        "chain": [
            {"speaker": a.speaker.text or a.speaker.name, "cue": a.cue, "stance": a.stance}
            for a in entry.attribution
            if a.kind != "document"
        ],
        "state": [word for word in (entry.polarity, entry.modality) if word not in {"affirmed", "actual"}],
        "at": [entry.start, entry.end],
        "method": entry.method,
        "hash": entry.text_sha256,
        "origin": "own" if entry.origin == entry.document else "copy",
        "assertion": entry.assertion,
    }
