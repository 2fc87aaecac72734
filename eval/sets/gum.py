"""GUM: entities and their chains, as CoNLL F1 (the mean of MUC, B³ and entity-based CEAF).

The gold holds every noun phrase, the record only persons, organizations and places that are named or referred to: gold
mentions of these three types are kept, singletons too. Gold spans are maximal ("the team that won"), those of the
record are the core of the phrase, so a mention of ours stands for the widest gold mention that begins where it begins,
an opening article apart, and does not end before it; `exact` scores identical spans alone. Of ours, mentions with a
chain count; one that stands for gold of another type is left out, as nobody asked for it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from itertools import pairwise
from typing import Any

from dragoman.model.document import plain_document
from dragoman.model.records import Reading
from eval.core import Error, Figure, Reader, Record, Scored, f1

__all__ = ["score"]

TYPES = frozenset({"person", "organization", "place"})
PEER = ".62"
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?i:he|she|it|they|him|her|them|his|hers|its|their|theirs|i|me|my|mine|we|us|our|you|your|\w+sel(?:f|ves))"
)

Chains = list[set[Hashable]]


def score(records: list[Record], read: Reader) -> Scored:
    """Return CoNLL F1 over the chains of each text, by exact spans and by where phrases begin, and mention recall."""
    readings = list(read(plain_document(record["text"], source=record["id"]) for record in records))
    exact, aligned, news = _Sum(), _Sum(), _Sum()
    errors: list[Error] = []
    for record, reading in zip(records, readings, strict=True):
        gold, spans = _gold(record)
        exact.add(gold, _ours(reading, spans, {}))
        ours = _ours(reading, spans, _starts(record))
        aligned.add(gold, ours)
        if record["genre"] == "news":
            news.add(gold, ours)
        errors.extend(_errors(record, gold, ours))
    figures = []
    for name, total in ((" (news)", news), ("", aligned), (" (exact spans)", exact)):
        figures.append(Figure(f"CoNLL F1{name}", total.conll, total.mentions, PEER))
        for metric in ("muc", "b3", "ceafe", "found"):
            precision, recall, value = total.figure(metric)
            figures.append(Figure(f"{metric} F1{name}", value, total.mentions))
            figures.append(Figure(f"{metric} precision{name}", precision, total.mentions))
            figures.append(Figure(f"{metric} recall{name}", recall, total.mentions))
    return Scored(figures, errors)


def _gold(record: Record) -> tuple[Chains, set[tuple[int, int]]]:
    chains: dict[str, set[Hashable]] = defaultdict(set)
    spans = set()
    for entity in record["entities"]:
        span = tuple(entity["span"])
        spans.add(span)
        if entity["type"] in TYPES:
            chains[entity["cluster"]].add(span)
    return list(chains.values()), spans


def _starts(record: Record) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for entity in record["entities"]:
        start, end = entity["span"]
        found[_begin(record["text"], start, end)].append((start, end))
    return found


def _begin(text: str, start: int, end: int) -> int:
    article = _ARTICLE.match(text, start, end)
    return article.end() if article else start


def _ours(reading: Reading, spans: set[tuple[int, int]], starts: dict[int, list[tuple[int, int]]]) -> Chains:
    text = reading.document.text if reading.document else ""
    chains: dict[str, set[Hashable]] = defaultdict(set)
    taken: set[Hashable] = set()
    for mention in sorted(reading.mentions, key=lambda m: (m.start, m.end - m.start)):
        if mention.chain is None:
            continue
        span = (mention.start, mention.end)
        if span not in spans and starts:
            span = _aligned(starts.get(_begin(text, *span), []), span)
        if span not in taken:
            taken.add(span)
            chains[mention.chain].add(span)
    return list(chains.values())


def _aligned(options: list[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int]:
    wider = [option for option in options if option[1] >= span[1]]
    return min(wider, key=lambda option: option[1], default=span)


class _Sum:
    """Metric counts over documents."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.mentions = 0

    def add(self, gold: Chains, ours: Chains) -> None:
        held = set().union(*gold) if gold else set()
        self.mentions += len(held)
        found = set().union(*ours) if ours else set()
        self.counts.update({"found_right": len(held & found), "found_made": len(found), "found_gold": len(held)})
        self.counts.update(_muc(gold, ours))
        for key, value in (*_b3(gold, ours), *_ceafe(gold, ours)):
            self.counts[key] += value  # type: ignore[assignment]

    def figure(self, name: str) -> tuple[float, float, float]:
        c = self.counts
        if name in {"muc", "found"}:
            return f1(c[f"{name}_right"], c[f"{name}_made"], c[f"{name}_gold"])
        precision = c[f"{name}_p"] / c[f"{name}_made"] if c[f"{name}_made"] else 0.0
        recall = c[f"{name}_r"] / c[f"{name}_gold"] if c[f"{name}_gold"] else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0

    @property
    def conll(self) -> float:
        return sum(self.figure(name)[2] for name in ("muc", "b3", "ceafe")) / 3


