"""Word documents to text: paragraphs, headings, lists and tables in reading order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from dragoman.documents.extract import Extract, joined
from dragoman.model.errors import DocumentError

__all__ = ["read_docx"]

_MAX_UNPACKED = 512 * 1024 * 1024
_MAX_RATIO = 100
"""Times that a document may be larger than its file; text shrinks to a tenth, only a trap to a hundredth."""

_SMALL = 32 * 1024 * 1024
"""Bytes that are unpacked whatever the ratio."""


def read_docx(data: bytes, name: str) -> Extract:
    """Return the text and metadata of a DOCX file.

    Raises:
        DocumentError: E106 when it is damaged, E108 when it holds no text, E109 when it unpacks too large.
    """
    import docx

    try:
        unpacked = _unpacked_size(data)
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise DocumentError("E106", f"{name}: {error}") from error
    if unpacked > _MAX_UNPACKED or unpacked > max(_SMALL, _MAX_RATIO * len(data)):
        raise DocumentError("E109", f"{name} unpacks to {unpacked // 2**20} MiB")
    try:
        document = docx.Document(io.BytesIO(data))
        text, hints = joined(_parts(document))
        properties = document.core_properties
        title, author = properties.title, properties.author
    except Exception as error:  # a damaged file breaks the reader anywhere, in many ways
        raise DocumentError("E106", f"{name}: {error}") from error
    if not text:
        raise DocumentError("E108", name)
    # "python-docx" is what the library itself leaves as author.
    return Extract(text, hints, title=title or None, byline=author if author and author != "python-docx" else None)


def _unpacked_size(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def _parts(container: Any) -> Iterator[tuple[str, str]]:
    from docx.table import Table

    for item in container.iter_inner_content():
        if isinstance(item, Table):
            yield from _rows(item)
        else:
            yield item.text, _kind(item)


def _kind(paragraph: Any) -> str:
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    if style == "title":
        return "title"
    if style.startswith(("heading", "subtitle")):
        return "heading"
    if style.startswith("caption"):
        return "caption"
    properties = paragraph._p.pPr  # noqa: SLF001 - numbering has no public accessor
    numbered = properties is not None and properties.numPr is not None
    return "list" if numbered or style.startswith("list") else "body"


def _rows(table: Any) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        seen: list[Any] = []
        cells: list[str] = []
        for cell in row.cells:
            # A merged cell is given once for each column it spans.
            if all(cell._tc is not other for other in seen):  # noqa: SLF001
                seen.append(cell._tc)  # noqa: SLF001
                cells.append(" ".join(cell.text.split()))
        yield " | ".join(filter(None, cells)), "list"
