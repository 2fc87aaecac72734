"""Bundles: an answer with everything behind it, the one thing that every export is made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dragoman.export.parties import Party, ends
from dragoman.model.answers import Dossier, Filters, Line, Section
from dragoman.model.document import Document
from dragoman.model.findings import Finding
from dragoman.model.names import norm
from dragoman.model.records import Assertion
from dragoman.store.index import DocumentRow, EntityRow

__all__ = ["Bundle", "File", "Hidden", "Made"]


@dataclass(frozen=True, slots=True)
class Hidden:
    """What was taken out of a bundle before it was exported: how many names, and coordinates finer than this."""

    names: int = 0
    kilometres: float | None = None

    def __bool__(self) -> bool:
        return bool(self.names or self.kilometres)


@dataclass(frozen=True, repr=False)
class Bundle:
    """An answer with the findings and assertions behind its lines, their documents and who is named in them.

    ``findings`` hold only what the answer's filters let through; ``documents`` are whole, with their texts.
    """

    answer: Dossier
    findings: tuple[Finding, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    documents: tuple[DocumentRow, ...] = ()
    entities: tuple[EntityRow, ...] = ()
    hidden: Hidden = Hidden()

    def __repr__(self) -> str:
        return f"Bundle({len(self.lines)} lines, {len(self.documents)} documents)"

    @cached_property
    def lines(self) -> tuple[tuple[str, Line], ...]:
        """Each line once, with the section that it stands in first."""
        found: dict[str, tuple[str, Line]] = {}
        for section in self.answer.sections:
            for line in section.lines:
                found.setdefault(line.id, (section.name, line))
        return tuple(found.values())

    @cached_property
    def told(self) -> dict[str, Assertion]:
        """The assertions by id."""
        return {assertion.id: assertion for assertion in self.assertions}

    @cached_property
    def found(self) -> dict[str, Finding]:
        """The findings by id."""
        return {finding.id: finding for finding in self.findings}

    @cached_property
    def texts(self) -> dict[str, Document]:
        """The documents by id."""
        return {row.document.id: row.document for row in self.documents}

    @cached_property
    def parties(self) -> dict[str, Party]:
        """Everybody who takes part in a line, by id, sorted; of one that is told of in several ways the fullest."""
        found: dict[str, Party] = {}
        for _, line in self.lines:
            for one in (*ends(line)[0], *ends(line)[1]):
                if one.id not in found or (found[one.id].link is None and one.link is not None):
                    found[one.id] = one
        return dict(sorted(found.items()))

    def ends(self, line: Line) -> tuple[list[Party], list[Party]]:
        """Return who stands at the beginning and at the end of a line, each the same in every line."""
        from_, to = ends(line)
        return [self.parties[one.id] for one in from_], [self.parties[one.id] for one in to]

    def of(self, *sections: str) -> tuple[Line, ...]:
        """Return the lines whose first section is one of these."""
        return tuple(line for name, line in self.lines if name in sections)

    def named(self, name: str) -> list[EntityRow]:
        """Return the entities that are called ``name``."""
        wanted = norm(name)
        return [row for row in self.entities if wanted in {norm(one) for one in (row.name, *row.names)}]

    def having(self, word: str) -> list[EntityRow]:
        """Return the entities one of whose names has ``word`` as a word."""
        wanted = norm(word)
        return [row for row in self.entities if any(wanted in norm(one).split() for one in (row.name, *row.names))]

    @property
    def filters(self) -> Filters:
        """What part of the record the answer is about."""
        return self.answer.filters

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the answer."""
        return self.answer.sections


@dataclass(frozen=True, slots=True)
class File:
    """One file of an export: its name, its bytes, and how many rows, features, nodes or objects it holds."""

    name: str
    data: bytes
    rows: int


@dataclass(frozen=True, slots=True)
class Made:
    """What an export came to: its files, and in words what they could not hold of the bundle."""

    files: tuple[File, ...]
    losses: tuple[str, ...] = ()
