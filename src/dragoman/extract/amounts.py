"""Amounts: how much of its goods a flow moved, as the words before the noun say it."""

from __future__ import annotations

import re

from dragoman.annotate.annotations import Annotations
from dragoman.annotate.tokens import Sentence, Token
from dragoman.model.records import Quantity, Role

__all__ = ["amount_of"]

_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9}
_WORDS = {
    word: float(value)
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0}
_VAGUE = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2000.0, "millions": 2e6, "billions": 2e9}
_CURRENCY = frozenset({"$", "€", "£", "us$"})
_OPERATORS = {
    "least": "at_least", "over": "at_least", "than": "at_least", "nearly": "about", "about": "about", "around": "about",
    "some": "about", "almost": "about", "approximately": "about", "roughly": "about", "most": "at_most",
    "to": "at_most",
}  # fmt: skip
_CREDITS = frozenset({
    "loan", "credit", "line", "package", "grant", "aid", "fund", "assistance", "facility", "contribution", "donation",
    "deal", "tranche", "total", "bailout", "investment", "high", "low", "record",
    "peak", "level",
})  # fmt: skip
"""Nouns that have their amount behind "of": "a loan *of 500 million dollars*"."""
_SHORTENED = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "bln": 1e9, "tn": 1e12}
_SHORT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(k|mn|mln|m|bn|bln|b|tn)")
"""A number with its scale in one word: "*31bn*"."""
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def amount_of(annotations: Annotations, sentence: Sentence, goods: Role) -> Quantity | None:
    """Return the amount that the words of a flow's goods state, or None."""
    head = sentence.head_of(goods.start, goods.end)
    if head is None:
        return None
    counted, number = _counted(sentence, head)
    if number is None:
        return None
    first, last, value, vague = number
    unit, first, last = _unit(sentence, first, last, counted)
    if counted.i != head.i and unit is None and not vague and counted.pos == "NOUN" and counted.i > last:
        unit, last = counted.lemma, counted.i
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    operator = "vague" if vague else _operator(sentence, first)
    return Quantity(
        measure="amount",
        population=None,
        low=None if operator == "at_most" else value,
        best=None if vague or operator in {"at_least", "at_most"} else value,
        high=value if operator in {"exactly", "at_most"} else None,
        operator=operator,
        cumulative=False,
        unit=unit,
        start=start,
        end=end,
        text=annotations.text[start:end],
    )


def _counted(sentence: Sentence, head: Token) -> tuple[Token, tuple[int, int, float, bool] | None]:
    """Return the noun that the number stands with: the goods, or the measure before "of" or "in" ("$5m in aid")."""
    if head.lemma in _CREDITS:
        for prep in sentence.children(head, "prep"):
            for sum_ in sentence.children(prep, "pobj") if prep.lower in {"of", "worth"} else ():
                number = _number_before(sentence, sum_)
                if number is not None:
                    return sum_, number
    token = head
    for _ in range(3):
        number = _number_before(sentence, token)
        preposition = sentence.head(token)
        if number is not None or token.dep != "pobj" or preposition.lower not in {"of", "in"}:
            return token, number
        token = sentence.head(preposition)
    return token, None


def _number_before(sentence: Sentence, head: Token) -> tuple[int, int, float, bool] | None:
    """Return the last run of number words at most three words before ``head``: first, last, value, whether vague."""
    last = head.i
    lowest = max(0, min(token.i for token in sentence.subtree(head)))
    while last >= lowest and _value(sentence.tokens[last]) is None:
        last -= 1
    if last < lowest:
        return None
    first = last
    while first > 0 and _value(sentence.tokens[first - 1]) is not None:
        first -= 1
    vague = sentence.tokens[first].lower in _VAGUE
    return first, last, _total([_plain(sentence.tokens[i]) for i in range(first, last + 1)]), vague


def _plain(token: Token) -> str:
    """Return the word without the full stop that ends its sentence: "lent Kenya $750*m.*"."""
    return token.lower.removesuffix(".")


def _value(token: Token) -> float | None:
    word = _plain(token)
    if word in _WORDS or (word in _SCALES and token.pos in {"NUM", "NOUN"}) or word in _VAGUE:
        return _WORDS.get(word, _SCALES.get(word, _VAGUE.get(word)))
    if (short := _SHORT.fullmatch(word)) is not None:
        return float(short[1].replace(",", "")) * _SHORTENED[short[2]]
    return float(word.replace(",", "")) if _DIGITS.fullmatch(word) and token.pos == "NUM" else None


def _total(words: list[str]) -> float:
    total, current = 0.0, 0.0
    for word in words:
        if word in _SCALES:
            current = (current or 1.0) * _SCALES[word]
        elif word in _VAGUE:
            current = _VAGUE[word]
        else:
            short = _SHORT.fullmatch(word)
            plain = float((short[1] if short else word).replace(",", "")) if word not in _WORDS else _WORDS[word]
            current += plain * (_SHORTENED[short[2]] if short else 1.0)
    return total + current


def _unit(sentence: Sentence, first: int, last: int, head: Token) -> tuple[str | None, int, int]:
    if first > 0 and sentence.tokens[first - 1].lower in _CURRENCY:
        return sentence.tokens[first - 1].text, first - 1, last
    following = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    if following is not None and following.pos == "NOUN" and following.i < head.i:
        return following.lemma, first, following.i
    if following is not None and following.lemma in {"tonne", "ton", "dollar", "euro", "barrel", "truckload", "litre"}:
        return following.lemma, first, following.i
    return None, first, last


def _operator(sentence: Sentence, first: int) -> str:
    for i in range(first - 1, max(-1, first - 3), -1):
        word = sentence.tokens[i].lower
        if word == "to" and (i == 0 or sentence.tokens[i - 1].lower != "up"):
            break  # "rose *to* 20 billion"
        if word in _OPERATORS:
            return _OPERATORS[word]
    return "exactly"
