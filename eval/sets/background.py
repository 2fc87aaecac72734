"""background: the same news update told by three writers, without dates (B-cubed F1 of occurrences over rewrites)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dragoman.judge import Corpus, judge
from dragoman.model.document import plain_document
from dragoman.model.findings import Finding
from eval.core import Error, Figure, Reader, Record, Scored, f1, named

PEER = "—"


@dataclass(frozen=True)
class Rewrite:
    """One writer's version of one update."""

    input: str
    update: int
    text: str


def score(records: list[Record], read: Reader) -> Scored:
    """Score each event's rewrites as one corpus; figures are means over events, and per event."""
    figures: list[Figure] = []
    errors: list[Error] = []
    means: dict[str, list[float]] = defaultdict(list)
    count = 0
    for record in records:
        rewrites = _rewrites(record)
        count += len(rewrites)
        documents = [plain_document(rewrite.text, source=rewrite.input) for rewrite in rewrites]
        readings = [named(reading, rewrite.input) for reading, rewrite in zip(read(documents), rewrites, strict=True)]
        findings = judge(Corpus.of(readings)).findings
        found = clusters([rewrite.input for rewrite in rewrites], findings)
        gold = {rewrite.input: rewrite.update for rewrite in rewrites}
        precision, recall, both = b_cubed(found, gold)
        pair_precision, pair_recall, _ = pairwise(found, gold)
        for name, value in (("B-cubed precision", precision), ("B-cubed recall", recall), ("B-cubed F1", both),
                            ("pairwise precision", pair_precision), ("pairwise recall", pair_recall)):  # fmt: skip
            means[name].append(value)
        figures.append(Figure(f"{record['id']} B-cubed F1", both, len(rewrites), PEER))
        errors.extend(_errors(rewrites, found, readings))
    for name, values in means.items():
        figures.append(Figure(name, sum(values) / len(values), count, PEER))
    return Scored(figures, errors)


def _rewrites(record: Record) -> list[Rewrite]:
    return [
        Rewrite(f"{record['id']}/{index}/{writer}", index, text.strip())
        for index, entry in enumerate(record["timeline"])
        for writer, text in enumerate(entry["updates"])
        if text.strip()
    ]


def clusters(inputs: list[str], findings: tuple[Finding, ...]) -> dict[str, str]:
    """Return a cluster for each input: two inputs are joined when they share a finding of kind occurrence."""
    parent = {name: name for name in inputs}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for finding in findings:
        if finding.kind == "occurrence":
            for other in finding.inputs[1:]:
                one, two = root(finding.inputs[0]), root(other)
                parent[max(one, two)] = min(one, two)
    return {name: root(name) for name in inputs}


def b_cubed(found: dict[str, str], gold: dict[str, int]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1."""
    by_found, by_gold = _members(found), _members(gold)
    precision = recall = 0.0
    for name in gold:
        right = len(by_found[found[name]] & by_gold[gold[name]])
        precision += right / len(by_found[found[name]])
        recall += right / len(by_gold[gold[name]])
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairwise(found: dict[str, str], gold: dict[str, int]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over pairs."""
    made, wanted = _pairs(_members(found)), _pairs(_members(gold))
    return f1(len(made & wanted), len(made), len(wanted))


def _members(of: dict[str, str] | dict[str, int]) -> dict[object, set[str]]:
    members: dict[object, set[str]] = defaultdict(set)
    for name, cluster in of.items():
        members[cluster].add(name)
    return members


def _pairs(members: dict[object, set[str]]) -> set[tuple[str, str]]:
    return {(one, other) for group in members.values() for one in group for other in group if one < other}


def _errors(rewrites: list[Rewrite], found: dict[str, str], readings: list) -> list[Error]:  # type: ignore[type-arg]
    errors: list[Error] = []
    said = {rewrite.input: len(reading.assertions) for rewrite, reading in zip(rewrites, readings, strict=True)}
    for position, one in enumerate(rewrites):
        for other in rewrites[position + 1 :]:
            same, joined = one.update == other.update, found[one.input] == found[other.input]
            if same == joined:
                continue
            if joined:
                cause = "joined, different updates"
            elif not said[one.input] or not said[other.input]:
                cause = "missed: a rewrite without any assertion"
            else:
                cause = "missed: both tell, not joined"
            errors.append(Error(cause, one.input, f"{one.text[:160]}  ||  {other.text[:160]}"))
    return errors
