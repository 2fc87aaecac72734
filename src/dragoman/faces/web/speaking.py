"""Speaking: the sources with what each said first and what it copied, and what a speaker held over time."""

from __future__ import annotations

from starlette.requests import Request

from dragoman.analysis.voices import outlets, voice
from dragoman.faces.web.render import View
from dragoman.faces.web.site import Site
from dragoman.model.errors import UsageError
from dragoman.model.names import norm
from dragoman.model.wire import to_plain
from dragoman.project.decisions import grades

__all__ = ["sources", "speaker"]


def sources(site: Site, _: Request) -> View:
    """The sources by name: what each said first, what it copied, and how people grade it."""
    with site.project.index() as index:
        found = site.remembered("sources", lambda: outlets(index))
        rows = index.documents()
        publishers = index.publishers()
    given = {norm(source): grade for source, grade in grades(site.judgements()).items()}
    data = [{**to_plain(outlet), "grade": given.get(norm(outlet.name))} for outlet in found]
    shown = {"outlets": found, "rows": rows, "grades": given, "norm": norm, "publishers": publishers}
    return View("sources.html", data, shown)


def speaker(site: Site, request: Request) -> View:
    """What a speaker is quoted for, by question and in order, with every change of side."""
    asked = request.query_params.get("name", "").strip()
    if not asked:
        raise UsageError("E304", "a name is needed", "name a speaker: /speaker?name=…")
    with site.project.index() as index:
        found = voice(index, asked)
    return View("speaker.html", found, {"voice": found})
