"""Bytes to text: the encoding is what the bytes prove, then what is declared, then what fits best."""

from __future__ import annotations

import codecs
import re

from dragoman.model.errors import DocumentError

__all__ = ["decode", "junk_share", "without_surrogates"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_DECLARED = re.compile(
    rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)|encoding\s*=\s*["']([A-Za-z0-9_.:-]+)""", re.IGNORECASE
)
_SAMPLE = 65536
_WESTERN = 0.15
"""Share of bytes beyond ASCII below which a text is in Latin letters, and so most likely in the Western code page:
English with typographic quotes has .01 to .04, French .03 to .06, Russian or Arabic above .7."""
_MAX_JUNK = 0.02
"""Share of control characters above which bytes are no text; whole text files have none, pictures above .1."""


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Return the text of ``data``, every character kept (a byte-order mark belongs to the encoding).

    Args:
        data: the bytes.
        name: the input, for the error.
        declared: a charset a server or sender gave.

    Raises:
        DocumentError: E104 when the bytes are no text, E105 when no encoding fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name)
    text = _utf(data)
    if text is None:
        text = _declared_or_guessed(data, name, declared)
    if junk_share(text) > _MAX_JUNK:
        raise DocumentError("E104", name)
    return text


def junk_share(text: str) -> float:
    """Return the share of control characters that no text holds."""
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) / len(sample) if sample else 0.0


def without_surrogates(text: str) -> str:
    """Return ``text`` with each lone surrogate replaced, so that it can be encoded; offsets stay."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError("E105", f"{name} is marked {encoding} and breaks it at byte {error.start}") from error


def _utf(data: bytes) -> str | None:
    """Return the text when the bytes prove UTF-8 or, by their zeros, UTF-16."""
    zeros = data[:_SAMPLE].count(0)
    if zeros > len(data[:_SAMPLE]) // 4 and len(data) % 2 == 0:
        odd = data[1:_SAMPLE:2].count(0)
        try:
            return data.decode("utf-16-le" if odd * 2 > zeros else "utf-16-be")
        except UnicodeDecodeError:
            return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _declared_or_guessed(data: bytes, name: str, declared: str | None) -> str:
    for encoding in _candidates(data, declared):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    # Control bytes first: the guesser would find some code page for any picture.
    if len(_CONTROL.findall(data[:_SAMPLE].decode("latin-1"))) > _MAX_JUNK * min(len(data), _SAMPLE):
        raise DocumentError("E104", name)
    for encoding in (*_guesses(data[:_SAMPLE]), "cp1252", "latin-1"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise DocumentError("E105", name)


def _guesses(sample: bytes) -> list[str]:
    """Return the encoding that fits bytes in another script best; none for texts in Latin letters."""
    if sum(byte > 127 for byte in sample) < _WESTERN * len(sample):
        return []
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return [best.encoding] if best else []


def _candidates(data: bytes, declared: str | None) -> list[str]:
    """Return the charsets that the sender or the document's own head declares."""
    names = []
    if declared and (match := _DECLARED.search(declared.encode("ascii", "replace"))):
        names.append(match)
    if match := _DECLARED.search(data[:2048]):
        names.append(match)
    found = [(match.group(1) or match.group(2)).decode("ascii", "replace") for match in names]
    # Pages that say latin-1 mean cp1252, as browsers know.
    return [
        "cp1252" if name.lower() in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"} else name for name in found
    ]
