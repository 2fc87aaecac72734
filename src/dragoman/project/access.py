"""Access: the tokens by which people and programs come in when a project is served, each with a role; never the secret.

A token is 256 random bits, so its SHA-256 is kept as it is: there is nothing to guess that a slow hash would protect.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dragoman.model.errors import UsageError
from dragoman.model.wire import from_plain, to_plain

__all__ = ["ROLES", "Token", "Tokens", "may"]

ROLES = ("read", "review", "admin")
"""What a visitor may do, each more than the one before: look; decide; add documents."""

_FILE = "access.json"
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Token:
    """One way in: ``name`` stands in the ledger beside what was done with it, ``sha256`` tells the secret."""

    id: str
    name: str
    role: str
    sha256: str
    made: str


def may(role: str, needed: str) -> bool:
    """Tell whether who has ``role`` may do what ``needed`` is needed for."""
    return role in ROLES and ROLES.index(role) >= ROLES.index(needed)


class Tokens:
    """The tokens of one project; the file is read again whenever it has changed."""

    def __init__(self, root: Path) -> None:
        self._path = root / _FILE
        self._read: tuple[object, tuple[Token, ...]] = (None, ())

    def all(self) -> tuple[Token, ...]:
        """Return every token in force, oldest first."""
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            return ()
        state = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        if self._read[0] != state:
            found = json.loads(self._path.read_text("utf-8"))
            self._read = (state, tuple(from_plain(Token, entry) for entry in found))
        return self._read[1]

    def get(self, key: str) -> Token | None:
        """Return the token with an id, None when it is no longer in force."""
        return next((token for token in self.all() if token.id == key), None)

    def known(self, secret: str) -> Token | None:
        """Return the token whose secret this is."""
        hashed = _hashed(secret)
        found = None
        for token in self.all():
            if hmac.compare_digest(token.sha256, hashed):
                found = token
        return found

    def make(self, name: str, role: str) -> str:
        """Make a token and return its secret, which is kept nowhere.

        Raises:
            UsageError: E304 when the name is empty, too long or taken, or the role is none.
        """
        if role not in ROLES:
            raise UsageError("E304", role, f"a role is one of {', '.join(ROLES)}")
        if not name.strip() or len(name) > _LONGEST or not name.isprintable():
            raise UsageError("E304", name[:_LONGEST] or "no name", "name the person or program that brings it")
        if name in {token.name for token in self.all()}:
            raise UsageError("E304", f"{name} has a token", "drop that one first")
        secret = secrets.token_urlsafe(32)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        self._write([*self.all(), Token(secrets.token_hex(6), name, role, _hashed(secret), made)])
        return secret

    def drop(self, name: str) -> None:
        """Take a token out of force: who brought it is out at once.

        Raises:
            UsageError: E304 when nobody has a token by that name.
        """
        kept = [token for token in self.all() if token.name != name]
        if len(kept) == len(self.all()):
            raise UsageError("E304", name, "see `dragoman token list`")
        self._write(kept)

    def _write(self, tokens: Sequence[Token]) -> None:
        part = self._path.with_name(f".part-{_FILE}")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(to_plain(tokens), file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._path)


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
