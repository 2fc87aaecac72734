"""Mail to text: the message as its sender wrote it, with its date, sender and subject."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage, Message
from email.utils import parseaddr

from dragoman.documents.decode import decode
from dragoman.documents.extract import Extract
from dragoman.documents.html import read_html
from dragoman.model.errors import DocumentError

__all__ = ["read_mail"]


def read_mail(data: bytes, name: str) -> Extract:
    """Return the body of a message, plain text before HTML, and what its header says; attachments are left.

    Raises:
        DocumentError: E106 when it can not be parsed, E108 when it holds no text.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        part = _body(message)
        payload = part.get_payload(decode=True) if part is not None else None
        kind = part.get_content_type() if part is not None else ""
        charset = part.get_content_charset() if part is not None else None
        headers = {key: _header(message, key) for key in ("subject", "from", "date")}
    except Exception as error:  # the parser raises whatever a malformed header makes it
        raise DocumentError("E106", f"{name}: {error}") from error
    if not isinstance(payload, bytes) or not payload.strip():
        raise DocumentError("E108", name)
    text = decode(payload, name, f"charset={charset}" if charset else None)
    extract = read_html(text) if kind == "text/html" else Extract(text)
    sender, address = parseaddr(headers["from"] or "")
    return Extract(
        extract.text, extract.hints,
        title=headers["subject"] or extract.title,
        byline=sender or None,
        date=headers["date"] or extract.date,
        publisher=address.rpartition("@")[2] or None,
    )  # fmt: skip


def _body(message: Message) -> Message | None:
    if isinstance(message, EmailMessage):
        return message.get_body(("plain", "html"))
    return None


def _header(message: Message, key: str) -> str | None:
    value = message.get(key)
    return " ".join(str(value).split()) or None if value is not None else None
