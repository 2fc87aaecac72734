"""Ties between actors against re3d's crowd-made relations, directed, at confidence 0.5 and above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model.document import plain_document
from dragoman.model.records import Assertion, Mention, Reading, Role
from eval.core import Error, Figure, Reader, Record, Scored, f1

__all__ = ["score"]

CONFIDENCE = 0.5
TIES = {
    "supports": ("AlliesOf", "Likes"),
    "allied_with": ("AlliesOf",),
    "fights": ("FightingAgainst",),
    "opposes": ("Dislikes", "FightingAgainst"),
    "leads": ("InChargeOf",),
    "holds_office": ("InChargeOf",),
    "member_of": ("BelongsTo",),
    "part_of": ("BelongsTo",),
    "works_for": ("BelongsTo",),
}
"""Which relations of the gold a tie of ours can stand for."""
EVENTS = {"ASSAULT": ("FightingAgainst",), "CONSULT": ("CommWith",), "ACCUSE": ("Dislikes",)}
HOLDINGS = {"holds": ("InChargeOf",)}
"""Who holds a place is in charge of it to the gold."""
MUTUAL = frozenset({"AlliesOf", "CommWith"})
"""Relations that the gold lists in both directions: one of ours answers either."""
ACTORS = frozenset({"Organisation", "Person", "Nationality"})
TYPES = ("AlliesOf", "FightingAgainst", "InChargeOf", "BelongsTo", "CommWith", "Likes", "Dislikes")


@dataclass(frozen=True, slots=True)
class _Made:
    assertion: Assertion
    types: tuple[str, ...]
    source: Role
    target: Role


def score(records: list[Record], read: Reader) -> Scored:
    """Return directed precision, recall and F1 over all types and for each, with the errors by cause."""
    errors: list[Error] = []
    right: Counter[str] = Counter()
    made_right: Counter[str] = Counter()
    made_all: Counter[str] = Counter()
    gold_all: Counter[str] = Counter()
    documents = [plain_document(record["text"], source=record["id"]) for record in records]
    for record, reading in zip(records, read(documents), strict=True):
        gold = [r for r in record["relations"] if r["type"] in TYPES and r["confidence"] >= CONFIDENCE]
        made = [entry for entry in _made(reading) if _judged(record, reading, entry, gold)]
        hit: set[int] = set()
        for entry in made:
            matching = [n for n, relation in enumerate(gold) if _matches(reading, entry, relation)]
            hit.update(matching)
            label = gold[matching[0]]["type"] if matching else entry.types[0]
            made_all[label] += 1
            made_right[label] += bool(matching)
            if not matching:
                errors.append(_spurious(record, reading, entry, gold))
        for n, relation in enumerate(gold):
            gold_all[relation["type"]] += 1
            right[relation["type"]] += n in hit
            if n not in hit:
                errors.append(_missed(record, reading, relation))
    return Scored(list(_figures(right, made_right, made_all, gold_all)), errors)


def _figures(right: Counter[str], made_right: Counter[str], made: Counter[str], gold: Counter[str]) -> Iterator[Figure]:
    for name, types in (("all", TYPES), *((entry, (entry,)) for entry in TYPES)):
        n_made, n_gold = sum(made[t] for t in types), sum(gold[t] for t in types)
        precision, recall = (
            _share(sum(made_right[t] for t in types), n_made),
            _share(sum(right[t] for t in types), n_gold),
        )
        yield Figure(f"{name}: precision", precision, n_made)
        yield Figure(f"{name}: recall", recall, n_gold)
        total = precision + recall
        yield Figure(f"{name}: directed F1", 2 * precision * recall / total if total else 0.0, n_gold, "0.40 mark")


def _share(part: int, whole: int) -> float:
    return f1(part, whole, whole)[0]


def _made(reading: Reading) -> Iterator[_Made]:
    for assertion in reading.assertions:
        if assertion.polarity != "affirmed":
            continue
        if assertion.kind == "tie" and assertion.type in TIES:
            yield from _pairs(assertion, TIES[assertion.type], "subject", "object")
        elif assertion.kind == "event" and assertion.type in EVENTS:
            yield from _pairs(assertion, EVENTS[assertion.type], "actor", "recipient")
        elif assertion.kind == "control" and assertion.type in HOLDINGS:
            yield from _pairs(assertion, HOLDINGS[assertion.type], "subject", "object")


def _pairs(assertion: Assertion, types: tuple[str, ...], source: str, target: str) -> Iterator[_Made]:
    for left in assertion.role(source):
        for right in assertion.role(target):
            yield _Made(assertion, types, left, right)


def _judged(record: Record, reading: Reading, entry: _Made, gold: list[Record]) -> bool:
    """Tell whether the gold can judge a tie: it has both sides as actors, or it has the very relation.

    Countries that act are mostly places to the gold ("Syria has accused Israel").
    """
    return _between_actors(record, entry) or any(_matches(reading, entry, relation) for relation in gold)


def _between_actors(record: Record, entry: _Made) -> bool:
    """Tell whether the sides are two actors of the gold: what the gold does not know it can not judge.

    A name inside another ("US" in "the US Defense Secretary") is no second actor where the gold has but the whole.
    """
    spans = [tuple(entity["span"]) for entity in record["entities"] if entity["type"] in ACTORS]
    sides = [
        {span for span in spans if _overlap((role.start, role.end), span)} for role in (entry.source, entry.target)
    ]
    return all(sides) and len(sides[0] | sides[1]) > 1


def _matches(reading: Reading, entry: _Made, relation: Record) -> bool:
    if relation["type"] not in entry.types:
        return False
    source, target = relation["source_span"], relation["target_span"]
    straight = _is(reading, entry.source, source) and _is(reading, entry.target, target)
    turned = _is(reading, entry.source, target) and _is(reading, entry.target, source)
    return straight or (turned and relation["type"] in MUTUAL)


def _overlap(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _is(reading: Reading, role: Role, span: tuple[int, int]) -> bool:
    if _overlap((role.start, role.end), span):
        return True
    chains = {mention.chain for mention in _over(reading, span)} - {None}
    return bool(chains & {mention.chain for mention in _over(reading, (role.start, role.end))})


def _over(reading: Reading, span: tuple[int, int]) -> list[Mention]:
    return [mention for mention in reading.mentions if _overlap((mention.start, mention.end), span)]


def _spurious(record: Record, reading: Reading, entry: _Made, gold: list[Record]) -> Error:
    said = entry.assertion
    detail = f"{said.type} [{said.method}] {entry.source.text} → {entry.target.text} | {said.evidence[0].quote[:200]}"
    for relation in gold:
        source, target = relation["source_span"], relation["target_span"]
        if (
            _is(reading, entry.source, target)
            and _is(reading, entry.target, source)
            and relation["type"] in entry.types
        ):
            return Error("spurious: wrong direction", record["id"][:6], detail)
        if _is(reading, entry.source, source) and _is(reading, entry.target, target):
            return Error(f"spurious: gold says {relation['type']}", record["id"][:6], detail)
    return Error(f"spurious: {entry.assertion.type}", record["id"][:6], detail)


def _missed(record: Record, reading: Reading, relation: Record) -> Error:
    detail = f"{relation['source']} → {relation['target']} | {relation['cue'][:150]}"
    for side in ("source_span", "target_span"):
        if not _over(reading, relation[side]):
            return Error(f"missed {relation['type']}: argument is no mention", record["id"][:6], detail)
    return Error(f"missed {relation['type']}: no rule", record["id"][:6], detail)
