"""Build: one input becomes one document, or one error that says why not."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from dragoman.documents import media
from dragoman.documents.clean import Cleaned, clean
from dragoman.documents.datelines import agency_in_dateline, date_in_text
from dragoman.documents.dates import published_when
from dragoman.documents.decode import decode, junk_share, without_surrogates
from dragoman.documents.extract import Extract
from dragoman.documents.families import family_id
from dragoman.documents.language import language_of
from dragoman.documents.lexicon import agency_line
from dragoman.documents.remarks import Criticised, document_remarks
from dragoman.model.document import READ_BLOCKS, Document, Raw, document_id
from dragoman.model.errors import ERRORS, DocumentError
from dragoman.model.text import text_sha256
from dragoman.model.when import When

__all__ = ["build"]

_SPACE = re.compile(r"\s+")
_ISSUED = re.compile(r"(?:press|news|media) (?:release|service|statement)\b|for immediate release\b", re.IGNORECASE)
"""What an institution heads its own releases with: it signs them itself."""
_STATEMENT = re.compile(
    r"(?:joint |press |official )?(?:statement|communiqu[eé]|declaration|release|remarks|message) (?:of|by|from) ",
    re.IGNORECASE,
)


def build(raw: Raw) -> Document:
    """Return the document of one input: text version, metadata, blocks, language and remarks.

    Raises:
        DocumentError: when there is no document in it; the code says why (E103 to E110, or what fetching met).
    """
    if raw.failure is not None:
        detail = raw.failure.message.removeprefix(ERRORS[raw.failure.code].title).removeprefix(": ")
        raise DocumentError(raw.failure.code, detail, raw.failure.remedy)
    kind, extract = _extract(raw)
    if not extract.text.strip("\ufeff \t\r\n") or not extract.text.strip():
        raise DocumentError("E103" if kind == media.TEXT else "E108", raw.input)
    return _document(raw, kind, extract)


def _extract(raw: Raw) -> tuple[str, Extract]:
    """Return the media type of an input and what its reader gives."""
    if raw.text is not None:
        if junk_share(raw.text) > 0.02:
            raise DocumentError("E104", raw.input)
        return media.TEXT, Extract(without_surrogates(raw.text))
    if raw.html is not None:
        return media.HTML, _html(raw.html, raw)
    if not raw.data or not raw.data.strip():
        raise DocumentError("E103", raw.input)
    kind = media.sniff(raw.data, raw.input, raw.media_type)
    return kind, _READERS[kind](raw.data, raw)


def _html(html: str, raw: Raw) -> Extract:
    from dragoman.documents.html import read_html

    if not html.strip():
        raise DocumentError("E103", raw.input)
    return read_html(without_surrogates(html), raw.url)


def _html_bytes(data: bytes, raw: Raw) -> Extract:
    return _html(decode(data, raw.input, raw.media_type), raw)


def _text_bytes(data: bytes, raw: Raw) -> Extract:
    return Extract(decode(data, raw.input, raw.media_type))


def _mail(data: bytes, raw: Raw) -> Extract:
    from dragoman.documents.mail import read_mail

    return read_mail(data, raw.input)


def _pdf(data: bytes, raw: Raw) -> Extract:
    from dragoman.documents.pdf import read_pdf

    return read_pdf(data, raw.input)


def _docx(data: bytes, raw: Raw) -> Extract:
    from dragoman.documents.office import read_docx

    return read_docx(data, raw.input)


_READERS: dict[str, Callable[[bytes, Raw], Extract]] = {
    media.TEXT: _text_bytes,
    media.MARKDOWN: _text_bytes,
    media.HTML: _html_bytes,
    media.MAIL: _mail,
    media.PDF: _pdf,
    media.DOCX: _docx,
}


def _document(raw: Raw, kind: str, extract: Extract) -> Document:
    text = extract.text
    given = raw.title or extract.title
    cleaned = clean(text, extract.hints, given)
    published = _published(raw, extract, cleaned)
    byline = extract.byline or (text[slice(*cleaned.byline)] if cleaned.byline else None)
    publisher = raw.publisher or extract.publisher or (text[slice(*cleaned.masthead)] if cleaned.masthead else None)
    url = raw.url or extract.url
    language = language_of(text, cleaned.blocks, raw.language)
    body = " ".join(text[block.start : block.end] for block in cleaned.blocks if block.kind in READ_BLOCKS)
    date = (published.edtf or published.phrase) if published else None
    return Document(
        id=document_id(text, publisher, date, url or raw.input),
        text_sha256=text_sha256(text),
        text=text,
        title=given or (_SPACE.sub(" ", text[slice(*cleaned.title)]) if cleaned.title else None),
        language=language,
        published=published,
        publisher=publisher,
        byline=byline,
        url=url,
        retrieved_at=raw.retrieved_at,
        media_type=kind,
        original_sha256=_original(raw),
        blocks=cleaned.blocks,
        family=family_id(body or text),
        remarks=document_remarks(
            Criticised(
                text, cleaned.blocks, language, published is not None, byline is not None or _credited(text, cleaned)
            )
        ),
    )


def _published(raw: Raw, extract: Extract, cleaned: Cleaned) -> When | None:
    """Return the publication date: what came with the input, then the format's metadata, then the text's own line."""
    given = raw.published or extract.date
    if given and given.strip():
        return published_when(given)
    return date_in_text(extract.text, cleaned.blocks)


def _credited(text: str, cleaned: Cleaned) -> bool:
    """Tell whether a credit line or the dateline names an agency in place of an author, or an institution signs."""
    return agency_in_dateline(text, cleaned.blocks) or any(
        (block.kind == "credit" and agency_line().fullmatch(text, block.start, block.end))
        or (block.kind in {"credit", "boilerplate"} and _ISSUED.match(text, block.start, block.end))
        or (block.kind == "title" and _STATEMENT.match(text, block.start, block.end))
        for block in cleaned.blocks
    )


def _original(raw: Raw) -> str | None:
    """Return the hash of the bytes as they came; text and html of a line count as their UTF-8."""
    if raw.data is not None:
        return hashlib.sha256(raw.data).hexdigest()
    words = raw.text if raw.text is not None else raw.html
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest() if words is not None else None
