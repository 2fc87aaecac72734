"""How fast a record of N made assertions answers: python -m bench.asking [N] [--keep DIR] [--busy].

The actors are skewed like real ones (Zipf, s = 1: the first takes part in about a tenth of everything). Three
assertions make a finding, twenty a document; of twenty findings fourteen are events, three ties with an interval, two
holdings of a place and one a count. The rows are written straight into the tables of the schema, sorted as
`dragoman.store.index.build` sorts them. What is asked is what the pages and commands ask, through the same functions.

Every question is asked of several names, years or days, and of all of them `ROUNDS` times; ``first`` is what the first
of all took, before anything of its kind was read from the disk.

``--keep`` makes the record once and asks it again on the next run; ``--busy`` asks while another process reads
documents into a project of its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from dragoman.analysis.dossier import dossier, pair, view
from dragoman.analysis.searching import search
from dragoman.model.answers import Filters
from dragoman.model.document import Document, plain_document
from dragoman.model.findings import Finding, Interval
from dragoman.model.records import Assertion, Quantity, Role
from dragoman.model.text import Span
from dragoman.model.when import When
from dragoman.model.wire import to_row
from dragoman.store import passages
from dragoman.store.building import BESIDE, Content, build
from dragoman.store.choosing import rank
from dragoman.store.index import WORDS, Index
from dragoman.store.records import FIRST, Writer, writing

TEXT = "@A@ shelled positions of @B@ near the northern crossing on 3 May 2016, according to two local councils."
WORDS_A_DOCUMENT = 180
VOCABULARY = 50_000
PLACES = 3000
ROUNDS = 3
"""Asked so often."""

BUSY = range(1, 11)
OTHERS = (30, 60, 100, 200, 400, 700, 1000, 2000, 4000, 5000)
"""Actors by rank: the ten that take part in most, and others."""

PAIRS = ((2, 3), (1, 5), (2, 90), (5, 700), (40, 60), (200, 3), (3, 5000), (9, 30))
"""Two busy ones, a busy and a rarer one, two of the middle."""

YEARS = tuple(Filters(start=f"{year}-01-01", end=f"{year}-12-31") for year in range(2012, 2020))
DAYS = tuple(Filters(start=day, end=day, as_of=day) for day in (f"{year}-05-03" for year in range(2012, 2020)))
KINDS = {"occurrence": 14, "relation": 3, "holding": 2, "count": 1}
"""Findings of each kind among twenty."""

_TYPES = {"occurrence": "ASSAULT", "relation": "supports", "holding": "holds", "count": "killed"}
_SAID = {"occurrence": "event", "relation": "tie", "holding": "control", "count": "toll"}
_SIDES = {
    "occurrence": ("actor", "recipient"), "relation": ("subject", "object"), "holding": ("subject", "object"),
    "count": ("perpetrator", "victim"),
}  # fmt: skip


def _roles(kind: str) -> tuple[Role, Role]:
    left, right = _SIDES[kind]
    last = ("@B@", "@B@", "@BID@", "place" if kind == "holding" else "state")
    return (
        Role(left, 0, 3, "@A@", "@A@", "actor:@A@", "state", "GOV", "SYR"),
        Role(right, 25, 28, *last, None, "SYR"),
    )


def _assertion(kind: str) -> Assertion:
    when = When("3 May 2016", 56, 66, "point", "@DAY@", None, "@DAY@", "@DAY@", "absolute", "day")
    toll = Quantity("killed", None, 3, 3, 3, "=", cumulative=False, unit=None, start=0, end=3, text="@A@")
    return Assertion(
        id="@ID@", document="@DOC@", kind=_SAID[kind], type=_TYPES[kind], mode=None, contexts=("military",),
        trigger=Span.of(TEXT, 4, 11), roles=_roles(kind), time=when, place=None,
        quantity=toll if kind == "count" else None, polarity="affirmed", modality="actual", attribution=(),
        content=None, relations=(), evidence=(Span.of(TEXT, 0, len(TEXT)),), method="events/made@1", score=0.9,
    )  # fmt: skip


def _finding(kind: str) -> Finding:
    lasting = kind in {"relation", "holding"}
    members = ("@M0@", "@M1@", "@M2@")
    return Finding(
        id="@ID@", kind=kind, type=_TYPES[kind], title="@A@ and @B@", roles=_roles(kind),
        time=None if lasting else _assertion(kind).time, place=None, tolls=(), polarity="affirmed", members=members,
        documents=("@DOC@",), inputs=("made",), origins=1, asserted_by=("Wire",), denied_by=(), statements=(),
        disputes=(), joined_because=(), question=None,
        intervals=(Interval("@DAY@", "@DAY@", None, "@END@", members),) if lasting else (), recorded_at=None,
    )  # fmt: skip


_FIRST = rank(replace(_finding("occurrence"), time=None)) // 10**8 * 10**8
"""The rank of a finding of one origin before its day is added."""


def _template(*record: object) -> str:
    return json.dumps(to_row(record), ensure_ascii=False, separators=(",", ":"))


def make(folder: Path, number: int) -> Path:
    """Write a record of ``number`` assertions into ``folder`` and return the path of its index."""
    path = build(folder, Content((), (), lambda role: role.name, (), {}, (), (), (), "made"))
    db = duckdb.connect(config={"memory_limit": "5GB", "threads": 2, "temp_directory": str(folder / "spill")})
    db.execute(f"attach '{path}' as made")
    db.execute("use made")
    _draw(db, number)
    _documents(db)
    _rows(db)
    path.with_suffix(FIRST).unlink()
    with writing(path.with_suffix(FIRST)) as records:
        _records(db, records)
    passages.build(path.with_suffix(WORDS), _Texts(db))
    db.execute("use memory")
    db.execute("detach made")
    db.close()
    return path


def _draw(db: Any, number: int) -> None:
    """Draw who takes part in what, when, and which assertions say so."""
    actors = max(100, number // 20)
    ends, at = [], 0
    for kind, share in KINDS.items():
        at += share
        ends.append(f"when hash(range * 3) % 20 < {at} then '{kind}'")

    def zipf(seed: str, most: int) -> str:
        return f"cast(floor(exp((hash({seed}) % 1000000) / 1e6 * ln({most}))) as bigint)::varchar"

    db.execute(f"""create temp table f as
      with drawn as (
        select range as n, md5('f' || range) as id, case {" ".join(ends)} end as kind, {zipf("range * 2", actors)} as a,
          {zipf("range * 2 + 1", actors)} as b, {zipf("range * 2 + 1", PLACES)} as p,
          date '2011-01-01' + cast(hash(range) % 5000 as integer) as first
        from range({number // 3}))
      select n, id, kind, a, {_FIRST} + cast(strftime(first, '%Y%m%d') as bigint) as rank,
        case kind when 'holding' then 'p' || p else b end as b,
        case kind when 'holding' then 'place:' || p else 'actor:' || b end as bid,
        strftime(first, '%Y-%m-%d') as day, strftime(first + 400, '%Y-%m-%d') as until,
        case when kind in ('relation', 'holding') then until else day end as latest
      from drawn""")
    db.execute("""create temp table a as select md5('a' || (n * 3 + k)) as id, md5('d' || (n * 3 + k) // 20) as doc,
      kind, a, b, bid, f.id as finding, day, until from f, range(3) t(k)""")


def _documents(db: Any) -> None:
    db.execute(f"""create temp table t as with d as (select distinct doc from a)
      select doc, '{TEXT.replace("@A@", "Some").replace("@B@", "others")} ' || (
        select string_agg('w' || cast(floor(exp((hash(doc, r) % 1000000) / 1e6 * ln({VOCABULARY}))) as bigint), ' ')
        from range({WORDS_A_DOCUMENT}) w(r)) as text from d""")
    db.execute("""insert into document by name
      select doc as id, '["made"]' as input, 'Wire' as publisher, 'en' as language, 'read' as status, doc as family,
        doc as text_sha256, doc as origin, 'its own text' as because from t order by doc""")


def _rows(db: Any) -> None:
    kinds = " ".join(f"when '{kind}' then '{said}'" for kind, said in _SAID.items())
    types = " ".join(f"when '{kind}' then '{type_}'" for kind, type_ in _TYPES.items())
    db.execute(f"""insert into assertion by name select id, doc as document, case kind {kinds} end as kind,
      case kind {types} end as type, 'affirmed' as polarity, 'actual' as modality, day as earliest, day as latest,
      'events/made@1' as method, 0.9 as score, 0 as start,
      row_number() over (order by doc, id) - 1 as place
      from a order by doc, id""")
    db.execute(f"""insert into participant by name
      with placed as (select a.*, s.place from a join assertion s using (id))
      select 'actor:' || a as entity, id as assertion, 'actor' as role, a as name, case kind {kinds} end as kind, place
        from placed
      union all select bid, id, 'recipient', b, case kind {kinds} end, place from placed order by 1, 2""")
    db.execute(f"""insert into finding by name select id, kind, case kind {types} end as type, 'made' as title,
      rank, day as earliest, latest,
      'affirmed' as polarity, 1 as origins, false as disputed,
      row_number() over (order by id) - 1 as place
      from f order by id""")
    db.execute("""insert into finding_member select a.id, a.finding, f.place, s.place
      from a join finding f on f.id = a.finding join assertion s on s.id = a.id order by 1, 2""")
    db.execute("""insert into finding_entity by name
      with placed as (select f.*, g.place from f join finding g using (id))
      select 'actor:' || a as entity, id as finding, 'actor' as role, kind, rank, day as earliest, latest, place
        from placed
      union all select bid, id, 'recipient', kind, rank, day, latest, place from placed order by 1, 2""")
    db.execute("""insert into entity by name
      select entity as id, min(name) as name, 'state' as category, 'SYR' as country, count(*) as mentions,
        count(*) as documents, '' as region from participant group by entity order by 1""")
    db.execute("insert into entity_name select name, id, name from entity order by 1, 2")


_MARKED = "select a.doc, a.id, a.kind, a.a, a.bid, a.b, a.day, a.until"
_MARKS = ("@DOC@", "@ID@", "", "@A@", "@BID@", "@B@", "@DAY@", "@END@")


def _records(db: Any, made: Writer) -> None:
    """Write what is kept whole: every record of a kind is one template with its own marks."""
    taking_part = ["actor:@A@", "@BID@"]
    said = {kind: _template(_assertion(kind), taking_part) for kind in KINDS}
    told = {kind: _template(_finding(kind), "@TOLD@", taking_part).replace('"@TOLD@"', "@TOLD@") for kind in KINDS}
    made.learn(b"".join(text.encode() for text in (*said.values(), *told.values())))
    rows = db.execute(f"{_MARKED}, s.place from a join assertion s on s.id = a.id order by s.place")
    made.put("assertion", ((row[-1], _filled(said[row[2]], _MARKS, row)) for row in _each(rows)))
    rows = db.execute("""with m as (
        select place, list(told order by told)::varchar as told from finding_member group by place)
      select md5('d' || n * 3 // 20), f.id, f.kind, f.a, f.bid, f.b, f.day, f.until,
        md5('a' || n * 3), md5('a' || (n * 3 + 1)), md5('a' || (n * 3 + 2)), m.told, g.place
      from f join finding g on g.id = f.id join m on m.place = g.place order by g.place""")
    marks = (*_MARKS, "@M0@", "@M1@", "@M2@", "@TOLD@")
    made.put("finding", ((row[-1], _filled(told[row[2]], marks, row)) for row in _each(rows)))
    texts = ((d.id, [to_row(d), ["made"], d.id, "its own text"]) for d in _Texts(db))
    made.put("document", texts)
    rows = db.execute("select id, name, category, country, mentions, documents from entity order by id")
    made.put("entity", ((row[0], [*row[1:4], [row[1]], *row[4:]]) for row in _each(rows)))


def _filled(text: str, marks: Sequence[str], row: Sequence[Any]) -> bytes:
    for mark, value in zip(marks, row, strict=False):
        if mark:
            text = text.replace(mark, value)
    return text.encode()


def _each(rows: Any) -> Iterator[tuple[Any, ...]]:
    while some := rows.fetchmany(20_000):
        yield from some


class _Texts:
    """The documents of an index, taken from it a few at a time, as often as they are asked for."""

    def __init__(self, db: Any) -> None:
        self._db = db

    def __iter__(self) -> Iterator[Document]:
        for key, text in _each(self._db.execute("select doc, text from t order by doc")):
            yield replace(plain_document(text, source="made"), id=key, publisher="Wire")


def timed(ask: Callable[[], Any]) -> tuple[float, float, int]:
    """Return the milliseconds that a question took, those of processor time, and how much came back."""
    begin, worked = time.perf_counter(), time.process_time()
    answer = ask()
    if hasattr(answer, "sections"):
        size = sum(len(section.lines) for section in answer.sections)
    else:
        size = len(answer.passages if hasattr(answer, "passages") else answer)
    return (time.perf_counter() - begin) * 1000, (time.process_time() - worked) * 1000, size


def questions(index: Index) -> dict[str, list[Callable[[], Any]]]:
    """Return what is asked, by name."""
    typed = ("w3 w70", "w40", "w9000", "w1", "w12 w3000", '"northern crossing" w200')
    return {
        "entity by name": [lambda r=r: index.named(str(r)) for r in (*BUSY, *OTHERS)],
        "page of a busy name": [lambda r=r: dossier(index, str(r), brief=True) for r in BUSY],
        "page of another name": [lambda r=r: dossier(index, str(r), brief=True) for r in OTHERS],
        "pair": [lambda p=p: pair(index, str(p[0]), str(p[1]), brief=True) for p in PAIRS],
        "a year's timeline": [lambda f=f: view(index, ("events",), f, brief=True) for f in YEARS],
        "network at a date": [lambda f=f: view(index, ("ties",), f, brief=True) for f in DAYS],
        "control map at a date": [lambda f=f: view(index, ("control",), f, brief=True) for f in DAYS],
        "words in the texts": [lambda q=q: search(index, q) for q in typed],
    }


@contextmanager
def _reading(folder: Path) -> Iterator[None]:
    """Keep another process reading into a project of its own."""
    work = (
        "import sys; from bench.news import texts; from dragoman.project import Project; from pathlib import Path\n"
        "root = Path(sys.argv[1]); project = Project.init(root / 'project')\n"
        "for number, text in enumerate(texts(20_000)):\n"
        "    if number % 40 == 0: (root / f'{number}').mkdir()\n"
        "    (root / f'{number - number % 40}' / f'{number}.txt').write_text(text)\n"
        "    if number % 40 == 39: project.add(root / f'{number - 39}')\n"
    )
    with tempfile.TemporaryDirectory(dir=folder) as root:
        process = subprocess.Popen([sys.executable, "-c", work, root])
        try:
            time.sleep(10)  # it has loaded its model, and reads
            yield
            print(f"meanwhile {len(list(Path(root).glob('*/*.txt')))} documents were read in another process")
        finally:
            process.kill()
            process.wait()


def main() -> None:
    """Make a record, ask it everything a few times, and print a line for each question."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("number", nargs="?", type=int, default=1_000_000)
    options.add_argument("--keep", type=Path)
    options.add_argument("--busy", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = chosen.keep or Path(folder)
        path = root / "1.duckdb"
        if not path.exists():
            begin = time.perf_counter()
            path = make(root, chosen.number)
            print(f"made in {time.perf_counter() - begin:.0f} s")
        size = sum(part.stat().st_size for part in (path, *map(path.with_suffix, BESIDE)) if part.exists())
        print(f"{chosen.number} assertions in {size / 2**20:.0f} MB")
        if chosen.busy:
            with _reading(Path(folder)):
                _ask(path)
        else:
            _ask(path)


def _ask(path: Path) -> None:
    print(f"{'question':22} {'first ms':>8} {'p50 ms':>8} {'p95 ms':>8} {'p95 of processor':>16} {'rows, most':>10}")
    with Index(path) as index:
        for name, asked in questions(index).items():
            took = [timed(ask) for _ in range(ROUNDS) for ask in asked]
            first = took[0][0]
            waited, worked = (sorted(row[n] for row in took) for n in (0, 1))
            most = max(size for _, _, size in took)
            last = min(len(took) - 1, int(len(took) * 0.95))
            print(
                f"{name:22} {first:8.1f} {waited[len(took) // 2]:8.1f} {waited[last]:8.1f} {worked[last]:16.1f}"
                f" {most:10}",
                flush=True,
            )


if __name__ == "__main__":
    main()
