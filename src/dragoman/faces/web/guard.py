"""The guard at the door: which host, who, how much, and what the answer forbids a browser to do."""

from __future__ import annotations

import ipaddress
import socket
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.faces.web.render import refusal
from dragoman.faces.web.site import NOBODY, OWNER, Site, Visitor
from dragoman.model.errors import UsageError

__all__ = ["HEADERS", "MAX_FORM", "UPLOADS", "Guard", "same_origin"]

MAX_FORM = 64 * 1024
"""Bytes of a form: a decision with its reason is far smaller."""

UPLOADS = "/add"
"""The one address that takes more than a form: documents."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
"""What every answer says: nothing from another host, in nobody's frame, no guessing of types."""


class Guard:
    """ASGI middleware that lets a request in or refuses it, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        request = Request(scope)
        answer = self._refused(request)
        await (answer or self.app)(scope, receive, headed)

    def _refused(self, request: Request) -> Response | None:
        """Return the answer to one who may not come in, None where the request may go on."""
        host = request.headers.get("host", "")
        if not _served(host, self.site.host):
            return refusal(request, self.site, UsageError("E405", host[:100]), 421)
        if not self.site.locked:
            request.state.visitor = OWNER
        else:
            entered = self._entered(request)
            if entered is not None:
                return entered
            known = self._known(request)
            if known is None and not request.url.path.startswith("/static/"):
                return refusal(request, self.site, UsageError("E401"), 401)
            request.state.visitor = known or NOBODY
        # No address takes another method: each is told so.
        return self._changing(request) if request.method == "POST" else None

    def _entered(self, request: Request) -> Response | None:
        """Turn a right token in the address into a cookie, and the address into one without it."""
        given = request.query_params.get("token")
        visitor = self.site.bearing(given) if given is not None and request.method == "GET" else None
        if visitor is None:
            return None
        rest = urlencode([pair for pair in parse_qsl(request.url.query) if pair[0] != "token"])
        path = "/" + request.url.path.lstrip("/")
        answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
        answer.set_cookie(
            self.site.cookie,
            self.site.session_of(visitor),
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return answer

    def _known(self, request: Request) -> Visitor | None:
        given = request.headers.get("authorization", "")
        if given.startswith("Bearer "):
            return self.site.bearing(given.removeprefix("Bearer "))
        return self.site.returning(request.cookies.get(self.site.cookie, ""))

    def _changing(self, request: Request) -> Response | None:
        if self.site.read_only:
            return refusal(request, self.site, UsageError("E403"), 403)
        if not same_origin(request):
            return refusal(request, self.site, UsageError("E402"), 403)
        most = self.site.max_upload if request.url.path == UPLOADS else MAX_FORM
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > most:
            return refusal(request, self.site, UsageError("E406", f"at most {most // 1024} KiB, told beforehand"), 413)
        return None


def same_origin(request: Request) -> bool:
    """Tell whether a request that changes something comes from a page of ours, as far as the browser says."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc.casefold() == request.headers.get("host", "").casefold()


def _served(host: str, bound: str) -> bool:
    """Tell whether a Host header names this server: an address, its own names, never a name from elsewhere.

    A foreign name that was made to point here (DNS rebinding) is the one way by which a page of another site could
    read this one; an address can not be rebound.
    """
    try:
        name = (urlsplit(f"//{host}").hostname or "").casefold()
    except ValueError:
        return False
    if name in {"localhost", bound.casefold(), *_own_names()}:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


@cache
def _own_names() -> frozenset[str]:
    return frozenset({socket.gethostname().casefold()})
