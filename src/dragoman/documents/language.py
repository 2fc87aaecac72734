"""The language of a text, by its script, its small words, and a model only where these leave doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from dragoman.documents.lexicon import languages, small_words
from dragoman.model.document import READ_BLOCKS, Block

__all__ = ["language_name", "language_of"]

_SAMPLE = 4000
_SCRIPTS = (
    ("Latin", re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
    ("Arabic", re.compile("[\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")),
    ("Cyrillic", re.compile("[\u0400-\u052f]")),
    ("Hebrew", re.compile("[\u05d0-\u05f4]")),
    ("Greek", re.compile("[\u0370-\u03ff]")),
    ("Kana", re.compile("[\u3040-\u30ff]")),
    ("Han", re.compile("[\u3400-\u9fff]")),
    ("Hangul", re.compile("[\uac00-\ud7a3]")),
    ("other", re.compile("[\u0530-\u058f\u0900-\u109f\u10a0-\u10ff\u1200-\u137f\u1780-\u17ff]")),
)  # fmt: skip
_SCRIPT_LANGUAGE = {
    "Arabic": "ar",
    "Cyrillic": "ru",
    "Hebrew": "he",
    "Greek": "el",
    "Kana": "ja",
    "Han": "zh",
    "Hangul": "ko",
}
_WORD = re.compile(r"[^\W\d_]+")
_SURE = 0.12
"""Share of English small words from which a text is English: running English has .3 to .5, headlines .05 to .2."""
_MIN_WORDS = 6
"""Words below which a Latin-script text is taken as English: names and slugs look like any language."""


def language_of(text: str, blocks: Sequence[Block], declared: str | None = None) -> str:
    """Return the ISO 639-1 code of the language that most of the read blocks are in.

    ``declared`` decides only where the words leave doubt. A Latin-script text that can not be told is ``en``.
    """
    sample = _sample(text, blocks)
    script = _script(sample)
    if script not in {None, "Latin"}:
        return _by_model(sample, script)
    words = [word.lower() for word in _WORD.findall(sample)]
    small = small_words("english")
    share = sum(word in small for word in words) / len(words) if words else 0.0
    if share >= _SURE:
        return "en"
    hint = (declared or "").lower().split("-")[0].split("_")[0]
    if len(words) < _MIN_WORDS or script is None:
        return hint if hint in languages() else "en"
    return _latin(sample, words, share, hint)


def language_name(code: str) -> str:
    """Return a language's English name, or its code."""
    return languages().get(code, code)


def _sample(text: str, blocks: Sequence[Block]) -> str:
    """Return words from all over the read blocks, at most `_SAMPLE` code points."""
    read = [block for block in blocks if block.kind in READ_BLOCKS] or list(blocks)
    whole = " ".join(text[block.start : block.end] for block in read) if read else text
    if len(whole) <= _SAMPLE:
        return whole
    third = _SAMPLE // 3
    middle = len(whole) // 2
    return " ".join((whole[:third], whole[middle : middle + third], whole[-third:]))


def _script(sample: str) -> str | None:
    """Return the script that most letters are in; Japanese counts as Kana as soon as a tenth of it is."""
    if sample.isascii():
        return "Latin" if _SCRIPTS[0][1].search(sample) else None
    counts = Counter({name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS})
    # One ideograph carries what several letters do.
    weights = Counter({name: count * (3 if name in {"Han", "Kana", "Hangul"} else 1) for name, count in counts.items()})
    name, weight = max(weights.items(), key=lambda item: item[1])
    if not weight:
        return None
    if name == "Han" and counts["Kana"] * 10 > counts["Han"]:
        return "Kana"
    return name


def _by_model(sample: str, script: str | None) -> str:
    code, _ = _identifier().classify(sample)
    own = _SCRIPT_LANGUAGE.get(script or "")
    # The model may answer a Latin-script language for names in another script: the script is certain.
    if own in {"ar", "ru", "he"}:
        fits = {
            "ar": {"ar", "fa", "ur", "ps", "ug", "ku"},
            "ru": {"ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn"},
            "he": {"he"},
        }
        return code if code in fits[own] else own
    return own or (code if code != "en" else "und")


def _latin(sample: str, words: Sequence[str], share: float, hint: str) -> str:
    code, probability = _identifier().classify(sample)
    lower = sum(word.islower() for word in _WORD.findall(sample))
    # Names and headlines: hardly a word in lower case, so nothing that tells a language.
    if code != "en" and (lower < 0.4 * len(words) or probability < 0.9 or (share >= 0.06 and hint != code)):
        return hint if hint in languages() else "en"
    return str(code)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
