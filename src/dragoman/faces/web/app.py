"""The app: every address with the function behind it, the guard in front, and errors in the one shape."""

from __future__ import annotations

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from dragoman.faces.page import environment
from dragoman.faces.web.acts import answer_act
from dragoman.faces.web.adding import DESCRIBE, STOP, add, describe, stop
from dragoman.faces.web.api import openapi
from dragoman.faces.web.assets import static
from dragoman.faces.web.deciding import ACTS
from dragoman.faces.web.exporting import EXPORT, download, menu
from dragoman.faces.web.guard import UPLOADS, Guard
from dragoman.faces.web.pages import PAGES, changes
from dragoman.faces.web.render import View, as_json, refusal, respond
from dragoman.faces.web.site import Site
from dragoman.model.errors import DragomanError, RecordError, UsageError
from dragoman.store.index import Index

__all__ = ["make_app"]

MOST_NEAR = 6


def make_app(site: Site) -> ASGIApp:
    """Return the web app of one site."""
    routes = [Route("/static/{name}", static, methods=["GET"])]
    for path, make in PAGES.items():
        made = _page(site, make)
        # The twin first: the address of a thing by its id would take the ".json" for a part of the id.
        routes += [Route("/index.json" if path == "/" else f"{path}.json", made, methods=["GET"])]
        routes += [Route(path, made, methods=["GET"])]
    routes += [Route("/changes.json", _page(site, changes), methods=["GET"])]
    routes += [Route("/api/openapi.json", _described, methods=["GET"])]
    routes += [Route(EXPORT, download(site), methods=["GET"])]
    routes += [Route(path, answer_act(site, act), methods=["POST"]) for path, act in ACTS.items()]
    routes += [Route(UPLOADS, add(site), methods=["POST"]), Route(STOP, stop(site), methods=["POST"])]
    routes += [Route(DESCRIBE, describe(site), methods=["POST"])]
    handlers = {HTTPException: _other(site), Exception: _failed(site)}
    environment().globals["exports"] = menu
    # The guard stands outside of everything, so that an answer about a defect of ours has its headers too.
    return Guard(Starlette(routes=routes, exception_handlers=handlers), site)


def _page(site: Site, make: Callable[[Site, Request], View]) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        try:
            return respond(request, site, make(site, request))
        except DragomanError as error:
            return refusal(request, site, error, near=_near(site, error))

    return answer


def _described(_: Request) -> Response:
    """Answer with the description of the API."""
    return as_json(openapi())


def _near(site: Site, error: DragomanError) -> tuple[str, ...]:
    """Return names like the one that nobody is called."""
    if error.code != "E301":
        return ()
    with site.project.index() as index:
        return _names_like(index, error.detail)


def _names_like(index: Index, name: str) -> tuple[str, ...]:
    return tuple(entity.name for entity in index.nearest(name, MOST_NEAR))


def _other(site: Site) -> Callable[[Request, Exception], Response]:
    """Return what tells of an address or a method that is not there, in the same shape as every other error."""

    def answer(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        code = "E407" if status == 405 else "E404"
        made = refusal(request, site, UsageError(code, request.url.path[:200]), status)
        made.headers.update(getattr(error, "headers", None) or {})
        return made

    return answer


def _failed(site: Site) -> Callable[[Request, Exception], Response]:
    """Return what tells of a defect of ours, without its inside; the whole of it is in the server's own log."""

    def answer(request: Request, error: Exception) -> Response:
        return refusal(request, site, RecordError("E902", type(error).__name__), 500)

    return answer
