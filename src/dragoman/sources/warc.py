"""WARC: the HTML responses of a web archive, streamed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from dragoman.model.document import Raw
from dragoman.sources.limits import MAX_BYTES, failed

__all__ = ["raws_of_warc"]

_READ_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_BROKEN = (ValueError, OSError, EOFError, RuntimeError)


def raws_of_warc(stream: IO[bytes], name: str) -> Iterator[Raw]:
    """Yield one Raw for each successful response that holds text, with its URL, date and headers.

    An archive that breaks off yields what came before and one failure (E106).
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    count = 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, strict_mode=False):
            raw = _raw(record, f"{name}#{count + 1}")
            if raw is not None:
                count += 1
                yield raw
    except _BROKEN as error:
        yield failed(f"{name}#{count + 1}", "E106", f"{name}: {error}")
        return
    if not count:
        yield failed(name, "E108", f"{name} holds no response with text")


def _raw(record: object, fallback: str) -> Raw | None:
    """Return the Raw of one response record, or None for what is no page (redirects, errors, pictures)."""
    http = getattr(record, "http_headers", None)
    kind = (getattr(record, "http_content_type", None) or "").lower()
    if http is None or http.status_code != 200 or not kind.startswith(_READ_TYPES):
        return None
    warc = getattr(record, "headers")  # noqa: B009
    url = warc.get("WARC-Target-URI")
    data = getattr(record, "reader").read(MAX_BYTES + 1)  # noqa: B009
    if len(data) > MAX_BYTES:
        return failed(url or fallback, "E109", f"{url or fallback} is larger than {MAX_BYTES // 2**20} MiB")
    return Raw(
        input=url or fallback,
        data=data,
        media_type=http.get("Content-Type") or kind,
        url=url,
        retrieved_at=warc.get("WARC-Date"),
        headers=tuple((str(key), str(value)) for key, value in http.items()),
    )