def _muc(gold: Chains, ours: Chains) -> dict[str, int]:
    def links(chains: Chains, others: Chains) -> tuple[int, int]:
        of = {mention: i for i, chain in enumerate(others) for mention in chain}
        right = total = 0
        for chain in chains:
            parts = {of.get(mention, ("alone", mention)) for mention in chain}
            right += len(chain) - len(parts)
            total += len(chain) - 1
        return right, total

    right, gold_links = links(gold, ours)
    _, made = links(ours, gold)
    return {"muc_right": right, "muc_made": made, "muc_gold": gold_links}


def _b3(gold: Chains, ours: Chains) -> Iterable[tuple[str, float]]:
    gold_of = {mention: chain for chain in gold for mention in chain}
    our_of = {mention: chain for chain in ours for mention in chain}
    precision = sum(len(our_of[m] & gold_of[m]) / len(our_of[m]) for m in our_of if m in gold_of)
    recall = sum(len(our_of[m] & gold_of[m]) / len(gold_of[m]) for m in gold_of if m in our_of)
    return (("b3_p", precision), ("b3_made", len(our_of)), ("b3_r", recall), ("b3_gold", len(gold_of)))


def _ceafe(gold: Chains, ours: Chains) -> Iterable[tuple[str, float]]:
    pairs = []
    for i, chain in enumerate(gold):
        for j, other in enumerate(ours):
            same = len(chain & other)
            if same:
                pairs.append((2 * same / (len(chain) + len(other)), i, j))
    total, rows, columns = 0.0, set(), set()
    # Best pairs first comes within a percent of the optimal assignment on these sets and needs no solver.
    for value, i, j in sorted(pairs, reverse=True):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            total += value
    return (("ceafe_p", total), ("ceafe_made", len(ours)), ("ceafe_r", total), ("ceafe_gold", len(gold)))


def _errors(record: Record, gold: Chains, ours: Chains) -> list[Error]:
    text = record["text"]
    of = {mention: i for i, chain in enumerate(ours) for mention in chain}
    gold_of = {mention: i for i, chain in enumerate(gold) for mention in chain}
    found = []
    for chain in gold:
        for span in sorted(chain):  # type: ignore[type-var]
            if span not in of:
                words = text[span[0] : span[1]]  # type: ignore[index]
                kind = "name" if words[:1].isupper() else "description"
                cause = "missed pronoun" if _PRONOUN.fullmatch(words) else f"missed {_type(record, span)} {kind}"
                found.append(Error(cause, record["id"], _shown(text, span)))
    for chain in ours:
        members = sorted(chain)  # type: ignore[type-var]
        for earlier, later in pairwise(members):
            if earlier in gold_of and later in gold_of and gold_of[earlier] != gold_of[later]:
                found.append(Error("joined unlike", record["id"], f"{_shown(text, earlier)} + {_shown(text, later)}"))
        found.extend(
            Error("made, not in gold", record["id"], _shown(text, span)) for span in members if span not in gold_of
        )
    for chain in gold:
        members = [span for span in sorted(chain) if span in of]  # type: ignore[type-var]
        for earlier, later in pairwise(members):
            if of[earlier] != of[later]:
                found.append(Error("kept apart", record["id"], f"{_shown(text, earlier)} | {_shown(text, later)}"))
    return found


def _type(record: Record, span: Any) -> str:
    return str(next((e["type"] for e in record["entities"] if tuple(e["span"]) == span), "?"))


def _shown(text: str, span: Any) -> str:
    start, end = span
    return f"{text[max(0, start - 25) : start]}[{text[start:end]}]{text[end : end + 15]}".replace("\n", " ")
