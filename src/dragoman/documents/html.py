"""HTML to text: the main content with its structure and the page's metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dragoman.documents.extract import Extract, joined

__all__ = ["read_html"]

_KINDS = {"head": "heading", "item": "list", "row": "list", "figcaption": "caption"}
_LEAVES = frozenset({"p", "head", "item", "row", "quote", "code", "fw", "figcaption"})
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")
_ENOUGH = 0.25
"""Share of the page's visible words below which the precise extraction is taken as failed when it is also short."""
_PAGE = re.compile(r"<(?:html|body|main|article|nav|header|footer|aside)\b", re.IGNORECASE)
"""What a page has and a fragment has not: of a fragment every word is kept."""


def read_html(html: str, url: str | None = None) -> Extract:
    """Return the main text of a page, its paragraphs by kind and its metadata.

    Pages that the precise reader finds nothing in are read whole, so that a fragment is never lost.
    """
    import trafilatura

    if not _PAGE.search(html):
        return Extract(_whole(html))
    found: Any = trafilatura.bare_extraction(
        html,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2100-01-01"},
    )
    parts = list(_parts(found.body)) if found is not None and found.body is not None else []
    whole = _whole(html)
    words = sum(len(text) for text, _ in parts)
    if words < _ENOUGH * len(whole):
        return _metadata(Extract(whole), found)
    text, hints = joined(parts)
    return _metadata(Extract(text, hints), found)


def _metadata(extract: Extract, found: Any) -> Extract:
    if found is None:
        return extract
    return Extract(
        extract.text,
        extract.hints,
        title=found.title or None,
        byline=found.author or None,
        date=found.date or None,
        publisher=found.sitename or found.hostname or None,
        url=found.url or None,
    )


def _whole(html: str) -> str:
    """Return all visible text of a page, block by block."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(html)
    if tree.body is None:
        return ""
    text = extract_plain_text(tree, preserve_formatting=True, main_content=False, list_bullets=True, alt_texts=False)
    return re.sub(r"\n{3,}", "\n\n", text.strip())


def _parts(body: Any) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of an extracted body in order, with their kinds."""
    for element in body:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _LEAVES or not len(element):
            words = _SPACES.sub(" ", " ".join(_texts(element, tag)))
            yield words, _KINDS.get(tag, "body")
        else:
            if element.text and element.text.strip():
                yield _SPACES.sub(" ", element.text), "body"
            yield from _parts(element)
        if element.tail and element.tail.strip():
            yield _SPACES.sub(" ", element.tail), "body"


def _texts(element: Any, tag: str) -> Iterator[str]:
    if tag == "row":
        yield " | ".join(filter(None, (_SPACES.sub(" ", "".join(cell.itertext())).strip() for cell in element)))
    else:
        yield "".join("\n" if node == "\n" else node for node in element.itertext())
