"""Leaving out: the documents and the words that a question is asked without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.analysis.filters import called, document_passes
from dragoman.analysis.lines import Words
from dragoman.model.answers import Filters
from dragoman.model.findings import Finding
from dragoman.model.names import norm
from dragoman.model.records import Assertion
from dragoman.store.index import DocumentRow, Index

__all__ = ["source_names", "spoken", "standing", "undisputed"]


def standing(index: Index, rows: Mapping[str, DocumentRow], filters: Filters) -> dict[str, DocumentRow]:
    """Return the documents that a question is asked of; without a source its reprints elsewhere are gone too."""
    kept = {key: row for key, row in rows.items() if document_passes(row.document, filters)}
    if not filters.without:
        return kept
    gone, origins = norm(filters.without), index.documents({row.origin for row in kept.values()})
    return {key: row for key, row in kept.items() if gone not in (source_names(row) | _origin_names(row, origins))}


def source_names(row: DocumentRow) -> set[str]:
    """Return what a document goes by as a source, normalised: its publisher; without one its input, file and title."""
    document = row.document
    return called(document.publisher, document.title, row.inputs)


def _origin_names(row: DocumentRow, origins: Mapping[str, DocumentRow]) -> set[str]:
    return source_names(origins[row.origin]) if row.origin in origins else set()


def spoken(assertions: Mapping[str, Assertion], filters: Filters) -> dict[str, Assertion]:
    """Return the assertions that a question is asked of: without a speaker nothing that they say."""
    if not filters.without:
        return dict(assertions)
    gone = norm(filters.without)
    return {key: a for key, a in assertions.items() if gone not in _speakers(a)}


def _speakers(assertion: Assertion) -> set[str]:
    return {norm(name) for level in assertion.attribution for name in (level.speaker.name, level.speaker.text)}


def undisputed(finding: Finding, words: Words) -> Finding:
    """Return a finding without the disputes of which a side is left out: what is not there contradicts nobody."""
    if not finding.disputes:
        return finding
    sides = {key for dispute in finding.disputes for key in dispute.between}
    there = {k for k in sides if k in words.assertions and words.assertions[k].document in words.documents}
    kept = tuple(dispute for dispute in finding.disputes if there.issuperset(dispute.between))
    return finding if len(kept) == len(finding.disputes) else replace(finding, disputes=kept)
