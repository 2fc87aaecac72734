"""Watching: questions that are kept with what changed in their answers, and everything checked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from dragoman.faces.web.acts import Form, check_role
from dragoman.faces.web.render import View
from dragoman.faces.web.site import Seat, Site, seat_of
from dragoman.model.errors import UsageError
from dragoman.model.judgements import Judgement
from dragoman.model.wire import to_plain
from dragoman.project.verify import Check
from dragoman.project.watching import add_watch, look
from dragoman.store.index import DocumentRow, Index

__all__ = ["Hurt", "checks", "seen", "watch", "watches"]


@dataclass(frozen=True, slots=True)
class Hurt:
    """A document whose original is not what it was, and what rests on its words."""

    document: str
    title: str
    lines: tuple[str, ...]


def watches(site: Site, _: Request) -> View:
    """The questions that are kept, each with what has changed in its answer since it was last looked at."""
    found = list(look(site.project, keep=True))
    data = [
        {"names": list(names), "changes": [{"what": one.what, **to_plain(one)} for one in changed]}
        for names, changed in found
    ]
    return View("watches.html", data, {"found": found})


def watch(seat: Seat, form: Form) -> Sequence[Judgement]:
    """Keep the question about one name, or about two, with the answer as it is now."""
    names = [name for key in ("a", "b") if (name := form.get(key, "").strip())]
    if not names:
        raise UsageError("E304", "no name", "watch one name, or two")
    add_watch(seat.project, names)
    return ()


def seen(seat: Seat, _: Form) -> Sequence[Judgement]:
    """Take what has changed as seen: the next changes are told against the answers as they are now."""
    list(look(seat.project))
    return ()


def checks(site: Site, request: Request) -> View:
    """Every hash taken again, every span found again, the ledger walked: what is wrong, and which lines rest on it."""
    check_role(seat_of(site, request), "review")
    made = site.project.verify()
    with site.project.index() as index:
        hurt = _hurt(index, made)
    data = {"checks": to_plain(made), "hurt": to_plain(hurt)}
    return View("checks.html", data, {"checks": made, "hurt": hurt})


def _hurt(index: Index, made: Sequence[Check]) -> list[Hurt]:
    wrong = " ".join(message for check in made for message in check.wrong)
    rows = (
        [row for row in index.documents().values() if (row.document.original_sha256 or "?")[:12] in wrong]
        if wrong
        else []
    )
    return [_of(index, row) for row in sorted(rows, key=lambda row: row.inputs)]


def _of(index: Index, row: DocumentRow) -> Hurt:
    parts = index.parts_of(assertion.id for assertion in index.assertions_in(row.document.id))
    lines = tuple(dict.fromkeys(finding.title for finding in parts))
    return Hurt(row.document.id, row.document.title or row.inputs[0].rsplit("/", 1)[-1], lines)
