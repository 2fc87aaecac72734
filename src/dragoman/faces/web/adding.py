"""Adding: files, pasted text and links are taken in at once, read in the background, and their progress is told."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.faces.web.acts import Form, check_csrf, check_role, local, read_form
from dragoman.faces.web.jobs import Job
from dragoman.faces.web.render import View, as_json, refusal, wants_json
from dragoman.faces.web.site import Seat, Site, seat_of
from dragoman.model.errors import DocumentError, DragomanError, UsageError
from dragoman.project.batches import Batch, Entry, label, new_folder, seal

__all__ = ["DESCRIBE", "MAX_FILES", "MAX_LINKS", "MAX_TEXT", "STOP", "add", "adding", "describe", "job", "jobs", "stop"]

MAX_FILES = 1000
"""Files of one upload."""

MAX_TEXT = 5 * 1024 * 1024
"""Bytes of one pasted text."""

MAX_LINKS = 50
"""Links handed in at one time."""

DESCRIBE = "/describe"
"""Where it is said anew what a document is: its title, publisher, date and address."""

STOP = "/jobs/stop"
"""Where a job is stopped."""

_COPY = 1 << 20
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_SAID = ("title", "publisher", "published", "url")


@dataclass(frozen=True)
class Given:
    """What a request hands in: files with their names, and the fields beside them."""

    files: Sequence[tuple[str, IO[bytes]]]
    fields: Mapping[str, str]


def add(site: Site) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint that takes documents in; it answers at once, before anything is read."""

    async def answer(request: Request) -> Response:
        seat = seat_of(site, request)
        try:
            check_role(seat, "admin")
            site.project.folder.check_space()
            if _has_files(request):
                async with request.form(max_files=MAX_FILES, max_fields=50, max_part_size=MAX_TEXT) as form:
                    job = await _taken(request, seat, _given(form))
            else:
                job = await _taken(request, seat, Given((), await read_form(request)))
        except HTTPException as error:  # a form that can not be taken apart, or of too many parts
            return refusal(request, site, UsageError("E410", str(error.detail)[:200]))
        except DragomanError as error:
            return refusal(request, site, error)
        if wants_json(request):
            return as_json(shown(job), 202)
        return RedirectResponse(f"/jobs/{job.id}", 303)

    return answer


def describe(site: Site) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint that takes what is said anew of a document; it is then read again, in the background."""

    async def answer(request: Request) -> Response:
        seat = seat_of(site, request)
        try:
            form = await read_form(request)
            check_csrf(site, request, form)
            check_role(seat, "admin")
            job = await run_in_threadpool(_again, seat, form)
        except DragomanError as error:
            return refusal(request, site, error)
        if wants_json(request):
            return as_json(shown(job), 202)
        return RedirectResponse(f"/jobs/{job.id}", 303)

    return answer


def _again(seat: Seat, form: Form) -> Job:
    said = _said(form)
    if not any(said.values()):
        raise UsageError("E304", "nothing is said", "write a title, a publisher, a date or an address")
    with seat.project.index() as index:
        kind, key = index.by_prefix(form.get("id", "") or "-")
        if kind != "document":
            raise UsageError("E302", key[:40], "this is the id of something else: see /show")
        row = index.documents([key])[key]
    name = label(row.document.title or row.inputs[0])
    return _handed_in(seat, lambda _: [Entry("again", name, one, **said) for one in seat.project.inputs_of(row)])


def stop(site: Site) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint that stops a job; what was read for it is taken out of the record again."""

    async def answer(request: Request) -> Response:
        seat = seat_of(site, request)
        try:
            form = await read_form(request)
            check_csrf(site, request, form)
            check_role(seat, "admin")
            job = _known(site.jobs.stop(form.get("id", "")))
        except DragomanError as error:
            return refusal(request, site, error)
        if wants_json(request):
            return as_json(shown(job))
        return RedirectResponse(local(form.get("back", "/jobs")), 303)

    return answer


def _known(job: Job | None) -> Job:
    if job is None:
        raise UsageError("E404", "no such job", "see /jobs; what an earlier server added stands in the log")
    return job


def _has_files(request: Request) -> bool:
    return request.headers.get("content-type", "").lower().startswith("multipart/form-data")


async def _taken(request: Request, seat: Seat, given: Given) -> Job:
    check_csrf(seat.site, request, given.fields)
    return await run_in_threadpool(_take, seat, given)


