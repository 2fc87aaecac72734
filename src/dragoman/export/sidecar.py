"""The sidecar: a bundle as JSON lines, whole, from which the same bundle is read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.export.bundle import Bundle, File, Hidden, Made
from dragoman.model.answers import Dossier, Filters, Line, Period, Section, Source, Subject
from dragoman.model.errors import DocumentError
from dragoman.model.findings import Finding
from dragoman.model.records import RECORD_VERSION, Assertion
from dragoman.model.version import __version__
from dragoman.model.wire import from_plain, to_plain
from dragoman.store.index import DocumentRow, EntityRow

__all__ = ["NAME", "VERSION", "json_line", "load", "make", "parts"]

NAME = "record.jsonl"
"""What the sidecar is called beside another format."""

VERSION = 1
"""The version of this file's own shape; that of the records in it stands beside it."""


def make(bundle: Bundle) -> Made:
    """Return the bundle as one file, a part a line."""
    lines = [json_line(part) for part in parts(bundle)]
    return Made((File(NAME, b"".join(lines), len(lines)),))


def json_line(value: Any) -> bytes:
    """Return a value as one line of JSON; what is no valid Unicode goes out as escapes."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        return text.encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value).encode() + b"\n"


def parts(bundle: Bundle) -> Iterator[dict[str, Any]]:
    """Yield everything in a bundle, each part with its name: first what was asked, then lines and what is behind."""
    answer = bundle.answer
    yield {
        "part": "head", "sidecar": VERSION, "record": RECORD_VERSION, "dragoman": __version__,
        "subjects": to_plain(answer.subjects), "filters": to_plain(answer.filters),
        "periods": to_plain(answer.periods), "hidden": to_plain(bundle.hidden),
        "sections": [{"name": s.name, "title": s.title, "note": s.note} for s in answer.sections],
    }  # fmt: skip
    for section in answer.sections:
        for line in section.lines:
            yield {"part": "line", "section": section.name, **to_plain(line)}
    for name, rows in (
        ("finding", bundle.findings), ("assertion", bundle.assertions), ("entity", bundle.entities),
        ("source", answer.sources), ("document", bundle.documents),
    ):  # fmt: skip
        for row in rows:
            yield {"part": name, **to_plain(row)}


_TYPES: dict[str, Any] = {
    "line": Line, "finding": Finding, "assertion": Assertion, "entity": EntityRow, "source": Source,
    "document": DocumentRow,
}  # fmt: skip


def load(lines: Iterable[str]) -> Bundle:
    """Return the bundle that `make` wrote.

    Raises:
        DocumentError: E106 when a line is not what it should be, with its number.
    """
    head: dict[str, Any] | None = None
    found: dict[str, list[Any]] = {name: [] for name in _TYPES}
    homes: list[str] = []
    for number, text in enumerate(lines, 1):
        try:
            data = json.loads(text)
            name = data.pop("part")
            if name == "head":
                head = _checked(data)
                continue
            if name == "line":
                homes.append(data.pop("section"))
            found[name].append(from_plain(_TYPES[name], data))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DocumentError("E106", f"line {number} of the record: {error}") from error
    if head is None:
        raise DocumentError("E106", "the record has no head")
    return _put_together(head, homes, found)


def _checked(head: dict[str, Any]) -> dict[str, Any]:
    if head["sidecar"] != VERSION or head["record"] != RECORD_VERSION:
        raise ValueError(f"made by version {head.get('dragoman')}")
    return head


def _put_together(head: dict[str, Any], homes: list[str], found: dict[str, list[Any]]) -> Bundle:
    lines: dict[str, list[Line]] = {}
    for home, line in zip(homes, found["line"], strict=True):
        lines.setdefault(home, []).append(line)
    answer = Dossier(
        subjects=tuple(from_plain(Subject, data) for data in head["subjects"]),
        filters=from_plain(Filters, head["filters"]),
        periods=tuple(from_plain(Period, data) for data in head["periods"]),
        sections=tuple(
            Section(data["name"], data["title"], tuple(lines.get(data["name"], ())), data["note"])
            for data in head["sections"]
        ),
        sources=tuple(found["source"]),
    )
    return Bundle(
        answer,
        tuple(found["finding"]),
        tuple(found["assertion"]),
        tuple(found["document"]),
        tuple(found["entity"]),
        from_plain(Hidden, head["hidden"]),
    )
