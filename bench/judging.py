"""Judging time as the corpus grows: python -m bench.judging [ASSERTIONS …] [--profile].

The assertions are made by hand, without a parser: actors, towns and words skewed like real ones, reports over five
years of which one in five retells another's event in other words, twenty assertions to a document. What is counted is
processor time; after the growth over n log n since the line before stands the time for one document more.
"""

from __future__ import annotations

import cProfile
import math
import pstats
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dragoman.annotate.actors import load_actors
from dragoman.judge import Corpus, judge
from dragoman.judge.memo import Memo
from dragoman.model.document import plain_document
from dragoman.model.records import Assertion, Link, Mention, Quantity, Reading, Role
from dragoman.model.text import Span, content_id
from dragoman.model.when import When

A_DOCUMENT = 20
TYPES = ("ASSAULT", "CONSULT", "AID", "THREATEN", "PROTEST", "supports", "fights", "holds", "killed")
KINDS = {"supports": "tie", "fights": "tie", "holds": "control", "killed": "toll"}
TOWNS = 400
WORDS = 20_000
FIRST = date(2012, 1, 1).toordinal()
DAYS = 5 * 365


def readings(number: int, seed: int = 7) -> Iterator[Reading]:
    """Yield readings that hold ``number`` assertions in all; the same for the same seed."""
    rng = random.Random(seed)
    actors = max(50, number // 20)
    for document in range(number // A_DOCUMENT):
        yield reading(rng, document, actors)


def reading(rng: random.Random, number: int, actors: int, day: int | None = None) -> Reading:
    """Return one made report, of the given day where there is one."""
    # Every fifth report is of the event before it: the same day, town and toll, half of the words its own.
    story = random.Random(number - number % 5 if number % 5 < 2 else number)
    told = FIRST + story.randrange(DAYS)
    day = told if day is None else day
    published = date.fromordinal(day + 1).isoformat()
    lines, parts, at = [], [], 0
    for position in range(A_DOCUMENT):
        source = story if position == 0 else rng
        left, right = (f"Group{int(actors ** source.random())}" for _ in range(2))
        happened = date.fromordinal(day - (0 if position < 3 else rng.randrange(90))).isoformat()
        town = int(TOWNS ** source.random())
        words = " ".join(f"w{int(WORDS ** source.random())}" for _ in range(12))
        line = f"{left} struck {right} at Town{town} on {happened} {words}."
        parts.append((at, left, right, happened, line, town, source.randint(1, 40)))
        lines.append(line)
        at += len(line) + 1
    document = plain_document(
        " ".join(lines), source=f"made-{number}", publisher=f"Wire {number % 40}", published=_when(published, 0)
    )
    found = [_assertion(rng, document.id, part, first=place == 0) for place, part in enumerate(parts)]
    mentions = tuple(
        Mention(r.start, r.end, r.text, r.name, r.entity, r.category, None, r.country, r.links)
        for a in found
        for r in (*a.roles, *([a.place] if a.place else []))
    )
    return Reading(1, f"made-{number}", document, mentions, (), tuple(found))


def _when(day: str, at: int) -> When:
    return When(day, at, at + 10, "point", day, None, day, day, "absolute", "day")


def _town(number: int, at: int) -> Role:
    name = f"Town{number}"
    link = Link(
        "made", name, name, 30 + number % 20 / 2, 35 + number // 20 / 2, "SYR", f"R{number % 14}", "settlement", 1.0
    )
    return Role("place", at, at + len(name), name, name, f"place:{name}", "place", None, "SYR", (link,))


def _assertion(
    rng: random.Random, document: str, part: tuple[int, str, str, str, str, int, int], *, first: bool
) -> Assertion:
    at, left, right, day, line, town, number = part
    second = at + len(left) + len(" struck ")
    type_ = "ASSAULT" if first else rng.choice(TYPES)
    kind = KINDS.get(type_, "event")
    names = {"tie": ("subject", "object"), "control": ("subject", "theme"), "toll": ("perpetrator", "victim")}
    one, other = names.get(kind, ("actor", "recipient"))
    roles = (
        Role(one, at, at + len(left), left, left, f"made:{left}", "non_state_armed"),
        Role(other, second, second + len(right), right, right, f"made:{right}", "non_state_armed"),
    )
    place = _town(town, at + line.index("Town"))
    if kind == "control":
        roles = (roles[0], replace(place, role="object"))
    quantity = (
        Quantity(
            "killed",
            None,
            number,
            number,
            number,
            "exactly",
            cumulative=False,
            unit=None,
            start=at,
            end=at + 1,
            text=line[0],
        )
        if kind == "toll"
        else None
    )
    return Assertion(
        id=content_id(document, at), document=document, kind=kind, type=type_, mode=None, contexts=(),
        trigger=Span(at + len(left) + 1, at + len(left) + 7, "struck"), roles=roles,
        time=_when(day, at + line.index(day)), place=place, quantity=quantity,
        polarity="negated" if rng.random() < 0.03 else "affirmed", modality="actual",
        attribution=(), content=None, relations=(), evidence=(Span(at, at + len(line), line),), method="made@1",
        score=0.9,
    )  # fmt: skip


def main() -> None:
    """Judge corpora of growing size and print a line for each."""
    before: tuple[int, float] | None = None
    actors = load_actors()
    for number in [int(size) for size in sys.argv[1:] if size.isdigit()] or [10_000, 100_000]:
        made = list(readings(number))
        memo = Memo()
        profile = cProfile.Profile()
        if "--profile" in sys.argv:
            profile.enable()
        begin = time.process_time()
        findings = judge(Corpus.of(made), (), actors, memo).findings
        took = time.process_time() - begin
        profile.disable()
        one_more = [*made, reading(random.Random(number), number + 10**6, max(50, number // 20))]
        begin = time.process_time()
        judge(Corpus.of(one_more), (), actors, memo)
        again = time.process_time() - begin
        growth = (
            f"{took / before[1] / (number * math.log(number) / (before[0] * math.log(before[0]))):.2f} × n log n"
            if before
            else ""
        )
        print(
            f"{number:8} assertions: {took:7.1f} s of one core, one document more {again:.1f} s, "
            f"{len(findings)} findings, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB {growth}",
            flush=True,
        )
        if "--profile" in sys.argv:
            pstats.Stats(profile).sort_stats("tottime").print_stats(35)
        before = (number, took)


if __name__ == "__main__":
    main()
