"""Numbers as a text gives them: figures and words, with the operator put on them ("at least 12", "dozens")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

__all__ = ["Number", "find_numbers"]

_WORD = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+|[^\w\s]")
_MEASURING = re.compile(
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|km|kilometer|kilometre|mile|meter|metre|inch|foot|mm|cm|ton|tonne"
    r"|kg|kilogram|pound|liter|litre|member|man|person|strong|story|storey|room|bed|seat|point|page|time|star|nation"
    r"|state|party|way|fold|part|vehicle|truck|ship|hour)(?![^\W\d_])",
    re.IGNORECASE,
)
_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP"}


@dataclass(frozen=True, slots=True)
class Number:
    """One number with its operator and its place; ``low``, ``best``, ``high`` as in `Quantity`.

    ``unit`` is an ISO 4217 currency or ``%``, None for plain counts. ``article`` tells that only "a" or "another"
    gave it, which counts a noun but is no number word.
    """

    start: int
    end: int
    text: str
    low: float | None
    best: float | None
    high: float | None
    operator: str
    unit: str | None = None
    article: bool = False


class _Word(NamedTuple):
    low: str
    start: int
    end: int


class _Core(NamedTuple):
    """What a number says without its operator; ``end`` is the word position behind it."""

    low: float | None
    best: float | None
    high: float | None
    operator: str
    end: int
    article: bool = False


@cache
def _lexicon() -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = yaml.load(
        files("dragoman.annotate").joinpath("numbers.yaml").read_bytes(), yaml.CSafeLoader
    )
    return data


@cache
def _operators(place: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The operator phrases that stand ``before`` or ``after`` a number, by their first word, longest first."""
    phrases = ((tuple(phrase.split()), name) for phrase, name in _lexicon()[place].items())
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, name in sorted(phrases, key=lambda entry: (-len(entry[0]), entry[0])):
        found.setdefault(words[0], []).append((words, name))
    return found


@cache
def _starts() -> frozenset[str]:
    """The words that a number in words, or its operator, can begin with."""
    lexicon = _lexicon()
    phrases = (*lexicon["before"], *lexicon["vague"], *lexicon["ones"], *_CURRENCY, "us", "a", "an", "another", "half")
    return frozenset(phrase.split()[0] for phrase in phrases)


def find_numbers(text: str, start: int, end: int, skip: Iterable[tuple[int, int]] = ()) -> tuple[Number, ...]:
    """Return the numbers of ``text[start:end]`` in order, with document offsets.

    ``skip`` holds ranges that are no counts (dates, names of units): a number that touches one is left out.
    """
    words = [_Word(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text, start, end)]
    words += [_Word("", end, end)] * 8
    skipped = sorted(skip)
    found: list[Number] = []
    starts = _starts()
    i = 0
    while i < len(words) - 8:
        low = words[i].low
        made = _number(text, words, i) if low in starts or low[0].isdigit() else None
        if made is None:
            i += 1
            continue
        number, i = made
        if not any(number.start < stop and begin < number.end for begin, stop in skipped):
            found.append(number)
    return tuple(found)


def _number(text: str, words: list[_Word], i: int) -> tuple[Number, int] | None:
    operator, j = _prefix(words, i)
    if i and operator == "above" and words[i - 1].low in _lexicon()["particled"]:
        return None  # "handed *over* 30 men" were thirty, and no more
    unit = _CURRENCY.get(words[j].low)
    if words[j].low == "us" and words[j + 1].low == "$":
        unit, j = "USD", j + 1
    core = _range(words, j + 1 if unit else j, "between" if operator == "between" else "")
    if operator == "between" and core is not None and core.best is not None:
        # "between two villages", "from two sides": a preposition of the place, not of the number.
        return None
    if core is None or (core.article and (unit or operator not in ("", "exactly", "vague"))):
        return None
    core = _applied(core, operator)
    after, k = _suffix(words, core.end)
    if after:
        core = _applied(core, after)
    unit, k = (unit, k) if unit else _unit(words, k)
    if _is_part(text, words, i, k):
        return None
    begin, stop = words[i].start, words[k - 1].end
    return Number(begin, stop, text[begin:stop], core.low, core.best, core.high, core.operator, unit, core.article), k


def _is_part(text: str, words: list[_Word], i: int, k: int) -> bool:
    """Tell a piece of something else: a model ("M16"), an ordinal ("3rd"), a clock ("9:30"), a serial number."""
    begin, stop = words[i].start, words[k - 1].end
    before, after = text[max(0, begin - 1) : begin], text[stop : stop + 1]
    if before.isalnum() or before in ("_", "/", "#", "'", "’") or after in ("_", "/"):
        return True
    if after.isalpha() and text[stop - 1].isdigit():
        return True
    if after in ("-", "‑", "–") and _MEASURING.match(text, stop + 1):
        # "a 15-year-old boy", "a six-day battle", "a 12-member team" count no boys, battles, teams
        return True
    if before in (":", ".", ",", "-", "–") and begin >= 2 and text[begin - 2].isalnum() and text[begin].isdigit():
        return True
    return after in (":", "-", "–") and text[stop - 1].isdigit() and text[stop + 1 : stop + 2].isdigit()


def _prefix(words: list[_Word], i: int) -> tuple[str, int]:
    return _operator("before", words, i)


