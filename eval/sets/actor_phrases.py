"""actor_phrases: which country and which PLOVER sector an actor phrase stands for (our own sentences, `eval/data`).

A phrase is read by the mention that overlaps it best; where the words tell no country, none is right.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from dragoman.model.document import plain_document
from dragoman.model.records import Mention
from eval.core import Error, Figure, Reader, Record, Scored

__all__ = ["score"]

GOLD = None
_PHRASES = Path(__file__).resolve().parent.parent / "data" / "actor_phrases.yaml"


def score(records: list[Record], read: Reader) -> Scored:  # noqa: ARG001  the runner's signature
    """Score country and sector of every phrase."""
    items = yaml.safe_load(_PHRASES.read_text(encoding="utf-8"))
    readings = read(plain_document(text, source=str(number)) for number, (text, *_) in enumerate(items))
    right = {"country": 0, "sector": 0}
    errors: list[Error] = []
    for (text, phrase, country, sector), reading in zip(items, readings, strict=True):
        start = text.index(phrase)
        best = _best(reading.mentions, start, start + len(phrase))
        for field, wanted in (("country", country), ("sector", sector)):
            got = getattr(best, field) if best else "no mention"
            if (got or "-") == wanted:
                right[field] += 1
            else:
                errors.append(Error(f"wrong {field}", phrase, f"{wanted} expected, {got} in {text}"))
    return Scored([Figure(field, value / len(items), len(items)) for field, value in right.items()], errors)


def _best(mentions: tuple[Mention, ...], start: int, end: int) -> Mention | None:
    def overlap(mention: Mention) -> float:
        common = min(mention.end, end) - max(mention.start, start)
        return common / (max(mention.end, end) - min(mention.start, start))

    return max((m for m in mentions if m.start < end and start < m.end), key=overlap, default=None)
