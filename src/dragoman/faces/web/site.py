"""The site: the project that is served, under which conditions, and what is remembered between two requests."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass, field

from dragoman.model.judgements import Judgement
from dragoman.project import Project

__all__ = ["Site"]


@dataclass
class Site:
    """One served project; ``token`` is what a visitor has to bring, None where nobody else can come."""

    project: Project
    host: str = "127.0.0.1"
    token: str | None = None
    read_only: bool = False
    writing: threading.Lock = field(default_factory=threading.Lock)
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _decided: tuple[object, tuple[Judgement, ...]] | None = None

    @property
    def csrf(self) -> str:
        """What a form of ours carries and a form of another site can not know."""
        return self._signed("form")

    @property
    def session(self) -> str:
        """What the cookie of a visitor who brought the token holds."""
        return self._signed("session", self.token or "")

    @property
    def cookie(self) -> str:
        """The cookie's name: browsers keep one jar for all ports of a host."""
        return f"dragoman-{hashlib.sha256(str(self.project.folder.root.resolve()).encode()).hexdigest()[:8]}"

    def _signed(self, *parts: str) -> str:
        return hmac.new(self._secret, "\0".join(parts).encode(), hashlib.sha256).hexdigest()

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every decision; the ledger is read again only when it has changed."""
        path = self.project.folder.ledger
        stat = path.stat() if path.exists() else None
        state = (stat.st_mtime_ns, stat.st_size) if stat else None
        if self._decided is None or self._decided[0] != state:
            self._decided = (state, self.project.judgements())
        return self._decided[1]

    def last(self) -> Judgement | None:
        """Return the decision that undoing would withdraw."""
        return next((judgement for judgement in reversed(self.judgements()) if not judgement.withdrawn), None)
