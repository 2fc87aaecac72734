"""Acts: what a visitor may send, as a form or as JSON; who may; and how the answer looks."""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.faces.web.render import as_json, refusal, sends_json, wants_json
from dragoman.faces.web.site import Seat, Site, seat_of
from dragoman.model.errors import DragomanError, UsageError
from dragoman.model.judgements import Judgement
from dragoman.project.access import may

__all__ = ["MAX_REASON", "Act", "Field", "Form", "answer_act", "check_csrf", "check_role", "local", "read_form"]

MAX_REASON = 2000
_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"

Form = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an act: ``choices`` are its only values where there are any."""

    name: str
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    longest: int = 400

    def check(self, value: str) -> None:
        """Raise `UsageError` E304 where the value is none of the field's."""
        if self.choices and (value or self.required) and value not in self.choices:
            raise UsageError("E304", f"{self.name}={value[:40]}", f"{self.name} is one of {', '.join(self.choices)}")
        if len(value) > self.longest:
            raise UsageError("E304", f"{self.name} is longer than {self.longest} characters", "write less")


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that can be decided: its fields, the role that it needs, and the function that does it."""

    about: str
    fields: tuple[Field, ...]
    do: Callable[[Seat, Form], Sequence[Judgement]]
    role: str = "review"


def answer_act(site: Site, act: Act) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of an act: do it, then answer with what was decided or go back to the page it came from."""

    async def answer(request: Request) -> Response:
        try:
            form = await read_form(request)
            check_csrf(site, request, form)
            made = await run_in_threadpool(_in_turn, seat_of(site, request), act, form)
        except DragomanError as error:
            return refusal(request, site, error)
        if wants_json(request):
            return as_json({"decided": [{"id": judgement.id, "judgement": judgement} for judgement in made]})
        return RedirectResponse(local(form.get("back", "/")), 303)

    return answer


def _in_turn(seat: Seat, act: Act, form: Form) -> Sequence[Judgement]:
    check_role(seat, act.role)
    for field in act.fields:
        field.check(form.get(field.name, ""))
    with seat.site.writing:
        return act.do(seat, form)


def check_role(seat: Seat, needed: str) -> None:
    """Raise `UsageError` E408 where the visitor has a lesser role than ``needed``."""
    if not may(seat.role, needed):
        raise UsageError("E408", f"it needs the role {needed}, yours is {seat.role or 'none'}")


async def read_form(request: Request) -> Form:
    """Return the fields of a request.

    Raises:
        UsageError: E410 where it is neither a form nor a JSON object of strings.
    """
    body = await request.body()
    try:
        form = _object(json.loads(body)) if sends_json(request) else _pairs(request, body.decode())
        "".join(value for pair in form.items() for value in pair).encode()
    except (ValueError, RecursionError) as error:
        raise UsageError("E410", str(error)[:200]) from error
    return form


def _pairs(request: Request, body: str) -> Form:
    kind = request.headers.get("content-type", _FORM).split(";")[0].strip().lower()
    if kind != _FORM:
        raise ValueError(f"send {_FORM} or {_JSON}, not {kind[:60]}")
    return dict(parse_qsl(body, keep_blank_values=True, errors="strict"))


def _object(value: object) -> Form:
    if not isinstance(value, dict):
        raise ValueError("send one JSON object")  # noqa: TRY004 — told as a form that can not be read
    given = {key: entry for key, entry in value.items() if entry is not None}
    if not all(isinstance(entry, str) for entry in given.values()):
        raise ValueError("every value is a string")
    return given


def check_csrf(site: Site, request: Request, form: Form) -> None:
    """Raise `UsageError` E402 where the request may come from a page of another site.

    JSON and a token in the header need no secret of ours: no browser sends either for another site without asking
    this server first, which never agrees.
    """
    if sends_json(request) or request.headers.get("authorization", "").startswith("Bearer "):
        return
    expected = seat_of(site, request).csrf
    if not hmac.compare_digest(form.get("csrf", "").encode("utf-8", "replace"), expected.encode()):
        raise UsageError("E402")


def local(path: str) -> str:
    """Return where to go back to: only ever an address of this server."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if plain and path.isprintable() and "\\" not in path else "/"
