"""PolNeAR: who said what (attributions: source, cue, content) in US news of 2016.

No attribution of the gold stands in the content of another, so that what is read within what is said can not be right:
the figures named "outermost" leave it out on this side too, the others count it as wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.document import plain_document
from dragoman.model.records import Assertion
from eval.core import Error, Figure, Reader, Record, Scored, f1

__all__ = ["score"]

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """An attribution reduced to what is compared; ``cue`` explains it and ``at`` is where that stands."""

    source: Ranges
    content: Ranges
    cue: str
    quote: str
    at: tuple[int, int] = (0, 0)


def score(records: list[Record], read: Reader) -> Scored:
    """Match gold and read attributions one to one, best content overlap first, with and without the source."""
    right = {"attribution": 0, "content": 0, "source": 0, "outermost": 0}
    gold_n = made_n = outer_n = 0
    errors: list[Error] = []
    readings = read(plain_document(record["text"], source=record["id"]) for record in records)
    for record, reading in zip(records, readings, strict=True):
        gold = [_gold(entry) for entry in record["attributions"] if entry["content"]]
        made = [_made(claim) for claim in reading.assertions if _is_attributed(claim)]
        gold_n, made_n = gold_n + len(gold), made_n + len(made)
        both = _pairs(gold, made, source=True)
        loose = _pairs(gold, made, source=False)
        right["attribution"] += len(both)
        right["content"] += len(loose)
        right["source"] += len(_sources(gold, made))
        outer = [said for said in made if not _within(said, made)]
        outer_n += len(outer)
        right["outermost"] += len(_pairs(gold, outer, source=True))
        errors.extend(_errors(record["id"], gold, made, both, loose))
    return Scored(_figures(right, {"outermost": outer_n}, made_n, gold_n), errors)


def _figures(right: dict[str, int], fewer: dict[str, int], all_made: int, gold: int) -> list[Figure]:
    found = []
    for name, value in right.items():
        made = fewer.get(name, all_made)
        precision, recall, both = f1(value, made, gold)
        peer = "human .75" if name in {"attribution", "outermost"} else "—"
        found += [
            Figure(f"{name} F1", both, gold, peer),
            Figure(f"{name} precision", precision, made),
            Figure(f"{name} recall", recall, gold),
        ]
    return found


def _is_attributed(assertion: Assertion) -> bool:
    """A claim of somebody other than the document itself."""
    own = assertion.attribution[-1].kind if assertion.attribution else ""
    return assertion.kind == "claim" and assertion.content is not None and own != "document"


def _gold(entry: Record) -> _Said:
    def spans(part: str) -> Ranges:
        return tuple((start, end) for item in entry[part] for start, end in item["spans"])

    return _Said(spans("source"), spans("content"), _text(entry["cue"]), _text(entry["content"]))


def _text(items: list[Record]) -> str:
    return " … ".join(item["text"] for item in items)


def _made(claim: Assertion) -> _Said:
    assert claim.content is not None
    speakers = tuple((role.start, role.end) for role in claim.role("speaker"))
    cue = claim.trigger.quote if claim.trigger else ""
    at = (claim.trigger.start, claim.trigger.end) if claim.trigger else (0, 0)
    return _Said(speakers, _pieces(claim), f"{cue} [{claim.method}]", claim.content.quote, at)


def _within(said: _Said, made: Sequence[_Said]) -> bool:
    """Tell whether a cue stands in what another holds."""
    return any(a <= said.at[0] and said.at[1] <= b for other in made if other is not said for a, b in other.content)


def _pieces(claim: Assertion) -> Ranges:
    """Return the content with its other pieces, which are further evidence: “A,” *he said*, “B.”."""
    assert claim.content is not None
    content = (claim.content.start, claim.content.end)
    levels = [(level.start, level.end) for level in claim.attribution]
    own = [content, *((role.start, role.end) for role in claim.roles), *levels]
    further = [(part.start, part.end) for part in claim.evidence[1:]]
    pieces = [part for part in further if not any(part[0] < end and start < part[1] for start, end in own)]
    return tuple(sorted((content, *pieces)))


def _pairs(gold: Sequence[_Said], made: Sequence[_Said], *, source: bool) -> dict[int, int]:
    """Return gold to made, one to one: contents that share at least half of their union, best first."""
    scored = sorted(
        (-overlap, g, m)
        for g, wanted in enumerate(gold)
        for m, found in enumerate(made)
        if (overlap := _overlap(wanted.content, found.content)) >= 0.5
        and (not source or _meet(wanted.source, found.source))
    )
    return _one_to_one(scored)


def _sources(gold: Sequence[_Said], made: Sequence[_Said]) -> dict[int, int]:
    scored = sorted(
        (abs(wanted.content[0][0] - found.content[0][0]), g, m)
        for g, wanted in enumerate(gold)
        for m, found in enumerate(made)
        if wanted.source and _meet(wanted.source, found.source)
    )
    return _one_to_one(scored)


def _one_to_one(scored: list[tuple[float, int, int]]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, m in scored:
        if g not in pairs and m not in taken:
            pairs[g] = m
            taken.add(m)
    return pairs


def _overlap(one: Ranges, other: Ranges) -> float:
    left = {i for start, end in one for i in range(start, end)}
    right = {i for start, end in other for i in range(start, end)}
    return len(left & right) / len(left | right) if left | right else 0.0


def _meet(one: Ranges, other: Ranges) -> bool:
    """Sources overlap, or neither names anybody."""
    if not one or not other:
        return not one and not other
    return any(start < b and a < end for start, end in one for a, b in other)


def _errors(
    where: str, gold: Sequence[_Said], made: Sequence[_Said], both: dict[int, int], loose: dict[int, int]
) -> list[Error]:
    found = []
    for g, said in enumerate(gold):
        if g in both:
            continue
        if g in loose:
            found.append(Error("wrong speaker", where, f"{said.cue} | {said.quote[:80]} <> {made[loose[g]].cue}"))
        elif any(_overlap(said.content, m.content) > 0.2 for m in made):
            near = max(made, key=lambda m: _overlap(said.content, m.content))
            found.append(
                Error("wrong extent", where, f"{said.cue} | {said.quote[:200]} <> {near.cue} {near.quote[:200]}")
            )
        else:
            found.append(Error("missed", where, f"{said.cue} | {said.quote[:90]}"))
    taken = set(both.values()) | set(loose.values())
    found.extend(Error("spurious", where, f"{m.cue} | {m.quote[:90]}") for i, m in enumerate(made) if i not in taken)
    return found