def _given(form: FormData) -> Given:
    files = [(part.filename or "", part.file) for _, part in form.multi_items() if isinstance(part, UploadFile)]
    fields = {name: part for name, part in form.multi_items() if isinstance(part, str)}
    try:
        "".join([*fields.values(), *(name for name, _ in files)]).encode()
    except UnicodeEncodeError as error:
        raise UsageError("E410", str(error)[:200]) from error
    return Given([(name, file) for name, file in files if name], fields)


def _take(seat: Seat, given: Given) -> Job:
    """Keep what was handed in and put it into the queue.

    Raises:
        DragomanError: E103 where there is nothing, E304 for a date that is none, E409 where links are not fetched.
    """
    said = _said(given.fields)
    links = _links(seat, given.fields)
    text = given.fields.get("text", "")
    if not given.files and not links and not text.strip():
        raise DocumentError("E103", "nothing was handed in", "choose a file, paste a text or write a link")

    def entries(path: Path) -> list[Entry]:
        found = [_kept(path, number, name, file, said) for number, (name, file) in enumerate(given.files)]
        if text.strip():
            (path / str(len(found))).write_text(text, "utf-8", newline="")
            name = label(said["title"] or " ".join(text.split())[:60])
            found.append(Entry("text", name, str(len(found)), **said))
        return found + [Entry("link", link) for link in links]

    return _handed_in(seat, entries)


def _handed_in(seat: Seat, entries: Callable[[Path], list[Entry]]) -> Job:
    """Seal what ``entries`` puts into the folder of a new batch, and put it into the queue."""
    folder = seat.project.folder
    key = secrets.token_hex(6)
    path = new_folder(folder, key)
    try:
        found = tuple(entries(path))
        by = seat.visitor.name or ""
        batch = Batch(key, by, datetime.now(UTC).isoformat(timespec="seconds"), seat.links, found)
        seal(folder, batch)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise
    return seat.site.jobs.submit(batch)


def _kept(path: Any, number: int, name: str, file: IO[bytes], said: Mapping[str, str | None]) -> Entry:
    """Write an uploaded file under its number: its name is a label, so there is no path to walk out of."""
    file.seek(0)
    with (path / str(number)).open("wb") as kept:
        shutil.copyfileobj(file, kept, _COPY)
    return Entry("file", label(name), str(number), publisher=said["publisher"], published=said["published"])


def _said(fields: Mapping[str, str]) -> dict[str, str | None]:
    """Return what the person says about the documents."""
    said = {name: " ".join(fields.get(name, "").split())[:400] or None for name in _SAID}
    if said["published"] and not _DATE.fullmatch(said["published"]):
        raise UsageError("E304", f"published={said['published'][:40]}")
    if said["url"] and not said["url"].startswith(("http://", "https://")):
        raise UsageError("E304", f"url={said['url'][:60]}", "an address begins with https:// or http://")
    return said


def _links(seat: Seat, fields: Mapping[str, str]) -> list[str]:
    links = list(dict.fromkeys(fields.get("links", "").split()))
    if links and seat.links == "none":
        raise UsageError("E409")
    if len(links) > MAX_LINKS:
        raise UsageError("E406", f"{len(links)} links", f"write at most {MAX_LINKS} at a time")
    return [link[:2000] for link in links]


# What is shown of it


def shown(job: Job) -> dict[str, Any]:
    """Return a job as its JSON twin shows it."""
    from dragoman.model.wire import to_plain

    return {**to_plain(job), "over": job.over, "troubled": job.troubled}


def adding(site: Site, _: Request) -> View:
    """Where documents are handed in, and what came of those handed in before."""
    limits = {"files": MAX_FILES, "bytes": site.max_upload, "links": MAX_LINKS, "fetched": site.links}
    seen = [shown(job) for job in site.jobs.all()]
    return View("add.html", {"limits": limits, "jobs": seen}, {"limits": limits, "jobs": site.jobs.all()})


def jobs(site: Site, _: Request) -> View:
    """What was handed in since the server started, the newest first."""
    return View("jobs.html", [shown(job) for job in site.jobs.all()], {"jobs": site.jobs.all()})


def job(site: Site, request: Request) -> View:
    """How far one batch has come, and what failed in it, each with its reason and remedy.

    Raises:
        UsageError: E404 when this server knows of none by that id.
    """
    found = _known(site.jobs.get(request.path_params["key"]))
    return View("job.html", shown(found), {"job": found})
