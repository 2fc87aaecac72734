"""Batches: what somebody hands in to be added, kept on disk until it is read, so that no crash loses it.

A batch is a folder of its own below the project's: the bytes under numbers, and one file that says what they are
called. The names that came with them are labels and never paths.
"""

from __future__ import annotations

import json
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model.document import Raw
from dragoman.model.errors import DocumentError
from dragoman.model.wire import from_plain, to_plain
from dragoman.project.core import Added, Progress, Project

if TYPE_CHECKING:
    from dragoman.store.folder import Folder

__all__ = ["LINKS", "Batch", "Entry", "Stopped", "clear", "label", "new_folder", "seal", "waiting", "work"]

LINKS = ("none", "public", "any")
"""Which links a server fetches: none, those of the open internet, or those of its own network as well."""

MOST_LETTERS = 200
_MANIFEST = "batch.json"
_PART = ".part-"


class Stopped(BaseException):
    """Somebody stopped a batch while it was worked on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing handed in: a ``file``, a ``text`` or a ``link``; ``name`` is its label, ``path`` its bytes' number.

    ``again`` is something that was added before, under the key ``path``: it is taken anew with what is said of it now.
    """

    kind: str
    name: str
    path: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What one person handed in at one time, and which links may be fetched for it."""

    id: str
    by: str
    at: str
    links: str
    entries: tuple[Entry, ...]


def label(name: str) -> str:
    """Return the name of a file as it came from outside as a plain label: no folders, no control characters.

    Marks that turn the direction of the words around it go as well: they make ``exe.txt`` of ``txt.exe``.
    """
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    plain = "".join(character for character in last if unicodedata.category(character)[0] != "C")
    plain = " ".join(plain.split())
    stem, dot, suffix = plain.rpartition(".")
    if len(plain) > MOST_LETTERS:
        plain = f"{(stem or suffix)[:MOST_LETTERS]}{dot}{suffix[:10]}"
    return plain if plain.strip(". ") else "unnamed"


def new_folder(folder: Folder, batch: str) -> Path:
    """Make and return the folder that the bytes of a new batch are written to, before it is sealed."""
    path = _incoming(folder) / f"{_PART}{batch}"
    path.mkdir(parents=True)
    return path


def seal(folder: Folder, batch: Batch) -> None:
    """Say what a batch holds; from now on it is waited for, whatever happens to the process."""
    part = _incoming(folder) / f"{_PART}{batch.id}"
    text = json.dumps(to_plain(batch), ensure_ascii=False)
    (part / _MANIFEST).write_text(text, "utf-8", "surrogatepass")
    part.rename(_incoming(folder) / batch.id)


def waiting(folder: Folder) -> list[Batch]:
    """Return the batches that were handed in and are not done with, oldest first."""
    found = [_manifest(path.parent) for path in _incoming(folder).glob(f"*/{_MANIFEST}") if path.parent.name[0] != "."]
    return sorted(found, key=lambda batch: (batch.at, batch.id))


def clear(folder: Folder, batch: str | None = None) -> None:
    """Remove a batch that is done with; without a name, what was never handed in whole."""
    paths = [_incoming(folder) / batch] if batch else list(_incoming(folder).glob(f"{_PART}*"))
    for path in paths:
        shutil.rmtree(path, ignore_errors=True)


def work(project: Project, batch: str, progress: Progress | None = None) -> Added:
    """Add what a batch holds to the project, and return what it came to; the batch stays until it is cleared.

    Raises:
        ProjectError: E205 when another process adds to the project.
        Stopped: when ``progress`` raised it; then nothing of the batch stands in the record.
    """
    found = _manifest(_incoming(project.folder) / batch)
    acting = project.acting_as(found.by)
    before = acting.keys()
    try:
        added = acting.take(_told(_raws(acting, found), found, progress), progress=progress)
        acting.leave_out(_replaced(acting, found))
    except Stopped:
        acting.leave_out(acting.keys() - before)
        raise
    return added


def _incoming(folder: Folder) -> Path:
    return folder.root / "incoming"


def _manifest(path: Path) -> Batch:
    return from_plain(Batch, json.loads((path / _MANIFEST).read_text("utf-8", "surrogatepass")))


def _told(raws: Iterator[Raw], batch: Batch, progress: Progress | None) -> Iterator[Raw]:
    """Yield the documents and tell how far into the batch they have come."""
    total = len(batch.entries)
    done: set[str] = set()
    for raw in raws:
        yield raw
        done.add(raw.input)
        if progress:
            progress("keeping", min(len(done), total), total)


def _raws(project: Project, batch: Batch) -> Iterator[Raw]:
    for entry in batch.entries:
        if entry.kind == "link":
            yield _fetched(entry, batch.links)
        elif entry.kind == "again":
            yield _said_anew(project.raw(entry.path or ""), entry)
        else:
            yield from (_described(raw, entry) for raw in _opened(_incoming(project.folder) / batch.id, entry))


def _said_anew(raw: Raw, entry: Entry) -> Raw:
    """Return a document with what the person says about it now, whatever was said before; what is empty stays."""
    return replace(
        raw,
        title=entry.title or raw.title,
        publisher=entry.publisher or raw.publisher,
        published=entry.published or raw.published,
        url=entry.url or raw.url,
    )


def _replaced(project: Project, batch: Batch) -> list[str]:
    """Return the keys under which something stood that is said of anew."""
    again = [(entry.path or "", entry) for entry in batch.entries if entry.kind == "again"]
    return [key for key, entry in again if _said_anew(project.raw(key), entry) != project.raw(key)]


def _fetched(entry: Entry, links: str) -> Raw:
    from dragoman.sources.links import fetch

    if links not in LINKS[1:]:
        return Raw(input=entry.name, failure=DocumentError("E409").failure())
    return fetch(entry.name, private=links == "any")


def _opened(folder: Path, entry: Entry) -> Iterator[Raw]:
    from dragoman.sources.gather import gather_stream

    path = folder / str(int(entry.path or "0"))
    if entry.kind == "text":
        yield Raw(input=entry.name, text=path.read_text("utf-8"))
        return
    with path.open("rb") as stream:
        yield from gather_stream(stream, entry.name)


def _described(raw: Raw, entry: Entry) -> Raw:
    """Return a document with what the person said about it, where it says nothing itself."""
    if raw.failure is not None:
        return raw
    return replace(
        raw,
        title=raw.title or entry.title,
        publisher=raw.publisher or entry.publisher,
        published=raw.published or entry.published,
        url=raw.url or entry.url,
    )
