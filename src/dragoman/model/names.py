"""Names as they are compared: without case, marks, punctuation and the Arabic article."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["UNNAMED", "norm"]

UNNAMED = "somebody unnamed"
"""The name of a speaker whom the words leave out: "was *reportedly* killed", "is *accused* of"."""

_ARTICLE = re.compile(r"\b(?:al|el|ad|ar|as|ash|at|az|an|the)[\s-]+")
_OTHER = re.compile(r"[^\w]+")


def norm(name: str) -> str:
    """Return ``name`` folded for comparison: "al-Bab", "El Bāb" and "Al Bab" are one, "Bab" too."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    folded = folded.replace("'", "").replace("’", "").replace("ʿ", "").replace("ʾ", "")  # fmt: skip
    stripped = _OTHER.sub(" ", _ARTICLE.sub("", folded)).strip()
    return stripped or _OTHER.sub(" ", folded).strip() or name
