"""Withdrawing: a document is taken out of force for a reason, told of where it stood, and restored."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.faces.web.acts import Form, check_role
from dragoman.faces.web.render import View
from dragoman.faces.web.site import Seat, Site
from dragoman.model.errors import UsageError
from dragoman.model.judgements import Judgement
from dragoman.model.wire import to_plain
from dragoman.project.decisions import last_act
from dragoman.project.withdrawing import Withdrawn

__all__ = ["ROLE", "check_document", "check_last", "gone", "restore", "shown_gone", "withdraw"]

ROLE = "admin"
"""Who may add a document may take it out of force; nobody else may, not by taking a decision back either."""


def withdraw(seat: Seat, form: Form) -> Sequence[Judgement]:
    """Take a document out of force.

    Raises:
        UsageError: E304 without a reason, E302 where no document has the id.
    """
    reason = form.get("reason", "").strip()
    if not reason:
        raise UsageError("E304", "no reason", "write why: it stands in the log")
    with seat.project.index() as index:
        kind, key = index.by_prefix(form.get("id", "") or "-")
    if kind != "document":
        raise UsageError("E302", key[:40], "this is the id of something else: see /show")
    return seat.site.acting(seat.visitor).withdraw(key, reason=reason)


def restore(seat: Seat, form: Form) -> Sequence[Judgement]:
    """Put a withdrawn document in force again."""
    found = seat.site.acting(seat.visitor).restore(form.get("id", "") or "-")
    taken_back = {one.judgement for one in found}
    return tuple(judgement for judgement in seat.site.judgements() if judgement.id in taken_back)


def check_document(seat: Seat, *verdicts: object) -> None:
    """Raise `UsageError` E408 where a decision on a document is taken back by who may not restore it."""
    if "withdraw" in verdicts:
        check_role(seat, ROLE)


def check_last(seat: Seat) -> None:
    """Raise `UsageError` E408 where undoing the last act would restore a document, or take it out of force again."""
    _, made, again = last_act(tuple(seat.project.log()))
    verdicts = (judgement.verdict for judgement in seat.site.judgements() if judgement.id in set(made))
    check_document(seat, *verdicts, *(data.get("verdict") for data in again))


def gone(site: Site) -> tuple[Withdrawn, ...]:
    """Return the documents that are out of force, the last withdrawn first."""
    return tuple(reversed(site.project.withdrawn()))


def shown_gone(site: Site, key: str) -> View | None:
    """Return the page of a withdrawn document, None where none has the id."""
    found = next((one for one in gone(site) if len(key) >= 6 and (one.document or "").startswith(key)), None)
    return View("withdrawn.html", {"withdrawn": to_plain(found)}, {"one": found}) if found else None
