"""Reading: the stage table and the function from one document to everything it says."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.parser import Parser, parser_name
from dragoman.annotate.pipeline import annotate
from dragoman.extract import causes, claims, control, events, flows, gate, ties, tolls
from dragoman.extract.drafts import Draft
from dragoman.extract.factuality import settle
from dragoman.extract.remarks import remarks
from dragoman.extract.stakes import topic
from dragoman.model.clock import stage
from dragoman.model.collecting import each_collecting_later
from dragoman.model.document import Document, Remark
from dragoman.model.records import RECORD_VERSION, Reading
from dragoman.model.version import __version__

__all__ = ["STAGES", "Stage", "fingerprint", "read", "read_all"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of reading: what it needs of the steps before it and what it gives to those after."""

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    extract: Callable[[Annotations, Sequence[Draft]], list[Draft]]


STAGES = (
    Stage("events", ("parse", "mentions", "times"), ("event",), events.extract),
    Stage("ties", ("parse", "mentions", "times", "event"), ("tie",), ties.extract),
    Stage("control", ("parse", "mentions", "times", "event"), ("control",), control.extract),
    Stage("flows", ("parse", "mentions", "times", "event"), ("flow",), flows.extract),
    Stage("tolls", ("parse", "mentions", "times", "event"), ("toll",), tolls.extract),
    Stage("causes", ("parse", "event", "tie", "toll"), ("cause",), causes.extract),
    Stage("claims", ("parse", "mentions", "event", "tie", "toll", "cause"), ("claim",), claims.extract),
)
"""The extractors in order; a test holds that every need is given by an earlier stage or by annotation."""


def read(document: Document, parser: Parser | None = None) -> Reading:
    """Return what one document says."""
    return next(read_all([document], parser))


def read_all(
    documents: Iterable[Document], parser: Parser | None = None, *, on_topic: bool = False
) -> Iterator[Reading]:
    """Yield the reading of each document, in order, parsing in batches across documents.

    With ``on_topic`` a document that has nothing to do with public affairs or conflict is left unread, and says so.
    """
    yield from each_collecting_later(map(_reading, annotate(documents, parser, topic() if on_topic else None)))


def _reading(annotations: Annotations) -> Reading:
    drafts: list[Draft] = []
    for step in STAGES:
        with stage(step.name):
            drafts.extend(step.extract(annotations, drafts))
    with stage("gate"):
        assertions = gate.bind(annotations, settle(annotations, drafts))
    document = annotations.document
    with stage("remarks"):
        noted = {*document.remarks, *remarks(annotations, assertions), *_off_topic(annotations)}
    return Reading(
        record=RECORD_VERSION,
        input=document.url or document.id,
        document=replace(
            document, remarks=tuple(sorted(noted, key=lambda remark: (remark.start, remark.code, remark.end)))
        ),
        mentions=annotations.mentions,
        times=annotations.times,
        assertions=assertions,
    )


def _off_topic(annotations: Annotations) -> Iterator[Remark]:
    if annotations.off_topic:
        end = min(annotations.text.find("\n") % (len(annotations.text) + 1), _FIRST_WORDS)
        quote = annotations.text[:end]
        yield Remark("truncated", 0, end, quote, "it is about nothing that is recorded, and was left unread")


_FIRST_WORDS = 80


@cache
def fingerprint() -> str:
    """Return the name of this reader: equal fingerprints read equal bytes into equal readings.

    It holds a hash of the rules, lexicons and lists themselves, so that a changed word is a new reader.
    """
    digest = hashlib.sha256()
    for part in _PARTS:
        for path in sorted(_files(files("dragoman").joinpath(part)), key=str):
            digest.update(path.name.encode())
            digest.update(path.read_bytes()[:_HEAD] if path.name.endswith(".bin") else path.read_bytes())
    return f"dragoman-{__version__}+record{RECORD_VERSION}+{digest.hexdigest()[:16]}+{parser_name()}"


_PARTS = ("model", "documents", "annotate", "extract")
_HEAD = 4096
"""Bytes of a compiled file that are hashed: its head holds the fingerprint of what it was compiled from."""


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry)
        elif entry.name.endswith((".py", ".yaml", ".csv", ".bin")):
            yield entry
