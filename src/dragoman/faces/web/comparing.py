"""Comparing: an answer with and without a source, and the ways from one name to another."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request

from dragoman.analysis.paths import paths as paths_of
from dragoman.faces.web.asking import filters_in
from dragoman.faces.web.render import View
from dragoman.faces.web.site import Site
from dragoman.model.errors import UsageError
from dragoman.model.wire import to_plain
from dragoman.project.comparing import without

__all__ = ["paths", "whatif"]


def whatif(site: Site, request: Request) -> View:
    """What an answer would lose if one source, and all that copies it, were not there."""
    names = [name for key in ("a", "b", "name") if (name := request.query_params.get(key, "").strip())]
    source = request.query_params.get("without", "").strip()
    form = dict(request.query_params)
    if not names or not source:
        return View("whatif.html", {"names": names, "without": source, "changes": []}, {"form": form, "asked": False})
    if len(names) > 2:
        raise UsageError("E304", " ".join(names)[:80], "name one, or two")
    filters = replace(filters_in(request.query_params), without=None)
    with site.project.index() as index:
        found = without(index, names, source, filters)
    data = {"names": names, "without": source, "changes": [{"what": one.what, **to_plain(one)} for one in found]}
    return View("whatif.html", data, {"form": form, "asked": True, "names": names, "source": source, "changes": found})


def paths(site: Site, request: Request) -> View:
    """How one name is tied to another through others, each hop with its time and its words."""
    left, right = (request.query_params.get(key, "").strip() for key in "ab")
    form = dict(request.query_params)
    if not left or not right:
        return View("paths.html", [], {"form": form, "asked": False, "found": ()})
    with site.project.index() as index:
        found = paths_of(index, left, right, filters_in(request.query_params))
    return View("paths.html", [to_plain(path) for path in found], {"form": form, "asked": True, "found": found})
