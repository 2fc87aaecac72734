"""Rows: readings, findings, status, checks and the log as lines of JSON or tables."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.model.wire import to_plain

if TYPE_CHECKING:
    from dragoman.analysis.origins import Track
    from dragoman.model.findings import Finding
    from dragoman.model.judgements import Judgement
    from dragoman.model.records import Assertion, Reading
    from dragoman.project import Added, Check, Status
    from dragoman.store.index import DocumentRow
    from dragoman.store.ledger import Entry

__all__ = [
    "print_added", "print_checks", "print_findings", "print_json", "print_log", "print_readings", "print_sources",
    "print_status", "table",
]  # fmt: skip


def print_json(value: Any) -> None:
    """Print a record as one line of JSON."""
    # Lone surrogates of broken inputs can not be encoded: they go out as escapes, so that every line is valid UTF-8.
    line = json.dumps(to_plain(value), ensure_ascii=False)
    if any("\ud800" <= character <= "\udfff" for character in line):
        line = json.dumps(to_plain(value))
    sys.stdout.buffer.write(line.encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()


def table(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows as a table; an empty one prints nothing."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(*columns, title=title, title_justify="left", box=None, header_style="bold", pad_edge=False)
    count = 0
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
        count += 1
    if count:
        Console().print(made)


def print_readings(readings: Iterable[Reading], form: str) -> int:
    """Print readings and return how many inputs failed; failures are told on stderr as well."""
    failed = 0
    for reading in readings:
        if reading.error is not None:
            failed += 1
            print(f"error {reading.error.code}: {_named(reading.input, reading.error.message)}", file=sys.stderr)
            print(f"  → {reading.error.remedy}", file=sys.stderr)
        if form == "jsonl":
            print_json(reading)
        elif reading.error is None:
            _print_reading(reading)
    return failed


def _print_reading(reading: Reading) -> None:
    """Print each sentence that says something, with what it says underneath."""
    from dragoman.analysis.dates import when_words
    from dragoman.analysis.phrases import assertion_words
    from dragoman.faces.wording import published

    document = reading.document
    if document is None:
        return
    day = published(document.published.edtf if document.published else None)
    named = document.publisher or document.title or "untitled"
    print(f"{reading.input}: {named}, {day}, {len(reading.assertions)} assertions")
    if not document.readable:
        print(f"  set aside, in a language that is not read ({document.language})")
    sentences: dict[tuple[int, int], list[Assertion]] = {}
    for assertion in reading.assertions:
        span = assertion.evidence[0]
        sentences.setdefault((span.start, span.end), []).append(assertion)
    for (start, end), said in sorted(sentences.items()):
        print(f"\n  “{' '.join(said[0].evidence[0].quote.split())}” [{start}:{end}]")
        for assertion in said:
            who = " ▸ ".join(f"{entry.speaker.name} {entry.stance}" for entry in assertion.attribution)
            state = [word for word in (assertion.polarity, assertion.modality) if word not in {"affirmed", "actual"}]
            said_of = assertion_words(assertion)
            place = assertion.place.name if assertion.place is not None else ""
            at = f"at {place}" if place and place.casefold() not in said_of.casefold() else ""
            notes = [when_words(assertion.time), at, *state, who]
            told = " · ".join(note for note in (said_of, *notes) if note)
            print(f"    {assertion.kind + ' ' + assertion.type:<20}  {told}")
    print()


def print_findings(findings: Iterable[Finding], form: str) -> None:
    """Print findings."""
    if form == "jsonl":
        for finding in findings:
            print_json(finding)
        return
    from dragoman.analysis.dates import when_words
    from dragoman.analysis.phrases import finding_words

    rows = (
        (f.id[:8], f.kind, finding_words(f, ()), when_words(f.time), f"{len(f.documents)} · {f.origins}",
         ", ".join(sorted({d.kind for d in f.disputes})))
        for f in findings
    )  # fmt: skip
    table(None, ("id", "kind", "what", "when", "documents · origins", "disputed"), rows)


def print_added(added: Added, *, quiet: bool = False) -> None:
    """Print what adding came to; with failures it never says done, and failures are never silent."""
    for name, failure in added.failed:
        print(f"error {failure.code}: {_named(name, failure.message)}\n  → {failure.remedy}", file=sys.stderr)
    if quiet:
        return
    for name in added.withdrawn:
        print(f"stays withdrawn: {name}; dragoman restore puts it in force again", file=sys.stderr)
    for name, language in added.set_aside:
        print(f"set aside: {name} is in a language that is not read ({language})", file=sys.stderr)
    parts = [f"{added.read} read"]
    parts += [f"{added.known} known already"] if added.known else []
    parts += [f"{len(added.withdrawn)} withdrawn before"] if added.withdrawn else []
    parts += [f"{len(added.set_aside)} set aside"] if added.set_aside else []
    parts += [f"{len(added.failed)} failed"] if added.failed else ["done"]
    print(", ".join(parts), file=sys.stderr)


def print_status(status: Status, names: Sequence[str] = ()) -> None:
    """Print a project's state, with names to begin with."""
    counts = status.counts
    print(f"project      {status.root}")
    gone = f", {len(status.withdrawn)} withdrawn" if status.withdrawn else ""
    print(f"documents    {status.entered} entered, {status.pending} waiting, {len(status.set_aside)} set aside, "
          f"{len(status.failed)} failed{gone}")  # fmt: skip
    print(f"assertions   {counts.get('assertion', 0)}")
    print(f"findings     {counts.get('finding', 0)}")
    print(f"entities     {counts.get('entity', 0)}")
    print(f"reader       {status.fingerprint}")
    if names:
        print(f"most met     {', '.join(names)}")
    if status.pending or status.stale or not status.judged:
        print("next         dragoman run: something waits to be read or judged")
    table("failed", ("input", "code", "why", "remedy"), status.failed)
    table("set aside", ("input", "language not read"), status.set_aside)
    table(
        "withdrawn",
        ("title", "input", "by", "when", "why"),
        ((one.title, ", ".join(one.inputs), one.by, one.at, one.reason) for one in status.withdrawn),
    )


