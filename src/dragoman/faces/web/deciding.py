"""Deciding: the forms by which a person corrects the record; each is a line in the ledger and can be taken back."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.analysis.subjects import subject
from dragoman.faces.web.render import as_json, refusal, wants_json
from dragoman.faces.web.site import Site
from dragoman.model.errors import DragomanError, UsageError
from dragoman.model.judgements import Judgement
from dragoman.project.decisions import on_assertion, on_entities
from dragoman.store.index import EntityRow, Index

__all__ = ["FORMS", "decide"]

ON_ASSERTIONS = ("accept", "reject", "edit")
ON_NAMES = ("same", "not_same", "unsure")
MAX_REASON = 2000

Form = Mapping[str, str]


async def decide(site: Site, request: Request, act: Callable[[Site, Form], tuple[Judgement, ...]]) -> Response:
    """Do what a form asks for, then go back to the page that it was on."""
    body = await request.body()
    form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    if not hmac.compare_digest(form.get("csrf", "").encode(), site.csrf.encode()) and not _bears(site, request):
        return refusal(request, site, UsageError("E402"), 403)
    try:
        made = await run_in_threadpool(_in_turn, site, form, act)
    except DragomanError as error:
        return refusal(request, site, error)
    if wants_json(request):
        return as_json({"decided": [{"id": judgement.id, "judgement": judgement} for judgement in made]})
    return RedirectResponse(_local(form.get("back", "/")), 303)


def _bears(site: Site, request: Request) -> bool:
    """Tell whether a program brings the token itself, which no browser does for another site."""
    given = request.headers.get("authorization", "")
    return site.token is not None and hmac.compare_digest(given.encode(), f"Bearer {site.token}".encode())


def _in_turn(site: Site, form: Form, act: Callable[[Site, Form], tuple[Judgement, ...]]) -> tuple[Judgement, ...]:
    with site.writing:
        return act(site, form)


def _local(path: str) -> str:
    """Return where to go back to: only ever an address of this server."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if plain and path.isprintable() and "\\" not in path else "/"


def on_one(site: Site, form: Form) -> tuple[Judgement, ...]:
    """Accept, reject or edit an assertion."""
    verdict, reason = _verdict(form, ON_ASSERTIONS), form.get("reason", "")[:MAX_REASON]
    change = (form.get("field", ""), form.get("value", "")) if verdict == "edit" else None
    with site.project.index() as index:
        kind, key = index.by_prefix(form.get("id", "") or "-")
        if kind != "assertion":
            raise UsageError("E302", f"{key} is a {kind}")
        judgement = on_assertion(index, verdict, index.assertions([key])[key], change, reason)
    return site.project.decide(judgement)


def on_two(site: Site, form: Form) -> tuple[Judgement, ...]:
    """Judge whether two names are one entity's."""
    verdict, reason = _verdict(form, ON_NAMES), form.get("reason", "")[:MAX_REASON]
    with site.project.index() as index:
        left, right = (_entity(index, form.get(side, "")) for side in ("left", "right"))
        judgement = on_entities(verdict, left, right, reason)
    return site.project.decide(judgement)


def undo(site: Site, form: Form) -> tuple[Judgement, ...]:
    """Withdraw one decision by its id, or the last one in force."""
    key = form.get("id")
    if not key:
        return site.project.undo(1)
    if key not in {judgement.id for judgement in site.judgements() if not judgement.withdrawn}:
        raise UsageError("E302", f"no decision in force has the id {key[:40]}")
    site.project.withdraw(key)
    return tuple(judgement for judgement in site.judgements() if judgement.id == key)


def _verdict(form: Form, allowed: tuple[str, ...]) -> str:
    verdict = form.get("verdict", "")
    if verdict not in allowed:
        raise UsageError("E304", f"verdict={verdict[:40]}", f"a verdict is one of {', '.join(allowed)}")
    return verdict


def _entity(index: Index, name: str) -> EntityRow:
    wanted = subject(index, name.strip()).entities[:1]
    found = index.entities(list(wanted))[0]
    # A judgement points at the name as it was given: another judging may call the entity otherwise.
    return found if name.strip() not in found.names else _called(found, name.strip())


def _called(entity: EntityRow, name: str) -> EntityRow:
    from dataclasses import replace

    return replace(entity, name=name)


FORMS: dict[str, Callable[[Site, Form], tuple[Judgement, ...]]] = {
    "/decide/assertion": on_one,
    "/decide/names": on_two,
    "/undo": undo,
}
"""The address of every form and what it does."""
