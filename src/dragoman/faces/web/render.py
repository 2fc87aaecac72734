"""Answers: one view as a page or as its JSON twin, and errors in the one shape."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dragoman.faces.page import environment
from dragoman.faces.web.site import Site, seat_of
from dragoman.faces.wording import VERDICT_WORDS, language_called, speakers
from dragoman.model.errors import DragomanError
from dragoman.model.ontology import (
    CAUSES,
    CLAIMS,
    CONTROLS,
    EVENTS,
    FLOWS,
    MODALITIES,
    POLARITIES,
    STANCES,
    TIES,
    TOLLS,
)  # fmt: skip
from dragoman.model.wire import to_plain
from dragoman.project.resolving import called

__all__ = ["EDITS", "STATUSES", "View", "as_json", "refusal", "respond", "sends_json", "wants_json"]

STATUSES = {
    "E103": 400, "E204": 507, "E205": 503, "E208": 404, "E209": 503, "E301": 404, "E302": 404, "E303": 400, "E304": 400,
    "E306": 409, "E401": 401, "E402": 403, "E403": 403, "E404": 404, "E405": 421, "E406": 413, "E407": 405,
    "E408": 403, "E409": 403, "E410": 400,
}  # fmt: skip
"""The HTTP status of each error; every other one is a fault of ours (500)."""

EDITS = (
    ("How real", "", "modality", MODALITIES),
    ("Said to be so, or not", "", "polarity", POLARITIES),
    *(
        (f"Type of {kind}", kind, "type", types)
        for kind, types in (("event", EVENTS), ("tie", TIES), ("control", CONTROLS), ("flow", FLOWS), ("toll", TOLLS),
                            ("claim", CLAIMS), ("cause", CAUSES))
    ),
)  # fmt: skip
"""What an edit can make of an assertion: label, the kind of assertion (empty: any), field, values."""


@dataclass(frozen=True)
class View:
    """What one address shows: ``data`` is its JSON twin, ``template`` with ``values`` its page."""

    template: str
    data: Any
    values: Mapping[str, Any] = field(default_factory=dict)


def wants_json(request: Request) -> bool:
    """Tell whether the JSON twin was asked for: by the address, by what is accepted, or by what was sent."""
    accepted = request.headers.get("accept", "")
    asked = "application/json" in accepted and "text/html" not in accepted
    return request.url.path.endswith(".json") or asked or sends_json(request)


def sends_json(request: Request) -> bool:
    """Tell whether the body of a request is JSON."""
    return request.headers.get("content-type", "").split(";")[0].strip().lower() == "application/json"


def respond(request: Request, site: Site, view: View, status: int = 200) -> Response:
    """Return a view in the form that was asked for."""
    if wants_json(request):
        return as_json(view.data, status)
    text = (
        _templates()
        .get_template(view.template)
        .render(
            site=seat_of(site, request), here=_here(request), page=view.template.removesuffix(".html"), **view.values
        )
    )
    return HTMLResponse(text.encode("utf-8", "replace"), status)


def as_json(data: Any, status: int = 200) -> Response:
    """Return records as JSON; what is no valid Unicode goes out as escapes."""
    plain = to_plain(data)
    text = json.dumps(plain, ensure_ascii=False)
    try:
        body = text.encode()
    except UnicodeEncodeError:
        body = json.dumps(plain).encode()
    return Response(body, status, media_type="application/json")


def refusal(
    request: Request, site: Site, error: DragomanError, status: int | None = None, near: tuple[str, ...] = ()
) -> Response:
    """Return an error in the one shape: code, message and remedy; ``near`` are names to go on with."""
    body = {"code": error.code, "message": error.message, "remedy": error.remedy}
    view = View("error.html", body, {"error": body, "near": near, "outside": error.code in {"E401", "E405"}})
    answer = respond(request, site, view, status or STATUSES.get(error.code, 500))
    if answer.status_code == 503:
        answer.headers["Retry-After"] = "2"
    return answer


def _here(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


@cache
def _templates() -> Any:
    import jinja2

    own = jinja2.PackageLoader("dragoman.faces.web", "templates")
    shared = environment()
    shared.globals.update(edits=EDITS, takes=STANCES, verdict_words=VERDICT_WORDS, speakers=speakers)
    shared.filters.update(place_called=called, language_called=language_called)
    return shared.overlay(loader=jinja2.ChoiceLoader([own, shared.loader]))
