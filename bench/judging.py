"""Judging time as the corpus grows: python -m bench.judging [ASSERTIONS …].

The assertions are made by hand, without a parser: actors skewed like real ones, days over five years, twenty to a
document. What is counted is processor time; the last column is the growth over n log n since the line before.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Iterator

from dragoman.annotate.actors import load_actors
from dragoman.judge import Corpus, judge
from dragoman.model.document import plain_document
from dragoman.model.records import Assertion, Mention, Reading, Role
from dragoman.model.text import Span, content_id
from dragoman.model.when import When

A_DOCUMENT = 20
TYPES = ("ASSAULT", "CONSULT", "AID", "THREATEN", "PROTEST")


def readings(number: int, seed: int = 7) -> Iterator[Reading]:
    """Yield readings that hold ``number`` assertions in all; the same for the same seed."""
    rng = random.Random(seed)
    actors = max(50, number // 20)
    for document in range(number // A_DOCUMENT):
        yield _reading(rng, document, actors)


def _reading(rng: random.Random, number: int, actors: int) -> Reading:
    lines, parts, at = [], [], 0
    for _ in range(A_DOCUMENT):
        left, right = (f"Group{int(actors ** rng.random())}" for _ in range(2))
        day = f"{rng.randint(2012, 2016)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        line = f"{left} struck {right} on {day}."
        parts.append((at, left, right, day, line))
        lines.append(line)
        at += len(line) + 1
    document = plain_document(" ".join(lines), source=f"made-{number}", publisher=f"Wire {number % 40}")
    found = [_assertion(rng, document.id, part) for part in parts]
    mentions = tuple(
        Mention(r.start, r.end, r.text, r.name, r.entity, r.category) for assertion in found for r in assertion.roles
    )
    return Reading(1, f"made-{number}", document, mentions, (), tuple(found))


def _assertion(rng: random.Random, document: str, part: tuple[int, str, str, str, str]) -> Assertion:
    at, left, right, day, line = part
    second = at + len(left) + len(" struck ")
    roles = (
        Role("actor", at, at + len(left), left, left, f"made:{left}", "non_state_armed"),
        Role("recipient", second, second + len(right), right, right, f"made:{right}", "non_state_armed"),
    )
    begin = at + line.index(day)
    when = When(day, begin, begin + 10, "point", day, None, day, day, "absolute", "day")
    return Assertion(
        id=content_id(document, at), document=document, kind="event", type=rng.choice(TYPES), mode=None, contexts=(),
        trigger=Span(at + len(left) + 1, at + len(left) + 7, "struck"), roles=roles, time=when, place=None,
        quantity=None, polarity="affirmed", modality="actual", attribution=(), content=None, relations=(),
        evidence=(Span(at, at + len(line), line),), method="made@1", score=0.9,
    )  # fmt: skip


def main() -> None:
    """Judge corpora of growing size and print a line for each."""
    before: tuple[int, float] | None = None
    actors = load_actors()
    for number in [int(size) for size in sys.argv[1:]] or [10_000, 100_000]:
        corpus = Corpus.of(readings(number))
        begin = time.process_time()
        findings = judge(corpus, (), actors).findings
        took = time.process_time() - begin
        growth = (
            f"{took / before[1] / (number * math.log(number) / (before[0] * math.log(before[0]))):.2f} × n log n"
            if before
            else ""
        )
        print(f"{number:8} assertions: {took:7.1f} s of one core, {len(findings)} findings {growth}", flush=True)
        before = (number, took)


if __name__ == "__main__":
    main()
