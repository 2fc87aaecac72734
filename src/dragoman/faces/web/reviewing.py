"""Reviewing: what waits for a decision, one question after another; and everything that one name is called."""

from __future__ import annotations

from starlette.requests import Request

from dragoman.analysis.subjects import known
from dragoman.faces.web.render import View
from dragoman.faces.web.site import Site
from dragoman.model.errors import UsageError
from dragoman.model.judgements import SEVERAL, Judgement, in_force
from dragoman.model.wire import to_plain
from dragoman.project.queue import KINDS, Entry, entries, item

__all__ = ["PAGE", "name", "review"]

PAGE = 20
"""Questions on one page."""

MOST_OFFSET = 1_000_000


def review(site: Site, request: Request) -> View:
    """What waits for a decision, evidence first: by kind, some at a time."""
    kind = request.query_params.get("what", "") or "all"
    at = _offset(request.query_params.get("at", "") or "0")
    with site.project.index() as index:
        queue = site.remembered("queue", lambda: entries(index, "all", site.judgements()))
        counts = {one: sum(entry.what == one for entry in queue) for one in KINDS}
        chosen = _chosen(queue, kind)
        items = [item(index, entry) for entry in chosen[at : at + PAGE]]
    data = {"what": kind, "at": at, "waiting": len(chosen), "counts": counts, "items": to_plain(items)}
    shown = {"what": kind, "at": at, "waiting": len(chosen), "counts": counts, "items": items, "step": PAGE}
    return View("review.html", data, shown)


def _chosen(queue: list[Entry], kind: str) -> list[Entry]:
    if kind not in {"all", *KINDS}:
        raise UsageError("E304", f"what={kind[:40]}", f"review one of {', '.join(KINDS)} or all")
    return [entry for entry in queue if kind in {"all", entry.what}]


def _offset(given: str) -> int:
    if not given.isdecimal() or not given.isascii() or int(given[:9]) > MOST_OFFSET:
        raise UsageError("E304", f"at={given[:40]}", "write a number")
    return int(given)


def name(site: Site, request: Request) -> View:
    """Everything that one name is called, why, and what people decided about it."""
    asked = request.query_params.get("name", "").strip()
    if not asked:
        raise UsageError("E304", "a name is needed", "name somebody: /name?name=…")
    with site.project.index() as index:
        entity = known(index, asked)
        merges = index.merges(entity.id)
        publishers = index.publishers()
    called = {entity.name, *entity.names}
    decided = [judgement for judgement in in_force(site.judgements()) if _about(judgement, called)]
    data = {
        "entity": to_plain(entity),
        "joined": [{"name": key, "because": because} for key, because in merges],
        "decided": [{"id": judgement.id, **to_plain(judgement)} for judgement in decided],
    }
    return View("name.html", data, {"entity": entity, "merges": merges, "decided": decided, "publishers": publishers})


def _about(judgement: Judgement, names: set[str]) -> bool:
    sides = [judgement.left, *([judgement.right] if judgement.right else [])]
    if any(side.kind == "entity" and side.quote in names for side in sides):
        return True
    # What was taken apart is told at each of the parts.
    return judgement.verdict == "split" and not names.isdisjoint((judgement.value or "").split(SEVERAL))
