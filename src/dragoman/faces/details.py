"""One thing by its id: what it is, the words behind it, and why it is in the record."""

from __future__ import annotations

from dragoman.faces.rows import print_json, table
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
        print_json(index.entities([whole])[0])
        for name, because in index.merges(whole):
            print(f"joined {name}: {because}")


def _finding(index: Index, finding: Finding, form: str, *, why: bool) -> None:
    if form == "json":
        print_json(finding)
        return
    print(f"{finding.kind} {finding.type}  {finding.id}\n{finding.title}")
    print(f"{len(finding.documents)} documents, {finding.origins} independent origins")
    for because in finding.joined_because:
        print(f"joined because {because}")
    for statement in finding.statements:
        print(f"{statement.speaker} {statement.stance}  ({statement.assertion[:8]})")
    for dispute in finding.disputes:
        print(f"disputed in {dispute.kind}: {', '.join(key[:8] for key in dispute.between)}")
    for assertion in index.assertions(finding.members).values():
        print()
        _assertion(index, assertion, form, why=why)


def _assertion(index: Index, assertion: Assertion, form: str, *, why: bool) -> None:
    if form == "json":
        print_json(assertion)
        return
    row = index.documents([assertion.document])[assertion.document]
    print(f"{assertion.kind} {assertion.type}  {assertion.id}")
    print(f"“{assertion.evidence[0].quote}”")
    print(f"{row.document.publisher or row.inputs[0]} [{assertion.evidence[0].start}:{assertion.evidence[0].end}]")
    state = f"{assertion.polarity}, {assertion.modality}"
    print(f"{state}{''.join(f'; {a.speaker.name} {a.stance} ({a.cue})' for a in assertion.attribution)}")
    if why:
        _spans(assertion, row)


def _spans(assertion: Assertion, row: DocumentRow) -> None:
    print(f"rule       {assertion.method}, score {assertion.score}")
    print(f"document   {row.document.id}  text sha256 {row.document.text_sha256}")
    print(f"original   sha256 {row.document.original_sha256}")
    print(f"origin     {row.origin}: {row.because}")
    parts = [("evidence", s.start, s.end, s.quote, "") for s in assertion.evidence]
    if assertion.trigger:
        parts.append(("trigger", assertion.trigger.start, assertion.trigger.end, assertion.trigger.quote, ""))
    parts += [(r.role, r.start, r.end, r.text, f"{r.name} ({r.entity or 'not identified'})") for r in assertion.roles]
    if assertion.place:
        parts.append(("place", assertion.place.start, assertion.place.end, assertion.place.text, assertion.place.name))
    if assertion.time:
        meaning = assertion.time.edtf or "can not be resolved"
        parts.append(("time", assertion.time.start, assertion.time.end, assertion.time.phrase, meaning))
    if assertion.quantity:
        q = assertion.quantity
        parts.append(("quantity", q.start, q.end, q.text, f"{q.operator} {q.low}–{q.high}"))
    table(None, ("part", "at", "words", "means"), [(n, f"{s}:{e}", " ".join(t.split()), m) for n, s, e, t, m in parts])


def _document(row: DocumentRow, form: str) -> None:
    if form == "json":
        print_json(row)
        return
    document = row.document
    print(f"document  {document.id}\n{document.title or ''}\n{document.publisher or ''}  {', '.join(row.inputs)}")
    print(f"text sha256 {document.text_sha256}; original sha256 {document.original_sha256}")
    print(f"origin {row.origin}: {row.because}")
    for remark in document.remarks:
        print(f"remark {remark.code} [{remark.start}:{remark.end}] {remark.message}")
