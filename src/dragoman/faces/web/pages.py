"""The pages that show: each returns one view, from which the page and its JSON twin are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from starlette.requests import Request

from dragoman.analysis.dossier import dossier, pair, view
from dragoman.analysis.lines import Words, assertion_lines, finding_line
from dragoman.analysis.origins import sources as sources_of
from dragoman.analysis.searching import search as search_in
from dragoman.faces.graphic import graphic
from dragoman.faces.page import values
from dragoman.faces.reviewed import reviewed
from dragoman.faces.web import adding, comparing, reader, reviewing, speaking, watching, withdrawing
from dragoman.faces.web.asking import filters_in
from dragoman.faces.web.render import View
from dragoman.faces.web.site import Site
from dragoman.model.answers import Dossier, Filters, Line, Section
from dragoman.model.errors import UsageError
from dragoman.model.wire import to_plain
from dragoman.project.resolving import open_places
from dragoman.store.index import Index, current

__all__ = ["PAGES", "VIEWS", "changes"]

VIEWS = {
    "timeline": (("events",), "Timeline"),
    "ties": (("ties",), "Ties"),
    "control": (("control",), "Control"),
    "flows": (("flows",), "Flows"),
    "tolls": (("tolls",), "Tolls"),
    "causes": (("causes",), "Causes"),
    "claims": (("claims", "disputes"), "Claims"),
    "contradictions": (("disputes",), "Contradictions"),
}
"""The views over the whole record: the sections that each shows, and its name."""


def _dossier(site: Site, index: Index, answer: Dossier, request: Request, **more: Any) -> View:
    decided = reviewed(index, answer, site.judgements())
    roles = (role for line in answer.lines for role in (*line.roles, *([line.site] if line.site else [])))
    shown = {"form": dict(request.query_params), "entities": (), "parts": (), "reasons": (), "heading": None,
             "open_places": open_places(roles), "languages_here": tuple(index.languages())}  # fmt: skip
    return View("dossier.html", answer, {**values(answer, decided), **shown, **more})


def start(site: Site, _: Request) -> View:
    """The start page: where to search, and the state of the project."""
    status = site.project.status()
    names = []
    if status.counts:
        with site.project.index() as index:
            names = index.most_met(24)
    data = {"status": status, "most_met": names, "views": [f"/{name}" for name in VIEWS]}
    return View("start.html", data, {"status": status, "names": names})


def between(site: Site, request: Request) -> View:
    """What is between two names, over time."""
    left, right = (request.query_params.get(key, "").strip() for key in "ab")
    if not left or not right:
        raise UsageError("E304", "two names are needed", "name them both: /pair?a=…&b=…")
    with site.project.index() as index:
        return _dossier(site, index, pair(index, left, right, filters_in(request.query_params), brief=True), request)


def entity(site: Site, request: Request) -> View:
    """Everything about one name."""
    name = request.query_params.get("name", "").strip()
    if not name:
        raise UsageError("E304", "a name is needed", "name somebody: /entity?name=…")
    with site.project.index() as index:
        answer = dossier(index, name, filters_in(request.query_params), brief=True)
        return _dossier(site, index, answer, request, entities=index.named(name) or index.entities([name]))


def _viewing(name: str) -> Callable[[Site, Request], View]:
    sections, heading = VIEWS[name]

    def shown(site: Site, request: Request) -> View:
        with site.project.index() as index:
            answer = view(index, sections, filters_in(request.query_params), brief=True)
            return _dossier(site, index, answer, request, heading=heading)

    return shown


def documents(site: Site, request: Request) -> View:
    """The documents by date, copies under what they descend from, with what is remarkable; those in one language."""
    wanted = request.query_params.get("lang", "").strip()
    with site.project.index() as index:
        rows = index.documents()
    counts = Counter(row.document.language or "unknown" for row in rows.values())
    chosen = (row for row in rows.values() if not wanted or (row.document.language or "unknown") == wanted)
    ordered = sorted(chosen, key=lambda row: reader.by_origin(row, rows))
    data = [reader.about(row) for row in ordered]
    return View(
        "documents.html",
        data,
        {"rows": ordered, "counts": counts.most_common(), "wanted": wanted, "gone": withdrawing.gone(site)},
    )


def document(site: Site, request: Request) -> View:
    """One document: its text with everything read from it marked, what was skipped, what is remarkable."""
    away = withdrawing.shown_gone(site, request.path_params["key"])
    if away is not None:
        return away
    with site.project.index() as index:
        kind, key = index.by_prefix(request.path_params["key"])
        if kind != "document":
            raise UsageError("E302", key, "this is the id of something else: see /show")
        shown = reader.read(index, key, site.judgements())
    return View("document.html", shown.data(), {"doc": shown})


def show(site: Site, request: Request) -> View:
    """One finding or assertion with its words and the reasons it stands in the record."""
    with site.project.index() as index:
        kind, key = index.by_prefix(request.path_params["key"])
        if kind == "document":
            shown = reader.read(index, key, site.judgements())
            return View("document.html", shown.data(), {"doc": shown})
        if kind == "entity":
            found = index.entities([key])
            return _dossier(site, index, dossier(index, key, brief=True), request, entities=found)
        return _finding(site, index, key, request) if kind == "finding" else _assertion(site, index, key, request)


def _finding(site: Site, index: Index, key: str, request: Request) -> View:
    finding = index.finding(key)
    words = _words(index, [*finding.members, *(k for dispute in finding.disputes for k in dispute.between)])
    answer = _single(index, finding_line(finding, words))
    made = _dossier(site, index, answer, request, heading=answer.lines[0].what, reasons=finding.joined_because)
    return replace(made, data={"kind": "finding", "finding": to_plain(finding)})


def _assertion(site: Site, index: Index, key: str, request: Request) -> View:
    words = _words(index, [key])
    answer = _single(index, assertion_lines([words.assertions[key]], words)[0])
    parts = index.findings_of(key)
    made = _dossier(site, index, answer, request, heading=answer.lines[0].what, parts=parts)
    data = {"kind": "assertion", "assertion": to_plain(words.assertions[key]), "findings": [f.id for f in parts]}
    return replace(made, data=data)


def _words(index: Index, ids: list[str]) -> Words:
    assertions = index.assertions(ids)
    return Words(assertions, index.documents({a.document for a in assertions.values()}))


def _single(index: Index, line: Line) -> Dossier:
    sections = (Section(line.kind, line.kind.capitalize(), (replace(line, mark=1),)),)
    return Dossier((), Filters(), (), sections, sources_of(index, sections))


def search(site: Site, request: Request) -> View:
    """Names and passages that hold the words; where no name does, the nearest."""
    query = request.query_params.get("q", "").strip()[:200]
    with site.project.index() as index:
        found = search_in(index, query)
    passages = [{**to_plain(one), "graphic": graphic(one.before + one.words + one.after)} for one in found.passages]
    return View("search.html", {"q": query, **to_plain(found), "passages": passages}, {"q": query, "found": found})


def log(site: Site, _: Request) -> View:
    """Every decision, the newest first, with who took it and when; those in force can be withdrawn."""
    made = tuple(reversed(site.judgements()))
    return View("log.html", [{"id": judgement.id, **to_plain(judgement)} for judgement in made], {"made": made})


def changes(site: Site, _: Request) -> View:
    """What changes when the record does: the ledger's head, the index in force, and what is being added."""
    running = [{"id": job.id, "state": job.state, "stage": job.stage, "done": job.done} for job in site.jobs.running()]
    index = current(site.project.folder.index)
    return View("error.html", {"head": site.head(), "index": index.stem if index else None, "jobs": running})


PAGES: dict[str, Callable[[Site, Request], View]] = {
    "/": start,
    "/pair": between,
    "/entity": entity,
    **{f"/{name}": _viewing(name) for name in VIEWS},
    "/whatif": comparing.whatif,
    "/paths": comparing.paths,
    "/watches": watching.watches,
    "/verify": watching.checks,
    "/documents": documents,
    "/sources": speaking.sources,
    "/speaker": speaking.speaker,
    "/name": reviewing.name,
    "/document/{key}": document,
    "/show/{key:path}": show,
    "/search": search,
    "/review": reviewing.review,
    "/log": log,
    "/add": adding.adding,
    "/jobs": adding.jobs,
    "/jobs/{key}": adding.job,
}
"""The address of every page and the function that makes it; its JSON twin is at the same address with ``.json``."""
