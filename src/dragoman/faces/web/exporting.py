"""Downloads: what a page shows in the formats of others, with the same filters, for whoever may look."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from dragoman.export.bundle import Bundle
from dragoman.export.formats import FORMATS, Format, export, package, zipped
from dragoman.export.redacting import COARSEST, FINEST, coarsened, redacted
from dragoman.export.tables import TABLES
from dragoman.faces.onefile import asked, one_file
from dragoman.faces.web.asking import FILTERS, filters_in
from dragoman.faces.web.pages import VIEWS
from dragoman.faces.web.render import STATUSES, as_json, refusal
from dragoman.faces.web.site import Site
from dragoman.model.answers import Filters
from dragoman.model.errors import DragomanError, UsageError
from dragoman.model.wire import to_plain
from dragoman.project.exporting import gather, hidden_names

__all__ = ["EXPORT", "HTML", "ZIP", "Choice", "Menu", "download", "menu"]

EXPORT = "/export/{form}"
"""The address of a download."""

ZIP = "application/zip"

HTML = "html"
"""The form that is no table and no graph: the page itself, as one file that opens from disk."""

_KEPT = frozenset({"a", "b", "name", "min_origins", *FILTERS})
"""What of a page's address an export of it takes over."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the menu: what is downloaded, and from where."""

    words: str
    href: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """The downloads of a page, and what its address says that each of them keeps; false where there are none."""

    choices: tuple[Choice, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    forms: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.choices)


def download(site: Site) -> Callable[[Request], Response]:
    """Return what answers with a file; of a tabular format without ``table``, and with ``zip``, with a ZIP of all."""

    def answer(request: Request) -> Response:
        try:
            return _made(site, request)
        except DragomanError as error:
            if "text/html" in request.headers.get("accept", ""):
                return refusal(request, site, error)
            return as_json(to_plain(error.failure()), STATUSES.get(error.code, 500))

    return answer


def _made(site: Site, request: Request) -> Response:
    query, form = request.query_params, request.path_params["form"]
    if form not in {HTML, *FORMATS}:
        raise UsageError("E304", form[:100], f"a format is one of {', '.join((HTML, *FORMATS))}")
    view = query.get("view", "")
    if view and view not in VIEWS:
        raise UsageError("E304", f"view={view[:100]}", f"a view is one of {', '.join(VIEWS)}")
    names = [name for key in ("a", "b", "name") if (name := query.get(key, "").strip())]
    what = _What(names, filters_in(query), VIEWS[view][0] if view else (), _kilometres(query.get("km", "")))
    with site.project.index() as index:
        hidden = hidden_names(index, _listed(query.get("redact", "")))
        if form == HTML:
            answer = asked(index, what.names, what.filters, what.sections)
            text = one_file(index, answer, site.judgements(), hidden, what.kilometres)
            return _file(text.encode("utf-8", "replace"), "page.html", "text/html")
        bundle = redacted(gather(index, what.names, what.filters, what.sections), hidden)
    if what.kilometres is not None:
        bundle = coarsened(bundle, what.kilometres)
    return _exported(bundle, FORMATS[form], query)


@dataclass(frozen=True, slots=True)
class _What:
    """What is asked for: names, filters, the sections of a view, and how coarse coordinates are to be."""

    names: list[str]
    filters: Filters
    sections: tuple[str, ...]
    kilometres: float | None


def _exported(bundle: Bundle, form: Format, query: QueryParams) -> Response:
    tables = [query["table"]] if query.get("table") else []
    if query.get("zip") or (form.tabular and not tables):
        return _file(zipped(package(bundle, form.name, tables)), f"{form.name}.zip", ZIP)
    (file,) = export(bundle, form.name, tables).files
    return _file(file.data, file.name, form.media_type)


def _listed(text: str) -> list[str]:
    return [name.strip() for name in re.split(r"[;\n]", text) if name.strip()]


def _kilometres(text: str) -> float | None:
    """Return how coarse coordinates are to be.

    Raises:
        UsageError: E304 when it is no number of kilometres.
    """
    if not text.strip():
        return None
    told = text.strip()
    if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", told) or not FINEST <= float(told) <= COARSEST:
        raise UsageError("E304", f"km={told[:40]}", f"write a number from {FINEST:g} to {COARSEST:g}")
    return float(told)


def _file(data: bytes, name: str, media_type: str) -> Response:
    return Response(
        data,
        headers={
            "Content-Type": media_type,
            "Content-Disposition": f'attachment; filename="dragoman-{name}"',
        },
    )


def menu(here: str) -> Menu:
    """Return the downloads of the page at an address, none where it shows nothing that can be exported."""
    at = urlsplit(here)
    page = at.path.strip("/")
    if page not in {"pair", "entity", "sources", *VIEWS}:
        return Menu()
    kept = [(key, value) for key, value in parse_qsl(at.query) if key in _KEPT and value]
    kept += [("view", page)] if page in VIEWS else []
    choices = tuple(choice for form in FORMATS.values() for choice in _choices(form, kept, page))
    forms = tuple((form.name, form.title) for form in FORMATS.values() if form.tabular or page != "sources")
    if page != "sources":
        choices = (_html(kept), *choices)
        forms = ((HTML, "HTML"), *forms)
    return Menu(choices, (*kept, *([("table", "sources")] if page == "sources" else [])), forms)


def _html(kept: list[tuple[str, str]]) -> Choice:
    query = f"?{urlencode(kept)}" if kept else ""
    return Choice("HTML: this page as one file", f"/export/{HTML}{query}", "it opens from disk")


def _choices(form: Format, kept: list[tuple[str, str]], page: str) -> list[Choice]:
    short = form.title.split()[0]
    if page == "sources":
        return [_choice(form, f"{short}: sources", kept, table="sources")] if form.tabular else []
    if not form.tabular:
        return [_choice(form, form.title, kept)]
    tables = list(TABLES) if form.name == "csv" else []
    return [
        *(_choice(form, f"{short}: {table}", kept, table=table) for table in tables),
        _choice(form, f"{short}: all, as a ZIP", kept),
    ]


def _choice(form: Format, words: str, kept: list[tuple[str, str]], **more: str) -> Choice:
    query = urlencode([*kept, *more.items()])
    about = f"a row is {TABLES[more['table']].about}" if "table" in more else ""
    return Choice(words, f"/export/{form.name}{f'?{query}' if query else ''}", about)
