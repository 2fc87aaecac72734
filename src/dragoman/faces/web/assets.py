"""The files that are served: a closed list by name, so that nothing in an address is ever a path."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

__all__ = ["STATIC", "static"]

STATIC = {
    "app.js": ("dragoman.faces", "built/app.js", "text/javascript"),
    "icon.svg": ("dragoman.faces.web", "static/icon.svg", "image/svg+xml"),
    "page.css": ("dragoman.faces", "templates/page.css", "text/css"),
    "views.css": ("dragoman.faces", "built/views.css", "text/css"),
    "views.js": ("dragoman.faces", "built/views.js", "text/javascript"),
    "web.css": ("dragoman.faces.web", "static/web.css", "text/css"),
    "world.json": ("dragoman.faces", "built/world.json", "application/json"),
}
"""The only files that are served; those of ``built`` are there when the package was built with the linked views."""


def static(request: Request) -> Response:
    """Answer with a file by its name; a browser that has it already is told so."""
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404)
    try:
        body, tag, kind = _asset(name)
    except FileNotFoundError as error:
        raise HTTPException(404) from error
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)


@cache
def _asset(name: str) -> tuple[bytes, str, str]:
    package, path, kind = STATIC[name]
    body = files(package).joinpath(path).read_bytes()
    return body, f'"{hashlib.sha256(body).hexdigest()[:16]}"', kind
