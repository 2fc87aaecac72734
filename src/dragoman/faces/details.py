"""One thing by its id: what it is, the words behind it, and why it is in the record."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.analysis.dates import when_words
from dragoman.analysis.disputes import camps
from dragoman.analysis.lines import Words, assertion_lines, finding_line
from dragoman.faces.rows import print_json, table
from dragoman.faces.wording import CAMPS, STANCES, counted, disputed, published, said_groups, states
from dragoman.model.answers import Line, Said
from dragoman.model.findings import Finding
from dragoman.model.records import Assertion
from dragoman.store.index import DocumentRow, Index

__all__ = ["print_thing"]


def print_thing(index: Index, key: str, form: str, *, why: bool) -> None:
    """Print a finding, assertion, document or entity; with ``why``, rule, spans, document, offsets and hash as well.

    Raises:
        UsageError: E302 or E303 when the id fits nothing or more than one thing.
    """
    kind, whole = index.by_prefix(key)
    if kind == "finding":
        _finding(index, index.finding(whole), form, why=why)
    elif kind == "assertion":
        _assertion(index, index.assertions([whole])[whole], form, why=why)
    elif kind == "document":
        _document(index.documents([whole])[whole], form)
    else:
        _entity(index, whole, form)


def _words(index: Index, ids: Iterable[str]) -> Words:
    assertions = index.assertions(ids)
    return Words(assertions, index.documents({a.document for a in assertions.values()}))


def _finding(index: Index, finding: Finding, form: str, *, why: bool) -> None:
    if form == "json":
        print_json(finding)
        return
    words = _words(index, [*finding.members, *(key for dispute in finding.disputes for key in dispute.between)])
    line = finding_line(finding, words)
    _heading(line)
    for version in line.versions:
        print(f"  {version.words}: {_said(version.said)}")
    for camp in camps(finding, words):
        print(f"  {CAMPS.get(camp.holds, camp.holds)}: {_said(camp.said)}")
    for because in finding.joined_because:
        print(f"judged     {because}")
    for number, entry in enumerate(line.evidence, 1):
        print()
        _told(words.assertions[entry.assertion], words.documents[entry.document], number, why=why)


def _heading(line: Line) -> None:
    chips = "".join(f"({state}) " for state in states(line))
    print(f"{chips}{line.what}")
    print(f"{line.kind} {line.type.replace('_', ' ')} · {line.when or 'no date given'} · {counted(line)} · {line.id}")
    print(_said(line.said))
    if line.disputes:
        print(f"⚠ disputed: {disputed(line)}")


def _said(said: tuple[Said, ...]) -> str:
    return "; ".join(f"{STANCES.get(stance, stance)} {speakers}" for stance, speakers in said_groups(said, 6))


def _assertion(index: Index, assertion: Assertion, form: str, *, why: bool) -> None:
    if form == "json":
        print_json(assertion)
        return
    words = _words(index, [assertion.id])
    for line in assertion_lines([assertion], words):
        _heading(line)
    for finding in index.findings_of(assertion.id):
        print(f"part of    {finding.kind} {finding.type} {finding.id[:8]}")
    print()
    _told(assertion, words.documents[assertion.document], 1, why=why)


def _told(assertion: Assertion, row: DocumentRow, number: int, *, why: bool) -> None:
    """Print one passage: its words, where they stand, who says so; with ``why`` the rule, every span and the hashes."""
    document, span = row.document, assertion.evidence[0]
    day = published(document.published.edtf if document.published else None)
    print(f"({number}) “{' '.join(span.quote.split())}”")
    print(f"    {document.publisher or document.title or row.inputs[0]}, {day} [{span.start}:{span.end}]")
    chain = "".join(f" ▸ {entry.speaker.text or entry.speaker.name} {entry.stance} (“{entry.cue}”)"
                    for entry in assertion.attribution)  # fmt: skip
    state = f"{assertion.polarity}, {assertion.modality}{chain}"
    print(f"    {assertion.kind} {assertion.type} · {state} · {assertion.id[:8]}")
    if why:
        _spans(assertion, row)


def _spans(assertion: Assertion, row: DocumentRow) -> None:
    parts = [("evidence", s.start, s.end, s.quote, "") for s in assertion.evidence]
    if assertion.trigger:
        parts.append(("trigger", assertion.trigger.start, assertion.trigger.end, assertion.trigger.quote, ""))
    parts += [(r.role, r.start, r.end, r.text, f"{r.name} ({r.entity or 'not identified'})") for r in assertion.roles]
    if assertion.place:
        parts.append(("place", assertion.place.start, assertion.place.end, assertion.place.text, assertion.place.name))
    if assertion.time:
        edtf = f"{when_words(assertion.time)} ({assertion.time.edtf})" if assertion.time.edtf else "can not be resolved"
        parts.append(("time", assertion.time.start, assertion.time.end, assertion.time.phrase, edtf))
    if assertion.quantity:
        q = assertion.quantity
        parts.append(("quantity", q.start, q.end, q.text, f"{q.operator.replace('_', ' ')} {q.low:g}–{q.high:g}"
                      if q.low is not None and q.high is not None else q.operator.replace("_", " ")))  # fmt: skip
    parts += [
        ("cue", entry.start, entry.end, entry.cue, f"{entry.speaker.name} {entry.stance}")
        for entry in assertion.attribution
    ]
    table(None, ("part", "at", "words", "means"), [(n, f"{s}:{e}", " ".join(t.split()), m) for n, s, e, t, m in parts])
    print(f"rule       {assertion.method}, score {assertion.score:g}")
    print(f"document   {row.document.id} ({', '.join(row.inputs)})")
    print(f"text       sha256 {row.document.text_sha256}")
    print(f"original   sha256 {row.document.original_sha256 or 'not kept'}")
    own = row.origin == row.document.id
    print(f"origin     {'its own' if own else row.origin}: {row.because}")


def _document(row: DocumentRow, form: str) -> None:
    if form == "json":
        print_json(row)
        return
    document = row.document
    print(document.title or "untitled")
    day = published(document.published.edtf if document.published else None)
    print(f"{document.publisher or 'no publisher'}, {day} · {', '.join(row.inputs)} · {document.id}")
    if document.url:
        print(document.url)
    own = row.origin == document.id
    print(f"origin     {'its own' if own else row.origin}: {row.because}")
    print(
        f"text       sha256 {document.text_sha256}, {len(document.text):,} characters, {document.language or 'unknown'}"
    )
    print(f"original   sha256 {document.original_sha256 or 'not kept'}")
    for remark in document.remarks:
        print(f"remark     {remark.code.replace('_', ' ')} [{remark.start}:{remark.end}]: {remark.message}")


def _entity(index: Index, key: str, form: str) -> None:
    entity = index.entities([key])[0]
    if form == "json":
        print_json(entity)
        return
    country = f", {entity.country}" if entity.country else ""
    print(f"{entity.name}\n{entity.category.replace('_', ' ')}{country} · {entity.id}")
    print(f"{entity.mentions:,} mentions in {entity.documents:,} documents")
    others = [name for name in entity.names if name != entity.name]
    if others:
        print(f"also called {', '.join(others)}")
    for name, because in index.merges(key):
        print(f"joined     {name}: {because}")
    for part in index.belonging([key]):
        print(f"includes   {part.because}{_held(part.since, part.until)}")


def _held(since: str | None, until: str | None) -> str:
    if since is None and until is None:
        return ""
    return f" ({since or '…'} – {until or '…'})"
