"""The head of a text: the paper's own name over the headline, and the line of author, section and date under it."""

from __future__ import annotations

import re

from dragoman.documents.dates import DATE_WORDS
from dragoman.documents.lexicon import small_words

__all__ = ["DATE_LINE", "PERSONS", "author_in_fields", "is_fielded", "is_masthead"]

_PERSON = r"[A-Z][a-z'’-]+(?:[- ](?:al-|el-)?[A-Z][\w.'’-]*){1,3}"
PERSONS = re.compile(rf"(?P<name>{_PERSON}(?:(?:,? and |, | & ){_PERSON}){{0,2}})")
"""One to three names of people, and nothing else."""
DATE_LINE = re.compile(
    r"[\W_]*(?:(?:as of|as at|dated?|issued|released|published|posted|(?:last )?updated)(?: on)?[ :]+)?"
    r"(?:[A-Z][\w .'’-]{2,30}, )?"
    rf"(?:(?:mon|tues?|wednes|wed|thurs?|satur|sat|sun|fri)(?:day)?,? )?(?:{DATE_WORDS.pattern})"
    r"(?:[\s,|/–—-]*(?:at )?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,4}\)?(?:[+-]\d+)?)?)?[\W_]*",
    re.IGNORECASE,
)
"""A line that tells when it was written, and nothing else."""
_BAR = re.compile(r"\s*[|·•]\s*")
_FIELD_WORDS = 6
_MASTHEAD_WORDS = 7


def is_fielded(words: str) -> bool:
    """Tell whether a line is a row of short fields between bars, one of them its date: "World | May 12, 2024"."""
    fields = _BAR.split(words)
    short = all(len(field.split()) <= _FIELD_WORDS for field in fields)
    return len(fields) > 1 and short and any(DATE_LINE.fullmatch(field) for field in fields)


def author_in_fields(words: str) -> tuple[int, int] | None:
    """Return where in a row of fields the author is named: "*Lina Aziz* | 9 August 2024"."""
    start = 0
    for bar in [*_BAR.finditer(words), None]:
        end = bar.start() if bar is not None else len(words)
        if PERSONS.fullmatch(words, start, end):
            return start, end
        start = bar.end() if bar is not None else end
    return None


def is_masthead(words: str) -> bool:
    """Tell whether a line is the name of a paper or a service, as it stands over a headline: "The Bengal Observer"."""
    parts = re.findall(r"[\w'’.&-]+", words)
    lower = {part.lower() for part in parts}
    heavy = [part for part in parts if part.lower() not in small_words("titles")]
    return (
        1 < len(parts) <= _MASTHEAD_WORDS
        and all(part[0].isupper() for part in heavy)
        and not re.search(r"[:;?!,\d]", words)
        and bool(lower & small_words("mastheads"))
        and not lower & small_words("notices")
    )
