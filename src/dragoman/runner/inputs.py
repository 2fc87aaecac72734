"""Inputs to readings, in order; what fails becomes a reading that carries its reason."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from dragoman.annotate.parser import Parser
from dragoman.documents.build import build
from dragoman.model.clock import stage
from dragoman.model.document import Document, Failure, Raw
from dragoman.model.errors import DocumentError, DragomanError
from dragoman.model.records import RECORD_VERSION, Reading
from dragoman.reading import read_all
from dragoman.runner.limits import TooLong, limited, seconds

__all__ = ["read_raws"]

CHUNK = 32
"""Inputs that are read together, so that their sentences share the parser's batches."""

CHUNK_BYTES = 500_000
"""Bytes from which no more inputs are read together: what is known of a text while it is read is fifty times it."""

_Read = Callable[[Iterable[Document]], Iterator[Reading]]

log = logging.getLogger(__name__)


def read_raws(raws: Iterable[Raw], parser: Parser | None = None, *, on_topic: bool = False) -> Iterator[Reading]:
    """Yield one reading for each input, in order. Nothing an input holds stops the run.

    With ``on_topic`` a document that has nothing to do with public affairs or conflict is left unread, and says so.
    """
    read = partial(read_all, parser=parser, on_topic=on_topic)
    for chunk in _chunks(raws):
        yield from _read_chunk(chunk, read)


def _chunks(raws: Iterable[Raw]) -> Iterator[list[Raw]]:
    chunk: list[Raw] = []
    size = 0
    for raw in raws:
        chunk.append(raw)
        size += _size(raw)
        if len(chunk) == CHUNK or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _size(raw: Raw) -> int:
    return len(raw.data or raw.text or raw.html or "")


def _read_chunk(raws: list[Raw], read: _Read) -> Iterator[Reading]:
    with stage("documents"):
        built = [_built(raw) for raw in raws]
    documents = [document for document in built if isinstance(document, Document)]
    readings = iter(_read_together(documents, read))
    for raw, document in zip(raws, built, strict=True):
        if isinstance(document, Failure):
            yield Reading(RECORD_VERSION, raw.input, None, error=document)
        else:
            yield replace(next(readings), input=raw.input)


def _built(raw: Raw) -> Document | Failure:
    if raw.failure is not None:
        return raw.failure
    size = _size(raw)
    try:
        with limited(size):
            return build(raw)
    except TooLong:
        return _given_up(size)
    except DragomanError as error:
        return error.failure()
    except Exception as error:
        log.debug("building %s failed", raw.input, exc_info=True)
        return DocumentError("E111", f"{raw.input}: {type(error).__name__}: {error}").failure()


def _read_together(documents: list[Document], read: _Read) -> list[Reading]:
    """Read a batch; when one of it fails, read them one by one, so that only that one is set aside."""
    try:
        with limited(sum(len(document.text) for document in documents)):
            return list(read(documents))
    except (Exception, TooLong):  # noqa: BLE001 — told apart below
        return [_read_alone(document, read) for document in documents]


def _read_alone(document: Document, read: _Read) -> Reading:
    try:
        with limited(len(document.text)):
            return next(read([document]))
    except TooLong:
        return Reading(RECORD_VERSION, document.id, None, error=_given_up(len(document.text)))
    except Exception as error:
        log.debug("reading %s failed", document.id, exc_info=True)
        failure = DocumentError("E111", f"{type(error).__name__}: {error}").failure()
        return Reading(RECORD_VERSION, document.id, None, error=failure)


def _given_up(size: int) -> Failure:
    return DocumentError("E114", f"given up after {seconds(size):.0f} s of processor time").failure()