def _suffix(words: list[_Word], i: int) -> tuple[str, int]:
    return _operator("after", words, i)


def _operator(place: str, words: list[_Word], i: int) -> tuple[str, int]:
    for phrase, name in _operators(place).get(words[min(i, len(words) - 1)].low, ()):
        if all(words[min(i + k, len(words) - 1)].low == part for k, part in enumerate(phrase)):
            return name, i + len(phrase)
    return "", i


def _unit(words: list[_Word], k: int) -> tuple[str | None, int]:
    unit = _lexicon()["units"].get(words[k].low)
    return (unit, k + 1) if unit else (None, k)


def _range(words: list[_Word], i: int, lead: str) -> _Core | None:
    first = _core(words, i)
    if first is None or first.best is None or first.article:
        return first
    link = words[first.end].low
    if link not in (("and", "to", "-", "–", "—") if lead else ("to", "or", "-", "–")):
        return first
    second = _core(words, first.end + 1)
    if second is None or second.best is None or second.article or second.best <= first.best:
        return first
    low = first.best
    if low < 100 <= second.best and _scale_of(words, second.end - 1):
        # "1 to 2 million": the scale belongs to both.
        low *= _scale_of(words, second.end - 1)
    return _Core(low, None, second.best, "about", second.end)


def _scale_of(words: list[_Word], i: int) -> float:
    return float(_lexicon()["scales"].get(words[i].low, 0))


def _core(words: list[_Word], i: int) -> _Core | None:
    vague = _vague(words, i)
    if vague is not None:
        return vague
    value, j = _plain(words, i)
    if value is None:
        return _article(words, i)
    return _Core(value, value, value, "exactly", j)


def _article(words: list[_Word], i: int) -> _Core | None:
    return _Core(1, 1, 1, "exactly", i + 1, article=True) if words[i].low in ("a", "an", "another") else None


def _vague(words: list[_Word], i: int) -> _Core | None:
    """Return an indefinite count: "dozens", "several", "tens of thousands", "a few hundred"."""
    entries = _lexicon()["vague"]
    for length in (3, 2, 1):
        phrase = " ".join(word.low for word in words[i : i + length])
        if phrase in entries:
            low = entries[phrase]
            j = i + length
            scale = _scale_of(words, j)
            if scale and low is not None:
                low, j = low * scale, j + 1
            return _Core(low, None, None, "vague", j)
    return None


def _plain(words: list[_Word], i: int) -> tuple[float | None, int]:
    """Return (value, position behind) of figures or number words; (None, i) when there are none."""
    word = words[i].low
    if word[:1].isdigit():
        if not word.isascii():
            return None, i
        return _scaled(words, float(word.replace(",", "")), i + 1)
    if word in ("a", "half") and words[i + 1].low in (
        "a",
        "hundred",
        "thousand",
        "million",
        "billion",
        "dozen",
        "score",
    ):
        if word == "half" and words[i + 1].low == "a" and _scale_of(words, i + 2):
            return 0.5 * _scale_of(words, i + 2), i + 3
        return (_scaled(words, 1.0, i + 1)) if word == "a" and words[i + 1].low != "a" else (None, i)
    return _worded(words, i)


def _worded(words: list[_Word], i: int) -> tuple[float | None, int]:
    """Number words: "two hundred and fifty", "twenty-five", "one million"."""
    ones, total, current, j, seen = _lexicon()["ones"], 0.0, 0.0, i, False
    while True:
        word = words[j].low
        if word in ones:
            if seen and not _continues(current, ones[word]):
                break
            current, seen, j = current + ones[word], True, j + 1
        elif seen and _scale_of(words, j):
            scale = _scale_of(words, j)
            if scale in {100, 12}:
                current *= scale
            else:
                total, current = total + current * scale, 0.0
            j += 1
        elif (
            seen
            and word in ("and", "-", "‐", "‑")
            and words[j + 1].low in ones
            and _continues(current or total, ones[words[j + 1].low])
        ):
            if word == "and" and (current or total) < 100:
                break
            j += 1
        else:
            break
    return (total + current, j) if seen else (None, i)


def _continues(current: float, value: float) -> bool:
    """Tell whether ``value`` can follow ``current`` inside one number: 20 + 5, 200 + 50; not 12 + 30."""
    if current == 0:
        return True
    if current % 100 == 0:
        return value < 100
    return current % 10 == 0 and current % 100 >= 20 and value < 10


def _scaled(words: list[_Word], value: float, j: int) -> tuple[float, int]:
    while _scale_of(words, j):
        value, j = value * _scale_of(words, j), j + 1
    return value, j


def _applied(core: _Core, operator: str) -> _Core:
    if operator == "at_least":
        return core._replace(high=None, operator="at_least", low=core.low)
    if operator == "above":
        # Below a hundred a count is exact: "more than five" begins with six; "more than 3,000" is a round number.
        low = core.low + 1 if core.low is not None and core.low < 100 and core.best is not None else core.low
        return core._replace(low=low, best=low if core.best is not None else None, high=None, operator="at_least")
    if operator == "at_most":
        return core._replace(low=None, best=None, high=core.high, operator="at_most")
    if operator == "about" and core.operator == "exactly" and not core.article:
        return core._replace(operator="about")
    return core
