"""The site: the project that is served, under which conditions, and what is remembered between two requests."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from starlette.requests import Request

from dragoman.faces.web.jobs import Job, Jobs
from dragoman.model.judgements import Judgement
from dragoman.project import Added, Project
from dragoman.project.access import ROLES, Tokens, may
from dragoman.store.index import current

__all__ = ["MAX_UPLOAD", "NOBODY", "OWNER", "Seat", "Site", "Visitor", "seat_of"]

T = TypeVar("T")

MAX_UPLOAD = 256 * 1024 * 1024
"""Bytes of one upload with everything in it: what is larger is a corpus, and is added where it lies."""

TURN = 5.0
"""Seconds that a decision waits for its turn to be written before it is refused kindly."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: ``key`` tells one way in from another, ``name`` stands in the ledger, ``role`` is what they may do."""

    key: str
    name: str | None
    role: str


OWNER = Visitor("", None, "admin")
"""Who sits at this machine, or brings the server's own token: the ledger takes the name from the system."""

NOBODY = Visitor("nobody", None, "")


@dataclass
class Site:
    """One served project; ``token`` is a secret of this server alone, ``locked`` whether a visitor has to bring one.

    ``links`` says which links are fetched: ``none``, ``public`` ones, or ``any``.
    """

    project: Project
    host: str = "127.0.0.1"
    token: str | None = None
    read_only: bool = False
    locked: bool = False
    links: str = "none"
    max_upload: int = MAX_UPLOAD
    patience: float = TURN
    way: Callable[[Project, str, Callable[[str, int, int], None]], Added] | None = None
    writing: threading.Lock = field(default_factory=threading.Lock)
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _decided: tuple[object, tuple[Judgement, ...]] | None = None

    def __post_init__(self) -> None:
        """Lock the door where a token was given, and make ready for what will be added."""
        self.locked = self.locked or self.token is not None
        self.tokens = Tokens(self.project.folder.root)
        self.jobs = Jobs(self.project, self.way)
        self._acting: dict[str, Project] = {}
        self._head: tuple[object, str | None] = (None, None)
        self._remembered: dict[str, tuple[object, Any]] = {}

    # Who comes in

    def bearing(self, secret: str) -> Visitor | None:
        """Return who brings this secret."""
        if self.token and hmac.compare_digest(secret.encode(), self.token.encode()):
            return OWNER
        token = self.tokens.known(secret) if secret else None
        return Visitor(token.id, token.name, token.role) if token else None

    def returning(self, cookie: str) -> Visitor | None:
        """Return who was given this cookie; nobody once the token behind it is dropped or this server is gone."""
        key, _, _ = cookie.partition(".")
        token = self.tokens.get(key)
        known = Visitor(token.id, token.name, token.role) if token else OWNER if not key and self.token else None
        if known is None or not hmac.compare_digest(cookie.encode(), self.session_of(known).encode()):
            return None
        return known

    def session_of(self, visitor: Visitor) -> str:
        """Return what the cookie of a visitor holds."""
        token = self.tokens.get(visitor.key)
        return f"{visitor.key}.{self._signed('session', visitor.key, token.sha256 if token else self.token or '')}"

    def csrf_of(self, visitor: Visitor) -> str:
        """Return what a form of ours carries for this visitor, and a form of another site can not know."""
        return self._signed("form", visitor.key)

    @property
    def csrf(self) -> str:
        """The same for who sits at this machine."""
        return self.csrf_of(OWNER)

    @property
    def cookie(self) -> str:
        """The cookie's name: browsers keep one jar for all ports of a host."""
        return f"dragoman-{hashlib.sha256(str(self.project.folder.root.resolve()).encode()).hexdigest()[:8]}"

    def _signed(self, *parts: str) -> str:
        return hmac.new(self._secret, "\0".join(parts).encode(), hashlib.sha256).hexdigest()

    # What was decided

    def acting(self, visitor: Visitor) -> Project:
        """Return the project as a visitor acts on it: with their name in the ledger, and waiting for its turn."""
        if visitor.key not in self._acting:
            self._acting[visitor.key] = self.project.acting_as(visitor.name or "", self.patience)
        return self._acting[visitor.key]

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every decision; the ledger is read again only when it has changed."""
        state = self.ledger_state()
        if self._decided is None or self._decided[0] != state:
            self._decided = (state, self.project.judgements())
        return self._decided[1]

    def ledger_state(self) -> tuple[int, int] | None:
        """Return what changes whenever the ledger does, None before its first line."""
        path = self.project.folder.ledger
        stat = path.stat() if path.exists() else None
        return (stat.st_mtime_ns, stat.st_size) if stat else None

    def head(self) -> str | None:
        """Return the hash of the ledger's last line, None before the first."""
        state = self.ledger_state()
        if self._head[0] != state:
            last = deque(self.project.log(), maxlen=1)
            self._head = (state, last[0].hash if last else None)
        return self._head[1]

    def remembered(self, name: str, make: Callable[[], T]) -> T:
        """Return what ``make`` makes of the record, made again only when record or decisions have changed."""
        state = (current(self.project.folder.index), self.ledger_state())
        known = self._remembered.get(name)
        if known is None or known[0] != state:
            known = (state, make())
            self._remembered[name] = known
        return cast("T", known[1])

    def last(self) -> Judgement | None:
        """Return the decision that undoing would withdraw."""
        return next((judgement for judgement in reversed(self.judgements()) if not judgement.withdrawn), None)


@dataclass(frozen=True)
class Seat:
    """The site as one visitor sees it: what templates are made with."""

    site: Site
    visitor: Visitor

    @property
    def project(self) -> Project:
        """The project that is served."""
        return self.site.project

    @property
    def csrf(self) -> str:
        """What the visitor's forms carry."""
        return self.site.csrf_of(self.visitor)

    @property
    def role(self) -> str:
        """What the visitor may do here: on a server that only shows, nobody does more than look."""
        return ROLES[0] if self.site.read_only else self.visitor.role

    @property
    def read_only(self) -> bool:
        """Whether the visitor may not decide."""
        return not may(self.role, "review")

    @property
    def adds(self) -> bool:
        """Whether the visitor may add documents."""
        return may(self.role, "admin")

    @property
    def links(self) -> str:
        """Which links are fetched here."""
        return self.site.links

    @property
    def jobs(self) -> tuple[Job, ...]:
        """What is being added right now."""
        return self.site.jobs.running()

    def last(self) -> Judgement | None:
        """Return the decision that undoing would withdraw."""
        return self.site.last()


def seat_of(site: Site, request: Request) -> Seat:
    """Return the seat of who asks; nobody's before the door was passed."""
    return Seat(site, getattr(request.state, "visitor", NOBODY))
