"""JSON Lines: one document a line; a bad line is one failure and the others go on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from dragoman.model.document import Raw
from dragoman.sources.limits import MAX_BYTES, failed

__all__ = ["is_lines", "raws_of_lines"]

_TEXT_FIELDS = ("published", "publisher", "title", "url", "language")


def is_lines(head: bytes) -> bool:
    """Tell whether bytes begin like JSON Lines of documents, whatever the file is called."""
    first = head.lstrip().split(b"\n", 1)[0]
    if not first.startswith(b"{"):
        return False
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        # A first line longer than the head that was looked at is still told by its keys.
        return b'"id"' in first and (b'"text"' in first or b'"html"' in first) and b"\n" not in head.strip()
    return "id" in record and ("text" in record or "html" in record)


def raws_of_lines(stream: IO[bytes], name: str) -> Iterator[Raw]:
    """Yield one Raw a line of ``stream``; ``name`` is the file's, for the lines that fail (``name:line``)."""
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(line) > MAX_BYTES:
            yield failed(f"{name}:{number}", "E107", f"{name}:{number} is longer than {MAX_BYTES // 2**20} MiB")
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES)
            continue
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _raw(line, f"{name}:{number}")


def _raw(line: bytes, where: str) -> Raw:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return failed(where, "E105", f"{where} is not UTF-8 at byte {error.start}")
    except (ValueError, RecursionError) as error:
        return failed(where, "E107", f"{where}: {getattr(error, 'msg', 'nested too deep')}")
    problem = _problem(record)
    if problem:
        return failed(where, "E107", f"{where}: {problem}")
    # A BOM or a lone surrogate in an id would break every later output of it.
    name = str(record["id"]).encode("utf-8", "replace").decode("utf-8")
    fields = {key: str(record[key]) if record.get(key) not in {None, ""} else None for key in _TEXT_FIELDS}
    return Raw(
        input=name,
        text=record.get("text"),
        html=record.get("html"),
        published=fields["published"],
        publisher=fields["publisher"],
        title=fields["title"],
        url=fields["url"],
        language=fields["language"],
    )


def _problem(record: Any) -> str | None:
    """Return what is wrong with a line's record, or None."""
    if not isinstance(record, dict):
        return "no JSON object"
    if not isinstance(record.get("id"), str | int) or isinstance(record["id"], bool) or record["id"] == "":
        return "no id"
    for key in ("text", "html"):
        if record.get(key) is not None and not isinstance(record[key], str):
            return f"{key} is no string"
    if record.get("text") is None and record.get("html") is None:
        return "neither text nor html"
    for key in _TEXT_FIELDS:
        if isinstance(record.get(key), dict | list | bool):
            return f"{key} is no string"
    return None
