"""Media types, told by content first and by name only where content is silent."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

from dragoman.model.errors import DocumentError

__all__ = ["DOCX", "HTML", "MAIL", "MARKDOWN", "PDF", "TEXT", "sniff"]

TEXT, MARKDOWN, HTML, MAIL = "text/plain", "text/markdown", "text/html", "message/rfc822"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = (
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"{\\rtf", "an RTF document"), (b"\x1f\x8b", "a gzip archive"), (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"), (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"), (b"PAR1", "a Parquet file"),
    (b"OggS", "a sound file"), (b"ID3", "a sound file"), (b"RIFF", "a media file"),
)  # fmt: skip
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|main|article"
    rb"|section|header|nav|div|table|h[1-6]|p|ul|ol|blockquote|figure)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:html|body|p|div|article|h[1-6])\b[^>]*>", re.IGNORECASE)
_MAIL_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+\r?\n")
_MAIL_PROOF = re.compile(
    rb"^(?:received|message-id|mime-version|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE
)
_MAIL_ANY = re.compile(rb"^(?:from|date|subject|to):", re.IGNORECASE | re.MULTILINE)
_MAIL_SUFFIXES = frozenset({".eml", ".mht", ".mhtml"})
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})


def sniff(data: bytes, name: str, declared: str | None = None) -> str:
    """Return the media type of ``data``.

    Args:
        data: the bytes, not empty.
        name: the input's name, for its suffix.
        declared: the media type a server or sender gave, if any.

    Raises:
        DocumentError: E104 for what is no text and no known format, E106 for a damaged archive, E110 for an
            encrypted office document.
    """
    suffix = PurePosixPath(name.removesuffix(".gz")).suffix.lower()
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise DocumentError("E110" if encrypted else "E104", f"{name} is an older office document")
    if head.startswith(b"PK\x03\x04") or suffix == ".docx":
        return _office(data, name)
    for magic, what in _BINARY:
        if head.startswith(magic):
            raise DocumentError("E104", f"{name} is {what}")
    if suffix == ".pdf":
        raise DocumentError("E106", f"{name} does not begin like a PDF")
    return _textual(head, suffix, (declared or "").split(";")[0].strip().lower())


def _textual(head: bytes, suffix: str, declared: str) -> str:
    """Return which kind of text the first bytes are."""
    if _HTML_START.match(head):
        return HTML
    if (suffix in _HTML_SUFFIXES or declared in {HTML, "application/xhtml+xml"}) and _TAG.search(head):
        return HTML
    if _is_mail(head, suffix, declared):
        return MAIL
    return MARKDOWN if suffix in _MARKDOWN_SUFFIXES or declared == MARKDOWN else TEXT


def _is_mail(head: bytes, suffix: str, declared: str) -> bool:
    body = head[head.find(b"\n") + 1 :] if head.startswith(b"From ") else head
    header = _MAIL_HEADER.match(body)
    if header is None:
        return suffix in _MAIL_SUFFIXES and _MAIL_ANY.search(body) is not None
    if suffix in _MAIL_SUFFIXES or declared == MAIL:
        return True
    return _MAIL_PROOF.search(header.group()) is not None and len(_MAIL_ANY.findall(header.group())) > 1


def _office(data: bytes, name: str) -> str:
    """Return the type of a ZIP container, which is only read when it is a word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DocumentError("E106", f"{name}: {error}") from error
    if "word/document.xml" in names:
        return DOCX
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise DocumentError("E104", f"{name} is an office document of another kind than docx")
    raise DocumentError("E109", f"{name} is a ZIP archive")
