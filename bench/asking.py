"""How fast an index of N made assertions answers: python -m bench.asking [N].

The actors are skewed like real ones (Zipf, s = 1: the first takes part in about a tenth of everything). Three
assertions make a finding, twenty a document. The rows are written straight into the tables of the schema, sorted as
`dragoman.store.index.build` sorts them; the questions are those of `Index`, and whole dossiers.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from dragoman.analysis.dossier import pair
from dragoman.model.document import plain_document
from dragoman.model.findings import Finding
from dragoman.model.records import Assertion, Role
from dragoman.model.text import Span
from dragoman.model.when import When
from dragoman.model.wire import to_plain
from dragoman.store.index import Content, Index, build

TEXT = "@A@ shelled positions of @B@ near the northern crossing on 3 May 2016, according to two local councils."
ROUNDS = 5
"""Asked so often."""

PAIRS = ((2, 3), (2, 90), (5, 700), (40, 60), (200, 3), (3, 5000))
"""Actors by rank: two busy ones, a busy and a rarer one, two of the middle."""


def _role(role: str, mark: str, rank: str) -> Role:
    return Role(role, 0, 3, mark, mark, rank, "state", "GOV", "SYR")


def templates() -> tuple[str, str, str]:
    """Return an assertion, a finding and a document as JSON with marks for what differs."""
    roles = (_role("actor", "@A@", "actor:@A@"), _role("recipient", "@B@", "actor:@B@"))
    when = When("3 May 2016", 56, 66, "point", "2016-05-03", None, "2016-05-03", "2016-05-03", "absolute", "day")
    assertion = Assertion(
        id="@ID@", document="@DOC@", kind="event", type="ASSAULT", mode="heavy-weapons", contexts=("military",),
        trigger=Span.of(TEXT, 4, 11), roles=roles, time=when, place=None, quantity=None, polarity="affirmed",
        modality="actual", attribution=(), content=None, relations=(), evidence=(Span.of(TEXT, 0, len(TEXT)),),
        method="events/made@1", score=0.9,
    )  # fmt: skip
    finding = Finding(
        id="@ID@", kind="occurrence", type="ASSAULT", title="@A@ shelled @B@", roles=roles, time=when, place=None,
        tolls=(), polarity="affirmed", members=("@M0@", "@M1@", "@M2@"), documents=("@DOC@",), inputs=("made",),
        origins=1, asserted_by=("Wire",), denied_by=(), statements=(), disputes=(), joined_because=(), question=None,
        recorded_at=None,
    )  # fmt: skip
    document = to_plain(plain_document(TEXT * 20, source="made"))
    return (
        json.dumps(to_plain(assertion)),
        json.dumps(to_plain(finding)),
        json.dumps({**document, "id": "@DOC@", "publisher": "Wire"}),
    )


def make(folder: Path, number: int) -> Path:
    """Write an index of ``number`` assertions into ``folder`` and return its path."""
    path = build(folder, Content((), (), lambda role: role.name, (), {}, (), (), (), "made"))
    assertion, finding, document = (text.replace("'", "''") for text in templates())
    actors = max(100, number // 20)
    db = duckdb.connect()
    db.execute(f"attach '{path}' as made")
    db.execute("use made")
    db.execute(f"""
      create temp table f as select range as n, md5('f' || range) as id,
        cast(floor(exp((hash(range * 2) % 1000000) / 1e6 * ln({actors}))) as bigint) as a,
        cast(floor(exp((hash(range * 2 + 1) % 1000000) / 1e6 * ln({actors}))) as bigint) as b,
        strftime(date '2011-01-01' + cast(hash(range) % 5000 as integer), '%Y-%m-%d') as day
      from range({number // 3})""")
    db.execute("create temp table a as select md5('a' || (n * 3 + k)) as id, md5('d' || (n * 3 + k) // 20) as doc,"
               " f.a, f.b, f.id as finding, day, k from f, range(3) t(k)")  # fmt: skip
    db.execute(f"""insert into document select distinct doc, '["made"]', 'Wire', null, null, null, 'en', 'read', null,
      doc, doc, doc, 'its own text', replace('{document}', '@DOC@', doc) from a order by doc""")
    db.execute(f"""insert into assertion select id, doc, 'event', 'ASSAULT', 'affirmed', 'actual', day, day,
      'events/made@1', 0.9, 0, replace(replace(replace(replace('{assertion}', '@ID@', id), '@DOC@', doc),
      '@A@', a::varchar), '@B@', b::varchar) from a order by doc, id""")
    db.execute("""insert into participant by name
      select 'actor:' || a as entity, a.id as assertion, 'actor' as role, a::varchar as name, s.rowid as place
        from a join assertion s using (id)
      union all select 'actor:' || b, a.id, 'recipient', b::varchar, s.rowid from a join assertion s using (id)
      order by 1, 2""")
    db.execute(f"""insert into finding select f.id, 'occurrence', 'ASSAULT', 'made', day, day, 'affirmed', 1, false,
      replace(replace(replace(replace(replace(replace(replace('{finding}', '@ID@', f.id), '@A@', a::varchar),
        '@B@', b::varchar), '@M0@', md5('a' || n * 3)), '@M1@', md5('a' || (n * 3 + 1))),
        '@M2@', md5('a' || (n * 3 + 2))), '@DOC@', md5('d' || n * 3 // 20)) from f order by f.id""")
    db.execute("insert into finding_member select id, finding from a order by 1, 2")
    db.execute("""insert into finding_entity by name
      select 'actor:' || a as entity, f.id as finding, 'actor' as role, g.rowid as place
        from f join finding g using (id)
      union all select 'actor:' || b, f.id, 'recipient', g.rowid from f join finding g using (id) order by 1, 2""")
    db.execute("""insert into entity by name
      select entity as id, name, 'state' as category, 'SYR' as country, count(*) as mentions, count(*) as documents
      from participant group by all order by 1""")
    db.execute("insert into entity_name select name, id, name from entity order by 1, 2")
    db.execute("use memory")
    db.execute("detach made")
    db.close()
    return path


def timed(ask: Callable[[], Any]) -> tuple[float, int]:
    """Return the milliseconds that a question took, and how much came back."""
    begin = time.perf_counter()
    answer = ask()
    size = len(answer) if hasattr(answer, "__len__") else sum(len(section.lines) for section in answer.sections)
    return (time.perf_counter() - begin) * 1000, size


def questions(index: Index) -> dict[str, list[Callable[[], Any]]]:
    """Return what is asked, by name."""
    middle = (100, 1000, 4000)
    return {
        "entity by name": [lambda r=r: index.named(str(r)) for r in (1, *middle)],
        "findings of one": [lambda r=r: index.findings([f"actor:{r}"]) for r in middle],
        "findings of a pair": [lambda p=p: index.findings(*([f"actor:{r}"] for r in p)) for p in PAIRS],
        "assertions of a pair": [lambda p=p: index.assertions_with(*([f"actor:{r}"] for r in p)) for p in PAIRS],
        "a pair's dossier": [lambda p=p: pair(index, str(p[0]), str(p[1])) for p in PAIRS],
    }


def main() -> None:
    """Make an index, ask it everything a few times, and print a line for each question."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        path = make(Path(folder), number)
        print(
            f"{number} assertions in {path.stat().st_size / 2**20:.0f} MB, made in {time.perf_counter() - begin:.0f} s"
        )
        print(f"{'question':22} {'p50 ms':>8} {'p95 ms':>8} {'rows, most':>10}")
        with Index(path) as index:
            for name, asked in questions(index).items():
                took = [timed(ask) for ask in asked for _ in range(ROUNDS)]
                times = sorted(ms for ms, _ in took)
                p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
                print(f"{name:22} {p50:8.1f} {p95:8.1f} {max(size for _, size in took):10}", flush=True)


if __name__ == "__main__":
    main()
