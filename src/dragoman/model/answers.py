"""What a question is answered with: dossiers made of lines, each line with the words that carry it."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.document import Remark
from dragoman.model.findings import Interval
from dragoman.model.records import Attribution, Quantity, Role
from dragoman.model.when import When

__all__ = [
    "AGAINST", "SECTIONS", "Camp", "Dossier", "Evidence", "Filters", "Line", "Period", "Said", "Section", "Source",
    "Subject", "Version",
]  # fmt: skip

AGAINST = frozenset({"denies", "doubts"})
"""Stances of one who does not take what the line says for true."""

SECTIONS = {
    "ties": "Ties and how long they held",
    "events": "Events in order",
    "control": "Who held what",
    "flows": "What moved",
    "tolls": "Tolls, low to high",
    "causes": "What led to what",
    "claims": "Who says what",
    "disputes": "What is disputed",
    "indirect": "Through whom they are linked",
}
"""The sections of a dossier and their headings, in order."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What part of the record a question is about; every view takes the same.

    ``start`` and ``end`` bound the time in the world, ``as_of`` picks one day of it; ``known_by`` leaves out
    documents published later. All are ISO dates. ``source`` matches publishers and speakers; ``without`` is one whose
    documents, everything that copies them, and every word that is theirs are left out, as if there were none.
    """

    start: str | None = None
    end: str | None = None
    as_of: str | None = None
    known_by: str | None = None
    place: str | None = None
    actor: str | None = None
    source: str | None = None
    min_origins: int = 1
    stance: str | None = None
    language: str | None = None
    without: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One stance on a line: who takes it, through whom, and whether they assert or deny."""

    speaker: str
    stance: str
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind a line: the assertion, where it stands, and who says so.

    ``start``–``end`` bound the carrying sentence in the document's text, ``quote`` is that sentence, ``marks`` the
    ranges inside it that name the trigger, the roles, the time and the quantity, as ``(start, end, what)``.
    """

    assertion: str
    document: str
    input: str
    publisher: str | None
    title: str | None
    published: str | None
    url: str | None
    start: int
    end: int
    quote: str
    marks: tuple[tuple[int, int, str], ...]
    attribution: tuple[Attribution, ...]
    polarity: str
    modality: str
    method: str
    text_sha256: str
    origin: str


@dataclass(frozen=True, slots=True)
class Version:
    """One of several numbers that are told of one thing: the number in words and who gives it."""

    words: str
    said: tuple[Said, ...]
    origins: int
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Camp:
    """One side of a dispute: what it holds, who is on it, and their words."""

    holds: str
    said: tuple[Said, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer. ``id`` is the finding's or assertion's; ``mark`` its number in this answer.

    ``what`` is composed of the roles and the type alone and holds a negation where the line is negated. ``versions``
    are the numbers of a toll, ``camps`` the sides of a dispute. ``belongs`` says through which part of a subject the
    line is here ("Islamic Revolutionary Guard Corps is part of Iran"), ``through`` names the third party of an
    indirect link, ``site`` is the place with its links to gazetteers.
    """

    mark: int
    id: str
    kind: str
    type: str
    what: str
    when: str
    earliest: str | None
    latest: str | None
    place: str | None
    roles: tuple[Role, ...]
    polarity: str
    modality: str
    quantity: Quantity | None
    intervals: tuple[Interval, ...]
    said: tuple[Said, ...]
    origins: int
    documents: int
    disputes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    time: When | None = None
    versions: tuple[Version, ...] = ()
    camps: tuple[Camp, ...] = ()
    belongs: tuple[str, ...] = ()
    through: str | None = None
    site: Role | None = None

    @property
    def denied(self) -> bool:
        """Whether nobody asserts the line: all who speak of it deny or doubt it."""
        return bool(self.said) and all(said.stance in AGAINST for said in self.said)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one kind, under their heading; ``note`` says what was left out and where it stands instead."""

    name: str
    title: str
    lines: tuple[Line, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the history in which ties and control stood unchanged.

    ``what`` tells what is new in it, ``marks`` are the lines that say so; ``still`` are the lines that go on.
    """

    when: str
    earliest: str | None
    latest: str | None
    what: str
    marks: tuple[int, ...]
    still: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """A name that was asked about: what it stands for, and what counts as belonging to it and why."""

    asked: str
    name: str
    entities: tuple[str, ...]
    category: str
    includes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document behind the answer, with its origin and what is remarkable about it; a copy follows its origin.

    ``copy_of`` names the document that a copy descends from, None where the document is its own origin.
    """

    document: str
    input: str
    publisher: str | None
    title: str | None
    published: str | None
    url: str | None
    origin: str
    origin_because: str
    lines: int
    remarks: tuple[Remark, ...]
    status: str = "read"
    copy_of: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """The answer about one name, or about a pair."""

    subjects: tuple[Subject, ...]
    filters: Filters
    periods: tuple[Period, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, in the order of their marks."""
        return tuple(line for section in self.sections for line in section.lines)