def print_checks(checks: Sequence[Check], form: str) -> None:
    """Print what was verified and what was wrong."""
    if form == "jsonl":
        for check in checks:
            print_json(check)
        return
    for check in checks:
        mark = "ok    " if not check.wrong else "FAILED"
        print(f"{mark} {check.name}: {check.checked:,} checked, {len(check.wrong)} wrong")
        for wrong in check.wrong[:20]:
            print(f"       {wrong}")


def print_log(entries: Iterable[Entry], judgements: Iterable[Judgement] = ()) -> None:
    """Print the ledger's lines; ``judgements`` tell what was decided where a line takes it back."""
    from dragoman.project.decisions import to_data
    from dragoman.runner.shards import Item, item_key

    decided = {made.id: _decision(to_data(made)) for made in judgements}
    inputs: dict[str, str] = {}
    for entry in entries:
        data = entry.data
        if entry.kind == "added":
            inputs[item_key(Item(**data))] = data["input"]
        about = data.get("input") or decided.get(data.get("judgement", "")) or inputs.get(data.get("key", ""))
        words = _decision(data) if entry.kind == "judged" else about or ""
        print(f"{entry.seq:5}  {entry.at}  {entry.by}  {entry.kind}  {words}")


def _decision(data: Mapping[str, Any]) -> str:
    """Return a decision in words."""
    parts = [data["verdict"], f"“{data['left']['quote']}”"]
    if data.get("right"):
        parts.append(f"“{data['right']['quote']}”")
    told = ("grade", "field", "scope") if data["verdict"] == "withdraw" else ("grade", "field", "value", "scope")
    parts += [str(data[name]) for name in told if data.get(name)]
    return " ".join(parts) + (f": {data['reason']}" if data.get("reason") else "")


def print_sources(
    documents: Mapping[str, DocumentRow], grades: Mapping[str, str], tracks: Mapping[str, Track], form: str
) -> None:
    """Print the documents by date, copies under what they descend from; ``grades`` are by publisher's name."""
    rows = sorted(documents.values(), key=lambda row: _by_origin(row, documents))
    if form == "json":
        for row in rows:
            body = {"id": row.document.id, "inputs": row.inputs, "publisher": row.document.publisher,
                    "title": row.document.title, "published": _published(row), "url": row.document.url,
                    "origin": row.origin, "because": row.because,
                    "reliability": grades.get(row.document.publisher or ""),
                    "track": to_plain(tracks.get(row.document.id)),
                    "remarks": to_plain(row.document.remarks)}  # fmt: skip
            print_json(body)
        return
    _print_sources(rows, grades, tracks)


def _print_sources(rows: Iterable[DocumentRow], grades: Mapping[str, str], tracks: Mapping[str, Track]) -> None:
    """Print each document over two lines, so that they stand on a narrow screen: what it is, what is known of it."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from dragoman.faces.wording import published

    console = Console()
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=min(18, console.width // 4))
    grid.add_column(ratio=1)
    for row in rows:
        name, title, notes = _source_cells(row)
        grade = grades.get(row.document.publisher or "")
        told = [note for note in (*notes, _track_words(tracks.get(row.document.id))) if note]
        told.append(f"reliability {grade or 'not judged'}")
        what = Text.assemble((name, "bold"), f"  {title}\n", (" · ".join(told), "dim"))
        grid.add_row(Text(published(_published(row)), style="yellow"), what)
    console.print(grid)


def _track_words(track: Track | None) -> str:
    """Return "first in 2 of 3 events, reprinted 1 time, corrected 52 → 87"."""
    if track is None:
        return ""
    told = (
        [f"first in {track.first} of {track.shared} shared event{'' if track.shared == 1 else 's'}"]
        if track.shared
        else []
    )
    told += [f"reprinted {track.reprints} time{'' if track.reprints == 1 else 's'}"] if track.reprints else []
    told += [f"corrected {', '.join(track.corrections)}"] if track.corrections else []
    return "; ".join(told)


def _by_origin(row: DocumentRow, documents: Mapping[str, DocumentRow]) -> tuple[str, str, bool, str, str]:
    parent = documents.get(row.origin, row)
    own = _published(row) or "9999"
    return (_published(parent) or "9999", row.origin, row.origin != row.document.id, own, row.inputs[0])


def _source_cells(row: DocumentRow) -> tuple[str, str, list[str]]:
    """Return who published a document, its title, and what is remarkable about it."""
    copy = row.origin != row.document.id
    name = row.document.publisher or row.inputs[0].rsplit("/", 1)[-1]
    codes = ", ".join(sorted({remark.code.replace("_", " ") for remark in row.document.remarks}))
    notes = [note for note in (f"a copy: {row.because}" if copy else "", codes) if note]
    return (f"{'  ↳ ' if copy else ''}{name}", row.document.title or "untitled", notes)


def _published(row: DocumentRow) -> str | None:
    return row.document.published.edtf if row.document.published else None


def _named(name: str, message: str) -> str:
    """Return a message that names its input, once."""
    return message if name in message else f"{name}: {message}"
