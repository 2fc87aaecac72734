"""Reviewing: what waits for a decision, one question after another; and everything that one name is called."""

from __future__ import annotations

from dataclasses import dataclass, fields

from starlette.requests import Request

from dragoman.analysis.subjects import known
from dragoman.faces.web.consequences import Alike, consequences, in_words, like_it
from dragoman.faces.web.render import View
from dragoman.faces.web.site import Site
from dragoman.model.errors import UsageError
from dragoman.model.judgements import SEVERAL, Judgement, in_force
from dragoman.model.wire import to_plain
from dragoman.project.queue import KINDS, Entry, Item, entries, item
from dragoman.store.index import Index

__all__ = ["Question", "name", "review"]

MOST = 50
"""Questions on one page at the most; one unless asked for more."""

MOST_OFFSET = 1_000_000


@dataclass(frozen=True, slots=True)
class Question(Item):
    """A question with what its answers would change, in so many sentences, and other questions that are like it."""

    consequences: tuple[str, ...] = ()
    alike: tuple[Alike, ...] = ()


def review(site: Site, request: Request) -> View:
    """What waits for a decision, evidence first: one question a page, with what hangs on it and others like it."""
    kind = request.query_params.get("what", "") or "all"
    step = _number(request, "n", 1, MOST)
    with site.project.index() as index:
        queue = site.remembered("queue", lambda: entries(index, "all", site.judgements()))
        counts = {one: sum(entry.what == one for entry in queue) for one in KINDS}
        chosen = _chosen(queue, kind)
        at = _place(chosen, request)
        items = [_asked(index, entry, queue) for entry in chosen[at : at + step]]
    shown = {"what": kind, "at": at, "waiting": len(chosen), "counts": counts, "items": items}
    return View("review.html", {**shown, "items": to_plain(items)}, {**shown, "step": step})


def _asked(index: Index, entry: Entry, queue: list[Entry]) -> Question:
    found = item(index, entry)
    told = in_words(index, found)
    given = {one.name: getattr(found, one.name) for one in fields(found)}
    given["effect"] = tuple((key, told.get(key, title)) for key, title in found.effect)
    for key, title in found.effect:
        given["doubts"] = tuple(doubt.replace(title, told.get(key, title)) for doubt in given["doubts"])
    return Question(**given, consequences=consequences(index, found), alike=like_it(index, entry, queue))


def _place(chosen: list[Entry], request: Request) -> int:
    """Return where the question that was asked for stands; its old place where it was decided meanwhile."""
    wanted, line = (request.query_params.get(key, "") for key in ("item", "line"))
    at = min(_number(request, "at", 0, MOST_OFFSET), max(len(chosen) - 1, 0))
    fits = (entry.id == wanted or (len(line) >= 6 and entry.finding.startswith(line)) for entry in chosen)
    return next((place for place, fit in enumerate(fits) if fit), at)


def _chosen(queue: list[Entry], kind: str) -> list[Entry]:
    if kind not in {"all", *KINDS}:
        raise UsageError("E304", f"what={kind[:40]}", f"review one of {', '.join(KINDS)} or all")
    return [entry for entry in queue if kind in {"all", entry.what}]


def _number(request: Request, name: str, least: int, most: int) -> int:
    """Return a number of the address, ``least`` where none is given."""
    given = request.query_params.get(name, "") or str(least)
    if not given.isdecimal() or not given.isascii() or not least <= int(given[:9]) <= most:
        raise UsageError("E304", f"{name}={given[:40]}", "write a number")
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
